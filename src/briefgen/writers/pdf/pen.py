"""The pen: the only thing that paints. :class:`briefgen.writers.pdf.canvas.TaggedCanvas` lends it out.

Positions are Lengths from the upper left corner of the page; the axis is turned here and nowhere else.
Colours are six hexadecimal digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.geometry import Length, Rect
from briefgen.theme.model import Weight
from briefgen.writers.pdf.fonts import DocumentFonts
from briefgen.writers.pdf.operators import number, numbers, rgb

CIRCLE = 0.5522847498  # handle of a quarter circle by one Bézier curve: 4/3 (√2 − 1)

Segment = tuple[Literal["m", "l", "c", "h"], Sequence[float]]
"""A path operator and its operands: x and y by turns, in points from the upper left corner, y down."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's look; *width* in points. Ends are cut square at the end point, corners are round.

    *dash* draws it in dashes of four and gaps of three times its width.
    """

    colour: str
    width: float
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; *size* in points."""

    size: float
    weight: Weight
    colour: str


class Pen:
    """Paints inside one piece of marked content or one artifact, and not after it."""

    def __init__(self, emit: Callable[[str], None], height: Length, fonts: DocumentFonts) -> None:
        self._emit = emit
        self._height = height.pt
        self._fonts = fonts
        self._lent = True

    def withdraw(self) -> None:
        """From here on painting is an error."""
        self._lent = False

    def text(self, x: Length, baseline: Length, text: str, look: Look) -> None:
        """One line of text from *x* rightwards."""
        shown = " ".join(
            f"/{font} {number(look.size)} Tf <{codes.hex()}> Tj"
            for font, codes in self._fonts.encode(text, look.weight)
        )
        self._paint(f"{rgb(look.colour)} rg BT {self._point(x.pt, baseline.pt)} Td {shown} ET")

    def rect(self, rect: Rect, colour: str) -> None:
        """A filled rectangle."""
        corner = self._point(rect.x.pt, rect.bottom.pt)
        self._paint(f"{rgb(colour)} rg {corner} {numbers((rect.width.pt, rect.height.pt))} re f")

    def ellipse(self, rect: Rect, colour: str) -> None:
        """A filled ellipse that touches the four sides of *rect*."""
        rx, ry = rect.width.pt / 2, rect.height.pt / 2
        x, y, hx, hy = rect.x.pt + rx, rect.y.pt + ry, rx * CIRCLE, ry * CIRCLE
        outline: list[Segment] = [
            ("m", (x + rx, y)),
            ("c", (x + rx, y + hy, x + hx, y + ry, x, y + ry)),
            ("c", (x - hx, y + ry, x - rx, y + hy, x - rx, y)),
            ("c", (x - rx, y - hy, x - hx, y - ry, x, y - ry)),
            ("c", (x + hx, y - ry, x + rx, y - hy, x + rx, y)),
            ("h", ()),
        ]
        self.path(outline, fill=colour)

    def line(self, start: tuple[Length, Length], end: tuple[Length, Length], stroke: Stroke) -> None:
        """A straight line."""
        (x0, y0), (x1, y1) = start, end
        self.path([("m", (x0.pt, y0.pt)), ("l", (x1.pt, y1.pt))], stroke=stroke)

    def path(self, outline: Iterable[Segment], fill: str = "", stroke: Stroke | None = None) -> None:
        """A path, filled by the nonzero winding number rule (8.5.3.3.2), stroked, or both."""
        parts = [f"{rgb(fill)} rg"] if fill else []
        if stroke:
            parts.append(f"{rgb(stroke.colour)} RG {number(stroke.width)} w 0 J 1 j")
            if stroke.dash:
                parts.append(f"[{numbers((4 * stroke.width, 3 * stroke.width))}] 0 d")
        for operator, operands in outline:
            points = zip(operands[::2], operands[1::2], strict=True)
            parts += [self._point(x, y) for x, y in points]
            parts.append(operator)
        parts.append({(True, False): "f", (False, True): "S", (True, True): "B"}[bool(fill), bool(stroke)])
        if stroke and stroke.dash:
            parts.append("[] 0 d")
        self._paint(" ".join(parts))

    def _point(self, x: float, y: float) -> str:
        return numbers((x, self._height - y))

    def _paint(self, operators: str) -> None:
        if not self._lent:
            raise RuntimeError("the pen was kept beyond the content it was lent for")
        self._emit(operators)
