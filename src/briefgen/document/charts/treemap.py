"""A treemap: many parts of a whole, as large as they are."""

from __future__ import annotations

from briefgen.document.chart import (
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
from briefgen.document.charts.check import check_data, check_not_negative, check_one_series, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import display, percent
from briefgen.document.charts.palette import text_on
from briefgen.document.charts.parts import WHOLE_AXIS
from briefgen.document.charts.units import measured
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)
MOST_PARTS = 40


def lower(data: ChartData) -> Chart:
    """A rectangle for each category, the largest first. Raises ChartError."""
    check_one_series(data)
    check_data(data, most=MOST_PARTS)
    check_not_negative(data, "an area is 0 or more")
    choose_grouping(data, GROUPINGS)
    told, data = data, measured(data).data
    named = zip(data.categories, data.notes or ("",) * len(data.categories), data.series[0].data, strict=True)
    kept = [(name, note, datum) for name, note, datum in named if datum.value]
    kept.sort(key=lambda part: -(part[2].value or 0))
    whole = sum((datum.value or 0 for *_, datum in kept), 0)
    if not kept or not whole:
        raise ChartError("no-data", "the parts add up to 0: there is no whole to divide", "show a table")
    return Chart(
        kind="treemap",
        plot=Plot.TREEMAP,
        grouping=Grouping.STANDARD,
        categories=tuple(Category(name, note or _share(datum, whole)) for name, note, datum in kept),
        series=(
            Series(
                data.series[0].name,
                tuple(_point(datum, _colour(name, data.highlight)) for name, _, datum in kept),
                Colour.STRUCTURE,
            ),
        ),
        axis=WHOLE_AXIS,
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("treemap", told),
    )


def _share(datum: Datum, whole: object) -> str:
    """The part's share of the whole; none where the value is one already."""
    if datum.text.endswith(("%", "％")) or not datum.value:
        return ""
    return percent(datum.value / whole)  # type: ignore[operator]


def _colour(name: str, highlight: str) -> Colour:
    if not highlight:
        return Colour.STRUCTURE
    return Colour.ACCENT if name == highlight else Colour.CONTEXT


def _point(datum: Datum, colour: Colour) -> Point:
    label = Label(display(datum, ""), datum.number_format, LabelPosition.CENTRE, text_on(colour))
    return Point(datum.value, colour, label, datum.fact)
