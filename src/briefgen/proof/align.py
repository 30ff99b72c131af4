"""Which text of a file is which of those recorded, after hands have moved, changed, added and removed some.

Texts are compared without white space and line breaks, which programs change. What is not the same is matched
by its words: digits count as alike, so that a changed number does not make another sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from briefgen.proof.reading import spend

_DIGITS = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
_SPACE = re.compile(r"\s+")
_LEAST_ALIKE = 0.55  # a sentence with a third of its words changed has about 0.65
_SHORT = 80  # characters; shorter texts are compared at once
_LEAST_SHARED = 0.2  # of three letters in a row: two thirds of the words have 0.33, other sentences below 0.2
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


def aligned(recorded: Sequence[str], found: Sequence[str]) -> list[int | None]:
    """For each of *found* the index of the one of *recorded* that it is; None for what is new.

    In order first; what moved keeps its text; what changed keeps most of its words.
    """
    was, now = [squeezed(text) for text in recorded], [squeezed(text) for text in found]
    counts = Counter(now)
    spend("comparisons of texts", sum(counts[text] for text in was))
    pairs: list[int | None] = [None] * len(found)
    free = set(range(len(recorded)))
    blocks: list[tuple[range, range]] = []
    for tag, i1, i2, j1, j2 in matcher(was, now).get_opcodes():
        if tag == "equal":
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                pairs[j] = i
                free.discard(i)
        elif tag == "replace":
            blocks.append((range(i1, i2), range(j1, j2)))
    for block, places in blocks:
        _pair(block, [j for j in places if not _moved(j, was, now, pairs)], was, now, pairs, free)
    left = [j for j, pair in enumerate(pairs) if pair is None]
    places: dict[str, list[int]] = {}
    for i in sorted(free, reverse=True):
        places.setdefault(was[i], []).append(i)
    for j in left:
        if same_ones := places.get(now[j]):
            same = same_ones.pop()
            pairs[j] = same
            free.discard(same)
    left = [j for j in left if pairs[j] is None]
    _pair(range(len(recorded)), left, was, now, pairs, free)
    for j in left:
        if pairs[j] is None:
            pairs[j] = _model(now[j], was)
    return pairs


def _model(text: str, was: Sequence[str]) -> int | None:
    """The recorded text that *text* looks to be a copy of: a title is a bookmark too, shapes are copied."""
    best = max(((alike(one, text), -i) for i, one in enumerate(was)), default=(0.0, 0))
    return -best[1] if best[0] >= _LEAST_OF_A_COPY else None


def _moved(at: int, was: Sequence[str], now: Sequence[str], pairs: Sequence[int | None]) -> bool:
    """Whether the text at *at* was recorded elsewhere, beside the same neighbour: a shape was moved."""
    for i, text in enumerate(was):
        if text != now[at] or i in pairs:
            continue
        for step in (-1, 1):
            if 0 <= i + step < len(was) and 0 <= at + step < len(now) and was[i + step] == now[at + step]:
                return True
    return False


def _pair(
    block: Sequence[int], places: Sequence[int], was: Sequence[str], now: Sequence[str],
    pairs: list[int | None], free: set[int],
) -> None:  # fmt: skip
    """Give each of *places* the most similar free one of *block*, the most similar pairs first."""
    likeness = [(alike(was[i], now[j]), -abs(i - j), -i, i, j) for i in block if i in free for j in places]
    for ratio, _, _, i, j in sorted(likeness, reverse=True):
        if ratio >= _LEAST_ALIKE and i in free and pairs[j] is None:
            pairs[j] = i
            free.discard(i)


def alike(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1; numbers all count as alike."""
    first, letters, threes = _shape(one)
    second, other_letters, other_threes = _shape(other)
    if first == second:
        return 1.0
    total = len(first) + len(second)
    spend("comparisons of texts", 20)
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
