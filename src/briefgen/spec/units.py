"""The unit of a formula's result: like is added to like, and like divided by like is a ratio ("").

A typed number takes the unit of what it is compared with, and is a ratio as a factor and beside a ratio; to
a figure with a unit it cannot be added, for nobody could tell where it came from.
None is a unit that is not known (its fact is faulty, say): it agrees with everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.spec.term import Call, Column, Name, Negative, Number, Operation, Place, Term, is_constant

Unit = str | None
UnitOf = Callable[[str], Unit]
"""The unit of a fact; "" for a ratio or a bare number, None where it is not known."""
ColumnUnitOf = Callable[[str, str], Unit]
"""The unit of a table's column."""


def unit_of(term: Term, fact: UnitOf, column: ColumnUnitOf) -> Unit:
    """The unit of *term*'s value. ExpressionError ``unit-clash``."""
    match term:
        case Number():
            return ""
        case Name():
            return fact(term.name)
        case Column():
            return column(term.table, term.column)
        case Negative():
            return unit_of(term.operand, fact, column)
        case Operation():
            return _operation(term, fact, column)
        case Call():
            return _call(term, fact, column)


def _operation(term: Operation, fact: UnitOf, column: ColumnUnitOf) -> Unit:
    if term.operator in ("+", "-"):
        return _sum((term.left, term.right), fact, column, term.place)
    left, right = unit_of(term.left, fact, column), unit_of(term.right, fact, column)
    return _product(term, left, right) if term.operator == "*" else _quotient(term, left, right)


def same_unit(terms: Iterable[Term], fact: UnitOf, column: ColumnUnitOf, place: Place) -> Unit:
    """The one unit of *terms*. ExpressionError ``unit-clash``, about *place*, when there are two."""
    common: Unit = None
    constant = True
    for term in terms:
        if is_constant(term):
            continue
        constant = False
        unit = unit_of(term, fact, column)
        if unit is not None and common is not None and unit != common:
            message = f"{_shown(common)} and {_shown(unit)} cannot be added or compared"
            raise place.error("unit-clash", message, "use figures of one unit, or divide to get a ratio")
        common = unit if common is None else common
    return "" if constant else common


def _sum(terms: tuple[Term, ...], fact: UnitOf, column: ColumnUnitOf, place: Place) -> Unit:
    """The unit of what is added up. ExpressionError ``unit-clash``."""
    unit = same_unit(terms, fact, column, place)
    bare = next((term for term in terms if is_constant(term)), None)
    if unit and bare is not None:
        hint = "make the number a fact with this unit and a source"
        raise bare.place.error("unit-clash", f"a bare number is added to a figure in {unit}", hint)
    return unit


def _product(term: Operation, left: Unit, right: Unit) -> Unit:
    if left and right:
        message = f"{_shown(left)} times {_shown(right)} is no unit of a figure"
        raise term.place.error("unit-clash", message, "multiply by a ratio or a number")
    if left is None or right is None:
        return left or right or None
    return left or right


def _quotient(term: Operation, left: Unit, right: Unit) -> Unit:
    if right == "":
        return left
    if left is None or right is None:
        return None
    if left == right:
        return ""
    message = f"{_shown(left)} divided by {_shown(right)} is no unit of a figure"
    raise term.place.error("unit-clash", message, "divide figures of one unit, or by a ratio or a number")


def _call(term: Call, fact: UnitOf, column: ColumnUnitOf) -> Unit:
    match term.function:
        case "count":
            return ""
        case "abs" | "round":
            return unit_of(term.arguments[0], fact, column)
    add = _sum if term.function in ("sum", "avg", "share") else same_unit
    unit = add(term.arguments, fact, column, term.place)
    return "" if term.function in ("share", "change", "rank") else unit


def _shown(unit: str) -> str:
    return unit or "a ratio"
