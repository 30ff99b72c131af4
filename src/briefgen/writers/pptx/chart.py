"""Native charts: the chart part, its place on the slide and its workbook (ECMA-376 Part 1, 21.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from briefgen.document.chart import Plot
from briefgen.geometry import pt
from briefgen.layout.frame import ChartItem
from briefgen.layout.marks import ChartFrame, TextMark
from briefgen.theme.template.colours import line, no_fill
from briefgen.theme.template.markup import Element, element, extend, part, value
from briefgen.theme.template.shapes import locale
from briefgen.writers.pptx.canvas import Canvas
from briefgen.writers.pptx.chart_axes import axes
from briefgen.writers.pptx.chart_plots import plots
from briefgen.writers.pptx.chart_shapes import add_chart_shapes
from briefgen.writers.pptx.chart_sheet import sheet_of
from briefgen.writers.pptx.chart_text import ChartFont, mark_of, text_properties
from briefgen.writers.pptx.mark_text import mark_box
from briefgen.writers.pptx.shapes import graphic_frame
from briefgen.writers.pptx.workbook import ROUND, Sheet, workbook

_CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_KEY_HEIGHT = 1.6  # of a legend's row, as a multiple of the type size
_KEY_WIDTH = 1.25  # from the left of a legend's key to its text, as a multiple of the type size
_LINE_KEY_WIDTH = 2.6  # the same of a key that shows a line


def draw_chart(item: ChartItem, canvas: Canvas) -> None:
    """A native chart with its workbook in the item's rectangle; several of them where it has panels."""
    title = item.name or item.frame.chart.title or canvas.word("グラフ", "Chart")
    if not item.frame.panels:
        _draw(item, title, canvas)
    for panel in item.frame.panels:
        name = f"{title} {panel.chart.title}"
        _draw(ChartItem(panel.rect, panel, name), name, canvas)


def _draw(item: ChartItem, title: str, canvas: Canvas) -> None:
    relationship = canvas.part.relate_to(
        chart_part(item.frame, canvas.part.package, canvas.language), RELATIONSHIP_TYPE.CHART
    )
    content = element("a:graphicData", {"uri": _CHART_URI}, element("c:chart", {"r:id": relationship}))
    canvas.tree.append(graphic_frame(canvas, item, title, item.frame.chart.alt_text, content))


def chart_part(frame: ChartFrame, package: Any, language: str) -> Any:
    """The part of a chart with its workbook and its shapes, in python-pptx's *package*."""
    sheet = sheet_of(frame.chart, language)
    made = Part(package.next_partname(ChartPart.partname_template), CONTENT_TYPE.DML_CHART, package, b"")
    book_name = package.next_partname(EmbeddedXlsxPart.partname_template)
    book = Part(book_name, CONTENT_TYPE.SML_SHEET, package, workbook(sheet))
    root = chart_space(frame, sheet, language)
    root.append(element("c:externalData", {"r:id": made.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)},
                        value("c:autoUpdate", 0)))  # fmt: skip
    extend(root, [add_chart_shapes(made, frame, language)])
    made.blob = part(root, ("c", "a", "r"))
    return made


def chart_space(frame: ChartFrame, sheet: Sheet, language: str) -> Element:
    """``c:chartSpace``: the whole chart, short of the references to its workbook and shapes."""
    area = [_plot_layout(frame), *plots(frame, sheet, language), *axes(frame, language)]
    whole = element(
        "c:chart", None,
        value("c:autoTitleDeleted", 1),
        element("c:plotArea", None, *area, element("c:spPr", None, no_fill(), line(None))),
        _legend(frame, language),
        value("c:plotVisOnly", 1),
        value("c:dispBlanksAs", "gap"),
    )  # fmt: skip
    return element(
        "c:chartSpace", None,
        value("c:date1904", 0),
        value("c:lang", locale(language)),
        value("c:roundedCorners", 0),
        whole,
        element("c:spPr", None, no_fill(), line(None)),
        text_properties(ChartFont(frame.label_size), language),
    )  # fmt: skip


def _share(length: float, whole: float) -> str:
    """A place inside the chart as a share of its side, within 0 and 1."""
    return f"{min(1.0, max(0.0, float(length) / float(whole))):.6f}" if whole else "0"


def _manual_layout(frame: ChartFrame, x: float, y: float, *size: Element, inner: bool = False) -> Element:
    """``c:layout`` with its upper left corner at *x*, *y* (EMU on the slide)."""
    return element("c:layout", None, element(
        "c:manualLayout", None,
        value("c:layoutTarget", "inner") if inner else None,
        value("c:xMode", "edge"),
        value("c:yMode", "edge"),
        value("c:x", _share(x - frame.rect.x, frame.rect.width)),
        value("c:y", _share(y - frame.rect.y, frame.rect.height)),
        *size,
    ))  # fmt: skip


def _plot_layout(frame: ChartFrame) -> Element:
    """The plot area where the layout put it, labels and ticks outside."""
    inside = frame.plot
    width = value("c:w", _share(inside.width, frame.rect.width))
    height = value("c:h", _share(inside.height, frame.rect.height))
    return _manual_layout(frame, inside.x, inside.y, width, height, inner=True)


def _legend(frame: ChartFrame, language: str) -> Element | None:
    """A legend where the chart has one, at the place the layout gave its texts."""
    chart = frame.chart
    if not chart.legend or frame.own_key or chart.bare:
        return None
    marks = [mark for entry in chart.legend if (mark := mark_of(frame, entry.label))]
    stacked = len({mark.baseline for mark in marks}) > 1
    place = None
    if marks:
        key = _LINE_KEY_WIDTH if chart.plot is Plot.LINE else _KEY_WIDTH
        left = min(mark.x - pt(mark.size * key) for mark in marks)
        top = min(mark.baseline - pt(mark.size * 1.3) for mark in marks)
        place = _manual_layout(frame, left, top, *_legend_size(frame, left, marks))
    return element(
        "c:legend", None,
        value("c:legendPos", "r" if stacked else "t"),
        *_hidden_entries(frame),
        place,
        value("c:overlay", int(place is not None)),  # a placed legend must not push the plot area
        text_properties(ChartFont(marks[0].size if marks else frame.label_size), language),
    )  # fmt: skip


def _legend_size(frame: ChartFrame, left: float, marks: Sequence[TextMark]) -> tuple[Element, ...]:
    """The measured size of a key to lines: programs give such keys too little room and break the rows."""
    if frame.chart.plot is not Plot.LINE:
        return ()
    first, last = (pick(mark.baseline for mark in marks) for pick in (min, max))
    height = last - first + pt(marks[0].size * _KEY_HEIGHT)
    right = max(mark_box(mark).right for mark in marks) + pt(marks[0].size)
    return (
        value("c:w", _share(min(right, frame.rect.right) - left, frame.rect.width)),
        value("c:h", _share(height, frame.rect.height)),
    )


def _hidden_entries(frame: ChartFrame) -> list[Element]:
    """Entries that PowerPoint would list but the chart's legend does not."""
    chart = frame.chart
    wanted = {entry.label for entry in chart.legend}
    names = (
        [category.label for category in chart.categories]
        if chart.plot in ROUND
        else [series.name for series in chart.series]
    )
    if not wanted & set(names):  # keys to colours of points: none of the native entries says that
        return []
    return [
        element("c:legendEntry", None, value("c:idx", index), value("c:delete", 1))
        for index, name in enumerate(names)
        if name not in wanted
    ]
