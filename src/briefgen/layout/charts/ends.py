"""Names and last values at the right ends of lines and bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document.chart import Chart, Label, LabelPosition, Plot, Series
from briefgen.document.charts.palette import readable
from briefgen.layout.charts.setting import LabelsDoNotFit, Setting, spread, text_mark
from briefgen.layout.charts.text import LabelLine, set_lines
from briefgen.layout.marks import Mark
from briefgen.theme.model import Weight

WIDEST = 0.38  # of the chart's width
WORD_GAP = 0.4  # of the label size, between name and value
ROW_GAP = 0.2  # of the label size, between the ends of two lines


class NamesDoNotFit(LabelsDoNotFit):
    """The names at the ends do not fit: a key may say them instead."""


@dataclass(frozen=True, slots=True)
class End:
    """What stands at one line's end: one row of name and value, or a block of rows."""

    series: int
    rows: tuple[tuple[LabelLine, ...], ...]
    gap: float

    @property
    def width(self) -> float:
        return max(sum(p.width for p in row) + self.gap * (len(row) - 1) for row in self.rows)

    @property
    def height(self) -> float:
        return sum(max(p.size for p in row) for row in self.rows) + self.gap * len(self.rows)

    def marks(self, x: float, centre: float) -> list[Mark]:
        """The rows, vertically centred on *centre*."""
        marks: list[Mark] = []
        top = centre - (self.height - self.gap) / 2
        for row in self.rows:
            size, at = max(p.size for p in row), x
            for piece in row:
                lowered = top + 0.88 * (size - piece.size)  # one baseline for both sizes
                marks.append(
                    text_mark(piece.text, at, lowered, piece.size, weight=piece.weight, colour=piece.colour)
                )
                at += piece.width + self.gap
            top += size + self.gap
        return marks


def last_label(series: Series) -> tuple[int, Label | None]:
    """The index of the last known value, and its label if that stands at the line's end."""
    known = [at for at, point in enumerate(series.points) if point.value is not None]
    if not known:
        return -1, None
    label = series.points[known[-1]].label
    return known[-1], label if label and label.position is LabelPosition.RIGHT else None


def ends(setting: Setting) -> tuple[End, ...]:
    """The texts at the ends, each on one row; an area's may have more. Raises NamesDoNotFit.

    A line's are native labels, which programs break as they please.
    """
    limit = setting.box.width * WIDEST
    found = _ends(setting, setting.chart, limit, one_row=True)
    if found is None and setting.chart.plot is Plot.AREA:
        found = _ends(setting, setting.chart, limit, one_row=False)
    if found is None:
        raise NamesDoNotFit("the names at the lines' ends are too long", 1)
    return found


def _ends(setting: Setting, chart: Chart, limit: float, *, one_row: bool) -> tuple[End, ...] | None:
    found: list[End] = []
    size = setting.sizes.label
    for at, series in enumerate(chart.series):
        place, label = last_label(series)
        if place < 0:
            continue
        colour = readable(series.colour)
        text = series.name if series.name_label else ""
        name = set_lines(setting, text, size, limit, 1 if one_row else 3, weight=Weight.BOLD, colour=colour)
        value = label.text if label else ""
        shown = set_lines(setting, value, size, limit, 1, weight=Weight.BOLD, colour=colour)
        if name is None or shown is None:
            return None
        rows = ((*name, *shown),) if one_row else tuple((piece,) for piece in (*name, *shown))
        if not rows or not rows[0]:
            continue
        end = End(at, rows, WORD_GAP * size if one_row else ROW_GAP * size)
        if end.width > limit:
            return None
        found.append(end)
    return tuple(found)


def place_ends(
    found: Sequence[End], x: float, centres: Sequence[float], low: float, high: float
) -> tuple[list[Mark], list[float]]:
    """The ends at *x*, near their *centres* but apart, and how far down each was moved.

    Raises LabelsDoNotFit.
    """
    moved = spread(centres, [end.height for end in found], low, high)
    marks = [mark for end, centre in zip(found, moved, strict=True) for mark in end.marks(x, centre)]
    return marks, [one - other for one, other in zip(moved, centres, strict=True)]
