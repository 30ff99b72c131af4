"""A bullet chart: what was reached, against a target, on ranges of what is poor, fair and good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
    Category,
    Chart,
    ChartData,
    DataSeries,
    Grouping,
    LabelPosition,
    LegendEntry,
    MarkKind,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.bars import categories
from briefgen.document.charts.check import check_data, check_not_negative, check_one_series, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import value_label
from briefgen.document.charts.units import measured
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

GROUPINGS = ("stacked",)
MOST_RANGES = 3
RANGE_COLOURS = (Colour.CONTEXT, Colour.RULE, Colour.TRACK)


def lower(data: ChartData) -> Chart:
    """Ranges as wide bars, the actual value a narrow one on them, the target a rule. Raises ChartError."""
    check_one_series(data)
    check_data(data)
    check_not_negative(data, "a bullet chart starts at zero")
    choose_grouping(data, GROUPINGS)
    target, ranges = data.options.target, data.options.ranges
    if target is None and not ranges:
        raise ChartError(
            "no-target", "a bullet chart compares with a target or with ranges", "name a target, or show bars"
        )
    rows = (*data.series, *((target,) if target else ()), *ranges)
    shown = measured(replace(data, series=rows))
    actual = shown.data.series[0]
    axis = value_axis(
        [datum.value for row in rows for datum in row.data],
        language=data.language,
        unit=data.series[0].unit,
        number_format=data.number_format,
        visible=False,
    )
    series = [
        *_ranges(ranges, axis.maximum, len(data.categories), data.language),
        _labels(actual, data.language),
        _actual(actual, data.highlight),
    ]
    if target:
        series.append(_target(shown.data.series[1]))
    return Chart(
        kind="bullet",
        plot=Plot.BAR,
        grouping=Grouping.STACKED,
        categories=_named(data, shown.data.series[1] if target else None, data.language),
        series=tuple(series),
        axis=replace(axis, unit=shown.note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("bullet", replace(data, series=rows)),
        legend=_legend(data, series),
        gap=0.7,
    )


def _named(data: ChartData, target: DataSeries | None, language: str) -> tuple[Category, ...]:
    """The names, each with its target's value below it where the author gives no other note."""
    found = categories(data)
    if target is None or data.notes:
        return found
    return tuple(
        replace(category, note=f"{words(language).target} {datum.text}" if datum.value is not None else "")
        for category, datum in zip(found, target.data, strict=True)
    )


def _ranges(ranges: Sequence[DataSeries], top: Fraction, count: int, language: str) -> list[Series]:
    """The ranges, each from the end of the one before to its own; a bare track where there are none."""
    if len(ranges) > MOST_RANGES:
        raise ChartError(
            "too-many-series",
            f"{len(ranges)} ranges; more than {MOST_RANGES} cannot be told apart",
            "drop some",
        )
    if not ranges:
        track = tuple(Point(top, Colour.TRACK) for _ in range(count))
        return [Series(words(language).range.format("0", ""), track, Colour.TRACK)]
    colours = RANGE_COLOURS[-len(ranges) :]
    floor = [Fraction(0)] * count
    found: list[Series] = []
    for row, colour in zip(ranges, colours, strict=True):
        points: list[Point] = []
        for at, datum in enumerate(row.data):
            value = max((datum.value or floor[at]) - floor[at], Fraction(0))
            floor[at] += value
            points.append(Point(value, colour, None, datum.fact))
        found.append(Series(row.name, tuple(points), colour))
    return found


def _actual(row: DataSeries, highlight: str) -> Series:
    colour = Colour.ACCENT if highlight in ("", row.name) and highlight else Colour.STRUCTURE
    points = tuple(Point(datum.value, colour, None, datum.fact) for datum in row.data)
    return Series(row.name, points, colour, mark=MarkKind.STEM, secondary=True)


def _labels(row: DataSeries, language: str) -> Series:
    """An unpainted series after the ranges that carries the values."""
    points = tuple(
        Point(datum.value, None, value_label(datum, LabelPosition.INSIDE_BASE)) for datum in row.data
    )
    return Series(words(language).label, points, None)


def _target(row: DataSeries) -> Series:
    points = tuple(Point(datum.value, Colour.ACCENT, None, datum.fact) for datum in row.data)
    return Series(row.name, points, Colour.ACCENT, mark=MarkKind.DASH, secondary=True)


def _legend(data: ChartData, series: Sequence[Series]) -> tuple[LegendEntry, ...]:
    """A key to all but the bare track."""
    named = [one for one in series if one.colour and (one.secondary or data.options.ranges)]
    named.sort(key=lambda one: not one.secondary)
    return tuple(LegendEntry(one.name, one.colour) for one in named if one.colour)
