"""Charts that PowerPoint has no kind for, as a group of shapes.

Rectangles of one colour become one shape with a sub-path each (ECMA-376 Part 1, 20.1.9.8), so that a
waffle of a hundred cells is recoloured with two clicks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefgen.geometry import Length, Rect, pt
from briefgen.layout.frame import ChartItem, LineMark, Mark, PolygonMark, RectMark, TextMark
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line, solid_fill
from briefgen.theme.template.markup import Element, element
from briefgen.theme.template.shapes import identity, preset, transform
from briefgen.writers.pptx.canvas import Canvas
from briefgen.writers.pptx.freeform import Points, bounds, geometry
from briefgen.writers.pptx.mark_text import mark_box, mark_text


def draw_drawing(item: ChartItem, canvas: Canvas) -> None:
    """All marks as one group that carries the alternative text."""
    chart = item.frame.chart
    name = canvas.unique_name(item.name or chart.title or canvas.word("図", "Figure"))
    alt_text = "" if item.decorative else chart.alt_text
    own = identity(canvas.next_id(), name, alt_text=alt_text, is_decorative=item.decorative)
    frame, box = transform("a:xfrm", item.rect), item.rect
    frame.append(element("a:chOff", {"x": int(box.x), "y": int(box.y)}))  # children keep slide coordinates
    frame.append(element("a:chExt", {"cx": int(box.width), "cy": int(box.height)}))
    header = element("p:nvGrpSpPr", None, own, element("p:cNvGrpSpPr"), element("p:nvPr"))
    shapes = [*_filled_shapes(item.frame.marks, canvas), *_other_shapes(item.frame.marks, canvas)]
    canvas.tree.append(element("p:grpSp", None, header, element("p:grpSpPr", None, frame), *shapes))


def _outline(mark: Mark) -> Points | None:
    """The corners of a filled mark, None for a line or a text.

    Raises TypeError for marks that only native charts have (discs, slices).
    """
    if isinstance(mark, RectMark):
        r = mark.rect
        return ((r.x, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom))
    if isinstance(mark, PolygonMark):
        return mark.points
    if isinstance(mark, LineMark | TextMark):
        return None
    raise TypeError(f"{type(mark).__name__} has no drawing as a shape; make the chart native")


def _filled_shapes(marks: Sequence[Mark], canvas: Canvas) -> list[Element]:
    """One shape a colour, in order of first use, each in the frame of the whole: they move as one."""
    outlines: dict[Colour, list[Points]] = defaultdict(list)
    for mark in marks:
        points = _outline(mark)
        if points and isinstance(mark, RectMark | PolygonMark):
            outlines[mark.colour].append(points)
    whole = bounds([path for paths in outlines.values() for path in paths]) if outlines else None
    return [
        _freeform(paths, solid_fill(c), line(None), canvas, closed=True, box=whole)
        for c, paths in outlines.items()
    ]


def _other_shapes(marks: Sequence[Mark], canvas: Canvas) -> list[Element]:
    """Lines in paint order, then texts from the top down, as they are read."""
    shapes = []
    for mark in marks:
        if isinstance(mark, LineMark):
            stroke = line(mark.colour, pt(mark.width))
            shapes.append(_freeform([mark.points], element("a:noFill"), stroke, canvas, closed=False))
    texts = [mark for mark in marks if isinstance(mark, TextMark)]
    return shapes + [_text(mark, canvas) for mark in sorted(texts, key=_reading_place)]


def _reading_place(mark: TextMark) -> tuple[Length, Length]:
    box = mark_box(mark)
    return box.y, box.x


def _freeform(
    paths: Sequence[Points],
    fill: Element,
    stroke: Element,
    canvas: Canvas,
    *,
    closed: bool,
    box: Rect | None = None,
) -> Element:
    """One shape with a sub-path for each of *paths*, in the frame *box* (their bounds, where None)."""
    box = box or bounds(paths)
    own = identity(canvas.next_id(), canvas.unique_name(canvas.word("図形", "Shape")), is_decorative=True)
    shape = geometry(paths, box, closed=closed)
    return element(
        "p:sp", None,
        element("p:nvSpPr", None, own, element("p:cNvSpPr"), element("p:nvPr")),
        element("p:spPr", None, transform("a:xfrm", box), shape, fill, stroke),
    )  # fmt: skip


def _text(mark: TextMark, canvas: Canvas) -> Element:
    own = identity(canvas.next_id(), canvas.unique_name(canvas.word("テキスト", "Text")))
    place = transform("a:xfrm", mark_box(mark))
    return element(
        "p:sp", None,
        element("p:nvSpPr", None, own, element("p:cNvSpPr", {"txBox": 1}), element("p:nvPr")),
        element("p:spPr", None, place, preset("rect"), element("a:noFill")),
        element("p:txBody", None, *mark_text(mark, canvas.language)),
    )  # fmt: skip
