"""A Marimekko's columns: as wide as their wholes, divided into parts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

from briefgen.document.chart import Chart
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.scale import keep_labels, segments
from briefgen.layout.charts.setting import (
    HAIRLINE,
    Box,
    ChartDoesNotFit,
    Drawing,
    LabelsDoNotFit,
    Setting,
    bar_mark,
    line_mark,
    spread,
    text_mark,
    weight_of,
)
from briefgen.layout.charts.text import LabelBlock, category_block
from briefgen.layout.marks import Align, Mark
from briefgen.theme.model import Colour, Weight

SEPARATOR = 1.2  # points of paper between columns and between parts
LABEL_GAP = 0.4  # of the label size, below the plot
LEADER = 1.6  # of the label size, below the plot where lines lead to the names
GAP = 0.8  # of the label size, between two names


def lay_out_mosaic(setting: Setting) -> Drawing:
    """Columns with their names below. Raises ChartDoesNotFit."""
    strip = legend_strip(setting)
    chart, box = setting.chart, strip.box
    edges = _edges(chart, box)
    blocks = _names(setting.within(box), edges)
    moved = any(_is_moved(edge, centre) for edge, (centre, _) in zip(edges, blocks, strict=True))
    gap = (LEADER if moved else LABEL_GAP) * setting.sizes.label
    plot = box.without(bottom=max(block.height for _, block in blocks) + gap)
    names: list[Mark] = []
    for edge, (centre, block) in zip(edges, blocks, strict=True):
        names += block.marks(centre, plot.bottom + gap, Align.CENTRE)
        if moved:
            foot = plot.bottom + gap - LABEL_GAP * setting.sizes.label / 2
            leader = [(sum(edge) / 2, plot.bottom + 1), (centre, foot)]
            names.append(line_mark(leader, 2 * HAIRLINE, Colour.MUTED))
    marks, kept, texts = _parts(setting, plot, edges)
    shapes = (*strip.shapes, *texts, *names)
    return Drawing(
        keep_labels(chart, kept),
        plot,
        (*strip.marks, *marks),
        setting.sizes.label,
        setting.sizes.note,
        shapes,
        strip.own_key,
    )


def _is_moved(edge: tuple[float, float], centre: float) -> bool:
    """Whether a name at *centre* does not stand below the middle of its column: a line leads to it then."""
    return abs(sum(edge) / 2 - centre) > (edge[1] - edge[0]) / 4


def _edges(chart: Chart, box: Box) -> list[tuple[float, float]]:
    """Left and right of each column."""
    found: list[tuple[float, float]] = []
    at = Fraction(0)
    for width in chart.widths:
        found.append((box.x + float(at) * box.width, box.x + float(at + width) * box.width))
        at += width
    return found


def _names(setting: Setting, edges: list[tuple[float, float]]) -> list[tuple[float, LabelBlock]]:
    """The columns' names with their centres, as large as fits.

    A name that is wider than its column stands on one line, and its neighbours make room for it. Raises
    ChartDoesNotFit.
    """
    fault = ChartDoesNotFit("the names do not fit below the columns", setting.label_sizes[-1])
    for size, most in product(setting.label_sizes, (1, 2)):
        for noted in (True, False):
            blocks = [_name(setting, at, edge, (size, most), noted=noted) for at, edge in enumerate(edges)]
            centres = [(left + right) / 2 for left, right in edges]
            widths = [block.width + GAP * size for block in blocks]
            try:
                moved = spread(centres, widths, setting.box.x, setting.box.right)
            except LabelsDoNotFit as found:
                fault = ChartDoesNotFit("the names do not fit below the columns", found.excess)
                continue
            return list(zip(moved, blocks, strict=True))
    raise fault


def _name(
    setting: Setting, at: int, edge: tuple[float, float], look: tuple[float, int], *, noted: bool
) -> LabelBlock:
    """A name in its column in at most so many lines, or else on one line; *look* is size and lines."""
    size, most = look
    category = setting.chart.categories[at]
    category = category if noted else replace(category, note="")
    for limit, lines in ((edge[1] - edge[0] - GAP * size, most), (setting.box.width, 1)):
        block = category_block(setting, category, size, limit, lines)
        if block is not None:
            return block
    raise ChartDoesNotFit(f"the name {category.label!r} is wider than the chart", size)


def _parts(
    setting: Setting, plot: Box, edges: list[tuple[float, float]]
) -> tuple[list[Mark], set[tuple[int, int]], list[Mark]]:
    """The rectangles, which labels found room, and their texts."""
    chart, size = setting.chart, setting.sizes.note
    marks: list[Mark] = []
    texts: list[Mark] = []
    kept: set[tuple[int, int]] = set()
    for row, spans in enumerate(segments(chart)):
        for at, span in enumerate(spans):
            if span is None or span[0] == span[1]:
                continue
            point, (left, right) = chart.series[row].points[at], edges[at]
            top, bottom = (plot.bottom - float(edge) * plot.height for edge in (span[1], span[0]))
            marks.append(bar_mark(left, top, right - left, bottom - top, point.colour or Colour.TRACK))
            label = point.label
            if label is None or bottom - top < 1.3 * size:
                continue
            if setting.width(label.text, size, weight_of(label)) + 0.3 * size <= right - left:
                kept.add((row, at))
                middle = (top + bottom) / 2 - size / 2
                texts.append(
                    text_mark(label.text, (left + right) / 2, middle, size, weight=Weight.REGULAR,
                              colour=label.colour, align=Align.CENTRE)
                )  # fmt: skip
    return [*marks, *_separators(chart, plot, edges)], kept, texts


def _separators(chart: Chart, plot: Box, edges: list[tuple[float, float]]) -> list[Mark]:
    """Lines of paper between columns, and between the parts of each."""
    marks: list[Mark] = [
        line_mark([(left, plot.y), (left, plot.bottom)], SEPARATOR, Colour.PAPER) for left, _ in edges[1:]
    ]
    for spans in segments(chart)[1:]:
        for span, (left, right) in zip(spans, edges, strict=True):
            if span is not None and span[0] != span[1]:
                y = plot.bottom - float(span[0]) * plot.height
                marks.append(line_mark([(left, y), (right, y)], SEPARATOR, Colour.PAPER))
    return marks
