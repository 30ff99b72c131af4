"""What proves the figures: derivations of those that are shown, and tables told from counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document.compose import compose
from briefgen.document.evidence import Evidence
from briefgen.document.resolve import Resolver
from briefgen.document.wording import WORDING
from tests.document.briefs import HEAD, taken

FACTS = """
    cn: {value: 1509, unit: 件, source: office, label: 中国}
    world: {value: 3755, unit: 件, source: office, label: 世界}
    share: {formula: cn / world, label: 割合}
    hidden: {formula: world - cn, label: 残り}
"""


def test_only_what_is_shown_is_derived_in_notes(tmp_path: Path) -> None:
    head = HEAD.replace("title: {ja: 表題, en: Title}", 'title: {text: "{share}", holds: hidden > 3}')
    tail = """
key_figures: [cn]
charts:
  both: {kind: bar, facts: [cn, world], title: {text: 数, holds: hidden > 2}}
deck: [{slide: chart, chart: both, lead: {text: 読み, holds: hidden > 1}}]
page: {blocks: [{chart: both}]}
"""
    briefing, snapshot = taken(tmp_path, FACTS, head=head, tail=tail)
    made = compose(briefing, snapshot, "ja")
    assert made.page.note.text == "注：40.2% = 1,509件 ÷ 3,755件"
    (slide,) = made.slides
    assert slide.facts == ("hidden", "cn", "world")
    assert slide.shown == ("cn", "world")
    assert "注" not in slide.source_line.text
    assert any(line.startswith("残り：2,246件") for line in slide.notes)


@pytest.mark.parametrize(
    ("formula", "ja", "en"),
    [
        ("count(shops)", "表から集計", "counted from a table"),
        ("count(shops.amount)", "表から集計", "counted from a table"),
        ("sum(shops.amount)", "表から計算", "computed from a table"),
        ("max(shops.amount)", "表から計算", "computed from a table"),
        ("count(shops) / 2", "表から計算", "computed from a table"),
    ],
)
def test_only_a_count_is_counted(tmp_path: Path, formula: str, ja: str, en: str) -> None:
    tail = "data:\n  shops: {source: office, columns: {amount: integer}, rows: [[1], [2]]}\n"
    briefing, snapshot = taken(tmp_path, f"x: {{formula: {formula}}}", tail=tail)
    for language, expected in (("ja", ja), ("en", en)):
        evidence = Evidence(Resolver(briefing, snapshot, language), WORDING[language])
        assert evidence.how("x") == expected
