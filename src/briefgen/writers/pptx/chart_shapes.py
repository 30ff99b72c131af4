"""Shapes inside a native chart: keys, names and annotations that no native chart has.

They belong to the chart (ECMA-376 Part 1, 21.2.2.222 userShapes and 21.3), so they move and grow with it.
LibreOffice draws no heads on lines, so arrowheads are triangles.
"""

from __future__ import annotations

from typing import Any

from pptx.opc.package import Part

from briefgen.geometry import Rect, pt
from briefgen.layout.marks import ChartFrame, DotMark, LineMark, Mark, PolygonMark, RectMark, TextMark
from briefgen.theme.template.colours import line, no_fill, solid_fill
from briefgen.theme.template.markup import Element, element, part
from briefgen.theme.template.shapes import decorative, preset, transform
from briefgen.writers.pptx.freeform import bounds
from briefgen.writers.pptx.freeform import geometry as free
from briefgen.writers.pptx.mark_text import mark_box, mark_text

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
_PART_NAME = "/ppt/drawings/drawing%d.xml"
_ROUND = 50_000  # of a roundRect's shorter side, in 1/100,000: half circles


def add_chart_shapes(chart_part: Any, frame: ChartFrame, language: str) -> Element | None:
    """Give *chart_part* the shapes of *frame*, and return what refers to them; None where there are none."""
    if not frame.shapes:
        return None
    anchors = (_anchor(mark, number, frame.rect, language) for number, mark in enumerate(frame.shapes, 2))
    blob = part(element("c:userShapes", None, *anchors), ("c", "cdr", "a"))
    package = chart_part.package
    drawing = Part(package.next_partname(_PART_NAME), _CONTENT_TYPE, package, blob)
    return element("c:userShapes", {"r:id": chart_part.relate_to(drawing, _RELATIONSHIP)})


def _anchor(mark: Mark, number: int, whole: Rect, language: str) -> Element:
    """A shape between two corners, given as shares of the chart's width and height."""
    box, shape = _shape_of(mark, number, language)
    first = _corner("cdr:from", box.x - whole.x, box.y - whole.y, whole)
    second = _corner("cdr:to", box.right - whole.x, box.bottom - whole.y, whole)
    return element("cdr:relSizeAnchor", None, first, second, shape)


def _shape_of(mark: Mark, number: int, language: str) -> tuple[Rect, Element]:
    """The frame of *mark* and its shape. Raises TypeError for marks that only native charts have (slices)."""
    match mark:
        case RectMark(rect, colour):
            outline = line(mark.stroke, pt(mark.outline)) if mark.stroke else line(None)
            geometry = preset("roundRect", adj=_ROUND) if mark.round else preset("rect")
            return rect, _shape(number, rect, geometry, solid_fill(colour), outline)
        case DotMark(x, y, radius, colour):
            rect = Rect(x - radius, y - radius, radius + radius, radius + radius)
            return rect, _shape(number, rect, preset("ellipse"), solid_fill(colour), line(None))
        case PolygonMark(points, colour):
            rect = bounds([points])
            return rect, _shape(
                number, rect, free([points], rect, closed=True), solid_fill(colour), line(None)
            )
        case LineMark(points, width, colour):
            rect, stroke = bounds([points]), line(colour, pt(width))
            if mark.dash:
                stroke.append(element("a:prstDash", {"val": "dash"}))
            return rect, _shape(number, rect, free([points], rect, closed=False), no_fill(), stroke)
        case TextMark():
            body = element("cdr:txBody", None, *mark_text(mark, language))
            rect = mark_box(mark)
            return rect, _shape(number, rect, preset("rect"), no_fill(), line(None), body)
    raise TypeError(f"{type(mark).__name__} cannot stand in a chart as a shape")


def _corner(tag: str, x: int, y: int, whole: Rect) -> Element:
    def share(length: int, side: int) -> str:
        return f"{min(1.0, max(0.0, int(length) / int(side))):.6f}"

    return element(tag, None, element("cdr:x", text=share(x, whole.width)),
                   element("cdr:y", text=share(y, whole.height)))  # fmt: skip


def _shape(
    number: int, box: Rect, geometry: Element, fill: Element, outline: Element, body: Element | None = None
) -> Element:
    name = f"{'Shape' if body is None else 'Text'} {number - 1}"
    own = element("cdr:cNvPr", {"id": number, "name": name}, decorative() if body is None else None)
    kind = element("cdr:cNvSpPr", None if body is None else {"txBox": 1})
    look = element("cdr:spPr", None, transform("a:xfrm", box), geometry, fill, outline)
    header = element("cdr:nvSpPr", None, own, kind)
    return element("cdr:sp", {"macro": "", "textlink": ""}, header, look, body)
