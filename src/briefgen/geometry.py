"""Lengths, sizes and rectangles.

A :class:`Length` is a whole number of English Metric Units (ECMA-376 Part 1, 20.1.10.16: 914,400 to
the inch, 12,700 to the point). It is closed under ``+`` and ``-`` and rounds half away from zero at the
door, so that sums of rounded parts never drift. The origin is the upper left corner and ``y`` grows
downwards, on slides and pages alike; the PDF writer turns the axis.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

EMU_PER_POINT = 12_700
EMU_PER_MM = 36_000

Number = int | float | Fraction


def _round(value: Number) -> int:
    """*value* to the nearest whole number, halves away from zero.

    The rest is exact in every type of Number; adding a half would not be (0.49999999999999994 + 0.5 == 1).
    """
    whole = int(value)
    rest: Number = value - whole
    if -1 < 2 * rest < 1:
        return whole
    return whole + (1 if value > 0 else -1)


class Length(int):
    """A length in whole EMU."""

    __slots__ = ()

    @property
    def pt(self) -> float:
        """The length in points (1/72 inch)."""
        return int(self) / EMU_PER_POINT

    def __add__(self, other: int) -> Length:
        return Length(int(self) + int(other))

    def __radd__(self, other: int) -> Length:
        return Length(int(self) + int(other))

    def __sub__(self, other: int) -> Length:
        return Length(int(self) - int(other))

    def __rsub__(self, other: int) -> Length:
        return Length(int(other) - int(self))

    def __neg__(self) -> Length:
        return Length(-int(self))

    def __mul__(self, factor: Number) -> Length:
        if isinstance(factor, Length):
            raise TypeError("a length times a length is an area: multiply their points")
        return Length(_round(int(self) * factor))

    def __rmul__(self, factor: Number) -> Length:
        return self * factor

    def __truediv__(self, divisor: Number) -> Length:
        if isinstance(divisor, Length):
            raise TypeError("a length divided by a length is a ratio: divide their points")
        return Length(_round(Fraction(int(self)) / Fraction(divisor)))

    def __repr__(self) -> str:
        return f"{self.pt:g}pt"


def pt(points: Number) -> Length:
    """*points* as a Length."""
    return Length(_round(points * EMU_PER_POINT))


def mm(millimetres: Number) -> Length:
    """*millimetres* as a Length."""
    return Length(_round(millimetres * EMU_PER_MM))


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height."""

    width: Length
    height: Length


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: its upper left corner and its size."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        return self.y + self.height

    def inset(
        self,
        left: Length,
        top: Length | None = None,
        right: Length | None = None,
        bottom: Length | None = None,
    ) -> Rect:
        """The rectangle inside by these margins: one for all sides, or left/right and top/bottom."""
        top = left if top is None else top
        right = left if right is None else right
        bottom = top if bottom is None else bottom
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def moved(self, dx: Length, dy: Length) -> Rect:
        """The rectangle shifted by *dx* and *dy*."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, other: Rect, tolerance: int = 0) -> bool:
        """Whether *other* lies inside, give or take *tolerance* EMU."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )


def rect_pt(x: Number, y: Number, width: Number, height: Number) -> Rect:
    """A rectangle from points."""
    return Rect(pt(x), pt(y), pt(width), pt(height))
