"""SQLite: the rows of a query that can do nothing but read."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from briefgen.data.forms.query_rows import NotExactError, written
from briefgen.data.raw import Raw
from briefgen.data.records import MAX_BYTES, MAX_ROWS
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.figures import DataSpec

DEADLINE = 30.0  # seconds
_STEPS = 10_000  # of the virtual machine between two looks at the clock
# What a query may do (sqlite3_set_authorizer): "mode=ro" alone lets ATTACH make new files.
_ALLOWED = {
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
}  # fmt: skip
_NOT_READING = {"load_extension", "writefile", "edit", "fts3_tokenizer"}


def sqlite_rows(spec: DataSpec, path: Path, span: Span) -> Raw:
    """The rows of the table's query in the database *path*. Raises SpecError; *span* is the file's name's."""
    name = spec.sqlite or ""
    end = time.monotonic() + DEADLINE
    try:
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=DEADLINE)
    except sqlite3.Error as error:
        raise SpecError([Diagnostic("bad-query", f"{name}: {error}", span)]) from error
    try:
        connection.set_authorizer(_authorize)
        connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_BYTES)
        cursor = connection.execute(spec.query or "", dict(spec.parameters))
        rows = cursor.fetchmany(MAX_ROWS + 1)
        data = written([column[0] for column in cursor.description or ()], rows)
    except (sqlite3.Error, sqlite3.Warning) as error:
        slow = time.monotonic() > end
        message = f"the query took more than {DEADLINE:.0f} s" if slow else str(error)
        hint = "" if slow else "a query may only read: SELECT …"
        raise SpecError([Diagnostic("bad-query", f"{name}: {message}", span, hint)]) from error
    except NotExactError as error:
        raise SpecError([Diagnostic("bad-query", f"{name}: {error}", span)]) from error
    finally:
        connection.close()
    return Raw("rows", data, name, str(path))


def _authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    del first
    allowed = action in _ALLOWED and second not in _NOT_READING
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
