"""The forms in which a fact may be shown, and the claims that look like one.

A *format* is a pattern: ``number``, ``date``, ``wareki``, ``0%``, ``0.0%``, ``約0割``, ``about 0%``, ``0.0倍``,
``0.0x``, ``0.0``, ``億``, ``0.0億``, ``0.0M``, ``+0.0%``. A format that names a number (``約4割``, ``about
40%``, ``300+``, ``$1 billion``, ``five``) is a *claim*: it is shown as typed, and holds as long as the
fact rounds to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from briefgen.spec.values import Qualifier

# What a unit sign multiplies the shown number with.
SCALES: dict[str, Fraction] = {
    "%": Fraction(1, 100), "％": Fraction(1, 100), "割": Fraction(1, 10), "pt": Fraction(1, 100),
    "倍": Fraction(1), "x": Fraction(1), "万": Fraction(10**4), "億": Fraction(10**8), "兆": Fraction(10**12),
    "k": Fraction(10**3), "M": Fraction(10**6), "bn": Fraction(10**9), "tn": Fraction(10**12),
    "thousand": Fraction(10**3), "million": Fraction(10**6), "billion": Fraction(10**9),
    "trillion": Fraction(10**12),
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True))
_APPROXIMATE = r"約|およそ|ほぼ|[Aa]bout |[Aa]round |[Rr]oughly |[Nn]early "
_PATTERN = re.compile(rf"(?P<sign>\+)?(?P<about>{_APPROXIMATE})?(?P<digits>0(?:\.(?P<places>0+))?)?\s?(?P<unit>{_UNIT})?")
_CLAIM = re.compile(
    rf"(?P<about>{_APPROXIMATE})?(?P<more>[Mm]ore than |[Oo]ver |[Aa]t least )?[$¥￥€£]?"
    rf"(?P<number>(?:\d[\d,]*(?:\.\d+)?\s?(?:兆|億|万)?)+)\s?(?P<unit>{_UNIT})?"
    r"(?P<counter>[^\d\s%]{0,6}?)(?P<suffix>以上|超|未満|以下|\+| or more)?"
)
_LARGE_PART = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(兆|億|万)?")
_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
NAMED = ("number", "date", "wareki")


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

    *bound* is the direction of a claim such as 300社以上: EXACT where there is none.
    """

    text: str
    value: Fraction
    step: Fraction
    bound: Qualifier = Qualifier.EXACT

    def holds(self, value: Fraction) -> bool:
        """Whether *value* is what the claim says, rounding half up to its step."""
        match self.bound:
            case Qualifier.AT_LEAST:
                return value >= self.value
            case Qualifier.MORE_THAN:
                return value > self.value
            case Qualifier.AT_MOST:
                return value <= self.value
            case Qualifier.LESS_THAN:
                return value < self.value
            case _:
                return self.value - self.step / 2 <= value < self.value + self.step / 2


def parse_format(text: str) -> Format | Claim:
    """What stands after the colon of ``{fact:…}``. Raises ValueError where it is neither form."""
    if text in ("", *NAMED):
        return Format(name=text)
    if text.lower() in _WORDS:
        return Claim(text, Fraction(_WORDS[text.lower()]), Fraction(1))
    if found := _PATTERN.fullmatch(text):
        places = len(found["places"] or "") if found["digits"] else None
        return Format("", found["about"] or "", places, found["unit"] or "", bool(found["sign"]))
    if found := _CLAIM.fullmatch(text):
        return _claim(text, found)
    raise ValueError(f"'{text}' is not a format")


def _claim(text: str, found: re.Match[str]) -> Claim:
    scale = SCALES[found["unit"]] if found["unit"] else Fraction(1)
    value, step = Fraction(0), Fraction(1)
    for digits, unit in _LARGE_PART.findall(found["number"]):
        factor = SCALES[unit] if unit else Fraction(1)
        number = digits.replace(",", "")
        value += Fraction(number) * factor
        step = _step(number, approximate=bool(found["about"])) * factor
    return Claim(text, value * scale, step * scale, _bound(found))


def _step(number: str, *, approximate: bool) -> Fraction:
    """The rounding a typed number stands for: 40.2 allows 0.1; about 40 allows 10, about 15 allows 5."""
    places = len(number.partition(".")[2])
    if places or not approximate:
        return Fraction(1, 10**places)
    zeros = len(number) - len(number.rstrip("0")) if int(number) else 0
    if zeros:
        return Fraction(10**zeros)
    return Fraction(5) if number.endswith("5") and len(number) > 1 else Fraction(1)


def _bound(found: re.Match[str]) -> Qualifier:
    if found["more"]:
        return Qualifier.AT_LEAST if found["more"].lower().startswith("at least") else Qualifier.MORE_THAN
    return {
        "以上": Qualifier.AT_LEAST,
        "+": Qualifier.AT_LEAST,
        " or more": Qualifier.AT_LEAST,
        "超": Qualifier.MORE_THAN,
        "以下": Qualifier.AT_MOST,
        "未満": Qualifier.LESS_THAN,
    }.get(found["suffix"] or "", Qualifier.EXACT)
