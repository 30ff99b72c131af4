"""A heatmap: a table of values as shades, where the pattern matters more than the single number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
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
from briefgen.document.charts.bars import categories
from briefgen.document.charts.check import MAX_BARS, check_table, choose_grouping
from briefgen.document.charts.palette import SHADES, text_on
from briefgen.document.charts.peers import alike, all_data
from briefgen.document.charts.units import measured
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)
MOST_COLUMNS = 24


def lower(data: ChartData) -> Chart:
    """Categories down, series across; five even shades from the lowest value up. Raises ChartError."""
    check_table(data, rows=MAX_BARS, columns=MOST_COLUMNS)
    choose_grouping(data, GROUPINGS)
    known = all_data(data.series)
    values = [datum.value for datum in known if datum.value is not None]
    low, high = min(values), max(values)
    shown = measured(data, always=True)
    axis = value_axis(
        values,
        language=data.language,
        unit=data.series[0].unit,
        number_format=data.number_format,
        zero=False,
        visible=False,
    )
    return Chart(
        kind="heatmap",
        plot=Plot.HEATMAP,
        grouping=Grouping.STANDARD,
        categories=categories(data),
        series=tuple(
            Series(row.name, tuple(_cell(datum, low, high) for datum in row.data), Colour.SHADE_3)
            for row in shown.data.series
        ),
        axis=replace(axis, unit=shown.note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("heatmap", data),
        legend=_key(low, high, known, data.language),
    )


def _cell(datum: Datum, low: Fraction, high: Fraction) -> Point:
    if datum.value is None:
        return Point(None, None)
    colour = SHADES[shade(datum.value, low, high)]
    label = Label(datum.text, datum.number_format, LabelPosition.CENTRE, text_on(colour), bold=False)
    return Point(datum.value, colour, label, datum.fact)


def shade(value: Fraction, low: Fraction, high: Fraction) -> int:
    """Which of the even steps from *low* to *high* holds *value*; the middle one where all are equal."""
    if low == high:
        return len(SHADES) // 2
    return min(int((value - low) * len(SHADES) / (high - low)), len(SHADES) - 1)


def _key(low: Fraction, high: Fraction, known: Sequence[Datum], language: str) -> tuple[LegendEntry, ...]:
    """What each shade stands for."""
    if low == high:
        return ()
    step = (high - low) / len(SHADES)
    edges = [alike(low + step * at, known).text for at in range(len(SHADES) + 1)]
    names = (words(language).range.format(*pair) for pair in pairwise(edges))
    return tuple(LegendEntry(name, colour) for name, colour in zip(names, SHADES, strict=True))
