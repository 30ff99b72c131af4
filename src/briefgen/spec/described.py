"""A formula as a reader sees it, with the values put in: 1,509件 ÷ 3,755件."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from briefgen.spec.term import Call, Column, Name, Negative, Number, Operation, Place, Term

Words = Mapping[str, str]
"""How a reader calls a function: of figures by its name (max), of a column as "max of a table". {} stands
for the figures, with what "and" gives between them. A function without words is shown as it was typed.
"""
Show = Callable[[str], str]
"""The value of a fact as text."""

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}
_LOOSE = 0  # words: within a formula they stand in parentheses
_TIGHT = 3  # binds tighter than any operator


@dataclass(frozen=True, slots=True)
class _Style:
    """How names and functions are written."""

    show: Show
    words: Words


def describe(term: Term, show: Show, words: Words) -> str:
    """*term* with typographic operators and as few parentheses as its meaning allows."""
    return _written(term, _Style(show, words))[0]


def _written(term: Term, style: _Style) -> tuple[str, int]:
    """The text of *term*, and how tightly it binds."""
    match term:
        case Number():
            return term.text, _TIGHT
        case Name():
            return style.show(term.name), _TIGHT
        case Column():
            return f"{term.table}.{term.column}" if term.column else term.table, _TIGHT
        case Negative():
            return _negative(term, style), 2
        case Operation():
            return _operation(term, style), _BINDING[term.operator]
        case Call():
            return _call(term, style)


def _operation(term: Operation, style: _Style) -> str:
    binding = _BINDING[term.operator]
    left = _inside(term.left, style, binding)
    # a − (b + c) and a ÷ (b × c) need theirs; a + (b − c) and a × (b ÷ c) do not.
    right = _inside(term.right, style, binding + (term.operator in ("-", "/")))
    return f"{left} {_SIGNS[term.operator]} {_apart(right)}"


def _negative(term: Negative, style: _Style) -> str:
    return f"−{_apart(_inside(term.operand, style, 2))}"


def _apart(text: str) -> str:
    """*text* after a sign: two signs do not meet."""
    return f"({text})" if text.startswith(("−", "-")) else text


def _inside(term: Term, style: _Style, binding: int) -> str:
    """*term* as a part of something that binds as tightly as *binding*."""
    text, own = _written(term, style)
    return f"({text})" if own < binding else text


def _call(term: Call, style: _Style) -> tuple[str, int]:
    arguments, place = term.arguments, term.place
    if not isinstance(arguments[0], Column):
        match term.function:
            case "sum":
                return _sum(arguments, style)
            case "avg":
                total = Call("sum", arguments, place)
                return _written(Operation("/", total, _number(len(arguments)), place), style)
            case "share":
                total = Call("sum", arguments, place)
                return _written(Operation("/", arguments[0], total, place), style)
            case "change":
                ratio = Operation("/", arguments[0], arguments[1], place)
                return _written(Operation("-", ratio, _number(1), place), style)
    if term.function == "abs":
        return f"|{_written(arguments[0], style)[0]}|", _TIGHT
    return _named(term, style)


def _named(term: Call, style: _Style) -> tuple[str, int]:
    """A function by its name: in words, or as it was typed."""
    is_of_table = isinstance(term.arguments[0], Column)
    words = style.words.get(f"{term.function} of a table" if is_of_table else term.function)
    if words is None:
        shown = ", ".join(_written(argument, style)[0] for argument in term.arguments)
        return f"{term.function}({shown})", _TIGHT
    figures = [argument for argument in term.arguments if not isinstance(argument, Column)]
    if term.function == "round":
        figures = figures[:1]  # to how many decimals is seen
    shown = style.words.get("and", ", ").join(_written(figure, style)[0] for figure in figures)
    return words.format(shown), _LOOSE


def _sum(terms: tuple[Term, ...], style: _Style) -> tuple[str, int]:
    first, *rest = (_inside(term, style, 1) for term in terms)
    return " + ".join((first, *map(_apart, rest))), 1


def _number(value: int) -> Number:
    return Number(Fraction(value), str(value), Place(0, 0))
