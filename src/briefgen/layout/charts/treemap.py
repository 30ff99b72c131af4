"""Rectangles as large as their values, as near to squares as they can be.

The squarified layout of Bruls, Huizing and van Wijk (2000): rows along the shorter side, each closed when
another part would make its rectangles longer and thinner.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document.chart import Category, Point
from briefgen.document.charts.palette import text_on
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.setting import Box, Drawing, Setting
from briefgen.layout.charts.text import LabelBlock, set_lines
from briefgen.layout.marks import Mark, RectMark
from briefgen.theme.model import Colour, Weight

GAP = 1.5  # points of paper between rectangles
PADDING = 0.45  # of the label size
SIZES = (1.0, 0.85, 0.72)  # of the label size, largest first; never below the note's smallest


def lay_out_treemap(setting: Setting) -> Drawing:
    """Rectangles with their names and values wherever these fit."""
    strip = legend_strip(setting)
    box, chart = strip.box, setting.chart
    points = chart.series[0].points
    cells = squarified([float(p.value or 0) for p in points], box)
    tiles: list[Mark] = []
    texts: list[Mark] = []
    for category, point, cell in zip(chart.categories, points, cells, strict=True):
        colour = point.colour or Colour.STRUCTURE
        tiles.append(RectMark(cell.rect, colour, stroke=Colour.PAPER, outline=GAP))
        texts += _texts(setting, category, point, cell, text_on(colour))
    return Drawing(chart, box, (*strip.marks, *strip.shapes, *tiles, *texts))


def squarified(values: Sequence[float], box: Box) -> list[Box]:
    """A rectangle of *box* for each of *values*, which fall; areas are in proportion."""
    whole = sum(values)
    areas = [value / whole * box.width * box.height for value in values]
    found: list[Box] = []
    row: list[float] = []
    for area in areas:
        side = min(box.width, box.height)
        if row and _worst([*row, area], side) > _worst(row, side):
            made, box = _laid(row, box)
            found += made
            row = []
        row.append(area)
    return found + _laid(row, box)[0]


def _worst(row: Sequence[float], side: float) -> float:
    """The highest ratio of sides in a row of areas along *side*."""
    thickness = sum(row) / side if side else 0
    return max(max(thickness**2 / area, area / thickness**2) if area and thickness else 0 for area in row)


def _laid(row: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """The rectangles of *row* along the shorter side of *box*, and what is left of it."""
    total = sum(row)
    if box.width >= box.height:
        thickness, y = (total / box.height if box.height else 0), box.y
        made: list[Box] = []
        for area in row:
            made.append(Box(box.x, y, thickness, area / thickness if thickness else 0))
            y += made[-1].height
        return made, box.without(left=thickness)
    thickness, x = (total / box.width if box.width else 0), box.x
    made = []
    for area in row:
        made.append(Box(x, box.y, area / thickness if thickness else 0, thickness))
        x += made[-1].width
    return made, box.without(top=thickness)


def _texts(setting: Setting, category: Category, point: Point, tile: Box, ink: Colour) -> list[Mark]:
    """Name, value and share in the upper left corner; fewer of them in a small rectangle, or none."""
    value = point.label.text if point.label else ""
    for shown in ((value, category.note), (value, ""), ("", "")):
        for factor in SIZES:
            size = max(factor * setting.sizes.label, setting.sizes.note * 0.82)
            block = _block(setting, category.label, shown, size, tile, ink)
            if block is not None:
                pad = PADDING * size
                return [*block.marks(tile.x + pad, tile.y + pad)]
    return []


def _block(
    setting: Setting, name: str, shown: tuple[str, str], size: float, tile: Box, ink: Colour
) -> LabelBlock | None:
    pad = PADDING * size
    limit, room = tile.width - 2 * pad, tile.height - 2 * pad
    note = max(size * 0.9, setting.sizes.note * 0.82)
    head = set_lines(setting, name, size, limit, 2, weight=Weight.BOLD, colour=ink)
    body = set_lines(
        setting, "  ".join(text for text in shown if text), note, limit, 1, weight=Weight.REGULAR, colour=ink
    )
    if head is None or body is None:
        return None
    block = LabelBlock((*head, *body))
    return block if block.height <= room and block.width <= limit else None
