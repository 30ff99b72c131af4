"""Charts: a ChartFrame's marks as matplotlib artists, and their texts.

The marks are placed already, so there is nothing to scale or to measure: an artist's coordinates are
points from the upper left corner of the page. Text is set by the pen, in the document's own fonts:
matplotlib would look for fonts of the machine. Importing this module imports matplotlib (0.25 CPU s).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Wedge
from matplotlib.path import Path

from briefgen.geometry import Length, Rect, pt
from briefgen.layout.frame import (
    Align,
    DotMark,
    LineMark,
    Mark,
    PolygonMark,
    RectMark,
    TextMark,
    WedgeMark,
)
from briefgen.text.fonts import FontChain
from briefgen.theme.model import Theme
from briefgen.writers.pdf.artists import paint
from briefgen.writers.pdf.pen import Look, Pen

Shape = PolygonMark | DotMark | WedgeMark | LineMark | RectMark


def draw_marks(pen: Pen, marks: Iterable[Mark], theme: Theme, chain: FontChain) -> None:
    """Paints *marks* with *pen*, in their order; a stretch of rectangles of one colour as one path."""
    for colour, group in groupby(marks, key=_rectangle_colour):
        if colour is not None:
            rects = [mark.rect for mark in group if isinstance(mark, RectMark)]
            paint(PathPatch(_outline(rects), **_filled(f"#{theme.rgb(colour)}")), pen)
            continue
        for mark in group:
            if isinstance(mark, TextMark):
                _write(pen, mark, theme, chain)
            else:
                paint(_artist(mark, f"#{theme.rgb(mark.colour)}"), pen)


def _write(pen: Pen, mark: TextMark, theme: Theme, chain: FontChain) -> None:
    width = pt(chain.measure(mark.text, int(mark.weight), mark.size))
    left = mark.x - {Align.LEFT: pt(0), Align.CENTRE: width / 2, Align.RIGHT: width}[mark.align]
    pen.text(left, mark.baseline, mark.text, Look(mark.size, mark.weight, theme.rgb(mark.colour)))


def _artist(mark: Shape, colour: str) -> Artist:
    match mark:
        case PolygonMark(points):
            return Polygon(_points(points), closed=True, **_filled(colour))
        case DotMark(x, y, radius):
            return Circle((x.pt, y.pt), radius.pt, **_filled(colour))
        case WedgeMark():
            return _wedge(mark, colour)
        case LineMark(points, width):
            xs, ys = zip(*_points(points), strict=True)
            return Line2D(xs, ys, linewidth=width, color=colour, linestyle="-", marker="")
        case RectMark(rect):
            return PathPatch(_outline([rect]), **_filled(colour))


def _wedge(mark: WedgeMark, colour: str) -> Wedge:
    """Angles run clockwise from twelve; with y down matplotlib's run clockwise too, but from three."""
    ring = (mark.outer - mark.inner).pt if mark.inner else None
    start, end = mark.start - 90, mark.end - 90
    return Wedge((mark.x.pt, mark.y.pt), mark.outer.pt, start, end, width=ring, **_filled(colour))


def _outline(rects: Iterable[Rect]) -> Path:
    """All *rects* as one path."""
    corners: list[tuple[float, float]] = []
    codes: list[Any] = []
    for rect in rects:
        left, top, right, bottom = rect.x.pt, rect.y.pt, rect.right.pt, rect.bottom.pt
        corners += [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        codes += [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Path(corners, codes)


def _points(points: Iterable[tuple[Length, Length]]) -> list[tuple[float, float]]:
    return [(x.pt, y.pt) for x, y in points]


def _rectangle_colour(mark: Mark) -> Any:
    return mark.colour if isinstance(mark, RectMark) else None


def _filled(colour: str) -> dict[str, Any]:
    """A patch filled with *colour*, without an edge."""
    return {"facecolor": colour, "edgecolor": "none", "linewidth": 0, "hatch": None}
