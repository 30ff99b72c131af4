"""Numbers read back from the painted paths of a chart, by geometry and colour alone.

A decoder knows where the plot is, which limits its axes have and how many categories there are. It is not
told which path is which mark: it measures all that is painted inside the plot.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, hypot, tau
from statistics import mean

import pdfplumber

from briefgen.document.chart import Axis, MarkKind
from briefgen.layout.marks import ChartFrame
from briefgen.theme.model import DEFAULT_THEME, Colour

Spot = tuple[float, float]
NEAR = 0.05  # points: what is as near as that is at the same place
ROUNDED = 1e-4  # of a turn
THIN = 0.9  # of the thickest bar: what is thinner stands inside a bar


@dataclass(frozen=True, slots=True)
class Path:
    """A painted path: its corners in points from the upper left of the page, without repeats of the first.

    Colours are six hexadecimal digits, empty where it is not filled or not stroked. The corners of a curve
    are the points on it, not its handles.
    """

    corners: tuple[Spot, ...]
    fill: str = ""
    stroke: str = ""
    curved: bool = False

    @property
    def left(self) -> float:
        return min(x for x, _ in self.corners)

    @property
    def right(self) -> float:
        return max(x for x, _ in self.corners)

    @property
    def top(self) -> float:
        return min(y for _, y in self.corners)

    @property
    def bottom(self) -> float:
        return max(y for _, y in self.corners)

    @property
    def middle(self) -> Spot:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        """That of the rectangle around it."""
        return (self.right - self.left) * (self.bottom - self.top)

    @property
    def is_rect(self) -> bool:
        sides = {(a[0] != b[0], a[1] != b[1]) for a, b in pairwise((*self.corners, self.corners[0]))}
        return len(self.corners) == 4 and sides <= {(True, False), (False, True)}


@dataclass(frozen=True, slots=True)
class Reading:
    """One measured mark: what it looks like, in which category (and lane) it stands, its numbers."""

    what: str
    place: tuple[int, ...]
    colour: str
    numbers: tuple[float, ...]


Decoder = Callable[[ChartFrame, Sequence[Path]], list[Reading]]


def paths_of_page(pdf: bytes) -> list[Path]:
    """The painted paths of the first page."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        objects = document.pages[0].objects
        found = [one for kind in ("rect", "line", "curve") for one in objects.get(kind, [])]
    return [
        Path(
            _corners([segment[-1] for segment in one["path"] if len(segment) > 1]),
            _hex(one["non_stroking_color"]) if one["fill"] else "",
            _hex(one["stroking_color"]) if one["stroke"] else "",
            any(segment[0] == "c" for segment in one["path"]),
        )
        for one in found
    ]


