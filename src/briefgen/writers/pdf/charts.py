"""Charts: a ChartFrame's marks as matplotlib artists, and the paths that these make.

The marks are placed already, so there is nothing to scale or to measure: an artist's coordinates are
points from the upper left corner of the page. Texts are no business of this module: the pen sets them in
the document's own fonts. Importing this module imports matplotlib (0.25 CPU s).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Wedge
from matplotlib.path import Path

from briefgen.geometry import Length, Rect
from briefgen.layout.marks import DotMark, LineMark, Mark, PolygonMark, RectMark, TextMark, WedgeMark
from briefgen.theme.model import Colour, Theme
from briefgen.writers.pdf.artists import path_of
from briefgen.writers.pdf.paths import PaintedPath

OUTLINE = 0.75  # points
CIRCLE = 0.5522847498  # handle of a quarter circle by one Bézier curve: 4/3 (√2 − 1)


def drawn(marks: Iterable[Mark], theme: Theme) -> list[PaintedPath]:
    """The paths of *marks* in their order; a stretch of plain rectangles of one colour is one path."""
    paths: list[PaintedPath] = []
    for colour, group in groupby(marks, key=_rectangle_colour):
        if colour is not None:
            rects = [mark.rect for mark in group if isinstance(mark, RectMark)]
            paths.append(path_of(PathPatch(_outline(rects), **_filled(f"#{theme.rgb(colour)}"))))
            continue
        paths += [path_of(_artist(mark, theme)) for mark in group]
    return paths


def _artist(mark: Mark, theme: Theme) -> Artist:
    colour = f"#{theme.rgb(mark.colour)}"
    match mark:
        case PolygonMark(points):
            return Polygon(_points(points), closed=True, **_filled(colour))
        case DotMark(x, y, radius):
            return Circle((x.pt, y.pt), radius.pt, **_filled(colour))
        case WedgeMark():
            return _wedge(mark, colour)
        case LineMark(points, width):
            xs, ys = zip(*_points(points), strict=True)
            line = Line2D(xs, ys, linewidth=width, color=colour, marker="")
            line.set_linestyle("--" if mark.dash else "-")
            return line
        case RectMark(rect):
            outline = _pill(rect) if mark.round else _outline([rect])
            stroke = (
                {"edgecolor": f"#{theme.rgb(mark.stroke)}", "linewidth": mark.outline} if mark.stroke else {}
            )
            return PathPatch(outline, **{**_filled(colour), **stroke})
        case TextMark():
            raise TypeError("texts are set by the pen")


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


def _pill(rect: Rect) -> Path:
    """A rectangle with half circles for its short sides, which are the upright ones."""
    left, top, right, bottom = rect.x.pt, rect.y.pt, rect.right.pt, rect.bottom.pt
    radius, middle = rect.height.pt / 2, (top + bottom) / 2
    handle = radius * CIRCLE
    start, end = left + radius, right - radius
    corners = [
        (start, top), (end, top),
        (end + handle, top), (right, middle - handle), (right, middle),
        (right, middle + handle), (end + handle, bottom), (end, bottom),
        (start, bottom),
        (start - handle, bottom), (left, middle + handle), (left, middle),
        (left, middle - handle), (start - handle, top), (start, top),
        (start, top),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 6
    codes = [Path.MOVETO, Path.LINETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
    return Path(corners, codes)


def _points(points: Sequence[tuple[Length, Length]]) -> list[tuple[float, float]]:
    return [(x.pt, y.pt) for x, y in points]


def _rectangle_colour(mark: Mark) -> Colour | None:
    """The colour of a plain rectangle."""
    return mark.colour if isinstance(mark, RectMark) and not (mark.round or mark.stroke) else None


def _filled(colour: str) -> dict[str, Any]:
    """A patch filled with *colour*, without an edge."""
    return {"facecolor": colour, "edgecolor": "none", "linewidth": 0, "hatch": None}
