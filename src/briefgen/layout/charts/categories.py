"""Category labels below a plot, and tick texts at its left: what columns, lines and areas share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document.chart import Axis, Tick
from briefgen.layout.charts.scale import Scale, shown_ticks
from briefgen.layout.charts.setting import (
    HAIRLINE,
    Box,
    ChartDoesNotFit,
    Setting,
    apart,
    line_mark,
    text_mark,
)
from briefgen.layout.charts.text import LabelBlock, category_block
from briefgen.layout.marks import Align, Mark, TextMark
from briefgen.theme.model import Colour, Weight

SPARSE_FROM = 6  # categories
LABEL_GAP = 0.5  # of the label size: between neighbouring labels, and below the plot
TICK_GAP = 0.7  # of the tick size: between tick texts and plot
TALLEST = 0.4  # of the height: labels below may take no more


@dataclass(frozen=True, slots=True)
class CategoryLabels:
    """Labels with their centres: every *step*th. *height* includes the gap between plot and labels."""

    places: tuple[tuple[float, LabelBlock], ...]
    height: float
    gap: float
    size: float
    step: int

    def marks(self, top: float) -> list[TextMark]:
        """The labels below a plot that ends at *top*."""
        return [
            mark
            for centre, block in self.places
            for mark in block.marks(centre, top + self.gap, Align.CENTRE)
        ]


def category_labels(
    setting: Setting, centres: Sequence[float], pitch: float, weight: Weight
) -> CategoryLabels:
    """The labels at *centres*, as large and as many as fit: all, every second, every third, …

    Where they are thinned the first stays, as in PowerPoint (tickLblSkip). Raises ChartDoesNotFit.
    """
    count = len(centres)
    sparse = setting.sparse and count > SPARSE_FROM
    for step in (count - 1,) if sparse else range(1, count + 1):
        for most in (1, 2, 3):
            for size in setting.label_sizes:
                labels = _attempt(setting, centres, pitch, (step, most, size), weight)
                if labels is not None:
                    return labels
    longest = max(setting.width(c.label, setting.label_sizes[-1], weight) for c in setting.chart.categories)
    raise ChartDoesNotFit("the category labels do not fit below the plot", max(longest - pitch, 1.0))


def _attempt(
    setting: Setting, centres: Sequence[float], pitch: float, trial: tuple[int, int, float], weight: Weight
) -> CategoryLabels | None:
    """Labels with every *step*th shown, at most *most* lines of *size*; None where they do not fit."""
    step, most, size = trial
    box, gap = setting.box, LABEL_GAP * size
    limit = min(pitch * step - gap, box.width)
    places: list[tuple[float, LabelBlock]] = []
    for at in range(0, len(centres), step):
        category = setting.chart.categories[at]
        block = category_block(setting, category, size, limit, most, weight=weight)
        if block is None or block.height + gap > box.height * TALLEST:
            return None
        half = block.width / 2
        places.append((min(max(centres[at], box.x + half), box.right - half), block))
    if not apart([(centre - b.width / 2, centre + b.width / 2) for centre, b in places], gap):
        return None
    return CategoryLabels(tuple(places), max(b.height for _, b in places) + gap, gap, size, step)


def tick_column(setting: Setting, axis: Axis | None) -> float:
    """The width of the tick texts beside the plot, with their gap; 0 without an axis."""
    size = setting.sizes.tick
    widths = [setting.width(tick.text, size) for tick in shown_ticks(axis)] if axis else []
    return max(widths) + TICK_GAP * size if widths else 0


@dataclass(frozen=True, slots=True)
class Ticks:
    """Rules across the plot and texts beside it: *marks* that native axes have, *shapes* they have not."""

    marks: list[Mark]
    shapes: list[Mark]


def tick_marks(setting: Setting, plot: Box, scale: Scale) -> Ticks:
    """Light rules across the plot with their texts at its left. Raises ChartDoesNotFit."""
    return parted(_left_ticks(setting, plot, scale), setting.chart.axis)


def parted(marks: list[Mark], axis: Axis | None) -> Ticks:
    """*marks* of *axis*, its texts among the shapes where no number format makes them."""
    if axis is None or not axis.written:
        return Ticks(marks, [])
    return Ticks(
        [mark for mark in marks if not isinstance(mark, TextMark)],
        [mark for mark in marks if isinstance(mark, TextMark)],
    )


def _left_ticks(setting: Setting, plot: Box, scale: Scale) -> list[Mark]:
    size = setting.sizes.tick
    marks: list[Mark] = []
    for tick in _spaced(setting, shown_ticks(setting.chart.axis), scale):
        y = scale.at(tick.value)
        marks.append(line_mark([(plot.x, y), (plot.right, y)], HAIRLINE, Colour.RULE))
        x = plot.x - TICK_GAP * size
        marks.append(text_mark(tick.text, x, y - size / 2, size, colour=Colour.MUTED, align=Align.RIGHT))
    return marks


def second_tick_marks(setting: Setting, plot: Box, scale: Scale) -> Ticks:
    """The tick texts of the second axis at the right of the plot, without rules. Raises ChartDoesNotFit."""
    size, axis = setting.sizes.tick, setting.chart.second
    marks: list[Mark] = [
        text_mark(
            tick.text,
            plot.right + TICK_GAP * size,
            scale.at(tick.value) - size / 2,
            size,
            colour=Colour.MUTED,
        )
        for tick in _spaced(setting, shown_ticks(axis) if axis else (), scale)
    ]
    return parted(marks, axis)


def _spaced(setting: Setting, ticks: tuple[Tick, ...], scale: Scale) -> tuple[Tick, ...]:
    """*ticks*, or every second of them, every fourth, …, so that their texts stand apart."""
    size = setting.sizes.tick
    while len(ticks) > 1:
        excess = 1.2 * size - abs(scale.at(ticks[0].value) - scale.at(ticks[1].value))
        if excess <= 0:
            break
        if len(ticks) == 2:
            raise ChartDoesNotFit("the plot is too low for its axis", excess)
        ticks = ticks[::2]
    return ticks
