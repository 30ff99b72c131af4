"""Shapes inside a native chart: a round chart's key and centre, an area chart's names, the unit.

They belong to the chart (ECMA-376 Part 1, 21.2.2.222 userShapes and 21.3), so they move and grow with it.
PowerPoint's own legend has no room for values, and its title is not centred on a ring.
"""

from __future__ import annotations

from typing import Any

from pptx.opc.package import Part

from briefgen.document.chart import Grouping, Plot
from briefgen.geometry import Rect
from briefgen.layout.frame import ChartFrame, RectMark, TextMark
from briefgen.theme.template.colours import line, no_fill, solid_fill
from briefgen.theme.template.markup import Element, element, part
from briefgen.theme.template.shapes import preset, transform
from briefgen.writers.pptx.chart_text import mark_of
from briefgen.writers.pptx.mark_text import mark_box, mark_text
from briefgen.writers.pptx.workbook import ROUND

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
_PART_NAME = "/ppt/drawings/drawing%d.xml"


def inner_marks(frame: ChartFrame) -> list[RectMark | TextMark]:
    """The marks that nothing native shows: a round chart's key and centre, an area chart's names, the unit.

    An area chart's labels have no position (21.2.2.48): programs put them where they please.
    """
    chart = frame.chart
    if chart.plot in ROUND:
        return [mark for mark in frame.marks if isinstance(mark, RectMark | TextMark)]
    unit = mark_of(frame, chart.axis.unit)
    if chart.plot is not Plot.AREA:
        return [*_key_marks(frame), *([unit] if unit else [])]
    native = {category.label for category in chart.categories}
    native |= {tick.text for tick in chart.axis.ticks} | {entry.label for entry in chart.legend}
    return [mark for mark in frame.marks if isinstance(mark, TextMark) and mark.text not in native]


def _key_marks(frame: ChartFrame) -> list[RectMark | TextMark]:
    """The key to bars side by side, which LibreOffice's own legend lists from the last to the first.

    It stands before all other marks: a swatch and a name an entry.
    """
    chart = frame.chart
    if chart.plot is not Plot.BAR or chart.grouping is not Grouping.CLUSTERED:
        return []
    marks = frame.marks[: 2 * len(chart.legend)]
    return [mark for mark in marks if isinstance(mark, RectMark | TextMark)]


def has_own_key(frame: ChartFrame) -> bool:
    """Whether the frame's marks say what the colours are, so that a legend would say it twice."""
    if _key_marks(frame):
        return True
    return frame.chart.plot in ROUND and any(isinstance(mark, TextMark) for mark in inner_marks(frame))


def add_chart_shapes(chart_part: Any, frame: ChartFrame, language: str) -> None:
    """Give python-pptx's *chart_part* the inner marks of *frame*; nothing where there are none."""
    marks = inner_marks(frame)
    if not marks:
        return
    anchors = (_anchor(mark, number, frame.rect, language) for number, mark in enumerate(marks, 2))
    blob = part(element("c:userShapes", None, *anchors), ("c", "cdr", "a"))
    package = chart_part.package
    drawing = Part(package.next_partname(_PART_NAME), _CONTENT_TYPE, package, blob)
    relationship = chart_part.relate_to(drawing, _RELATIONSHIP)
    chart_part.chart.element.append(element("c:userShapes", {"r:id": relationship}))


def _anchor(mark: RectMark | TextMark, number: int, whole: Rect, language: str) -> Element:
    """A shape between two corners, given as shares of the chart's width and height."""
    box = mark.rect if isinstance(mark, RectMark) else mark_box(mark)
    shape = _swatch(mark, number) if isinstance(mark, RectMark) else _text(mark, number, language)
    first = _corner("cdr:from", box.x - whole.x, box.y - whole.y, whole)
    second = _corner("cdr:to", box.right - whole.x, box.bottom - whole.y, whole)
    return element("cdr:relSizeAnchor", None, first, second, shape)


def _corner(tag: str, x: int, y: int, whole: Rect) -> Element:
    def share(length: int, side: int) -> str:
        return f"{min(1.0, max(0.0, int(length) / int(side))):.6f}"

    return element(tag, None, element("cdr:x", text=share(x, whole.width)),
                   element("cdr:y", text=share(y, whole.height)))  # fmt: skip


def _shape(number: int, box: Rect, fill: Element, *body: Element, text_box: bool) -> Element:
    own = element("cdr:cNvPr", {"id": number, "name": f"{'Text' if text_box else 'Key'} {number - 1}"})
    kind = element("cdr:cNvSpPr", {"txBox": 1} if text_box else None)
    look = element("cdr:spPr", None, transform("a:xfrm", box), preset("rect"), fill, line(None))
    return element(
        "cdr:sp", {"macro": "", "textlink": ""}, element("cdr:nvSpPr", None, own, kind), look, *body
    )


def _swatch(mark: RectMark, number: int) -> Element:
    return _shape(number, mark.rect, solid_fill(mark.colour), text_box=False)


def _text(mark: TextMark, number: int, language: str) -> Element:
    body = element("cdr:txBody", None, *mark_text(mark, language))
    return _shape(number, mark_box(mark), no_fill(), body, text_box=True)
