"""Chart kinds: what is lowered, said and refused."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document.chart import Chart, ChartData, DataSeries, Datum, LabelPosition, Plot, Point
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.parts import hundredths
from briefgen.document.charts.registry import KINDS
from briefgen.theme.model import Colour

GOLDEN = Path(__file__).parent / "golden"


def row(name: str, *values: float | str | None, unit: str = "") -> DataSeries:
    def datum(value: float | str | None) -> Datum:
        if value is None:
            return Datum(None)
        exact = Fraction(str(value))
        return Datum(exact, f"{value:,}{unit}" if not isinstance(value, str) else "")

    return DataSeries(name, tuple(datum(value) for value in values))


SHARES = DataSeries(
    "中国",
    (
        Datum(Fraction(1509, 3755), "40.2%", "0.0%", "models_share"),
        Datum(Fraction(71, 271), "26.2%", "0.0%", "unicorns_share"),
        Datum(Fraction(15, 100), "約15%", "", "firms_share"),
    ),
)
LAYERS = (row("基盤", 15, 13, 4), row("応用", 25, 23, 14))
COUNTRIES = ("アメリカ", "中国", "日本")
YEARS = ("2022", "2023", "2024", "2025")

SAMPLES: dict[str, ChartData] = {
    "bar": ChartData(
        "国別のモデル数", "件", COUNTRIES, (row("件数", 1509, 1320, 420, unit="件"),), highlight="中国"
    ),
    "column": ChartData("国別の層", "社", COUNTRIES, LAYERS, grouping="stacked"),
    "line": ChartData(
        "件数の推移",
        "件",
        YEARS,
        (row("中国", 120, 340, 830, 1509, unit="件"), row("日本", 20, None, 60, 90, unit="件")),
        highlight="中国",
    ),
    "area": ChartData(
        "層の推移", "社", YEARS, (row("基盤", 1, 2, 3, 5), row("応用", 4, 4, 6, 9)), grouping="stacked"
    ),
    "pie": ChartData(
        "Models by country",
        "",
        ("US", "China", "Japan", "Germany", "France", "Korea", "UK"),
        (row("models", 1509, 1320, 420, 77, 60, 50, 40),),
        language="en",
    ),
    "doughnut": ChartData(
        "上場企業の売上",
        "",
        ("上場企業",),
        (DataSeries("売上", (Datum(Fraction(7, 10), "約7割", "", "revenue"),)),),
        highlight="上場企業",
        rest="その他の企業",
    ),
    "waffle": ChartData(
        "10件に4件が中国発",
        "1マスは1%",
        ("中国", "その他の世界"),
        (row("件数", 1509, 2246, unit="件"),),
        highlight="中国",
    ),
    "share bars": ChartData(
        "中国が世界に占める割合",
        "",
        ("大規模AIモデル", "AIユニコーン", "AI関連企業"),
        (SHARES,),
        notes=("1,509 / 3,755件", "71 / 271社", "5,100社以上"),
        highlight="大規模AIモデル",
    ),
}


def text_form(chart: Chart) -> str:
    axis = chart.axis
    seen, ticks = "visible" if axis.visible else "hidden", " ".join(tick.text for tick in axis.ticks)
    lines = [
        f"{chart.kind}: {chart.plot}, {chart.grouping}",
        f"alt: {chart.alt_text}",
        f"axis: {axis.minimum} to {axis.maximum} by {axis.number_format}, {seen}: {ticks}",
    ]
    lines += [f"category: {c.label} | {c.note}" for c in chart.categories]
    for series in chart.series:
        lines.append(f"series: {series.name}, {series.colour}{', named' if series.name_label else ''}")
        lines += [f"  {_point(point)}" for point in series.points]
    lines += [f"key: {e.label}, {e.colour}, {e.value} {e.share}".rstrip(" ,") for e in chart.legend]
    if chart.centre:
        lines.append("centre: " + " | ".join(chart.centre))
    return "\n".join(lines) + "\n"


def _point(point: Point) -> str:
    label = point.label
    shown = f" {label.text!r} {label.position} {label.colour} {label.number_format}" if label else ""
    return f"{point.value} {point.colour}{shown}{' = ' + point.fact if point.fact else ''}".rstrip()


@pytest.mark.parametrize("kind", KINDS)
def test_golden(kind: str) -> None:
    """Written anew by BRIEFGEN_WRITE_GOLDEN=1."""
    path = GOLDEN / f"{kind}.txt"
    text = text_form(KINDS[kind].lower(SAMPLES[kind]))
    if os.environ.get("BRIEFGEN_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_registry_says_what_it_holds(kind: str) -> None:
    entry = KINDS[kind]
    assert entry.name == kind
    assert entry.summary.endswith(".")
    assert entry.lower(SAMPLES[kind]).kind == kind
    for grouping in entry.groupings:
        data = replace(SAMPLES[kind], grouping=grouping)
        if (kind, grouping) == ("area", "standard"):
            data = replace(data, series=data.series[:1])
        assert entry.lower(data).grouping == grouping


@pytest.mark.parametrize("kind", KINDS)
def test_alt_text_mentions_every_label_and_fact(kind: str) -> None:
    chart = KINDS[kind].lower(SAMPLES[kind])
    for category in chart.categories:
        assert category.label in chart.alt_text
        assert category.note in chart.alt_text
    for series in chart.series:
        for point in series.points:
            assert point.label is None or point.label.text in chart.alt_text


def test_long_alt_text_gives_the_turning_points() -> None:
    data = ChartData("t", "", tuple(map(str, range(40))), (row("", *range(100, 140)),), language="en")
    text = KINDS["line"].lower(data).alt_text
    assert text == "Line chart. t. 40 values, first 0 100, last 39 139, highest 39 139, lowest 0 100."


NATIVE_POSITIONS = {  # what PowerPoint opens without repair
    (Plot.BAR, "clustered"): {"outEnd", "inEnd", "ctr", "inBase"},
    (Plot.COLUMN, "clustered"): {"outEnd", "inEnd", "ctr", "inBase"},
    (Plot.BAR, "stacked"): {"inEnd", "ctr", "inBase"},
    (Plot.COLUMN, "stacked"): {"inEnd", "ctr", "inBase"},
    (Plot.LINE, "standard"): {"t", "r", "ctr"},
    (Plot.PIE, "standard"): {"outEnd", "inEnd", "ctr"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_label_positions_are_legal(kind: str) -> None:
    for grouping in KINDS[kind].groupings:
        series = SAMPLES[kind].series[: 1 if kind == "area" else None]
        chart = KINDS[kind].lower(replace(SAMPLES[kind], grouping=grouping, series=series))
        legal = NATIVE_POSITIONS.get((chart.plot, chart.grouping.replace("100% ", "")), set())
        assert {p.label.position for s in chart.series for p in s.points if p.label} <= legal


@pytest.mark.parametrize("kind", ["bar", "column", "line", "pie", "share bars"])
def test_accent_only_where_asked(kind: str) -> None:
    plain = KINDS[kind].lower(replace(SAMPLES[kind], highlight=""))
    colours = {p.colour for s in plain.series for p in s.points} | {s.colour for s in plain.series}
    assert not colours & {Colour.ACCENT, Colour.ACCENT_TINT}
    lit = replace(SAMPLES[kind], highlight=SAMPLES[kind].categories[0])
    points = [p for s in KINDS[kind].lower(lit).series for p in s.points]
    assert Colour.ACCENT in {p.colour for p in points}


def test_share_bars_label_positions() -> None:
    chart = KINDS["share bars"].lower(SAMPLES["share bars"])
    shares, rests = (series.points for series in chart.series)
    assert [p.label.position if p.label else "" for p in shares] == ["inEnd", "inEnd", ""]
    assert [p.label.position if p.label else "" for p in rests] == ["", "", "inBase"]
    assert all(s.value + r.value == 1 for s, r in zip(shares, rests, strict=True) if s.value and r.value)
    assert rests[2].label is not None
    assert (rests[2].label.text, rests[2].label.number_format) == ("約15%", "")


def test_small_slices_are_gathered_exactly() -> None:
    chart = KINDS["pie"].lower(SAMPLES["pie"])
    assert [c.label for c in chart.categories] == [
        "US",
        "China",
        "Japan",
        "Germany",
        "France",
        "Others (2 items)",
    ]
    assert chart.series[0].points[-1].value == 90
    assert chart.legend[-1].value == "90"
    assert chart.series[0].points[0].label is not None
    assert chart.series[0].points[0].label.position is LabelPosition.OUTSIDE_END
    lit = KINDS["pie"].lower(replace(SAMPLES["pie"], highlight="UK"))
    assert "UK" in {c.label for c in lit.categories}


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any))
@settings(max_examples=100)
def test_cells_sum_to_a_hundred(values: list[int]) -> None:
    cells = hundredths([Fraction(v) for v in values])
    assert sum(cells) == 100
    for value, count in zip(values, cells, strict=True):
        assert abs(count - Fraction(100 * value, sum(values))) < 1


def data_of(*values: float | None, **changes: object) -> ChartData:
    names = tuple(f"c{at}" for at in range(len(values)))
    return replace(ChartData("t", "", names, (row("s", *values),)), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        ("bar", ChartData("t", "", (), ()), "no-data"),
        ("bar", data_of(None, None), "no-data"),
        ("bar", data_of(1, 2, categories=("a",)), "unequal-lengths"),
        ("bar", data_of(1, 2, notes=("n",)), "unequal-lengths"),
        ("bar", data_of(*range(31)), "too-many-categories"),
        ("bar", data_of(1, series=tuple(row(str(n), 1) for n in range(7))), "too-many-series"),
        ("bar", data_of(1, 2, highlight="x"), "unknown-highlight"),
        ("bar", data_of(1, 2, grouping="piled"), "unknown-grouping"),
        ("column", data_of(1, -2, grouping="100% stacked"), "negative-part"),
        ("pie", data_of(1, -2), "negative-part"),
        ("pie", data_of(0, 0), "no-data"),
        ("waffle", data_of(1, -2), "negative-part"),
        ("waffle", data_of(1), "one-part"),
        ("waffle", data_of(*range(1, 9)), "too-many-categories"),
        ("doughnut", data_of(1, series=(row("a", 1), row("b", 1))), "one-series"),
        ("share bars", data_of(0.2, 1.2), "not-a-share"),
        ("area", data_of(1, None, 2), "missing-value"),
        ("area", data_of(1), "too-few-categories"),
    ],
)
def test_bad_data_is_refused(kind: str, data: ChartData, code: str) -> None:
    with pytest.raises(ChartError) as caught:
        KINDS[kind].lower(data)
    assert caught.value.code == code
    assert caught.value.message
    assert caught.value.hint


def test_gathered_parts_are_counted_and_named() -> None:
    data = replace(SAMPLES["pie"], language="ja")
    chart = KINDS["pie"].lower(data)
    assert chart.categories[-1].label == chart.legend[-1].label == "その他（2項目）"
    assert all(name in chart.alt_text for name in data.categories)
