"""Share bars: each bar a share of its own whole, on a track that is the whole."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.axis import share_axis
from briefgen.document.chart import (
    Chart,
    ChartData,
    Datum,
    Grouping,
    LabelPosition,
    LegendEntry,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.bars import categories
from briefgen.document.charts.check import check_data, check_one_series, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import value_label
from briefgen.document.charts.palette import text_on
from briefgen.document.charts.parts import OTHERS
from briefgen.theme.model import Colour

GROUPINGS = ("100% stacked",)
ROOM_INSIDE = Fraction(1, 5)  # a bar this long holds its label in a native chart


def lower(data: ChartData) -> Chart:
    """Two series: the shares, and what they leave of the track. Raises ChartError."""
    check_one_series(data)
    check_data(data)
    choose_grouping(data, GROUPINGS)
    row = data.series[0]
    for category, datum in zip(data.categories, row.data, strict=True):
        if datum.value is not None and not 0 <= datum.value <= 1:
            raise ChartError(
                "not-a-share", f"{category!r} is {datum.value}, not between 0 and 1", "divide it by its whole"
            )
    key = Colour.ACCENT if data.highlight else Colour.STRUCTURE
    shares = tuple(
        _share(datum, _colour(data, category))
        for category, datum in zip(data.categories, row.data, strict=True)
    )
    return Chart(
        kind="share bars",
        plot=Plot.BAR,
        grouping=Grouping.PERCENT,
        categories=categories(data),
        series=(
            Series(row.name, shares, key),
            Series(
                data.rest or OTHERS[data.language],
                tuple(_remainder(datum) for datum in row.data),
                Colour.TRACK,
            ),
        ),
        axis=share_axis(visible=False),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("share bars", data),
        legend=(LegendEntry(row.name, key), LegendEntry(data.rest, Colour.TRACK)) if data.rest else (),
    )


def _colour(data: ChartData, category: str) -> Colour:
    """The accent, or its tint beside it: all rows speak of one subject."""
    if data.highlight in {"", *(row.name for row in data.series)}:
        return Colour.ACCENT if data.highlight else Colour.STRUCTURE
    return Colour.ACCENT if category == data.highlight else Colour.ACCENT_TINT


def _share(datum: Datum, colour: Colour) -> Point:
    inside = datum.value is not None and datum.value >= ROOM_INSIDE
    label = value_label(datum, LabelPosition.INSIDE_END, text_on(colour)) if inside else None
    return Point(datum.value, colour, label, datum.fact)


def _remainder(datum: Datum) -> Point:
    """The rest of the track; it carries the label that its short bar cannot hold.

    The label's number format would format the remainder, so its text stands as written.
    """
    if datum.value is None:
        return Point(None, Colour.TRACK)
    beside = Datum(datum.value, datum.text)
    label = value_label(beside, LabelPosition.INSIDE_BASE) if datum.value < ROOM_INSIDE else None
    return Point(1 - datum.value, Colour.TRACK, label)
