"""Lines between two moments: names and values at both ends, moved apart."""

from __future__ import annotations

from briefgen.document.chart import Anchor, Label, LabelPosition
from briefgen.geometry import pt
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.overlay import DOT, LINE_WIDTH
from briefgen.layout.charts.scale import Scale
from briefgen.layout.charts.setting import (
    HAIRLINE,
    Box,
    Drawing,
    LabelsDoNotFit,
    Setting,
    apart,
    line_mark,
    spread,
    text_mark,
    weight_of,
)
from briefgen.layout.charts.text import set_lines
from briefgen.layout.marks import Align, DotMark, Mark
from briefgen.theme.model import Colour, Weight

GAP = 0.6  # of the label size, between a point and its text
ROW = 1.15  # of the label size: the pitch of texts that touch
HEAD_ROW = 1.6  # of the label size: the names of the moments, below
LEAST_PLOT = 0.18  # of the width between the texts


def lay_out_slopes(setting: Setting) -> Drawing:
    """The lines at the largest size at which their texts stand apart. Raises LabelsDoNotFit."""
    fault: LabelsDoNotFit | None = None
    for size in setting.label_sizes:
        try:
            return _lay_out(setting, size)
        except LabelsDoNotFit as found:
            fault = fault or found
    raise fault or LabelsDoNotFit("no room for the lines", 1)


def _lay_out(setting: Setting, size: float) -> Drawing:
    strip = legend_strip(setting)
    chart, box = setting.chart, strip.box
    labels = [[series.points[at].label for series in chart.series] for at in (0, 1)]
    widths = [
        max((setting.width(one.text, size, Weight.BOLD) for one in side if one), default=0) for side in labels
    ]
    gap = GAP * size
    plot = box.without(
        left=widths[0] + gap, right=widths[1] + gap, top=size / 2, bottom=HEAD_ROW * size + size / 2
    )
    if plot.width < LEAST_PLOT * box.width:
        raise LabelsDoNotFit(
            "the names at the lines leave no room for them", LEAST_PLOT * box.width - plot.width
        )
    scale = Scale(chart.axis.minimum, chart.axis.maximum, plot.bottom, -plot.height)
    edges = (plot.x, plot.right)
    marks: list[Mark] = [line_mark([(x, plot.y), (x, plot.bottom)], 2 * HAIRLINE, Colour.RULE) for x in edges]
    marks += _heads(setting, edges, plot, size)
    moves: dict[tuple[int, int], tuple[float, float]] = {}
    for at, x in enumerate(edges):
        known = [(row, one) for row, one in enumerate(labels[at]) if one]
        centres = [_height(setting, scale, row, at) for row, _ in known]
        moved = spread(centres, [ROW * size] * len(known), box.y, plot.bottom + size / 2)
        for (row, label), centre, target in zip(known, centres, moved, strict=True):
            marks.append(_text(label, x, target, size, gap))
            moves[row, at] = 0.0, target - centre
    for series in sorted(chart.series, key=lambda one: one.colour is Colour.ACCENT):
        colour = series.colour or Colour.MUTED
        ends = [
            (x, scale.at(p.value)) for x, p in zip(edges, series.points, strict=True) if p.value is not None
        ]
        if len(ends) == 2:
            marks.append(line_mark(ends, LINE_WIDTH * size, colour))
        marks += [DotMark(pt(x), pt(y), pt(DOT * size), colour) for x, y in ends]

    def end(anchor: Anchor) -> tuple[float, float]:
        return edges[anchor.category], scale.at(anchor.value)

    return Drawing(
        chart, plot, (*strip.marks, *marks), size, size, tuple(strip.shapes), strip.own_key, end, moves=moves
    )


def _height(setting: Setting, scale: Scale, row: int, at: int) -> float:
    return scale.at(setting.chart.series[row].points[at].value or setting.chart.axis.minimum)


def _text(label: Label, x: float, centre: float, size: float, gap: float) -> Mark:
    left = label.position is LabelPosition.LEFT
    return text_mark(
        label.text, x - gap if left else x + gap, centre - size / 2, size, weight=weight_of(label),
        colour=label.colour, align=Align.RIGHT if left else Align.LEFT,
    )  # fmt: skip


def _heads(setting: Setting, edges: tuple[float, float], plot: Box, size: float) -> list[Mark]:
    """The names of the two moments below the plot, kept inside the chart."""
    marks: list[Mark] = []
    spans: list[tuple[float, float]] = []
    box = setting.box
    top = plot.bottom + 0.5 * size + (HEAD_ROW - 1.2) * size
    for category, x in zip(setting.chart.categories, edges, strict=True):
        lines = set_lines(setting, category.label, size, plot.width, 1, weight=Weight.BOLD, colour=Colour.INK)
        if not lines:
            raise LabelsDoNotFit(f"the name {category.label!r} is too long", 1)
        half = lines[0].width / 2
        middle = min(max(x, box.x + half), box.right - half)
        spans.append((middle - half, middle + half))
        marks.append(text_mark(lines[0].text, middle, top, size, weight=Weight.BOLD, align=Align.CENTRE))
    if not apart(spans, size / 2):
        raise LabelsDoNotFit("the names of the two moments touch", spans[0][1] + size / 2 - spans[1][0])
    return marks
