"""A lollipop: amounts as dots on thin stems, lighter than bars where there are many."""

from __future__ import annotations

from briefgen.document.chart import Chart, ChartData
from briefgen.document.charts.check import check_data, check_one_series, choose_grouping
from briefgen.document.charts.dots import lower_dots
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)


def lower(data: ChartData) -> Chart:
    """Rows of one dot each on a stem from zero. Raises ChartError."""
    check_one_series(data)
    check_data(data)
    choose_grouping(data, GROUPINGS)
    return lower_dots(
        data, "lollipop", (Colour.STRUCTURE_TINT if data.highlight else Colour.STRUCTURE,), zero=True
    )
