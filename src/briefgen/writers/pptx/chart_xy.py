"""Plots on two value axes: points, bubbles, rows of dots; and the mosaic, an area chart on a date axis."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.chart import Chart, Point
from briefgen.geometry import pt
from briefgen.layout.charts.dots import STEM_WIDTH, TIE_WIDTH, tie
from briefgen.layout.charts.mosaic import SEPARATOR
from briefgen.layout.marks import ChartFrame, DotMark
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line, solid_fill
from briefgen.theme.template.markup import Element, element, value
from briefgen.writers.pptx.chart_axis_ids import CATEGORY_AXIS, VALUE_AXIS
from briefgen.writers.pptx.chart_cell_labels import cell_labels, label_range
from briefgen.writers.pptx.chart_series import head, marker, number_cells, number_reference
from briefgen.writers.pptx.workbook import Number, Sheet

_AXES = (CATEGORY_AXIS, VALUE_AXIS)
_STRUCK = (
    2  # points that the marker of a highlighted point is larger: else LibreOffice gives it the series' colour
)


def points(frame: ChartFrame, sheet: Sheet, language: str) -> Element:
    """One series of points: a scatter chart (21.2.2.161), or with sizes a bubble chart (21.2.2.20)."""
    chart = frame.chart
    sized = any(point.size is not None for point in chart.series[0].points)
    start = head(0, sheet.head(2), chart.series[0].name)
    labels = cell_labels(0, frame, language)
    names = label_range(0, sheet.cells(0), frame)
    if sized:
        series = element(
            "c:ser", None, *start,
            element(
                "c:spPr", None,
                solid_fill(chart.series[0].colour or Colour.MUTED), line(Colour.PAPER, pt(0.75)),
            ),
            value("c:invertIfNegative", 0),
            *_bubbles(chart),
            labels,
            element("c:xVal", None, number_reference(sheet, 1)),
            element("c:yVal", None, number_reference(sheet, 2)),
            element("c:bubbleSize", None, number_reference(sheet, 3)),
            value("c:bubble3D", 0),
            names,
        )  # fmt: skip
        return element(
            "c:bubbleChart", None, value("c:varyColors", 0), series, value("c:bubbleScale", 100),
            value("c:showNegBubbles", 0), value("c:sizeRepresents", "area"), *_axis_ids(),
        )  # fmt: skip
    size = _marker_size(frame)
    series = element(
        "c:ser", None, *start,
        element("c:spPr", None, line(None)),
        marker("circle", size, chart.series[0].colour or Colour.MUTED),
        *_struck(chart, size),
        labels,
        element("c:xVal", None, number_reference(sheet, 1)),
        element("c:yVal", None, number_reference(sheet, 2)),
        value("c:smooth", 0),
        names,
    )  # fmt: skip
    return _scatter(series)


def _scatter(*series: Element) -> Element:
    return element(
        "c:scatterChart",
        None,
        value("c:scatterStyle", "lineMarker"),
        value("c:varyColors", 0),
        *series,
        *_axis_ids(),
    )


def _axis_ids() -> list[Element]:
    return [value("c:axId", key) for key in _AXES]


def _marker_size(frame: ChartFrame) -> int:
    """The diameter of the layout's dots in whole points."""
    radius = next((mark.radius.pt for mark in frame.marks if isinstance(mark, DotMark)), 4.0)
    return round(2 * radius)


def _bubbles(chart: Chart) -> Iterator[Element]:
    for index, point in enumerate(chart.series[0].points):
        if point.colour is not chart.series[0].colour and point.colour is not None:
            look = element("c:spPr", None, solid_fill(point.colour), line(Colour.PAPER, pt(0.75)))
            yield element("c:dPt", None, value("c:idx", index), value("c:invertIfNegative", 0),
                          value("c:bubble3D", 0), look)  # fmt: skip


