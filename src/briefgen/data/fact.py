"""Fact: a key figure with all that is needed to show it, to derive from it and to trace it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from briefgen.spec.expression import Expression
from briefgen.spec.values import Notation, Pattern, Qualifier, Text, When


@dataclass(frozen=True, slots=True)
class Fact:
    """A stated or derived figure (XBRL 2.1, 4.6: *fact*).

    *value* is exact: 15% is 3/20. *decimals* is the number of places shown by default. *sources* are ids,
    in a derived fact those of everything it was derived from. *formula* is None for a stated fact. *format*
    is the author's own form of it, None for the one it was typed in. *quote* are the words in which a source
    states it.
    """

    id: str
    value: Fraction
    notation: Notation
    decimals: int
    qualifier: Qualifier
    unit: Text | None
    label: Text | None
    as_of: When | None
    sources: tuple[str, ...]
    formula: Expression | None = None
    format: Pattern | None = None
    quote: Text | None = None

    @property
    def is_ratio(self) -> bool:
        """Whether the fact is a pure number between facts of one unit, shown as a percentage."""
        return self.notation in (Notation.PERCENT, Notation.WARI)


def unit_key_of(fact: Fact) -> str:
    """The unit by which facts are compared: as written first, "" for a pure number."""
    return key_of(fact.unit) if not fact.is_ratio else ""


def key_of(unit: Text | None) -> str:
    """A unit by which figures are compared: in the language it was written in first."""
    return next(iter(unit.languages.values())).text if unit else ""
