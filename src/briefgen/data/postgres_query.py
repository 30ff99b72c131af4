"""PostgreSQL: the rows of a query that can do nothing but read.

A read-only transaction alone is not enough: ``SET TRANSACTION READ WRITE; INSERT …`` leaves it, and
``COPY … TO PROGRAM`` runs programs in it. So the query stands in DECLARE CURSOR, sent by the extended
protocol: the server takes one statement there, and only one that gives rows and changes none.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg

from briefgen.data.statement import POSTGRES, BadQueryError, Limits, statement
from briefgen.fetch.model import SourceDown, SourceRefused
from briefgen.spec.databases import Database
from briefgen.spec.figures import DataSpec

_BATCH = 2_000  # rows
_GRACE = 5.0  # seconds for the server to say that the time is over
# A server that is gone without a word is found out by the probes of its connection after 30 s.
_ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4, "tcp_user_timeout": 30_000}
# PostgreSQL 15, appendix A: classes and codes of what passes: connections, resources, shutdown, conflicts.
_PASSING = ("08", "40", "53", "57P", "58000", "58030")
_CANCELLED = "57014"
# What a server says before it lets nobody in; it has no code there (libpq keeps it to itself).
_REFUSALS = ("authentication failed", "pg_hba.conf", "does not exist", "no password", "not permitted")


def postgres_rows(
    spec: DataSpec, database: Database, addresses: Sequence[str], limits: Limits
) -> Generator[Sequence[Any]]:
    """The names of the columns, then the rows. *addresses* are those of the host, if it was looked up.

    Raises BadQueryError, SourceDown and SourceRefused.
    """
    asked = statement(spec.query or "", spec.parameters, POSTGRES, lambda number: f"${number}")
    end = time.monotonic() + limits.deadline
    connection = _connected(database, addresses, limits.deadline)
    try:
        with _cut_after(limits.deadline + _GRACE, connection):
            connection.read_only = True
            _limit(connection, end)
            with psycopg.RawServerCursor(connection, "briefgen") as cursor:
                cursor.execute(asked.text.encode(), asked.values)
                yield [column.name for column in cursor.description or ()]
                left = limits.rows
                while left > 0:
                    _limit(connection, end)
                    rows = cursor.fetchmany(min(left, _BATCH))
                    yield from rows
                    left = left - len(rows) if rows else 0
    except psycopg.Error as error:
        raise _fault(error, connection, limits) from None
    finally:
        connection.close()


@contextmanager
def _cut_after(seconds: float, connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Ends *connection* under whoever waits for a server that hangs."""
    with socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as line:

        def cut() -> None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _limit(connection: psycopg.Connection[Any], end: float) -> None:
    """The time that is left, for the next statement: a query may have set another."""
    left = max(1, int((end - time.monotonic()) * 1000))
    connection.execute(f"SET LOCAL statement_timeout = {left}".encode())


def _connected(database: Database, addresses: Sequence[str], deadline: float) -> psycopg.Connection[Any]:
    host, address = database.options.get("host", database.host), ""
    if addresses:
        host, address = ",".join([database.host] * len(addresses)), ",".join(addresses)
    given: dict[str, Any] = {
        **database.options,
        **_ALIVE,
        "host": host,
        "hostaddr": address,
        "port": database.port,
        "dbname": database.name,
        "user": database.user,
        "password": database.password,
        "connect_timeout": max(2, int(deadline)),  # less is 2 to libpq
        "client_encoding": "utf8",
        "application_name": "briefgen",
    }
    try:
        return psycopg.connect(**{key: value for key, value in given.items() if value})
    except psycopg.Error as error:
        message = " ".join(str(error).split())
        if any(words in message for words in _REFUSALS):
            raise SourceRefused(message, "check user, password and name of the database") from None
        raise SourceDown(message, "try again later") from None


def _fault(
    error: psycopg.Error, connection: psycopg.Connection[Any], limits: Limits
) -> BadQueryError | SourceDown:
    code = error.sqlstate or ""
    message = error.diag.message_primary or " ".join(str(error).split())
    if code == _CANCELLED and "timeout" in message:
        return limits.too_slow
    if connection.broken or code.startswith(_PASSING):
        return SourceDown(message, "try again later")
    return BadQueryError(message, error.diag.message_hint or "a query may only read: SELECT …")
