"""Tables as readers see them: headings with units, numbers as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document.compose import compose
from briefgen.document.model import Grid
from tests.document.briefs import taken

TABLE = """
data:
  sales:
    source: office
    title: {ja: "売上は{x}", en: "Sales: {x}"}
    subtitle: {ja: 店ごとの売上, en: Sales by shop}
    columns:
      shop: {label: {ja: 店, en: Shop}}
      amount: {type: integer, label: {ja: 売上, en: Sales}, unit: {ja: 円, en: yen}}
      change: {type: decimal, label: {ja: 伸び, en: Growth}, unit: "%"}
      year: {type: integer, label: {ja: 開店年, en: Year}}
      code: {type: integer, unit: {ja: "", en: ""}}
    rows: [[本店, 1234567, 5, 2019, 2019], [支店, -2000, -0.25, 2024, ""]]
deck: [{slide: table, data: sales}]
page: {blocks: [{data: sales}]}
"""


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("ja", ["店", "売上（円）", "伸び（%）", "開店年", "code"]),
        ("en", ["Shop", "Sales (yen)", "Growth (%)", "Year", "code"]),
    ],
)
def test_a_table_says_its_units_once_and_groups_its_numbers(
    tmp_path: Path, language: str, head: list[str]
) -> None:
    briefing, snapshot = taken(tmp_path, "x: {value: 3, source: office}", tail=TABLE)
    made = compose(briefing, snapshot, language)
    (block,) = made.page.blocks
    grid, slide = block.content, made.slides[0]
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.head] == head
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["本店", "1,234,567", "5.00", "2019", "2,019"],
        ["支店", "−2,000", "−0.25", "2024", ""],
    ]
    assert grid.id == "sales"
    said = {"ja": ("売上は3", "店ごとの売上"), "en": ("Sales: 3", "Sales by shop")}[language]
    assert (slide.title.text, slide.lead.text) == said
    assert slide.facts == ("x",)


def test_a_table_without_a_title_leaves_it_to_the_slide(tmp_path: Path) -> None:
    tail = TABLE.replace("    title:", "    as_of: 2025 #").replace("    subtitle:", "    #")
    briefing, snapshot = taken(tmp_path, "x: {value: 3, source: office}", tail=tail)
    assert compose(briefing, snapshot, "ja").slides[0].title.text == "表題"
