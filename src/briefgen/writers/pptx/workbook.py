"""The workbook behind a chart: what "Edit data" opens.

The chart's cache and the workbook are made from the same :func:`cell_value`, so they cannot differ. Text
stays text: no label becomes a formula, a link or a number.
"""

from __future__ import annotations

import datetime as dt
import io
from fractions import Fraction

import xlsxwriter  # type: ignore[import-untyped]

from briefgen.document.chart import Category, Chart, Plot, Point
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


def column_letters(number: int) -> str:
    """The letters of column *number*, counting from 1: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_value(value: Fraction) -> int | float:
    """*value* as a spreadsheet holds it: whole, or rounded to 16 significant digits as XlsxWriter does."""
    if value.denominator == 1:
        return value.numerator
    return float(f"{float(value):.16G}")


def category_text(category: Category, chart: Chart) -> str:
    """A category as the axis shows it: its label, and its note on a second line.

    Slices have no axis; they go without notes.
    """
    label, note = legal_text(category.label), legal_text(category.note)
    return f"{label}\n{note}" if note and chart.plot not in ROUND else label


def number_format(point: Point, chart: Chart) -> str:
    """The format code of a point's cell."""
    return (point.label.number_format if point.label else "") or chart.axis.number_format or "General"


def workbook(chart: Chart) -> bytes:
    """Categories down column A, one series a column from B, names in row 1."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    formats = {
        code: book.add_format({"num_format": code})
        for code in dict.fromkeys(number_format(p, chart) for s in chart.series for p in s.points)
    }
    sheet.set_column(0, 0, 28)
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category_text(category, chart), wrapped)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, legal_text(series.name))
        for row, point in enumerate(series.points, 1):
            if point.value is not None:
                sheet.write_number(row, column, cell_value(point.value), formats[number_format(point, chart)])
    book.close()
    return write_package(read_package(buffer.getvalue()))
