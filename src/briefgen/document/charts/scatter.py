"""A scatter chart: whether two measures go together."""

from __future__ import annotations

from briefgen.document.chart import Chart, ChartData
from briefgen.document.charts.check import check_series
from briefgen.document.charts.points import GROUPINGS, lower_points

__all__ = ["GROUPINGS", "lower"]


def lower(data: ChartData) -> Chart:
    """A named point for each category, at the values of two columns. Raises ChartError."""
    check_series(data, 2, "across and up")
    return lower_points(data, "scatter", None)
