"""Where a line may end, and how bad it would be to end it there.

Kinsoku and glue (:mod:`briefgen.text.bonds`) say what is impossible. Among what is left, readers of
Japanese take a line best in phrases (文節), which BudouX finds; words of katakana and compounds of kanji
should not be cut in two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from briefgen.text.bonds import Bond, bonds
from briefgen.text.characters import (
    CLAUSE_ENDS,
    CLOSING,
    OPENING_PARENTHESES,
    OPENING_QUOTES,
    SOLID,
    Kind,
    kind,
)

# Penalties share one scale with the raggedness of line_break.py, where a line half empty costs 25 in a
# heading and 100 in a paragraph, an empty one 100 and 400.
CLAUSE = -6.0  # after 、 and 。: where one breathes
FREE = 0.0  # at a phrase boundary or a space
ADNOMINAL = 3.0  # after の: a phrase boundary, but what follows belongs to it
FUNCTION_WORD = 6.0  # after "the" or "about", which lean on what follows
PARENTHESIS = 10.0  # before （: what is explained stands in the line above
MIDDLE_DOT = 15.0
HYPHEN = 25.0  # inside state-of-the-art, and/or
DATE = 100.0  # 2025年|7月
OFF_PHRASE = 60.0  # inside a phrase, where the script changes: 公開|する
PARTICLE = 150.0  # before a particle or ending: モデル|は; from here on a break tears a phrase
INSIDE_WORD = 300.0  # 大|規模
INSIDE_KATAKANA = 400.0  # モ|デル

_DATE_UNITS = frozenset("年月時分")
_HYPHENS = frozenset("-‐–/")
# Articles, prepositions and conjunctions; the months, whose day follows.
_LEANING = re.compile(
    r"(?:^|\s)(?:an?|the|of|in|on|at|to|by|for|and|or|about|over|under|nearly|almost|some|from|with|as|its|is|are"
    r"|than|january|february|march|april|may|june|july|august|september|october|november|december)$",
    re.IGNORECASE,
)
_LONGEST_LEANING = len(" september")


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A line may end before the character at *position*; the lower *penalty*, the better."""

    position: int
    penalty: float


@lru_cache(maxsize=2048)
def opportunities(text: str, *, phrases: bool = True) -> tuple[Opportunity, ...]:
    """Where lines of *text* may end, in order, line feeds aside.

    Without *phrases* every place that kinsoku permits is free, but for katakana words and dates.
    """
    boundaries = _phrase_starts(text) if phrases else frozenset[int]()
    return tuple(
        Opportunity(position, _penalty(text, position, boundaries) if phrases else _plain(text, position))
        for position, bond in enumerate(bonds(text))
        if bond is Bond.NONE and "\n" not in text[position - 1 : position + 1]
    )


@cache
def _parser() -> Any:
    """BudouX with its Japanese model; loaded when the first phrase is asked for."""
    import budoux  # noqa: PLC0415 - 30 ms that texts without phrases need not pay

    return budoux.load_default_japanese_parser()


def _phrase_starts(text: str) -> frozenset[int]:
    """Positions where BudouX begins a phrase; none where *text* has no kana or ideograph."""
    if not any(kind(character) in _PHRASED for character in text):
        return frozenset()
    starts, position = [], 0
    for phrase in _parser().parse(text):
        starts.append(position)
        position += len(phrase)
    return frozenset(starts)


_PHRASED = frozenset({Kind.HIRAGANA, Kind.KATAKANA, Kind.IDEOGRAPH})


def _penalty(text: str, position: int, boundaries: frozenset[int]) -> float:
    """The penalty of a break before ``text[position]`` in text that is read in phrases."""
    before, after = text[position - 1], text[position]
    if kind(before) is Kind.SPACE:
        return _at_space(text, position)
    special = _at_sign(before, after)
    if special is not None:
        return special
    if before in _DATE_UNITS and kind(after) is Kind.DIGIT:
        return DATE
    if position in boundaries:
        return PARENTHESIS if after in OPENING_PARENTHESES else ADNOMINAL if before == "の" else FREE
    return _inside(before, after)


def _at_space(text: str, position: int) -> float:
    """The penalty of a break after a space."""
    before = text[max(0, position - _LONGEST_LEANING - 1) : position].rstrip()
    if _LEANING.search(before):
        return FUNCTION_WORD
    if before[-1:] in CLAUSE_ENDS and kind(text[position]) is not Kind.DIGIT:  # not in July 26, 2025
        return CLAUSE
    return FREE


def _at_sign(before: str, after: str) -> float | None:
    """The penalty where a sign decides it, whatever BudouX says; None elsewhere."""
    if before in CLAUSE_ENDS:
        return CLAUSE
    if before == "・":
        return MIDDLE_DOT
    if before in _HYPHENS and kind(after) in SOLID:
        return HYPHEN
    if after in OPENING_QUOTES and kind(before) is not Kind.OTHER:
        return FREE
    return None


# Penalties inside a phrase by the kinds on both sides. A change of script is often a seam between words.
_INSIDE: dict[tuple[Kind, Kind], float] = {
    (Kind.IDEOGRAPH, Kind.IDEOGRAPH): INSIDE_WORD,
    (Kind.KATAKANA, Kind.KATAKANA): INSIDE_KATAKANA,
    (Kind.HIRAGANA, Kind.HIRAGANA): INSIDE_WORD,
    (Kind.IDEOGRAPH, Kind.HIRAGANA): INSIDE_WORD,  # okurigana: 広|がる
    (Kind.KATAKANA, Kind.HIRAGANA): PARTICLE,
    (Kind.LETTER, Kind.HIRAGANA): PARTICLE,
    (Kind.DIGIT, Kind.HIRAGANA): PARTICLE,
}


def _inside(before: str, after: str) -> float:
    """The penalty of a break inside a phrase."""
    if before in CLOSING:
        return PARTICLE
    return _INSIDE.get((kind(before), kind(after)), OFF_PHRASE)


def _plain(text: str, position: int) -> float:
    """The penalty in text that is set line by line, as body text of a page is."""
    before, after = kind(text[position - 1]), kind(text[position])
    if before is after is Kind.KATAKANA:
        return OFF_PHRASE
    if text[position - 1] in _DATE_UNITS and after is Kind.DIGIT:
        return HYPHEN
    if text[position - 1] in _HYPHENS and after in SOLID:
        return HYPHEN
    # A hair's breadth: the seam between words, if one is as near as a cut inside a word.
    return 1.0 if (before, after) in _INSIDE else FREE
