"""A grid of shaded cells: names at the left and above, the key to the shades on top."""

from __future__ import annotations

from briefgen.document.chart import Point
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.row_labels import category_blocks
from briefgen.layout.charts.scale import keep_labels
from briefgen.layout.charts.setting import (
    Box,
    ChartDoesNotFit,
    Drawing,
    Setting,
    bar_mark,
    text_mark,
    weight_of,
)
from briefgen.layout.charts.text import LabelBlock, set_lines
from briefgen.layout.marks import Align, Mark
from briefgen.theme.model import Colour, Weight

GAP = 1.2  # points of paper between cells
HEAD_GAP = 0.35  # of the label size, between heads and cells


def lay_out_heatmap(setting: Setting) -> Drawing:
    """Cells with their values, all of them or none. Raises ChartDoesNotFit."""
    strip = legend_strip(setting)
    chart, box = setting.chart, strip.box
    marks: list[Mark] = [*strip.marks, *strip.shapes]
    blocks = category_blocks(setting, box)
    left = max(block.width for block in blocks) + 0.6 * setting.sizes.label
    wide = (box.width - left) / len(chart.series)
    heads = _heads(setting, wide)
    top = max(head.height for head in heads) + HEAD_GAP * setting.sizes.label
    high = (box.height - top) / len(chart.categories)
    if high < max(4, *(block.height for block in blocks)):
        raise ChartDoesNotFit("the rows of the heatmap are lower than their names", 4)
    grid = Box(box.x + left, box.y + top, box.width - left, box.height - top)
    for column, head in enumerate(heads):
        marks += head.marks(
            grid.x + wide * (column + 0.5),
            box.y + top - head.height - HEAD_GAP * setting.sizes.label,
            Align.CENTRE,
        )
    size = _value_size(setting, wide, high)
    for row, block in enumerate(blocks):
        marks += block.marks(box.x, grid.y + high * (row + 0.5) - block.height / 2)
        for column, series in enumerate(chart.series):
            cell = Box(grid.x + wide * column, grid.y + high * row, wide - GAP, high - GAP)
            marks += _cell(series.points[row], cell, size)
    drawn = chart if size else keep_labels(chart, set())
    return Drawing(drawn, grid, tuple(marks))


def _cell(point: Point, cell: Box, size: float) -> list[Mark]:
    """A shade, and its value in the middle where values have a size."""
    if point.value is None:
        return []
    marks: list[Mark] = [bar_mark(cell.x, cell.y, cell.width, cell.height, point.colour or Colour.TRACK)]
    label = point.label
    if size and label:
        x, top = cell.x + cell.width / 2, cell.y + (cell.height - size) / 2
        marks.append(
            text_mark(
                label.text, x, top, size, weight=weight_of(label), colour=label.colour, align=Align.CENTRE
            )
        )
    return marks


def _heads(setting: Setting, wide: float) -> list[LabelBlock]:
    """The names of the columns, all at one size."""
    for size in (*setting.label_sizes, setting.sizes.note * 0.82):
        for most in (1, 2, 3):
            found = [
                set_lines(
                    setting, series.name, size, wide - GAP - 1, most, weight=Weight.REGULAR, colour=Colour.INK
                )
                for series in setting.chart.series
            ]
            lines = [one for one in found if one is not None]
            if len(lines) == len(found):
                return [LabelBlock(one) for one in lines]
    raise ChartDoesNotFit("the names of the columns do not fit above their cells", 1)


def _value_size(setting: Setting, wide: float, high: float) -> float:
    """The largest size at which every value fits its cell; 0 where none does."""
    labels = [point.label for series in setting.chart.series for point in series.points if point.label]
    for size in (*setting.value_sizes, setting.sizes.note * 0.82):
        widest = max((setting.width(label.text, size, weight_of(label)) for label in labels), default=0)
        if widest + 0.4 * size <= wide - GAP and size * 1.15 <= high - GAP:
            return size
    return 0.0
