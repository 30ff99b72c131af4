"""A histogram: how often values fall into which range."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, isqrt

from briefgen.document.axis import nice_ticks, value_axis
from briefgen.document.chart import (
    Category,
    Chart,
    ChartData,
    DataSeries,
    Datum,
    Grouping,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import check_data, check_one_series, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import fixed, value_label
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

GROUPINGS = ("clustered",)
MOST_VALUES = 100_000
MOST_BINS = 20
MANTISSAS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
GAP = 0.04  # between columns, of a column: the ranges touch


def lower(data: ChartData) -> Chart:
    """Columns of counts over even ranges, each with its lower end, the last with both. Raises ChartError."""
    check_one_series(data)
    check_data(data, most=MOST_VALUES)
    choose_grouping(data, GROUPINGS)
    told = counted(data)
    (row,) = told.series
    return Chart(
        kind="histogram",
        plot=Plot.COLUMN,
        grouping=Grouping.CLUSTERED,
        categories=tuple(Category(name) for name in told.categories),
        series=(
            Series(
                row.name,
                tuple(Point(datum.value, Colour.STRUCTURE_TINT, value_label(datum)) for datum in row.data),
                Colour.STRUCTURE_TINT,
            ),
        ),
        axis=value_axis([d.value for d in row.data], language=data.language, visible=False),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("histogram", told),
        gap=GAP,
    )


def counted(data: ChartData) -> ChartData:
    """How many values of *data* fall into each range. Raises ChartError."""
    values = [datum.value for datum in data.series[0].data if datum.value is not None]
    if len(values) < 2 or min(values) == max(values):
        raise ChartError(
            "no-spread", "the values are all alike: there is nothing to distribute", "show a figure instead"
        )
    edges = _edges(values, data.options.bins)
    said = words(data.language)
    names = tuple(said.range.format(*pair) for pair in _pairs(edges))
    counts = tuple(Datum(Fraction(count), f"{count:,}", "#,##0") for count in _counts(values, edges))
    return ChartData(
        data.title, data.subtitle, names, (DataSeries(said.count, counts),), language=data.language
    )


def _edges(values: Sequence[Fraction], bins: int) -> tuple[Fraction, ...]:
    """Even edges at round numbers: *bins* of them, or about the root of the count, at most MOST_BINS."""
    low, high = min(values), max(values)
    wanted = bins or min(max(isqrt(len(values)), 4), 12)
    if wanted > MOST_BINS:
        raise ChartError(
            "too-many-bins", f"{wanted} ranges; their labels find no room", f"ask for at most {MOST_BINS}"
        )
    if wanted <= 5 and not bins:
        return nice_ticks(low, high)
    power = Fraction(1)
    while power * 10 >= (high - low) / wanted:
        power /= 10
    while True:
        for mantissa in MANTISSAS:
            step = mantissa * power
            first, last = low // step, max(ceil(high / step), low // step + 1)
            if last - first <= wanted:
                return tuple(step * at for at in range(first, last + 1))
        power *= 10


def _counts(values: Sequence[Fraction], edges: Sequence[Fraction]) -> list[int]:
    step, counts = edges[1] - edges[0], [0] * (len(edges) - 1)
    for value in values:
        counts[min(int((value - edges[0]) // step), len(counts) - 1)] += 1
    return counts


def _pairs(edges: Sequence[Fraction]) -> list[tuple[str, str]]:
    places = next(n for n in range(64) if all((edge * 10**n).denominator == 1 for edge in edges))
    texts = [fixed(edge, places) for edge in edges]
    return list(pairwise(texts))
