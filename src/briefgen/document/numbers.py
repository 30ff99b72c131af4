"""A fact as readers write it: 1,509件, 約15%, 5,100社以上, at least 300 companies, 3兆4,500億円, +3.4%.

Values are exact until the last step; rounding is half up, away from zero, but never makes a bound say more
than is known: 66.67%以上 at one decimal is 66.6%以上. A qualifier (約, 以上, at least)
is part of the figure: no form but a claim, which the author typed in full, shows it without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from briefgen.data.fact import Fact
from briefgen.document.dates import date_text
from briefgen.document.rounding import MINUS, Rounding, grouped, rounded, rounding_of
from briefgen.spec.claims import SCALES, Claim
from briefgen.spec.formats import DATES, Format, parse_format
from briefgen.spec.values import Notation, Qualifier

LARGE_FROM = 10**8  # from here on Japanese readers count in 億, English ones in millions
SPREADSHEET_DIGITS = 15  # significant digits that a spreadsheet shows of a number (IEEE 754 binary64)
MOST_PLACES = 3  # decimals that a number in millions may have; beyond them all digits are shown

_JA_PARTS = (("兆", 10**12), ("億", 10**8), ("万", 10**4))
_EN_PARTS = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
_APPROXIMATE = (Qualifier.ABOUT, Qualifier.UNKNOWN)
_JA_BOUND = {
    Qualifier.AT_LEAST: "以上",
    Qualifier.MORE_THAN: "超",
    Qualifier.AT_MOST: "以下",
    Qualifier.LESS_THAN: "未満",
}
_EN_BOUND = {
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.LESS_THAN: "less than ",
}
_WORD = re.compile(r"[^\W_]+")
_PLURALS = (
    ("ies", "y"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ss", "ss"),
    ("s", ""),
)
_EN_SHORT_BOUND = _EN_BOUND | {Qualifier.MORE_THAN: "over ", Qualifier.LESS_THAN: "under "}


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as text. *number_format* (ECMA-376 Part 1, 18.8.31) makes it of the value, or is ""."""

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


@dataclass(frozen=True, slots=True)
class _Number:
    """A bare number. *word* scales it (%, 割, 億, " million"); *code* formats digits and %, or is ""."""

    digits: str
    word: str = ""
    code: str = ""
    sign: str = ""

    @property
    def text(self) -> str:
        return self.sign + self.digits + self.word


def show(fact: Fact, form: Format | Claim, language: str) -> Shown:
    """*fact* in *form*, in *language* (ja or en); a date is "" where the fact has none.

    A claim is shown as typed: whether it holds is not asked here.
    """
    if isinstance(form, Claim):
        return Shown(form.text)
    if form.name in ("date", "wareki"):
        return Shown(date_text(fact.as_of, language, wareki=form.name == "wareki") if fact.as_of else "")
    patterned = form.places is not None or bool(form.unit)
    unit = "" if patterned or form.name == "number" else unit_text(fact, language)
    own = form if patterned else _own_format(fact, language)
    number = _number(fact, own, language)
    prefix, bound = _qualified(fact.qualifier, form.about or own.about, language)
    return _joined(prefix, number, spaced(unit, language) + bound, signed=form.signed or own.signed)


def rounds_to_zero(fact: Fact, form: Format, language: str) -> bool:
    """Whether *form* makes nothing of what is something: 1億2,300万 in 兆, 0.4 in whole numbers."""
    if not fact.value or form.name in DATES:
        return False
    patterned = form.places is not None or bool(form.unit)
    number = _number(fact, form if patterned else _own_format(fact, language), language)
    return not re.search(r"[1-9]", number.digits)


def show_amount(value: Fraction, places: int, unit: str, language: str) -> Shown:
    """A table's *value* with *places* decimals and its column's *unit*."""
    return _joined("", _plain(value, places), spaced(unit, language), signed=False)


def _own_format(fact: Fact, language: str) -> Format:
    """The form that the author gave *fact* for all its uses; the empty one where there is none."""
    form = parse_format(fact.format.text(language)) if fact.format else Format()
    return form if isinstance(form, Format) else Format()


