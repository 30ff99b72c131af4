"""Tables: rows of the spec or of a CSV file, every cell typed and exact."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.markup import Literal
from briefgen.spec.model import ColumnSpec, DataSpec
from briefgen.spec.values import Markup, Text

MAX_CSV_BYTES = 16 << 20
MAX_ROWS = 200_000
_NUMBER_TYPES = ("integer", "decimal")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, and its exact value in a number column (None where it is empty)."""

    text: Text
    value: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and declaration."""

    name: str
    type: str
    label: Text | None = None
    unit: Text | None = None


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
        """The values of a number column, without the empty cells; one 1 a row for column ""."""
        if not column:
            return tuple(Fraction(1) for _ in self.rows)
        return tuple(cell.value for cell in self.cells(column) if cell.value is not None)


def read_table(name: str, spec: DataSpec, span: Span, folder: Path) -> Table:
    """The table *name* of a briefing in *folder*. Raises SpecError with every bad row and cell."""
    columns = tuple(Column(key, column.type, column.label, column.unit) for key, column in spec.columns.items())
    faults: list[Diagnostic] = []
    if spec.rows is not None:
        rows = _rows_of_spec(spec, columns, span, faults)
    else:
        rows = _rows_of_csv(_csv_path(spec.csv or "", folder, span), columns, span, faults)
    if faults:
        raise SpecError(faults)
    return Table(name, columns, rows, spec.source)


def _rows_of_spec(
    spec: DataSpec, columns: tuple[Column, ...], span: Span, faults: list[Diagnostic]
) -> tuple[tuple[Cell, ...], ...]:
    rows = []
    for number, row in enumerate(spec.rows or (), start=1):
        place = row[0].span or span if row else span
        if len(row) != len(columns):
            faults.append(
                Diagnostic("ragged-row", f"row {number} has {len(row)} cells for {len(columns)} columns", place)
            )
            continue
        rows.append(tuple(_cell(text, column, text.span or place, faults) for text, column in zip(row, columns, strict=True)))
    return tuple(rows)


def _cell(text: Text, column: Column, span: Span, faults: list[Diagnostic]) -> Cell:
    if column.type not in _NUMBER_TYPES:
        return Cell(text)
    typed = next(iter(text.languages.values())).text.strip()
    if not typed:
        return Cell(text)
    try:
        value = Decimal(typed)
        if not value.is_finite() or (column.type == "integer" and value != value.to_integral_value()):
            raise InvalidOperation
    except InvalidOperation:
        article = "a whole number" if column.type == "integer" else "a number"
        faults.append(
            Diagnostic(
                "bad-cell", f"'{typed}' in column '{column.name}' is not {article}", span,
                "write digits with a point for decimals, no separators or units",
            )
        )  # fmt: skip
        return Cell(text)
    return Cell(text, Fraction(value))


def _csv_path(name: str, folder: Path, span: Span) -> Path:
    """The CSV file, which must lie in the briefing's folder or below it."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise SpecError(
            [Diagnostic("path-outside", f"'{name}' lies outside the briefing's folder", span, "move the file beside it")]
        )
    if not path.is_file():
        raise SpecError([Diagnostic("no-file", f"there is no file '{name}'", span, f"it is looked for at {path}")])
    if path.stat().st_size > MAX_CSV_BYTES:
        raise SpecError([Diagnostic("too-large", f"'{name}' is larger than {MAX_CSV_BYTES >> 20} MiB", span)])
    return path


def _rows_of_csv(
    path: Path, columns: tuple[Column, ...], span: Span, faults: list[Diagnostic]
) -> tuple[tuple[Cell, ...], ...]:
    """Rows under a header that names the columns, in any order; columns not declared are passed over."""
    reader = csv.reader(io.StringIO(_decoded(path, span)), strict=True)
    header = next(reader, [])
    missing = [column.name for column in columns if column.name not in header]
    if missing:
        hint = f"its columns are: {', '.join(header)}"
        raise SpecError([Diagnostic("no-column", f"{path.name} has no column '{missing[0]}'", span, hint)])
    positions = [header.index(column.name) for column in columns]
    rows = []
    try:
        for record in reader:
            place = Span(str(path), reader.line_num, 1)
            if len(record) != len(header):
                message = f"{len(record)} cells under {len(header)} headings"
                faults.append(Diagnostic("ragged-row", message, place))
                continue
            cells = zip(positions, columns, strict=True)
            rows.append(tuple(_cell(_typed(record[at]), column, place, faults) for at, column in cells))
            if len(rows) > MAX_ROWS:
                raise SpecError([Diagnostic("too-large", f"{path.name} has more than {MAX_ROWS:,} rows", place)])
    except csv.Error as error:
        faults.append(Diagnostic("bad-csv", str(error), Span(str(path), reader.line_num, 1)))
    return tuple(rows)


def _decoded(path: Path, span: Span) -> str:
    """UTF-8, with or without a byte order mark, or else Windows code page 932: never a guess beyond."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SpecError([Diagnostic("bad-encoding", f"{path.name} is neither UTF-8 nor CP932", span, "save it as UTF-8")])


def _typed(text: str) -> Text:
    return Text({"": Markup(text, (Literal(text, 0),))})
