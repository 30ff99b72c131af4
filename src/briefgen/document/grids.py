"""A table of the snapshot as a Grid: headings with their units, numbers as readers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.data.table import Cell, Column, Table
from briefgen.document.chart import ChartData, DataSeries
from briefgen.document.chart_data import column_series, decimals
from briefgen.document.charts.bare import data_bars, sparkline
from briefgen.document.model import CellChart, Grid
from briefgen.document.resolve import Resolver
from briefgen.document.rounding import grouped
from briefgen.document.text import CELL, Paragraph, Run, of_table, plain
from briefgen.document.wording import WORDING
from briefgen.spec.figures import DataSpec

# A year in an integer column is a name and takes no comma; words that such a column is called by.
_YEAR = re.compile(r"年度?$|\b(?:fiscal )?year$", re.IGNORECASE)
_YEARS = range(1583, 2400)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column of the grid: one of the table's, or the lines of its trend where *column* is None."""

    column: Column | None
    head: Paragraph
    cells: list[Paragraph]


def grid_of(spec: DataSpec, table: Table, sources: tuple[int, ...], resolver: Resolver) -> Grid:
    """All of *table*. Numbers have as many decimals as the longest of their column; *sources* are marks.

    Of the columns of a trend the first and the last are shown, and between them a line of all.
    """
    columns = _columns(spec, table, resolver)
    return Grid(
        resolver.paragraph(spec.title),
        resolver.paragraph(spec.subtitle),
        tuple(shown.head for shown in columns),
        tuple(zip(*(shown.cells for shown in columns), strict=True)),
        tuple(shown.column is not None and shown.column.is_number for shown in columns),
        sources,
        table.id,
        tuple(_charts(spec, table, columns, resolver)),
    )


def _columns(spec: DataSpec, table: Table, resolver: Resolver) -> list[_Shown]:
    inner = spec.trend[1:-1]
    found: list[_Shown] = []
    for column in table.columns:
        if column.name not in inner:
            found.append(_Shown(column, _head(table, column, resolver), _cells(table, column, resolver)))
        if len(spec.trend) > 1 and column.name == spec.trend[0]:
            head = resolver.paragraph(spec.trend_label) or plain(WORDING[resolver.language].trend)
            found.append(_Shown(None, head, [Paragraph() for _ in table.rows]))
    return found


def _charts(spec: DataSpec, table: Table, columns: list[_Shown], resolver: Resolver) -> list[CellChart]:
    """The bars of each column that has some, and the line of each row."""
    names = tuple(_row_name(table, row, resolver) for row in range(len(table.rows)))
    found: list[CellChart] = []
    for place, shown in enumerate(columns):
        if shown.column is None:
            found += _trends(spec, table, place, names, resolver)
        elif shown.column.name in spec.bars:
            row = column_series(table, shown.column, resolver)
            data = ChartData(row.name, "", names, (row,), language=resolver.language)
            found.append(CellChart(data_bars(data), place))
    return found


def _trends(
    spec: DataSpec, table: Table, place: int, names: tuple[str, ...], resolver: Resolver
) -> list[CellChart]:
    series = [column_series(table, table.columns[table.index(name)], resolver) for name in spec.trend]
    heads = tuple(row.name for row in series)
    found: list[CellChart] = []
    for at, name in enumerate(names):
        values = DataSeries(name, tuple(row.data[at] for row in series))
        if any(datum.value is not None for datum in values.data):
            data = ChartData(name, "", heads, (values,), language=resolver.language)
            found.append(CellChart(sparkline(data), place, at))
    return found


def _row_name(table: Table, row: int, resolver: Resolver) -> str:
    return resolver.text(table.rows[row][0].text)


def _head(table: Table, column: Column, resolver: Resolver) -> Paragraph:
    """What the column holds, with its unit: 売上（円）, Sales (yen)."""
    label = resolver.paragraph(column.label) or plain(column.name)
    unit = resolver.text(column.unit) if column.is_number else ""
    bracket = (Run(WORDING[resolver.language].in_brackets.format(unit)),) if unit else ()
    return of_table(Paragraph((*label.runs, *bracket), label.span), table.id)


def _cells(table: Table, column: Column, resolver: Resolver) -> list[Paragraph]:
    cells, places = table.cells(column.name), decimals(table, column)
    if not column.is_number or _is_year(cells, column):
        return [of_table(resolver.paragraph(cell.text), table.id) for cell in cells]
    return [
        Paragraph() if cell.value is None else plain(grouped(cell.value, places), origin=CELL + table.id)
        for cell in cells
    ]


def _is_year(cells: tuple[Cell, ...], column: Column) -> bool:
    texts = [text for text in (column.label, column.unit) if text]
    names = [column.name, *(markup.text for text in texts for markup in text.languages.values())]
    if not any(_YEAR.search(name.strip()) for name in names):
        return False
    return all(cell.value is None or cell.value in _YEARS for cell in cells)
