"""What stands where in a drawn chart, so that annotations end above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.layout.charts.setting import ASCENT, Setting
from briefgen.layout.marks import Align, DotMark, LineMark, Mark, PolygonMark, RectMark, TextMark
from briefgen.theme.model import Colour

TEXT_GAP = 0.2  # of a text's height: how near a line may come
Point = tuple[float, float]


class Obstacles:
    """The marks below *head*, the lower edge of the room for annotations; rules and paper are none.

    Lines keep clear of texts, and of *bars* too where asked for.
    """

    def __init__(self, setting: Setting, marks: Sequence[Mark], head: float, *, bars: bool = False) -> None:
        self.setting, self.head, self.bars = setting, head, bars
        self.marks = [mark for mark in marks if mark.colour not in (Colour.RULE, Colour.PAPER)]

    def top_at(self, x: float, half: float) -> float:
        """The highest y of what stands within *half* points of *x*; a far away one where nothing does."""
        found = [top for mark in self.marks if (top := self._top(mark, x - half, x + half)) is not None]
        return min((top for top in found if top >= self.head - 1), default=1e9)

    def clear(self, start: Point, end: Point) -> list[tuple[Point, Point]]:
        """The stretches of an upright or level line that run through nothing."""
        level = start[1] == end[1]
        low, high = sorted((start[0], end[0]) if level else (start[1], end[1]))
        holes: list[tuple[float, float]] = []
        for left, top, right, bottom in self._boxes():
            gap = (bottom - top) * TEXT_GAP
            across = top < start[1] < bottom if level else left < start[0] < right
            if across:
                holes.append((left - gap, right + gap) if level else (top - gap, bottom + gap))
        pieces: list[tuple[Point, Point]] = []
        for first, last in sorted(holes):
            if first > low:
                pieces.append(_stretch(start, low, min(first, high), level=level))
            low = max(low, last)
        if low < high:
            pieces.append(_stretch(start, low, high, level=level))
        return pieces

    def _boxes(self) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of what lines keep clear of."""
        found: list[tuple[float, float, float, float]] = []
        for mark in self.marks:
            if isinstance(mark, TextMark):
                left, right, top = self._text(mark)
                found.append((left, top, right, top + mark.size))
            elif self.bars and isinstance(mark, RectMark):
                rect = mark.rect
                found.append((rect.x.pt, rect.y.pt, rect.right.pt, rect.bottom.pt))
        return found

    def _top(self, mark: Mark, left: float, right: float) -> float | None:
        if isinstance(mark, TextMark):
            start, end, top = self._text(mark)
            return top if start < right and end > left else None
        if isinstance(mark, RectMark):
            rect = mark.rect
            return rect.y.pt if rect.x.pt < right and rect.right.pt > left else None
        if isinstance(mark, DotMark):
            radius = mark.radius.pt
            return mark.y.pt - radius if mark.x.pt - radius < right and mark.x.pt + radius > left else None
        if isinstance(mark, LineMark | PolygonMark):
            return _highest([(x.pt, y.pt) for x, y in mark.points], left, right)
        return None

    def _text(self, mark: TextMark) -> tuple[float, float, float]:
        wide = self.setting.width(mark.text, mark.size, mark.weight)
        start = mark.x.pt - {Align.LEFT: 0.0, Align.CENTRE: wide / 2, Align.RIGHT: wide}[mark.align]
        return start, start + wide, mark.baseline.pt - ASCENT * mark.size


def _stretch(start: Point, low: float, high: float, *, level: bool) -> tuple[Point, Point]:
    if level:
        return (low, start[1]), (high, start[1])
    return (start[0], low), (start[0], high)


def _highest(points: Sequence[tuple[float, float]], left: float, right: float) -> float | None:
    """The least y of a polyline between *left* and *right*."""
    found: list[float] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        low, high = max(min(x0, x1), left), min(max(x0, x1), right)
        if low > high:
            continue
        for x in (low, high):
            share = (x - x0) / (x1 - x0) if x1 != x0 else 0.0
            found.append(y0 + (y1 - y0) * share)
    return min(found, default=None)