def _corners(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """*spots* without the one that closes the path."""
    closed = len(spots) > 2 and spots[0] == spots[-1]
    return tuple(spots[:-1] if closed else spots)


def _hex(colour: float | Sequence[float]) -> str:
    parts = (colour,) * 3 if isinstance(colour, int | float) else tuple(colour)
    if len(parts) == 1:
        parts = (*parts,) * 3
    return "".join(f"{round(part * 255):02X}" for part in parts)


@dataclass(frozen=True, slots=True)
class Ruler:
    """The numbers *low* to *high* on the stretch of paper from *start* to *end*."""

    start: float
    end: float
    low: float
    high: float

    def at(self, place: float) -> float:
        return self.low + (place - self.start) / (self.end - self.start) * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Plot:
    """The inner plot area of a frame in points, with the paths inside it."""

    frame: ChartFrame
    left: float
    top: float
    right: float
    bottom: float
    paths: tuple[Path, ...]

    @classmethod
    def of(cls, frame: ChartFrame, paths: Iterable[Path]) -> Plot:
        box = frame.plot
        bare = cls(frame, box.x.pt, box.y.pt, box.right.pt, box.bottom.pt, ())
        furniture = {DEFAULT_THEME.rgb(Colour.RULE), DEFAULT_THEME.rgb(Colour.PAPER)}
        seen = [path for path in paths if len(path.corners) > 1 and bare.holds(path)]
        return replace(bare, paths=tuple(path for path in seen if path.fill or path.stroke not in furniture))

    def holds(self, path: Path) -> bool:
        x, y = path.middle
        across = self.left - NEAR <= x <= self.right + NEAR
        return across and self.top - NEAR <= y <= self.bottom + NEAR

    @property
    def filled(self) -> list[Path]:
        return [path for path in self.paths if path.fill]

    @property
    def rects(self) -> list[Path]:
        return [path for path in self.filled if path.is_rect]

    @property
    def discs(self) -> list[Path]:
        return [path for path in self.filled if path.curved]

    @property
    def strokes(self) -> list[Path]:
        return [path for path in self.paths if path.stroke and not path.fill]

    def across(self, low: float, high: float) -> Ruler:
        return Ruler(self.left, self.right, low, high)

    def up(self, low: float, high: float) -> Ruler:
        return Ruler(self.bottom, self.top, low, high)

    def values(self, *, upright: bool, axis: Axis | None = None) -> Ruler:
        """The value axis."""
        axis = axis or self.frame.chart.axis
        limits = float(axis.minimum), float(axis.maximum)
        return self.up(*limits) if upright else self.across(*limits)

    def slots(self, *, upright: bool) -> Ruler:
        """The categories: each takes one from its number on. Columns run across, rows downwards."""
        count = len(self.frame.chart.categories)
        return self.across(0, count) if upright else Ruler(self.top, self.bottom, 0, count)


def _ends(path: Path, *, upright: bool) -> tuple[float, float]:
    """Where *path* begins and ends on a value axis that runs up or across."""
    return (path.bottom, path.top) if upright else (path.left, path.right)


def _aside(path: Path, *, upright: bool) -> float:
    """The middle of *path* on the other axis."""
    return path.middle[0] if upright else path.middle[1]


def _thickness(path: Path, *, upright: bool) -> float:
    return path.right - path.left if upright else path.bottom - path.top


def _lanes(rects: Sequence[Path], plot: Plot, *, upright: bool) -> Iterator[tuple[Path, int, int]]:
    """Each rectangle with its category and its lane: which of the different middles there is its own."""
    slots = plot.slots(upright=upright)
    middles: dict[int, list[float]] = {}
    for path in sorted(rects, key=lambda one: _aside(one, upright=upright)):
        middle = _aside(path, upright=upright)
        known = middles.setdefault(int(slots.at(middle)), [])
        if not known or middle - known[-1] > NEAR:
            known.append(middle)
        yield path, int(slots.at(middle)), len(known) - 1


def _span(ruler: Ruler, ends: tuple[float, float]) -> tuple[float, float, float]:
    low, high = (ruler.at(end) for end in ends)
    return low, high, high - low


def bars(*, upright: bool) -> Decoder:
    """Rectangles from value to value: wide ones, narrow ones inside these, rules in a colour of their own."""

    def decode(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
        plot = Plot.of(frame, paths)
        values = plot.values(upright=upright)
        rules = {
            DEFAULT_THEME.rgb(point.colour)
            for series in frame.chart.series
            for point in series.points
            if series.mark is MarkKind.DASH and point.colour is not None
        }
        widest = max((_thickness(path, upright=upright) for path in plot.rects), default=0)
        found: list[Reading] = []
        for path, slot, lane in _lanes(plot.rects, plot, upright=upright):
            low, high, length = _span(values, _ends(path, upright=upright))
            if path.fill in rules:
                found.append(Reading("rule", (slot,), path.fill, ((low + high) / 2,)))
            elif _thickness(path, upright=upright) < THIN * widest:
                found.append(Reading("stem", (slot,), path.fill, (low, high, length)))
            else:
                found.append(Reading("bar", (slot, lane), path.fill, (low, high, length)))
        return found

    return decode


def lines(*, edges: bool = False, second: bool = False) -> Decoder:
    """Polylines and their dots: places in categories, and values. With *edges* they begin at the sides."""

    def decode(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
        plot = Plot.of(frame, paths)
        values = plot.values(upright=True, axis=frame.chart.second if second else None)
        places = plot.across(0, 1) if edges else plot.slots(upright=True)
        found = [
            Reading(
                "line",
                (),
                path.stroke,
                tuple(number for x, y in path.corners for number in (places.at(x), values.at(y))),
            )
            for path in plot.strokes
        ]
        for path in plot.discs:
            x, y = path.middle
            found.append(Reading("dot", (), path.fill, (places.at(x), values.at(y))))
        return found

    return decode


def whiskers(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Upright strokes from value to value, and level ones at a value."""
    plot = Plot.of(frame, paths)
    values, slots = plot.values(upright=True), plot.slots(upright=True)
    found: list[Reading] = []
    for path in plot.strokes:
        slot = int(slots.at(path.middle[0]))
        low, high, length = _span(values, (path.bottom, path.top))
        if path.right - path.left < NEAR:
            found.append(Reading("whisker", (slot,), path.stroke, (low, high, length)))
        else:
            found.append(Reading("cap", (slot,), path.stroke, (low,)))
    return found


def diamonds(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Squares on their corners in rows, at the value of their middle."""
    plot = Plot.of(frame, paths)
    values, slots = plot.values(upright=False), plot.slots(upright=False)
    return [
        Reading("diamond", (int(slots.at(path.middle[1])),), path.fill, (values.at(path.middle[0]),))
        for path in plot.filled
        if not path.is_rect
    ]


def bands(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Polygons of an area chart: at each category the lower and the upper value."""
    plot = Plot.of(frame, paths)
    values, places = plot.values(upright=True), plot.across(0, len(frame.chart.categories) - 1)
    found: list[Reading] = []
    for path in plot.filled:
        columns: dict[float, list[float]] = {}
        for x, y in path.corners:
            columns.setdefault(round(x, 1), []).append(y)
        numbers = [
            number
            for x in sorted(columns)
            for number in (places.at(x), values.at(max(columns[x])), values.at(min(columns[x])))
        ]
        found.append(Reading("band", (), path.fill, tuple(numbers)))
    return found


def slices(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Wedges: where they begin and how far they reach, as shares of a turn clockwise from twelve."""
    plot = Plot.of(frame, paths)
    centre = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
    reach = {path: max(hypot(x - centre[0], y - centre[1]) for x, y in path.corners) for path in plot.filled}
    outer = [path for path in plot.filled if reach[path] > max(reach.values()) - NEAR]  # not a ring's hole
    return [Reading("slice", (), path.fill, _turn(path, centre)) for path in outer]


def _turn(path: Path, centre: Spot) -> tuple[float, float]:
    """Where the outer edge of a wedge begins and how far it runs; round a disc it ends where it began."""
    radii = [hypot(x - centre[0], y - centre[1]) for x, y in path.corners]
    outer = [
        atan2(x - centre[0], centre[1] - y) / tau % 1
        for (x, y), radius in zip(path.corners, radii, strict=True)
        if radius > max(radii) - NEAR
    ]
    round_all = outer if len(outer) < len(radii) else [*outer, outer[0]]
    steps = [(after - before) % 1 for before, after in pairwise(round_all)]
    return (0.0 if len(outer) == len(radii) else _from_twelve(outer[0])), sum(steps)


def _from_twelve(turn: float) -> float:
    """*turn*, where a hair before twelve is a hair before the beginning."""
    return turn - 1 if turn > 1 - ROUNDED else turn


def cells(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """How many squares of one size there are of each colour, and in all."""
    rects = Plot.of(frame, paths).rects
    sides = [side for one in rects for side in (one.right - one.left, one.bottom - one.top)]
    alike = [one for one in rects if abs(one.right - one.left - mean(sides)) < NEAR]
    fills = [one.fill for one in alike]
    counts = [Reading("cells", (), fill, (fills.count(fill),)) for fill in sorted(set(fills))]
    return [*counts, Reading("cells", (), "", (len(rects),))]


def dots(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Rows of discs at their values, and the strokes between them."""
    plot = Plot.of(frame, paths)
    values, slots = plot.values(upright=False), plot.slots(upright=False)
    found = [
        Reading("dot", (int(slots.at(one.middle[1])),), one.fill, (values.at(one.middle[0]),))
        for one in plot.discs
    ]
    for one in plot.strokes:
        row = int(slots.at(one.middle[1]))
        found.append(Reading("tie", (row,), "", _span(values, (one.left, one.right))))
    return found


def points(*, sized: bool) -> Decoder:
    """Discs on two value axes; with *sized* their areas as shares of the largest."""

    def decode(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
        plot = Plot.of(frame, paths)
        up = plot.values(upright=True)
        along = plot.values(upright=False, axis=frame.chart.across)
        largest = max(one.area for one in plot.discs)
        return [
            Reading(
                "point",
                (),
                one.fill,
                (
                    along.at(one.middle[0]),
                    up.at(one.middle[1]),
                    *((one.area / largest,) if sized else ()),
                ),
            )
            for one in plot.discs
        ]

    return decode


def parts(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Rectangles as shares of the plot: left, width, lower edge, height, area."""
    plot = Plot.of(frame, paths)
    across, up = plot.across(0, 1), plot.up(0, 1)
    found: list[Reading] = []
    for one in plot.rects:
        left, _, width = _span(across, (one.left, one.right))
        low, _, height = _span(up, (one.bottom, one.top))
        found.append(Reading("part", (), one.fill, (left, width, low, height, width * height)))
    return found


def tiles(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Rectangles: the shares of the plot that they take."""
    plot = Plot.of(frame, paths)
    whole = (plot.right - plot.left) * (plot.bottom - plot.top)
    return [Reading("tile", (), one.fill, (one.area / whole,)) for one in plot.rects]


def shades(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Rectangles in a grid: row, column and colour."""
    plot = Plot.of(frame, paths)
    rows, columns = plot.slots(upright=False), plot.across(0, len(frame.chart.series))
    return [
        Reading("cell", (int(rows.at(one.middle[1])), int(columns.at(one.middle[0]))), one.fill, ())
        for one in plot.rects
    ]


def panels(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
    """Each panel by the decoder of its own kind; its number comes first in the places."""
    return [
        replace(reading, place=(at, *reading.place))
        for at, panel in enumerate(frame.panels)
        for reading in DECODERS[panel.chart.kind](panel, paths)
    ]


def all_of(*decoders: Decoder) -> Decoder:
    """What several decoders find."""

    def decode(frame: ChartFrame, paths: Sequence[Path]) -> list[Reading]:
        return [reading for decoder in decoders for reading in decoder(frame, paths)]

    return decode


COLUMNS, ROWS = bars(upright=True), bars(upright=False)

DECODERS: Mapping[str, Decoder] = {
    "bar": ROWS,
    "column": COLUMNS,
    "line": lines(),
    "area": bands,
    "pie": slices,
    "doughnut": slices,
    "waffle": cells,
    "share bars": ROWS,
    "combo": all_of(COLUMNS, lines(second=True)),
    "waterfall": all_of(COLUMNS, lines()),
    "lollipop": dots,
    "dumbbell": dots,
    "slope": lines(edges=True),
    "bullet": ROWS,
    "scatter": points(sized=False),
    "bubble": points(sized=True),
    "histogram": COLUMNS,
    "box": all_of(COLUMNS, whiskers),
    "heatmap": shades,
    "treemap": tiles,
    "marimekko": parts,
    "funnel": ROWS,
    "gantt": all_of(ROWS, diamonds),
    "small multiples": panels,
    "sparkline": lines(),
    "data bars": ROWS,
}
