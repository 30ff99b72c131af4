"""What horizontal and vertical bars have in common: everything but their direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from briefgen.document.axis import share_axis, value_axis
from briefgen.document.chart import (
    Axis,
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
from briefgen.document.charts.labels import value_label
from briefgen.document.charts.palette import bar_colours, text_on
from briefgen.theme.model import Colour

GROUPINGS = ("clustered", "stacked", "100% stacked")
MOST_LABELS = 12  # a series; beyond it an axis is read faster than the labels
LEAST_SEGMENT = Fraction(6, 100)  # of the longest bar: a shorter segment holds no label


def lower_bars(data: ChartData, kind: str, plot: Plot) -> Chart:
    """Bars of *data*, in the author's order. Raises ChartError."""
    check_data(data)
    grouping = choose_grouping(data, GROUPINGS)
    if grouping is Grouping.PERCENT:
        check_not_negative(data, "bars of shares cannot show it")
    labelled = len(data.categories) <= MOST_LABELS
    colours = bar_colours(data)
    totals = stack_totals(data)
    series = tuple(
        Series(
            row.name,
            tuple(
                _point(datum, own, grouping, total, labelled=labelled)
                for datum, own, total in zip(row.data, bars, totals.of(grouping), strict=True)
            ),
            colour,
        )
        for row, (colour, bars) in zip(data.series, colours, strict=True)
    )
    return Chart(
        kind=kind,
        plot=plot,
        grouping=grouping,
        categories=categories(data),
        series=series,
        axis=bar_axis(data, grouping, totals, visible=not labelled),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text(kind, data, grouping),
        legend=legend(data, [colour for colour, _ in colours]),
    )


@dataclass(frozen=True, slots=True)
class StackTotals:
    """Sums of what is above and below zero, one a category."""

    above: tuple[Fraction, ...]
    below: tuple[Fraction, ...]

    def of(self, grouping: Grouping) -> tuple[Fraction, ...]:
        """What a segment's length is judged by: its own whole (100%), or the longest stack."""
        if grouping is Grouping.PERCENT:
            return self.above
        longest = max((*self.above, *(-b for b in self.below)))
        return (longest,) * len(self.above)


def stack_totals(data: ChartData) -> StackTotals:
    rows = [[s.data[at].value or Fraction(0) for s in data.series] for at in range(len(data.categories))]
    return StackTotals(
        tuple(sum((v for v in row if v > 0), Fraction(0)) for row in rows),
        tuple(sum((v for v in row if v < 0), Fraction(0)) for row in rows),
    )


def bar_axis(data: ChartData, grouping: Grouping, totals: StackTotals, *, visible: bool) -> Axis:
    """The axis from zero to the longest bar or stack."""
    if grouping is Grouping.PERCENT:
        return share_axis(visible=visible)
    values: list[Fraction | None] = [datum.value for row in data.series for datum in row.data]
    if grouping is Grouping.STACKED:
        values = [*totals.above, *totals.below]
    return value_axis(values, language=data.language, number_format=data.number_format, visible=visible)


def categories(data: ChartData) -> tuple[Category, ...]:
    notes = data.notes or ("",) * len(data.categories)
    return tuple(Category(label, note) for label, note in zip(data.categories, notes, strict=True))


def legend(data: ChartData, colours: Sequence[Colour]) -> tuple[LegendEntry, ...]:
    """A key to the series; one series needs none."""
    if len(data.series) == 1:
        return ()
    return tuple(LegendEntry(row.name, colour) for row, colour in zip(data.series, colours, strict=True))


def _point(datum: Datum, colour: Colour, grouping: Grouping, whole: Fraction, *, labelled: bool) -> Point:
    label: Label | None = None
    if labelled and grouping is Grouping.CLUSTERED:
        label = value_label(datum)
    elif labelled and datum.value and abs(datum.value) >= whole * LEAST_SEGMENT:
        label = value_label(datum, LabelPosition.CENTRE, text_on(colour))
    return Point(datum.value, colour, label, datum.fact)
