"""A bubble chart: a scatter chart whose points are as large as a third measure."""

from __future__ import annotations

from briefgen.document.chart import Chart, ChartData
from briefgen.document.charts.check import check_series
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.points import GROUPINGS, lower_points

__all__ = ["GROUPINGS", "lower"]


def lower(data: ChartData) -> Chart:
    """Bubbles with areas of the third column. Raises ChartError."""
    check_series(data, 3, "across, up and size")
    sizes = data.series[2]
    for name, datum in zip(data.categories, sizes.data, strict=True):
        if datum.value is not None and datum.value <= 0:
            raise ChartError(
                "negative-part",
                f"{name!r} has the size {datum.value}: an area is more than 0",
                "show a scatter chart",
            )
    return lower_points(data, "bubble", sizes)
