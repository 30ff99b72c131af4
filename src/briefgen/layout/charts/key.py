"""A list of parts with their values and shares: beside a ring, or beside a waffle's cells."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.document.chart import LegendEntry
from briefgen.layout.charts.legend import SWATCH, SWATCH_GAP, swatch
from briefgen.layout.charts.setting import ChartDoesNotFit, Setting, text_mark
from briefgen.layout.charts.text import LabelBlock, set_lines
from briefgen.layout.marks import Align, Mark
from briefgen.theme.model import Colour, Weight

COLUMN_GAP = 1.1  # of the label size, between name, value and share
ROW_GAP = 0.75  # of the label size, between rows; more where there is room
WIDEST_ROW_GAP = 1.3


@dataclass(frozen=True, slots=True)
class Key:
    """Rows of swatch, name, value and share in columns. All lengths in points."""

    entries: tuple[LegendEntry, ...]
    names: tuple[LabelBlock, ...]
    size: float
    value_size: float
    columns: tuple[float, float, float]  # widths of name, value and share

    @property
    def indent(self) -> float:
        return (SWATCH + SWATCH_GAP) * self.size

    @property
    def width(self) -> float:
        return (
            self.indent
            + sum(w + COLUMN_GAP * self.size for w in self.columns if w)
            - (COLUMN_GAP * self.size)
        )

    @property
    def row_heights(self) -> tuple[float, ...]:
        return tuple(max(name.height, self.value_size) for name in self.names)

    def height(self, gap: float = ROW_GAP) -> float:
        return sum(self.row_heights) + gap * self.size * (len(self.names) - 1)

    def marks(self, x: float, centre: float, space: float) -> list[Mark]:
        """The rows, vertically centred on *centre*, as loose as *space* allows."""
        gaps = max(len(self.names) - 1, 1)
        gap = min(WIDEST_ROW_GAP * self.size, (space - sum(self.row_heights)) / gaps)
        top = centre - (sum(self.row_heights) + gap * (len(self.names) - 1)) / 2
        marks: list[Mark] = []
        for entry, name, height in zip(self.entries, self.names, self.row_heights, strict=True):
            name_top = top + (height - name.height) / 2
            marks.append(swatch(x, name_top, self.size, entry.colour))
            marks += name.marks(x + self.indent, name_top)
            marks += self._numbers(entry, x + self.indent, top + height / 2)
            top += height + gap
        return marks

    def _numbers(self, entry: LegendEntry, x: float, middle: float) -> list[Mark]:
        marks: list[Mark] = []
        right = x + self.columns[0]
        colour = Colour.ACCENT if entry.colour is Colour.ACCENT else Colour.INK
        looks = (
            (entry.value, self.columns[1], self.value_size, Weight.BOLD, colour),
            (entry.share, self.columns[2], self.size, Weight.REGULAR, Colour.MUTED),
        )
        for text, width, size, weight, ink in looks:
            if not width:
                continue
            right += COLUMN_GAP * self.size + width
            if text:
                top = middle - size / 2
                marks.append(text_mark(text, right, top, size, weight=weight, colour=ink, align=Align.RIGHT))
        return marks


def fit_key(setting: Setting, width: float, height: float, most: int) -> Key:
    """The key at the largest sizes that fit, names in at most *most* lines. Raises ChartDoesNotFit."""
    lacking: list[float] = []
    for size in setting.label_sizes:
        for value_size in setting.value_sizes:
            key = _key(setting, size, value_size, width, most)
            if key is None:
                continue
            excess = max(key.width - width, key.height() - height)
            if excess <= 1e-6:
                return key
            lacking.append(excess)
    raise ChartDoesNotFit("the key does not fit beside the chart", min(lacking, default=setting.sizes.label))


def _key(setting: Setting, size: float, value_size: float, width: float, most: int) -> Key | None:
    entries = setting.chart.legend
    values = max(setting.width(e.value, value_size, Weight.BOLD) for e in entries)
    shares = max(setting.width(e.share, size) for e in entries)
    gap = COLUMN_GAP * size
    limit = width - (SWATCH + SWATCH_GAP) * size - sum(w + gap for w in (values, shares) if w)
    names: list[LabelBlock] = []
    for entry in entries:
        accent = entry.colour is Colour.ACCENT
        lines = set_lines(
            setting,
            entry.label,
            size,
            limit,
            most,
            weight=Weight.BOLD if accent else Weight.REGULAR,
            colour=Colour.ACCENT if accent else Colour.INK,
        )
        if lines is None:
            return None
        names.append(LabelBlock(lines))
    columns = (max(name.width for name in names), values, shares)
    return Key(tuple(entries), tuple(names), size, value_size, columns)
