"""Series: the marks of a native chart (ECMA-376 Part 1, 21.2.2.198)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.document.chart import Chart, MarkKind, Plot, Series
from briefgen.document.charts.palette import dashed
from briefgen.geometry import pt
from briefgen.layout.charts.overlay import CONNECTOR, STEM, WHISKER
from briefgen.layout.marks import ChartFrame, DotMark
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line, no_fill, solid_fill
from briefgen.theme.template.markup import Element, element, value
from briefgen.writers.pptx.chart_labels import data_labels
from briefgen.writers.pptx.chart_sheet import first_whisker
from briefgen.writers.pptx.workbook import ROUND, Column, Number, Sheet

_LINE_WIDTH = 2.25  # points
_MARKER_SIZE = 6  # points
_SLICE_GAP = 1.5  # points of paper between slices
_BARE_LINE = 1.25  # points: a sparkline
_BARE_MARKER = 4
_DASH_MARKER = 14  # points: the end of a whisker
_BEYOND_ZERO = (
    110  # per cent of a stem's length: LibreOffice ends error bars in a cap, which the axis then cuts
)

LINES = (MarkKind.LINE, MarkKind.CONNECTOR, MarkKind.DASH)


def is_line(series: Series, chart: Chart) -> bool:
    """Whether *series* stands in a line chart: all of one, or lines over columns."""
    return chart.plot is Plot.LINE or (chart.plot is Plot.COLUMN and series.mark in LINES)


def is_bar(series: Series, chart: Chart) -> bool:
    return chart.plot in (Plot.BAR, Plot.COLUMN) and not is_line(series, chart)


def category_series(number: int, frame: ChartFrame, sheet: Sheet, language: str) -> Element:
    """Series *number* over categories; its children stand in the order that all kinds of series share."""
    chart, series = frame.chart, frame.chart.series[number]
    column = number + 1  # column A holds the categories
    lined, barred = is_line(series, chart), is_bar(series, chart)
    labels = data_labels(number, frame, language)
    return element(
        "c:ser", None,
        *_head(number, sheet.head(column), series.name),
        _look(number, series, chart),
        value("c:invertIfNegative", 0) if barred else None,
        _marker(series, frame) if lined else None,
        *_points(series, frame),
        labels,
        _whiskers(number, chart, sheet) if series.whiskers else _stem(series, frame, barred=barred),
        element("c:cat", None, text_reference(sheet, 0)),
        element("c:val", None, number_reference(sheet, column)),
        value("c:smooth", 0) if lined else None,
    )  # fmt: skip


def _head(number: int, reference: str, name: str) -> tuple[Element, Element, Element]:
    text = element("c:tx", None, text_cache(reference, [name]))
    return value("c:idx", number), value("c:order", number), text


def head(number: int, reference: str, name: str) -> tuple[Element, Element, Element]:
    """Index, order and name of a series."""
    return _head(number, reference, name)


def _look(number: int, series: Series, chart: Chart) -> Element:
    if series.mark is MarkKind.DASH and is_line(series, chart):
        return element("c:spPr", None, line(None))
    if is_line(series, chart):
        return element("c:spPr", None, _stroke(number, series, chart))
    if series.colour is None or series.mark is not MarkKind.OWN:
        return element("c:spPr", None, no_fill(), line(None))
    return element("c:spPr", None, solid_fill(series.colour), _outline(chart))


def _stroke(number: int, series: Series, chart: Chart) -> Element:
    dash = has_dashes(chart) and dashed([one.colour for one in chart.series])[number]
    width = _BARE_LINE if chart.bare else CONNECTOR if series.mark is MarkKind.CONNECTOR else _LINE_WIDTH
    stroke = line(series.colour or Colour.MUTED, pt(width))
    stroke.set("cap", "flat" if dash else "rnd")
    if dash:
        stroke.append(element("a:prstDash", {"val": "dash"}))
    stroke.append(element("a:round"))
    return stroke


def has_dashes(chart: Chart) -> bool:
    """Whether lines of one colour are told apart by dashes: not where each is named at its end."""
    return chart.plot is Plot.LINE and chart.kind != "slope"


def _outline(chart: Chart) -> Element:
    return line(Colour.PAPER, pt(_SLICE_GAP)) if chart.plot in ROUND else line(None)


def _marker(series: Series, frame: ChartFrame, colour: Colour | None = None) -> Element:
    """Round markers where the layout drew dots, short rules at the ends of whiskers."""
    chart, fill = frame.chart, colour or series.colour or Colour.MUTED
    if series.mark is MarkKind.DASH:
        return marker("dash", _DASH_MARKER, fill)
    plain = chart.bare and colour is not Colour.ACCENT
    if plain or series.mark is MarkKind.CONNECTOR or not any(isinstance(m, DotMark) for m in frame.marks):
        return element("c:marker", None, value("c:symbol", "none"))
    return marker("circle", _BARE_MARKER if chart.bare else _MARKER_SIZE, fill)


def marker(symbol: str, size: int, colour: Colour) -> Element:
    """``c:marker`` (21.2.2.106); *size* in points, 2 to 72."""
    look = element("c:spPr", None, solid_fill(colour), line(None))
    return element("c:marker", None, value("c:symbol", symbol), value("c:size", min(72, max(2, size))), look)


def _points(series: Series, frame: ChartFrame) -> Iterator[Element]:
    """``c:dPt`` for the points whose colour is not the series' own; for every slice."""
    chart = frame.chart
    lined = is_line(series, chart)
    for index, point in enumerate(series.points):
        plain = point.colour is series.colour and chart.plot not in ROUND
        if chart.plot is Plot.AREA or plain or point.colour is None or point.value is None:
            continue
        look = element("c:spPr", None, solid_fill(point.colour), _outline(chart))
        yield element(
            "c:dPt", None,
            value("c:idx", index),
            value("c:invertIfNegative", 0) if is_bar(series, chart) else None,
            _marker(series, frame, point.colour) if lined else None,
            value("c:bubble3D", 0),
            None if lined else look,
        )  # fmt: skip


