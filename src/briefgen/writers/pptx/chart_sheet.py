"""Which numbers of a chart stand in which columns of its workbook."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import Chart, MarkKind, Plot, Point, Series
from briefgen.document.charts.calendar import DATE_FORMAT
from briefgen.document.charts.words import words
from briefgen.theme.template.markup import legal_text
from briefgen.writers.pptx.workbook import (
    Column,
    Sheet,
    category_text,
    number_format,
    numbers,
    optional,
)

DAYS = 10_000  # the width of a mosaic on its date axis
DATE_CODE = "yyyy\\-mm\\-dd"  # without a date format LibreOffice spaces the points of a date axis evenly
HALF = Fraction(1, 2)
ZERO = Fraction(0)


def sheet_of(chart: Chart, language: str) -> Sheet:
    """The sheet: names first, then what the kind of plot needs."""
    if chart.plot is Plot.SCATTER:
        return _points(chart)
    if chart.plot is Plot.DOTS:
        return _rows(chart, language)
    if chart.plot is Plot.MOSAIC:
        return _mosaic(chart, language)
    names = Column("", tuple(category_text(category, chart) for category in chart.categories))
    whiskers = tuple(column for series in chart.series if series.whiskers for column in _whiskers(series))
    return Sheet((names, *(_values(series, chart) for series in chart.series), *whiskers))


def first_whisker(chart: Chart, number: int) -> int:
    """The column of the upward whiskers of series *number*; that of the downward ones follows."""
    before = sum(1 for series in chart.series[:number] if series.whiskers)
    return 1 + len(chart.series) + 2 * before


def _values(series: Series, chart: Chart) -> Column:
    return Column(
        legal_text(series.name),
        tuple(optional(point.value) for point in series.points),
        tuple(_format(point, series, chart) for point in series.points),
    )


def _format(point: Point, series: Series, chart: Chart) -> str:
    """On an axis of dates the bars after the first, which begins them, are numbers of days."""
    length = series.mark is MarkKind.OWN and series is not chart.series[0]
    days = chart.axis.number_format == DATE_FORMAT and length
    return "General" if days else number_format(point, chart)


def _whiskers(series: Series) -> tuple[Column, Column]:
    """How far each whisker goes up and down; both are always given, for LibreOffice draws no other."""
    name = legal_text(series.name)
    up = tuple(max(length, ZERO) for length in series.whiskers)
    down = tuple(max(-length, ZERO) for length in series.whiskers)
    return numbers(f"{name} +", up, "General"), numbers(f"{name} −", down, "General")


def _names(chart: Chart) -> Column:
    return Column("", tuple(legal_text(category.label) for category in chart.categories))


def _points(chart: Chart) -> Sheet:
    """Names, x, y, and sizes where there are any."""
    series, across = chart.series[0], chart.across or chart.axis
    columns = [
        _names(chart),
        numbers(across.name, tuple(point.x for point in series.points), across.number_format),
        numbers(series.name, tuple(point.value for point in series.points), chart.axis.number_format),
    ]
    if any(point.size is not None for point in series.points):
        columns.append(numbers("●", tuple(point.size for point in series.points), "General"))
    return Sheet(tuple(columns))


def _rows(chart: Chart, language: str) -> Sheet:
    """Names, from, to, and the height of the row twice: a row of cells for each line between two dots."""
    count, said = len(chart.categories), words(language)
    own = [_values(series, chart) for series in chart.series]
    if len(own) == 1:
        own.insert(0, numbers("0", (ZERO,) * count, "General"))
    heights = tuple(at + HALF for at in range(count))
    places = [numbers(f"{said.position} {turn}", heights, "General") for turn in (1, 2)]
    return Sheet((_names(chart), *own, *places))


def mosaic_rows(chart: Chart) -> list[tuple[Fraction, int | None]]:
    """(day, category) of each row: every column from its left side to its right one.

    Between two columns stands an empty row at the same day: the white line that parts them.
    """
    rows: list[tuple[Fraction, int | None]] = []
    day = Fraction(1)
    for at, width in enumerate(chart.widths):
        end = Fraction(round(day + width * DAYS))
        if at == len(chart.widths) - 1:
            end = Fraction(DAYS + 1)
        rows += [(day, at), (end, at)]
        if at < len(chart.widths) - 1:
            rows.append((end, None))
        day = end
    return rows


def _mosaic(chart: Chart, language: str) -> Sheet:
    """Positions as dates, the parts of each column twice, and the columns' names at the end."""
    rows, said = mosaic_rows(chart), words(language)
    days = numbers(said.width, tuple(day for day, _ in rows), DATE_CODE)
    columns = [
        Column(
            legal_text(series.name),
            tuple(0 if at is None else optional(series.points[at].value) for _, at in rows),
            (chart_code(chart),) * len(rows),
        )
        for series in chart.series
    ]
    names = Column("", tuple("" if at is None else legal_text(chart.categories[at].label) for _, at in rows))
    return Sheet((days, *columns, names))


def chart_code(chart: Chart) -> str:
    """The format code of a mosaic's values, which are amounts though its axis shows shares."""
    values = [point.value for series in chart.series for point in series.points if point.value is not None]
    return "#,##0" if all(value.denominator == 1 for value in values) else "#,##0.0##"
