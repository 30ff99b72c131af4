"""The key to a chart's colours: a strip above the plot, or a list beside a ring."""

from __future__ import annotations

from briefgen.document.chart import Chart, Grouping, LegendEntry, Plot
from briefgen.document.charts.palette import dashed, readable
from briefgen.layout.chart_dashes import dashes
from briefgen.layout.chart_setting import Box, ChartDoesNotFit, Setting, bar_mark, line_mark, text_mark
from briefgen.layout.frame import Mark
from briefgen.theme.model import Colour, Weight

SWATCH = 0.78  # of the label size
SWATCH_GAP = 0.45
SAMPLE = 2.09  # of the label size: a line's key, three dashes long
ENTRY_GAP = 1.5
ROW = 1.6  # row pitch of the strip
STRIP_GAP = 0.9  # below the strip
NOTE_ROW = 1.5  # of the tick size: the unit's note with the space below it
SAMPLE_WIDTH = 0.19  # a line's key is as thick as the line


def legend_strip(setting: Setting) -> tuple[list[Mark], Box]:
    """The key in rows above the plot, the unit below it, and the box that is left.

    Raises ChartDoesNotFit.
    """
    marks, box = _key_rows(setting)
    if not names_unit(setting.chart):
        return marks, box
    size = setting.sizes.tick
    marks.append(text_mark(setting.chart.axis.unit, box.x, box.y, size, colour=Colour.MUTED))
    return marks, box.without(top=size * NOTE_ROW)


def names_unit(chart: Chart) -> bool:
    """Whether the unit stands above the plot: it has a note, and no label says it."""
    unit = chart.axis.unit.strip("（）()")
    labels = [point.label.text for series in chart.series for point in series.points if point.label]
    if chart.grouping is Grouping.PERCENT and not labels:
        return False  # an axis of shares alone has no unit
    return bool(unit) and not any(label.endswith(unit) for label in labels)


def _key_rows(setting: Setting) -> tuple[list[Mark], Box]:
    entries = setting.chart.legend
    if not entries:
        return [], setting.box
    dashes = dict(
        zip(
            (s.name for s in setting.chart.series),
            dashed([s.colour for s in setting.chart.series]),
            strict=True,
        )
    )
    box, size = setting.box, setting.sizes.label
    marks: list[Mark] = []
    x, top = box.x, box.y
    key = (SAMPLE if setting.chart.plot is Plot.LINE else SWATCH) * size
    for entry in entries:
        width = key + SWATCH_GAP * size + setting.width(entry.label, size, Weight.BOLD)
        if x > box.x and x + width > box.right:
            x, top = box.x, top + ROW * size
        if width > box.width:
            raise ChartDoesNotFit(f"the key {entry.label!r} is wider than the chart", width - box.width)
        if setting.chart.plot is Plot.LINE:
            marks += _sample(x, top, size, entry.colour, dash=dashes.get(entry.label, False))
        else:
            marks.append(swatch(x, top, size, entry.colour))
        marks.append(_name(entry, x + key + SWATCH_GAP * size, top, size))
        x += width + ENTRY_GAP * size
    used = top + size + STRIP_GAP * size - box.y
    if used > box.height / 2:
        raise ChartDoesNotFit("the key takes more than half of the chart", used - box.height / 2)
    return marks, box.without(top=used)


def _name(entry: LegendEntry, x: float, top: float, size: float) -> Mark:
    accent = entry.colour is Colour.ACCENT
    return text_mark(
        entry.label,
        x,
        top,
        size,
        weight=Weight.BOLD if accent else Weight.REGULAR,
        colour=readable(entry.colour) if accent else Colour.INK,
    )


def _sample(x: float, top: float, size: float, colour: Colour, *, dash: bool) -> list[Mark]:
    """A short stretch of line, as PowerPoint's own key shows."""
    width, middle = SAMPLE_WIDTH * size, top + size / 2
    line = [(x, middle), (x + SAMPLE * size, middle)]
    return [line_mark(piece, width, colour) for piece in (dashes(line, width) if dash else [line])]


def swatch(x: float, top: float, size: float, colour: Colour) -> Mark:
    """A square of *colour*, centred on the line of text of *size* that begins at *top*."""
    side = SWATCH * size
    return bar_mark(x, top + (size - side) / 2, side, side, colour)
