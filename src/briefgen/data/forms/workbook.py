"""Excel workbooks (ECMA-376, SpreadsheetML): a sheet whose first filled row has the headings.

A workbook holds numbers as binary doubles; read are the 15 digits that Excel shows at most.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from briefgen.data.raw import Raw
from briefgen.data.records import Record, Records, RowPlaces
from briefgen.diagnostics import Diagnostic, Span, SpecError

MAX_CELLS = 400_000  # openpyxl reads some 15,000 a second
_MAX_ENTRIES = 2_000
_MAX_UNPACKED = 200 << 20
_MAX_RATIO, _SMALL = 200, 1 << 20  # of an entry that unpacks to more than a megabyte
_NO_VALUE = "is a formula without a saved value", "open the workbook in Excel and save it"


def workbook_records(raw: Raw, sheet: str, span: Span) -> Records:
    """The records of the sheet called *sheet*, or of the only visible one. Raises SpecError."""
    _check_zip(raw, span)
    values = _sheet(raw, sheet, span, data_only=True)
    formulas = _sheet(raw, sheet, span, data_only=False)
    rows = _filled(values, formulas, raw, span)
    header = next(rows, (0, [], []))[1]
    names = [_text(value)[0] for value in header]
    while names and not names[-1]:
        names.pop()
    return Records(raw.name, names, _rows(rows, len(names), raw, span), span)


def _check_zip(raw: Raw, span: Span) -> None:
    """Raise SpecError where *raw* is no workbook, or one that unpacks without measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        hint = "save it as .xlsx; an .xls or a protected workbook is not read"
        raise SpecError([Diagnostic("bad-workbook", f"{raw.name} is no workbook", span, hint)]) from error
    whole = sum(entry.file_size for entry in entries)
    bomb = any(
        entry.file_size > _SMALL and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > _MAX_ENTRIES or whole > _MAX_UNPACKED or bomb:
        raise SpecError([Diagnostic("too-large", f"{raw.name} unpacks to too much", span)])


def _sheet(raw: Raw, sheet: str, span: Span, *, data_only: bool) -> Any:
    import openpyxl  # noqa: PLC0415 - 0.24 CPU s, only where a briefing has a workbook

    try:
        book = openpyxl.load_workbook(io.BytesIO(raw.data), read_only=True, data_only=data_only)
    except Exception as error:
        # openpyxl has no error of its own: a damaged part raises whatever the parser met.
        message = f"{raw.name} cannot be read: {str(error)[:100] or type(error).__name__}"
        raise SpecError([Diagnostic("bad-workbook", message, span)]) from error
    if sheet and sheet in book.sheetnames:
        return book[sheet]
    shown = [one.title for one in book.worksheets if one.sheet_state == "visible"]
    if not sheet and len(shown) == 1:
        return book[shown[0]]
    message = f"{raw.name} has no sheet '{sheet}'" if sheet else f"{raw.name} has {len(shown)} sheets"
    hint = f"name one with sheet: {', '.join(shown)}"
    raise SpecError([Diagnostic("no-sheet", message, span, hint)])


_Cells = tuple[int, list[Any], list[Any]]


def _filled(values: Any, formulas: Any, raw: Raw, span: Span) -> Iterator[_Cells]:
    """The rows that are not blank: number, values, and what was typed. Raises SpecError beyond MAX_CELLS."""
    cells = 0
    pairs = zip(values.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=False)
    for number, (row, typed) in enumerate(pairs, 1):
        cells += len(row)
        if cells > MAX_CELLS:
            raise SpecError([Diagnostic("too-large", f"{raw.name} has more than {MAX_CELLS:,} cells", span)])
        if any(cell not in (None, "") for cell in (*row, *typed)):
            yield number, list(row), list(typed)


def _rows(rows: Iterator[_Cells], width: int, raw: Raw, span: Span) -> Iterator[Record]:
    for number, values, typed in rows:
        read = [_text(value, formula) for value, formula in zip(values, typed, strict=False)]
        read += [("", ("", ""))] * (width - len(read))
        beyond = [text for text, _ in read[width:] if text]
        texts = [text for text, _ in read[:width]] + beyond
        faults = {at: fault for at, (_, fault) in enumerate(read[:width]) if fault[0]}
        yield Record(RowPlaces(span, raw.name, number), texts, faults)


def _text(value: Any, formula: Any = None) -> tuple[str, tuple[str, str]]:
    """*value* as the text of a cell, and what is wrong with it: a message and a hint."""
    if value is None and isinstance(formula, str) and formula.startswith("="):
        return "", _NO_VALUE
    if isinstance(value, str) and value in _ERRORS:
        return "", (f"holds the error {value}", "mend the formula in the workbook")
    if isinstance(value, time) or (isinstance(value, datetime) and value.timetz() != time()):
        return "", (f"holds {value}, a time of day", "keep the date alone in the cell")
    return _plain(value), ("", "")


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return format(Decimal(f"{value:.15g}"), "f")
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value)


_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}  # ECMA-376 part 1, 18.17.3
