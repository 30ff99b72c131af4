"""MySQL and MariaDB: the rows of a query that can do nothing but read.

The query is prepared on the server, which takes one statement there; its values are handed over beside it.
A read-only transaction refuses changes of tables. What it lets pass (SET, CALL, INTO OUTFILE, temporary
tables) is refused by the query's words, under an sql_mode that fixes what a quote means.
"""

from __future__ import annotations

import re
import socket
import struct
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from typing import Any

import pymysql
from pymysql.constants import ER
from pymysql.cursors import SSCursor

from briefgen.data.statement import MYSQL, BadQueryError, Limits, Statement, Value, statement
from briefgen.fetch.model import SourceDown, SourceRefused
from briefgen.spec.databases import Database
from briefgen.spec.figures import DataSpec

_READS = re.compile(r"[\s(]*(?:SELECT|WITH|VALUES|TABLE)\b", re.IGNORECASE)
_WRITES = re.compile(r"\bINTO\b", re.IGNORECASE)
_RUN = ("/*!", "/*M!")  # comments that the server runs
_SQL_MODE = "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"
_GRACE = 5.0  # seconds for the server to say that the time is over
_TOO_SLOW = {1317, 1969, 3024}  # ER_QUERY_INTERRUPTED; ER_STATEMENT_TIMEOUT of MariaDB, ER_QUERY_TIMEOUT
_REFUSED = {
    ER.ACCESS_DENIED_ERROR, ER.DBACCESS_DENIED_ERROR, ER.BAD_DB_ERROR, ER.HANDSHAKE_ERROR,
    1698, 1862, 4151,  # no password for this account; expired; locked
}  # fmt: skip
# Too many connections, shutting down, too many for this user, deadlock, lock wait.
_PASSING = {1040, 1053, 1203, 1205, 1213, 1226, 1927, 3169, 4031}
_LOST = range(2000, 2100)  # the client's own: no connection, or none any more


def mysql_rows(
    spec: DataSpec, database: Database, addresses: Sequence[str], limits: Limits
) -> Generator[Sequence[Any]]:
    """The names of the columns, then the rows. *addresses* are those of the host, if it was looked up.

    Raises BadQueryError, SourceDown and SourceRefused.
    """
    asked = statement(spec.query or "", spec.parameters, MYSQL, lambda _: "?")
    reads = _READS.match(asked.code) and not _WRITES.search(asked.code)
    if not reads or any(comment.startswith(_RUN) for comment in asked.comments):
        raise BadQueryError("the query does more than read", "a query may only read: SELECT …")
    connection = _connected(database, addresses, limits.deadline)
    end = time.monotonic() + limits.deadline
    cursor = SSCursor(connection)
    try:
        for one in _prepared(asked, connection.get_server_info(), limits):
            cursor.execute(one)
        yield [column[0] for column in cursor.description or ()]
        for _ in range(limits.rows):
            row = cursor.fetchone()
            if time.monotonic() > end:  # some functions, such as SLEEP, give a value when they are stopped
                raise limits.too_slow
            if row is None:
                break
            yield row
    except (pymysql.Error, OSError) as error:
        raise _fault(error, limits) from None
    finally:
        _let_go(cursor)
        with suppress(pymysql.Error, OSError):
            connection.close()


def _let_go(cursor: Any) -> None:
    """Closed as it is, an answer would be read to its end first, also off a connection that is lost."""
    if result := getattr(cursor, "_result", None):
        result.unbuffered_active = False
    cursor.connection = None


def _prepared(asked: Statement, server: str, limits: Limits) -> Iterator[str]:
    """What is sent: the limits, the query as a value, its values, and the query run with them."""
    if "MariaDB" in server:
        yield f"SET SESSION max_statement_time = {limits.deadline}"
    else:
        yield f"SET SESSION max_execution_time = {int(limits.deadline * 1000)}"
    yield f"SET SESSION sql_select_limit = {limits.rows}"
    names = [f"@briefgen_{number}" for number in range(len(asked.values))]
    for name, value in zip(names, asked.values, strict=True):
        yield f"SET {name} = {_literal(value)}"
    yield f"SET @briefgen = {_literal(asked.text)}"
    yield "START TRANSACTION READ ONLY"
    yield "PREPARE briefgen FROM @briefgen"
    yield f"EXECUTE briefgen USING {', '.join(names)}" if names else "EXECUTE briefgen"


def _literal(value: Value) -> str:
    """*value* in digits: nothing in it can end a string."""
    return str(int(value)) if isinstance(value, int) else f"_utf8mb4 X'{value.encode().hex()}'"


def _connected(database: Database, addresses: Sequence[str], deadline: float) -> pymysql.Connection[Any]:
    authority = database.options.get("ssl_ca")
    try:
        connection = pymysql.Connection(
            host=database.host or "localhost", port=database.port, user=database.user or None,
            password=database.password.encode(), database=database.name or None,
            unix_socket=database.options.get("unix_socket"), charset="utf8mb4", sql_mode=_SQL_MODE,
            ssl_ca=authority, ssl_verify_cert=True if authority else None,
            ssl_verify_identity=True if authority else None, connect_timeout=deadline,
            read_timeout=deadline + _GRACE, write_timeout=deadline, program_name="briefgen",
            local_infile=False, defer_connect=True,
        )  # fmt: skip
        connection.connect(_reached(addresses, database.port, deadline) if addresses else None)
    except (pymysql.Error, OSError) as error:
        code, message = _code_and_message(error)
        if code in _REFUSED:
            raise SourceRefused(message, "check user, password and name of the database") from None
        raise SourceDown(message, "try again later") from None
    except (AssertionError, LookupError, ValueError, struct.error):
        raise SourceDown("what answers is no MySQL server", "is it the right port?") from None
    except RuntimeError as error:  # a package for one way of logging in is missing
        raise SourceRefused(str(error), "pip install 'pymysql[rsa]', or use TLS") from None
    return connection


def _reached(addresses: Sequence[str], port: int, deadline: float) -> socket.socket:
    """A connection to the first of *addresses* that answers. Raises OSError."""
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port), deadline / len(addresses))
    return socket.create_connection((addresses[-1], port), deadline / len(addresses))


def _code_and_message(error: Exception) -> tuple[int, str]:
    code, *rest = error.args or (0,)
    return (code, " ".join(map(str, rest))) if isinstance(code, int) else (0, str(error))


def _fault(error: Exception, limits: Limits) -> BadQueryError | SourceDown:
    code, message = _code_and_message(error)
    if code in _TOO_SLOW or "timed out" in message:
        return limits.too_slow
    if code in _LOST or code in _PASSING or isinstance(error, (OSError, pymysql.InterfaceError)):
        return SourceDown(message, "try again later")
    return BadQueryError(message, "a query may only read: SELECT …")
