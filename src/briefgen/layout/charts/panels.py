"""Several charts side by side: even panels, a name above each, one scale for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from briefgen.document.chart import Chart
from briefgen.geometry import Rect
from briefgen.layout.charts.scale import with_axis
from briefgen.layout.charts.setting import Box, ChartDoesNotFit, Drawing, LabelsDoNotFit, Setting, text_mark
from briefgen.layout.marks import ChartFrame, Mark
from briefgen.theme.model import Colour, Weight

NAME_TOP = 0.15  # of the label size: a text box begins a little above its text
NAME_ROW = 1.65  # of the label size
ACROSS, DOWN = 1.6, 1.1  # gaps between panels, of the label size
WANTED = 1.7  # width to height of a panel

Framed = Callable[[Setting, Rect], ChartFrame]


def lay_out_panels(setting: Setting, framed: Framed) -> Drawing:
    """The panels in the number of rows that gives them the best shape. Raises ChartDoesNotFit."""
    chart, box = setting.chart, setting.box
    count = len(chart.panels)
    fault: ChartDoesNotFit | None = None
    for rows in sorted(range(1, count + 1), key=lambda n: abs(_shape(setting, n) - WANTED)):
        try:
            panels = _grid(setting, rows, framed)
        except ChartDoesNotFit as found:
            fault = fault or found
            continue
        marks = tuple(mark for panel in panels for mark in panel.marks)
        return Drawing(chart, box, marks, panels=tuple(panels))
    raise fault or ChartDoesNotFit("no room for the panels", 1)


def _shape(setting: Setting, rows: int) -> float:
    """Width to height of a panel in *rows* rows."""
    columns = ceil(len(setting.chart.panels) / rows)
    return (setting.box.width / columns) / (setting.box.height / rows)


def _grid(setting: Setting, rows: int, framed: Framed) -> list[ChartFrame]:
    """All panels with labels, or all with axes: they are to be compared."""
    try:
        return _panels(setting, setting.chart.panels, rows, framed)
    except LabelsDoNotFit:
        return _panels(setting, tuple(with_axis(panel) for panel in setting.chart.panels), rows, framed)


def _panels(setting: Setting, charts: tuple[Chart, ...], rows: int, framed: Framed) -> list[ChartFrame]:
    box, size = setting.box, setting.sizes.label
    columns = ceil(len(charts) / rows)
    wide = (box.width - (columns - 1) * ACROSS * size) / columns
    high = (box.height - (rows - 1) * DOWN * size) / rows
    small = replace(
        setting.sizes, label=setting.sizes.note, value=setting.sizes.note, tick=setting.sizes.note * 0.92
    )
    made: list[ChartFrame] = []
    for at, panel in enumerate(charts):
        row, column = divmod(at, columns)
        whole = Box(box.x + column * (wide + ACROSS * size), box.y + row * (high + DOWN * size), wide, high)
        name = _name(setting, panel, whole)
        inner = replace(
            setting, chart=panel, box=whole.without(top=NAME_ROW * size), sizes=small, sparse=True
        )
        if inner.box.height < 3 * size:
            raise ChartDoesNotFit("the panels are too low", 3 * size - inner.box.height)
        frame = framed(inner, whole.rect)
        if frame.chart.axis.visible and not panel.axis.visible:
            raise LabelsDoNotFit("the values do not fit in every panel", 1)
        shapes = (*frame.shapes, name)
        made.append(replace(frame, marks=(*frame.marks, name), shapes=shapes))
    return made


def _name(setting: Setting, panel: Chart, box: Box) -> Mark:
    size = setting.sizes.label
    wide = setting.width(panel.title, size, Weight.BOLD)
    if wide > box.width:
        raise ChartDoesNotFit(f"the name {panel.title!r} is wider than its panel", wide - box.width)
    accent = any(series.colour is Colour.ACCENT for series in panel.series)
    colour = Colour.ACCENT if accent else Colour.INK
    return text_mark(panel.title, box.x, box.y + NAME_TOP * size, size, weight=Weight.BOLD, colour=colour)
