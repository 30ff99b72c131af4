"""Records: what a source holds as text under headings; and the way from there to typed cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from briefgen.data.cells import Cell, CellError, Column, parse_cell
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.markup import Literal
from briefgen.spec.values import Markup, Text
from briefgen.spec.yaml_faults import FORBIDDEN

MAX_BYTES = 16 << 20
MAX_ROWS = 200_000

_ENOUGH = 50  # faults, more than are told: the rest is not read
_LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")

Rows = tuple[tuple[Cell, ...], ...]


class Places(Protocol):
    """Where a record and its cells stand."""

    @property
    def row(self) -> Span:
        """The record."""

    @property
    def called(self) -> str:
        """What messages call it where its span does not tell: ``row 3 of sales.json``; else ""."""

    def of(self, position: int) -> Span:
        """The cell at *position*."""


@dataclass(frozen=True, slots=True)
class Record:
    """The texts of a row. *faults* are of cells, by their position: what stands there is no cell's text."""

    places: Places
    texts: Sequence[str]
    faults: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """A row of a source that has no lines: row *number* of what is called *name*, asked for at *row*."""

    row: Span
    name: str
    number: int

    @property
    def called(self) -> str:
        return f"row {self.number:,} of {self.name}"

    def of(self, position: int) -> Span:  # noqa: ARG002 - all cells of the row are told by its number
        return self.row


@dataclass(frozen=True, slots=True)
class Records:
    """The records of the source *name*, under *header*, which stands at *place*."""

    name: str
    header: Sequence[str]
    rows: Iterable[Record]
    place: Span


def typed(records: Records, columns: Sequence[Column], span: Span) -> tuple[Rows, list[Diagnostic]]:
    """The rows of *records* under *columns*, and bad rows and cells. Columns not declared are passed over.

    *span* is where the briefing names the source. Raises SpecError: no such column; too many rows.
    """
    positions = _positions(records, columns, span)
    faults: list[Diagnostic] = []
    rows: list[tuple[Cell, ...]] = []
    for record in _sound(records.rows, faults):
        if len(faults) > _ENOUGH:
            break
        if len(rows) == MAX_ROWS:
            message = f"{records.name} has more than {MAX_ROWS:,} rows"
            raise SpecError([Diagnostic("too-large", message, record.places.row)])
        if len(record.texts) != len(records.header):
            message = f"{len(record.texts)} cells under {len(records.header)} headings"
            faults.append(_fault("ragged-row", message, record.places, record.places.row))
            continue
        rows.append(_row(record, positions, columns, faults))
    return tuple(rows), faults


def _sound(rows: Iterable[Record], faults: list[Diagnostic]) -> Iterator[Record]:
    """The records up to where the source can be read no further, which is a fault."""
    try:
        yield from rows
    except SpecError as error:
        faults += error.diagnostics


Positions = Mapping[str, int]
"""Where a column stands in the source, for each of its languages; the key "" serves all."""


def _positions(records: Records, columns: Sequence[Column], span: Span) -> list[Positions]:
    """Where each of *columns* stands. Raises SpecError: one is missing, or stands there twice."""
    faults = []
    names = [heading.strip() for heading in records.header]
    for heading in (heading for column in columns for heading in column.sources.values()):
        found = names.count(heading)
        if not found:
            hint = f"its columns are: {', '.join(names)}" if names else "it is empty"
            message = f"{records.name} has no column '{heading}'"
            faults.append(Diagnostic("no-column", message, span, hint))
        elif found > 1:
            message = f"{records.name} has {found} columns '{heading}'"
            faults.append(Diagnostic("duplicate-column", message, records.place, "rename one of them"))
    if faults:
        raise SpecError(faults)
    return [{key: names.index(heading) for key, heading in column.sources.items()} for column in columns]


def _row(
    record: Record, positions: list[Positions], columns: Sequence[Column], faults: list[Diagnostic]
) -> tuple[Cell, ...]:
    cells = []
    places = record.places
    for position, column in zip(positions, columns, strict=True):
        first = next(iter(position.values()))
        at = next((at for at in position.values() if at in record.faults), None)
        if at is not None:
            message, hint = record.faults[at]
            message = f"column '{column.name}' {message}"
            faults.append(_fault("bad-cell", message, places, places.of(at), hint))
            continue
        # A line break inside a cell is how a spreadsheet fits it into its column.
        texts = {key: _LINE_BREAK.sub(" ", record.texts[at]).strip() for key, at in position.items()}
        if found := FORBIDDEN.search("".join(texts.values())):
            message = (
                f"column '{column.name}' holds the character U+{ord(found[0]):04X}, which cannot be shown"
            )
            hint = "remove it; it is invisible in most editors"
            faults.append(_fault("bad-cell", message, places, places.of(first), hint))
            continue
        try:
            literal = {key: Markup(text, (Literal(text, 0),)) for key, text in texts.items()}
            cells.append(parse_cell(Text(literal), column))
        except CellError as error:
            faults.append(_fault("bad-cell", str(error), places, places.of(first), error.hint))
    return tuple(cells)


def _fault(code: str, message: str, places: Places, span: Span, hint: str = "") -> Diagnostic:
    return Diagnostic(code, f"{places.called}: {message}" if places.called else message, span, hint)
