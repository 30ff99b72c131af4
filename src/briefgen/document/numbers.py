"""A fact as readers write it: 1,509件, 約15%, 5,100社以上, at least 300 companies, 3兆4,500億円, 令和7年7月.

Values are exact until the last step; rounding is half up, away from zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from briefgen.data.fact import Fact
from briefgen.spec.formats import SCALES, Claim, Format
from briefgen.spec.values import Notation, Qualifier, When

LARGE_FROM = 10**8  # from here on Japanese readers count in 億, English ones in millions

_JA_PARTS = (("兆", 10**12), ("億", 10**8), ("万", 10**4))
_EN_PARTS = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
_JA_SUFFIX = {
    Qualifier.AT_LEAST: "以上", Qualifier.MORE_THAN: "超", Qualifier.AT_MOST: "以下", Qualifier.LESS_THAN: "未満",
}  # fmt: skip
_EN_PREFIX = {
    Qualifier.ABOUT: "about ", Qualifier.UNKNOWN: "about ", Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ", Qualifier.AT_MOST: "at most ", Qualifier.LESS_THAN: "less than ",
}  # fmt: skip
_EN_SIGN = {Qualifier.AT_LEAST: "+", Qualifier.MORE_THAN: "+"}
# First years of the eras that dates of data fall into (Era Name Act; Cabinet Orders 1989-1, 2019-143).
_ERAS = ((When(2019, 5, 1), "令和", 2019), (When(1989, 1, 8), "平成", 1989), (When(1926, 12, 25), "昭和", 1926))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as text. *number_format*, applied to the value by a spreadsheet, gives the same text, or is ""."""

    text: str
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """A figure in the pieces that a card sets in different sizes."""

    prefix: str
    number: str
    suffix: str

    @property
    def text(self) -> str:
        return self.prefix + self.number + self.suffix


def rounded(value: Fraction, places: int) -> Fraction:
    """*value* to *places* decimals, halves away from zero."""
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Fraction(whole, 10**places) * (-1 if value < 0 else 1)


def grouped(value: Fraction, places: int = 0) -> str:
    """*value* with *places* decimals and a comma every three digits; U+2212 as the minus sign."""
    near = rounded(value, places)
    whole, rest = divmod(abs(near) * 10**places, 10**places)
    digits = f"{int(whole):,}" + (f".{int(rest):0{places}d}" if places else "")
    return f"−{digits}" if near < 0 else digits


def show(fact: Fact, form: Format | Claim, language: str) -> Shown:
    """*fact* in *form*. A claim is shown as typed; whether it holds is not asked here."""
    if isinstance(form, Claim):
        return Shown(form.text)
    if form.name in ("date", "wareki"):
        return Shown(date_text(fact.as_of, language, wareki=form.name == "wareki") if fact.as_of else "")
    if form.places is not None or form.unit or form.about or form.signed:
        return _in_pattern(fact, form)
    return _default(fact, language, with_unit=form.name != "number")


def _default(fact: Fact, language: str, *, with_unit: bool) -> Shown:
    number, code = _number(fact, language)
    unit = unit_text(fact, language) if with_unit else ""
    if language == "ja":
        about = "約" if fact.qualifier in (Qualifier.ABOUT, Qualifier.UNKNOWN) else ""
        suffix = unit + _JA_SUFFIX.get(fact.qualifier, "")
    else:
        about = _EN_PREFIX.get(fact.qualifier, "")
        suffix = f" {unit}" if unit else ""
    return Shown(about + number + suffix, code and _quoted(about) + code + _quoted(suffix))


