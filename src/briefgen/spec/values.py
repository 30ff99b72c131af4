"""Values as an author types them: quantities, dates, texts with their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from briefgen.diagnostics import Span
from briefgen.spec.markup import Piece
from briefgen.spec.tree import Scalar

LANGUAGES = ("ja", "en")


class Located(str):
    """A string that knows the node it was read from."""

    __slots__ = ("node",)
    node: Scalar

    @classmethod
    def of(cls, node: Scalar) -> Located:
        located = cls(node.value)
        located.node = node
        return located


@dataclass(frozen=True, slots=True)
class Markup:
    """One language's text: as typed, and in pieces. *node* is None for texts that briefgen supplies."""

    text: str
    pieces: tuple[Piece, ...]
    node: Scalar | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or more languages; the key "" serves all of them.

    *holds* are the conditions under which the sentence is true, with the node of each.
    """

    languages: Mapping[str, Markup]
    holds: tuple[Located, ...] = ()

    def markup(self, language: str) -> Markup | None:
        """The text in *language*, or None where a translation is missing."""
        return self.languages.get(language) or self.languages.get("")

    @property
    def span(self) -> Span | None:
        first = next(iter(self.languages.values()))
        return first.node.span if first.node else None


@dataclass(frozen=True, slots=True)
class Pattern:
    """The form in which a fact is shown by default (``0.0倍``), by language; the key "" serves all."""

    languages: Mapping[str, str]

    def text(self, language: str) -> str:
        """The pattern for *language*; the first one where it has none of its own."""
        own = self.languages.get(language) or self.languages.get("")
        return own or next(iter(self.languages.values()))


class Notation(StrEnum):
    """How a quantity was typed, which is how it is shown by default."""

    PLAIN = "plain"
    PERCENT = "percent"
    WARI = "wari"  # tenths: 7割
    LARGE = "large"  # 10億, 3兆4,500億


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value. *decimals* is the number of places typed: 15% has 0, 26.2% has 1."""

    value: Fraction
    notation: Notation = Notation.PLAIN
    decimals: int = 0


LARGE_UNITS = {"兆": 10**12, "億": 10**8, "万": 10**4}
_MAX_CHARACTERS = 60  # figures of a briefing have some dozen digits
_NUMBER = r"[0-9]+(?:\.([0-9]+))?"
_TYPED = re.compile(rf"([+-]?)({_NUMBER})\s?(%|割)?")
_LARGE = re.compile(r"([+-]?)((?:[0-9]+(?:\.[0-9]+)?\s?[兆億万])+(?:[0-9]+)?)")
_LARGE_PART = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s?([兆億万]?)")
_QUALIFIED = re.compile(
    r"(?P<before>約|およそ|ほぼ|about|over|at least|more than|at most|less than)?\s*(?P<number>.*?)"
    r"(?P<after>以上|超|以下|未満|\+)?",
    re.IGNORECASE,
)
_QUALIFIER_WORDS = {"およそ": "約", "ほぼ": "約", "over": "more than", "+": "at least"}
_PER = {"": Fraction(1), "%": Fraction(1, 100), "割": Fraction(1, 10)}
_NOTATIONS = {"": Notation.PLAIN, "%": Notation.PERCENT, "割": Notation.WARI}
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％＋−－", "0123456789.,%+--")


def half_width(text: str) -> str:
    """*text* with full-width digits, signs and points as their ASCII forms, character by character."""
    return text.translate(_HALF_WIDTH)


def large_parts(text: str) -> list[tuple[str, int]]:
    """``3兆4,500億`` as [("3", 10**12), ("4500", 10**8)]; [] unless the units fall from left to right."""
    parts = [
        (digits.replace(",", ""), LARGE_UNITS.get(sign, 1)) for digits, sign in _LARGE_PART.findall(text)
    ]
    units = [unit for _, unit in parts]
    return parts if units == sorted(set(units), reverse=True) else []


def parse_quantity(raw: int | Decimal | str) -> Quantity:
    """A quantity from ``1509``, ``40.2``, ``15%``, ``7割``, ``10億`` or ``3兆4500億``.

    Raises ValueError, saying how to write it, for anything else; ``1,509`` too, which YAML would split.
    """
    if isinstance(raw, int):
        return Quantity(Fraction(raw))
    if isinstance(raw, Decimal):
        exponent = raw.as_tuple().exponent
        return Quantity(Fraction(raw), decimals=max(0, -exponent) if isinstance(exponent, int) else 0)
    found = _quantity(raw.strip())
    if found is not None:
        return found
    raise ValueError(f"'{raw}' is not a quantity; {_quantity_hint(raw)}")


def _quantity_hint(raw: str) -> str:
    """How to write what *raw* seems to mean."""
    mended = half_width(raw.strip()).replace(",", "")
    if _quantity(mended):
        return f"write {mended}"
    found = _QUALIFIED.fullmatch(mended)
    qualifier, number = (found["before"] or found["after"], found["number"]) if found else ("", "")
    if found and qualifier and not (found["before"] and found["after"]) and _quantity(number):
        return f"write value: {number}, qualifier: {_QUALIFIER_WORDS.get(qualifier, qualifier)}"
    return "write 1509, 40.2, 15%, 7割 or 10億"


def _quantity(text: str) -> Quantity | None:
    if len(text) > _MAX_CHARACTERS:
        return None
    if found := _TYPED.fullmatch(text):
        sign, number, places, unit = found[1], found[2], found[3] or "", found[4] or ""
        return Quantity(Fraction(sign + number) * _PER[unit], _NOTATIONS[unit], len(places))
    found = _LARGE.fullmatch(text)
    parts = large_parts(found[2]) if found else []
    if not found or not parts:
        return None
    value = sum((Fraction(digits) * unit for digits, unit in parts), Fraction(0))
    return Quantity(-value if found[1] == "-" else value, Notation.LARGE)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A year, a month or a day. *month* and *day* are 0 where not given."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


_WHEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FIRST_YEAR = 1583  # the first whole year of the Gregorian calendar, as in ISO 8601, 4.2.1
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse_when(raw: int | str) -> When:
    """A date from ``2025``, ``2025-07`` or ``2025-07-26`` (ISO 8601). Raises ValueError otherwise."""
    found = _WHEN.fullmatch(str(raw).strip())
    if found is None:
        raise ValueError(f"'{raw}' is not a date; write 2025, 2025-07 or 2025-07-26")
    if int(found[1]) < _FIRST_YEAR:
        raise ValueError(f"'{raw}' lies before the calendar in use; write a year from {_FIRST_YEAR} on")
    when = When(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    if found[2] and not 1 <= when.month <= 12:
        raise ValueError(f"'{raw}' has no such month; months are 01 to 12")
    if found[3] and not 1 <= when.day <= _days(when.year, when.month):
        raise ValueError(f"'{raw}' has no such day; that month has {_days(when.year, when.month)} days")
    return when


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]


class Qualifier(StrEnum):
    """How a value bounds the truth."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    UNKNOWN = "unknown"  # a bound divided by a bound: neither holds


QUALIFIERS: dict[str, Qualifier] = {
    **{q.value: q for q in Qualifier if q is not Qualifier.UNKNOWN},
    "約": Qualifier.ABOUT,
    "以上": Qualifier.AT_LEAST,
    "以下": Qualifier.AT_MOST,
    "超": Qualifier.MORE_THAN,
    "未満": Qualifier.LESS_THAN,
}
