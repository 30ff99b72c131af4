"""What a number in a text says of a fact: whether it follows from it, and if not, what is wrong with it."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from briefgen.data.fact import Fact
from briefgen.spec.numerals import JA_SIZES, Numeral
from briefgen.spec.values import Qualifier

_SAME = {
    "$": ("ドル", "dollar", "USD"), "US$": ("ドル", "dollar", "USD"), "¥": ("円", "yen", "JPY"),
    "€": ("ユーロ", "euro", "EUR"), "£": ("ポンド", "pound", "GBP"),
}  # fmt: skip
_HUNDRED = Fraction(100)
_SIZES = {
    **dict(sorted(JA_SIZES.items(), key=lambda pair: -len(pair[0]))),
    "thousand ": 10**3, "million ": 10**6, "billion ": 10**9, "trillion ": 10**12,
}  # fmt: skip


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


def is_loose(numeral: Numeral, fact: Fact) -> bool:
    """Whether *numeral* is a bound that is far from *fact*: true of it, and of much else."""
    claim = numeral.claim
    return claim.is_bound and not any(claim.rounds(value) for value in _values(numeral, fact))


def unit_names(fact: Fact) -> tuple[str, ...]:
    """What the fact's unit is called, in all its languages; () where it has none."""
    if fact.is_ratio or fact.unit is None:
        return ()
    return tuple(name for markup in fact.unit.languages.values() if (name := markup.text.strip()))


def _follows(numeral: Numeral, value: Fraction, qualifier: Qualifier) -> bool:
    return numeral.claim.follows_from(value, qualifier)


def _values(numeral: Numeral, fact: Fact) -> tuple[Fraction, ...]:
    """The fact's value on the numeral's scale. A change that words give a direction has no sign.

    A scale that is part of the unit is read as part of the number: 866 of the unit 百万人 is 866百万 人.
    """
    names = unit_names(fact)
    sign = numeral.claim.unit
    in_percent = (sign == "%" and any(name in ("%", "％") for name in names)) or (
        numeral.claim.is_points and sign in names
    )
    found = [fact.value / _HUNDRED if in_percent else fact.value]
    found += [fact.value * size for size in dict.fromkeys(_scaled(name)[0] for name in names) if size != 1]
    return tuple(sign for value in found for sign in ((value, -value) if numeral.is_change else (value,)))


@lru_cache(maxsize=4096)
def _scaled(name: str) -> tuple[Fraction, str]:
    """The scale that the unit *name* begins with, and the rest: 百万人 is a million 人."""
    for word, size in _SIZES.items():
        if name.lower().startswith(word) and name[len(word) :].strip():
            return Fraction(size), name[len(word) :].strip()
    return Fraction(1), name


def _counts_other(numeral: Numeral, fact: Fact) -> bool:
    """Whether *numeral* names a unit, and not the fact's."""
    names = [form.lower() for name in unit_names(fact) for form in (name, _scaled(name)[1])]
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
