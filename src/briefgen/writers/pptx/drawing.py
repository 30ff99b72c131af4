"""Charts that PowerPoint has no kind for, as a group of shapes.

A rectangle with texts on it is one shape with its text. Other rectangles of one colour become one shape with
a sub-path each (ECMA-376 Part 1, 20.1.9.8), so that a waffle of a hundred cells is recoloured with two
clicks. Shapes stand in the order in which they are read, from the top down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.geometry import Rect, pt
from briefgen.layout.frame import ChartItem
from briefgen.layout.marks import LineMark, Mark, PolygonMark, RectMark, TextMark
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line, solid_fill
from briefgen.theme.template.markup import Element, element
from briefgen.theme.template.shapes import identity, preset, transform
from briefgen.writers.pptx.canvas import Canvas
from briefgen.writers.pptx.freeform import Points, bounds, geometry
from briefgen.writers.pptx.mark_text import lines_in, mark_box


def draw_drawing(item: ChartItem, canvas: Canvas) -> None:
    """All marks as one group that carries the alternative text."""
    chart = item.frame.chart
    name = canvas.unique_name(item.name or chart.title or canvas.word("図", "Figure"))
    own = identity(canvas.next_id(), name, alt_text=chart.alt_text, is_decorative=item.decorative)
    frame, box = transform("a:xfrm", item.rect), item.rect
    frame.append(element("a:chOff", {"x": int(box.x), "y": int(box.y)}))  # children keep slide coordinates
    frame.append(element("a:chExt", {"cx": int(box.width), "cy": int(box.height)}))
    header = element("p:nvGrpSpPr", None, own, element("p:cNvGrpSpPr"), element("p:nvPr"))
    shapes = sorted(_shapes(item.frame.marks, canvas), key=lambda placed: (placed[0].y, placed[0].x))
    group = element("p:grpSpPr", None, frame)
    canvas.tree.append(element("p:grpSp", None, header, group, *(shape for _, shape in shapes)))


def _shapes(marks: Sequence[Mark], canvas: Canvas) -> Iterator[tuple[Rect, Element]]:
    """The box and the shape of all marks, in paint order. Texts lie on rectangles or beside everything."""
    texts = [mark for mark in marks if isinstance(mark, TextMark)]
    tiles = [mark for mark in marks if isinstance(mark, RectMark)]
    held = {tile: [text for text in texts if _holds(tile.rect, mark_box(text))] for tile in tiles}
    yield from _filled_shapes(
        [m for m in marks if not (isinstance(m, RectMark) and _is_own(m, held))], canvas
    )
    for tile in tiles:
        if _is_own(tile, held):
            yield tile.rect, _tile(tile, held[tile], canvas)
    yield from _lines(marks, canvas)
    on_tiles = {text for one in held.values() for text in one}
    for text in texts:
        if text not in on_tiles:
            box = _beside(mark_box(text), [tile.rect for tile in tiles if held[tile]])
            yield box, _text(text, box, canvas)


def _is_own(tile: RectMark, held: Mapping[RectMark, Sequence[TextMark]]) -> bool:
    return bool(held[tile] or tile.stroke)


def _holds(rect: Rect, box: Rect) -> bool:
    """Whether the middle of *box* lies in *rect*."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom


def _beside(box: Rect, tiles: Sequence[Rect]) -> Rect:
    """*box* from the top of the row of *tiles* that it is the name of: so it is read before them."""
    middle = box.y + box.height / 2
    tops = [
        tile.y for tile in tiles if tile.y <= middle <= tile.bottom and box.right <= tile.x and tile.y < box.y
    ]
    return Rect(box.x, tops[0], box.width, box.bottom - tops[0]) if tops else box


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


def _filled_shapes(marks: Sequence[Mark], canvas: Canvas) -> Iterator[tuple[Rect, Element]]:
    """One shape a colour, in order of first use, each in the frame of the whole: they move as one."""
    outlines: dict[Colour, list[Points]] = defaultdict(list)
    for mark in marks:
        points = _outline(mark)
        if points and isinstance(mark, RectMark | PolygonMark):
            outlines[mark.colour].append(points)
    if not outlines:
        return
    whole = bounds([path for paths in outlines.values() for path in paths])
    for colour, paths in outlines.items():
        yield whole, _freeform(paths, solid_fill(colour), line(None), canvas, closed=True, box=whole)


def _lines(marks: Sequence[Mark], canvas: Canvas) -> Iterator[tuple[Rect, Element]]:
    for mark in marks:
        if isinstance(mark, LineMark):
            stroke = line(mark.colour, pt(mark.width))
            shape = _freeform([mark.points], element("a:noFill"), stroke, canvas, closed=False)
            yield bounds([mark.points]), shape


def _tile(tile: RectMark, texts: Sequence[TextMark], canvas: Canvas) -> Element:
    """A rectangle with the texts that lie on it."""
    own = identity(
        canvas.next_id(), canvas.unique_name(canvas.word("図形", "Shape")), is_decorative=not texts
    )
    outline = line(tile.stroke, pt(tile.outline)) if tile.stroke else line(None)
    body = element("p:txBody", None, *lines_in(tile.rect, texts, canvas.language)) if texts else None
    return element(
        "p:sp", None,
        element("p:nvSpPr", None, own, element("p:cNvSpPr"), element("p:nvPr")),
        element(
            "p:spPr", None,
            transform("a:xfrm", tile.rect), preset("rect"), solid_fill(tile.colour), outline,
        ),
        body,
    )  # fmt: skip


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


def _text(mark: TextMark, box: Rect, canvas: Canvas) -> Element:
    own = identity(canvas.next_id(), canvas.unique_name(canvas.word("テキスト", "Text")))
    return element(
        "p:sp", None,
        element("p:nvSpPr", None, own, element("p:cNvSpPr", {"txBox": 1}), element("p:nvPr")),
        element("p:spPr", None, transform("a:xfrm", box), preset("rect"), element("a:noFill")),
        element("p:txBody", None, *lines_in(box, [mark], canvas.language)),
    )  # fmt: skip