def _number(fact: Fact, form: Format, language: str) -> _Number:
    return _in_pattern(fact, form) if form.places is not None or form.unit else _by_default(fact, language)


def is_percentage(fact: Fact) -> bool:
    """Whether *fact* is a ratio that readers see in percent or tenths: no ``1.5倍``, no share of nothing."""
    return fact.is_ratio and _own_format(fact, "").unit not in ("倍", "x")


def parts(fact: Fact, language: str, label: str = "") -> Parts:
    """*fact* for a card under *label*. English cards write "at least" as a plus sign.

    In English the unit follows unless *label* says it already: 71 under "AI unicorns", 69.1 GW under
    "Solar power".
    """
    form = _own_format(fact, language)
    number = _number(fact, form, language)
    found = re.fullmatch(r"(.*\d)(\D*)", number.digits + number.word)  # 8兆1,000 and 億
    digits, word = (found[1], found[2]) if found else (number.digits + number.word, "")
    sign = number.sign or _plus(number, signed=form.signed)
    if language == "ja":
        prefix, bound = _qualified(fact.qualifier, form.about, language)
        return Parts(prefix, sign + digits, word + unit_text(fact, language) + bound)
    unit = unit_text(fact, language)
    unit = "" if _says(label, unit) else spaced(unit, language)
    if fact.qualifier is Qualifier.AT_LEAST and fact.value >= 0:
        signs, spelt = ("", unit) if unit.startswith(" ") else (unit, "")  # 5%+, 300+ companies
        return Parts(form.about, sign + digits, f"{word}{signs}+{spelt}")
    prefix = "about " if fact.qualifier in _APPROXIMATE else _EN_SHORT_BOUND.get(fact.qualifier, "")
    return Parts(form.about or prefix, sign + digits, word + unit)


def _says(label: str, unit: str) -> bool:
    """Whether every word of *unit*, in singular or plural, stands in *label*."""
    words = {_stem(word) for word in _WORD.findall(label.lower())}
    return all(_stem(word) in words for word in _WORD.findall(unit.lower())) and bool(_WORD.search(unit))


def _stem(word: str) -> str:
    """*word* without the plural's ending: companies and company, boxes and box are one."""
    for ending, singular in _PLURALS:
        if len(word) > len(ending) + 1 and word.endswith(ending):
            return word.removesuffix(ending) + singular
    return word


def unit_text(fact: Fact, language: str) -> str:
    """The fact's unit in *language*, "" where it has none."""
    markup = fact.unit.markup(language) if fact.unit and not fact.is_ratio else None
    return markup.text if markup else ""


def spaced(unit: str, language: str) -> str:
    """*unit* as it follows its number: after a space in English, but for signs such as % and °C."""
    return f" {unit}" if language != "ja" and unit and unit[0] not in "%％°′″" else unit


def _qualified(qualifier: Qualifier, about: str, language: str) -> tuple[str, str]:
    """What stands before and after a figure. *about* is the author's own word for about, typed in a form."""
    if not about and qualifier in _APPROXIMATE:
        about = "約" if language == "ja" else "about "
    if language == "ja":
        return about, _JA_BOUND.get(qualifier, "")
    bound = _EN_BOUND.get(qualifier, "")
    if bound and about[:1].isupper():
        bound, about = bound.capitalize(), about.lower()
    return bound + about, ""


def _joined(prefix: str, number: _Number, suffix: str, *, signed: bool) -> Shown:
    """The figure with what qualifies it. *signed* asks for a plus sign before what is above zero."""
    plus = _plus(number, signed=signed)
    text = prefix + plus + number.text + suffix
    after = number.word.removeprefix("%") + suffix
    if not number.code or '"' in prefix + after:
        return Shown(text)

    def section(sign: str) -> str:
        return _literal(prefix + sign) + number.code + _literal(after)

    zero = (section(""),) if signed else ()
    return Shown(text, ";".join((section("+" if signed else ""), section(MINUS), *zero)))


