"""``kind: auto``: the kind that the shape of the data suggests, with the reason."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import ChartData
from briefgen.document.charts.arrange import is_scale
from briefgen.document.charts.growth import moment_of
from briefgen.document.charts.parts import MOST_PARTS

LONG_NAME = 8  # characters: longer names need the room that rows give them
FEW_MOMENTS = 12  # beyond it a line is read faster than columns
FEW_COLUMNS = 7
FEW_PAIRS = 3
MOST_ROWS_TOGETHER = 4
MANY_ROWS = 30


def choose(data: ChartData) -> tuple[str, str]:
    """(kind, why). The first rule that fits is taken."""
    rows, count = data.series, len(data.categories)
    if _are_moments(data):
        return _over_time(len(rows), count)
    if len(rows) == 1:
        return _of_one(data)
    if len({row.unit for row in rows}) > 1:
        return _of_units(len(rows))
    if len(rows) == 2:
        few = ("column", "two values of few things")
        return few if count <= FEW_PAIRS else ("dumbbell", "two values of each thing")
    if len(rows) > MOST_ROWS_TOGETHER and count > FEW_PAIRS:
        return "heatmap", f"{len(rows)} by {count} values, whose pattern matters"
    return "bar", f"{len(rows)} values of {count} things"


def _over_time(rows: int, count: int) -> tuple[str, str]:
    if rows == 1 and count <= FEW_MOMENTS:
        return "column", f"one measure at {count} moments"
    if rows > MOST_ROWS_TOGETHER:
        return "small multiples", f"{rows} measures over time would cross each other"
    return "line", f"{rows} measures over {count} moments" if rows > 1 else f"{count} moments"


def _of_units(rows: int) -> tuple[str, str]:
    if rows == 2:
        return "scatter", "two measures of different units"
    if rows == 3:
        return "bubble", "three measures of different units"
    return "small multiples", "measures of different units"


def _are_moments(data: ChartData) -> bool:
    """Whether every category names a time, each later than the one before."""
    moments = [moment_of(name) for name in data.categories]
    known = [moment for moment in moments if moment is not None]
    return len(known) == len(moments) > 1 and known == sorted(set(known))


def _of_one(data: ChartData) -> tuple[str, str]:
    values = [datum.value for datum in data.series[0].data if datum.value is not None]
    count = len(data.categories)
    shares = bool(values) and all(0 <= value <= 1 for value in values)
    percent = shares and all(
        d.text.endswith(("%", "％", "割")) for d in data.series[0].data if d.value is not None
    )
    if percent and sum(values, Fraction(0)) == 1 and count <= MOST_PARTS:
        return "doughnut", "shares that make up a whole"
    if percent and any(datum.fact for datum in data.series[0].data):
        one = ("doughnut", "one share of a whole")
        return one if count == 1 else ("share bars", "shares, each of its own whole")
    if count > MANY_ROWS:
        return "histogram", f"{count} values, whose distribution matters"
    if is_scale(data.categories) or (count <= FEW_COLUMNS and max(map(len, data.categories)) <= LONG_NAME):
        return "column", f"{count} values with short names"
    return "bar", f"{count} values whose names need room"
