"""A doughnut: shares of one whole, the one that matters in the middle."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.chart import Chart, ChartData, LabelPosition, Plot
from briefgen.document.charts.slices import lower_slices


def lower(data: ChartData) -> Chart:
    """At most six slices; the highlighted one's figure and name stand in the hole. Raises ChartError.

    PowerPoint allows no label position on a doughnut, so the key says the values.
    """
    chart = lower_slices(data, "doughnut", Plot.DOUGHNUT, LabelPosition.NONE)
    subject = data.highlight or (data.categories[0] if len(data.categories) == 1 else "")
    for entry in chart.legend:
        if subject and entry.label == subject:
            return replace(chart, centre=(entry.value or entry.share, entry.label))
    return chart
