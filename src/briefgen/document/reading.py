"""What a number in a text says of a fact: whether it follows from it, and if not, what is wrong with it."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from briefgen.data.fact import Fact
from briefgen.spec.numerals import Numeral
from briefgen.spec.values import Qualifier

_SAME = {
    "$": ("ドル", "dollar", "USD"), "US$": ("ドル", "dollar", "USD"), "¥": ("円", "yen", "JPY"),
    "€": ("ユーロ", "euro", "EUR"), "£": ("ポンド", "pound", "GBP"),
}  # fmt: skip
_HUNDRED = Fraction(100)


class Verdict(StrEnum):
    """How a number stands to a fact; what is asked first comes first."""

    FOLLOWS = "follows"
    UNIT = "unit"  # it counts something else
    QUALIFIER = "qualifier"  # the value is right, but 約 or 以上 is missing or turned round
    VALUE = "value"


def judge(numeral: Numeral, fact: Fact) -> Verdict:
    """Whether *numeral* follows from *fact*: 約4割 from 40.2%, 5,000社以上 from 5,100社以上."""
    if _counts_other(numeral, fact):
        return Verdict.UNIT
    if any(_follows(numeral, value, fact.qualifier) for value in _values(numeral, fact)):
        return Verdict.FOLLOWS
    if any(_follows(numeral, value, Qualifier.EXACT) for value in _values(numeral, fact)):
        return Verdict.QUALIFIER
    return Verdict.VALUE


def unit_names(fact: Fact) -> tuple[str, ...]:
    """What the fact's unit is called, in all its languages; () where it has none."""
    if fact.is_ratio or fact.unit is None:
        return ()
    return tuple(name for markup in fact.unit.languages.values() if (name := markup.text.strip()))


def _follows(numeral: Numeral, value: Fraction, qualifier: Qualifier) -> bool:
    return numeral.claim.follows_from(value, qualifier)


def _values(numeral: Numeral, fact: Fact) -> tuple[Fraction, ...]:
    """The fact's value on the numeral's scale. A change that words give a direction has no sign."""
    in_percent = numeral.claim.unit == "%" and any(name in ("%", "％") for name in unit_names(fact))
    value = fact.value / _HUNDRED if in_percent else fact.value
    return (value, -value) if numeral.is_change else (value,)


def _counts_other(numeral: Numeral, fact: Fact) -> bool:
    """Whether *numeral* names a unit, and not the fact's."""
    names = [name.lower() for name in unit_names(fact)]
    counter, currency = numeral.claim.counter.lower(), numeral.claim.currency.upper()
    if not names:
        return bool(fact.is_ratio and (counter or currency))
    if counter:
        return not any(_same_word(counter, name) for name in names)
    if currency:
        return not any(
            word.lower() in name for word in _SAME.get(currency, ()) for name in names
        ) and not any(currency.lower() in name for name in names)
    return False


def _same_word(counter: str, name: str) -> bool:
    """Whether *counter* is *name*, the end of it (companies for listed companies), or its singular."""
    return any(
        form == counter or form.endswith(f" {counter}")
        for form in (name, name.removesuffix("s"), f"{name.removesuffix('ies')}y")
    )
