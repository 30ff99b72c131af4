"""What is allowed, where, and what the sample and its gallery are told."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from briefgen.diagnostics import Severity, SpecError
from briefgen.lint.registry import RULES
from briefgen.review import lint
from briefgen.spec.allowed import LintCode
from tests.spec.case_files import CASES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["briefing.yaml", "assets/gallery/gallery.yaml"])
def test_nothing_is_to_be_mended_in_what_the_project_shows(name: str) -> None:
    assert lint(ROOT / name, languages=("ja", "en")).result.diagnostics == ()


def test_the_sample_needs_nothing_allowed() -> None:
    assert lint(ROOT / "briefing.yaml", languages=("ja", "en")).allowed == ()


def test_the_starter_is_told_nothing() -> None:
    assert lint(ROOT / "src/briefgen/spec/starter.yaml").result.diagnostics == ()


def test_the_codes_that_may_be_allowed_are_those_of_the_rules() -> None:
    assert set(get_args(LintCode)) == {*RULES, "typed-number"}


def test_what_is_allowed_comes_with_its_reason() -> None:
    allowed = lint(CASES / "lint" / "allowed.yaml").allowed
    assert {one.code for one, _ in allowed} == {"title-no-claim", "doubled-mark", "script-spacing", "unused"}
    assert {reason for _, reason in allowed} == {"見本である", "次の版で使う"}


def test_what_is_allowed_in_one_language_is_not_idle_in_the_other(tmp_path: Path) -> None:
    text = (CASES / "lint" / "vague_words.yaml").read_text(encoding="utf-8")
    text = text.replace("ja: 市場は大幅に拡大した", "ja: 市場は拡大した")
    briefing = tmp_path / "briefing.yaml"
    briefing.write_text(f"{text}\nlint: [{{allow: vague-words, at: title, reason: 例}}]\n", encoding="utf-8")
    for languages in (("ja",), ("en",), ("ja", "en")):
        codes = {one.code for one in lint(briefing, languages=languages).result.diagnostics}
        assert "unused-allow" not in codes
    briefing.write_text(
        briefing.read_text(encoding="utf-8").replace("significantly", "fast"), encoding="utf-8"
    )
    assert "unused-allow" not in {one.code for one in lint(briefing).result.diagnostics}
    assert "unused-allow" in {one.code for one in lint(briefing, languages=("ja", "en")).result.diagnostics}


def test_a_finding_of_the_check_may_be_allowed_too(tmp_path: Path) -> None:
    text = (CASES / "lint" / "stale_data.yaml").read_text(encoding="utf-8")
    text = text.replace("受け入れ体制を先に整える", "四割の施設を先に整える")
    briefing = tmp_path / "briefing.yaml"
    briefing.write_text(
        f"{text}\nlint: [{{allow: typed-number, at: takeaways, reason: 例}}]\n", encoding="utf-8"
    )
    review = lint(briefing)
    assert [one.code for one in review.result.diagnostics] == ["stale"]
    assert [(one.code, one.severity) for one, _ in review.allowed] == [("typed-number", Severity.WARNING)]


@pytest.mark.parametrize(
    ("allow", "code", "hint"),
    [
        ("{allow: stail, reason: 例}", "bad-choice", "did you mean 'stale'?"),
        ("{allow: stale, reason: ' '}", "no-reason", "say why"),
        ("{allow: stale}", "missing-key", "add reason"),
        ("{allow: stale, at: facts.nobody, reason: 例}", "unknown-place", "facts.firms_cn"),
        ("{allow: stale, at: 'takeaways[7]', reason: 例}", "unknown-place", "facts.firms_cn"),
    ],
)
def test_what_cannot_be_allowed_is_told_at_its_place(
    tmp_path: Path, allow: str, code: str, hint: str
) -> None:
    text = (CASES / "lint" / "stale_data.yaml").read_text(encoding="utf-8")
    briefing = tmp_path / "briefing.yaml"
    briefing.write_text(f"{text.rstrip()}\nlint: [{allow}]\n", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        lint(briefing)
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.span and fault.span.line) == (code, len(text.rstrip().splitlines()) + 1)
    assert hint in fault.hint
