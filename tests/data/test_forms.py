"""JSON, Excel and SQLite: exact cells, faults by row, and nothing but reading."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.data.forms.query_rows import NotExactError, written
from briefgen.data.gather import CONNECTORS, World
from briefgen.data.read_raw import FORMS
from briefgen.data.table import Table, read_table
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.figures import DataSpec

SPAN = Span("briefing.yaml", 3, 9)
COLUMNS = {"年": "text", "台数": "integer", "比率": "decimal", "開始": "date"}


def read(folder: Path, **keys: Any) -> Table:
    of = DataSpec.model_validate({"columns": COLUMNS, **keys})
    return read_table("sales", of, SPAN, CONNECTORS[of.connector](of, folder, SPAN, World()))


def faults(folder: Path, **keys: Any) -> list[Diagnostic]:
    with pytest.raises(SpecError) as caught:
        read(folder, **keys)
    return list(caught.value.diagnostics)


def is_expected(table: Table) -> bool:
    texts = [cell.text.languages[""].text for cell in table.cells("開始")]
    numbers = table.numbers("台数"), table.numbers("比率")
    return (texts, *numbers) == (
        ["2024-04-01", "2025-04-01"], (Fraction(9007199254740993),), (Fraction(3, 2), Fraction(1, 10)),
    )  # fmt: skip


OBJECTS = """[
  {"年": "0123", "台数": 9007199254740993, "比率": 1.5, "開始": "2024-04-01", "他": [1]},
  {"開始": "2025-04-01", "比率": 0.10, "台数": null, "年": "NA"}
]"""
LISTS = """[["開始", "年", "比率", "台数"],
  ["2024-04-01", "0123", 1.5, 9007199254740993], ["2025-04-01", "NA", 0.10, null]]"""


NESTED = f'{{"a/b": [0, {OBJECTS}]}}'


@pytest.mark.parametrize(("content", "at"), [(OBJECTS, ""), (LISTS, ""), (NESTED, "/a~1b/1")])
def test_json(tmp_path: Path, content: str, at: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    table = read(tmp_path, file="a.json", at=at)
    assert is_expected(table)
    assert [cell.text.languages[""].text for cell in table.cells("年")] == ["0123", "NA"]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("[", "bad-json", "is not JSON"),
        ("{}", "bad-json", "holds an object, not a list"),
        ("[1]", "bad-json", "row 1 of a.json is the value 1"),
        ('[{"年": "1", "年": "2"}]', "bad-json", "the key '年' twice"),
        ('[{"年": NaN}]', "bad-json", "NaN is no number of JSON"),
        ("[" * 100_000, "bad-json", "nested too deeply"),
        (f'[{{"年": {"9" * 5000}}}]', "bad-json", "too long"),
        ('[{"年": 1e999999999}]', "bad-json", "too long"),
        (
            '[{"年": "x", "台数": 1.5, "比率": 1, "開始": null}]',
            "bad-cell",
            "row 1 of a.json: '1.5' in column '台数'",
        ),
        ('[{"年": {}, "台数": 1, "比率": 1, "開始": null}]', "bad-cell", "column '年' holds an object"),
        ('[{"年": "x", "台数": "1,509", "比率": "40.2%", "開始": "▲"}]', "bad-cell", "'1,509'"),
        ('[{"年": "x"}]', "no-column", "no column '台数'"),
        ('[["年"], [1, 2]]', "no-column", "no column"),
    ],
)
def test_json_that_is_no_table(tmp_path: Path, content: str, code: str, words: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    found = faults(tmp_path, file="a.json")
    assert found[0].code == code
    assert words in found[0].message


def test_a_place_that_json_does_not_have(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"data": []}', encoding="utf-8")
    (found,) = faults(tmp_path, file="a.json", at="/rows")
    assert (found.code, found.hint) == ("no-place", "there is: data")


def workbook(path: Path, rows: list[list[Any]], **sheets: str) -> None:
    book = openpyxl.Workbook()
    assert book.active
    book.active.title = "表"
    for row in rows:
        book.active.append(row)
    for title, state in sheets.items():
        book.create_sheet(title).sheet_state = state
    book.save(path)


MIDNIGHT = datetime(2025, 4, 1)  # noqa: DTZ001 - a workbook knows no zones
MORNING = datetime(2024, 4, 1, 9, 30)  # noqa: DTZ001
HEAD = ["開始", "年", "比率", "台数"]


def test_excel(tmp_path: Path) -> None:
    rows = [[], HEAD, [date(2024, 4, 1), "0123", 1.5, 7], [None], [MIDNIGHT, "NA", 0.1, None]]
    workbook(tmp_path / "a.xlsx", rows, Hidden="hidden")
    table = read(tmp_path, file="a.xlsx")
    assert table.numbers("比率") == (Fraction(3, 2), Fraction(1, 10))
    assert table.numbers("台数") == (Fraction(7),)
    assert [cell.text.languages[""].text for cell in table.cells("開始")] == ["2024-04-01", "2025-04-01"]
    assert [cell.text.languages[""].text for cell in table.cells("年")] == ["0123", "NA"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([None, "a", "=1/3", 1], "row 2 of a.xlsx: column '比率' is a formula without a saved value"),
        ([None, "a", "#DIV/0!", 1], "column '比率' holds the error #DIV/0!"),
        ([MORNING, "a", 1, 1], "a time of day"),
        ([None, "a", 1, 1.5], "'1.5' in column '台数' is not a whole number"),
        ([None, "a", 1, 1, "more"], "5 cells under 4 headings"),
    ],
)
def test_excel_faults(tmp_path: Path, row: list[Any], words: str) -> None:
    workbook(tmp_path / "a.xlsx", [HEAD, row])
    assert words in faults(tmp_path, file="a.xlsx")[0].message


def test_sheets_are_named_where_there_are_several(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", [HEAD], 別="visible")
    for keys in ({}, {"sheet": "無"}):
        (found,) = faults(tmp_path, file="a.xlsx", **keys)
        assert (found.code, found.hint) == ("no-sheet", "name one with sheet: 表, 別")
    assert read(tmp_path, file="a.xlsx", sheet="表").rows == ()


def test_a_workbook_that_unpacks_without_measure(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (50 << 20))
    assert [one.code for one in faults(tmp_path, file="a.xlsx")] == ["too-large"]
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 an old workbook")
    assert [one.code for one in faults(tmp_path, file="a.xlsx")] == ["bad-workbook"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection, connection:
        connection.execute("CREATE TABLE t (年 TEXT, 台数 INTEGER, 比率 REAL, 開始 TEXT)")
        rows = [("0123", 9007199254740993, 1.5, "2024-04-01"), ("NA", None, 0.1, "2025-04-01")]
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    return tmp_path


def test_sqlite(database: Path) -> None:
    assert is_expected(read(database, sqlite="a.db", query="SELECT * FROM t ORDER BY 開始"))
    table = read(database, sqlite="a.db", query="SELECT * FROM t WHERE 年 = :year", parameters={"year": "NA"})
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM t", "INSERT INTO t VALUES (1, 2, 3, 4)", "ATTACH 'evil.db' AS e", "SELECT x'00' AS 年",
        "SELECT 1; DELETE FROM t", "SELECT load_extension('x')", "CREATE TEMP TABLE u (a)",
        "VACUUM INTO 'copy.db'", "WITH x AS (SELECT 1) DELETE FROM t", "PRAGMA journal_mode = off",
        "SELECT * FROM none",
    ],
)  # fmt: skip
def test_a_query_can_only_read(database: Path, query: str) -> None:
    before = {path.name: path.read_bytes() for path in database.iterdir()}
    assert [one.code for one in faults(database, sqlite="a.db", query=query)] == ["bad-query"]
    assert {path.name: path.read_bytes() for path in database.iterdir()} == before


def test_a_query_without_end_is_stopped(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.data.sqlite_query.DEADLINE", 0.3)
    endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) AS 年 FROM c"
    (found,) = faults(database, sqlite="a.db", query=endless)
    assert "took more than" in found.message


def test_a_file_of_no_known_form(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"")
    assert [one.code for one in faults(tmp_path, file="a.xls")] == ["unknown-form"]


cells = (
    st.none() | st.integers(-(10**30), 10**30) | st.text(max_size=8) | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9)
)  # fmt: skip


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5))
def test_what_a_query_gave_reads_back(rows: list[list[Any]]) -> None:
    back = json.loads(written(["a", "b"], rows), parse_float=Decimal)
    assert back[0] == ["a", "b"]
    for given_row, read_row in zip(rows, back[1:], strict=True):
        for one, other in zip(given_row, read_row, strict=True):
            assert other == (one.isoformat() if isinstance(one, date) else one)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), b"bytes", object()])
def test_values_without_an_exact_text(value: object) -> None:
    with pytest.raises(NotExactError):
        written(["a"], [[value]])


def test_every_form_is_reached() -> None:
    assert set(FORMS) == {"csv", "tsv", "json", "excel", "rows"}
