"""Areas: an amount over time, or what it is made of."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.chart import Chart, ChartData, Grouping, Plot, Point, Series
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.bars import bar_axis, categories, legend, stack_totals
from briefgen.document.charts.check import MAX_POINTS, check_data, check_not_negative, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.palette import part_colours
from briefgen.document.charts.units import measured

GROUPINGS = ("standard", "stacked", "100% stacked")
MOST_NAMES = 4  # bands with their names at the end, as with lines


def lower(data: ChartData) -> Chart:
    """Areas with an axis; bands carry their names at the end. Raises ChartError.

    Point labels are none: PowerPoint allows none on areas (ECMA-376 Part 1, 21.2.2.49, CT_AreaSer).
    """
    check_data(data, most=MAX_POINTS)
    grouping = choose_grouping(data, GROUPINGS if len(data.series) == 1 else GROUPINGS[1:])
    _check_gaps(data)
    if grouping is not Grouping.STANDARD:
        check_not_negative(data, "stacked areas cannot show it")
    axis = bar_axis(data, grouping, stack_totals(data), visible=True)
    named = 1 < len(data.series) <= MOST_NAMES
    colours = part_colours([row.name for row in data.series], data.highlight)
    return Chart(
        kind="area",
        plot=Plot.AREA,
        grouping=grouping,
        categories=categories(data),
        series=tuple(
            Series(row.name, tuple(Point(d.value, colour, None, d.fact) for d in row.data), colour, named)
            for row, colour in zip(data.series, colours, strict=True)
        ),
        axis=replace(axis, unit="" if grouping is Grouping.PERCENT else measured(data).note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("area", data, grouping),
        legend=() if named else legend(data, colours),
    )


def _check_gaps(data: ChartData) -> None:
    if len(data.categories) < 2:
        raise ChartError("too-few-categories", "an area needs two categories or more", "show a column chart")
    for row in data.series:
        for category, datum in zip(data.categories, row.data, strict=True):
            if datum.value is None:
                raise ChartError(
                    "missing-value",
                    f"{row.name or 'the series'} has no value for {category!r}: an area would fall to zero",
                    "show a line, which leaves a gap",
                )
