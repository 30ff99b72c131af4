"""Give a lowered chart its geometry: every mark placed, every text measured, nothing colliding.

Each way of plotting has its file in ``layout/charts``. Choices of content were made when the chart was
lowered; one is left to this stage, since it needs measures: data labels that do not fit give way to an axis.
The frame's ``chart`` is then the changed one, so that the native chart follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from briefgen.document.chart import Chart, Plot
from briefgen.geometry import Rect
from briefgen.layout.charts.annotations import lay_out_annotated
from briefgen.layout.charts.bare import lay_out_bare
from briefgen.layout.charts.bars import lay_out_bars
from briefgen.layout.charts.cells import lay_out_cells
from briefgen.layout.charts.columns import lay_out_columns
from briefgen.layout.charts.dots import lay_out_dots
from briefgen.layout.charts.heatmap import lay_out_heatmap
from briefgen.layout.charts.lines import lay_out_lines
from briefgen.layout.charts.mosaic import lay_out_mosaic
from briefgen.layout.charts.panels import lay_out_panels
from briefgen.layout.charts.round import lay_out_round
from briefgen.layout.charts.scale import with_axis
from briefgen.layout.charts.scatter import lay_out_scatter
from briefgen.layout.charts.setting import (
    ChartDoesNotFit,
    ChartSizes,
    Drawing,
    LabelsDoNotFit,
    Measure,
    Setting,
    box_of,
)
from briefgen.layout.charts.slopes import lay_out_slopes
from briefgen.layout.charts.treemap import lay_out_treemap
from briefgen.layout.marks import ChartFrame

__all__ = ["ChartDoesNotFit", "ChartSizes", "Measure", "lay_out_chart"]

LayOut = Callable[[Setting], Drawing]

LAYOUTS: Mapping[Plot, LayOut] = {
    Plot.BAR: lay_out_bars,
    Plot.COLUMN: lay_out_columns,
    Plot.LINE: lay_out_lines,
    Plot.AREA: lay_out_lines,
    Plot.PIE: lay_out_round,
    Plot.DOUGHNUT: lay_out_round,
    Plot.WAFFLE: lay_out_cells,
    Plot.DOTS: lay_out_dots,
    Plot.SCATTER: lay_out_scatter,
    Plot.MOSAIC: lay_out_mosaic,
    Plot.TREEMAP: lay_out_treemap,
    Plot.HEATMAP: lay_out_heatmap,
}
SHAPES = (Plot.WAFFLE, Plot.TREEMAP, Plot.HEATMAP)  # PowerPoint has no such chart that others draw
SMALLEST_SIDE = 24.0  # points: below it nothing can be drawn


def lay_out_chart(chart: Chart, rect: Rect, sizes: ChartSizes, measure: Measure) -> ChartFrame:
    """*chart* inside *rect*. *measure* gives a text's advance width in points.

    Raises ChartDoesNotFit where its texts do not fit at their smallest size.
    """
    setting = Setting(chart, box_of(rect), sizes, measure)
    if chart.bare:
        return _framed(setting, rect, lay_out_bare(setting))
    short = SMALLEST_SIDE - min(setting.box.width, setting.box.height)
    if short > 0:
        raise ChartDoesNotFit("the rectangle is too small for a chart", short)
    if chart.plot is Plot.PANELS:
        return _framed(setting, rect, lay_out_panels(setting, _framed_panel))
    return _framed(setting, rect, _drawn(setting))


def _framed_panel(setting: Setting, rect: Rect) -> ChartFrame:
    """One of several charts; *rect* is its own, with the name that stands above it."""
    return _framed(setting, rect, _drawn(setting))


def _drawn(setting: Setting) -> Drawing:
    """The chart with its data labels, or, where these do not fit, with an axis."""
    lay_out = lay_out_slopes if setting.chart.kind == "slope" else LAYOUTS[setting.chart.plot]
    try:
        return lay_out_annotated(setting, lay_out)
    except LabelsDoNotFit:
        return lay_out_annotated(replace(setting, chart=with_axis(setting.chart)), lay_out)


def _framed(setting: Setting, rect: Rect, drawing: Drawing) -> ChartFrame:
    sizes = setting.sizes
    return ChartFrame(
        chart=drawing.chart,
        rect=rect,
        plot=drawing.plot.rect,
        marks=(*drawing.marks, *drawing.shapes),
        native=drawing.chart.plot not in SHAPES,
        label_size=drawing.label_size or sizes.label,
        note_size=sizes.note,
        value_size=drawing.value_size or sizes.value,
        shapes=drawing.shapes,
        own_key=drawing.own_key,
        panels=drawing.panels,
        label_step=drawing.label_step,
        moves=drawing.moves,
    )
