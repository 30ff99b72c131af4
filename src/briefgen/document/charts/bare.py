"""Charts inside tables and on cards: marks alone, the numbers stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from briefgen.document.chart import Axis, Category, Chart, ChartData, Datum, Grouping, Plot, Point, Series
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import MAX_POINTS, check_data, check_one_series
from briefgen.theme.model import Colour

ZERO = Fraction(0)


def sparkline(data: ChartData) -> Chart:
    """A line as wide as a word, its last point marked. Raises ChartError."""
    check_one_series(data)
    check_data(data, most=MAX_POINTS)
    row = data.series[0].data
    known = [datum.value for datum in row if datum.value is not None]
    last = max(at for at, datum in enumerate(row) if datum.value is not None)
    points = tuple(
        Point(d.value, Colour.ACCENT if at == last else Colour.MUTED, None, d.fact)
        for at, d in enumerate(row)
    )
    room = (max(known) - min(known) or abs(max(known)) or Fraction(1)) / 10
    axis = Axis(min(known) - room, max(known) + room, number_format=data.number_format)
    return _bare("sparkline", Plot.LINE, data, points, axis, Colour.MUTED)


def data_bars(data: ChartData) -> Chart:
    """A bar for each row of a table. Raises ChartError."""
    check_one_series(data)
    check_data(data, most=MAX_POINTS)
    row: Sequence[Datum] = data.series[0].data
    values = [datum.value or ZERO for datum in row]
    low, high = min(ZERO, *values), max(ZERO, *values)
    colours = [Colour.ACCENT if name == data.highlight else Colour.STRUCTURE_TINT for name in data.categories]
    points = tuple(Point(d.value, c, None, d.fact) for d, c in zip(row, colours, strict=True))
    axis = Axis(low, high if high > low else low + 1, number_format=data.number_format)
    return _bare("data bars", Plot.BAR, data, points, axis, Colour.STRUCTURE_TINT)


def _bare(
    kind: str, plot: Plot, data: ChartData, points: tuple[Point, ...], axis: Axis, colour: Colour
) -> Chart:
    return Chart(
        kind=kind,
        plot=plot,
        grouping=Grouping.CLUSTERED if plot is Plot.BAR else Grouping.STANDARD,
        categories=tuple(Category(name) for name in data.categories),
        series=(Series(data.series[0].name, points, colour),),
        axis=axis,
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text(kind, data),
        gap=0.9,
        bare=True,
    )
