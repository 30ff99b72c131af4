"""Which text of a file is which of those recorded, after hands have moved, changed, added and removed some.

Texts are compared without white space and line breaks, which programs change. What is not the same is matched
by its words: digits count as alike, so that a changed number does not make another sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from briefgen.proof.budget import spend

_DIGITS = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
_SPACE = re.compile(r"\s+")
_LEAST_ALIKE = 0.55  # a sentence with a third of its words changed has about 0.65
_SHORT = 80  # characters; shorter texts are compared at once
_LEAST_SHARED = 0.2  # of three letters in a row: two thirds of the words have 0.33, other sentences below 0.2
_NUMBER = "\0"  # stands for a number in texts that are compared
_LEAST_OF_A_COPY = 0.8
_LONGEST = 4000  # characters that are compared letter by letter; no paragraph of a slide has so many


def squeezed(text: str) -> str:
    """*text* without white space."""
    return _SPACE.sub("", text)


@lru_cache(maxsize=20_000)
def masked(text: str) -> str:
    """*text* without white space, every number one sign."""
    return _DIGITS.sub("0", squeezed(text))


@lru_cache(maxsize=20_000)
def _shape(text: str) -> tuple[str, Counter[str], Counter[str]]:
    """*text* masked, with how often each letter and each three letters in a row stand in it."""
    short = masked(text)[:_LONGEST]
    return short, Counter(short), Counter(short[at : at + 3] for at in range(len(short) - 2))


def matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)


def aligned(recorded: Sequence[str], found: Sequence[str], figures: Collection[int] = ()) -> list[int | None]:
    """For each of *found* the index of the one of *recorded* that it is; None for what is new.

    In order first; what moved keeps its text; what changed keeps most of its words. *figures* are indexes of
    recorded texts that are figures alone: their place tells which they are.
    """
    run = _Alignment([squeezed(text) for text in recorded], [squeezed(text) for text in found], figures)
    counts = Counter(run.now)
    spend("comparisons of texts", sum(counts[text] for text in run.was))
    for was, now in run.in_order():
        run.in_place(was, now)
        run.by_words(was, [at for at in now if not run.has_moved(at)])
    run.by_text()
    run.by_words(range(len(recorded)), range(len(found)))
    run.as_copies()
    return run.pairs


class _Alignment:
    """Squeezed texts, *was* as recorded and *now* as found; *pairs* are indexes into *was*, for *now*."""

    def __init__(self, was: Sequence[str], now: Sequence[str], figures: Collection[int]) -> None:
        self.was, self.now, self.figures = was, now, figures
        self.pairs: list[int | None] = [None] * len(now)
        self.free = set(range(len(was)))
        self.places: dict[str, list[int]] = {}
        for i, text in enumerate(was):
            self.places.setdefault(text, []).append(i)

    def in_order(self) -> list[tuple[range, range]]:
        """Pair what stands in the same order; returns the stretches between that replaced each other."""
        between: list[tuple[range, range]] = []
        for tag, i1, i2, j1, j2 in matcher(self.was, self.now).get_opcodes():
            if tag == "equal":
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                    self._take(i, j)
            elif tag == "replace":
                between.append((range(i1, i2), range(j1, j2)))
        return between

    def in_place(self, was: range, now: range) -> None:
        """Pair figures with what stands in their place, whatever it is."""
        if len(was) == len(now):
            for i, j in zip(was, now, strict=True):
                if i in self.figures and not self.has_moved(j):
                    self._take(i, j)

    def has_moved(self, at: int) -> bool:
        """Whether the text at *at* was recorded elsewhere, beside the same neighbour: a shape was moved."""
        return any(i in self.free and self._neighbours(i, at) for i in self.places.get(self.now[at], ()))

    def _neighbours(self, i: int, at: int) -> bool:
        return any(
            0 <= i + step < len(self.was)
            and 0 <= at + step < len(self.now)
            and self.was[i + step] == self.now[at + step]
            for step in (-1, 1)
        )

    def by_text(self) -> None:
        """Pair what stands anywhere else with the same text."""
        left = {text: iter([i for i in own if i in self.free]) for text, own in self.places.items()}
        for j, text in enumerate(self.now):
            if self.pairs[j] is None:
                same = next(left.get(text, iter(())), None)
                if same is not None:
                    self._take(same, j)

    def by_words(self, was: Sequence[int], now: Sequence[int]) -> None:
        """Pair the most similar ones, the most similar pairs first."""
        open_ = [j for j in now if self.pairs[j] is None]
        likeness = [
            (alike(self.was[i], self.now[j]), -abs(i - j), -i, i, j)
            for i in was
            if i in self.free
            for j in open_
        ]
        for ratio, _, _, i, j in sorted(likeness, reverse=True):
            if ratio >= _LEAST_ALIKE and i in self.free and self.pairs[j] is None:
                self._take(i, j)

    def as_copies(self) -> None:
        """Pair what is left with what it looks to be a copy of: a title is a bookmark too."""
        for j, text in enumerate(self.now):
            if self.pairs[j] is None:
                likeness = ((alike(one, text), one == text, -i) for i, one in enumerate(self.was))
                best = max(likeness, default=(0.0, False, 0))
                self.pairs[j] = -best[2] if best[0] >= _LEAST_OF_A_COPY else None

    def _take(self, i: int, j: int) -> None:
        self.pairs[j] = i
        self.free.discard(i)


def alike(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1; numbers all count as alike."""
    first, letters, threes = _shape(one)
    second, other_letters, other_threes = _shape(other)
    if first == second:
        return 1.0
    total = len(first) + len(second)
    spend("comparisons of texts", 50)
    if 2 * min(len(first), len(second)) < _LEAST_ALIKE * total:
        return 0.0
    if 2 * (letters & other_letters).total() < _LEAST_ALIKE * total:
        return 0.0
    # Texts of one language share most letters; only those that are one text share many words.
    if len(first) > _SHORT and 2 * (threes & other_threes).total() < _LEAST_SHARED * total:
        return 0.0
    spend("comparisons of texts", sum(count * other_letters[letter] for letter, count in letters.items()))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def mapped(recorded: str, found: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where in *found* the stretches *spans* of *recorded* are now; empty stretches where they are gone."""
    if recorded == found:
        return list(spans)
    if len(recorded) > _LONGEST or len(found) > _LONGEST:
        return [(0, 0)] * len(spans)
    counts = Counter(found)
    spend("comparisons of texts", sum(counts[letter] for letter in recorded))
    starts, ends = [0] * (len(recorded) + 1), [0] * (len(recorded) + 1)
    for _, i1, i2, j1, j2 in matcher(recorded, found).get_opcodes():
        for i in range(i1, i2):
            same = i2 - i1 == j2 - j1
            starts[i] = j1 + i - i1 if same else j1
            ends[i + 1] = j1 + i - i1 + 1 if same else j2
        if i1 == i2 and i1 < len(recorded):
            starts[i1] = j1
    return [(starts[start], ends[end] if end else 0) for start, end in spans]


Spans = Sequence[tuple[int, int]]


def paired(recorded: str, spans: Spans, found: str, numbers: Spans) -> list[int | None]:
    """For each of *spans*, the numbers of *recorded*, the index of the one of *numbers* in *found* that took
    its place; None where none did.

    A number counts as one sign, all alike: two that changed places are two that changed.
    """
    was, now = _signed(recorded, spans), _signed(found, numbers)
    pairs: list[int | None] = [None] * len(spans)
    if len(was) > _LONGEST or len(now) > _LONGEST:
        return [at if at < len(numbers) else None for at in range(len(spans))]
    before = [at for at, character in enumerate(was) if character == _NUMBER]
    after = [at for at, character in enumerate(now) if character == _NUMBER]
    for _, i1, i2, j1, j2 in matcher(was, now).get_opcodes():
        own = [number for number, at in enumerate(before) if i1 <= at < i2]
        other = [number for number, at in enumerate(after) if j1 <= at < j2]
        for one, number in zip(own, other, strict=False):
            pairs[one] = number
    return pairs


def _signed(text: str, spans: Spans) -> str:
    """*text* with a sign for each of *spans*, which stand in order."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], _NUMBER]
        position = max(end, position)
    return "".join((*parts, text[position:]))
