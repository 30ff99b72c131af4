"""A chart's values as CSV, read back by the standard library's reader."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.chart import ChartData, DataSeries, Datum
from briefgen.document.chart_csv import chart_csv, decimal, told_by
from briefgen.document.charts.registry import KINDS
from briefgen.document.compose import compose
from briefgen.document.model import Figure
from briefgen.spec.load import load
from tests.data.taking import snapshot_of
from tests.document.charts.samples import COUNTRIES, SAMPLES, row

GALLERY = Path(__file__).parents[2] / "assets" / "gallery" / "gallery.yaml"
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def table(kind: str, data: ChartData) -> list[list[str]]:
    return read(chart_csv(KINDS[kind].lower(data).kind, told_by(kind, data)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_row_a_category_and_numbers_in_its_cells(kind: str) -> None:
    head, *rows = table(kind, SAMPLES[kind])
    assert len(rows) >= 1
    assert {len(line) for line in rows} == {len(head)}
    assert len(set(head)) == len(head)
    for column, name in list(enumerate(head))[1:]:
        cells = [line[column] for line in rows if line[column]]
        if name.endswith("（表記）") or name == "注":
            continue
        assert all(DATE.fullmatch(c) if kind == "gantt" else Fraction(c) is not None for c in cells), name


@pytest.mark.parametrize(
    "kind",
    ["bar", "column", "line", "area", "combo", "lollipop", "dumbbell", "slope", "scatter", "bubble",
     "heatmap", "treemap", "marimekko", "funnel", "small multiples"],
)  # fmt: skip
def test_values_are_those_of_the_data(kind: str) -> None:
    data = SAMPLES[kind]
    _, *rows = table(kind, data)
    assert tuple(line[0] for line in rows) == data.categories
    for column, series in enumerate(data.series, start=1):
        values = [Fraction(line[column]) if line[column] else None for line in rows]
        assert values == [datum.value for datum in series.data]


def test_units_stand_in_the_headings() -> None:
    assert table("bar", SAMPLES["bar"])[0] == ["項目", "件数（件）"]
    assert table("combo", SAMPLES["combo"])[0] == ["項目", "売上（億円）", "利益率（%）"]
    english = replace(SAMPLES["bar"], language="en")
    assert table("bar", english)[0] == ["Item", "件数 (件)"]


def test_shares_are_percentages_with_what_readers_see_beside_them() -> None:
    assert table("share bars", SAMPLES["share bars"]) == [
        ["項目", "中国（%）", "中国（表記）", "注"],
        ["大規模AIモデル", "40.186418109187750", "40.2%", "1,509 / 3,755件"],
        ["AIユニコーン", "26.199261992619926", "26.2%", "71 / 271社"],
        ["AI関連企業", "15", "約15%", "5,100社以上"],
    ]
    assert table("doughnut", SAMPLES["doughnut"]) == [
        ["項目", "売上（%）", "売上（表記）"],
        ["上場企業", "70", "約7割"],
        ["その他の企業", "30", ""],
    ]


def test_a_waterfall_has_its_totals() -> None:
    open_end = replace(SAMPLES["waterfall"], series=(row("人口", 1000, 80, -150, None, unit="千人"),))
    wanted = [["期首", "1000"], ["出生", "80"], ["死亡", "-150"], ["期末", "930"]]
    assert table("waterfall", open_end)[1:] == wanted


def test_a_bullet_has_its_target_and_ranges() -> None:
    assert table("bullet", SAMPLES["bullet"]) == [
        ["項目", "実績（%）", "目標（%）", "可（%）", "良（%）"],
        ["太陽光", "9.8", "14", "10", "16"],
        ["風力", "1.1", "5", "4", "6"],
    ]


def test_box_and_histogram_are_summed_up() -> None:
    assert table("box", SAMPLES["box"]) == [
        ["項目", "最小（℃）", "Q1（℃）", "中央値（℃）", "Q3（℃）", "最大（℃）"],
        ["夏", "20", "24", "25", "27", "33"],
        ["冬", "-4", "-1", "2", "3", "8"],
    ]
    _, *rows = table("histogram", SAMPLES["histogram"])
    assert [line[0] for line in rows] == ["0〜5", "5〜10", "10〜15", "15〜20"]
    assert [line[1] for line in rows] == ["3", "3", "4", "2"]


def test_gantt_has_dates() -> None:
    _, *rows = table("gantt", SAMPLES["gantt"])
    assert rows == [["往路", "2014-12-27", "2017-06-14"], ["到着", "2017-09-22", ""]]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_text_is_a_formula(sign: str) -> None:
    text = f'{sign}HYPERLINK("http://x", "y")'
    data = ChartData("t", "", (text, "b"), (row(text, -1, 2),), notes=(text, ""))
    lines = table("bar", data)
    assert lines[0][1] == "'" + text
    assert lines[1] == ["'" + text, "-1", "'" + text]  # a number below zero stays one


def test_text_of_a_negative_figure_is_no_formula() -> None:
    datums = (Datum(Fraction(-5), "-5件", "", "change"), Datum(Fraction(3), "3件", "", "other"))
    assert table("bar", ChartData("t", "", ("a", "b"), (DataSeries("s", datums, "件"),)))[1] == [
        "a",
        "-5",
        "'-5件",
    ]


def test_separators_quotes_and_breaks_survive() -> None:
    names = ('a,"b"', "c\nd", "e;f")
    _, *rows = table("bar", ChartData("t", "", names, (row("n", 1, 2, 3),)))
    assert tuple(line[0] for line in rows) == names


@given(st.fractions())
def test_decimals_are_exact_or_as_near_as_a_spreadsheet_can_hold(value: Fraction) -> None:
    text = decimal(value)
    assert re.fullmatch(r"-?\d+(\.\d+)?", text)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        assert Fraction(text) == value
    assert float(text) == pytest.approx(float(value), rel=1e-15)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_gallery_has_a_file_for_every_chart(language: str) -> None:
    briefing = load(GALLERY, (language,))
    document = compose(briefing, snapshot_of(briefing), language)
    figures = [block.content for block in document.page.blocks if isinstance(block.content, Figure)]
    for figure in figures:
        head, *rows = read(figure.csv)
        assert len(head) >= 2
        assert rows
        assert all(len(line) == len(head) for line in rows)
    assert {figure.chart.kind for figure in figures} >= set(KINDS)


def test_what_is_not_shown_is_not_in_the_file() -> None:
    data = replace(SAMPLES["bar"], categories=COUNTRIES)
    assert [line[0] for line in table("bar", data)[1:]] == list(COUNTRIES)
