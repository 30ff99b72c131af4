"""Lines: how something moves along an ordered scale, mostly time."""

from __future__ import annotations

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
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
from briefgen.document.charts.palette import line_colours, readable
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)
MOST_LABELS = 12  # points of a single line; beyond it an axis is read faster than the labels
MOST_NAMES = 4  # lines; the ends of more stand too close for their names


def lower(data: ChartData) -> Chart:
    """Lines with names at their ends. Raises ChartError."""
    check_data(data, most=MAX_POINTS)
    choose_grouping(data, GROUPINGS)
    every = len(data.series) == 1 and len(data.categories) <= MOST_LABELS
    named = 1 < len(data.series) <= MOST_NAMES
    colours = line_colours([row.name for row in data.series], data.highlight)
    return Chart(
        kind="line",
        plot=Plot.LINE,
        grouping=Grouping.STANDARD,
        categories=categories(data),
        series=tuple(
            Series(row.name, _points(data, row, colour, every=every), colour, name_label=named)
            for row, colour in zip(data.series, colours, strict=True)
        ),
        axis=value_axis(
            [datum.value for row in data.series for datum in row.data],
            language=data.language,
            number_format=data.number_format,
            zero=False,
            visible=not every,
        ),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("line", data),
        legend=() if named else legend(data, colours),
    )


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
