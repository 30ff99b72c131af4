"""CSV files (RFC 4180) in UTF-8 or CP932, under a header that names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.data.cells import Cell, CellError, Column, parse_cell
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.markup import Literal
from briefgen.spec.values import Markup, Text
from briefgen.spec.yaml_faults import FORBIDDEN

MAX_BYTES = 16 << 20
MAX_ROWS = 200_000

_LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")

Rows = tuple[tuple[Cell, ...], ...]


def read_csv(
    name: str, folder: Path, columns: tuple[Column, ...], span: Span
) -> tuple[Rows, list[Diagnostic]]:
    """The rows of the file *name*, and its bad rows and cells. Columns not declared are passed over.

    *span* is where the briefing names the file. Raises SpecError where the file cannot be read at all.
    """
    path = _path(name, folder, span)
    reader = csv.reader(io.StringIO(_decoded(path, span), newline=""), strict=True)
    faults: list[Diagnostic] = []
    rows: list[tuple[Cell, ...]] = []
    records = _records(reader, path, faults)
    header = next(records, (0, []))[1]
    if faults:
        raise SpecError(faults)
    positions = _positions(header, columns, path, span)
    for line, record in records:
        place = Span(str(path), line, 1)
        if len(rows) == MAX_ROWS:
            raise SpecError([Diagnostic("too-large", f"{path.name} has more than {MAX_ROWS:,} rows", place)])
        if len(record) != len(header):
            message = f"{len(record)} cells under {len(header)} headings"
            faults.append(Diagnostic("ragged-row", message, place))
            continue
        rows.append(_row(record, positions, columns, place, faults))
    return tuple(rows), faults


def _records(
    reader: Iterator[list[str]], path: Path, faults: list[Diagnostic]
) -> Iterator[tuple[int, list[str]]]:
    """The records that are not blank, each with its last line; ends at one that is no CSV, with a fault."""
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = Span(str(path), reader.line_num, 1)  # type: ignore[attr-defined]
            faults.append(Diagnostic("bad-csv", f"this line is not CSV: {error}", place))
            return
        if record:
            yield reader.line_num, record  # type: ignore[attr-defined]


def _positions(header: list[str], columns: tuple[Column, ...], path: Path, span: Span) -> list[int]:
    """Where each of *columns* stands. Raises SpecError: one is missing, or stands there twice."""
    faults = []
    names = [heading.strip() for heading in header]
    for column in columns:
        found = names.count(column.name)
        if not found:
            hint = f"its columns are: {', '.join(names)}" if names else "the file is empty"
            message = f"{path.name} has no column '{column.name}'"
            faults.append(Diagnostic("no-column", message, span, hint))
        elif found > 1:
            message = f"{path.name} has {found} columns '{column.name}'"
            faults.append(
                Diagnostic("duplicate-column", message, Span(str(path), 1, 1), "rename one of them")
            )
    if faults:
        raise SpecError(faults)
    return [names.index(column.name) for column in columns]


def _row(
    record: list[str],
    positions: list[int],
    columns: tuple[Column, ...],
    place: Span,
    faults: list[Diagnostic],
) -> tuple[Cell, ...]:
    cells = []
    for position, column in zip(positions, columns, strict=True):
        # A line break inside a cell is how a spreadsheet fits it into its column.
        typed = _LINE_BREAK.sub(" ", record[position]).strip()
        if found := FORBIDDEN.search(typed):
            message = (
                f"column '{column.name}' holds the character U+{ord(found[0]):04X}, which cannot be shown"
            )
            faults.append(
                Diagnostic("bad-cell", message, place, "remove it; it is invisible in most editors")
            )
            continue
        try:
            cells.append(parse_cell(Text({"": Markup(typed, (Literal(typed, 0),))}), column))
        except CellError as fault:
            faults.append(Diagnostic("bad-cell", str(fault), place, fault.hint))
    return tuple(cells)


def _path(name: str, folder: Path, span: Span) -> Path:
    """The file, which must lie in the briefing's folder or below it."""
    try:
        path = (folder / name).resolve()
        inside, is_file = path.is_relative_to(folder.resolve()), path.is_file()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links; a null character
        raise SpecError([Diagnostic("no-file", f"'{name}' cannot be read: {error}", span)]) from error
    if not inside:
        message, hint = f"'{name}' lies outside the briefing's folder", "move the file beside the briefing"
        raise SpecError([Diagnostic("path-outside", message, span, hint)])
    if not is_file:
        hint = f"it is looked for at {path}"
        raise SpecError([Diagnostic("no-file", f"there is no file '{name}'", span, hint)])
    return path


def _decoded(path: Path, span: Span) -> str:
    """UTF-8, with or without a byte order mark, or else Windows code page 932: never a guess beyond."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SpecError(
            [Diagnostic("no-file", f"cannot read {path.name}: {error.strerror}", span)]
        ) from error
    if len(data) > MAX_BYTES:
        raise SpecError([Diagnostic("too-large", f"{path.name} is larger than {MAX_BYTES >> 20} MiB", span)])
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SpecError(
        [Diagnostic("bad-encoding", f"{path.name} is neither UTF-8 nor CP932", span, "save it as UTF-8")]
    )
