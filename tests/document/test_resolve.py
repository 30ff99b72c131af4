"""Texts with facts in them: what is shown, and what is said about sentences that are no longer true."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefingError, Diagnostic
from briefgen.document.compose import compose
from briefgen.document.resolve import Resolver
from tests.document.briefs import HEAD, taken

FACTS = """
    cn: {value: 1100, unit: {ja: 件, en: models}, source: office, as_of: 2025-07}
    world: {value: 3755, unit: {ja: 件, en: models}, source: office}
    rank: {value: 2, source: office}
    share: {formula: cn / world}
    firms: {value: 300, qualifier: 以上, unit: {ja: 社, en: firms}, source: office}
    many: {value: 300, qualifier: 超, unit: {ja: 社, en: firms}, source: office}
    part: {value: 15%, qualifier: 約, source: office}
"""


def titled(title: str) -> str:
    return HEAD.replace("title: {ja: 表題, en: Title}", f"title: {title}", 1)


def faults(folder: Path, title: str, language: str = "ja") -> list[Diagnostic]:
    """What is wrong with a title, which is resolved many times on the way to a document."""
    briefing, snapshot = taken(folder, FACTS, head=titled(title))
    with pytest.raises(BriefingError) as caught:
        compose(briefing, snapshot, language)
    return list(caught.value.diagnostics)


def test_runs_keep_their_fact_and_their_weight(tmp_path: Path) -> None:
    briefing, snapshot = taken(tmp_path, FACTS, head=titled('"**{cn}**は世界の{share:0%}"'))
    paragraph = Resolver(briefing, snapshot, "ja").paragraph(briefing.spec.title)
    assert [(run.text, run.fact, run.bold) for run in paragraph.runs] == [
        ("1,100件", "cn", True),
        ("は世界の", "", False),
        ("29%", "share", False),
    ]
    assert paragraph.facts == ("cn", "share")
    assert paragraph.span is not None
    assert paragraph.span.line == 2


def test_a_sentence_rests_on_the_facts_of_its_condition(tmp_path: Path) -> None:
    briefing, snapshot = taken(
        tmp_path, FACTS, head=titled('{text: "{cn}で二位", holds: [rank == 2, cn < world]}')
    )
    resolver = Resolver(briefing, snapshot, "ja")
    assert resolver.paragraph(briefing.spec.title).facts == ("cn", "rank", "world")
    assert resolver.faults == []


def test_nothing_is_an_empty_paragraph(tmp_path: Path) -> None:
    briefing, snapshot = taken(tmp_path, FACTS)
    assert not Resolver(briefing, snapshot, "ja").paragraph(None)


def test_a_false_claim_names_sentence_value_and_formula(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, '{ja: "世界の{share:約4割}が中国発", en: "{share:0%}"}')
    assert fault.code == "false-claim"
    assert fault.message == (
        "no longer true: 「世界の約4割が中国発」 says 「約4割」, but share is 29.3% (1,100件 ÷ 3,755件)"
    )
    assert fault.span is not None
    assert (fault.span.line, fault.span.column) == (2, 17)
    assert fault.hint == "change the sentence, or the figure it rests on"


@pytest.mark.parametrize("claim", ["{firms:300社}", "{firms:約300社}", "{part:15%}"])
def test_a_claim_that_drops_the_qualifier_is_refused(tmp_path: Path, claim: str) -> None:
    (fault,) = faults(tmp_path, f'"企業は{claim}"')
    assert fault.code == "lost-qualifier"
    assert fault.message.startswith("more than is known: 「企業は")


@pytest.mark.parametrize(
    "claim",
    [
        "{firms:300社以上}",
        "{firms:200社以上}",
        "{firms:200社超}",
        "{many:300社超}",
        "{many:300社以上}",
        "{part:約15%}",
        "{cn:約1,100件}",
    ],
)
def test_a_claim_may_say_less_than_is_known(tmp_path: Path, claim: str) -> None:
    briefing, snapshot = taken(tmp_path, FACTS, head=titled(f'"企業は{claim}"'))
    resolver = Resolver(briefing, snapshot, "ja")
    resolver.paragraph(briefing.spec.title)
    assert resolver.faults == []


def test_a_false_condition_names_sentence_condition_and_values(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, '{ja: "{cn}で最多", en: "Most", holds: rank == 1 and share > 0.4}')
    assert fault.message == (
        "no longer true: 「1,100件で最多」 holds only if rank == 1 and share > 0.4, "
        "but rank is 2, share is 29.3% (1,100件 ÷ 3,755件)"
    )


def test_a_condition_that_a_bound_leaves_open_is_not_accepted(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, '{text: "{many}", holds: many < 2000}')
    assert fault.code == "false-claim"
    assert fault.message.endswith("holds only if many < 2000, but many is 300社超")


@pytest.mark.parametrize(
    ("formula", "ja", "en"),
    [
        ("rank(t.n, cn)", "表の中での1,100件の順位", "rank of 1,100 models in a table"),
        ("max(cn, world) - sum(t.n)", "(1,100件、3,755件のうち最大) − (表の合計)",
         "(largest of 1,100 models, 3,755 models) − (total of a table)"),
        ("round(cn / world, 2)", "1,100件 ÷ 3,755件を四捨五入", "1,100 models ÷ 3,755 models rounded"),
    ],
)  # fmt: skip
def test_formulas_are_described_in_words(tmp_path: Path, formula: str, ja: str, en: str) -> None:
    columns = "{n: {type: integer, unit: {ja: 件, en: models}}}"
    table = f"data: {{t: {{source: office, columns: {columns}, rows: [[2000], [900]]}}}}"
    briefing, snapshot = taken(tmp_path, FACTS + f'    made: {{formula: "{formula}"}}', tail=table)
    assert Resolver(briefing, snapshot, "ja").formula("made") == ja
    assert Resolver(briefing, snapshot, "en").formula("made") == en


@pytest.mark.parametrize(
    "title",
    [
        '{ja: "{cn}で最多", en: "{cn} is the most", holds: rank == 1}',
        '"{cn}: {share:40%}"',
        '{en: "{cn} is the most", ja: "最多", holds: rank == 1}',
    ],
)
def test_every_language_reports_the_same(tmp_path: Path, title: str) -> None:
    assert faults(tmp_path, title, "ja") == faults(tmp_path, title, "en")


def test_charts_that_cannot_be_and_false_claims_are_told_together(tmp_path: Path) -> None:
    charts = "charts:\n  parts: {kind: share bars, facts: [cn]}\n  whole: {kind: waffle, facts: [share]}\n"
    briefing, snapshot = taken(tmp_path, FACTS, head=titled('"{share:約4割}"'), tail=charts)
    with pytest.raises(BriefingError) as caught:
        compose(briefing, snapshot, "ja")
    codes = [diagnostic.code for diagnostic in caught.value.diagnostics]
    assert codes == ["false-claim", "not-a-share"]
    assert caught.value.diagnostics[1].message.startswith("chart parts: ")