def _struck(chart: Chart, size: int) -> Iterator[Element]:
    """Markers of the points that have a colour of their own."""
    for index, point in enumerate(chart.series[0].points):
        if point.colour is not chart.series[0].colour and point.colour is not None:
            own = marker("circle", size + _STRUCK, point.colour)
            yield element("c:dPt", None, value("c:idx", index), own, value("c:bubble3D", 0))


def dots(frame: ChartFrame, sheet: Sheet, language: str) -> Element:
    """Dots as series of markers, and a series of two points for the line of each row.

    The dots stand first, which puts them on top in LibreOffice, and have the highest order, which does in
    PowerPoint.
    """
    chart = frame.chart
    count, lanes = len(chart.categories), len(chart.series)
    heights = 3  # the column of the rows' heights, behind names, from and to
    found: list[Element] = []
    for number in reversed(range(lanes)):
        column = number + (1 if lanes > 1 else 2)
        found.append(_dots(number, count + number, column, heights + number % 2, frame, sheet, language))
    return _scatter(*found, *(_tie(at, frame, sheet) for at in range(count) if tie(chart, at)))


def _dots(
    number: int, order: int, column: int, heights: int, frame: ChartFrame, sheet: Sheet, language: str
) -> Element:
    series, size = frame.chart.series[number], _marker_size(frame)
    struck = (
        element("c:dPt", None, value("c:idx", index), marker("circle", size + _STRUCK, point.colour),
                value("c:bubble3D", 0))
        for index, point in enumerate(series.points)
        if point.colour is not None and point.colour is not series.colour and point.value is not None
    )  # fmt: skip
    return element(
        "c:ser", None,
        *head(order, sheet.head(column), series.name),
        element("c:spPr", None, line(None)),
        marker("circle", size, series.colour or Colour.MUTED),
        *struck,
        cell_labels(number, frame, language),
        element("c:xVal", None, number_reference(sheet, column)),
        element("c:yVal", None, number_reference(sheet, heights)),
        value("c:smooth", 0),
        label_range(number, sheet.cells(column), frame),
    )  # fmt: skip


def _tie(at: int, frame: ChartFrame, sheet: Sheet) -> Element:
    """The line of row *at*: its cells from and to, at its height twice."""
    chart = frame.chart
    lollipop = len(chart.series) == 1
    point: Point = chart.series[0].points[at]
    width = (STEM_WIDTH if lollipop else TIE_WIDTH) * frame.label_size
    colour = (point.colour or Colour.MUTED) if lollipop else Colour.CONTEXT
    stroke = line(colour, pt(width))
    stroke.set("cap", "flat")
    cells = [[_number(sheet, column, at) for column in (first, first + 1)] for first in (1, 3)]
    return element(
        "c:ser", None,
        *head(at, sheet.cell(0, at), str(sheet.columns[0].cells[at])),
        element("c:spPr", None, stroke),
        element("c:marker", None, value("c:symbol", "none")),
        element("c:xVal", None, number_cells(sheet.row(1, 2, at), cells[0])),
        element("c:yVal", None, number_cells(sheet.row(3, 4, at), cells[1])),
        value("c:smooth", 0),
    )  # fmt: skip


def _number(sheet: Sheet, column: int, row: int) -> Number | None:
    cell = sheet.columns[column].cells[row]
    return cell if not isinstance(cell, str) else None


def mosaic(frame: ChartFrame, sheet: Sheet) -> Element:
    """Areas of 100% whose steps are the columns (21.2.2.3 areaChart, 21.2.2.39 dateAx)."""
    chart = frame.chart
    series = [
        element(
            "c:ser", None,
            *head(number, sheet.head(number + 1), one.name),
            element(
                "c:spPr", None,
                solid_fill(one.colour or Colour.TRACK), line(Colour.PAPER, pt(SEPARATOR)),
            ),
            element("c:cat", None, number_reference(sheet, 0)),
            element("c:val", None, number_reference(sheet, number + 1)),
        )
        for number, one in enumerate(chart.series)
    ]  # fmt: skip
    grouping = value("c:grouping", "percentStacked")
    return element("c:areaChart", None, grouping, value("c:varyColors", 0), *series, *_axis_ids())
