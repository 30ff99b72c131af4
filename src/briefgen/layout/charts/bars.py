"""Horizontal bars: category labels in a column at the left, values at the bars' ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from briefgen.document.chart import Anchor, Chart, Grouping
from briefgen.document.charts.calendar import is_calendar
from briefgen.layout.charts.bar_values import Rows, place_values
from briefgen.layout.charts.categories import parted
from briefgen.layout.charts.cut import cut_marks
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.obstacles import Obstacles
from briefgen.layout.charts.overlay import Overlay, over
from briefgen.layout.charts.row_labels import category_blocks
from briefgen.layout.charts.scale import Scale, bars, lanes_of, shown_ticks
from briefgen.layout.charts.segments import lacks_labels, with_scale
from briefgen.layout.charts.setting import (
    HAIRLINE,
    Box,
    Drawing,
    Setting,
    apart,
    bar_mark,
    line_mark,
    text_mark,
)
from briefgen.layout.marks import Align, LineMark, Mark
from briefgen.theme.model import Colour

THICKNESS = 0.18  # of the height: 22 pt on a page's 120, 46 on a slide's 340
THICKEST, THINNEST_LIMIT = 46.0, 14.0
WIDEST_GAP = 1.6  # of a bar: wider and rows no longer read as one chart
TICK_ROW = 1.6  # of the tick size, below the plot
ZERO = Fraction(0)


def lay_out_bars(setting: Setting) -> Drawing:
    """Rows of bars. Raises ChartDoesNotFit."""
    strip = legend_strip(setting)
    box, chart = strip.box, setting.chart
    ticks = shown_ticks(chart.axis)
    box = box.without(bottom=TICK_ROW * setting.sizes.tick if ticks else 0)
    blocks = category_blocks(setting, box)
    rows = _rows(chart, box, max(block.height for block in blocks))
    column = max(block.width for block in blocks)
    column += setting.sizes.label if column else 0
    area = Box(box.x + column, rows.top, box.width - column, rows.pitch * len(blocks))
    names: list[Mark] = []
    for at, block in enumerate(blocks):
        names += block.marks(box.x, rows.top + rows.pitch * (at + 0.5) - block.height / 2)
    values = place_values(setting.within(area), rows)
    if lacks_labels(chart, values.chart):
        return lay_out_bars(replace(setting, chart=with_scale(chart)))
    scale = values.scale
    found = list(bars(values.chart, scale, rows.lanes))

    def place(at: int, value: Fraction, _secondary: bool) -> tuple[float, float]:  # noqa: FBT001 - Overlay's form
        return scale.at(value), rows.top + rows.pitch * (at + 0.5)

    above, shapes = over(values.chart, Overlay(place, rows.bar, setting.sizes.label, upright=False))
    texts = parted(_rules(setting, values.plot, scale), chart.axis)
    calendar = is_calendar(chart.axis)  # no even steps, so no native axis can say them
    drawn = [bar_mark(b.start, rows.y(b.at, b.lane), b.end - b.start, rows.bar, b.colour) for b in found]
    rules = [] if calendar else texts.marks
    written = texts.shapes
    if calendar:
        written = [*_clear(setting, texts.marks, [*drawn, *values.marks]), *texts.shapes]
    cuts = cut_marks(
        chart.axis,
        [Box(b.start, rows.y(b.at, b.lane), b.end - b.start, rows.bar) for b in found],
        values.plot,
        upright=False,
    )

    def end(anchor: Anchor) -> tuple[float, float]:
        lane = anchor.series if rows.lanes > 1 else 0
        return scale.at(anchor.value), rows.y(anchor.category, lane) + rows.bar / 2

    return Drawing(
        _native(replace(values.chart, gap=rows.gap), calendar=calendar),
        values.plot,
        (*strip.marks, *names, *rules, *drawn, *above, *values.marks),
        max((line.size for block in blocks for line in block.lines), default=setting.sizes.label),
        values.size,
        (*strip.shapes, *written, *shapes, *cuts),
        strip.own_key,
        end,
    )


def _clear(setting: Setting, rules: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    """*rules* that lie over the bars as shapes: they leave out what would lie beneath them."""
    obstacles = Obstacles(setting, others, 0, bars=True)
    made: list[Mark] = []
    for rule in rules:
        if not isinstance(rule, LineMark):
            made.append(rule)
            continue
        (x, top), (_, bottom) = ((x.pt, y.pt) for x, y in rule.points)
        made += [
            line_mark(piece, rule.width, rule.colour) for piece in obstacles.clear((x, top), (x, bottom))
        ]
    return made


def _native(chart: Chart, *, calendar: bool) -> Chart:
    """*chart* with a value axis that is not shown, where shapes say it."""
    return replace(chart, axis=replace(chart.axis, visible=False)) if calendar else chart


def _rows(chart: Chart, box: Box, block: float) -> Rows:
    """Even rows, centred; bars no thicker and gaps no wider than looks well."""
    count, lanes = len(chart.categories), lanes_of(chart)
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
    if chart.grouping is not Grouping.PERCENT and not any(s.colour is None for s in chart.series[:1]):
        x = scale.at(min(max(ZERO, scale.low), scale.high))
        marks.append(line_mark([(x, plot.y), (x, plot.bottom)], 2 * HAIRLINE, Colour.RULE))
    return marks


def _extent(setting: Setting, scale: Scale, value: Fraction, text: str) -> tuple[float, float]:
    half = setting.width(text, setting.sizes.tick) / 2
    return scale.at(value) - half, scale.at(value) + half
