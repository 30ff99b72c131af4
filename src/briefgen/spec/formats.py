"""The forms in which a fact may be shown, and the claims that look like one.

A *format* is a pattern: ``number``, ``date``, ``wareki``, ``0%``, ``0.0%``, ``約0割``, ``about 0%``,
``0.0倍``, ``0.0x``, ``0.0``, ``億``, ``0.0億``, ``0.0M``, ``+0.0%``. A format that names a number (``約4割``,
``4割強``, ``about 40%``, ``300+``, ``$1 billion``, ``five``) is a *claim*: it is shown as typed, and holds
as long as the fact rounds to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from briefgen.spec.claims import (
    A_LITTLE_LESS,
    A_LITTLE_MORE,
    DIRECTIONS,
    SCALES,
    Claim,
    step_about,
    step_of,
)
from briefgen.spec.numerals import scan
from briefgen.spec.values import half_width, large_parts

RATIO_SIGNS = ("%", "％", "割", "倍", "x", "pt", "share")
DATES = ("date", "wareki")
NAMED = ("number", *DATES)

_TENTHS = ("%", "％", "割")
_UNIT = "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True))
_ABOUT = r"約|およそ|ほぼ|(?i:about|around|roughly) "
_PATTERN = re.compile(
    rf"(?P<sign>\+)?(?P<about>{_ABOUT})?(?P<digits>0(?:\.(?P<places>0+))?)?\s?(?P<unit>{_UNIT})?"
)
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_CLAIM = re.compile(
    rf"(?P<about>{_ABOUT})?(?P<prefix>(?i:more than|over|at least|at most|up to|less than|under|nearly) )?"
    rf"(?P<sign>[+-])?(?P<currency>[$¥￥€£])?(?P<number>(?:{_DIGITS}\s?[兆億万])+(?:{_DIGITS})?|{_DIGITS})"
    rf"(?:\s?(?P<unit>{_UNIT}))?"
    r"(?P<counter>\s??[^0-9%+]{0,20}?)(?P<suffix>以上|超|未満|以下|強|弱|\+| or more)?"
)


@dataclass(frozen=True, slots=True)
class Format:
    """A pattern. *name* is one of NAMED or "" for a pattern proper; *places* None means the fact's own."""

    name: str = ""
    about: str = ""
    places: int | None = None
    unit: str = ""
    signed: bool = False


def parse_format(text: str) -> Format | Claim:
    """What stands after the colon of ``{fact:…}``. Raises ValueError where it is neither form."""
    if text in ("", *NAMED):
        return Format(name=text)
    if found := _PATTERN.fullmatch(text):
        places = len(found["places"] or "") if found["digits"] else None
        return Format("", found["about"] or "", places, found["unit"] or "", bool(found["sign"]))
    found = _CLAIM.fullmatch(half_width(text))
    claim = (_claim(text, found) if found else None) or _in_words(text)
    if claim is None:
        raise ValueError(f"'{text}' is not a format")
    return claim


def _in_words(text: str) -> Claim | None:
    """A share or a number in words: 過半数, 約3分の1, about two thirds; None where *text* is none."""
    found = scan(text)
    if len(found) != 1 or not found[0].in_words or (found[0].start, found[0].end) != (0, len(text)):
        return None
    return found[0].claim


def _claim(text: str, found: re.Match[str]) -> Claim | None:
    parts, unit = large_parts(found["number"]), found["unit"] or ""
    if not parts:
        return None
    if unit in RATIO_SIGNS and found["counter"]:
        return None  # a pattern or claim with a word too many: 0.1倍増, 0.0割ほど
    if found["prefix"] and found["suffix"]:
        return None  # at most 300以上
    if not any(Fraction(digits) for digits, _ in parts) and _is_near_pattern(found):
        return None
    scale = SCALES[unit] if unit else Fraction(1)
    value = sum((Fraction(digits) * size for digits, size in parts), Fraction(0)) * scale
    digits, size = parts[-1]
    if unit == "割" and found["about"] and "." not in digits:
        digits, scale = digits + "0", SCALES["%"]  # 約1割 allows what "about 10%" does
    tolerance = Fraction(1, 4) if unit in _TENTHS else Fraction(1, 8)
    step = step_about(digits, tolerance) if found["about"] else step_of(digits)
    direction = DIRECTIONS.get((found["prefix"] or found["suffix"] or "").strip().lower(), "")
    if direction in (A_LITTLE_MORE, A_LITTLE_LESS):
        step = step_about(digits, Fraction(1, 4))
    about = bool(found["about"]) or direction in (A_LITTLE_MORE, A_LITTLE_LESS)
    value = -value if found["sign"] == "-" else value
    currency, counter = found["currency"] or "", found["counter"].strip()
    return Claim(text, value, step * size * scale, direction, about, unit, counter, currency)


def _is_near_pattern(found: re.Match[str]) -> bool:
    """Whether a claim of zero is rather a pattern mistyped: 約0わり, 0.0pct. Zero itself is 0 or 0社."""
    marks = (found["about"], found["sign"], found["unit"], "." in found["number"])
    counter = found["counter"]
    return any(marks) or bool(counter and counter.isascii())