def _plus(number: _Number, *, signed: bool) -> str:
    return "+" if signed and not number.sign and re.search(r"[1-9]", number.digits) else ""


def _literal(text: str) -> str:
    return f'"{text}"' if text else ""


def _plain(
    value: Fraction,
    places: int,
    word: str = "",
    *,
    coded: bool = True,
    rounding: Rounding = Rounding.NEAREST,
) -> _Number:
    """*value* with *places* decimals before *word*; a % is part of the code, which then takes the share."""
    digits = grouped(value, places, rounding)
    near = rounded(value, places, rounding)
    shows = len(str(abs(near * 10**places))) <= SPREADSHEET_DIGITS and bool(near) == bool(value)
    shows = shows and near == rounded(value, places)  # a spreadsheet knows no other rounding
    code = (
        f"#,##{'0.' if places else '0'}{'0' * places}{'%' if word == '%' else ''}" if coded and shows else ""
    )
    return _Number(digits.removeprefix(MINUS), word, code, MINUS if digits.startswith(MINUS) else "")


def _by_default(fact: Fact, language: str) -> _Number:
    """The number as it was typed: in percent, tenths or 億; large ones always in 億 or millions."""
    rounding = rounding_of(fact.qualifier)
    if fact.notation is Notation.WARI and language == "ja":
        return _plain(fact.value * 10, fact.decimals, "割", coded=False, rounding=rounding)
    if fact.is_ratio:
        places = max(0, fact.decimals - 1) if fact.notation is Notation.WARI else fact.decimals
        return _plain(fact.value * 100, places, "%", rounding=rounding)
    typed_large = fact.notation is Notation.LARGE
    if typed_large or abs(fact.value) >= LARGE_FROM:
        japanese = language == "ja"
        large = _in_ja_parts(fact.value, to_the_last=typed_large) if japanese else _in_en_parts(fact.value)
        if large:
            return large
    return _plain(fact.value, fact.decimals, rounding=rounding)


def _in_ja_parts(value: Fraction, *, to_the_last: bool) -> _Number | None:
    """*value* in 兆, 億 and 万; None for fractions, and for a rest below 万 unless *to_the_last* digit."""
    digits, rest = "", abs(value)
    for sign, size in _JA_PARTS:
        count, rest = divmod(rest, size)
        digits += f"{int(count):,}{sign}" if count else ""
    if not digits or rest.denominator != 1 or (rest and not to_the_last):
        return None
    return _Number(digits + (grouped(rest) if rest else ""), sign=MINUS if value < 0 else "")


def _in_en_parts(value: Fraction) -> _Number | None:
    """*value* in millions or more, or None where that would not be exact."""
    for word, size in _EN_PARTS:
        if abs(value) >= size:
            places = _exact_places(value / size)
            return None if places is None else _plain(value / size, places, f" {word}", coded=False)
    return None


def _exact_places(value: Fraction) -> int | None:
    """The fewest decimals that lose nothing of *value*; None where MOST_PLACES are too few."""
    return next((places for places in range(MOST_PLACES + 1) if rounded(value, places) == value), None)


def _in_pattern(fact: Fact, form: Format) -> _Number:
    """The number in the author's pattern, such as 0.0% or 億."""
    scale = SCALES[form.unit] if form.unit else Fraction(1)
    value = fact.value / scale
    words = form.unit.isascii() and len(form.unit) > len("bn")
    word = f" {form.unit}" if words else form.unit
    coded = form.unit == "%" or scale == 1
    return _plain(
        value, _pattern_places(fact, form, value), word, coded=coded, rounding=rounding_of(fact.qualifier)
    )


def _pattern_places(fact: Fact, form: Format, value: Fraction) -> int:
    """The decimals of a pattern. One without digits (億, 約割) takes the fact's own; none after an about."""
    if form.places is not None:
        return form.places
    if form.about:
        return 0
    if form.unit in ("%", "％") and fact.is_ratio and fact.notation is Notation.PERCENT:
        return fact.decimals
    exact = _exact_places(value)
    return fact.decimals if exact is None else exact
