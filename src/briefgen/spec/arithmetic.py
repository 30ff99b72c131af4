"""Terms → exact values. Fractions all the way: 0.1 + 0.2 is 0.3, and a third three times is one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from briefgen.spec.term import Call, Column, Name, Negative, Number, Operation, Place, Term

Values = Callable[[str], Fraction]
"""The value of a fact."""
Columns = Callable[[str, str], tuple[Fraction, ...]]
"""The values of a table's column; of the column "", one for each row."""

# Figures have some dozen digits; this has 1,200. It stops a chain of facts that multiply each other.
_MAX_BITS = 4_096


def evaluate(term: Term, values: Values, columns: Columns) -> Fraction:
    """The value of *term*.

    ExpressionError: ``division-by-zero``, ``number-too-large`` (beyond 4,096 bits), ``empty-column``.
    """
    return bounded(_value(term, values, columns), term.place)


def bounded(value: Fraction, place: Place) -> Fraction:
    """*value*. ExpressionError ``number-too-large`` when its numerator or denominator is beyond reason."""
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MAX_BITS:
        raise place.error("number-too-large", "the number grows beyond 1,200 digits", "check the formula")
    return value


def _value(term: Term, values: Values, columns: Columns) -> Fraction:
    match term:
        case Number():
            return term.value
        case Name():
            return values(term.name)
        case Column():
            # Only functions take columns, and those look at them themselves.
            raise term.place.error("bad-arguments", f"'{term.table}' is a table, not a number")
        case Negative():
            return -evaluate(term.operand, values, columns)
        case Operation():
            left, right = evaluate(term.left, values, columns), evaluate(term.right, values, columns)
            return _operate(term, left, right)
        case Call():
            return _call(term, values, columns)


def _operate(term: Operation, left: Fraction, right: Fraction) -> Fraction:
    match term.operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return divide(left, right, term.right.place)


def divide(dividend: Fraction, divisor: Fraction, place: Place) -> Fraction:
    """The quotient. ExpressionError ``division-by-zero`` at *place*."""
    if not divisor:
        raise place.error("division-by-zero", "this is zero, and something is divided by it")
    return dividend / divisor


def _call(term: Call, values: Values, columns: Columns) -> Fraction:
    first = term.arguments[0]
    if not isinstance(first, Column):
        return _reduce(term, [evaluate(argument, values, columns) for argument in term.arguments])
    cells = columns(first.table, first.column)
    match term.function:
        case "count":
            return Fraction(len(cells))
        case "rank":
            value = evaluate(term.arguments[1], values, columns)
            return Fraction(1 + sum(1 for cell in cells if cell > value))
    if not cells and term.function != "sum":
        name = f"{first.table}.{first.column}"
        raise first.place.error("empty-column", f"'{name}' has no values to take the {term.function} of")
    return _reduce(term, list(cells))


def _reduce(term: Call, numbers: list[Fraction]) -> Fraction:
    """The value of a function of *numbers*."""
    return _FUNCTIONS[term.function](numbers, term)


def _sum(numbers: list[Fraction], place: Place) -> Fraction:
    """The sum, checked on the way: denominators of a long column multiply."""
    total = Fraction(0)
    for number in numbers:
        total = bounded(total + number, place)
    return total


def round_half_away(value: Fraction, decimals: int = 0) -> Fraction:
    """*value* to *decimals* places, halves away from zero (JIS Z 8401 rule B: 2.5 → 3, -2.5 → -3)."""
    scale = 10**decimals
    whole = (abs(value) * scale * 2 + 1) // 2
    return Fraction(whole if value >= 0 else -whole, scale)


def _average(numbers: list[Fraction], term: Call) -> Fraction:
    return _sum(numbers, term.place) / len(numbers)


def _rounded(numbers: list[Fraction], _: Call) -> Fraction:
    return round_half_away(numbers[0], int(numbers[1]) if len(numbers) > 1 else 0)


def _share(numbers: list[Fraction], term: Call) -> Fraction:
    return divide(numbers[0], _sum(numbers, term.place), term.place)


def _change(numbers: list[Fraction], term: Call) -> Fraction:
    return divide(numbers[0], numbers[1], term.arguments[1].place) - 1


_FUNCTIONS: dict[str, Callable[[list[Fraction], Call], Fraction]] = {
    "sum": lambda numbers, term: _sum(numbers, term.place),
    "avg": _average,
    "min": lambda numbers, _: min(numbers),
    "max": lambda numbers, _: max(numbers),
    "abs": lambda numbers, _: abs(numbers[0]),
    "round": _rounded,
    "share": _share,
    "change": _change,
}
