"""Category labels below a plot, and tick texts at its left: what columns, lines and areas share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.layout.chart_scale import Scale, shown_ticks
from briefgen.layout.chart_setting import (
    HAIRLINE,
    Box,
    ChartDoesNotFit,
    Setting,
    apart,
    line_mark,
    text_mark,
)
from briefgen.layout.chart_text import LabelBlock, category_block
from briefgen.layout.frame import Align, Mark, TextMark
from briefgen.theme.model import Colour, Weight

LABEL_GAP = 0.5  # of the label size: between neighbouring labels, and below the plot
TICK_GAP = 0.7  # of the tick size: between tick texts and plot
TALLEST = 0.4  # of the height: labels below may take no more


@dataclass(frozen=True, slots=True)
class CategoryLabels:
    """Labels with their centres. *height* includes the gap between plot and labels."""

    places: tuple[tuple[float, LabelBlock], ...]
    height: float
    gap: float
    size: float

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
    for step in range(1, count + 1):
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
    return CategoryLabels(tuple(places), max(b.height for _, b in places) + gap, gap, size)


def tick_column(setting: Setting) -> float:
    """The width of the tick texts at the left, with their gap; 0 without an axis."""
    size = setting.sizes.tick
    widths = [setting.width(tick.text, size) for tick in shown_ticks(setting.chart.axis)]
    return max(widths) + TICK_GAP * size if widths else 0


def tick_marks(setting: Setting, plot: Box, scale: Scale) -> list[Mark]:
    """Light rules across the plot with their texts at its left. Raises ChartDoesNotFit."""
    size = setting.sizes.tick
    ticks = shown_ticks(setting.chart.axis)
    while len(ticks) > 1:
        excess = 1.2 * size - abs(scale.at(ticks[0].value) - scale.at(ticks[1].value))
        if excess <= 0:
            break
        if len(ticks) == 2:
            raise ChartDoesNotFit("the plot is too low for its axis", excess)
        ticks = ticks[::2]
    marks: list[Mark] = []
    for tick in ticks:
        y = scale.at(tick.value)
        marks.append(line_mark([(plot.x, y), (plot.right, y)], HAIRLINE, Colour.RULE))
        marks.append(
            text_mark(
                tick.text,
                plot.x - TICK_GAP * size,
                y - size / 2,
                size,
                colour=Colour.MUTED,
                align=Align.RIGHT,
            )
        )
    return marks
