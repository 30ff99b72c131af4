"""Tables: Table, THead, TBody, TR, TH and TD, with fills and hairlines as artifacts beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from briefgen.geometry import Length, Rect
from briefgen.layout.frame import CellItem, TableItem
from briefgen.theme.model import Colour
from briefgen.writers.pdf.figures import draw_figure
from briefgen.writers.pdf.paragraphs import draw_paragraphs
from briefgen.writers.pdf.pen import Stroke
from briefgen.writers.pdf.structure import Attributes
from briefgen.writers.pdf.target import Target

RULE_WIDTH = 0.5  # points
HEADER_RULE_WIDTH = 0.8


def draw_table(target: Target, item: TableItem) -> None:
    """The table *item*: fills, rules, then the cells in reading order."""
    _draw_furniture(target, item)
    with target.canvas.element("Table", Attributes(summary=item.alt_text)):
        rows = list(_cells(item))
        heads = sum(1 for _ in takewhile(_is_head, item.rows))
        if not heads:  # a table without a head consists of rows alone
            _draw_rows(target, rows, item.padding)
            return
        for role, part in (("THead", rows[:heads]), ("TBody", rows[heads:])):  # one head (14.8.4.3.4)
            with target.canvas.element(role):
                _draw_rows(target, part, item.padding)


def _draw_rows(target: Target, rows: Iterable[list[tuple[CellItem, Rect]]], padding: Length) -> None:
    for row in rows:
        with target.canvas.element("TR"):
            for cell, rect in row:
                _draw_cell(target, cell, rect.inset(padding))


def _is_head(cells: Sequence[CellItem]) -> bool:
    return all(cell.header == "Column" for cell in cells)


def _draw_cell(target: Target, cell: CellItem, rect: Rect) -> None:
    with target.canvas.element("TH" if cell.header else "TD", Attributes(scope=cell.header)):
        draw_paragraphs(target, cell.paragraphs, rect, cell.anchor)
        if cell.figure:
            draw_figure(target, cell.figure)


def _draw_furniture(target: Target, item: TableItem) -> None:
    with target.canvas.artifact() as pen:
        for row in _cells(item):
            for cell, rect in row:
                if cell.fill is not None:
                    pen.rect(rect, target.theme.rgb(cell.fill))
        bottom = item.rect.y
        for cells, height in zip(item.rows, item.row_heights, strict=True):
            bottom += height
            heading = _is_head(cells)
            colour = target.theme.rgb(Colour.MUTED if heading else Colour.RULE)
            stroke = Stroke(colour, HEADER_RULE_WIDTH if heading else RULE_WIDTH)
            pen.line((item.rect.x, bottom), (item.rect.right, bottom), stroke)


def _cells(item: TableItem) -> Iterator[list[tuple[CellItem, Rect]]]:
    """Row by row, the cells with their rectangles."""
    top = item.rect.y
    for cells, height in zip(item.rows, item.row_heights, strict=True):
        yield [
            (cell, Rect(left, top, width, height))
            for cell, left, width in zip(cells, _lefts(item), item.column_widths, strict=True)
        ]
        top += height


def _lefts(item: TableItem) -> list[Length]:
    lefts = [item.rect.x]
    for width in item.column_widths[:-1]:
        lefts.append(lefts[-1] + width)
    return lefts
