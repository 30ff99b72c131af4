"""Chart kinds: what is lowered, said and refused."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document.chart import (
    Annotation,
    Axis,
    Chart,
    ChartData,
    DataSeries,
    Datum,
    LabelPosition,
    MarkKind,
    Options,
    Point,
    Series,
)
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.parts import hundredths
from briefgen.document.charts.registry import KINDS
from briefgen.theme.model import Colour
from tests.document.charts.samples import SAMPLES, row

GOLDEN = Path(__file__).parent / "golden"


def text_form(chart: Chart) -> str:
    lines = [
        f"{chart.kind}: {chart.plot}, {chart.grouping}",
        f"alt: {chart.alt_text}",
        _axis("axis", chart.axis),
        *([_axis("second", chart.second)] if chart.second else []),
        *([_axis("across", chart.across)] if chart.across else []),
    ]
    lines += [f"category: {c.label} | {c.note}" for c in chart.categories]
    for series in chart.series:
        lines.append(_series(series))
        lines += [f"  {_point(point)}" for point in series.points]
    lines += [f"key: {e.label}, {e.colour}, {e.value} {e.share}".rstrip(" ,") for e in chart.legend]
    lines += [f"annotation: {_annotation(one)}" for one in chart.annotations]
    if chart.widths:
        lines.append("widths: " + " ".join(map(str, chart.widths)))
    if chart.centre:
        lines.append("centre: " + " | ".join(chart.centre))
    for panel in chart.panels:
        lines += [f"panel: {panel.title}", *("  " + line for line in text_form(panel).splitlines())]
    return "\n".join(lines) + "\n"


def _axis(name: str, axis: Axis) -> str:
    seen, ticks = "visible" if axis.visible else "hidden", " ".join(tick.text for tick in axis.ticks)
    called = f" {axis.name}" if axis.name else ""
    return f"{name}{called}: {axis.minimum} to {axis.maximum} by {axis.number_format}, {seen}: {ticks}"


def _series(series: Series) -> str:
    text = f"series: {series.name}, {series.colour or 'unpainted'}{', named' if series.name_label else ''}"
    text += f", {series.mark}" if series.mark is not MarkKind.OWN else ""
    text += ", secondary" if series.secondary else ""
    return text + (f", whiskers {' '.join(map(str, series.whiskers))}" if series.whiskers else "")


def _point(point: Point) -> str:
    label = point.label
    shown = f" {label.text!r} {label.position} {label.colour} {label.number_format}" if label else ""
    place = f" at {point.x}" if point.x is not None else ""
    place += f" of {point.size}" if point.size is not None else ""
    colour = point.colour or "unpainted"
    return f"{point.value}{place} {colour}{shown}{' = ' + point.fact if point.fact else ''}".rstrip()


def _annotation(one: Annotation) -> str:
    ends = f"{one.start.category} {one.start.value} to {one.end.category} {one.end.value}"
    return f"{one.kind}, {one.text!r}, {ends}, {one.colour}"


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
        said = category.note.split()[-1] if category.note else ""  # a bullet's target is told with the others
        assert kind in COMPUTED_NOTES or said in chart.alt_text
    for series in chart.series:
        for point in series.points:
            said = kind in COMPUTED_NOTES or point.label is None or point.label.text.strip() in chart.alt_text
            assert said, point


def test_long_alt_text_gives_the_turning_points() -> None:
    data = ChartData("t", "", tuple(map(str, range(40))), (row("", *range(100, 140)),), language="en")
    text = KINDS["line"].lower(data).alt_text
    assert text == "Line chart. t. 40 values, first 0: 100, last 39: 139, highest 39: 139, lowest 0: 100."


def test_short_series_are_told_in_full_however_many() -> None:
    series = tuple(
        DataSeries(f"系列{at}", tuple(Datum(Fraction(at + n)) for n in range(5))) for at in range(6)
    )
    text = KINDS["line"].lower(ChartData("題", "", ("春", "夏", "秋", "冬", "通年"), series)).alt_text
    assert "系列0：春 0、夏 1、秋 2、冬 3、通年 4" in text
    assert "点のうち" not in text


# What these say at their marks is a share of the values that the alternative text tells, or several of them.
COMPUTED_NOTES = {"marimekko", "treemap", "slope", "gantt"}


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
        ("combo", data_of(1, 2), "combo-needs-both"),
        ("waterfall", data_of(1, 2, 9, options=Options(levels=(0, 2))), "does-not-add-up"),
        ("waterfall", data_of(*range(1, 17)), "too-many-categories"),
        ("dumbbell", data_of(1, 2), "series-count"),
        (
            "slope",
            data_of(*range(13), series=(row("a", *range(13)), row("b", *range(13)))),
            "too-many-categories",
        ),
        ("scatter", data_of(1, 2), "series-count"),
        ("bubble", data_of(1, series=(row("a", 1), row("b", 1), row("c", 0))), "negative-part"),
        ("bullet", data_of(1, 2), "no-target"),
        ("histogram", data_of(3, 3, 3), "no-spread"),
        ("box", data_of(1, 2, 3), "too-few-values"),
        ("funnel", data_of(3, None), "missing-value"),
        ("funnel", data_of(0, 0), "no-data"),
        ("marimekko", data_of(1, 2), "one-part"),
        ("marimekko", data_of(1, 0, series=(row("a", 1, 0), row("b", 1, 0))), "no-data"),
        ("treemap", data_of(0, 0), "no-data"),
        ("gantt", data_of(5, series=(row("start", 5), row("end", 3))), "ends-before-start"),
        ("gantt", data_of(5, series=(row("start", None), row("end", 3))), "missing-value"),
        ("small multiples", data_of(1, 2), "one-part"),
        ("column", data_of(5, 9, options=Options(axis_from=Fraction(6))), "cut-axis"),
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
