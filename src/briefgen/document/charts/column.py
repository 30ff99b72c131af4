"""Vertical bars."""

from __future__ import annotations

from briefgen.document.chart import Chart, ChartData, Plot
from briefgen.document.charts.bars import lower_bars


def lower(data: ChartData) -> Chart:
    """Vertical bars, clustered, stacked or 100% stacked. Raises ChartError."""
    return lower_bars(data, "column", Plot.COLUMN)
