"""Box plots: the middle half of the values, their median, and how far the others reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
    Category,
    Chart,
    ChartData,
    DataSeries,
    Datum,
    Grouping,
    LegendEntry,
    MarkKind,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import check_data, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.floats import Floating, stacked
from briefgen.document.charts.peers import alike, all_data
from briefgen.document.charts.units import measured
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

GROUPINGS = ("stacked",)
MOST_VALUES = 100_000
MOST_BOXES = 16


@dataclass(frozen=True, slots=True)
class Summary:
    """Five numbers: minimum, first quartile, median, third quartile, maximum."""

    low: Fraction
    first: Fraction
    median: Fraction
    third: Fraction
    high: Fraction


def lower(data: ChartData) -> Chart:
    """A box for each column of values, or of one column for each category. Raises ChartError."""
    check_data(data, most=MOST_VALUES)
    choose_grouping(data, GROUPINGS)
    groups = _groups(data)
    if len(groups) > MOST_BOXES:
        raise ChartError(
            "too-many-categories",
            f"{len(groups)} boxes; at most {MOST_BOXES} stand side by side",
            "show fewer",
        )
    summaries = [summary(values) for _, values in groups]
    names = tuple(name for name, _ in groups)
    axis = value_axis(
        [edge for one in summaries for edge in (one.low, one.high)],
        language=data.language,
        unit=data.series[0].unit,
        number_format=data.number_format,
        zero=False,
    )
    return Chart(
        kind="box",
        plot=Plot.COLUMN,
        grouping=Grouping.STACKED,
        categories=tuple(Category(name) for name in names),
        series=_series(summaries, names, data),
        axis=replace(axis, unit=measured(data, always=True).note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("box", _told(summaries, names, data)),
        legend=tuple(LegendEntry(name, colour) for name, colour in _halves(data.language)),
        gap=0.8,
    )


def summarised(data: ChartData) -> ChartData:
    """Five numbers of each box in place of its values. Raises ChartError."""
    groups = _groups(data)
    told = _told([summary(values) for _, values in groups], [name for name, _ in groups], data)
    return replace(told, series=tuple(replace(row, unit=data.series[0].unit) for row in told.series))


def _groups(data: ChartData) -> list[tuple[str, list[Fraction]]]:
    """The values of each box under its name."""
    groups: dict[str, list[Fraction]] = {}
    if len(data.series) > 1:
        for row in data.series:
            groups[row.name] = [datum.value for datum in row.data if datum.value is not None]
    else:
        for name, datum in zip(data.categories, data.series[0].data, strict=True):
            if datum.value is not None:
                groups.setdefault(name, []).append(datum.value)
    for name, values in groups.items():
        if len(values) < 5:  # five numbers of fewer values would be the values themselves
            raise ChartError(
                "too-few-values",
                f"{name!r} has {len(values)} values; a box sums up five or more",
                "show the values",
            )
    return list(groups.items())


def summary(values: Sequence[Fraction]) -> Summary:
    """The five numbers of *values*; quartiles by linear interpolation (Hyndman and Fan 1996, type 7)."""
    ordered = sorted(values)

    def quantile(share: Fraction) -> Fraction:
        place = share * (len(ordered) - 1)
        at = int(place)
        after = ordered[min(at + 1, len(ordered) - 1)]
        return ordered[at] + (after - ordered[at]) * (place - at)

    quarter = Fraction(1, 4)
    return Summary(ordered[0], quantile(quarter), quantile(2 * quarter), quantile(3 * quarter), ordered[-1])


def _halves(language: str) -> tuple[tuple[str, Colour], ...]:
    said = words(language)
    return (said.lower_half, Colour.STRUCTURE_TINT), (said.upper_half, Colour.STRUCTURE)


def _series(summaries: Sequence[Summary], names: Sequence[str], data: ChartData) -> tuple[Series, ...]:
    """Two halves of the box, and the ends of the whiskers with the whiskers on them."""
    said = words(data.language)

    def half(
        name: str, colour: Colour, accent: Colour, spans: Sequence[tuple[Fraction, Fraction]]
    ) -> Floating:
        colours = tuple(accent if one == data.highlight else colour for one in names)
        return Floating(name, colour, tuple(spans), colours)

    halves = (
        half(
            said.lower_half,
            Colour.STRUCTURE_TINT,
            Colour.ACCENT_TINT,
            [(s.first, s.median) for s in summaries],
        ),
        half(said.upper_half, Colour.STRUCTURE, Colour.ACCENT, [(s.median, s.third) for s in summaries]),
    )
    ends = ((said.minimum, [(s.low, s.first - s.low) for s in summaries]),
            (said.maximum, [(s.high, s.third - s.high) for s in summaries]))  # fmt: skip
    whiskers = tuple(
        Series(
            name,
            tuple(Point(value, Colour.MUTED) for value, _ in found),
            Colour.MUTED,
            mark=MarkKind.DASH,
            whiskers=tuple(length for _, length in found),
        )
        for name, found in ends
    )
    return (*stacked(said.base, halves, said.below_zero), *whiskers)


def _told(summaries: Sequence[Summary], names: Sequence[str], data: ChartData) -> ChartData:
    """What the alternative text says: five numbers a box."""
    said, peers = words(data.language), all_data(data.series)
    heads = (said.minimum, "Q1", said.median, "Q3", said.maximum)
    fields = ("low", "first", "median", "third", "high")

    def row(name: str, field: str) -> DataSeries:
        data_: tuple[Datum, ...] = tuple(alike(getattr(one, field), peers) for one in summaries)
        return DataSeries(name, data_)

    rows = tuple(row(name, field) for name, field in zip(heads, fields, strict=True))
    return ChartData(data.title, data.subtitle, tuple(names), rows, language=data.language)
