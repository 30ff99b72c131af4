"""The sheets of a deck's charts, as records of the evidence."""

from __future__ import annotations

from briefgen.document.chart import Plot
from briefgen.evidence.model import Value
from briefgen.evidence.record import values_of
from briefgen.layout.frame import ChartFrame
from briefgen.writers.pptx.chart_sheet import sheet_of

# Plots whose sheet has a column for each series and a row for each category.
_BY_SERIES = (Plot.BAR, Plot.COLUMN, Plot.LINE, Plot.AREA, Plot.PIE, Plot.DOUGHNUT)


def sheet_columns(
    frame: ChartFrame, language: str
) -> tuple[tuple[tuple[Value, ...], ...], tuple[tuple[str, ...], ...]]:
    """The columns of the chart's workbook, heads first, and the facts of their cells."""
    if not frame.native:
        return values_of(frame)
    chart = frame.chart
    columns = tuple((column.head, *column.cells) for column in sheet_of(chart, language).columns)
    if chart.plot not in _BY_SERIES:
        return columns, ()
    facts = tuple(tuple(point.fact for point in series.points) for series in chart.series)
    return columns, ((), *facts)
