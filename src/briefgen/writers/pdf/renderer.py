"""A matplotlib renderer that paints with a :class:`~briefgen.writers.pdf.pen.Pen`.

Display coordinates are points from the upper left corner of the page, y down; the pen turns the axis.
Vector only: images and gradients stay unimplemented, as in the base class.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform

from briefgen.geometry import pt
from briefgen.theme.model import Weight
from briefgen.writers.pdf.pen import Look, Pen, Segment, Stroke


class PenRenderer(RendererBase):
    """Paints artists with *pen*; *width* and *height* of the page in points."""

    def __init__(self, pen: Pen, width: float, height: float) -> None:
        super().__init__()
        self._pen = pen
        self._size = (width, height)

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        """A pixel is a point."""
        return points

    def flipy(self) -> bool:
        """False: coordinates arrive here as the artists were given them."""
        return False

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        width = gc.get_linewidth()
        stroke = Stroke(_hex(gc.get_rgb()), width) if width else None
        self._pen.path(_segments(path, transform), "" if rgbFace is None else _hex(rgbFace), stroke)

    def draw_text(  # noqa: PLR0917  # matplotlib's signature
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,  # noqa: ARG002
        ismath: Any = False,  # noqa: ARG002, FBT002
        mtext: Text | None = None,  # noqa: ARG002
    ) -> None:
        """Text is never mathematics: a ``$`` is a dollar sign. Nor is it turned."""
        look = Look(prop.get_size_in_points(), Weight(str(prop.get_weight())), _hex(gc.get_rgb()))
        self._pen.text(pt(x), pt(y), s, look)


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
    return to_hex(colour)[1:].upper()
