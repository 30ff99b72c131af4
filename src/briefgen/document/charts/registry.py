"""The chart kinds. A new kind is one file and one entry here; no writer changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.document.chart import Chart, ChartData
from briefgen.document.charts import area, bar, bars, column, doughnut, line, pie, share_bars, slices, waffle


@dataclass(frozen=True, slots=True)
class ChartKind:
    """*summary* says in one sentence when to use it; *groupings* lists the allowed ones, default first."""

    name: str
    lower: Callable[[ChartData], Chart]
    summary: str
    needs: str
    groupings: tuple[str, ...]


MANY = "categories and one or more series"
WHOLE = "shares of a whole"
ONE_SHARE = "one share"

KINDS: dict[str, ChartKind] = {
    kind.name: kind
    for kind in (
        ChartKind(
            "bar",
            bar.lower,
            "Compare amounts of things whose names need room.",
            MANY,
            bars.GROUPINGS,
        ),
        ChartKind(
            "column",
            column.lower,
            "Compare amounts at a few moments or of things with short names.",
            MANY,
            bars.GROUPINGS,
        ),
        ChartKind("line", line.lower, "Show how something moves over time.", MANY, line.GROUPINGS),
        ChartKind(
            "area",
            area.lower,
            "Show how an amount and what it is made of change over time.",
            MANY,
            area.GROUPINGS,
        ),
        ChartKind("pie", pie.lower, "Show a few very unequal parts of one whole.", WHOLE, slices.GROUPINGS),
        ChartKind(
            "doughnut",
            doughnut.lower,
            "Show one part of a whole, with its figure in the middle.",
            ONE_SHARE,
            slices.GROUPINGS,
        ),
        ChartKind(
            "waffle", waffle.lower, "Make a share countable: so many in a hundred.", WHOLE, waffle.GROUPINGS
        ),
        ChartKind(
            "share bars",
            share_bars.lower,
            "Compare shares, each of its own whole.",
            "one share a category",
            share_bars.GROUPINGS,
        ),
    )
}
