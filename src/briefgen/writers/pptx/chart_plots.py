"""The plots of a native chart: all series in as few of them as their marks need.

All stand on one workbook. Bars and lines that share the first axes stay in plots on those axes; what is
measured on another axis, or lies over the bars of a bar chart, has a plot on the second ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document.chart import Chart, Grouping, Plot
from briefgen.layout.marks import ChartFrame
from briefgen.theme.template.markup import Element, element, value
from briefgen.writers.pptx.chart_axis_ids import (
    CATEGORY_AXIS,
    SECOND_CATEGORY_AXIS,
    SECOND_VALUE_AXIS,
    VALUE_AXIS,
)
from briefgen.writers.pptx.chart_series import category_series, is_bar, is_line
from briefgen.writers.pptx.chart_xy import dots, mosaic, points
from briefgen.writers.pptx.workbook import Sheet

_GROUPINGS = {
    Grouping.CLUSTERED: "clustered",
    Grouping.STACKED: "stacked",
    Grouping.PERCENT: "percentStacked",
    Grouping.STANDARD: "standard",
}
STACKED = (Grouping.STACKED, Grouping.PERCENT)
FIRST, SECOND = (CATEGORY_AXIS, VALUE_AXIS), (SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS)


def plots(frame: ChartFrame, sheet: Sheet, language: str) -> list[Element]:
    """The plots, bars before the lines that lie over them."""
    chart = frame.chart
    match chart.plot:
        case Plot.SCATTER:
            return [points(frame, sheet, language)]
        case Plot.DOTS:
            return [dots(frame, sheet, language)]
        case Plot.MOSAIC:
            return [mosaic(frame, sheet)]
        case _:
            return _category_plots(frame, sheet, language)


def _category_plots(frame: ChartFrame, sheet: Sheet, language: str) -> list[Element]:
    chart = frame.chart
    if chart.plot in (Plot.BAR, Plot.COLUMN):
        return [*_bars(frame, sheet, language), *_lines(frame, sheet, language)]
    series = [category_series(number, frame, sheet, language) for number in range(len(chart.series))]
    if chart.plot is Plot.LINE:
        return [_line_chart(series, FIRST)]
    if chart.plot is Plot.AREA:
        return [
            element("c:areaChart", None, _grouping(chart), value("c:varyColors", 0), *series, *_ids(FIRST))
        ]
    return [_round_chart(chart, series)]


def _round_chart(chart: Chart, series: Sequence[Element]) -> Element:
    varied, start = value("c:varyColors", 1), value("c:firstSliceAng", 0)  # 1: the legend lists categories
    if chart.plot is Plot.PIE:
        return element("c:pieChart", None, varied, *series, start)
    hole = value("c:holeSize", min(90, max(10, round(chart.hole * 100))))  # 10 to 90: ST_HoleSize
    return element("c:doughnutChart", None, varied, *series, start, hole)


def _bars(frame: ChartFrame, sheet: Sheet, language: str) -> list[Element]:
    """Bars on the first axes; those over them on the second ones, all in one lane."""
    chart = frame.chart
    found: list[Element] = []
    for secondary, ids in ((False, FIRST), (True, SECOND)):
        series = [
            category_series(number, frame, sheet, language)
            for number, one in enumerate(chart.series)
            if is_bar(one, chart) and one.secondary is secondary
        ]
        if not series:
            continue
        grouping = value("c:grouping", "clustered") if secondary else _grouping(chart)
        found.append(
            element(
                "c:barChart", None,
                value("c:barDir", "bar" if chart.plot is Plot.BAR else "col"),
                grouping,
                value("c:varyColors", 0),
                *series,
                value("c:gapWidth", min(500, round(chart.gap * 100))),
                value("c:overlap", 100 if secondary or chart.grouping in STACKED else 0),
                *_ids(ids),
            )
        )  # fmt: skip
    return found


def _lines(frame: ChartFrame, sheet: Sheet, language: str) -> list[Element]:
    chart = frame.chart
    found: list[Element] = []
    for secondary, ids in ((False, FIRST), (True, SECOND)):
        series = [
            category_series(number, frame, sheet, language)
            for number, one in enumerate(chart.series)
            if is_line(one, chart) and one.secondary is secondary
        ]
        if series:
            found.append(_line_chart(series, ids))
    return found


def _line_chart(series: Sequence[Element], ids: tuple[int, int]) -> Element:
    grouping = value("c:grouping", "standard")
    return element(
        "c:lineChart", None, grouping, value("c:varyColors", 0), *series, value("c:marker", 1), *_ids(ids)
    )


def _ids(ids: tuple[int, int]) -> list[Element]:
    return [value("c:axId", key) for key in ids]


def _grouping(chart: Chart) -> Element:
    """``c:grouping``: bars know clustered, lines and areas standard."""
    if chart.grouping in STACKED:
        return value("c:grouping", _GROUPINGS[chart.grouping])
    return value("c:grouping", "clustered" if chart.plot in (Plot.BAR, Plot.COLUMN) else "standard")
