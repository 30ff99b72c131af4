"""Claim: a number that somebody wrote, with what it says of the truth."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from briefgen.spec.values import LARGE_UNITS, Qualifier

# What a unit sign multiplies the shown number with.
SCALES: dict[str, Fraction] = {
    "%": Fraction(1, 100), "％": Fraction(1, 100), "割": Fraction(1, 10), "pt": Fraction(1, 100),
    "倍": Fraction(1), "x": Fraction(1), **{sign: Fraction(size) for sign, size in LARGE_UNITS.items()},
    "k": Fraction(10**3), "M": Fraction(10**6), "bn": Fraction(10**9), "tn": Fraction(10**12),
    "thousand": Fraction(10**3), "million": Fraction(10**6), "billion": Fraction(10**9),
    "trillion": Fraction(10**12),
}  # fmt: skip
POINTS = ("pt", "ppt", "ポイント", "percentage points", "percentage point")  # between two percentages
AT_LEAST, MORE, AT_MOST, LESS, A_LITTLE_MORE, A_LITTLE_LESS = ">=", ">", "<=", "<", "強", "弱"
DIRECTIONS = {
    "以上": AT_LEAST, "+": AT_LEAST, "or more": AT_LEAST, "at least": AT_LEAST,
    "超": MORE, "more than": MORE, "over": MORE,
    "以下": AT_MOST, "at most": AT_MOST, "up to": AT_MOST,
    "未満": LESS, "less than": LESS, "under": LESS,
    "強": A_LITTLE_MORE, "弱": A_LITTLE_LESS, "nearly": A_LITTLE_LESS,
}  # fmt: skip
_SAME_SIDE = {
    Qualifier.AT_LEAST: (AT_LEAST, MORE), Qualifier.MORE_THAN: (AT_LEAST, MORE),
    Qualifier.AT_MOST: (AT_MOST, LESS), Qualifier.LESS_THAN: (AT_MOST, LESS),
}  # fmt: skip
_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt,
}  # fmt: skip


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

    @property
    def is_bound(self) -> bool:
        """Whether it says how much there is at least or at most."""
        return self.direction in _COMPARE

    @property
    def is_points(self) -> bool:
        """Whether it counts percentage points."""
        return self.unit in POINTS

    @property
    def meaning(self) -> tuple[Fraction, str, bool, str, str, bool]:
        """What it says, however it is spelt: 4割 and 40% mean the same."""
        return self.value, self.direction, self.about, self.counter.lower(), self.currency, self.is_points

    def rounds(self, value: Fraction) -> bool:
        """Whether it is *value*, cut to its digits: 5,000 is 5,128 so, and 3,000 is not.

        A share in words (過半数) has no digits.
        """
        return self.unit == "share" or abs(self.value - value) < self._place()

    def _place(self) -> Fraction:
        """What its last digit that is not zero counts: a thousand in 5,000, ten billion in 100億."""
        place = self.step
        while self.value and (self.value / (place * 10)).denominator == 1:
            place *= 10
        return place

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


def step_of(digits: str) -> Fraction:
    """The rounding that *digits* stand for: 40.2 allows 0.1, 40 allows 1."""
    return Fraction(1, 10 ** len(digits.partition(".")[2]))


def step_about(digits: str, tolerance: Fraction) -> Fraction:
    """The rounding of an approximate number: about 40 allows 10, about 15 allows 5, about 1,500 allows 100.

    The place of the last digit that is not zero, or half of it, as long as it lets the number be off by no
    more than *tolerance* of itself; otherwise the place below: about 100 allows 10, not 100.
    """
    zeros = len(digits) - len(digits.rstrip("0"))
    if "." in digits or not (zeros or (digits.endswith("5") and len(digits) > 1)):
        return step_of(digits)
    place = Fraction(10) ** zeros
    steps = (place, place / 2, place / 10) if zeros else (place * 5, place)
    return next((step for step in steps if step / 2 <= int(digits) * tolerance), steps[-1])
