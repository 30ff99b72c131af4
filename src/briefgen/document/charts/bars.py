"""What horizontal and vertical bars have in common: everything but their direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import plain_number, value_label
from briefgen.document.charts.levels import asked_levels
from briefgen.document.charts.palette import bar_colours, text_on
from briefgen.document.charts.totals import total_row, total_series
from briefgen.document.charts.units import measured
from briefgen.theme.model import Colour

GROUPINGS = ("clustered", "stacked", "100% stacked")
MOST_LABELS = 12  # a series; beyond it an axis is read faster than the labels


def lower_bars(data: ChartData, kind: str, plot: Plot) -> Chart:
    """Bars of *data*, in the author's order. Raises ChartError."""
    check_data(data)
    grouping = choose_grouping(data, GROUPINGS)
    if grouping is Grouping.PERCENT:
        check_not_negative(data, "bars of shares cannot show it")
    labelled = len(data.categories) <= MOST_LABELS
    _check_cut(data, grouping)
    colours = bar_colours(data)
    totals = stack_totals(data)
    shown = measured(data)
    series = tuple(
        Series(
            row.name,
            tuple(
                _point(datum, own, grouping, labelled=labelled)
                for datum, own in zip(row.data, bars, strict=True)
            ),
            colour,
        )
        for row, (colour, bars) in zip(shown.data.series, colours, strict=True)
    )
    told = data
    if grouping is Grouping.STACKED and data.options.totals and len(series) > 1:
        series = (*series, total_series(shown.data))
        told = replace(data, series=(*data.series, total_row(data)))
    axis = bar_axis(data, grouping, totals, visible=not labelled)
    return Chart(
        kind=kind,
        plot=plot,
        grouping=grouping,
        categories=categories(data),
        series=series,
        axis=replace(axis, unit=shown.note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text(kind, told, grouping),
        legend=legend(data, [colour for colour, _ in colours]),
    )


@dataclass(frozen=True, slots=True)
class StackTotals:
    """Sums of what is above and below zero, one a category."""

    above: tuple[Fraction, ...]
    below: tuple[Fraction, ...]


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
    return value_axis(
        [*values, *asked_levels(data)],
        language=data.language,
        unit=data.series[0].unit,
        number_format=data.number_format,
        visible=visible,
        begin=data.options.axis_from,
    )


def _check_cut(data: ChartData, grouping: Grouping) -> None:
    """Raise where the axis cannot begin where it should: a bar would end before it begins."""
    begin = data.options.axis_from
    if begin is None:
        return
    if grouping is not Grouping.CLUSTERED:
        raise ChartError("cut-axis", "the parts of a stack need an axis from zero", "leave axis_from out")
    values = [
        (datum.value, name)
        for row in data.series
        for datum, name in zip(row.data, data.categories, strict=True)
    ]
    low = min(((value, name) for value, name in values if value is not None), default=None)
    if low and low[0] <= begin:
        raise ChartError(
            "cut-axis",
            f"{low[1]!r} is {plain_number(low[0])}: its bar would end before {plain_number(begin)}",
            "begin lower, or leave axis_from out",
        )  # fmt: skip


def categories(data: ChartData) -> tuple[Category, ...]:
    notes = data.notes or ("",) * len(data.categories)
    return tuple(Category(label, note) for label, note in zip(data.categories, notes, strict=True))


def legend(data: ChartData, colours: Sequence[Colour]) -> tuple[LegendEntry, ...]:
    """A key to the series; one series needs none."""
    if len(data.series) == 1:
        return ()
    return tuple(LegendEntry(row.name, colour) for row, colour in zip(data.series, colours, strict=True))


def _point(datum: Datum, colour: Colour, grouping: Grouping, *, labelled: bool) -> Point:
    label: Label | None = None
    if labelled and grouping is Grouping.CLUSTERED:
        label = value_label(datum)
    elif labelled and datum.value:
        label = value_label(datum, LabelPosition.CENTRE, text_on(colour))
    return Point(datum.value, colour, label, datum.fact)
