"""Matplotlib's artists as painted paths.

An artist is asked for its path, its transform and its colours; the path's segments are taken as they are,
vector only. Display coordinates are points from the upper left corner of the page, y down; the pen turns
the axis.

``Figure`` and ``RendererBase`` would cost 0.2 CPU seconds to import, half of that for widgets, layout
engines and a search through the machine's fonts; a picture whose marks are placed needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.transforms import Transform

from briefgen.writers.pdf.paths import PaintedPath
from briefgen.writers.pdf.pen import Segment, Stroke


@singledispatch
def path_of(artist: Artist) -> PaintedPath:
    """What *artist* paints; how depends on its type alone."""
    raise TypeError(f"{type(artist).__name__} cannot stand on the page")


@path_of.register
def _(artist: Patch) -> PaintedPath:
    """A patch is filled; it has an edge where that has a width."""
    outline = tuple(_segments(artist.get_path(), artist.get_transform()))
    width = artist.get_linewidth()
    stroke = Stroke(_hex(artist.get_edgecolor()), width) if width else None
    return PaintedPath(outline, _hex(artist.get_facecolor()), stroke)


@path_of.register
def _(artist: Line2D) -> PaintedPath:
    """A line without markers, solid or dashed."""
    stroke = Stroke(_hex(artist.get_color()), artist.get_linewidth(), artist.is_dashed())
    outline = tuple(_segments(artist.get_path(), artist.get_transform()))
    return PaintedPath(outline, stroke=stroke)


def _segments(path: Path, transform: Transform) -> Iterator[Segment]:
    """The path's segments in display coordinates; quadratic curves raised to cubic ones."""
    last: tuple[float, float] = (0, 0)
    for operands, code in path.iter_segments(transform, simplify=False):
        values = [float(value) for value in operands]
        if code == Path.CLOSEPOLY:
            yield "h", ()
            continue
        if code == Path.CURVE3:
            values = _cubic(last, values)
        yield {Path.MOVETO: "m", Path.LINETO: "l"}.get(code, "c"), values  # type: ignore[misc]
        last = (values[-2], values[-1])


def _cubic(start: tuple[float, float], quadratic: list[float]) -> list[float]:
    """A quadratic Bézier curve's control and end point as those of the same cubic curve."""
    (x0, y0), (x1, y1, x2, y2) = start, quadratic
    first = [x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3]
    second = [x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3]
    return [*first, *second, x2, y2]


def _hex(colour: Any) -> str:
    """Six digits of whatever matplotlib takes for a colour."""
    return to_hex(colour)[1:].upper()
