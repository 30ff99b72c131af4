"""Lines: how something moves along an ordered scale, mostly time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
    Axis,
    Chart,
    ChartData,
    DataSeries,
    Grouping,
    Label,
    LabelPosition,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.bars import categories, legend
from briefgen.document.charts.check import MAX_POINTS, check_data, choose_grouping
from briefgen.document.charts.labels import value_label
from briefgen.document.charts.levels import asked_levels
from briefgen.document.charts.palette import line_colours, readable
from briefgen.document.charts.units import measured
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)
MOST_LABELS = 12  # points of a single line; beyond it an axis is read faster than the labels
LEAST_FOOT = Fraction(1, 5)  # of a labelled line's movement: free below it, for labels under its low points
MOST_NAMES = 4  # lines; the ends of more stand too close for their names


def lower(data: ChartData) -> Chart:
    """Lines with names at their ends. Raises ChartError."""
    check_data(data, most=MAX_POINTS)
    choose_grouping(data, GROUPINGS)
    every = len(data.series) == 1 and len(data.categories) <= MOST_LABELS
    named = 1 < len(data.series) <= MOST_NAMES
    colours = line_colours([row.name for row in data.series], data.highlight)
    axis = _axis(data, labelled=every)
    shown = measured(data, always=axis.visible)
    return Chart(
        kind="line",
        plot=Plot.LINE,
        grouping=Grouping.STANDARD,
        categories=categories(data),
        series=tuple(
            Series(row.name, _points(data, row, colour, every=every), colour, name_label=named)
            for row, colour in zip(shown.data.series, colours, strict=True)
        ),
        axis=replace(axis, unit=shown.note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("line", data),
        legend=() if named else legend(data, colours),
    )


def _axis(data: ChartData, *, labelled: bool) -> Axis:
    """Hidden only where all values are labelled and the axis starts at zero: else height misleads."""
    values = [datum.value for row in data.series for datum in row.data] + asked_levels(data)

    def axis(*more: Fraction, visible: bool) -> Axis:
        return value_axis(
            [*values, *more],
            language=data.language,
            unit=data.series[0].unit,
            number_format=data.number_format,
            zero=False,
            visible=visible,
        )

    shown = axis(visible=True)
    if not labelled:
        return shown
    if shown.minimum <= 0 <= shown.maximum:
        return axis(visible=False)
    known = [value for value in values if value is not None]
    foot = min(known) - (max(known) - min(known)) * LEAST_FOOT
    lower = axis(max(foot, Fraction(0)) if min(known) >= 0 else foot, visible=True)
    return lower if lower.minimum > 0 or lower.maximum < 0 else axis(Fraction(0), visible=False)


def _points(data: ChartData, row: DataSeries, colour: Colour, *, every: bool) -> tuple[Point, ...]:
    """The points of one line: labelled all, or the last alone and the highlighted one."""
    known = [at for at, datum in enumerate(row.data) if datum.value is not None]
    last = known[-1] if known else -1
    points: list[Point] = []
    for at, (category, datum) in enumerate(zip(data.categories, row.data, strict=True)):
        struck = category == data.highlight
        label: Label | None = None
        if every or (struck and len(data.series) == 1):
            label = value_label(datum, LabelPosition.ABOVE, Colour.ACCENT if struck else Colour.INK)
        elif at == last:
            label = value_label(datum, LabelPosition.RIGHT, readable(colour))
        points.append(Point(datum.value, Colour.ACCENT if struck else colour, label, datum.fact))
    return tuple(points)
