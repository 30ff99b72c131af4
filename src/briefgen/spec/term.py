"""The parts of a formula, and what can go wrong with one.

Term = Number | Name | Column | Negative | Operation | Call
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction


class ExpressionError(Exception):
    """A formula or condition that cannot be read or computed.

    *offset* and *length* are characters of the author's text. Codes: ``bad-formula`` (syntax),
    ``bad-character``, ``bad-number``, ``unknown-function``, ``bad-arguments``, ``formula-too-long``,
    ``formula-too-deep``, and, when computed, ``division-by-zero``, ``number-too-large``,
    ``empty-column``, ``unit-clash``.
    """

    def __init__(self, message: str, offset: int, length: int, code: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.offset, self.length, self.code, self.hint = message, offset, length, code, hint


@dataclass(frozen=True, slots=True)
class Place:
    """The characters [offset, offset + length) of a formula's text."""

    offset: int
    length: int

    def error(self, code: str, message: str, hint: str = "") -> ExpressionError:
        """An error about this place."""
        return ExpressionError(message, self.offset, self.length, code, hint)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed."""

    value: Fraction
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Name:
    """A fact."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; *column* is "" for the table's rows as such."""

    table: str
    column: str
    place: Place


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus *operand*."""

    operand: Term
    place: Place


@dataclass(frozen=True, slots=True)
class Operation:
    """*left* ``+ - * /`` *right*."""

    operator: str
    left: Term
    right: Term
    place: Place


@dataclass(frozen=True, slots=True)
class Call:
    """A function of terms; of one Column, or of a Column and a term for ``rank``."""

    function: str
    arguments: tuple[Term, ...]
    place: Place


Term = Number | Name | Column | Negative | Operation | Call


def children(term: Term) -> tuple[Term, ...]:
    """The terms directly inside *term*, in reading order."""
    match term:
        case Negative():
            return (term.operand,)
        case Operation():
            return (term.left, term.right)
        case Call():
            return term.arguments
    return ()


def leaves(term: Term) -> Iterator[Number | Name | Column]:
    """The numbers, facts and columns of *term*, in reading order."""
    if isinstance(term, Number | Name | Column):
        yield term
    for child in children(term):
        yield from leaves(child)


def is_constant(term: Term) -> bool:
    """Whether *term* is made of typed numbers only."""
    return all(isinstance(leaf, Number) for leaf in leaves(term))
