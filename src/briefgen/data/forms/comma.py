"""CSV (RFC 4180), or the same with tabs, in UTF-8 or CP932, under a header that names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.data.cells import Column
from briefgen.data.raw import Raw
from briefgen.data.records import Record, Records
from briefgen.diagnostics import Diagnostic, Span, SpecError

_FIELDS = {
    sign: re.compile(rf'(?:^|(?<={sign}))("(?:[^"]|"")*"|[^{sign}]*)(?={sign}|$)') for sign in (",", "\t")
}
_CALLED = {",": "commas", ";": "semicolons", "\t": "tabs"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def csv_records(raw: Raw, columns: Sequence[Column], span: Span, delimiter: str = ",") -> Records:
    """The records of *raw*, blank lines left out. *span* is where the briefing names it.

    Raises SpecError where it is no such text, here or while the rows are read.
    """
    text = _decoded(raw, span)
    lines = [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records = _records(reader, raw)
    _check_delimiter(lines, columns, raw, delimiter)
    header = next(records, (0, []))[1]
    return Records(raw.name, header, _rows(records, lines, raw, delimiter), Span(raw.path, 1, 1))


def _rows(
    records: Iterator[tuple[int, list[str]]], lines: list[str], raw: Raw, delimiter: str
) -> Iterator[Record]:
    for line, record in records:
        source = lines[line - 1] if line <= len(lines) else ""
        yield Record(_Places(Span(raw.path, line, 1), source, len(record), delimiter), record)


def _records(reader: Iterator[list[str]], raw: Raw) -> Iterator[tuple[int, list[str]]]:
    """The records that are not blank, each with its last line. Raises SpecError at one that is no CSV."""
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = Span(raw.path, reader.line_num, 1)  # type: ignore[attr-defined]
            raise SpecError([Diagnostic("bad-csv", f"this line is not CSV: {error}", place)]) from error
        if record:
            yield reader.line_num, record  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the *count* cells of a record stand. *row* is its line, *source* the text of that line."""

    row: Span
    source: str
    count: int
    delimiter: str
    called: str = ""

    def of(self, position: int) -> Span:
        """The cell at *position*; the line as a whole where a cell holds a line break."""
        cells = [(found.start(), found.end(1)) for found in _FIELDS[self.delimiter].finditer(self.source)]
        if len(cells) != self.count:
            return self.row
        start, end = cells[position]
        return Span(self.row.file, self.row.line, start + 1, self.row.line, end + 1)


def _check_delimiter(lines: list[str], columns: Sequence[Column], raw: Raw, delimiter: str) -> None:
    """Raise SpecError where the headings stand apart by something else than *delimiter*."""
    header = next((line for line in lines if line.strip()), "")
    for sign, called in _CALLED.items():
        names = [heading.strip().strip('"') for heading in header.split(sign)]
        if (
            len(names) > 1
            and delimiter not in header
            and any(heading in names for column in columns for heading in column.sources.values())
        ):
            place = Span(raw.path, lines.index(header) + 1, len(header.partition(sign)[0]) + 1)
            message = f"the cells of {raw.name} are separated by {called}, not by {_CALLED[delimiter]}"
            hint = f"save it as CSV with {_CALLED[delimiter]}"
            raise SpecError([Diagnostic("bad-csv", message, place, hint)])


def _decoded(raw: Raw, span: Span) -> str:
    """UTF-8, with or without a byte order mark, or else Windows code page 932: never a guess beyond."""
    if raw.data.startswith(_UTF_16):
        message = f"{raw.name} is in UTF-16"
        raise SpecError([Diagnostic("bad-encoding", message, span, "save it as UTF-8")])
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return raw.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    message = f"{raw.name} is neither UTF-8 nor CP932"
    raise SpecError([Diagnostic("bad-encoding", message, span, "save it as UTF-8")])
