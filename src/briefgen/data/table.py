"""Tables: rows of the spec or of a source outside it, every cell typed and exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from briefgen.data.cells import Cell, CellError, Column, parse_cell
from briefgen.data.fact import key_of
from briefgen.data.raw import Raw
from briefgen.data.read_raw import FORMS
from briefgen.data.records import typed
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.values import Text

if TYPE_CHECKING:
    from briefgen.spec.figures import DataSpec  # pydantic: readers of evidence know tables, and no spec

__all__ = ["Cell", "Column", "Table", "read_table"]

MAX_FAULTS = 20  # of one table; whoever has more has saved the wrong file


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under named columns; *sources* are ids."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sources: tuple[str, ...] = ()

    def index(self, column: str) -> int:
        """The position of *column*. Raises KeyError for a name that is none."""
        for position, candidate in enumerate(self.columns):
            if candidate.name == column:
                return position
        raise KeyError(column)

    def cells(self, column: str) -> tuple[Cell, ...]:
        """The cells of *column*, top to bottom."""
        position = self.index(column)
        return tuple(row[position] for row in self.rows)

    def numbers(self, column: str) -> tuple[Fraction, ...]:
        """The values of *column* without its empty cells; one 1 a row for the column "".

        A text or a date counts as 1: of those columns formulas take the count alone.
        """
        if not column:
            return tuple(Fraction(1) for _ in self.rows)
        if self.columns[self.index(column)].is_number:
            return tuple(cell.value for cell in self.cells(column) if cell.value is not None)
        return tuple(Fraction(1) for cell in self.cells(column) if not cell.is_empty)

    def unit(self, column: str) -> Text | None:
        """The unit of *column*; None for a count of rows."""
        return self.columns[self.index(column)].unit if column else None

    def unit_key(self, column: str) -> str:
        """The unit by which the figures of *column* are compared."""
        return key_of(self.unit(column))


PlaceOf = Callable[[int, int | None], Span]
"""Where a row of the spec stands, from 0, and where its cell does."""


def read_table(
    name: str, spec: DataSpec, span: Span, raw: Raw | None, place_of: PlaceOf | None = None
) -> Table:
    """The table *name*, of the rows in *spec* or of *raw*; *span* is where the spec says which.

    *place_of* tells where rows and cells of the spec stand; without it all are at *span*.
    Raises SpecError with its bad rows and cells, the first twenty of them.
    """
    columns = tuple(
        Column(key, column.type, column.label, column.unit, column.heading or {})
        for key, column in spec.columns.items()
    )
    if raw is None:
        rows, faults = _rows_of_spec(spec.rows or (), columns, place_of or (lambda _row, _cell: span))
    else:
        rows, faults = typed(FORMS[raw.form](raw, spec, columns, span), columns, span)
    if faults:
        raise SpecError(_first(faults, span))
    return Table(name, columns, rows, spec.source)


def _first(faults: list[Diagnostic], span: Span) -> list[Diagnostic]:
    if len(faults) <= MAX_FAULTS:
        return faults
    last = Diagnostic("bad-table", "and more: other cells or rows of this table are faulty too", span)
    return [*faults[:MAX_FAULTS], last]


def _rows_of_spec(
    rows: tuple[tuple[Text, ...], ...], columns: tuple[Column, ...], place_of: PlaceOf
) -> tuple[tuple[tuple[Cell, ...], ...], list[Diagnostic]]:
    found: list[tuple[Cell, ...]] = []
    faults: list[Diagnostic] = []
    for index, row in enumerate(rows):
        if len(row) != len(columns):
            message = f"row {index + 1} has {len(row)} cells for {len(columns)} columns"
            hint = f"the columns are: {', '.join(column.name for column in columns)}"
            faults.append(Diagnostic("ragged-row", message, place_of(index, None), hint))
            continue
        cells = []
        for position, (text, column) in enumerate(zip(row, columns, strict=True)):
            try:
                cells.append(parse_cell(text, column))
            except CellError as fault:
                faults.append(Diagnostic("bad-cell", str(fault), place_of(index, position), fault.hint))
        found.append(tuple(cells))
    return tuple(found), faults
