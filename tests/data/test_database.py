"""Tables from real PostgreSQL and MariaDB servers: exact values, only reading, faults without secrets."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.data.gather import CONNECTORS, World
from briefgen.data.raw import Raw
from briefgen.data.table import read_table
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.refresh.sources import asking
from briefgen.refresh.store import Store
from briefgen.spec.figures import DataSpec
from tests.data import servers
from tests.data.servers import CANARY, Server, free_port, mariadb_owner, postgres_owner
from tests.refresh.nightly import SPEC, briefing

SPAN = Span("briefing.yaml", 3, 9)
ROWS = 7

INSERT = (
    "INSERT INTO sales VALUES ('北', 12345678901234567890123456.1250, 9007199254740993, '2024-04-01'), "
    "('O''Brien; DROP', NULL, -1, '2025-04-01')"
)
POSTGRES_BEGIN = [
    "CREATE TABLE sales (region text, amount numeric(30, 4), sold bigint, on_day date)",
    INSERT,
    f"CREATE ROLE reader LOGIN PASSWORD '{CANARY}'",
    "GRANT SELECT ON sales TO reader",
    "CREATE TABLE secret (a int)",
    "CREATE SEQUENCE counter",
    "CREATE FUNCTION sells() RETURNS int LANGUAGE sql AS 'INSERT INTO sales (sold) VALUES (7) RETURNING 1'",
]
MARIADB_BEGIN = [
    "CREATE TABLE sales (region text COLLATE utf8mb4_bin, amount decimal(30, 4), sold bigint, on_day date)",
    INSERT,
    f"CREATE USER reader@'127.0.0.1' IDENTIFIED BY '{CANARY}'",
    "GRANT SELECT ON sales.sales TO reader@'127.0.0.1'",
    "CREATE TABLE secret (a int)",
    "CREATE SEQUENCE counter",
    "CREATE FUNCTION sells() RETURNS int BEGIN INSERT INTO sales (sold) VALUES (7); RETURN 1; END",
    "CREATE PROCEDURE sell() BEGIN COMMIT; INSERT INTO sales (sold) VALUES (7); END",
]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with servers.postgres() as server:
        with closing(postgres_owner(server.port)) as connection:
            for one in POSTGRES_BEGIN:
                connection.execute(one)
        yield server


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Server]:
    with servers.mariadb() as server:
        with closing(mariadb_owner(server.port)) as connection, connection.cursor() as cursor:
            for one in MARIADB_BEGIN:
                cursor.execute(one)
        yield server


KINDS = ["postgres", "mariadb"]


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Server:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Server)
    return found


def is_postgres(server: Server) -> bool:
    return server.knock is postgres_owner


def address(server: Server, user: str = "owner", password: str = CANARY, **parts: Any) -> str:
    begin, name = ("postgresql", "postgres") if is_postgres(server) else ("mariadb", "sales")
    place = f"{parts.get('host', '127.0.0.1')}:{parts.get('port', server.port)}"
    return f"{begin}://{user}:{quote(password, safe='')}@{place}/{parts.get('name', name)}"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def ask(where: str, query: str, parameters: dict[str, Any] | None = None, world: World | None = None) -> Raw:
    keys = {"columns": {"a": "text"}, "query": query, "parameters": parameters or {}}
    with pytest.MonkeyPatch.context() as patch:
        if world is None:
            patch.setenv("DATABASE_URL", where)
            where = "env:DATABASE_URL"
        spec = DataSpec.model_validate({**keys, "database": where})
        return CONNECTORS["database"](spec, Path(), SPAN, world or World())


def fault(where: str, query: str, *more: Any) -> Diagnostic:
    with pytest.raises(SpecError) as caught:
        ask(where, query, *more)
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value.diagnostics)
    shown = "".join(line for line in shown.splitlines(keepends=True) if "CANARY" not in line)
    for secret in (CANARY, quote(CANARY, safe=""), "k4n4r1en"):
        assert secret not in shown
    (found,) = caught.value.diagnostics
    assert not re.search(r"//[^/\s]*@", found.message + found.hint)
    return found


def cells(raw: Raw) -> str:
    """The last row as it is written down."""
    return raw.data.decode().splitlines()[-2].removeprefix("[").removesuffix("]")


def test_a_table(server: Server) -> None:
    raw = ask(address(server, "reader"), "SELECT * FROM sales ORDER BY on_day;")
    assert (raw.form, raw.name) == ("rows", "env:DATABASE_URL")
    assert raw.data.decode() == (
        '[\n["region", "amount", "sold", "on_day"],\n'
        '["北", 12345678901234567890123456.1250, 9007199254740993, "2024-04-01"],\n'
        '["O\'Brien; DROP", null, -1, "2025-04-01"]\n]\n'
    )
    columns = {"region": "text", "amount": "decimal", "sold": "integer", "on_day": "date"}
    spec = DataSpec.model_validate({"columns": columns, "database": "env:X", "query": "SELECT 1"})
    table = read_table("sales", spec, SPAN, raw)
    assert [str(one) for one in table.numbers("sold")] == ["9007199254740993", "-1"]
    assert [one * 8 for one in table.numbers("amount")] == [98765431209876543120987649]


POSTGRES_VALUES = [
    ("9223372036854775807::bigint", "9223372036854775807"),
    ("1.10::numeric", "1.10"),
    ("1e25::numeric", "1" + "0" * 25),
    ("0.1::float8", "0.1"),
    ("0.1::float4", "0.1"),
    ("0.1::float8 + 0.2::float8", "0.3"),
    ("true", "true"),
    ("NULL::int", "null"),
    ("'a:b'::varchar", '"a:b"'),
    ("'2024-04-01'::date", '"2024-04-01"'),
    ("'2024-04-01'::timestamp", '"2024-04-01"'),
    ("'2024-04-01 09:30'::timestamp", '"2024-04-01T09:30:00"'),
    ("CAST('x' AS char(3))", '"x  "'),
]
MARIADB_VALUES = [
    ("18446744073709551615", "18446744073709551615"),
    ("CAST('1.10' AS decimal(10, 2))", "1.10"),
    ("1e-1", "0.1"),
    ("0.1e0 + 0.2e0", "0.3"),
    ("TRUE", "1"),
    ("NULL", "null"),
    ("'a:b'", '"a:b"'),
    ('"it\'s"', '"it\'s"'),
    ("DATE '2024-04-01'", '"2024-04-01"'),
    ("TIMESTAMP '2024-04-01 00:00:00'", '"2024-04-01"'),
    ("TIMESTAMP '2024-04-01 09:30:00'", '"2024-04-01T09:30:00"'),
    ("JSON_OBJECT('a', 1)", '"{\\"a\\": 1}"'),
    ("SUM(1)", "1"),
]


@pytest.mark.parametrize(("value", "written"), POSTGRES_VALUES)
def test_values_of_postgres(postgres: Server, value: str, written: str) -> None:
    assert cells(ask(address(postgres, "reader"), f"SELECT {value} AS a")) == written


@pytest.mark.parametrize(("value", "written"), MARIADB_VALUES)
def test_values_of_mariadb(mariadb: Server, value: str, written: str) -> None:
    assert cells(ask(address(mariadb, "reader"), f"SELECT {value} AS a")) == written


@pytest.mark.parametrize(
    "value",
    [
        "'NaN'::numeric", "'Infinity'::float8", "'1 day'::interval", "'{}'::json", "ARRAY[1]", "'x'::bytea",
        "'00000000-0000-0000-0000-000000000000'::uuid", "'10:00'::time", "'infinity'::date",
    ],
)  # fmt: skip
def test_values_of_postgres_without_an_exact_text(postgres: Server, value: str) -> None:
    assert fault(address(postgres), f"SELECT {value} AS a").code == "bad-query"


@pytest.mark.parametrize("value", ["TIME '10:00:00'", "X'00ff'", "CAST('a' AS binary)", "b'1'"])
def test_values_of_mariadb_without_an_exact_text(mariadb: Server, value: str) -> None:
    assert fault(address(mariadb), f"SELECT {value} AS a").code == "bad-query"


@pytest.mark.parametrize(
    "value", ["北", "O'Brien; DROP", "' OR 1=1 -- ", '\\" OR 1=1 # ', "\\'", "", "%s $1 ?"]
)
def test_parameters_are_bound(server: Server, value: str) -> None:
    query = (
        "SELECT region FROM sales WHERE region = :地域 -- :not, 'this'\nAND ':nor' <> \"region\" /* :it */"
    )
    if not is_postgres(server):
        query = query.replace('"region"', "`region`")
    rows = ask(address(server, "reader"), query, {"地域": value}).data.decode().splitlines()
    assert len(rows) == (4 if value in ("北", "O'Brien; DROP") else 3)


def test_numbers_and_repeated_parameters(server: Server) -> None:
    query = "SELECT sold FROM sales WHERE sold = :n AND sold < :m AND sold >= :n"
    raw = ask(address(server, "reader"), query, {"n": -1, "m": 10**15, "unused": "x"})
    assert cells(raw) == "-1"
    found = fault(address(server), "SELECT sold FROM sales WHERE sold = :none")
    assert (found.code, found.hint) == ("bad-query", "write parameters: {none: …}")


def test_words_of_postgres_that_look_like_parameters(postgres: Server) -> None:
    query = "SELECT (ARRAY[1, 2])[1:2]::text || $q$:a$q$ || E'\\':b' || :c AS a"
    assert cells(ask(address(postgres), query, {"c": "!"})) == '"{1,2}:a\':b!"'


def test_rows_are_capped(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.data.database.MAX_ROWS", ROWS)
    many = "SELECT 1 AS a UNION ALL " * 50 + "SELECT 1"
    for query in (many, f"{many} LIMIT 40"):
        assert len(ask(address(server), query).data.splitlines()) == ROWS + 4
    monkeypatch.setattr("briefgen.data.database.MAX_BYTES", 10_000)
    assert fault(address(server), "SELECT repeat('x', 20000) AS a").code == "too-large"


def test_many_rows_come_in_order(postgres: Server) -> None:
    lines = ask(address(postgres), "SELECT generate_series(1, 5001) AS a").data.decode().splitlines()
    assert [line.strip("[],") for line in lines[2:-1]] == [str(number) for number in range(1, 5002)]


POSTGRES_WRITES = [
    "INSERT INTO sales (sold) VALUES (1)", "INSERT INTO sales (sold) VALUES (1) RETURNING sold",
    "UPDATE sales SET sold = 0", "DELETE FROM sales", "SELECT 1; DELETE FROM sales",
    "SELECT 1 AS a; SET TRANSACTION READ WRITE; DELETE FROM sales",
    "WITH x AS (INSERT INTO sales (sold) VALUES (1) RETURNING sold) SELECT * FROM x",
    "COPY sales TO PROGRAM 'touch {file}'", "COPY (SELECT 1) TO '{file}'", "SET statement_timeout = 0",
    "SET TRANSACTION READ WRITE", "CREATE TEMP TABLE t (a int)", "SELECT 1 AS a INTO TEMP t",
    "DROP TABLE sales",
    "EXPLAIN SELECT 1", "COMMIT", "TRUNCATE sales", "DO 'BEGIN END'", "CALL x()", "VACUUM",
    "SELECT sells()", "SELECT nextval('counter')", "SELECT setval('counter', 9)",
    "SELECT set_config('transaction_read_only', 'off', false), sells()", "",
    "SELECT 1 FOR UPDATE; SELECT 2", "LOCK TABLE sales", "PREPARE x AS DELETE FROM sales", "LISTEN x",
]  # fmt: skip
MARIADB_WRITES = [
    "INSERT INTO sales (sold) VALUES (1)", "INSERT INTO sales (sold) VALUES (1) RETURNING sold",
    "UPDATE sales SET sold = 0", "DELETE FROM sales", "DELETE FROM sales RETURNING sold",
    "SELECT 1; DELETE FROM sales", "SELECT 1 AS a; SET TRANSACTION READ WRITE", "SET max_statement_time = 0",
    "WITH x AS (SELECT 1) DELETE FROM sales", "CREATE TEMPORARY TABLE t (a int)", "CREATE TABLE t (a int)",
    "SELECT 1 INTO OUTFILE '{file}'", "SELECT 1 INTO DUMPFILE '{file}'", "SELECT 1 INTO @a",
    "SELECT 1 /*! INTO OUTFILE '{file}' */", "SELECT 1 /*M! INTO OUTFILE '{file}' */",
    "SELECT '\\'' INTO OUTFILE '{file}' -- '", "SELECT 1 --1 INTO OUTFILE '{file}'",
    "CALL sell()", "SELECT sells()", "SELECT NEXTVAL(counter)", "COMMIT", "DROP TABLE sales",
    "LOCK TABLES sales WRITE",
    "LOAD DATA INFILE '{file}' INTO TABLE sales", "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE sales",
    "EXECUTE IMMEDIATE 'DELETE FROM sales'", "ANALYZE UPDATE sales SET sold = 0", "DO 1", "TRUNCATE sales",
    "", "HANDLER sales OPEN", "SHOW TABLES",
    "BEGIN NOT ATOMIC COMMIT; DELETE FROM sales; END", "PREPARE x FROM 'DELETE FROM sales'", "SHUTDOWN",
    "FLUSH TABLES", "SELECT 1) AS a; DELETE FROM sales -- ", "VALUES (1); DELETE FROM sales",
]  # fmt: skip


def _content(server: Server) -> list[Any]:
    statements = ["SELECT * FROM sales ORDER BY on_day", "SELECT * FROM counter"]
    if not is_postgres(server):
        statements[1] = "SELECT next_not_cached_value FROM counter"
    found = []
    with closing(server.knock(server.port)) as connection, closing(connection.cursor()) as cursor:
        for one in statements:
            cursor.execute(one)
            found.append(list(cursor.fetchall()))
    return found


@pytest.mark.parametrize("query", POSTGRES_WRITES)
def test_a_query_of_postgres_can_only_read(postgres: Server, query: str) -> None:
    _only_reads(postgres, query)


@pytest.mark.parametrize("query", MARIADB_WRITES)
def test_a_query_of_mariadb_can_only_read(mariadb: Server, query: str) -> None:
    _only_reads(mariadb, query)


def _only_reads(server: Server, query: str) -> None:
    """Even as the owner of everything."""
    file = server.log.parent / "data" / "written"
    before = _content(server)
    assert fault(address(server), query.replace("{file}", str(file))).code == "bad-query"
    assert not file.exists()
    assert _content(server) == before


def test_what_a_query_of_postgres_leaves_behind_is_undone(postgres: Server) -> None:
    """Large objects can be made in a read-only transaction; it is never committed."""
    ask(address(postgres), "SELECT lo_create(0)::text AS a")
    assert cells(ask(address(postgres), "SELECT count(*) AS a FROM pg_largeobject_metadata")) == "0"


def test_files_of_the_server_are_for_its_administrators(postgres: Server) -> None:
    query = "SELECT pg_read_file('PG_VERSION') AS a"
    assert fault(address(postgres, "reader"), query).code == "bad-query"
    assert ask(address(postgres), query)  # nothing that a client could do about


def test_wrong_queries_and_rights(server: Server) -> None:
    assert fault(address(server), "SELECT 1 AS a FROM nowhere").code == "bad-query"
    assert fault(address(server), "SELEC 1").code == "bad-query"
    found = fault(address(server, "reader"), "SELECT * FROM secret")
    assert (found.code, "denied" in found.message) == ("bad-query", True)


def test_a_query_without_end_is_stopped(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.data.database.DEADLINE", 1.0)
    asleep = "SELECT pg_sleep(60)::text AS a" if is_postgres(server) else "SELECT SLEEP(60) AS a"
    endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 0 FROM c) SELECT max(n) AS a FROM c"
    begun = time.monotonic()
    for query in (asleep, endless if is_postgres(server) else "SELECT BENCHMARK(10000000000, MD5('a')) AS a"):
        found = fault(address(server), query)
        assert (found.code, "took more than 1 s" in found.message) == ("source-down", True)
    assert time.monotonic() - begun < 10


def test_a_query_cannot_give_itself_more_time(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.data.database.DEADLINE", 1.0)
    query = (
        "SELECT set_config('statement_timeout', '0', false), CASE WHEN n > 2500 THEN pg_sleep(60)::text END "
        "FROM generate_series(1, 9000) AS n"
    )
    assert fault(address(postgres), query).code == "source-down"


def test_a_server_that_hangs(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.data.database.DEADLINE", 1.0)
    monkeypatch.setattr("briefgen.data.postgres_query._GRACE", 1.0)
    monkeypatch.setattr("briefgen.data.mysql_query._GRACE", 1.0)
    asleep = "SELECT pg_sleep(20)::text AS a" if is_postgres(server) else "SELECT SLEEP(20) AS a"
    assert server.process
    timer = threading.Timer(0.5, _stop_all, [server.process.pid, signal.SIGSTOP])
    timer.start()
    try:
        assert fault(address(server), asleep).code == "source-down"
    finally:
        timer.join()
        _stop_all(server.process.pid, signal.SIGCONT)
    assert cells(ask(address(server), "SELECT 1 AS a")) == "1"


def _stop_all(pid: int, sent: signal.Signals) -> None:
    """A server and the processes that it has begun."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    for one in (pid, *map(int, children)):
        with suppress(ProcessLookupError):
            os.kill(one, sent)


