"""Formulas over facts, and conditions under which a sentence is true.

    formula     models_cn / models_world      share(a, b)      sum(sales.amount)      −a × (b ＋ 1)
    condition   0.35 <= models_share < 0.45 and rank(models.count, models_cn) == 1

Numbers, names of facts, ``+ - * /`` (or ``＋ − × ÷``), parentheses, and the functions

    sum min max avg     of values, or of one table.column
    count(table)        rows; count(table.column) values
    rank(t.c, value)    1 for the largest
    share(a, b, …)      a / (a + b + …)
    change(new, old)    new / old − 1
    abs round           halves away from zero; round(value, decimals)

There are no strings, powers, attributes of anything but tables, and nothing that runs: names are known
before any data is read. Names are kept as typed, offsets are characters of the author's text.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from fractions import Fraction

from briefgen.spec.arithmetic import Columns, Values, evaluate
from briefgen.spec.bounds import QualifierOf, bound_of, surely
from briefgen.spec.dependencies import order
from briefgen.spec.described import Show, Words, describe
from briefgen.spec.formula_parser import Comparison, parse_comparisons, parse_term
from briefgen.spec.term import Column, ExpressionError, Name, Operation, Place, Term, leaves
from briefgen.spec.units import ColumnUnitOf, UnitOf, same_unit, unit_of

__all__ = [
    "Condition", "Expression", "ExpressionError", "dependency_order", "parse_condition", "parse_formula",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula. *names* are its facts and *columns* its (table, column)s, in order, without repeats."""

    text: str
    term: Term
    names: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]

    def evaluate(self, values: Values, column: Columns) -> Fraction:
        """The exact value.

        ExpressionError: ``division-by-zero``, ``number-too-large``, ``empty-column``. Whatever *values*
        and *column* raise passes through.
        """
        return evaluate(self.term, values, column)

    def units(self, unit: UnitOf, column: ColumnUnitOf) -> str:
        """The result's unit; "" for a ratio, and where it is not known. ExpressionError: ``unit-clash``."""
        return unit_of(self.term, unit, column) or ""

    def bound(self, qualifier: QualifierOf, values: Values, column: Columns) -> str:
        """The result's qualifier, from those of the facts: exact, about, at least, …, unknown."""
        return bound_of(self.term, qualifier, values, column)

    def describe(self, show: Show, words: Words | None = None) -> str:
        """The formula with *show*(fact) put in for each fact: ``1,509件 ÷ 3,755件``; functions in *words*."""
        return describe(self.term, show, words or {})

    def places(self, name: str) -> tuple[Place, ...]:
        """Where in the text the fact or table *name* is used."""
        return _places((self.term,), name)


@dataclass(frozen=True, slots=True)
class Condition:
    """Comparisons that must all hold. *names* and *columns* as in Expression."""

    text: str
    comparisons: tuple[Comparison, ...]
    names: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]

    def holds(self, values: Values, column: Columns, qualifier: QualifierOf = lambda _: "exact") -> bool:
        """Whether it is true, exactly, of every value that the qualifiers of its facts allow.

        ExpressionError as :meth:`Expression.evaluate`.
        """
        return all(_holds(comparison, values, column, qualifier) for comparison in self.comparisons)

    def check_units(self, unit: UnitOf, column: ColumnUnitOf) -> None:
        """ExpressionError ``unit-clash`` when things of two units are compared."""
        for comparison in self.comparisons:
            same_unit(comparison.terms, unit, column, _whole(self.text))

    def places(self, name: str) -> tuple[Place, ...]:
        """Where in the text the fact or table *name* is used."""
        return _places(_terms(self.comparisons), name)


def parse_formula(text: str) -> Expression:
    """The formula *text*. Raises ExpressionError."""
    term = parse_term(text)
    return Expression(text, term, _names((term,)), _columns((term,)))


def parse_condition(text: str) -> Condition:
    """The condition *text*. Raises ExpressionError."""
    comparisons = parse_comparisons(text)
    terms = _terms(comparisons)
    return Condition(text, comparisons, _names(terms), _columns(terms))


def _terms(comparisons: tuple[Comparison, ...]) -> tuple[Term, ...]:
    return tuple(term for comparison in comparisons for term in comparison.terms)


def _names(terms: tuple[Term, ...]) -> tuple[str, ...]:
    found = (leaf.name for term in terms for leaf in leaves(term) if isinstance(leaf, Name))
    return tuple(dict.fromkeys(found))


def _columns(terms: tuple[Term, ...]) -> tuple[tuple[str, str], ...]:
    found = ((leaf.table, leaf.column) for term in terms for leaf in leaves(term) if isinstance(leaf, Column))
    return tuple(dict.fromkeys(found))


def _places(terms: tuple[Term, ...], name: str) -> tuple[Place, ...]:
    found = (leaf for term in terms for leaf in leaves(term))
    return tuple(
        leaf.place
        for leaf in found
        if (isinstance(leaf, Name) and leaf.name == name) or (isinstance(leaf, Column) and leaf.table == name)
    )


def _whole(text: str) -> Place:
    return Place(0, len(text))


def _holds(comparison: Comparison, values: Values, column: Columns, qualifier: QualifierOf) -> bool:
    pairs = zip(comparison.terms, comparison.operators, comparison.terms[1:], strict=False)
    found = [
        surely(Operation("-", left, right, right.place), operator, qualifier, values, column)
        for left, operator, right in pairs
    ]
    return all(found)  # every term is computed, so that a division by zero shows whatever comes before it


def dependency_order(
    formulas: Mapping[str, Expression], known: Container[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The *formulas* by name, each after those it needs, and the circles that some of them make.

    A circle is given once, from its first declared name back to it: (a, b, a); at most twenty are. Formulas
    in a circle, or that need one, or a name that is neither a formula nor *known*, are left out of the order.
    """
    return order({name: formula.names for name, formula in formulas.items()}, known)
