"""JSON (RFC 8259): a list of objects, whose keys are the headings, or of lists under a first one with them.

Numbers are read as they are written, never through binary floats.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from briefgen.data.raw import Raw
from briefgen.data.records import Record, Records, RowPlaces
from briefgen.diagnostics import Diagnostic, Span, SpecError

_LONGEST_NUMBER = 400  # characters: Python refuses integers of more than 4,300 digits, nobody writes so many


_HINT = "name a column of plain values"


class _NotPlainError(ValueError):
    """JSON that two programs may read in two ways."""


def json_records(raw: Raw, at: str, span: Span) -> Records:
    """The records of the list at the JSON pointer *at* (RFC 6901), "" for the whole of *raw*.

    Raises SpecError where there is none.
    """
    found = _pointed(_parsed(raw, span), at, raw, span)
    if not isinstance(found, list):
        message = f"{raw.name} holds {_called(found)}{f' at {at}' if at else ''}, not a list of rows"
        raise SpecError([Diagnostic("bad-json", message, span, "name the place of the list with at: /…")])
    odd = next((number for number, row in enumerate(found, 1) if not isinstance(row, dict | list)), None)
    if odd:
        message = f"row {odd:,} of {raw.name} is {_called(found[odd - 1])}, not an object"
        raise SpecError([Diagnostic("bad-json", message, span)])
    if found and all(isinstance(row, list) for row in found):
        header, rows = [_text(cell)[0] for cell in found[0]], found[1:]
    else:
        header, rows = _keys(found), found
    return Records(raw.name, header, _rows(rows, header, raw, span), span)


def _parsed(raw: Raw, span: Span) -> Any:
    try:
        text = raw.data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, **_NUMBERS)
    except json.JSONDecodeError as error:
        place = Span(raw.path, error.lineno, error.colno)
        raise SpecError([Diagnostic("bad-json", f"{raw.name} is not JSON: {error.msg}", place)]) from error
    except UnicodeDecodeError as error:
        message = f"{raw.name} is not UTF-8"
        raise SpecError([Diagnostic("bad-encoding", message, span, "save it as UTF-8")]) from error
    except _NotPlainError as error:
        raise SpecError([Diagnostic("bad-json", f"{raw.name}: {error}", span)]) from error
    except RecursionError as error:
        raise SpecError([Diagnostic("bad-json", f"{raw.name} is nested too deeply", span)]) from error


def _decimal(written: str) -> Decimal:
    return Decimal(_short(written))


def _integer(written: str) -> int:
    return int(_short(written))


def _short(written: str) -> str:
    mantissa, _, exponent = written.lower().partition("e")
    if len(written) > _LONGEST_NUMBER or abs(int(exponent or 0)) > _LONGEST_NUMBER:
        raise _NotPlainError(f"the number {mantissa[:20]}… is too long")
    return written


def _constant(written: str) -> None:
    raise _NotPlainError(f"{written} is no number of JSON; write null")


_NUMBERS: dict[str, Any] = {"parse_float": _decimal, "parse_int": _integer, "parse_constant": _constant}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _NotPlainError(f"an object has the key '{twice}' twice")
    return found


def _pointed(value: Any, at: str, raw: Raw, span: Span) -> Any:
    """The part of *value* that the JSON pointer *at* names."""
    for step in at.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and key in value:
            value = value[key]
        elif isinstance(value, list) and key.isascii() and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            there = ", ".join(list(value)[:12]) if isinstance(value, dict) else _called(value)
            message = f"{raw.name} has no '{key}' on the way to {at}"
            raise SpecError([Diagnostic("no-place", message, span, f"there is: {there}")])
    return value


def _keys(rows: Sequence[Any]) -> list[str]:
    """The keys of all objects, in the order in which they are met."""
    return list(dict.fromkeys(key for row in rows if isinstance(row, dict) for key in row))


def _rows(rows: Sequence[Any], header: Sequence[str], raw: Raw, span: Span) -> Iterator[Record]:
    for number, row in enumerate(rows, 1):
        places = RowPlaces(span, raw.name, number)
        cells = [row.get(key) for key in header] if isinstance(row, dict) else row
        read = [_text(cell) for cell in cells]
        faults = {at: (message, _HINT) for at, (_, message) in enumerate(read) if message}
        yield Record(places, [text for text, _ in read], faults)


def _text(value: Any) -> tuple[str, str]:
    """*value* as the text of a cell, and what is wrong with it."""
    match value:
        case None:
            return "", ""
        case bool():
            return str(value).lower(), ""
        case Decimal():
            return format(value, "f"), ""
        case int() | str():
            return str(value), ""
    return "", f"holds {_called(value)}"


def _called(value: Any) -> str:
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case str():
            return "a text"
        case None:
            return "null"
    return f"the value {str(value)[:20].lower()}"
