"""Pies and doughnuts: the ring at the left, its key at the right (below, in a tall rectangle)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import cos, hypot, radians, sin

from briefgen.document.chart import Chart, Plot
from briefgen.document.charts.palette import readable
from briefgen.geometry import pt
from briefgen.layout.charts.key import fit_key
from briefgen.layout.charts.scale import keep_labels
from briefgen.layout.charts.setting import Box, ChartDoesNotFit, Drawing, Setting, line_mark
from briefgen.layout.charts.text import LabelBlock, set_lines
from briefgen.layout.marks import Align, Mark, WedgeMark
from briefgen.theme.model import Colour, Weight

RING_WIDTHS = (0.5, 0.46, 0.42, 0.38, 0.35, 0.32)  # of the width, largest first
RING_HEIGHTS = (0.6, 0.5, 0.4)  # of the height, where the key stands below
TALL = 1.05  # width to height: below it the key goes under the ring
LARGEST = 0.94  # of the height
KEY_GAP = 2.2  # of the label size, between ring and key
SEPARATOR = 1.2  # points of paper between slices
OFFICE_HOLE = 0.5  # of the diameter: LibreOffice draws every hole so, whatever the file says
CENTRE_SIZES = (2.4, 2.0, 1.7, 1.4, 1.2, 1.0)  # of the value size


def lay_out_round(setting: Setting) -> Drawing:
    """A ring and its key, which leaves out what the hole says; slices need no labels beside it.

    Raises ChartDoesNotFit.
    """
    bare = _without_centre_value(setting.chart)
    if bare is not setting.chart:
        try:
            return _lay_out(replace(setting, chart=bare))
        except ChartDoesNotFit:
            pass
    return _lay_out(setting)


def _without_centre_value(chart: Chart) -> Chart:
    """*chart* with a key that does not repeat the figure in the hole, nor what is left of it to 100%."""
    if not chart.centre:
        return chart
    figure, entries = chart.centre[0], chart.legend
    remainder = len(entries) == 2 and not any(entry.share for entry in entries)
    said = [remainder or figure in (entry.value, entry.share) for entry in entries]
    return replace(
        chart,
        legend=tuple(
            replace(e, value="", share="" if e.share == figure else e.share) if hidden else e
            for e, hidden in zip(entries, said, strict=True)
        ),
    )


def _lay_out(setting: Setting) -> Drawing:
    box = setting.box
    tall = box.width < TALL * box.height
    fault = ChartDoesNotFit("no room for the ring", 1)
    unshrunk = replace(setting, sizes=replace(setting.sizes, note=setting.sizes.label))
    for most, chosen in ((1, unshrunk), (2, unshrunk), (1, setting), (2, setting), (3, setting)):
        for share in RING_HEIGHTS if tall else RING_WIDTHS:
            try:
                return _below(chosen, share, most) if tall else _beside(chosen, share, most)
            except ChartDoesNotFit as found:
                fault = found
    raise fault


def _beside(setting: Setting, share: float, most: int) -> Drawing:
    box, size = setting.box, setting.sizes.label
    across = min(box.height * LARGEST, box.width * share)
    gap = KEY_GAP * size
    key = fit_key(setting, box.width - across - gap, box.height, most)
    left = box.x + (box.width - across - gap - key.width) / 2
    plot = Box(left, box.y + (box.height - across) / 2, across, across)
    marks, centre = _ring(setting, plot)
    shapes = [*centre, *key.marks(plot.right + gap, box.y + box.height / 2, box.height)]
    return Drawing(keep_labels(setting.chart, set()), plot, tuple(marks), shapes=tuple(shapes), own_key=True)


def _below(setting: Setting, share: float, most: int) -> Drawing:
    box, size = setting.box, setting.sizes.label
    across = min(box.height * share, box.width * LARGEST)
    gap = KEY_GAP * size
    space = box.height - across - gap
    key = fit_key(setting, box.width, space, most)
    used = across + gap + key.height()
    plot = Box(box.x + (box.width - across) / 2, box.y + (box.height - used) / 2, across, across)
    marks, centre = _ring(setting, plot)
    left = box.x + (box.width - key.width) / 2
    shapes = [*centre, *key.marks(left, plot.bottom + gap + key.height() / 2, key.height())]
    return Drawing(keep_labels(setting.chart, set()), plot, tuple(marks), shapes=tuple(shapes), own_key=True)


def _ring(setting: Setting, plot: Box) -> tuple[list[Mark], list[Mark]]:
    """Slices clockwise from twelve o'clock with lines of paper between them, and the centre's text."""
    chart = setting.chart
    outer = plot.width / 2
    inner = outer * chart.hole if chart.plot is Plot.DOUGHNUT else 0.0
    x, y = plot.x + outer, plot.y + outer
    marks: list[Mark] = []
    angles: list[float] = []
    for start, end, colour in _slices(chart):
        marks.append(WedgeMark(pt(x), pt(y), pt(outer), pt(inner), start, end, colour))
        angles.append(start)
    if len(angles) > 1:
        marks += [_separator(x, y, inner, outer, angle) for angle in angles]
    return marks, _centre(setting, x, y, min(inner, outer * OFFICE_HOLE))


def _slices(chart: Chart) -> list[tuple[float, float, Colour]]:
    """(start, end, colour) in degrees; parts of nothing have no slice."""
    points = [point for point in chart.series[0].points if point.value]
    whole = sum((point.value or Fraction(0) for point in points), Fraction(0))
    slices: list[tuple[float, float, Colour]] = []
    angle = Fraction(0)
    for point in points:
        end = angle + 360 * (point.value or Fraction(0)) / whole
        slices.append((float(angle), float(end), point.colour or Colour.TRACK))
        angle = end
    return slices


def _separator(x: float, y: float, inner: float, outer: float, angle: float) -> Mark:
    across, up = sin(radians(angle)), -cos(radians(angle))
    ends = [(x + r * across, y + r * up) for r in (inner, outer)]
    return line_mark(ends, SEPARATOR, Colour.PAPER)


def _centre(setting: Setting, x: float, y: float, inner: float) -> list[Mark]:
    """The figure and what it is, inside the hole. Raises ChartDoesNotFit."""
    centre = setting.chart.centre
    if not centre or inner <= 0:
        return []
    sizes = setting.sizes
    for factor in CENTRE_SIZES:
        for label_size in setting.label_sizes:
            block = _centre_block(setting, centre, factor * sizes.value, label_size, inner * 1.7)
            if block and hypot(block.width / 2, block.height / 2) <= inner * 0.94:
                return [*block.marks(x, y - block.height / 2, Align.CENTRE)]
    for lines in (1, 2):  # alone: the list beside the ring says what the figure is
        alone = _centre_block(setting, centre[:1], sizes.value, sizes.label, inner * 1.9, lines)
        if alone and hypot(alone.width / 2, alone.height / 2) <= inner * 0.94:
            return [*alone.marks(x, y - alone.height / 2, Align.CENTRE)]
    if any(centre[0] in (entry.value, entry.share) for entry in setting.chart.legend):
        return []  # the list beside the ring has the figure too
    figure = setting.width(centre[0], sizes.value, Weight.BOLD)
    raise ChartDoesNotFit("the text in the middle does not fit the ring", max(figure - inner * 2, 1.0))


def _centre_block(
    setting: Setting, centre: tuple[str, ...], size: float, label_size: float, limit: float, most: int = 1
) -> LabelBlock | None:
    """The figure in at most *most* lines, and what it is below."""
    keys = {entry.label: entry.colour for entry in setting.chart.legend}
    colour = readable(keys.get(setting.chart.centre[-1], Colour.ACCENT))
    figure = set_lines(setting, centre[0], size, limit, most, weight=Weight.BOLD, colour=colour)
    label = set_lines(
        setting,
        "".join(centre[1:]),
        label_size,
        limit,
        3,
        weight=Weight.REGULAR,
        colour=Colour.MUTED,
    )
    return None if figure is None or label is None else LabelBlock((*figure, *label))
