"""A table of the snapshot as a Grid: headings with their units, numbers as readers write them."""

from __future__ import annotations

import re

from briefgen.data.table import Cell, Column, Table
from briefgen.document.chart_data import decimals
from briefgen.document.model import Grid
from briefgen.document.resolve import Resolver
from briefgen.document.rounding import grouped
from briefgen.document.text import Paragraph, Run, plain
from briefgen.document.wording import WORDING
from briefgen.spec.figures import DataSpec

# A year in an integer column is a name and takes no comma; words that such a column is called by.
_YEAR = re.compile(r"年度?$|\b(?:fiscal )?year$", re.IGNORECASE)
_YEARS = range(1583, 2400)


def grid_of(spec: DataSpec, table: Table, sources: tuple[int, ...], resolver: Resolver) -> Grid:
    """All of *table*. Numbers have as many decimals as the longest of their column; *sources* are marks."""
    columns = [_cells(table, column, resolver) for column in table.columns]
    return Grid(
        resolver.paragraph(spec.title),
        resolver.paragraph(spec.subtitle),
        tuple(_head(column, resolver) for column in table.columns),
        tuple(zip(*columns, strict=True)),
        tuple(column.is_number for column in table.columns),
        sources,
        table.id,
    )


def _head(column: Column, resolver: Resolver) -> Paragraph:
    """What the column holds, with its unit: 売上（円）, Sales (yen)."""
    label = resolver.paragraph(column.label) or plain(column.name)
    unit = resolver.text(column.unit) if column.is_number else ""
    if not unit:
        return label
    return Paragraph((*label.runs, Run(WORDING[resolver.language].in_brackets.format(unit))), label.span)


def _cells(table: Table, column: Column, resolver: Resolver) -> list[Paragraph]:
    cells, places = table.cells(column.name), decimals(table, column)
    if not column.is_number or _is_year(cells, column):
        return [resolver.paragraph(cell.text) for cell in cells]
    return [Paragraph() if cell.value is None else plain(grouped(cell.value, places)) for cell in cells]


def _is_year(cells: tuple[Cell, ...], column: Column) -> bool:
    texts = [text for text in (column.label, column.unit) if text]
    names = [column.name, *(markup.text for text in texts for markup in text.languages.values())]
    if not any(_YEAR.search(name.strip()) for name in names):
        return False
    return all(cell.value is None or cell.value in _YEARS for cell in cells)
