"""The workbook behind a chart: what "Edit data" opens.

The chart's cache and the workbook are made from the same :class:`Sheet`, so they cannot differ. Text stays
text: no label becomes a formula, a link or a number.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from fractions import Fraction

import xlsxwriter  # type: ignore[import-untyped]

from briefgen.document.chart import Category, Chart, Plot, Point
from briefgen.document.rounding import cell_value
from briefgen.theme.template.markup import legal_text
from briefgen.theme.template.package import read_package, write_package

SHEET = "Sheet1"
ROUND = (Plot.PIE, Plot.DOUGHNUT)
# Fixed: the same data gives the same bytes. Spreadsheets keep times without a zone.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Number = int | float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its head, its cells (None for an empty one), and the format codes of numbers."""

    head: str
    cells: tuple[str | Number | None, ...]
    formats: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        return not self.formats


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns side by side from A, heads in row 1."""

    columns: tuple[Column, ...]

    def head(self, column: int) -> str:
        """The reference of a column's head: Sheet1!$B$1."""
        return f"{SHEET}!${column_letters(column + 1)}$1"

    def cells(self, column: int) -> str:
        """The reference of all cells of a column: Sheet1!$B$2:$B$5."""
        letters = column_letters(column + 1)
        return f"{SHEET}!${letters}$2:${letters}${len(self.columns[column].cells) + 1}"

    def cell(self, column: int, row: int) -> str:
        return f"{SHEET}!${column_letters(column + 1)}${row + 2}"

    def row(self, first: int, last: int, row: int) -> str:
        """The reference of neighbouring cells of one row: Sheet1!$B$2:$C$2."""
        return f"{SHEET}!${column_letters(first + 1)}${row + 2}:${column_letters(last + 1)}${row + 2}"


def column_letters(number: int) -> str:
    """The letters of column *number*, counting from 1: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def optional(value: Fraction | None) -> Number | None:
    return None if value is None else cell_value(value)


def category_text(category: Category, chart: Chart) -> str:
    """A category as the axis shows it: its label, and its note on a second line.

    Slices have no axis; they go without notes.
    """
    label, note = legal_text(category.label), legal_text(category.note)
    return f"{label}\n{note}" if note and chart.plot not in ROUND else label


def number_format(point: Point, chart: Chart) -> str:
    """The format code of a point's cell."""
    return (point.label.number_format if point.label else "") or chart.axis.number_format or "General"


def numbers(head: str, values: tuple[Fraction | None, ...], code: str) -> Column:
    """A column of *values*, all in the format *code*."""
    return Column(legal_text(head), tuple(map(optional, values)), (code,) * len(values))


def workbook(sheet: Sheet) -> bytes:
    """*sheet* as a workbook. The same sheet gives the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _CREATED})
    page = book.add_worksheet(SHEET)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    codes = dict.fromkeys(code for column in sheet.columns for code in column.formats)
    formats = {code: book.add_format({"num_format": code}) for code in codes}
    page.set_column(0, 0, 28)
    for number, column in enumerate(sheet.columns):
        if column.head:
            page.write_string(0, number, column.head)
        for row, cell in enumerate(column.cells, 1):
            if isinstance(cell, str):
                page.write_string(row, number, cell, wrapped)
            elif cell is not None:
                page.write_number(row, number, cell, formats[column.formats[row - 1]])
    book.close()
    return write_package(read_package(buffer.getvalue()))
