"""A waffle's hundred cells: 20 by 5 with its texts below, or 10 by 10 with them at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document.chart import Chart, LegendEntry
from briefgen.document.charts.palette import readable
from briefgen.document.charts.parts import hundredths
from briefgen.layout.charts.key import fit_key
from briefgen.layout.charts.legend import SWATCH, SWATCH_GAP, swatch
from briefgen.layout.charts.setting import Box, ChartDoesNotFit, Drawing, Setting, bar_mark, text_mark
from briefgen.layout.charts.text import LabelBlock, set_lines
from briefgen.layout.marks import Mark
from briefgen.theme.model import Colour, Weight

CELL_GAP = 0.12  # of a cell, and at least LEAST_GAP points
LEAST_GAP, SMALLEST_CELL = 2.0, 4.0
VALUE_SIZES = (1.7, 1.4, 1.15, 1.0)  # of the value size, largest first
SQUARE_WIDTHS = (0.62, 0.54, 0.46, 0.38, 0.3)  # of the width, largest first
SHARE_GAP = 0.8  # of the label size, between value and share
NAME_GAP = 0.35  # of the label size, between name and value
TEXT_GAP = 0.9  # of the label size, between cells and texts below
SIDE_GAP = 2.2  # of the label size, between cells and texts at the right
ENTRY_GAP = 1.8  # of the label size, between texts beside each other
ROW_GAP = 1.3  # of the label size, between texts above each other


@dataclass(frozen=True, slots=True)
class PartText:
    """Name above, value and share below. *indent* is the width of the swatch with its gap."""

    entry: LegendEntry
    name: LabelBlock
    size: float
    value_size: float
    value_width: float
    share_width: float
    indent: float

    @property
    def width(self) -> float:
        gap = SHARE_GAP * self.size if self.value_width and self.share_width else 0
        return max(self.indent + self.name.width, self.value_width + gap + self.share_width)

    @property
    def height(self) -> float:
        figures = self.value_width or self.share_width
        return self.name.height + (NAME_GAP * self.size + self.value_size if figures else 0)

    def marks(self, x: float, top: float) -> list[Mark]:
        colour = readable(self.entry.colour)
        marks: list[Mark] = []
        if self.indent:
            marks.append(swatch(x, top, self.size, self.entry.colour))
        marks += self.name.marks(x + self.indent, top)
        top += self.name.height + NAME_GAP * self.size
        if self.value_width:
            marks.append(
                text_mark(self.entry.value, x, top, self.value_size, weight=Weight.BOLD, colour=colour)
            )
        if self.share_width:
            left = x + (self.value_width + SHARE_GAP * self.size if self.value_width else 0)
            lowered = top + 0.88 * (self.value_size - self.size)  # on the value's baseline
            marks.append(text_mark(self.entry.share, left, lowered, self.size, colour=colour))
        return marks


def part_texts(setting: Setting, factor: float, limit: float, most: int) -> tuple[PartText, ...] | None:
    """The texts of all parts, none wider than *limit*; None where one is."""
    size, value_size = setting.sizes.label, factor * setting.sizes.value
    entries = setting.chart.legend
    indent = (SWATCH + SWATCH_GAP) * size if len(entries) > 2 else 0
    texts: list[PartText] = []
    for entry in entries:
        colour = readable(entry.colour)
        name = set_lines(setting, entry.label, size, limit - indent, most, weight=Weight.BOLD, colour=colour)
        if name is None:
            return None
        value = setting.width(entry.value, value_size, Weight.BOLD)
        share = setting.width(entry.share, size)
        text = PartText(entry, LabelBlock(name), size, value_size, value, share, indent)
        if text.width > limit:
            return None
        texts.append(text)
    return tuple(texts)


def lay_out_cells(setting: Setting) -> Drawing:
    """The arrangement with the larger cells; cells alone where there is no legend. Raises ChartDoesNotFit."""
    if not setting.chart.legend:
        return _bare(setting)
    fitting = [drawn for drawn in (_wide(setting), _square(setting)) if drawn is not None]
    if not fitting:
        return _listed(setting)
    return max(fitting, key=lambda drawn: drawn.plot.width * drawn.plot.height)


def _bare(setting: Setting) -> Drawing:
    """10 rows of 10 cells in the middle of the box."""
    box = setting.box
    cell = cell_size(box.width, box.height, 10, 10)
    side = 10 * cell + 9 * cell_gap(cell)
    grid = Box(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side)
    return Drawing(setting.chart, grid, tuple(_cells(setting.chart, grid, cell, by_column=False)))


def cell_gap(cell: float) -> float:
    return max(LEAST_GAP, CELL_GAP * cell)


def cell_size(width: float, height: float, columns: int, rows: int) -> float:
    """The side of the largest square cells that fit, gaps taken off."""
    cell = min(
        (width - LEAST_GAP * (columns - 1)) / columns,
        (height - LEAST_GAP * (rows - 1)) / rows,
    )
    if CELL_GAP * cell <= LEAST_GAP:
        return cell
    return min(width / (columns + CELL_GAP * (columns - 1)), height / (rows + CELL_GAP * (rows - 1)))


def _wide(setting: Setting) -> Drawing | None:
    """20 columns of 5 cells, filled column by column; the texts in a row below."""
    box, size = setting.box, setting.sizes.label
    for factor in VALUE_SIZES:
        texts = part_texts(setting, factor, box.width, 1)
        if texts is None:
            continue
        high = max(text.height for text in texts)
        cell = cell_size(box.width, box.height - high - TEXT_GAP * size, 20, 5)
        if cell < SMALLEST_CELL:
            continue
        pitch = cell + cell_gap(cell)
        grid = Box(box.x, 0, 20 * pitch - cell_gap(cell), 5 * pitch - cell_gap(cell))
        starts = _starts(setting, texts, grid, pitch)
        if starts is None:
            continue
        used = grid.height + TEXT_GAP * size + high
        grid = Box(grid.x, box.y + (box.height - used) / 2, grid.width, grid.height)
        marks = _cells(setting.chart, grid, cell, by_column=True)
        for text, start in zip(texts, starts, strict=True):
            marks += text.marks(start, grid.bottom + TEXT_GAP * size)
        return Drawing(setting.chart, grid, tuple(marks))
    return None


def _starts(setting: Setting, texts: Sequence[PartText], grid: Box, pitch: float) -> list[float] | None:
    """Left ends of the texts: under their part's first column where they fit there, else in a row."""
    gap, right = ENTRY_GAP * setting.sizes.label, setting.box.right
    counts = hundredths([point.value for point in setting.chart.series[0].points])
    starts: list[float] = []
    filled = 0
    free = grid.x
    for text, count in zip(texts, counts, strict=True):
        starts.append(max(free, grid.x + pitch * (filled // 5)))
        free = starts[-1] + text.width + gap
        filled += count
    edge = right
    for at in reversed(range(len(texts))):
        starts[at] = min(starts[at], edge - texts[at].width)
        edge = starts[at] - gap
    return None if starts[0] < grid.x - 1e-6 else starts


def _square(setting: Setting) -> Drawing | None:
    """10 rows of 10 cells, filled row by row; the texts above each other at the right."""
    box, size = setting.box, setting.sizes.label
    gap = SIDE_GAP * size
    best: Drawing | None = None
    for factor in VALUE_SIZES:
        for most in (1, 2, 3):
            for share in SQUARE_WIDTHS:
                cell = cell_size(box.width * share, box.height, 10, 10)
                side = 10 * cell + 9 * cell_gap(cell)
                texts = part_texts(setting, factor, box.width - side - gap, most)
                if cell < SMALLEST_CELL or texts is None:
                    continue
                best = _square_drawing(setting, cell, side, texts)
                if best is not None:
                    return best
    return best


def _square_drawing(setting: Setting, cell: float, side: float, texts: Sequence[PartText]) -> Drawing | None:
    box, size = setting.box, setting.sizes.label
    row_gap, gap = ROW_GAP * size, SIDE_GAP * size
    high = sum(text.height for text in texts) + row_gap * (len(texts) - 1)
    if high > box.height:
        return None
    grid = Box(box.x, box.y + (box.height - side) / 2, side, side)
    marks = _cells(setting.chart, grid, cell, by_column=False)
    top = box.y + (box.height - high) / 2
    for text in texts:
        marks += text.marks(grid.right + gap, top)
        top += text.height + row_gap
    return Drawing(setting.chart, grid, tuple(marks))


def _listed(setting: Setting) -> Drawing:
    """10 rows of 10 cells beside a plain list: many parts in a low rectangle. Raises ChartDoesNotFit."""
    box, gap = setting.box, SIDE_GAP * setting.sizes.label
    fault = ChartDoesNotFit("the cells and their texts do not fit", setting.sizes.value)
    for most in (1, 2, 3):
        for share in SQUARE_WIDTHS:
            cell = cell_size(box.width * share, box.height, 10, 10)
            side = 10 * cell + 9 * cell_gap(cell)
            if cell < SMALLEST_CELL:
                continue
            try:
                key = fit_key(setting, box.width - side - gap, box.height, most)
            except ChartDoesNotFit as found:
                fault = found
                continue
            grid = Box(box.x, box.y + (box.height - side) / 2, side, side)
            marks = _cells(setting.chart, grid, cell, by_column=False)
            marks += key.marks(grid.right + gap, box.y + box.height / 2, box.height)
            return Drawing(setting.chart, grid, tuple(marks))
    raise fault


def _cells(chart: Chart, grid: Box, cell: float, *, by_column: bool) -> list[Mark]:
    """A hundred cells, in the order of the parts."""
    points = chart.series[0].points
    counts = hundredths([point.value for point in points])
    colours: list[Colour] = [
        point.colour or Colour.TRACK
        for point, count in zip(points, counts, strict=True)
        for _ in range(count)
    ]
    pitch = cell + cell_gap(cell)
    marks: list[Mark] = []
    for at, colour in enumerate(colours):
        column, row = divmod(at, 5) if by_column else (at % 10, at // 10)
        marks.append(bar_mark(grid.x + column * pitch, grid.y + row * pitch, cell, cell, colour))
    return marks
