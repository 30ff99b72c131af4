"""Series and plots: the marks of a native chart (ECMA-376 Part 1, 21.2.2.198 and the plots named below)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.document.chart import Chart, Grouping, Plot, Series
from briefgen.document.charts.palette import dashed
from briefgen.geometry import pt
from briefgen.layout.frame import ChartFrame, DotMark
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line, solid_fill
from briefgen.theme.template.markup import Element, element, legal_text, value
from briefgen.writers.pptx.chart_labels import data_labels
from briefgen.writers.pptx.workbook import (
    ROUND,
    SHEET,
    category_text,
    cell_value,
    column_letters,
    number_format,
)

CATEGORY_AXIS, VALUE_AXIS = 1001, 1002  # axis ids are unsigned (21.2.2.9); any two numbers do
_BARS = (Plot.BAR, Plot.COLUMN)
_GROUPINGS = {
    Grouping.CLUSTERED: "clustered",
    Grouping.STACKED: "stacked",
    Grouping.PERCENT: "percentStacked",
    Grouping.STANDARD: "standard",
}
_LINE_WIDTH = 2.25  # points
_MARKER_SIZE = 6  # points
_SLICE_GAP = 1.5  # points of paper between slices


def plot(frame: ChartFrame, language: str) -> Element:
    """The plot with all series in it, so that one workbook serves them all."""
    chart = frame.chart
    series = [_series(number, s, frame, language) for number, s in enumerate(chart.series)]
    axes = [value("c:axId", CATEGORY_AXIS), value("c:axId", VALUE_AXIS)]
    varied = value("c:varyColors", 0)
    if chart.plot in _BARS:
        direction = value("c:barDir", "bar" if chart.plot is Plot.BAR else "col")
        return element("c:barChart", None, direction, _grouping(chart), varied, *series,
                       value("c:gapWidth", min(500, round(chart.gap * 100))),
                       value("c:overlap", 100 if chart.grouping in _stacked() else 0), *axes)  # fmt: skip
    if chart.plot is Plot.LINE:
        marker = value("c:marker", 1)
        return element("c:lineChart", None, _grouping(chart), varied, *series, marker, *axes)
    if chart.plot is Plot.AREA:
        return element("c:areaChart", None, _grouping(chart), varied, *series, *axes)
    varied, start = value("c:varyColors", 1), value("c:firstSliceAng", 0)  # 1: the legend lists categories
    if chart.plot is Plot.PIE:
        return element("c:pieChart", None, varied, *series, start)
    hole = value("c:holeSize", min(90, max(10, round(chart.hole * 100))))  # 10 to 90: ST_HoleSize
    return element("c:doughnutChart", None, varied, *series, start, hole)


def _stacked() -> tuple[Grouping, Grouping]:
    return Grouping.STACKED, Grouping.PERCENT


def _grouping(chart: Chart) -> Element:
    """``c:grouping``: bars know clustered, lines and areas standard."""
    if chart.grouping in _stacked():
        return value("c:grouping", _GROUPINGS[chart.grouping])
    return value("c:grouping", "clustered" if chart.plot in _BARS else "standard")


def _series(number: int, series: Series, frame: ChartFrame, language: str) -> Element:
    """One ``c:ser``; its children stand in the order that all kinds of series share."""
    chart = frame.chart
    column = column_letters(number + 2)  # column A holds the categories
    name = _text_cache(f"{SHEET}!${column}$1", [legal_text(series.name)])
    marked = chart.plot is Plot.LINE
    return element(
        "c:ser", None,
        value("c:idx", number),
        value("c:order", number),
        element("c:tx", None, name),
        _look(number, series, chart),
        value("c:invertIfNegative", 0) if chart.plot in _BARS else None,
        _marker(series.colour, frame) if marked else None,
        *_points(series, frame),
        data_labels(series, frame, language),
        element("c:cat", None, _categories(chart)),
        element("c:val", None, _values(series, chart, column)),
        value("c:smooth", 0) if marked else None,
    )  # fmt: skip


def _look(number: int, series: Series, chart: Chart) -> Element:
    if chart.plot is Plot.LINE:
        dash = dashed([one.colour for one in chart.series])[number]
        stroke = line(series.colour, pt(_LINE_WIDTH))
        stroke.set("cap", "flat" if dash else "rnd")
        if dash:
            stroke.append(element("a:prstDash", {"val": "dash"}))
        stroke.append(element("a:round"))
        return element("c:spPr", None, stroke)
    return element("c:spPr", None, solid_fill(series.colour), _outline(chart))


def _outline(chart: Chart) -> Element:
    return line(Colour.PAPER, pt(_SLICE_GAP)) if chart.plot in ROUND else line(None)


def _marker(colour: Colour, frame: ChartFrame) -> Element:
    """Round markers where the layout drew dots."""
    if not any(isinstance(mark, DotMark) for mark in frame.marks):
        return element("c:marker", None, value("c:symbol", "none"))
    look = element("c:spPr", None, solid_fill(colour), line(None))
    return element("c:marker", None, value("c:symbol", "circle"), value("c:size", _MARKER_SIZE), look)


def _points(series: Series, frame: ChartFrame) -> Iterator[Element]:
    """``c:dPt`` for the points whose colour is not the series' own; for every slice."""
    chart = frame.chart
    for index, point in enumerate(series.points):
        if chart.plot is Plot.AREA or (point.colour is series.colour and chart.plot not in ROUND):
            continue
        lined = chart.plot is Plot.LINE
        look = element("c:spPr", None, solid_fill(point.colour), _outline(chart))
        yield element(
            "c:dPt", None,
            value("c:idx", index),
            value("c:invertIfNegative", 0) if chart.plot in _BARS else None,
            _marker(point.colour, frame) if lined else None,
            value("c:bubble3D", 0),
            None if lined else look,
        )  # fmt: skip


def _text_cache(reference: str, texts: list[str]) -> Element:
    points = (
        element("c:pt", {"idx": index}, element("c:v", text=text)) for index, text in enumerate(texts) if text
    )
    cache = element("c:strCache", None, value("c:ptCount", len(texts)), *points)
    return element("c:strRef", None, element("c:f", text=reference), cache)


def _categories(chart: Chart) -> Element:
    last = len(chart.categories) + 1
    texts = [category_text(category, chart) for category in chart.categories]
    return _text_cache(f"{SHEET}!$A$2:$A${last}", texts)


def _values(series: Series, chart: Chart, column: str) -> Element:
    """``c:numRef``: the commonest format for the whole, any other at its point."""
    formats = [number_format(point, chart) for point in series.points]
    common = Counter(formats).most_common(1)[0][0] if formats else "General"
    points = (
        element("c:pt", {"idx": index, "formatCode": code if code != common else None},
                element("c:v", text=repr(cell_value(point.value))))
        for index, (point, code) in enumerate(zip(series.points, formats, strict=True))
        if point.value is not None
    )  # fmt: skip
    cache = element(
        "c:numCache",
        None,
        element("c:formatCode", text=common),
        value("c:ptCount", len(series.points)),
        *points,
    )
    reference = f"{SHEET}!${column}$2:${column}${len(series.points) + 1}"
    return element("c:numRef", None, element("c:f", text=reference), cache)
