"""What the sample says, word for word, and what becomes of it when a figure changes.

Rewrite the golden files with ``BRIEFGEN_WRITE_GOLDEN=1 pytest tests/document/test_compose.py``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefingError
from briefgen.document.compose import compose
from briefgen.spec.load import load
from tests.data.taking import snapshot_of
from tests.document.dumping import dump

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("ja", "en")


def dumped(path: Path, language: str) -> str:
    briefing = load(path, LANGUAGES)
    return dump(compose(briefing, snapshot_of(briefing), language))


def with_models(folder: Path, value: int) -> Path:
    """A copy of the sample in which China has *value* models; the figure stands in it once."""
    text = (ROOT / "briefing.yaml").read_text(encoding="utf-8")
    assert len(re.findall(r"value: 1509\b", text)) == 1
    copy = folder / "briefing.yaml"
    copy.write_text(re.sub(r"value: 1509\b", f"value: {value}", text), encoding="utf-8")
    return copy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_says_what_it_said(language: str) -> None:
    said = dumped(ROOT / "briefing.yaml", language)
    golden = GOLDEN / f"sample.{language}.txt"
    if os.environ.get("BRIEFGEN_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_composing_twice_gives_the_same(language: str) -> None:
    briefing = load(ROOT / "briefing.yaml", LANGUAGES)
    snapshot = snapshot_of(briefing)
    assert compose(briefing, snapshot, language) == compose(briefing, snapshot, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_figure_is_changed_everywhere(tmp_path: Path, language: str) -> None:
    before = dumped(ROOT / "briefing.yaml", language)
    after = dumped(with_models(tmp_path, 1510), language)
    assert not re.search(r"1,?509", after)
    assert len(re.findall(r"1,?510", after)) == len(re.findall(r"1,?509", before))
    assert "40.2%" in after
    assert before.count("40.2%") == after.count("40.2%")


@pytest.mark.parametrize(("language", "claim"), [("ja", "約4割"), ("en", "about 40%")])
def test_a_false_claim_stops_and_is_pointed_at(tmp_path: Path, language: str, claim: str) -> None:
    path = with_models(tmp_path, 1100)
    briefing = load(path, LANGUAGES)
    with pytest.raises(BriefingError) as caught:
        compose(briefing, snapshot_of(briefing), language)
    found = [d for d in caught.value.diagnostics if f"「{claim}」" in d.message]
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = {
        (number, line.index(f"{{models_share:{claim}}}") + 1)
        for number, line in enumerate(lines, start=1)
        if f"{{models_share:{claim}}}" in line and not line.lstrip().startswith("#")
    }
    assert expected
    assert {(d.span.line, d.span.column) for d in found if d.span} == expected
    for diagnostic in found:
        assert diagnostic.code == "false-claim"
        assert "models_share is 29.3% (1,100件 ÷ 3,755件)" in diagnostic.message
        assert diagnostic.hint
    assert len(set(caught.value.diagnostics)) == len(caught.value.diagnostics)
