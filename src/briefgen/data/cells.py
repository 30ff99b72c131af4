"""Cells: what stands under a column's heading, read as the column's type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from briefgen.spec.values import Text, parse_when

NUMBER_TYPES = ("integer", "decimal")

_MAX_DIGITS = 60
_SHOWN_CHARACTERS = 40
_NUMBERS = {
    "integer": (re.compile(r"[+-]?[0-9]+"), "a whole number", "write digits only, no separators or units"),
    "decimal": (
        re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?"),
        "a number",
        "write digits with a point for decimals, no separators or units",
    ),
}


class CellError(ValueError):
    """A cell is not of its column's type. *hint* says how to write it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, and its exact value in a number column (None where it is empty)."""

    text: Text
    value: Fraction | None = None

    @property
    def is_empty(self) -> bool:
        return not _typed(self.text)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and declaration."""

    name: str
    type: str
    label: Text | None = None
    unit: Text | None = None
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> Mapping[str, str]:
        """The CSV file's heading for each language; the key "" serves all."""
        return self.headings or {"": self.name}

    @property
    def is_number(self) -> bool:
        return self.type in NUMBER_TYPES


def parse_cell(text: Text, column: Column) -> Cell:
    """The cell with *text* under *column*; empty cells are of every type. Raises CellError."""
    typed = _typed(text)
    if not typed or column.type == "text":
        return Cell(text)
    if column.type == "date":
        _check_date(typed, column)
        return Cell(text)
    pattern, wanted, hint = _NUMBERS[column.type]
    if not pattern.fullmatch(typed) or len(typed) > _MAX_DIGITS:
        raise CellError(f"'{_cut(typed)}' in column '{column.name}' is not {wanted}", hint)
    return Cell(text, Fraction(typed))


def _check_date(typed: str, column: Column) -> None:
    try:
        parse_when(typed)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        raise CellError(f"column '{column.name}': {_cut(message)}", hint) from None


def _typed(text: Text) -> str:
    return next(iter(text.languages.values())).text.strip()


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
