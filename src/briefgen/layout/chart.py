"""Give a lowered chart its geometry: every mark placed, every text measured, nothing colliding.

Each way of plotting has its file: ``chart_bars``, ``chart_columns``, ``chart_lines`` (areas too),
``chart_round`` and ``chart_cells``. Choices of content were made when the chart was lowered; one is left
to this stage, since it needs measures: data labels that do not fit give way to an axis. The frame's
``chart`` is then the changed one, so that the native chart follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.document.chart import Chart, Plot
from briefgen.geometry import Rect
from briefgen.layout.chart_bars import lay_out_bars
from briefgen.layout.chart_cells import lay_out_cells
from briefgen.layout.chart_columns import lay_out_columns
from briefgen.layout.chart_lines import lay_out_lines
from briefgen.layout.chart_round import lay_out_round
from briefgen.layout.chart_scale import with_axis
from briefgen.layout.chart_setting import (
    ChartDoesNotFit,
    ChartSizes,
    Drawing,
    LabelsDoNotFit,
    Measure,
    Setting,
    box_of,
)
from briefgen.layout.frame import ChartFrame

__all__ = ["ChartDoesNotFit", "ChartSizes", "Measure", "lay_out_chart"]

LAYOUTS: dict[Plot, Callable[[Setting], Drawing]] = {
    Plot.BAR: lay_out_bars,
    Plot.COLUMN: lay_out_columns,
    Plot.LINE: lay_out_lines,
    Plot.AREA: lay_out_lines,
    Plot.PIE: lay_out_round,
    Plot.DOUGHNUT: lay_out_round,
    Plot.WAFFLE: lay_out_cells,
}
SMALLEST_SIDE = 24.0  # points: below it nothing can be drawn


def lay_out_chart(
    chart: Chart,
    rect: Rect,
    sizes: ChartSizes,
    measure: Measure,
    language: str = "ja",  # noqa: ARG001 - every layout function takes it; chart labels break alike in all
) -> ChartFrame:
    """*chart* inside *rect*. *measure* gives a text's advance width in points.

    Raises ChartDoesNotFit where its texts do not fit at their smallest size. *language* is that of the
    texts (BCP 47).
    """
    setting = Setting(chart, box_of(rect), sizes, measure)
    short = SMALLEST_SIDE - min(setting.box.width, setting.box.height)
    if short > 0:
        raise ChartDoesNotFit("the rectangle is too small for a chart", short)
    lay_out = LAYOUTS[chart.plot]
    try:
        drawing = lay_out(setting)
    except LabelsDoNotFit:
        drawing = lay_out(replace(setting, chart=with_axis(chart)))
    return ChartFrame(
        chart=drawing.chart,
        rect=rect,
        plot=drawing.plot.rect,
        marks=drawing.marks,
        native=chart.plot is not Plot.WAFFLE,
        label_size=drawing.label_size or sizes.label,
        note_size=sizes.note,
        value_size=drawing.value_size or sizes.value,
    )
