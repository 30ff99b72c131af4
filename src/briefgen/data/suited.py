"""Whether a form suits its fact: no percentage of homes, no yen of people, no 億 of a ratio."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.data.fact import Fact, unit_key_of
from briefgen.spec.claims import Claim
from briefgen.spec.formats import NAMED, RATIO_SIGNS, Format
from briefgen.spec.values import half_width

_RATIO_FORMS = "0%, 0.0%, 約0割, 0.0倍, 0.0x or 0.0pt"
_TIMES = ("倍", "x")  # scale nothing, so that a fact may have them for its unit
_YEN = ("円", "yen", "jpy", "元", "人民元", "yuan", "rmb", "cny")
# What a currency sign may stand for, as a part of a unit's name.
_CURRENCIES = {
    "$": ("ドル", "dollar", "usd"), "€": ("ユーロ", "euro", "eur"), "£": ("ポンド", "pound", "gbp"),
    "¥": _YEN, "￥": _YEN,
}  # fmt: skip


class UnsuitedError(ValueError):
    """A form does not suit its fact. *code* is ``wrong-unit`` or ``bad-format``, *hint* what would."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def check_suited(fact: Fact, form: Format | Claim, typed: str) -> None:
    """Raise UnsuitedError unless *form*, which was typed as *typed*, can show *fact*."""
    units = [unit for unit in _units(fact) if unit]
    is_ratio = fact.is_ratio or not unit_key_of(fact)
    what = f"{fact.id} is in {units[0]}" if units else f"{fact.id} is a ratio" if fact.is_ratio else fact.id
    if form.unit in RATIO_SIGNS and not is_ratio and not (form.unit in _TIMES and form.unit in units):
        hint = f"write {{{fact.id}}}, or a formula that divides it by its whole"
        raise UnsuitedError("wrong-unit", f"'{typed}' is a form for ratios; {what}", hint)
    if isinstance(form, Format):
        bare = form.places is not None and not form.unit
        if fact.is_ratio and form.name not in NAMED and (bare or _is_large(form.unit)):
            raise UnsuitedError(
                "wrong-unit", f"'{typed}' is no form for a ratio; {what}", f"write {_RATIO_FORMS}"
            )
        return
    if fact.is_ratio and _is_large(form.unit):
        raise UnsuitedError("wrong-unit", f"'{typed}' is no ratio; {what}", f"write {_RATIO_FORMS}")
    if not _counts(form, units):
        if not form.value:
            hint = f"write {{{fact.id}}}, or one of its forms"
            raise UnsuitedError("bad-format", f"'{typed}' is not a format", hint)
        hint = f"write it in {units[0]}" if units else f"give {fact.id} a unit, or count nothing"
        what = what if units or fact.is_ratio else f"{fact.id} has no unit"
        raise UnsuitedError("wrong-unit", f"'{typed}' counts something else; {what}", hint)


def _is_large(unit: str) -> bool:
    return bool(unit) and unit not in RATIO_SIGNS


def _units(fact: Fact) -> Iterator[str]:
    """The fact's unit in each of its languages."""
    if fact.unit and not fact.is_ratio:
        yield from (markup.text.strip() for markup in fact.unit.languages.values())


def _counts(claim: Claim, units: list[str]) -> bool:
    """Whether what the claim counts is one of *units*."""
    known = [_plain(unit) for unit in units]
    if claim.currency and not any(_is_money(unit, _CURRENCIES[claim.currency]) for unit in known):
        return False
    counter = _plain(claim.counter)
    return not counter or counter in known


def _is_money(unit: str, words: tuple[str, ...]) -> bool:
    """Whether *unit* is a currency called one of *words*: 億円, 香港ドル, and not 次元."""
    bare = unit.lstrip("千万億兆")
    return any(bare == word or (len(word) > 1 and word in unit) for word in words)


def _plain(unit: str) -> str:
    """*unit* as it is compared: without case, and in the singular."""
    return half_width(unit).casefold().replace(" ", "").removesuffix("s")
