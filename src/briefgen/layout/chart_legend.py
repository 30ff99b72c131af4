"""The key to a chart's colours: a strip above the plot, or a list beside a ring."""

from __future__ import annotations

from briefgen.document.chart import LegendEntry
from briefgen.document.charts.palette import readable
from briefgen.layout.chart_setting import Box, ChartDoesNotFit, Setting, bar_mark, text_mark
from briefgen.layout.frame import Mark
from briefgen.theme.model import Colour, Weight

SWATCH = 0.78  # of the label size
SWATCH_GAP = 0.45
ENTRY_GAP = 1.5
ROW = 1.45  # row pitch of the strip
STRIP_GAP = 0.9  # below the strip


def legend_strip(setting: Setting) -> tuple[list[Mark], Box]:
    """The key in rows above the plot, and the box that is left. Raises ChartDoesNotFit."""
    entries = setting.chart.legend
    if not entries:
        return [], setting.box
    box, size = setting.box, setting.sizes.label
    marks: list[Mark] = []
    x, top = box.x, box.y
    for entry in entries:
        width = (SWATCH + SWATCH_GAP) * size + setting.width(entry.label, size, Weight.BOLD)
        if x > box.x and x + width > box.right:
            x, top = box.x, top + ROW * size
        if width > box.width:
            raise ChartDoesNotFit(f"the key {entry.label!r} is wider than the chart", width - box.width)
        marks += [swatch(x, top, size, entry.colour), _name(entry, x, top, size)]
        x += width + ENTRY_GAP * size
    used = top + size + STRIP_GAP * size - box.y
    if used > box.height / 2:
        raise ChartDoesNotFit("the key takes more than half of the chart", used - box.height / 2)
    return marks, box.without(top=used)


def _name(entry: LegendEntry, x: float, top: float, size: float) -> Mark:
    accent = entry.colour is Colour.ACCENT
    return text_mark(
        entry.label,
        x + (SWATCH + SWATCH_GAP) * size,
        top,
        size,
        weight=Weight.BOLD if accent else Weight.REGULAR,
        colour=readable(entry.colour) if accent else Colour.INK,
    )


def swatch(x: float, top: float, size: float, colour: Colour) -> Mark:
    """A square of *colour*, centred on the line of text of *size* that begins at *top*."""
    side = SWATCH * size
    return bar_mark(x, top + (size - side) / 2, side, side, colour)
