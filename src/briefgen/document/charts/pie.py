"""A pie: a few shares of one whole."""

from __future__ import annotations

from briefgen.document.chart import Chart, ChartData, LabelPosition, Plot
from briefgen.document.charts.slices import lower_slices


def lower(data: ChartData) -> Chart:
    """At most six slices; smaller ones are gathered. Raises ChartError."""
    return lower_slices(data, "pie", Plot.PIE, LabelPosition.OUTSIDE_END)
