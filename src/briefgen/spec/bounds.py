"""What is known of a formula's result when its facts are bounds: 「300社以上」 divided by an exact number is
a lower bound again, and divided *into* one an upper bound.

The true value of a bound is taken to have the sign of the stated one: a count of "less than 5" is not
negative.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import reduce

from briefgen.spec.arithmetic import Columns, Values, evaluate
from briefgen.spec.term import Call, Column, Name, Negative, Number, Operation, Term

QualifierOf = Callable[[str], str]
"""The qualifier of a fact: exact, about, at least, at most, more than, less than or unknown."""


class _Side(Enum):
    """On which side of the stated value the true one lies."""

    EXACT = auto()
    ABOUT = auto()
    FROM = auto()  # at least
    ABOVE = auto()  # more than
    TO = auto()  # at most
    BELOW = auto()  # less than
    UNKNOWN = auto()


_SIDES = {
    "exact": _Side.EXACT,
    "about": _Side.ABOUT,
    "at least": _Side.FROM,
    "more than": _Side.ABOVE,
    "at most": _Side.TO,
    "less than": _Side.BELOW,
    "unknown": _Side.UNKNOWN,
}
_QUALIFIERS = {side: qualifier for qualifier, side in _SIDES.items()}
_FLIPPED = {
    _Side.FROM: _Side.TO, _Side.TO: _Side.FROM, _Side.ABOVE: _Side.BELOW, _Side.BELOW: _Side.ABOVE,
}  # fmt: skip
_WEAKENED = {_Side.ABOVE: _Side.FROM, _Side.BELOW: _Side.TO}


# Which comparisons of a difference with zero hold for all its values, by its side: where the stated value
# is above zero, zero, below zero. A strict bound leaves out the stated value itself.
_UPWARD: dict[_Side, tuple[frozenset[str], frozenset[str]]] = {
    _Side.FROM: (frozenset((">", ">=", "!=")), frozenset((">=",))),
    _Side.ABOVE: (frozenset((">", ">=", "!=")), frozenset((">", ">=", "!="))),
}
_DOWNWARD: dict[_Side, tuple[frozenset[str], frozenset[str]]] = {
    _Side.TO: (frozenset(("<", "<=", "!=")), frozenset(("<=",))),
    _Side.BELOW: (frozenset(("<", "<=", "!=")), frozenset(("<", "<=", "!="))),
}
_KNOWN = {
    -1: frozenset(("<", "<=", "!=")), 0: frozenset(("==", "<=", ">=")), 1: frozenset((">", ">=", "!=")),
}  # fmt: skip


def surely(
    difference: Operation, operator: str, qualifier: QualifierOf, values: Values, columns: Columns
) -> bool:
    """Whether *difference* compares to zero as *operator* says, whatever the true values in their bounds are.

    What is about something counts as what is stated. ExpressionError: as :func:`bound_of`.
    """

    def counted(name: str) -> str:
        found = str(qualifier(name))
        return "exact" if found == "about" else found

    sides = _Bounds(counted, values, columns)
    side, sign = sides.side(difference), sides.value(difference)
    if side is _Side.EXACT:
        return operator in _KNOWN[sign]
    beyond, at = (_UPWARD | _DOWNWARD).get(side, (frozenset(), frozenset()))
    if sign == 0:
        return operator in at
    return sign == (1 if side in _UPWARD else -1) and operator in beyond


def bound_of(term: Term, qualifier: QualifierOf, values: Values, columns: Columns) -> str:
    """The qualifier of *term*'s value. *values* and *columns* tell the signs of factors.

    ExpressionError: as :func:`briefgen.spec.arithmetic.evaluate`. KeyError: a qualifier not listed above.
    """
    return _QUALIFIERS[_Bounds(qualifier, values, columns).side(term)]


def _flipped(side: _Side) -> _Side:
    return _FLIPPED.get(side, side)


def _joined(one: _Side, other: _Side) -> _Side:
    """The side of what grows with both: of a sum."""
    if one is _Side.EXACT or one is other:
        return other
    if other is _Side.EXACT:
        return one
    if {one, other} == {_Side.FROM, _Side.ABOVE}:
        return _Side.ABOVE
    if {one, other} == {_Side.TO, _Side.BELOW}:
        return _Side.BELOW
    return _Side.UNKNOWN


class _Bounds:
    """The walk over one term."""

    def __init__(self, qualifier: QualifierOf, values: Values, columns: Columns) -> None:
        self.qualifier, self.values, self.columns = qualifier, values, columns

    def side(self, term: Term) -> _Side:
        match term:
            case Number() | Column():
                return _Side.EXACT
            case Name():
                return _SIDES[str(self.qualifier(term.name))]
            case Negative():
                return _flipped(self.side(term.operand))
            case Operation():
                return self.operation(term)
            case Call():
                return self.call(term)

    def value(self, term: Term) -> int:
        """-1, 0 or 1 with the sign of *term*'s stated value."""
        value = evaluate(term, self.values, self.columns)
        return (value > 0) - (value < 0)

    def operation(self, term: Operation) -> _Side:
        match term.operator:
            case "+":
                return _joined(self.side(term.left), self.side(term.right))
            case "-":
                return _joined(self.side(term.left), _flipped(self.side(term.right)))
            case "*":
                return self.product(term.left, term.right, divided=False)
        return self.product(term.left, term.right, divided=True)

    def product(self, left: Term, right: Term, *, divided: bool) -> _Side:
        """The side of left * right, or of left / right."""
        one, other = self.side(left), self.side(right)
        if one is other is _Side.EXACT:
            return _Side.EXACT
        sign_left, sign_right = self.value(left), self.value(right)
        if (one is _Side.EXACT and not sign_left) or (other is _Side.EXACT and not sign_right):
            return _Side.EXACT  # nothing, however often
        if divided:
            other = _flipped(other)
        one = _flipped(one) if sign_right < 0 else one
        other = _flipped(other) if sign_left < 0 else other
        return _joined(one, other)

    def call(self, term: Call) -> _Side:
        arguments = term.arguments
        match term.function:
            case "sum" | "avg":
                return reduce(_joined, map(self.side, arguments))
            case "min" | "max":
                return self.extreme(arguments)
            case "share":
                rest = reduce(_joined, map(self.side, arguments[1:]))
                return _joined(self.side(arguments[0]), _flipped(rest))
            case "change":
                return self.product(arguments[0], arguments[1], divided=True)
            case "rank":
                return self.rank(term)
        return self.call_of_one(term.function, arguments[0])

    def call_of_one(self, function: str, argument: Term) -> _Side:
        side = self.side(argument)
        if function == "abs" and self.value(argument) < 0:
            side = _flipped(side)
        return _WEAKENED.get(side, side) if function == "round" else side

    def rank(self, term: Call) -> _Side:
        """The larger the value the smaller its rank; what is first of what it may be stays first."""
        side = _flipped(self.side(term.arguments[1]))
        side = _WEAKENED.get(side, side)
        return _Side.EXACT if side is _Side.TO and evaluate(term, self.values, self.columns) == 1 else side

    def extreme(self, terms: tuple[Term, ...]) -> _Side:
        """Of the smallest or largest: strict only if every one is, for any of them may be the one."""
        sides = [self.side(term) for term in terms]
        joined = reduce(_joined, sides)
        return joined if all(side is joined for side in sides) else _WEAKENED.get(joined, joined)
