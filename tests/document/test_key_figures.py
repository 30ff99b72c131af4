"""Cards with a change and a course, and tables with charts in their cells."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from briefgen.document.compose import compose
from briefgen.document.model import Document, Grid
from tests.document.briefs import taken

FACTS = """
  x: {value: 120, unit: 人, source: office, label: {ja: 客, en: Guests}}
  before: {value: 100, unit: 人, source: office, label: {ja: 前, en: Before}}
  up: {formula: "change(x, before)", label: {ja: 伸び, en: Growth}}
  down: {formula: "change(before, x)", label: {ja: 減り, en: Fall}}
  same: {formula: "change(x, x)", label: {ja: 同じ, en: Same}}
"""
TAIL = """
data:
  guests:
    source: office
    title: {ja: 客, en: Guests}
    columns:
      year: {label: {ja: 年, en: Year}}
      low: {type: integer, label: {ja: 下, en: Low}}
      mid: {type: integer, label: {ja: 中, en: Mid}}
      high: {type: integer, label: {ja: 上, en: High}}
    rows: [["2022年", 1, 5, 9], ["2023年", 4, 4, 6], ["2024年", 7, 2, 8]]
    trend: [low, mid, high]
    trend_label: {ja: 推移, en: Course}
    bars: [high]
key_figures:
  - {fact: x, change: %s, since: {ja: 前年比, en: on the year}, trend: guests.low}
deck: [{slide: table, data: guests}]
page: {blocks: [{data: guests}]}
"""


def made(tmp_path: Path, language: str, change: str = "up") -> Document:
    briefing, snapshot = taken(tmp_path, FACTS, tail=TAIL.replace("%s", change))
    return compose(briefing, snapshot, language)


@pytest.mark.parametrize(
    ("change", "language", "arrow", "amount"),
    [
        ("up", "ja", "▲", "20.0%"),
        ("up", "en", "▲", "20.0%"),
        ("down", "ja", "▼", "16.7%"),
        ("down", "en", "▼", "16.7%"),
    ],
)
def test_a_change_has_an_arrow_and_no_sign(
    tmp_path: Path, change: str, language: str, arrow: str, amount: str
) -> None:
    (card,) = made(tmp_path, language, change).key_figures
    assert card.change.text.startswith(arrow)
    assert amount in card.change.text
    assert not set("+−") & set(card.change.text)


def test_no_change_has_no_arrow(tmp_path: Path) -> None:
    (card,) = made(tmp_path, "ja", "same").key_figures
    assert not set("▲▼") & set(card.change.text)


def test_the_course_of_a_card_is_the_column(tmp_path: Path) -> None:
    (card,) = made(tmp_path, "ja").key_figures
    assert card.trend is not None
    assert card.trend.bare
    assert [point.value for point in card.trend.series[0].points] == [Fraction(n) for n in (1, 4, 7)]


def test_cells_have_lines_and_bars_of_their_own_numbers(tmp_path: Path) -> None:
    (block,) = made(tmp_path, "ja").page.blocks
    grid = block.content
    assert isinstance(grid, Grid)
    rows = [[int(p.value or 0) for p in c.chart.series[0].points] for c in grid.charts if c.row is not None]
    assert rows == [[1, 5, 9], [4, 4, 6], [7, 2, 8]]
    (bars,) = [cell.chart for cell in grid.charts if cell.row is None]
    assert [point.value for point in bars.series[0].points] == [9, 6, 8]
