"""Databases behind an address: what is asked, what may be reached, and faults without a secret in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

from briefgen.data.forms.query_rows import NotExactError, written
from briefgen.data.raw import Raw
from briefgen.data.records import MAX_BYTES, MAX_ROWS
from briefgen.data.secrets import NoSecretError, resolved
from briefgen.data.statement import BadQueryError, Limits
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.fetch.address import checked_addresses
from briefgen.fetch.model import SourceDown, SourceError, SourceRefused
from briefgen.fetch.redact import Redactor
from briefgen.spec.databases import SCHEMES, Database, database_of
from briefgen.spec.figures import DataSpec

DEADLINE = 30.0  # seconds: for the connection, and for the query


class _TooLargeError(Exception):
    """The rows are larger than what is read."""


def database_rows(spec: DataSpec, span: Span, allow_hosts: tuple[str, ...]) -> Raw:
    """The rows of the table's query. Raises SpecError; *span* is that of the address.

    An address that stands in the spec may lead to the public internet and to *allow_hosts*, as any other
    address of a spec; one that the spec only names was set by who runs the job.
    """
    text = spec.database or ""
    try:
        address = resolved(text)
    except NoSecretError as error:
        raise SpecError([Diagnostic("no-secret", str(error), span, "set it where the job runs")]) from None
    redacted = Redactor([address])
    name = text
    try:
        database = _database(address, text)
        redacted = Redactor([address, database.password])
        name = database.shown if address == text else text
        addresses = _addresses(database, allow_hosts) if address == text else ()
        data = _read(spec, database, addresses)
    except BadQueryError as error:
        raise _fault("bad-query", name, error.message, span, error.hint, redacted) from None
    except NotExactError as error:
        raise _fault("bad-query", name, str(error), span, "", redacted) from None
    except UnicodeError:  # of a server that keeps texts as bytes
        raise _fault("bad-query", name, "a text is not in UTF-8", span, "", redacted) from None
    except _TooLargeError as error:
        raise _fault("too-large", name, str(error), span, "aggregate in the query", redacted) from None
    except SourceDown as error:
        raise _fault("source-down", name, error.message, span, error.hint, redacted) from None
    except SourceError as error:
        raise _fault("source-refused", name, error.message, span, error.hint, redacted) from None
    return Raw("rows", data, name, name)


def _fault(code: str, name: str, message: str, span: Span, hint: str, redacted: Redactor) -> SpecError:
    return SpecError([Diagnostic(code, f"{name}: {redacted(message)}", span, redacted(hint))])


def _database(address: str, text: str) -> Database:
    try:
        return database_of(address)
    except ValueError as error:
        message = f"{text} holds no address of a database: {error}"
        raise SourceRefused(message, f"read are {SCHEMES}") from None


def _addresses(database: Database, allow_hosts: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses of the host, each allowed; none where a socket is meant. Raises SourceError."""
    local = not database.host or database.options.keys() & {"host", "unix_socket"}
    host = "localhost" if local else database.host
    found = tuple(map(str, checked_addresses(host, database.port, allow_hosts, DEADLINE)))
    return () if local else found


def _read(spec: DataSpec, database: Database, addresses: Sequence[str]) -> bytes:
    """The rows, written down. Raises BadQueryError, NotExactError and SourceError."""
    try:
        if database.driver == "postgres":
            from briefgen.data.postgres_query import postgres_rows as rows_of  # noqa: PLC0415 - an extra
        else:
            from briefgen.data.mysql_query import mysql_rows as rows_of  # noqa: PLC0415 - an extra
    except ImportError as error:
        hint = f"install it: pip install 'briefgen[{database.driver}]'"
        raise SourceRefused(f"{error.name or 'the driver'} is not installed", hint) from None
    with closing(rows_of(spec, database, addresses, Limits(DEADLINE, MAX_ROWS + 1))) as rows:
        return written([str(column) for column in next(rows)], _measured(rows))


def _measured(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """*rows*. Raises _TooLargeError while they come: what a server sends has no other bound."""
    size = 0
    for row in rows:
        size += sum(len(str(cell)) for cell in row)
        if size > MAX_BYTES:
            raise _TooLargeError(f"more than {MAX_BYTES >> 20} MiB")
        yield row
