"""CSV tables: every bad row and cell by file and line, and files that are none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from briefgen.data.gather import CONNECTORS, World
from briefgen.data.table import MAX_FAULTS, Table, read_table
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.figures import DataSpec

SPAN = Span("briefing.yaml", 3, 9)
COLUMNS = {"年": "text", "台数": "integer", "比率": "decimal", "開始": "date"}


def spec(**keys: object) -> DataSpec:
    return DataSpec.model_validate({"columns": COLUMNS, "file": "a.csv", **keys})


def read(folder: Path, content: str | bytes, **keys: object) -> Table:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "a.csv").write_bytes(data)
    return _table(spec(**keys), folder)


def _table(of: DataSpec, folder: Path) -> Table:
    return read_table("sales", of, SPAN, CONNECTORS["file"](of, folder, SPAN, World()))


def faults(folder: Path, content: str | bytes, **keys: object) -> list[Diagnostic]:
    with pytest.raises(SpecError) as caught:
        read(folder, content, **keys)
    return list(caught.value.diagnostics)


def places(found: list[Diagnostic]) -> list[tuple[str, str, int]]:
    return [(fault.code, Path(fault.span.file).name, fault.span.line) for fault in found if fault.span]


CONTENT = "開始,年,余り,比率,台数\n2024-04,2024,x,1.5,10\n2025-04,2025,,-0.25,\n"


@pytest.mark.parametrize(
    "data",
    [
        CONTENT.encode(),
        CONTENT.encode("utf-8-sig"),
        CONTENT.encode("cp932"),
        CONTENT.replace("\n", "\r\n").encode(),
        CONTENT.replace("\n", "\r").encode(),
        CONTENT.replace("\n", "\n\n").encode() + b"\n\n",
        CONTENT.replace("2024,x", '"2024","x"').rstrip().encode(),
    ],
    ids=["utf-8", "bom", "cp932", "crlf", "cr", "blank lines", "quoted"],
)
def test_columns_are_found_by_name(tmp_path: Path, data: bytes) -> None:
    table = read(tmp_path, data, source="survey")
    assert [cell.text.languages[""].text for cell in table.cells("年")] == ["2024", "2025"]
    assert table.numbers("比率") == (Fraction(3, 2), Fraction(-1, 4))
    assert table.numbers("台数") == (Fraction(10),)
    assert table.numbers("") == (Fraction(1), Fraction(1))
    assert table.numbers("年") == (Fraction(1), Fraction(1))
    assert table.sources == ("survey",)
    with pytest.raises(KeyError):
        table.index("余り")


def test_every_bad_row_and_cell_is_reported_at_its_line(tmp_path: Path) -> None:
    content = (
        "年,台数,比率,開始\n"
        "2024,1.5,2,2024-13\n"
        '2024,"1,509",2,2024\n'
        "2024,1,2\n"
        "2024,1e999999999,1_0,2024\n"
        "2024,１０,NaN,2024\n"
        "2024\x07,1,2,2024\n"
        '"two\nlines",1,2,2024\n'
        "2024,1,2,soon\n"
    )
    found = faults(tmp_path, content)
    cells = [(line, code) for code, _, line in places(found)]
    assert [line for line, code in cells if code == "bad-cell"] == [2, 2, 3, 5, 5, 6, 6, 7, 10]
    assert [line for line, code in cells if code == "ragged-row"] == [4]
    columns = [(fault.span.line, fault.span.column) for fault in found if fault.span]
    assert columns == [
        (2, 6), (2, 12), (3, 6), (4, 1), (5, 6), (5, 18), (6, 6), (6, 9), (7, 1), (10, 10),
    ]  # fmt: skip
    assert {name for _, name, _ in places(found)} == {"a.csv"}
    assert found[2].message == "'1,509' in column '台数' is not a whole number"
    assert found[2].hint == "write digits only, no separators or units"
    assert found[3].message == "3 cells under 4 headings"


def test_a_line_break_in_a_cell_is_a_space_and_wide_spaces_stay(tmp_path: Path) -> None:
    table = read(tmp_path, '年\n" 東京　都 \n新宿"\n', columns={"年": "text"})
    assert table.rows[0][0].text.languages[""].text == "東京　都 新宿"


def test_many_faults_are_cut_off(tmp_path: Path) -> None:
    found = faults(tmp_path, "年,台数,比率,開始\n" + "2024,x,2,2024\n" * 100)
    assert len(found) == MAX_FAULTS + 1
    assert found[-1].message == "and more: other cells or rows of this table are faulty too"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("年,台数,比率\n", "no-column", "its columns are: 年, 台数, 比率"),
        ("", "no-column", "it is empty"),
        ("年,台数,台数,比率,開始\n", "duplicate-column", "rename one of them"),
        (b"\x81\x20\xff\xff\x00", "bad-encoding", "save it as UTF-8"),
        (CONTENT.encode("utf-16"), "bad-encoding", "save it as UTF-8"),
        (CONTENT.encode("utf-16-be"), "bad-encoding", "save it as UTF-8"),
        (CONTENT.replace(",", ";"), "bad-csv", "save it as CSV with commas"),
        (CONTENT.replace(",", "\t"), "bad-csv", "save it as CSV with commas"),
        ('年,台数,比率,開始\n2024,"1\n', "bad-csv", ""),
        ('年,台数,"比率"x,開始\n', "bad-csv", ""),
    ],
)
def test_files_that_are_no_table(tmp_path: Path, content: str | bytes, code: str, words: str) -> None:
    found = faults(tmp_path, content)
    assert code in [fault.code for fault in found]
    assert len({fault.code for fault in found}) == 1
    assert words in [fault.hint for fault in found]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../a.csv", "path-outside"),
        ("/etc/hostname", "path-outside"),
        ("link.csv", "path-outside"),
        ("loop.csv", "no-file"),
        ("none.csv", "no-file"),
        ("sub", "no-file"),
        ("nul\0.csv", "no-file"),
        ("x" * 5000, "no-file"),
    ],
)
def test_paths(tmp_path: Path, name: str, code: str) -> None:
    folder = tmp_path / "briefing"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "a.csv").write_text("年\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "a.csv")
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    with pytest.raises(SpecError) as caught:
        _table(spec(file=name), folder)
    assert [(fault.code, fault.span) for fault in caught.value.diagnostics] == [(code, SPAN)]