def test_a_server_that_goes_away(server: Server) -> None:
    where = address(server)
    asleep = "SELECT pg_sleep(20)::text AS a" if is_postgres(server) else "SELECT SLEEP(20) AS a"
    timer = threading.Timer(0.7, server.kill)
    timer.start()
    try:
        assert fault(where, asleep).code == "source-down"
        timer.join()
        assert fault(where, "SELECT 1 AS a").code == "source-down"
    finally:
        timer.join()
        server.start()
    assert cells(ask(where, "SELECT 1 AS a")) == "1"


def test_a_server_that_goes_away_while_it_answers(server: Server) -> None:
    if is_postgres(server):
        query = "SELECT repeat('x', 1000) AS a, pg_sleep(0.001)::text FROM generate_series(1, 100000)"
    else:
        four = "(SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)"
        query = f"SELECT repeat('x', 20000) AS a, SLEEP(0.05) FROM {four} a, {four} b, {four} c"  # noqa: S608
    timer = threading.Timer(0.7, server.kill)
    timer.start()
    try:
        assert fault(address(server), query).code == "source-down"
    finally:
        timer.join()
        server.start()


def test_who_is_not_let_in(server: Server) -> None:
    cases = [address(server, password=f"{CANARY}!"), address(server, "nobody"), address(server, name="none")]
    for where in cases:
        assert fault(where, "SELECT 1 AS a").code == "source-refused"
    assert fault(address(server, host="no.such.host.invalid"), "SELECT 1 AS a").code == "source-down"
    assert fault(address(server, port=free_port()), "SELECT 1 AS a").code == "source-down"


