"""Columns and lines over the same categories, such as an amount and a rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
    Axis,
    Chart,
    ChartData,
    DataSeries,
    Grouping,
    LabelPosition,
    LegendEntry,
    MarkKind,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.bars import MOST_LABELS, bar_axis, categories, stack_totals
from briefgen.document.charts.check import MAX_BARS, check_data, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import value_label
from briefgen.document.charts.levels import asked_levels
from briefgen.document.charts.palette import part_colours, readable
from briefgen.document.charts.units import measured
from briefgen.theme.model import Colour

GROUPINGS = ("clustered", "stacked")
BARS_SHARE = Fraction(56, 100)  # of the plot's height, where lines with labels float above the columns
LINES_FROM = Fraction(66, 100)  # of the height: the lowest point of such lines
LINES_TO = Fraction(94, 100)
LINE_COLOURS = (Colour.ACCENT, Colour.INK, Colour.MUTED)


def lower(data: ChartData) -> Chart:
    """Columns on the first axis, lines on a second one where their unit differs. Raises ChartError."""
    check_data(data, most=MAX_BARS)
    grouping = choose_grouping(data, GROUPINGS)
    bars, lines = _split(data)
    own = bars.series[0].unit != lines.series[0].unit
    labelled = (
        own and len(bars.series) == 1 and len(lines.series) == 1 and len(data.categories) <= MOST_LABELS
    )
    labelled = labelled and not any((d.value or 0) < 0 for d in bars.series[0].data)
    colours = part_colours([row.name for row in bars.series], data.highlight)
    first, second = _axes(bars, lines, grouping, labelled=labelled, own=own)
    shown, shown_lines = measured(bars, always=True), measured(lines, always=True)
    series = [
        Series(
            row.name, _points(row, colour, LabelPosition.OUTSIDE_END, Colour.INK, labelled=labelled), colour
        )
        for row, colour in zip(shown.data.series, colours, strict=True)
    ]
    inks = _line_colours(lines.series, colours)
    series += [
        Series(
            row.name,
            _points(row, ink, LabelPosition.ABOVE, readable(ink), labelled=labelled),
            ink,
            mark=MarkKind.LINE,
            secondary=own,
        )
        for row, ink in zip(shown_lines.data.series, inks, strict=True)
    ]
    return Chart(
        kind="combo",
        plot=Plot.COLUMN,
        grouping=grouping,
        categories=categories(data),
        series=tuple(series),
        axis=replace(first, unit=shown.note if not labelled else ""),
        second=replace(second, unit=shown_lines.note if not labelled else "") if own else None,
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("combo", data),
        legend=tuple(LegendEntry(_named(one, row, own=own), one.colour or Colour.MUTED)
                     for one, row in zip(series, (*bars.series, *lines.series), strict=True)),
    )  # fmt: skip


def _split(data: ChartData) -> tuple[ChartData, ChartData]:
    """The series of the columns and those of the lines. Raises where either has none or units mix."""
    chosen = data.options.lines or (len(data.series) - 1,)
    lines = tuple(row for at, row in enumerate(data.series) if at in chosen)
    bars = tuple(row for at, row in enumerate(data.series) if at not in chosen)
    if not bars or not lines:
        raise ChartError(
            "combo-needs-both", "a combo has columns and lines", "name under lines some of the values"
        )
    if all(datum.value is None for row in lines for datum in row.data):
        raise ChartError("no-data", "the lines of this combo have no value", "give at least one")
    for rows, what in ((bars, "columns"), (lines, "lines")):
        units = {row.unit for row in rows}
        if len(units) > 1:
            named = ", ".join(sorted(unit or "no unit" for unit in units))
            raise ChartError(
                "mixed-units", f"the {what} of a combo share one axis but are in {named}", "make two charts"
            )
    return replace(data, series=bars), replace(data, series=lines)


def _axes(
    bars: ChartData, lines: ChartData, grouping: Grouping, *, labelled: bool, own: bool
) -> tuple[Axis, Axis]:
    """Both axes: from honest ticks where they are shown, else so that the lines float above the columns."""
    if not own:
        both = replace(bars, series=(*bars.series, *lines.series))
        totals = stack_totals(bars)
        values = [datum.value for row in both.series for datum in row.data]
        values += [*totals.above, *totals.below] if grouping is Grouping.STACKED else []
        axis = value_axis(
            [*values, *asked_levels(bars)],
            language=bars.language,
            unit=bars.series[0].unit,
            number_format=bars.number_format,
        )
        return axis, axis
    first = bar_axis(bars, grouping, stack_totals(bars), visible=not labelled)
    values = [datum.value for row in lines.series for datum in row.data]
    second = value_axis(
        values,
        language=lines.language,
        unit=lines.series[0].unit,
        number_format=_format_of(lines),
        zero=False,
        visible=not labelled,
    )
    if not labelled:
        return first, second
    top = max((d.value for d in bars.series[0].data if d.value is not None), default=Fraction(1)) or Fraction(
        1
    )
    return replace(first, minimum=Fraction(0), maximum=top / BARS_SHARE), _floating(second, values)


def _floating(axis: Axis, values: Sequence[Fraction | None]) -> Axis:
    """*axis* with limits that put *values* between LINES_FROM and LINES_TO of its height."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    length = (high - low or abs(high) or Fraction(1)) / (LINES_TO - LINES_FROM)
    begin = low - length * LINES_FROM
    return replace(axis, minimum=begin, maximum=begin + length)


def _format_of(lines: ChartData) -> str:
    codes = [datum.number_format for row in lines.series for datum in row.data if datum.number_format]
    return "0.0%" if any("%" in code for code in codes) else "#,##0"


def _points(
    row: DataSeries, colour: Colour, position: LabelPosition, ink: Colour, *, labelled: bool
) -> tuple[Point, ...]:
    return tuple(
        Point(datum.value, colour, value_label(datum, position, ink) if labelled else None, datum.fact)
        for datum in row.data
    )


def _line_colours(lines: Sequence[DataSeries], taken: Sequence[Colour]) -> tuple[Colour, ...]:
    free = [colour for colour in LINE_COLOURS if colour not in taken]
    return tuple(free[at % len(free)] for at in range(len(lines)))


def _named(series: Series, row: DataSeries, *, own: bool) -> str:
    """What the key calls a series: with its unit where two units meet."""
    if not own or not row.unit.strip():
        return series.name
    brackets = "（{}）" if any(ord(c) > 0x2E80 for c in series.name) else " ({})"
    return series.name + brackets.format(row.unit.strip())
