"""A Marimekko: what each of several unequal wholes is made of."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefgen.document.axis import share_axis
from briefgen.document.chart import (
    Category,
    Chart,
    ChartData,
    Datum,
    Grouping,
    Label,
    LabelPosition,
    LegendEntry,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import check_data, check_not_negative, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import percent
from briefgen.document.charts.palette import part_colours, text_on
from briefgen.document.charts.peers import alike, all_data, summed
from briefgen.document.charts.units import measured
from briefgen.theme.model import Colour

GROUPINGS = ("100% stacked",)
MOST_COLUMNS = 12
LEAST_LABEL = Fraction(4, 100)  # of a column: a lower part holds no label
ZERO = Fraction(0)


def lower(data: ChartData) -> Chart:
    """Columns of 100%, each as wide as its share of everything. Raises ChartError."""
    check_data(data, most=MOST_COLUMNS)
    choose_grouping(data, GROUPINGS)
    check_not_negative(data, "a part of a whole is 0 or more")
    if len(data.series) < 2:
        raise ChartError(
            "one-part", "a Marimekko divides each column into two parts or more", "show a bar chart"
        )
    wholes = [summed(data.series, at) or ZERO for at in range(len(data.categories))]
    if not all(wholes):
        empty = data.categories[wholes.index(ZERO)]
        raise ChartError("no-data", f"{empty!r} adds up to 0: its column has no width", "leave it out")
    shown = measured(data, always=True)
    peers = all_data(shown.data.series)
    colours = part_colours([row.name for row in data.series], data.highlight)
    whole = sum(wholes, ZERO)
    return Chart(
        kind="marimekko",
        plot=Plot.MOSAIC,
        grouping=Grouping.PERCENT,
        categories=tuple(
            Category(name, alike(width, peers).text)
            for name, width in zip(data.categories, wholes, strict=True)
        ),
        series=tuple(
            Series(row.name, tuple(_part(d, w, c) for d, w in zip(row.data, wholes, strict=True)), c)
            for row, c in zip(data.series, colours, strict=True)
        ),
        axis=share_axis(visible=False),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("marimekko", replace(data, notes=())),
        legend=tuple(LegendEntry(row.name, c) for row, c in zip(data.series, colours, strict=True)),
        widths=tuple(width / whole for width in wholes),
        gap=0,
    )


def _part(datum: Datum, whole: Fraction, colour: Colour) -> Point:
    share = (datum.value or ZERO) / whole
    label = None
    if share >= LEAST_LABEL:
        label = Label(percent(share, 0), "", LabelPosition.CENTRE, text_on(colour), bold=False)
    return Point(datum.value or ZERO, colour, label, datum.fact)
