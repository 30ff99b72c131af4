"""Rows of a query, written down as JSON when they were asked for, so that they can be read again at any time.

``{"columns": [...], "rows": [[...], ...]}``: numbers as JSON numbers of all their digits, dates as texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from briefgen.data.forms.json_list import json_records
from briefgen.data.raw import Raw
from briefgen.data.records import Records
from briefgen.diagnostics import Span


class NotExactError(ValueError):
    """A value of a query that has no exact text."""


def written(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows of a query as JSON. Raises NotExactError."""
    lines = [json.dumps(list(columns), ensure_ascii=False)]
    lines += ["[" + ", ".join(_value(cell) for cell in row) + "]" for row in rows]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def query_records(raw: Raw, span: Span) -> Records:
    """The records of rows that :func:`written` wrote."""
    return json_records(raw, "", span)


def _value(cell: Any) -> str:
    match cell:
        case None | bool() | int() | str():
            return json.dumps(cell, ensure_ascii=False)
        case Decimal():
            if not cell.is_finite():
                raise NotExactError(f"{cell} is no number")
            return format(cell, "f")
        case float():
            return _of_double(cell)
        case datetime() if cell.timetz() == time():
            return json.dumps(cell.date().isoformat())
        case date():
            return json.dumps(cell.isoformat())
    raise NotExactError(f"a value of the type {type(cell).__name__} has no exact text; cast it in the query")


def _of_double(value: float) -> str:
    """The 15 digits that a double keeps for certain (C11 5.2.4.2.2, DBL_DIG), as databases show it."""
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN is unlike itself
        raise NotExactError(f"{value} is no number")
    return format(Decimal(f"{value:.15g}"), "f")