def _stem(series: Series, frame: ChartFrame, *, barred: bool) -> Element | None:
    """A narrow bar inside the wide one, as a thick error bar down to zero: bars of one plot are all as wide.

    (21.2.2.55 errBars)
    """
    if series.mark is not MarkKind.STEM or not barred:
        return None
    chart = frame.chart
    across = (frame.plot.height if chart.plot is Plot.BAR else frame.plot.width).pt
    width = across / len(chart.categories) / (1 + chart.gap) * STEM
    stroke = line(series.colour or Colour.STRUCTURE, pt(width))
    stroke.set("cap", "flat")
    return element(
        "c:errBars", None, value("c:errBarType", "minus"), value("c:errValType", "percentage"),
        value("c:noEndCap", 1), value("c:val", _BEYOND_ZERO), element("c:spPr", None, stroke),
    )  # fmt: skip


def _whiskers(number: int, chart: Chart, sheet: Sheet) -> Element:
    """Custom error bars; both directions are given, with zeros, for LibreOffice draws no other."""
    column = first_whisker(chart, number)
    colour = chart.series[number].colour or Colour.MUTED
    return element(
        "c:errBars", None,
        value("c:errDir", "y"), value("c:errBarType", "both"), value("c:errValType", "cust"),
        value("c:noEndCap", 1),
        element("c:plus", None, number_reference(sheet, column)),
        element("c:minus", None, number_reference(sheet, column + 1)),
        element("c:spPr", None, line(colour, pt(WHISKER))),
    )  # fmt: skip


def text_cache(reference: str, texts: list[str]) -> Element:
    """``c:strRef``: a reference with what stands there."""
    points = (
        element("c:pt", {"idx": index}, element("c:v", text=text)) for index, text in enumerate(texts) if text
    )
    cache = element("c:strCache", None, value("c:ptCount", len(texts)), *points)
    return element("c:strRef", None, element("c:f", text=reference), cache)


def text_reference(sheet: Sheet, column: int) -> Element:
    """The texts of a column of *sheet*."""
    return text_cache(sheet.cells(column), [str(cell or "") for cell in sheet.columns[column].cells])


def number_reference(sheet: Sheet, column: int) -> Element:
    """``c:numRef``: numbers of a column of *sheet*, the commonest format for all, any other at its point."""
    source: Column = sheet.columns[column]
    common = Counter(source.formats).most_common(1)[0][0] if source.formats else "General"
    points = (
        element("c:pt", {"idx": index, "formatCode": code if code != common else None},
                element("c:v", text=repr(cell)))
        for index, (cell, code) in enumerate(zip(source.cells, source.formats, strict=True))
        if cell is not None
    )  # fmt: skip
    cache = element(
        "c:numCache",
        None,
        element("c:formatCode", text=common),
        value("c:ptCount", len(source.cells)),
        *points,
    )
    return element("c:numRef", None, element("c:f", text=sheet.cells(column)), cache)


def number_cells(reference: str, cells: list[Number | None]) -> Element:
    """``c:numRef`` of neighbouring cells that are no column."""
    points = (
        element("c:pt", {"idx": index}, element("c:v", text=repr(cell)))
        for index, cell in enumerate(cells)
        if cell is not None
    )
    cache = element(
        "c:numCache", None, element("c:formatCode", text="General"), value("c:ptCount", len(cells)), *points
    )
    return element("c:numRef", None, element("c:f", text=reference), cache)
