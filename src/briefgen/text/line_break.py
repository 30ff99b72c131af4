"""Setting text in lines: the best of all ways, not the first that fits.

After Knuth and Plass, "Breaking Paragraphs into Lines" (1981): every way to break a paragraph has a cost,
and dynamic programming finds the cheapest. Costs rank, in this order: breaks that should not be (a word
wider than the line), the number of lines, then raggedness and the penalties of
:mod:`briefgen.text.opportunity`.

Lines are half-open ranges of characters. Spaces around a break belong to no line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from briefgen.text.bonds import Bond, bonds
from briefgen.text.characters import HANGING, SPACES
from briefgen.text.opportunity import PARTICLE, Opportunity, opportunities

Lines = tuple[tuple[int, int], ...]

# What a line as wide as the measure (balanced), or as empty (otherwise), costs; it grows by the square.
# Chosen so that no raggedness outweighs a break off the phrase in a heading (half a line: 50 < 60), while
# in a paragraph a line may be 39% empty before that is better.
_BALANCE = 100.0
_RAGGEDNESS = 400.0
_SHORT_LAST_LINE = 80.0
_SHORT_CHARACTERS = 3  # a last line below this many characters,
_SHORT_SHARE = 0.15  # or this share of the measure, looks forgotten
_TOLERANCE = 0.001  # points; sums of advances round


def break_lines(
    text: str,
    advances: Sequence[float],
    width: float,
    *,
    balanced: bool,
    phrases: bool,
    hanging: bool = False,
) -> Lines:
    """The lines of *text*, whose characters advance by *advances*, in a measure of *width* points.

    *balanced* makes the lines as equal as the phrases permit (headings); *phrases* prefers to end lines
    between phrases; *hanging* lets 、。 stand outside the measure. A line feed always ends a line. The
    number of lines is the least possible. A word wider than *width* is broken where it hurts least. An
    empty text is one empty line. Raises ValueError where *width* is not positive.
    """
    if width <= 0:
        message = f"text cannot be set in a measure of {width} points"
        raise ValueError(message)
    if "\n" not in text and text == text.strip() and sum(advances) <= width:
        return ((0, len(text)),)  # most texts: nothing to weigh
    paragraph = _Paragraph(text, (0.0, *accumulate(advances)), width, balanced, phrases, hanging)
    lines: list[tuple[int, int]] = []
    start = 0
    for part in text.split("\n"):
        end = start + len(part)
        lines += _best(paragraph, _candidates(paragraph, start, end))
        start = end + 1
    return tuple(lines)


def tears_phrase(text: str, lines: Lines) -> bool:
    """Whether a line of *text* ends inside a word (大|規模) or before a particle (モデル|は)."""
    good = {found.position for found in opportunities(text) if found.penalty < PARTICLE}
    return any(
        following not in good
        for (_, end), (following, _) in pairwise(lines)
        if "\n" not in text[end:following]
    )


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What is to be set and how. *sums* are the distances in points of each character from the start."""

    text: str
    sums: tuple[float, ...]
    width: float
    balanced: bool
    phrases: bool
    hanging: bool

    def place(self, found: Opportunity, least: int, bond: Bond = Bond.NONE) -> _Candidate:
        """The candidate at *found*, whose line does not end before *least*."""
        end = found.position
        while end > least and self.text[end - 1] in SPACES:
            end -= 1
        hangs = self.hanging and end > least and self.text[end - 1] in HANGING
        right = self.sums[end - 1 if hangs else end]
        return _Candidate(end, found.position, right, self.sums[found.position], found.penalty, bond)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where a line may end and the next may begin.

    *end* and *start* bound the text without spaces on both sides of the place, *right* and *left* are
    their distances in points from the start of the text. *bond* is what breaking here breaks.
    """

    end: int
    start: int
    right: float
    left: float
    penalty: float
    bond: Bond = Bond.NONE


def _candidates(paragraph: _Paragraph, start: int, end: int) -> list[_Candidate]:
    """All places to break the part of the text from *start* to *end*, both ends included."""
    first = start
    while first < end and paragraph.text[first] in SPACES:
        first += 1  # an indent: no line ends after it
    places = [paragraph.place(Opportunity(start, 0), start)]
    places += [
        paragraph.place(found, start)
        for found in opportunities(paragraph.text, phrases=paragraph.phrases)
        if first < found.position < end
    ]
    if end > start:
        places.append(paragraph.place(Opportunity(end, 0), start))
    result = places[:1]
    for before, after in pairwise(places):
        if after.right - before.left > paragraph.width + _TOLERANCE:
            result += _emergencies(paragraph, before, after)
        result.append(after)
    return result


def _emergencies(paragraph: _Paragraph, before: _Candidate, after: _Candidate) -> Iterator[_Candidate]:
    """Every place between two candidates that lie too far apart, for want of better ones."""
    held = bonds(paragraph.text)
    for position in range(before.start + 1, after.end):
        if held[position] is not Bond.CHARACTER and paragraph.text[position] not in SPACES:
            yield paragraph.place(Opportunity(position, 0), before.start, held[position])


def _best(paragraph: _Paragraph, places: list[_Candidate]) -> list[tuple[int, int]]:
    """The cheapest chain of lines from the first of *places* to the last.

    Keys are (bonds broken, lines, cost). A line too wide is taken only where there is no other.
    """
    last = len(places) - 1
    if not last:
        return [(places[0].start, places[0].end)]
    best: list[tuple[int, int, float] | None] = [None] * len(places)
    best[0] = (0, 0, 0.0)
    came = [0] * len(places)
    for index, place in enumerate(places[:last]):
        reached = best[index]
        if reached is None:
            continue
        broken, count, cost = reached
        for target in _targets(places, index, paragraph.width):
            end = places[target]
            own = _line_cost(paragraph, place, end, closes=target == last)
            key = (broken + end.bond, count + 1, cost + end.penalty + own)
            known = best[target]
            if known is None or key < known:
                best[target], came[target] = key, index
    chain = [last]
    while chain[-1]:
        chain.append(came[chain[-1]])
    return [(places[a].start, places[b].end) for a, b in pairwise(reversed(chain))]


def _line_cost(paragraph: _Paragraph, begin: _Candidate, end: _Candidate, *, closes: bool) -> float:
    """What a line costs by its width; *closes* says that it is the last of the part."""
    share = (end.right - begin.left) / paragraph.width
    if paragraph.balanced:
        # The widths add up to the same whatever the breaks, so the sum of squares is least when equal.
        return _BALANCE * share * share
    if closes:
        # A part of one line pays as well: it has no other way, so the cost decides nothing.
        short = share < _SHORT_SHARE or end.end - begin.start < _SHORT_CHARACTERS
        return _SHORT_LAST_LINE if short else 0.0
    return _RAGGEDNESS * (1 - share) ** 2


def _targets(places: list[_Candidate], index: int, width: float) -> Iterator[int]:
    """Where a line that begins at *index* may end: all places within *width*, or else the next."""
    limit = places[index].left + width + _TOLERANCE
    target = index + 1
    yield target
    for target in range(index + 2, len(places)):
        if places[target].right > limit:
            return
        yield target