@pytest.mark.parametrize("kind", ["postgresql", "mysql"])
@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n" * 40, b"\x00" * 500, b"N", None])
def test_a_server_of_another_kind(kind: str, answer: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.data.database.DEADLINE", 2.0)
    monkeypatch.setattr("briefgen.data.mysql_query._GRACE", 0.0)
    held = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    peer, _ = listening.accept()
                except OSError:
                    return
                held.append(peer)
                if answer is not None:
                    peer.sendall(answer)
                    peer.shutdown(socket.SHUT_WR)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        where = f"{kind}://me:{quote(CANARY, safe='')}@127.0.0.1:{listening.getsockname()[1]}/a"
        assert fault(where, "SELECT 1 AS a").code == "source-down"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(5)
    for peer in held:
        peer.close()


def test_an_address_in_the_spec_leads_where_others_may(server: Server) -> None:
    bare = address(server).replace(f":{quote(CANARY, safe='')}@", "@")
    assert fault(bare, "SELECT 1 AS a", None, World()).code == "source-refused"
    found = fault(
        bare, "SELECT 1 AS a", None, World(("127.0.0.1",))
    )  # goes there, and is asked for a password
    assert (found.code, "public" in found.message) == ("source-refused", False)
    socket_of = f"{bare.partition('://')[0]}:///postgres"
    assert "public" in fault(socket_of, "SELECT 1 AS a", None, World()).message


@pytest.mark.parametrize(
    "where", ["", "oracle://u:k4n4r1en@h/d", "postgresql://u:k4n4r1en@h:port/d", "mysql://u:k4n4r1en@h/d?init=x",
              "k4n4r1en", "postgresql://u:k4n4r1en/x@h/d", "postgresql://h/d?host=elsewhere"],
)  # fmt: skip
def test_a_name_that_holds_no_address(where: str) -> None:
    assert fault(where, "SELECT 1 AS a").code == ("source-refused" if where else "no-secret")


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("postgresql://me:k4n4r1en@db.example/sales", "typed-secret"),
        ("mysql://:k4n4r1en@db.example/sales", "typed-secret"),
        ("postgresql://db.example/sales?password=k4n4r1en", "typed-secret"),
        ("postgresql://db.example/sales?user=a&sslpassword=k4n4r1en", "typed-secret"),
        ("postgresql://me:k4n4r1en/@db.example/sales", "typed-secret"),
        ("env:postgresql://me:k4n4r1en@db.example/sales", "typed-secret"),
        ("oracle://me:k4n4r1en@db.example/sales", "typed-secret"),
        ("oracle://db.example/sales", "bad-url"),
        ("postgresql://db.example/sales?options=-c", "bad-url"),
        ("postgresql://db.example:none/sales", "bad-url"),
        ("postgresql://a,b/sales", "bad-url"),
    ],
)
def test_addresses_that_a_spec_may_not_hold(where: str, code: str) -> None:
    with pytest.raises(ValueError, match="database") as caught:
        DataSpec.model_validate({"columns": {"a": "text"}, "database": where, "query": "SELECT 1"})
    errors = caught.value.errors(include_input=False)  # type: ignore[attr-defined]
    assert [one["type"] for one in errors] == [code]
    assert "k4n4r1en" not in str(errors)


