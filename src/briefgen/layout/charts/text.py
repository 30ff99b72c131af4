"""Labels of one or a few lines inside charts.

Chart labels are a few words in a narrow column: a small breaker that keeps words, katakana and numbers
with their unit whole is all they need. Running text is set by ``briefgen.text``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.document.chart import Category
from briefgen.layout.charts.setting import LINE_GAP, Setting, text_mark
from briefgen.layout.marks import Align, TextMark
from briefgen.theme.model import Colour, Weight

# A Latin word or number with what follows it up to the blank, a katakana word, or any one character.
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
UNITS = re.compile(rf"[\d.,]+[{WIDE}]|[^\s{WIDE}]+\s*|[ァ-ヺー]+|\s+|.", re.DOTALL)
LOOSE_UNITS = re.compile(rf"[\d.,]+[{WIDE}]|[^\s{WIDE}]+\s*|\s+|.", re.DOTALL)
# JIS X 4051: characters that begin no line, and those that end none.
NOT_FIRST = frozenset("、。，．・：；？！）」』】〕〉》］｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％%,.)]}")
NOT_LAST = frozenset("（「『【〔〈《［｛([{")
NARROWING = 12  # steps of the search for evenly filled lines


def units_of(text: str, pattern: re.Pattern[str] = UNITS) -> list[str]:
    """*text* cut where a line may end."""
    units: list[str] = []
    for token in pattern.findall(text):
        before = units[-1].rstrip()[-1:] if units else ""
        if units and (token[0] in NOT_FIRST or token.isspace() or before in NOT_LAST):
            units[-1] += token
        else:
            units.append(token)
    return units


def _fill(units: Sequence[str], limit: float, width: Callable[[str], float]) -> list[str] | None:
    """Lines filled first to last; none where a unit alone is wider than *limit*."""
    lines: list[str] = []
    current = ""
    for unit in units:
        if current and width((current + unit).rstrip()) > limit:
            lines.append(current.rstrip())
            current = ""
        current += unit
        if width(current.rstrip()) > limit:
            return None
    return [*lines, current.rstrip()]


def break_label(text: str, limit: float, width: Callable[[str], float], most: int) -> tuple[str, ...] | None:
    """*text* in at most *most* evenly filled lines, none wider than *limit*; None where it cannot be."""
    text = text.strip()
    if width(text) <= limit:
        return (text,)
    if most < 2:
        return None
    for pattern in (UNITS, LOOSE_UNITS):
        units = units_of(text, pattern)
        lines = _fill(units, limit, width)
        if lines is None or len(lines) > most:
            continue
        best, least = lines, limit * (len(lines) - 1) / len(lines)
        for step in range(1, NARROWING):
            narrower = _fill(units, limit - (limit - least) * step / NARROWING, width)
            if narrower is not None and len(narrower) == len(lines):
                best = narrower
        return tuple(best)
    return None


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of a label. *width* in points."""

    text: str
    size: float
    weight: Weight
    colour: Colour
    width: float


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """Lines that stand above each other."""

    lines: tuple[LabelLine, ...]

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0)

    @property
    def height(self) -> float:
        """Points from the top of the first line box to the bottom of the last."""
        gaps = sum(line.size * LINE_GAP for line in self.lines[1:])
        return sum(line.size for line in self.lines) + gaps

    def marks(self, x: float, top: float, align: Align = Align.LEFT) -> list[TextMark]:
        """The lines as marks, from *top* downwards; *x* by *align*."""
        marks: list[TextMark] = []
        for line in self.lines:
            if marks:
                top += line.size * LINE_GAP
            mark = text_mark(
                line.text, x, top, line.size, weight=line.weight, colour=line.colour, align=align
            )
            marks.append(mark)
            top += line.size
        return marks


def set_lines(
    setting: Setting, text: str, size: float, limit: float, most: int, *, weight: Weight, colour: Colour
) -> tuple[LabelLine, ...] | None:
    """*text* as lines of one look; no lines for no text, None where it does not fit."""
    if not text.strip():
        return ()
    lines = break_label(text, limit, lambda part: setting.width(part, size, weight), most)
    if lines is None:
        return None
    return tuple(LabelLine(line, size, weight, colour, setting.width(line, size, weight)) for line in lines)


def category_block(
    setting: Setting,
    category: Category,
    size: float,
    limit: float,
    most: int,
    *,
    weight: Weight = Weight.BOLD,
) -> LabelBlock | None:
    """A category's label and, below it, its note, each in at most *most* lines."""
    label = set_lines(setting, category.label, size, limit, most, weight=weight, colour=Colour.INK)
    note = set_lines(
        setting,
        category.note,
        setting.sizes.note,
        limit,
        most,
        weight=Weight.REGULAR,
        colour=Colour.MUTED,
    )
    if label is None or note is None:
        return None
    return LabelBlock((*label, *note))
