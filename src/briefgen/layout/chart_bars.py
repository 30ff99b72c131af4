"""Horizontal bars: category labels in a column at the left, values at the bars' ends."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefgen.document.chart import Chart, Grouping
from briefgen.layout.chart_bar_values import Rows, place_values
from briefgen.layout.chart_legend import legend_strip
from briefgen.layout.chart_scale import Scale, bars, shown_ticks
from briefgen.layout.chart_segments import lacks_labels, with_scale
from briefgen.layout.chart_setting import (
    HAIRLINE,
    Box,
    ChartDoesNotFit,
    Drawing,
    Setting,
    apart,
    bar_mark,
    line_mark,
    text_mark,
)
from briefgen.layout.chart_text import LabelBlock, category_block
from briefgen.layout.frame import Align, Mark
from briefgen.theme.model import Colour

LABEL_COLUMN = 0.4  # of the width, at most
THICKNESS = 0.18  # of the height: 22 pt on a page's 120, 46 on a slide's 340
THICKEST, THINNEST_LIMIT = 46.0, 14.0
SMALLEST_LABEL = 0.82  # of the note size: 9.8 pt on a slide, 6.1 on a page, for thirty rows
WIDEST_GAP = 1.6  # of a bar: wider and rows no longer read as one chart


def lay_out_bars(setting: Setting) -> Drawing:
    """Rows of bars. Raises ChartDoesNotFit."""
    marks, box = legend_strip(setting)
    chart = setting.chart
    ticks = shown_ticks(chart.axis)
    box = box.without(bottom=1.6 * setting.sizes.tick if ticks else 0)
    blocks = _category_blocks(setting, box)
    rows = _rows(chart, box, max(block.height for block in blocks))
    column = max(block.width for block in blocks)
    column += setting.sizes.label if column else 0
    area = Box(box.x + column, rows.top, box.width - column, rows.pitch * len(blocks))
    for at, block in enumerate(blocks):
        marks += block.marks(box.x, rows.top + rows.pitch * (at + 0.5) - block.height / 2)
    values = place_values(setting.within(area), rows)
    if lacks_labels(chart, values.chart):
        return lay_out_bars(replace(setting, chart=with_scale(chart)))
    marks += _rules(setting, values.plot, values.scale)
    marks += [
        bar_mark(bar.start, rows.y(bar.at, bar.lane), bar.end - bar.start, rows.bar, bar.colour)
        for bar in bars(chart, values.scale, rows.lanes)
    ]
    marks += values.marks
    chart = replace(values.chart, gap=rows.gap)
    return Drawing(chart, values.plot, tuple(marks), blocks[0].lines[0].size, values.size)


def _category_blocks(setting: Setting, box: Box) -> list[LabelBlock]:
    """Labels of all categories at the first size and number of lines that fits the rows."""
    categories = setting.chart.categories
    pitch = box.height / len(categories)
    trials = [*((size, 1.0) for size in setting.label_sizes), (SMALLEST_LABEL * setting.sizes.note, 0.0)]
    lowest = 0.0
    for most in (2, 3):
        for size, gap in trials:
            found = [category_block(setting, c, size, box.width * LABEL_COLUMN, most) for c in categories]
            blocks = [block for block in found if block is not None]
            lowest = max((block.height for block in blocks), default=lowest)
            if len(blocks) == len(found) and lowest + gap <= pitch:
                return blocks
    excess = max(lowest + 1 - pitch, 0) * len(categories)
    raise ChartDoesNotFit("the category labels do not fit beside the bars", max(excess, 1.0))


def _rows(chart: Chart, box: Box, block: float) -> Rows:
    """Even rows, centred; bars no thicker and gaps no wider than looks well."""
    count = len(chart.categories)
    lanes = len(chart.series) if chart.grouping is Grouping.CLUSTERED else 1
    pitch = box.height / count
    thickest = min(THICKEST, max(THINNEST_LIMIT, THICKNESS * box.height))
    bar = min(thickest, pitch / (lanes + chart.gap))
    pitch = max(min(pitch, bar * (lanes + WIDEST_GAP)), min(pitch, block * 1.3))
    return Rows(box.y + (box.height - pitch * count) / 2, pitch, bar, lanes)


def _rules(setting: Setting, plot: Box, scale: Scale) -> list[Mark]:
    """Light rules at the ticks with their texts below, and a line at zero."""
    chart, size = setting.chart, setting.sizes.tick
    ticks = shown_ticks(chart.axis)
    texts = ticks
    while len(texts) > 1 and not apart([_extent(setting, scale, t.value, t.text) for t in texts], size / 2):
        texts = texts[::2]
    marks: list[Mark] = []
    for tick in ticks:
        x = scale.at(tick.value)
        marks.append(line_mark([(x, plot.y), (x, plot.bottom)], HAIRLINE, Colour.RULE))
    for tick in texts:
        x, top = scale.at(tick.value), plot.bottom + 0.45 * size
        marks.append(text_mark(tick.text, x, top, size, colour=Colour.MUTED, align=Align.CENTRE))
    if chart.grouping is not Grouping.PERCENT:
        x = scale.at(Fraction(0))
        marks.append(line_mark([(x, plot.y), (x, plot.bottom)], 2 * HAIRLINE, Colour.RULE))
    return marks


def _extent(setting: Setting, scale: Scale, value: Fraction, text: str) -> tuple[float, float]:
    half = setting.width(text, setting.sizes.tick) / 2
    return scale.at(value) - half, scale.at(value) + half
