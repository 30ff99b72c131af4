"""Charts: a ChartFrame's marks as matplotlib artists on a Figure without Axes.

The marks are placed already, so there is nothing to scale or to measure: an artist's coordinates are
points from the upper left corner of the page. Importing this module imports matplotlib; go through
:func:`briefgen.writers.pdf.backend.load_charts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import groupby
from typing import Any

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Wedge
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from briefgen.geometry import Length, Rect, Size, pt
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
from briefgen.writers.pdf.pen import Pen
from briefgen.writers.pdf.renderer import PenRenderer

DPI = 72  # a pixel is a point


class PlacedText(Text):
    """Text whose left end and baseline are known. Matplotlib's own layout would look fonts up."""

    def draw(self, renderer: Any) -> None:
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        x, baseline = self.get_position()
        renderer.draw_text(gc, x, baseline, self.get_text(), self.get_fontproperties(), 0)
        gc.restore()


def draw_marks(pen: Pen, marks: Iterable[Mark], size: Size, theme: Theme, chain: FontChain) -> None:
    """Paints *marks* with *pen*, in their order, on a page of *size*."""
    width, height = size.width.pt, size.height.pt
    with _neutral_settings():
        figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, frameon=False)
        for artist in artists(marks, theme, chain):
            artist.set_transform(IdentityTransform())
            artist.set_zorder(0)  # one for all: the sort by it is stable
            figure.add_artist(artist)
        figure.draw(PenRenderer(pen, width, height))


def _neutral_settings() -> AbstractContextManager[None]:
    """A user's matplotlibrc must not reach the page."""
    return rc_context(
        {
            "path.effects": [],
            "path.sketch": None,
            "figure.autolayout": False,
            "figure.constrained_layout.use": False,
        }
    )


def artists(marks: Iterable[Mark], theme: Theme, chain: FontChain) -> Iterator[Artist]:
    """An artist for each mark, or for each stretch of rectangles of one colour."""
    for colour, group in groupby(marks, key=_rectangle_colour):
        if colour is None:
            for mark in group:
                yield _artist(mark, theme, chain)
        else:
            rects = [mark.rect for mark in group if isinstance(mark, RectMark)]
            yield PathPatch(_outline(rects), **_filled(f"#{theme.rgb(colour)}"))


def _artist(mark: Mark, theme: Theme, chain: FontChain) -> Artist:
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
            return Line2D(xs, ys, linewidth=width, color=colour, linestyle="-", marker="")
        case TextMark():
            return _text(mark, colour, chain)
        case RectMark(rect):
            return PathPatch(_outline([rect]), **_filled(colour))


def _wedge(mark: WedgeMark, colour: str) -> Wedge:
    """Angles run clockwise from twelve; with y down matplotlib's run clockwise too, but from three."""
    ring = (mark.outer - mark.inner).pt if mark.inner else None
    start, end = mark.start - 90, mark.end - 90
    return Wedge((mark.x.pt, mark.y.pt), mark.outer.pt, start, end, width=ring, **_filled(colour))


def _text(mark: TextMark, colour: str, chain: FontChain) -> PlacedText:
    width = pt(chain.measure(mark.text, int(mark.weight), mark.size))
    left = mark.x - {Align.LEFT: pt(0), Align.CENTRE: width / 2, Align.RIGHT: width}[mark.align]
    look = FontProperties(weight=int(mark.weight), size=mark.size)
    return PlacedText(
        left.pt, mark.baseline.pt, mark.text, color=colour, fontproperties=look, parse_math=False
    )


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
