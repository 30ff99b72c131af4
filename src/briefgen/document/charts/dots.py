"""What dumbbells and lollipops have in common: rows of dots on one value axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
    Chart,
    ChartData,
    DataSeries,
    Grouping,
    LabelPosition,
    LegendEntry,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.bars import categories
from briefgen.document.charts.labels import value_label
from briefgen.document.charts.levels import asked_levels
from briefgen.document.charts.palette import readable
from briefgen.document.charts.units import measured
from briefgen.theme.model import Colour

ROOM = Fraction(4, 100)  # of the values' range, free on either side


def lower_dots(data: ChartData, kind: str, colours: Sequence[Colour], *, zero: bool) -> Chart:
    """One row a category with a dot for each series, joined by a line; labels on the outer sides."""
    shown = measured(data)
    values = [datum.value for row in data.series for datum in row.data] + asked_levels(data)
    axis = value_axis(
        values,
        language=data.language,
        unit=data.series[0].unit,
        number_format=data.number_format,
        zero=zero,
        visible=False,
    )
    if not zero:
        known = [value for value in values if value is not None]
        room = (max(known) - min(known) or abs(max(known)) or Fraction(1)) * ROOM
        axis = replace(axis, minimum=min(known) - room, maximum=max(known) + room)
    series = tuple(
        Series(row.name, _points(data, shown.data.series, at, colour), colour)
        for at, (row, colour) in enumerate(zip(data.series, colours, strict=True))
    )
    return Chart(
        kind=kind,
        plot=Plot.DOTS,
        grouping=Grouping.STANDARD,
        categories=categories(data),
        series=series,
        axis=replace(axis, unit=shown.note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text(kind, data),
        legend=tuple(LegendEntry(s.name, c) for s, c in zip(series, colours, strict=True))
        if len(series) > 1
        else (),
    )


def _points(data: ChartData, rows: Sequence[DataSeries], at: int, colour: Colour) -> tuple[Point, ...]:
    """The dots of series *at*: each labelled on the side where the row's other dot is not."""
    points: list[Point] = []
    for category, datum in enumerate(rows[at].data):
        others = [row.data[category].value for row in rows if row is not rows[at]]
        left = any(other is not None and datum.value is not None and
                   (datum.value, -at) < (other, -(1 - at)) for other in others)  # fmt: skip
        struck = data.categories[category] == data.highlight
        own = Colour.ACCENT if struck and (len(rows) == 1 or at == len(rows) - 1) else colour
        position = LabelPosition.LEFT if left else LabelPosition.RIGHT
        points.append(Point(datum.value, own, value_label(datum, position, readable(own)), datum.fact))
    return tuple(points)
