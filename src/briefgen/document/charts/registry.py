"""The chart kinds. A new kind is one file and one entry here; no writer changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.document.chart import Chart, ChartData
from briefgen.document.charts import (
    area,
    bar,
    bars,
    box,
    bubble,
    bullet,
    column,
    combo,
    doughnut,
    dumbbell,
    funnel,
    gantt,
    heatmap,
    histogram,
    line,
    lollipop,
    marimekko,
    pie,
    scatter,
    share_bars,
    slices,
    slope,
    small_multiples,
    treemap,
    waffle,
    waterfall,
)
from briefgen.document.charts.annotate import annotated
from briefgen.document.charts.arrange import arrange
from briefgen.document.charts.choose import choose


@dataclass(frozen=True, slots=True)
class ChartKind:
    """*summary* says in one sentence when to use it; *groupings* lists the allowed ones, default first.

    *native* kinds become PowerPoint charts with a workbook, the others shapes.
    """

    name: str
    lower: Callable[[ChartData], Chart]
    summary: str
    needs: str
    groupings: tuple[str, ...]
    native: bool = True


MANY = "categories and one or more series"
WHOLE = "shares of a whole"
ONE_SHARE = "one share"
ONE = "categories and one series"
TWO = "categories and two series"

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
            "waffle",
            waffle.lower,
            "Make a share countable: so many in a hundred.",
            WHOLE,
            waffle.GROUPINGS,
            native=False,
        ),
        ChartKind(
            "share bars",
            share_bars.lower,
            "Compare shares, each of its own whole.",
            "one share a category",
            share_bars.GROUPINGS,
        ),
        ChartKind(
            "combo",
            combo.lower,
            "Show an amount as columns and a rate or second measure as a line over them.",
            "categories and two or more series",
            combo.GROUPINGS,
        ),
        ChartKind(
            "waterfall",
            waterfall.lower,
            "Explain how one total becomes another, change by change.",
            "totals and changes in one series",
            waterfall.GROUPINGS,
        ),
        ChartKind(
            "lollipop",
            lollipop.lower,
            "Compare many amounts with less ink than bars.",
            ONE,
            lollipop.GROUPINGS,
        ),
        ChartKind(
            "dumbbell",
            dumbbell.lower,
            "Show how far two values of each thing are apart.",
            TWO,
            dumbbell.GROUPINGS,
        ),
        ChartKind(
            "slope",
            slope.lower,
            "Show who rose and who fell between two moments.",
            TWO,
            slope.GROUPINGS,
        ),
        ChartKind(
            "bullet",
            bullet.lower,
            "Show what was reached against a target and what counts as good.",
            "one series, a target, and ranges where there are any",
            bullet.GROUPINGS,
        ),
        ChartKind(
            "scatter",
            scatter.lower,
            "Show whether two measures go together, and who stands out.",
            "two series: across and up",
            scatter.GROUPINGS,
        ),
        ChartKind(
            "bubble",
            bubble.lower,
            "Show two measures and how much each thing weighs.",
            "three series: across, up and size",
            bubble.GROUPINGS,
        ),
        ChartKind(
            "histogram",
            histogram.lower,
            "Show how values are distributed.",
            "many values in one series",
            histogram.GROUPINGS,
        ),
        ChartKind(
            "box",
            box.lower,
            "Compare distributions: their middles and how far they reach.",
            "many values a category, or in several series",
            box.GROUPINGS,
        ),
        ChartKind(
            "heatmap",
            heatmap.lower,
            "Show the pattern in a table of many values.",
            MANY,
            heatmap.GROUPINGS,
            native=False,
        ),
        ChartKind(
            "treemap",
            treemap.lower,
            "Show many parts of one whole, very unequal ones too.",
            ONE,
            treemap.GROUPINGS,
            native=False,
        ),
        ChartKind(
            "marimekko",
            marimekko.lower,
            "Show what several wholes of unequal size are made of.",
            MANY,
            marimekko.GROUPINGS,
        ),
        ChartKind(
            "funnel",
            funnel.lower,
            "Show how many are left at each stage.",
            "one series, in the order of the stages",
            funnel.GROUPINGS,
        ),
        ChartKind(
            "gantt",
            gantt.lower,
            "Show what is done when, and the milestones.",
            "two columns of dates: start and end",
            gantt.GROUPINGS,
        ),
        ChartKind(
            "small multiples",
            small_multiples.lower,
            "Compare the course of several series that would cross each other in one chart.",
            "two or more series",
            small_multiples.GROUPINGS,
        ),
    )
}


def lower(kind: str, data: ChartData) -> tuple[Chart, str]:
    """*data* as a chart of *kind*, and why that kind where it is ``auto``. Raises ChartError."""
    arranged = arrange(data)
    chosen, why = choose(arranged) if kind == "auto" else (kind, "")
    return annotated(KINDS[chosen].lower(arranged), arranged), why
