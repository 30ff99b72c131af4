"""Values at the points of a line: above it or below, wherever nothing runs through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.document.chart import Chart, Label, LabelPosition, Series
from briefgen.layout.charts.setting import text_mark
from briefgen.layout.marks import Mark, Moves
from briefgen.theme.model import Weight

VALUE_GAP = 0.75  # of the value size, between a point's middle and its label
FARTHER = (0.5, 1.0, 1.5, 2.0, 3.0)  # of the value size: how much farther, where lines are steep
NEARER = 0.35  # of the value size: how much closer a native label may stand
SAMPLES = 24  # places at which a stretch of line is asked whether it runs through a label
Run = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A label's point and its left and right side. All in points."""

    x: float
    y: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label may stand: its box in points, and what PowerPoint calls it."""

    left: float
    top: float
    right: float
    bottom: float
    position: LabelPosition = LabelPosition.ABOVE

    def meets(self, other: Place) -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True, slots=True)
class Placed:
    """Labels at their places: the marks, and by (series, category) how far each is off its native place."""

    keys: tuple[tuple[int, int], ...]
    places: tuple[Place, ...]
    marks: tuple[Mark, ...]
    moves: Moves

    def turned(self, chart: Chart) -> Chart:
        """*chart* with the sides that were chosen for its labels."""
        chosen = {key: place.position for key, place in zip(self.keys, self.places, strict=True)}
        return replace(
            chart, series=tuple(_turned(series, row, chosen) for row, series in enumerate(chart.series))
        )


def inner_labels(chart: Chart) -> list[tuple[int, int, Label]]:
    """(series, category, label) of the labels that stand at their points, not at the line's end."""
    return [
        (row, at, point.label)
        for row, series in enumerate(chart.series)
        for at, point in enumerate(series.points)
        if point.label is not None and point.label.position is not LabelPosition.RIGHT
    ]


def place_labels(
    labels: Sequence[tuple[int, int, Label]],
    spots: Sequence[Spot],
    runs: Sequence[Run],
    size: float,
    limits: Place,
    taken: Sequence[Place] = (),
) -> Placed:
    """Each of *labels* above, below or left of its point.

    *spots* belong to the labels; *runs* are all stretches of line; *limits* is the box from the top of the
    chart to the axis line; *taken* are places of other texts.
    """
    places: list[Place] = []
    marks: list[Mark] = []
    moves: dict[tuple[int, int], tuple[float, float]] = {}
    for (row, at, label), spot in zip(labels, spots, strict=True):
        place = _choose(spot, runs, size, limits, [*taken, *places])
        places.append(place)
        marks.append(
            text_mark(label.text, place.left, place.top, size, weight=Weight.BOLD, colour=label.colour)
        )
        _, middle = own_place(spot, size, place.position)
        moves[row, at] = 0.0, (place.top + place.bottom) / 2 - middle
    return Placed(tuple((row, at) for row, at, _ in labels), tuple(places), tuple(marks), moves)


def own_place(spot: Spot, size: float, position: LabelPosition) -> tuple[float, float]:
    """The middle of a label that stands at its point as near as may be."""
    gap = (VALUE_GAP - 0.1) * size
    if position is LabelPosition.LEFT:
        return spot.x - gap - (spot.right - spot.left) / 2, spot.y
    away = gap + size / 2
    return (spot.left + spot.right) / 2, spot.y + (away if position is LabelPosition.BELOW else -away)


def _choose(spot: Spot, runs: Sequence[Run], size: float, limits: Place, taken: Sequence[Place]) -> Place:
    """The side with room that no label stands on and lines cross least; above where all are alike."""
    gap, width = (VALUE_GAP - 0.1) * size, spot.right - spot.left
    above, below, middle = spot.y - gap - size, spot.y + gap, spot.y - size / 2
    end = spot.x - gap
    sides = [
        Place(spot.left, above, spot.right, above + size, LabelPosition.ABOVE),
        Place(spot.left, below, spot.right, below + size, LabelPosition.BELOW),
        Place(end - width, middle, end, middle + size, LabelPosition.LEFT),
    ]
    for away in (share * size for share in FARTHER):
        sides += [
            replace(sides[0], top=above - away, bottom=above - away + size),
            replace(sides[1], top=below + away, bottom=below + away + size),
            replace(sides[2], left=end - width - away, right=end - away),
        ]
    room = [side for side in sides if _inside(side, limits) and not any(side.meets(one) for one in taken)]
    return min(room or sides[:1], key=lambda side: _crossings(_stretched(side, size), runs))


def _stretched(place: Place, size: float) -> Place:
    """*place* with some of the gap to its point: programs set native labels closer than pages do."""
    more = NEARER * size
    if place.position is LabelPosition.LEFT:
        return replace(place, right=place.right + more)
    if place.position is LabelPosition.ABOVE:
        return replace(place, bottom=place.bottom + more)
    return replace(place, top=place.top - more)


def _inside(place: Place, limits: Place) -> bool:
    across = limits.left <= place.left and place.right <= limits.right
    return across and limits.top <= place.top and place.bottom <= limits.bottom


def _crossings(place: Place, runs: Sequence[Run]) -> int:
    """How many samples of the lines lie inside the label."""
    count = 0
    for run in runs:
        for (x0, y0), (x1, y1) in pairwise(run):
            if x1 <= place.left or x0 >= place.right:
                continue
            for step in range(SAMPLES + 1):
                x, y = x0 + (x1 - x0) * step / SAMPLES, y0 + (y1 - y0) * step / SAMPLES
                count += place.left < x < place.right and place.top - 1 < y < place.bottom + 1
    return count


def _turned(series: Series, row: int, chosen: dict[tuple[int, int], LabelPosition]) -> Series:
    points = tuple(
        replace(point, label=replace(point.label, position=chosen[row, at]))
        if point.label and (row, at) in chosen
        else point
        for at, point in enumerate(series.points)
    )
    return replace(series, points=points)
