"""Charts inside a table's cells: placed when the table is, level with its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.document.model import CellChart, Grid
from briefgen.geometry import Length, Rect, pt
from briefgen.layout.chart import ChartSizes, Measure, lay_out_chart
from briefgen.layout.frame import ChartItem, TableItem

_GAP = pt(6)  # between the longest bar and the numbers
_INSET = 0.16  # of a row's height, above and below a line
_SIZES = ChartSizes(1, 1, 1, 1)  # charts in cells have no words


def charts_over(table: TableItem, grid: Grid, measure: Measure) -> Iterator[ChartItem]:
    """The charts of *grid*, whose cells stand in *table*, from the top down, as they are read."""
    places = [
        (one, _column_rect(table, one) if one.row is None else _cell_rect(table, one)) for one in grid.charts
    ]
    for one, rect in sorted(places, key=lambda pair: (pair[1].y, pair[1].x)):
        yield _item(table, one, rect, measure)


def charts_inside(table: TableItem, grid: Grid, measure: Measure) -> tuple[TableItem, tuple[ChartItem, ...]]:
    """*table* with its lines in their cells, and the bars over its columns.

    A line shows values that no other cell says, so it is the figure of its cell; bars repeat the numbers
    beside them, so they are decorative.
    """
    rows = [list(row) for row in table.rows]
    bars: list[ChartItem] = []
    for one in grid.charts:
        rect = _column_rect(table, one) if one.row is None else _cell_rect(table, one)
        item = _item(table, one, rect, measure)
        if one.row is None:
            bars.append(replace(item, decorative=True))
        else:
            cells = rows[one.row + _heads(table)]
            cells[one.column] = replace(cells[one.column], figure=item)
    return replace(table, rows=tuple(map(tuple, rows))), tuple(bars)


def _item(table: TableItem, one: CellChart, rect: Rect, measure: Measure) -> ChartItem:
    return ChartItem(rect, lay_out_chart(one.chart, rect, _SIZES, measure), f"{table.name} {one.chart.title}")


def level_rows(grid: Grid, heights: list[float], head: int) -> list[float]:
    """*heights* with all rows below the *head* ones alike, where bars have to stand level with them."""
    if not any(one.row is None for one in grid.charts):
        return heights
    return [*heights[:head], *[max(heights[head:])] * len(heights[head:])]


def _left(table: TableItem, column: int) -> Length:
    return table.rect.x + sum(table.column_widths[:column], Length(0))


def _column_rect(table: TableItem, one: CellChart) -> Rect:
    """Beside the numbers of a column, over all rows but the heads'."""
    head = len(table.rows) - len(one.chart.categories)
    top = table.rect.y + sum(table.row_heights[:head], Length(0))
    height = sum(table.row_heights[head:], Length(0))
    widths = [line.width for row in table.rows[head:] for p in row[one.column].paragraphs for line in p.lines]
    numbers = pt(max(widths, default=0)) + table.padding + _GAP
    left = _left(table, one.column) + table.padding
    return Rect(left, top, table.column_widths[one.column] - table.padding - numbers, height)


def _heads(table: TableItem) -> int:
    """How many rows of headings *table* has."""
    return int(table.rows[0][0].header == "Column")


def _cell_rect(table: TableItem, one: CellChart) -> Rect:
    row = _heads(table) + (one.row or 0)
    top = table.rect.y + sum(table.row_heights[:row], Length(0))
    height = table.row_heights[row]
    inset = height * _INSET
    left = _left(table, one.column) + table.padding
    return Rect(left, top + inset, table.column_widths[one.column] - table.padding * 2, height - inset * 2)
