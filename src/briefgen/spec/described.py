"""A formula as a reader sees it, with the values put in: 1,509件 ÷ 3,755件."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from briefgen.spec.term import Call, Column, Name, Negative, Number, Operation, Place, Term

Show = Callable[[str], str]
"""The value of a fact as text."""

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}
_TIGHT = 3  # binds tighter than any operator


def describe(term: Term, show: Show) -> str:
    """*term* with typographic operators and as few parentheses as its meaning allows."""
    return _written(term, show)[0]


def _written(term: Term, show: Show) -> tuple[str, int]:
    """The text of *term*, and how tightly it binds."""
    match term:
        case Number():
            return term.text, _TIGHT
        case Name():
            return show(term.name), _TIGHT
        case Column():
            return f"{term.table}.{term.column}" if term.column else term.table, _TIGHT
        case Negative():
            return _negative(term, show), 2
        case Operation():
            return _operation(term, show), _BINDING[term.operator]
        case Call():
            return _call(term, show)


def _operation(term: Operation, show: Show) -> str:
    binding = _BINDING[term.operator]
    left = _inside(term.left, show, binding)
    # a − (b + c) and a ÷ (b × c) need theirs; a + (b − c) and a × (b ÷ c) do not.
    right = _inside(term.right, show, binding + (term.operator in ("-", "/")))
    return f"{left} {_SIGNS[term.operator]} {_apart(right)}"


def _negative(term: Negative, show: Show) -> str:
    return f"−{_apart(_inside(term.operand, show, 2))}"


def _apart(text: str) -> str:
    """*text* after a sign: two signs do not meet."""
    return f"({text})" if text.startswith(("−", "-")) else text


def _inside(term: Term, show: Show, binding: int) -> str:
    """*term* as a part of something that binds as tightly as *binding*."""
    text, own = _written(term, show)
    return f"({text})" if own < binding else text


def _call(term: Call, show: Show) -> tuple[str, int]:
    arguments, place = term.arguments, term.place
    if not isinstance(arguments[0], Column):
        match term.function:
            case "sum":
                return _sum(arguments, show)
            case "avg":
                total = Call("sum", arguments, place)
                return _written(Operation("/", total, _number(len(arguments)), place), show)
            case "share":
                total = Call("sum", arguments, place)
                return _written(Operation("/", arguments[0], total, place), show)
            case "change":
                ratio = Operation("/", arguments[0], arguments[1], place)
                return _written(Operation("-", ratio, _number(1), place), show)
    shown = ", ".join(describe(argument, show) for argument in arguments)
    return (f"|{shown}|" if term.function == "abs" else f"{term.function}({shown})"), _TIGHT


def _sum(terms: tuple[Term, ...], show: Show) -> tuple[str, int]:
    first, *rest = (_inside(term, show, 1) for term in terms)
    return " + ".join((first, *map(_apart, rest))), 1


def _number(value: int) -> Number:
    return Number(Fraction(value), str(value), Place(0, 0))