@pytest.mark.parametrize(
    "where", ["postgresql://me@db.example:5433/sales?sslmode=verify-full", "mariadb://db.example/sales",
              "postgresql:///sales", "mysql://[2001:db8::1]/sales", "env:DATABASE_URL",
              "file:/run/secrets/url"],
)  # fmt: skip
def test_addresses_that_a_spec_may_hold(where: str) -> None:
    spec = DataSpec.model_validate({"columns": {"a": "text"}, "database": where, "query": "SELECT 1"})
    assert spec.connector == "database"


@pytest.mark.parametrize(
    "keys",
    [
        {"database": "env:X"}, {"query": "SELECT 1"},
        {"database": "env:X", "sqlite": "a.db", "query": "SELECT 1"},
        {"file": "a.csv", "query": "SELECT 1"}, {"file": "a.csv", "parameters": {"a": 1}},
        {"database": "env:X", "query": "SELECT 1", "headers": {"A": "b"}},
    ],
)  # fmt: skip
def test_keys_that_do_not_go_together(keys: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"go|one of them"):
        DataSpec.model_validate({"columns": {"a": "text"}, **keys})


@pytest.mark.parametrize(
    ("where", "module", "extra"),
    [("postgresql://h/d", "psycopg", "postgres"), ("mysql://h/d", "pymysql", "mysql")],
)
def test_a_missing_driver(where: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in sys.modules if name.startswith("briefgen.data.") and name.endswith("_query")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    found = fault(where, "SELECT 1 AS a")
    assert (found.code, found.hint) == ("source-refused", f"install it: pip install 'briefgen[{extra}]'")


NIGHTLY = SPEC.replace(
    "file: sales.csv",
    "database: env:DATABASE_URL, query: 'SELECT region, sold FROM sales WHERE sold > :n', parameters: {n: 0}",
).replace("{店: text, 台数: {", "{店: {heading: region}, 台数: {heading: sold, ")


def test_an_issue_is_made_again_without_the_server(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = briefing(tmp_path, spec=NIGHTLY, asked="{error_after: 2d}")
    monkeypatch.setenv("DATABASE_URL", address(server, "reader"))
    done = [CliRunner().invoke(main, ["refresh", str(path), "--only", "page", "--json"])]
    page = (tmp_path / "dist" / "briefing.pdf").read_bytes()
    assert json.loads(done[0].stdout)["sources"][0]["connector"] == "database"
    down = address(server, "reader", port=free_port())
    for where, code in ((address(server, "reader"), 0), (down, 3)):
        monkeypatch.setenv("DATABASE_URL", where)
        done.append(CliRunner().invoke(main, ["refresh", str(path), "--only", "page"]))
        assert done[-1].exit_code == code
    path.write_text(path.read_text(encoding="utf-8").replace("{n: 0}", "{n: 1}"), encoding="utf-8")
    done.append(CliRunner().invoke(main, ["refresh", str(path), "--only", "page"]))
    assert done[-1].exit_code == 75  # asked for something else, no copy may stand in
    monkeypatch.delenv("DATABASE_URL")
    first = Store(tmp_path).issues("briefing")[0]
    done.append(CliRunner().invoke(main, ["build", str(path), "--snapshot", first.id]))
    assert done[-1].exit_code == 0, done[-1].output
    (again,) = (tmp_path / "dist").glob("*/briefing.pdf")
    assert again.read_bytes() == page
    files = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    shown = "".join(one.output for one in done) + files.decode(errors="replace")
    assert "k4n4r1en" not in shown
    assert "reader" not in shown


def test_a_copy_serves_who_asks_the_same() -> None:
    keys: dict[str, Any] = {"columns": {"a": "text"}, "database": "env:A", "query": "SELECT 1"}
    other = [
        {"database": "env:B"},
        {"query": "SELECT 2"},
        {"parameters": {"n": 1}},
        {"parameters": {"n": "1"}},
    ]
    found = [asking(DataSpec.model_validate({**keys, **more})) for more in ({}, *other)]
    assert len(set(found)) == len(found)
    sqlite = {"columns": {"a": "text"}, "sqlite": "env:A", "query": "SELECT 1"}
    assert asking(DataSpec.model_validate(sqlite)) not in found
