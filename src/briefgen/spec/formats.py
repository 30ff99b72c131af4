"""The forms in which a fact may be shown, and the claims that look like one.

A *format* is a pattern: ``number``, ``date``, ``wareki``, ``0%``, ``0.0%``, ``約0割``, ``about 0%``,
``0.0倍``, ``0.0x``, ``0.0``, ``億``, ``0.0億``, ``0.0M``, ``+0.0%``. A format that names a number (``約4割``,
``4割強``, ``about 40%``, ``300+``, ``$1 billion``, ``five``) is a *claim*: it is shown as typed, and holds
as long as the fact rounds to it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from briefgen.spec.values import LARGE_UNITS, Qualifier, half_width, large_parts

# What a unit sign multiplies the shown number with.
SCALES: dict[str, Fraction] = {
    "%": Fraction(1, 100), "％": Fraction(1, 100), "割": Fraction(1, 10), "pt": Fraction(1, 100),
    "倍": Fraction(1), "x": Fraction(1), **{sign: Fraction(size) for sign, size in LARGE_UNITS.items()},
    "k": Fraction(10**3), "M": Fraction(10**6), "bn": Fraction(10**9), "tn": Fraction(10**12),
    "thousand": Fraction(10**3), "million": Fraction(10**6), "billion": Fraction(10**9),
    "trillion": Fraction(10**12),
}  # fmt: skip
RATIO_SIGNS = ("%", "％", "割", "倍", "x", "pt")
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
    rf"(?P<sign>[+-])?(?P<currency>[$¥￥€£])?(?P<number>(?:{_DIGITS}\s?[兆億万])+(?:{_DIGITS})?|{_DIGITS})\s?(?P<unit>{_UNIT})?"
    r"(?P<counter>\s??[^0-9%+]{0,20}?)(?P<suffix>以上|超|未満|以下|強|弱|\+| or more)?"
)
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_AT_LEAST, _MORE, _AT_MOST, _LESS, _A_LITTLE_MORE, _A_LITTLE_LESS = ">=", ">", "<=", "<", "強", "弱"
_DIRECTIONS = {
    "以上": _AT_LEAST, "+": _AT_LEAST, "or more": _AT_LEAST, "at least": _AT_LEAST,
    "超": _MORE, "more than": _MORE, "over": _MORE,
    "以下": _AT_MOST, "at most": _AT_MOST, "up to": _AT_MOST,
    "未満": _LESS, "less than": _LESS, "under": _LESS,
    "強": _A_LITTLE_MORE, "弱": _A_LITTLE_LESS, "nearly": _A_LITTLE_LESS,
}  # fmt: skip
_SAME_SIDE = {
    Qualifier.AT_LEAST: (_AT_LEAST, _MORE), Qualifier.MORE_THAN: (_AT_LEAST, _MORE),
    Qualifier.AT_MOST: (_AT_MOST, _LESS), Qualifier.LESS_THAN: (_AT_MOST, _LESS),
}  # fmt: skip
_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """A pattern. *name* is one of NAMED or "" for a pattern proper; *places* None means the fact's own."""

    name: str = ""
    about: str = ""
    places: int | None = None
    unit: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that stands in the text as typed. *step* is the rounding that it allows.

    *direction* is that of a claim such as 300社以上 (``>=``) or 4割強; "" where there is none. *about* tells
    whether it says that it is rough. *unit* is the sign that scales it (%, 割, 億), *counter* what it counts
    (社) and *currency* a sign before it ($); each "" where there is none.
    """

    text: str
    value: Fraction
    step: Fraction
    direction: str = ""
    about: bool = False
    unit: str = ""
    counter: str = ""
    currency: str = ""

    def follows_from(self, value: Fraction, qualifier: Qualifier) -> bool:
        """Whether it is true when all that is known is *value* with *qualifier*.

        「300社」 says more than 300社以上 does; 「200社超」 follows from it.
        """
        match qualifier:
            case Qualifier.EXACT:
                return self.holds(value)
            case Qualifier.ABOUT | Qualifier.UNKNOWN:
                return self.about and self.holds(value)
            case Qualifier.AT_LEAST | Qualifier.AT_MOST:
                return self.direction in _SAME_SIDE[qualifier] and self.holds(value)
            case _:  # beyond *value*, so that *value* itself may be the bound
                known = operator.ge if qualifier is Qualifier.MORE_THAN else operator.le
                return self.direction in _SAME_SIDE[qualifier] and known(value, self.value)

    def holds(self, value: Fraction) -> bool:
        """Whether *value* is what the claim says, rounding halves away from zero to its step."""
        half = self.step / 2
        match self.direction:
            case ">=" | ">" | "<=" | "<":
                return _COMPARE[self.direction](value, self.value)
            case "強":
                holds = self.value < value < self.value + half
            case "弱":
                holds = self.value - half <= value < self.value
            case _ if self.value < 0:
                holds = self.value - half < value <= self.value + half
            case _:
                holds = self.value - half <= value < self.value + half
        return holds


def parse_format(text: str) -> Format | Claim:
    """What stands after the colon of ``{fact:…}``. Raises ValueError where it is neither form."""
    if text in ("", *NAMED):
        return Format(name=text)
    if text.lower() in _WORDS:
        return Claim(text, Fraction(_WORDS.index(text.lower())), Fraction(1))
    if found := _PATTERN.fullmatch(text):
        places = len(found["places"] or "") if found["digits"] else None
        return Format("", found["about"] or "", places, found["unit"] or "", bool(found["sign"]))
    found = _CLAIM.fullmatch(half_width(text))
    claim = _claim(text, found) if found else None
    if claim is None:
        raise ValueError(f"'{text}' is not a format")
    return claim


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
    step = _step_about(digits, tolerance) if found["about"] else _step(digits)
    direction = _DIRECTIONS.get((found["prefix"] or found["suffix"] or "").strip().lower(), "")
    if direction in (_A_LITTLE_MORE, _A_LITTLE_LESS):
        step = _step_about(digits, Fraction(1, 4))
    about = bool(found["about"]) or direction in (_A_LITTLE_MORE, _A_LITTLE_LESS)
    value = -value if found["sign"] == "-" else value
    currency, counter = found["currency"] or "", found["counter"].strip()
    return Claim(text, value, step * size * scale, direction, about, unit, counter, currency)


def _is_near_pattern(found: re.Match[str]) -> bool:
    """Whether a claim of zero is rather a pattern mistyped: 約0わり, 0.0pct. Zero itself is 0 or 0社."""
    marks = (found["about"], found["sign"], found["unit"], "." in found["number"])
    counter = found["counter"]
    return any(marks) or bool(counter and counter.isascii())


def _step(digits: str) -> Fraction:
    """The rounding that *digits* stand for: 40.2 allows 0.1, 40 allows 1."""
    return Fraction(1, 10 ** len(digits.partition(".")[2]))


def _step_about(digits: str, tolerance: Fraction) -> Fraction:
    """The rounding of an approximate number: about 40 allows 10, about 15 allows 5, about 1,500 allows 100.

    The place of the last digit that is not zero, or half of it, as long as it lets the number be off by no
    more than *tolerance* of itself; otherwise the place below: about 100 allows 10, not 100.
    """
    zeros = len(digits) - len(digits.rstrip("0"))
    if "." in digits or not (zeros or (digits.endswith("5") and len(digits) > 1)):
        return _step(digits)
    place = Fraction(10) ** zeros
    steps = (place, place / 2, place / 10) if zeros else (place * 5, place)
    return next((step for step in steps if step / 2 <= int(digits) * tolerance), steps[-1])
