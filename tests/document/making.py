"""Facts for tests, written as an author would write them."""

from __future__ import annotations

from fractions import Fraction

from briefgen.data.fact import Fact
from briefgen.spec.markup import Literal
from briefgen.spec.values import Markup, Notation, Qualifier, Text, When, parse_quantity


def text(ja: str, en: str = "") -> Text:
    return Text({"ja": _markup(ja), "en": _markup(en)}) if en else Text({"": _markup(ja)})


def _markup(typed: str) -> Markup:
    return Markup(typed, (Literal(typed, 0),) if typed else ())


def fact(
    quantity: str | int,
    unit: tuple[str, str] | None = None,
    qualifier: Qualifier = Qualifier.EXACT,
    *,
    decimals: int | None = None,
    as_of: When | None = None,
    name: str = "a",
    label: tuple[str, str] | None = None,
) -> Fact:
    """A stated fact; *unit* and *label* are (Japanese, English)."""
    read = parse_quantity(quantity)
    return Fact(
        name,
        read.value,
        read.notation,
        read.decimals if decimals is None else decimals,
        qualifier,
        text(*unit) if unit else None,
        text(*label) if label else None,
        as_of,
        ("source",),
    )


def exactly(
    value: Fraction,
    decimals: int,
    *,
    unit: str = "",
    qualifier: Qualifier = Qualifier.EXACT,
    notation: Notation = Notation.PLAIN,
) -> Fact:
    """A fact of any value, as a formula may give."""
    return Fact("a", value, notation, decimals, qualifier, text(unit) if unit else None, None, None, ())
