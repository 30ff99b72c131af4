"""A dumbbell: two values of each thing, and how far they are apart."""

from __future__ import annotations

from briefgen.document.chart import Chart, ChartData
from briefgen.document.charts.check import check_data, check_series, choose_grouping
from briefgen.document.charts.dots import lower_dots
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)


def lower(data: ChartData) -> Chart:
    """Rows of two dots, joined. Raises ChartError."""
    check_series(data, 2, "before and after, or two groups")
    check_data(data)
    choose_grouping(data, GROUPINGS)
    return lower_dots(data, "dumbbell", (Colour.STRUCTURE_TINT, Colour.STRUCTURE), zero=False)
