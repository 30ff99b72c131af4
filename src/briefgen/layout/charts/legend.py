"""The key to a chart's colours: a strip above the plot, or a list beside a ring."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.document.chart import Chart, Grouping, LegendEntry, MarkKind, Plot, Series
from briefgen.document.charts.palette import dashed, readable
from briefgen.geometry import pt
from briefgen.layout.charts.setting import (
    Box,
    ChartDoesNotFit,
    Setting,
    bar_mark,
    line_mark,
    polygon_mark,
    text_mark,
)
from briefgen.layout.marks import Align, DotMark, Mark
from briefgen.theme.model import Colour, Weight

SWATCH = 0.78  # of the label size
SWATCH_GAP = 0.45
SAMPLE = 2.09  # of the label size: a line's key, three dashes long
ENTRY_GAP = 1.5
ROW = 1.6  # row pitch of the strip
STRIP_GAP = 0.9  # below the strip
NOTE_ROW = 1.5  # of the tick size: the unit's note with the space below it
SAMPLE_WIDTH = 0.19  # a line's key is as thick as the line


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands above the plot, and the box that is left below it.

    *marks* are a key that native charts have too, *shapes* what they have not.
    """

    marks: list[Mark]
    shapes: list[Mark]
    box: Box
    own_key: bool


def legend_strip(setting: Setting) -> Strip:
    """The key in rows above the plot, the unit below it, and room for annotations.

    Raises ChartDoesNotFit.
    """
    chart = setting.chart
    key, box = _key_rows(setting)
    own = has_own_key(chart)
    notes: list[Mark] = []
    if names_unit(chart) or (chart.second and chart.second.visible and chart.second.unit):
        size = setting.sizes.tick
        notes.append(text_mark(chart.axis.unit, box.x, box.y, size, colour=Colour.MUTED))
        if chart.second and chart.second.unit:
            notes.append(
                text_mark(chart.second.unit, box.right, box.y, size, colour=Colour.MUTED, align=Align.RIGHT)
            )
        box = box.without(top=size * NOTE_ROW)
    box = box.without(top=setting.head, right=setting.tail)
    return Strip([] if own else key, [*(key if own else []), *notes], box, own and bool(key))


def has_own_key(chart: Chart) -> bool:
    """Whether the key is drawn as shapes, since a native legend would not say the same.

    LibreOffice's own legend lists bars side by side from the last to the first, and no legend knows series
    of different marks, or colours of points.
    """
    if chart.plot is Plot.BAR and chart.grouping is Grouping.CLUSTERED:
        return True
    plain = all(series.mark is MarkKind.OWN and series.colour for series in chart.series)
    return not plain or chart.plot in (Plot.DOTS, Plot.SCATTER, Plot.MOSAIC)


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
    box, size = setting.box, setting.sizes.label
    marks: list[Mark] = []
    x, top = box.x, box.y
    for entry in entries:
        key = _key_width(setting.chart, entry) * size
        width = key + SWATCH_GAP * size + setting.width(entry.label, size, Weight.BOLD)
        if x > box.x and x + width > box.right:
            x, top = box.x, top + ROW * size
        if width > box.width:
            raise ChartDoesNotFit(f"the key {entry.label!r} is wider than the chart", width - box.width)
        marks += _key_mark(setting.chart, entry, x, top, size)
        marks.append(_name(entry, x + key + SWATCH_GAP * size, top, size))
        x += width + ENTRY_GAP * size
    used = top + size + STRIP_GAP * size - box.y
    if used > box.height / 2:
        raise ChartDoesNotFit("the key takes more than half of the chart", used - box.height / 2)
    return marks, box.without(top=used)


def _series_of(chart: Chart, entry: LegendEntry) -> Series | None:
    """The series that *entry* is the key to: by its name, or by its colour."""
    named = [one for one in chart.series if one.name == entry.label]
    alike = [one for one in chart.series if one.colour is entry.colour]
    return next((one for one in named if one in alike), None) or next(iter((*named, *alike)), None)


def _is_line(chart: Chart, entry: LegendEntry) -> bool:
    series = _series_of(chart, entry)
    return chart.plot is Plot.LINE or (series is not None and series.mark is MarkKind.LINE)


def _key_width(chart: Chart, entry: LegendEntry) -> float:
    return SAMPLE if _is_line(chart, entry) else SWATCH


def _key_mark(chart: Chart, entry: LegendEntry, x: float, top: float, size: float) -> list[Mark]:
    """A short stretch of line, a dot, a rule or a swatch: what the marks look like."""
    series = _series_of(chart, entry)
    middle = top + size / 2
    if _is_line(chart, entry):
        dashes = dict(
            zip((s.name for s in chart.series), dashed([s.colour for s in chart.series]), strict=True)
        )
        dash = chart.plot is Plot.LINE and dashes.get(entry.label, False)
        line = [(x, middle), (x + SAMPLE * size, middle)]
        return [line_mark(line, SAMPLE_WIDTH * size, entry.colour, dash=dash)]
    if chart.plot is Plot.DOTS:
        radius = SWATCH * size / 2
        return [DotMark(pt(x + radius), pt(middle), pt(radius), entry.colour)]
    if series is not None and series.mark is MarkKind.DASH:
        return [bar_mark(x + SWATCH * size * 0.4, top, SWATCH * size * 0.2, size, entry.colour)]
    if series is not None and series.mark is MarkKind.STEM:
        return [bar_mark(x, middle - SWATCH * size * 0.2, SWATCH * size, SWATCH * size * 0.4, entry.colour)]
    if series is not None and series.mark is MarkKind.SQUARE:
        half = SWATCH * size / 2
        corners = [(x, middle), (x + half, middle - half), (x + 2 * half, middle), (x + half, middle + half)]
        return [polygon_mark(corners, entry.colour)]
    return [swatch(x, top, size, entry.colour)]


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


def swatch(x: float, top: float, size: float, colour: Colour) -> Mark:
    """A square of *colour*, centred on the line of text of *size* that begins at *top*."""
    side = SWATCH * size
    return bar_mark(x, top + (size - side) / 2, side, side, colour)
