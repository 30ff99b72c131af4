"""What lies beneath a place: the areas painted so far, the last one on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, degrees, hypot

from briefgen.geometry import Length, Rect
from briefgen.layout.marks import DotMark, LineMark, Mark, PolygonMark, RectMark, TextMark, WedgeMark
from briefgen.theme.model import Colour

Box = tuple[float, float, float, float]  # left, top, right, bottom in points
_SAMPLES = (0.04, 0.5, 0.96)  # of a text's width: where its ground is looked at
_FULL = 360.0


@dataclass(frozen=True, slots=True)
class Area:
    """A painted area: its bounds, its colour, and its shape where that is no rectangle."""

    box: Box
    colour: Colour
    shape: PolygonMark | DotMark | WedgeMark | None = None

    def covers(self, x: float, y: float) -> bool:
        left, top, right, bottom = self.box
        if not (left <= x <= right and top <= y <= bottom):
            return False
        match self.shape:
            case None:
                return True
            case DotMark():
                return hypot(x - self.shape.x.pt, y - self.shape.y.pt) <= self.shape.radius.pt
            case WedgeMark():
                return _in_wedge(self.shape, x, y)
            case PolygonMark():
                return _in_polygon(self.shape.points, x, y)


@dataclass
class Ground:
    """A background of one colour, and the areas painted on it."""

    background: Colour
    areas: list[Area] = field(default_factory=list)

    def paint(self, area: Area | None) -> None:
        if area is not None:
            self.areas.append(area)

    def along(self, ends: tuple[float, float], y: float) -> tuple[Colour, ...]:
        """The colours beneath a line of text from one of *ends* to the other, without repeats."""
        left, right = ends
        near = [a for a in self.areas if a.box[1] <= y <= a.box[3] and a.box[0] <= right and a.box[2] >= left]
        if not near:
            return (self.background,)
        found = (self._at(near, left + (right - left) * share, y) for share in _SAMPLES)
        return tuple(dict.fromkeys(found))

    def _at(self, near: Sequence[Area], x: float, y: float) -> Colour:
        return next((area.colour for area in reversed(near) if area.covers(x, y)), self.background)


def area_of(shape: Rect | Mark, colour: Colour) -> Area | None:
    """What *shape* paints in *colour*; None for lines and texts, which nothing is written on."""
    match shape:
        case Rect():
            return Area(_box(shape), colour)
        case RectMark():
            return Area(_box(shape.rect), colour)
        case DotMark(x, y, radius):
            return Area(_around(x, y, radius), colour, shape)
        case WedgeMark():
            return Area(_around(shape.x, shape.y, shape.outer), colour, shape)
        case PolygonMark(points):
            xs, ys = [x.pt for x, _ in points], [y.pt for _, y in points]
            return Area((min(xs), min(ys), max(xs), max(ys)), colour, shape)
        case LineMark() | TextMark():
            return None


def _box(rect: Rect) -> Box:
    x, y = rect.x.pt, rect.y.pt
    return x, y, x + rect.width.pt, y + rect.height.pt


def _around(x: Length, y: Length, radius: Length) -> Box:
    return x.pt - radius.pt, y.pt - radius.pt, x.pt + radius.pt, y.pt + radius.pt


def _in_wedge(wedge: WedgeMark, x: float, y: float) -> bool:
    right, down = x - wedge.x.pt, y - wedge.y.pt
    if not wedge.inner.pt <= hypot(right, down) <= wedge.outer.pt:
        return False
    angle = degrees(atan2(right, -down)) % _FULL  # clockwise from twelve o'clock
    return (angle - wedge.start) % _FULL <= wedge.end - wedge.start


def _in_polygon(points: Sequence[tuple[Length, Length]], x: float, y: float) -> bool:
    """By the edges that a ray to the right crosses."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise((*points, points[0])):
        if (y1.pt > y) != (y2.pt > y) and x < (x2.pt - x1.pt) * (y - y1.pt) / (y2.pt - y1.pt) + x1.pt:
            inside = not inside
    return inside
