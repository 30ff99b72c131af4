"""CSV files (RFC 4180) in UTF-8 or CP932, under a header that names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.data.cells import Cell, CellError, Column, parse_cell
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.markup import Literal
from briefgen.spec.values import Markup, Text
from briefgen.spec.yaml_faults import FORBIDDEN

MAX_BYTES = 16 << 20
MAX_ROWS = 200_000

_ENOUGH = 50  # faults, more than are told: the rest of the file is not read
_LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")

_FIELD = re.compile(r'(?:^|(?<=,))("(?:[^"]|"")*"|[^,]*)(?=,|$)')
_OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A file and its *name* in messages: its path from the briefing's folder."""

    name: str
    path: Path


def read_csv(
    name: str, folder: Path, columns: tuple[Column, ...], span: Span
) -> tuple[Rows, list[Diagnostic]]:
    """The rows of the file *name*, and its bad rows and cells. Columns not declared are passed over.

    *span* is where the briefing names the file. Raises SpecError where the file cannot be read at all.
    """
    file = _File(name, _path(name, folder, span))
    text = _decoded(file, span)
    lines = [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    faults: list[Diagnostic] = []
    rows: list[tuple[Cell, ...]] = []
    records = _records(reader, file, faults)
    _check_delimiter(lines, columns, file)
    header = next(records, (0, []))[1]
    if faults:
        raise SpecError(faults)
    positions = _positions(header, columns, file, span)
    for line, record in records:
        if len(faults) > _ENOUGH:
            break
        place = Span(str(file.path), line, 1)
        if len(rows) == MAX_ROWS:
            raise SpecError([Diagnostic("too-large", f"{file.name} has more than {MAX_ROWS:,} rows", place)])
        if len(record) != len(header):
            message = f"{len(record)} cells under {len(header)} headings"
            faults.append(Diagnostic("ragged-row", message, place))
            continue
        source = lines[line - 1] if line <= len(lines) else ""
        rows.append(_row(record, positions, columns, _Places(place, source, len(record)), faults))
    return tuple(rows), faults


def _records(
    reader: Iterator[list[str]], file: _File, faults: list[Diagnostic]
) -> Iterator[tuple[int, list[str]]]:
    """The records that are not blank, each with its last line; ends at one that is no CSV, with a fault."""
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = Span(str(file.path), reader.line_num, 1)  # type: ignore[attr-defined]
            faults.append(Diagnostic("bad-csv", f"this line is not CSV: {error}", place))
            return
        if record:
            yield reader.line_num, record  # type: ignore[attr-defined]


Positions = Mapping[str, int]
"""Where a column stands in the file, for each of its languages; the key "" serves all."""


def _positions(header: list[str], columns: tuple[Column, ...], file: _File, span: Span) -> list[Positions]:
    """Where each of *columns* stands. Raises SpecError: one is missing, or stands there twice."""
    faults = []
    names = [heading.strip() for heading in header]
    for heading in (heading for column in columns for heading in column.sources.values()):
        found = names.count(heading)
        if not found:
            hint = f"its columns are: {', '.join(names)}" if names else "the file is empty"
            message = f"{file.name} has no column '{heading}'"
            faults.append(Diagnostic("no-column", message, span, hint))
        elif found > 1:
            message = f"{file.name} has {found} columns '{heading}'"
            faults.append(
                Diagnostic("duplicate-column", message, Span(str(file.path), 1, 1), "rename one of them")
            )
    if faults:
        raise SpecError(faults)
    return [{key: names.index(heading) for key, heading in column.sources.items()} for column in columns]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the *count* cells of a record stand. *row* is its line, *source* the text of that line."""

    row: Span
    source: str
    count: int

    def of(self, position: int) -> Span:
        """The cell at *position*; the line as a whole where a cell holds a line break."""
        cells = [(found.start(), found.end(1)) for found in _FIELD.finditer(self.source)]
        if len(cells) != self.count:
            return self.row
        start, end = cells[position]
        return Span(self.row.file, self.row.line, start + 1, self.row.line, end + 1)


def _check_delimiter(lines: list[str], columns: tuple[Column, ...], file: _File) -> None:
    """Raise SpecError where the headings stand apart by something else than commas."""
    header = next((line for line in lines if line.strip()), "")
    for sign, called in _OTHER_DELIMITERS.items():
        names = [heading.strip().strip('"') for heading in header.split(sign)]
        if (
            len(names) > 1
            and "," not in header
            and any(heading in names for column in columns for heading in column.sources.values())
        ):
            place = Span(str(file.path), lines.index(header) + 1, len(header.partition(sign)[0]) + 1)
            message = f"the cells of {file.name} are separated by {called}, not by commas"
            raise SpecError([Diagnostic("bad-csv", message, place, "save it as CSV with commas")])


def _row(
    record: list[str],
    positions: list[Positions],
    columns: tuple[Column, ...],
    places: _Places,
    faults: list[Diagnostic],
) -> tuple[Cell, ...]:
    cells = []
    for position, column in zip(positions, columns, strict=True):
        first = next(iter(position.values()))
        # A line break inside a cell is how a spreadsheet fits it into its column.
        typed = {key: _LINE_BREAK.sub(" ", record[at]).strip() for key, at in position.items()}
        if found := FORBIDDEN.search("".join(typed.values())):
            message = (
                f"column '{column.name}' holds the character U+{ord(found[0]):04X}, which cannot be shown"
            )
            hint = "remove it; it is invisible in most editors"
            faults.append(Diagnostic("bad-cell", message, places.of(first), hint))
            continue
        try:
            texts = {key: Markup(text, (Literal(text, 0),)) for key, text in typed.items()}
            cells.append(parse_cell(Text(texts), column))
        except CellError as fault:
            faults.append(Diagnostic("bad-cell", str(fault), places.of(first), fault.hint))
    return tuple(cells)


def _path(name: str, folder: Path, span: Span) -> Path:
    """The file, which must lie in the briefing's folder or below it."""
    try:
        path = folder / name
        inside, is_file = path.resolve().is_relative_to(folder.resolve()), path.is_file()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links; a null character
        raise SpecError([Diagnostic("no-file", f"'{name}' cannot be read: {error}", span)]) from error
    if not inside:
        message, hint = f"'{name}' lies outside the briefing's folder", "move the file beside the briefing"
        raise SpecError([Diagnostic("path-outside", message, span, hint)])
    if not is_file:
        hint = "its path is taken from the briefing's folder"
        raise SpecError([Diagnostic("no-file", f"there is no file '{name}'", span, hint)])
    return path


def _decoded(file: _File, span: Span) -> str:
    """UTF-8, with or without a byte order mark, or else Windows code page 932: never a guess beyond."""
    try:
        with file.path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise SpecError(
            [Diagnostic("no-file", f"cannot read {file.name}: {error.strerror}", span)]
        ) from error
    if len(data) > MAX_BYTES:
        raise SpecError([Diagnostic("too-large", f"{file.name} is larger than {MAX_BYTES >> 20} MiB", span)])
    if data.startswith(_UTF_16):
        message = f"{file.name} is in UTF-16"
        raise SpecError([Diagnostic("bad-encoding", message, span, "save it as UTF-8")])
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SpecError(
        [Diagnostic("bad-encoding", f"{file.name} is neither UTF-8 nor CP932", span, "save it as UTF-8")]
    )
