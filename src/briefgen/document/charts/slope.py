"""A slope chart: how several things changed between two moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from briefgen.document.chart import (
    Axis,
    Category,
    Chart,
    ChartData,
    Datum,
    Grouping,
    Label,
    LabelPosition,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import check_data, check_series, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import display
from briefgen.document.charts.palette import readable
from briefgen.document.charts.units import measured
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)
MOST_LINES = 12
ROOM = Fraction(4, 100)  # of the range, so that no line runs along the foot of the chart


def lower(data: ChartData) -> Chart:
    """A line for each category from the first column's value to the second's. Raises ChartError."""
    check_series(data, 2, "the two moments")
    check_data(data)
    choose_grouping(data, GROUPINGS)
    if len(data.categories) > MOST_LINES:
        raise ChartError(
            "too-many-categories",
            f"{len(data.categories)} lines; more than {MOST_LINES} cannot be told apart",
            "keep the most telling with top, or show a dumbbell",
        )  # fmt: skip
    shown = measured(data)
    before, after = shown.data.series
    values = [datum.value for row in data.series for datum in row.data if datum.value is not None]
    axis = Axis(*_limits(values), number_format=data.number_format)
    return Chart(
        kind="slope",
        plot=Plot.LINE,
        grouping=Grouping.STANDARD,
        categories=(Category(before.name), Category(after.name)),
        series=tuple(
            _line(name, (first, second), _colour(name, data.highlight))
            for name, first, second in zip(data.categories, before.data, after.data, strict=True)
        ),
        axis=replace(axis, unit=shown.note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("slope", data),
    )


def _limits(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """A little beyond the values: the lines' slopes matter, their heights are labelled."""
    low, high = min(values), max(values)
    room = (high - low) * ROOM
    return (low - room, high + room) if low < high else (low - 1, high + 1)


def _colour(name: str, highlight: str) -> Colour:
    if not highlight:
        return Colour.STRUCTURE
    return Colour.ACCENT if name == highlight else Colour.MUTED


def _line(name: str, ends: tuple[Datum, Datum], colour: Colour) -> Series:
    """Values and the name at both ends: where lines cross, one end does not tell the other."""
    ink = readable(colour)
    points: list[Point] = []
    for datum, position in zip(ends, (LabelPosition.LEFT, LabelPosition.RIGHT), strict=True):
        text = display(datum, "")
        label = None
        if datum.value is not None and position is LabelPosition.LEFT:
            label = Label(f"{name}  {text}", "", position, ink, bold=colour is Colour.ACCENT)
        elif datum.value is not None:
            label = Label(f"{text}  {name}", "", position, ink, bold=colour is Colour.ACCENT)
        points.append(Point(datum.value, colour, label, datum.fact))
    return Series(name, tuple(points), colour)
