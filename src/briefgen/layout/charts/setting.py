"""What the chart layouts share: type sizes, boxes in points, and text marks.

Inside the chart layouts all lengths are points as floats; they become Length where a mark is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefgen.document.chart import Anchor, Chart, Label
from briefgen.geometry import Rect, pt, rect_pt
from briefgen.layout.marks import Align, ChartFrame, LineMark, Mark, Moves, PolygonMark, RectMark, TextMark
from briefgen.theme.model import Colour, Weight

Measure = Callable[[str, Weight, float], float]
"""(text, weight, size) to its advance width, in points."""

ASCENT = 0.88  # of the size: a line box's top to its baseline (ideographic em box, OpenType 'idtp')
LINE_GAP = 0.25  # of the size: free space between two lines of one label
HAIRLINE = 0.5


class ChartDoesNotFit(Exception):  # noqa: N818 - it reads as the sentence it is
    """The chart's text does not fit its rectangle. *excess* says by how many points, roughly."""

    def __init__(self, message: str, excess: float) -> None:
        super().__init__(message)
        self.message = message
        self.excess = excess


class LabelsDoNotFit(ChartDoesNotFit):
    """The data labels alone do not fit: the chart may be drawn with an axis instead."""


@dataclass(frozen=True, slots=True)
class ChartSizes:
    """Type sizes in points: category labels, their notes, values, axis ticks."""

    label: float
    note: float
    value: float
    tick: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def rect(self) -> Rect:
        return rect_pt(self.x, self.y, max(self.width, 0), max(self.height, 0))

    def without(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Box:
        """The box less these margins."""
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)


def box_of(rect: Rect) -> Box:
    return Box(rect.x.pt, rect.y.pt, rect.width.pt, rect.height.pt)


@dataclass(frozen=True, slots=True)
class Setting:
    """A chart, the box it has to stand in, and the means to measure its text.

    *sparse* names only the first and the last category: where several charts stand side by side.
    *head* and *tail* are heights and widths in points that annotations need above the plot and at its right.
    """

    chart: Chart
    box: Box
    sizes: ChartSizes
    measure: Measure
    head: float = 0
    tail: float = 0
    sparse: bool = False

    def width(self, text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
        return self.measure(text, weight, size)

    def within(self, box: Box) -> Setting:
        return replace(self, box=box)

    def across(self, box: Box) -> Box:
        """The whole height of the chart, as wide as *box*."""
        return replace(self.box, x=box.x, width=box.width)

    @property
    def value_sizes(self) -> tuple[float, ...]:
        """Sizes to try for data labels, largest first; never below the note's."""
        sizes = {self.sizes.value, self.sizes.label, self.sizes.note}
        return tuple(sorted((s for s in sizes if s <= self.sizes.value), reverse=True))

    @property
    def label_sizes(self) -> tuple[float, ...]:
        """Sizes to try for category labels, largest first."""
        return tuple(sorted({self.sizes.label, min(self.sizes.label, self.sizes.note)}, reverse=True))


@dataclass(frozen=True, slots=True)
class Drawing:
    """The laid-out chart: as drawn (labels that found no place are gone from it), plot area and marks.

    *label_size* and *value_size* are those in use, in points; 0 where they are as asked for. *shapes* are
    marks that no native chart has; *own_key* says that a key is among them. *place* tells where in the box
    the end of a mark is, for annotations.
    """

    chart: Chart
    plot: Box
    marks: tuple[Mark, ...]
    label_size: float = 0
    value_size: float = 0
    shapes: tuple[Mark, ...] = ()
    own_key: bool = False
    place: Callable[[Anchor], tuple[float, float]] | None = None
    panels: tuple[ChartFrame, ...] = ()
    label_step: int = 1  # every how many categories have a label; 0 where the labels are shapes
    moves: Moves = field(default_factory=dict)


def weight_of(label: Label) -> Weight:
    return Weight.BOLD if label.bold else Weight.REGULAR


def text_mark(
    text: str,
    x: float,
    top: float,
    size: float,
    *,
    weight: Weight = Weight.REGULAR,
    colour: Colour = Colour.INK,
    align: Align = Align.LEFT,
) -> TextMark:
    """A line of text whose line box begins at *top*."""
    return TextMark(text, pt(x), pt(top + ASCENT * size), size, weight, colour, align)


def bar_mark(x: float, y: float, width: float, height: float, colour: Colour) -> RectMark:
    return RectMark(rect_pt(x, y, width, height), colour)


def line_mark(
    points: Sequence[tuple[float, float]], width: float, colour: Colour, *, dash: bool = False
) -> LineMark:
    return LineMark(tuple((pt(x), pt(y)) for x, y in points), width, colour, dash)


def polygon_mark(points: Sequence[tuple[float, float]], colour: Colour) -> PolygonMark:
    return PolygonMark(tuple((pt(x), pt(y)) for x, y in points), colour)


def spread(centres: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """*centres* moved apart as little as needed, so that boxes of *heights* fit between *low* and *high*.

    Keeps the order. Raises LabelsDoNotFit where the boxes are higher than the space.
    """
    excess = sum(heights) - (high - low)
    if excess > 1e-6:
        raise LabelsDoNotFit("the labels at the lines' ends do not fit above each other", excess)
    order = sorted(range(len(centres)), key=lambda at: (centres[at], at))
    tops = [centres[at] - heights[at] / 2 for at in order]
    sizes = [heights[at] for at in order]
    floor = low
    for at, size in enumerate(sizes):
        tops[at] = max(tops[at], floor)
        floor = tops[at] + size
    ceiling = high
    for at in reversed(range(len(tops))):
        tops[at] = min(tops[at], ceiling - sizes[at])
        ceiling = tops[at]
    moved = [0.0] * len(order)
    for place, at in enumerate(order):
        moved[at] = tops[place] + sizes[place] / 2
    return moved


def apart(spans: Sequence[tuple[float, float]], gap: float) -> bool:
    """Whether neighbouring (start, end) spans leave *gap* between them."""
    return all(after[0] - before[1] >= gap - 1e-6 for before, after in pairwise(spans))
