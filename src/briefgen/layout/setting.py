"""Paragraphs set in lines, with the advances of the fonts in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from briefgen.document.text import Paragraph
from briefgen.geometry import Length
from briefgen.layout.frame import Line, SetParagraph, TextRun, TextStyle
from briefgen.text.fonts import FontChain
from briefgen.text.line_break import Lines, break_lines, tears_phrase
from briefgen.text.measure import DECK_AUTOSPACE, advances, script_changes
from briefgen.theme.model import Weight

# Renderers differ: a deck is measured in 95% of its box, headings with breaks of their own in 93%. Of 650
# boxes laid out by LibreOffice, at most 0.3% then took a line more than measured.
DECK_SAFETY = 0.95
HEADING_SAFETY = 0.93
# Measures tried, narrower and narrower, where the whole measure would tear a word.
_NARROWER = (0.97, 0.94, 0.9, 0.86, 0.82, 0.78, 0.72)


@dataclass(frozen=True)
class Setter:
    """Sets text for one medium. A *deck* counts the gap that office programs put between scripts.

    What was set once is kept: the rungs of the page's ladder set most texts alike.
    """

    chain: FontChain
    deck: bool
    _ems: dict[tuple[str, Weight], float] = field(default_factory=dict, compare=False, repr=False)
    _kept: dict[tuple[object, ...], SetParagraph] = field(default_factory=dict, compare=False, repr=False)

    def measure(self, text: str, weight: Weight, size: float) -> float:
        """The advance width of *text* in points. Widths grow with the size, so each is added up once."""
        key = (text, weight)
        if key not in self._ems:
            gap = DECK_AUTOSPACE if self.deck else 0.0
            self._ems[key] = sum(advances(text, int(weight), 1.0, self.chain, autospace=gap))
        return self._ems[key] * size

    def set(
        self,
        paragraph: Paragraph,
        style: TextStyle,
        width: Length,
        *,
        heading: bool = False,
        role: str = "P",
    ) -> SetParagraph:
        """*paragraph* set in *width*; a *heading* is balanced and breaks between phrases only."""
        return self.set_runs(runs_of(paragraph), style, width, heading=heading, role=role)

    def set_runs(
        self,
        runs: Sequence[TextRun],
        style: TextStyle,
        width: Length,
        *,
        heading: bool = False,
        role: str = "P",
    ) -> SetParagraph:
        """*runs*, each with its own size and weight or the paragraph's, set in *width*."""
        key = (tuple(runs), style, int(width), heading, role)
        if key not in self._kept:
            self._kept[key] = self._set(runs, style, width, heading=heading, role=role)
        return self._kept[key]

    def _set(
        self, runs: Sequence[TextRun], style: TextStyle, width: Length, *, heading: bool, role: str
    ) -> SetParagraph:
        text = "".join(run.text for run in runs)
        room = max(1.0, (width.pt - style.indent) * self._safety(heading=heading))
        steps = self._advances(runs, style, text)
        lines = break_lines(text, steps, room, balanced=heading, phrases=True)
        if not self.deck:
            lines = _untorn(text, steps, room, lines, heading=heading)
        made = tuple(Line(_cut(runs, start, end), sum(steps[start:end])) for start, end in lines)
        explicit = self.deck and heading and len(made) > 1
        return SetParagraph(style, tuple(runs), made, explicit, role)

    def _safety(self, *, heading: bool) -> float:
        if not self.deck:
            return 1.0
        return HEADING_SAFETY if heading else DECK_SAFETY

    def _advances(self, runs: Sequence[TextRun], style: TextStyle, text: str) -> list[float]:
        """The advances of the characters of all *runs*, whose joined text is *text*."""
        found: list[float] = []
        sizes: list[float] = []
        for run in runs:
            weight, size = run.weight or style.weight, run.size or style.size
            steps = advances(run.text, int(weight), size, self.chain)
            if run.gap and steps:
                steps[0] += run.gap
            found += steps
            sizes += [size] * len(steps)
        for position in script_changes(text) if self.deck else ():
            found[position - 1] += DECK_AUTOSPACE * sizes[position - 1]
        return found


def _untorn(text: str, steps: Sequence[float], room: float, lines: Lines, *, heading: bool) -> Lines:
    """*lines*, or a line more, where that keeps a word from being torn over a line's end."""
    if len(lines) < 2 or not tears_phrase(text, lines):
        return lines
    for share in _NARROWER:
        other = break_lines(text, steps, room * share, balanced=heading, phrases=True)
        if len(other) > len(lines) + 1:
            break
        if not tears_phrase(text, other):
            return other
    return lines


def runs_of(paragraph: Paragraph) -> tuple[TextRun, ...]:
    """The paragraph's runs, bold ones in bold."""
    return tuple(TextRun(run, weight=Weight.BOLD if run.bold else None) for run in paragraph.runs)


def _cut(runs: Sequence[TextRun], start: int, end: int) -> tuple[TextRun, ...]:
    """The parts of *runs* that lie in the characters [start, end) of their joined text."""
    found, position = [], 0
    for run in runs:
        first, last = max(start - position, 0), min(end - position, len(run.text))
        if first < last:
            gap = 0.0 if first else run.gap  # what stands before a run stands before its first part
            found.append(replace(run, run=replace(run.run, text=run.text[first:last]), gap=gap))
        position += len(run.text)
    return tuple(found)


def is_torn(paragraph: SetParagraph) -> bool:
    """Whether a line of *paragraph* ends inside a word or before a particle."""
    ranges, position = [], 0
    for line in paragraph.lines:
        text = "".join(run.text for run in line.runs)
        start = paragraph.text.find(text, position)
        position = start + len(text)
        ranges.append((start, position))
    return tears_phrase(paragraph.text, tuple(ranges))


def height(paragraphs: Iterable[SetParagraph]) -> float:
    """Points from the top of the first paragraph to the bottom of the last."""
    return sum(p.height + (p.style.space_before if index else 0) for index, p in enumerate(paragraphs))