def parts(fact: Fact, language: str) -> Parts:
    """*fact* for a card. English cards leave the unit to the label and write bounds as a plus sign."""
    number, _ = _number(fact, language)
    if language == "ja":
        about = "約" if fact.qualifier in (Qualifier.ABOUT, Qualifier.UNKNOWN) else ""
        sign = next((sign for sign in ("割", "%") if number.endswith(sign)), "")
        unit = sign or unit_text(fact, language)
        return Parts(about, number.removesuffix(sign), unit + _JA_SUFFIX.get(fact.qualifier, ""))
    sign = _EN_SIGN.get(fact.qualifier, "")
    prefix = "" if sign else _EN_PREFIX.get(fact.qualifier, "")
    bare = number.removesuffix("%")
    return Parts(prefix, bare, ("%" if bare != number else "") + sign)


def unit_text(fact: Fact, language: str) -> str:
    """The fact's unit in *language*, "" where it has none."""
    markup = fact.unit.markup(language) if fact.unit and not fact.is_ratio else None
    return markup.text if markup else ""


def _number(fact: Fact, language: str) -> tuple[str, str]:
    """The bare number as text and as a number format."""
    if fact.notation is Notation.WARI and language == "ja":
        return f"{grouped(fact.value * 10, fact.decimals)}割", ""
    if fact.is_ratio:
        places = max(0, fact.decimals - 1) if fact.notation is Notation.WARI else fact.decimals
        return f"{grouped(fact.value * 100, places)}%", f"{_places(places)}%"
    if fact.notation is Notation.LARGE or abs(fact.value) >= LARGE_FROM:
        large = _large(fact.value, language)
        if large:
            return large, ""
    return grouped(fact.value, fact.decimals), "#,##" + _places(fact.decimals)


def _large(value: Fraction, language: str) -> str:
    """*value* in 兆, 億 and 万, or in millions and up; "" where that would not be exact."""
    if language == "ja":
        text, rest = "", abs(value)
        for sign, size in _JA_PARTS:
            count, rest = divmod(rest, size)
            text += f"{int(count):,}{sign}" if count else ""
        return ("−" if value < 0 else "") + text if not rest else ""
    for word, size in _EN_PARTS:
        scaled = value / size
        if abs(scaled) >= 1:
            places = next((p for p in range(4) if rounded(scaled, p) == scaled), None)
            return "" if places is None else f"{grouped(scaled, places)} {word}"
    return ""


def _in_pattern(fact: Fact, form: Format) -> Shown:
    scale = SCALES[form.unit] if form.unit else Fraction(1)
    places = form.places if form.places is not None else 0
    number = grouped(fact.value / scale, places)
    if form.signed and fact.value > 0:
        number = f"+{number}"
    space = " " if form.unit.isascii() and len(form.unit) > 2 else ""
    text = f"{form.about}{number}{space}{form.unit}"
    percent = form.unit in ("%", "％") and not form.signed
    code = f"{_places(places)}%" if percent else f"#,##{_places(places)}" if scale == 1 and not form.signed else ""
    return Shown(text, code and _quoted(form.about) + code + ("" if percent else _quoted(space + form.unit)))


def _places(places: int) -> str:
    return "0" + ("." + "0" * places if places else "")


def _quoted(text: str) -> str:
    """*text* as a literal of a number format (ECMA-376 Part 1, 18.8.31)."""
    return f'"{text}"' if text and '"' not in text else ""


def date_text(when: When, language: str, *, wareki: bool = False) -> str:
    """2025年7月26日, 令和7年7月26日 or 26 July 2025; as exact as *when* is."""
    if language != "ja":
        month = _MONTHS[when.month - 1] if when.month else ""
        return " ".join(part for part in (str(when.day) if when.day else "", month, str(when.year)) if part)
    year = _era_year(when) if wareki else f"{when.year}年"
    return year + (f"{when.month}月" if when.month else "") + (f"{when.day}日" if when.day else "")


def _era_year(when: When) -> str:
    """The year in the Japanese era that *when* falls into; a year alone counts from its last day."""
    full = When(when.year, when.month or 12, when.day or 31)
    for start, era, first in _ERAS:
        if full >= start:
            number = when.year - first + 1
            return f"{era}{'元' if number == 1 else number}年"
    return f"{when.year}年"
