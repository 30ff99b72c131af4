"""The gallery: every kind of chart, built as a user would, and its workbooks read by two programs."""

from __future__ import annotations

import datetime as dt
import zipfile
from math import isclose
from pathlib import Path

import openpyxl
import openxml_audit
import pytest
from lxml import etree
from openpyxl.utils.datetime import to_excel

from briefgen.document.charts.registry import KINDS
from tests.conformance.running import ROOT, briefgen, require, run

GALLERY = ROOT / "assets" / "gallery" / "gallery.yaml"
DECKS = ("gallery.pptx", "gallery.en.pptx")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gallery")
    done = briefgen("build", GALLERY, "--lang", "ja,en", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "left out" not in done.stdout + done.stderr
    return out


def test_the_gallery_has_every_kind() -> None:
    text = GALLERY.read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"kind: {kind}\n" not in text] == []
    assert [
        word for word in ("cagr", "difference", "line", "bracket", "callout") if f"{word}:" not in text
    ] == []


@pytest.mark.parametrize("name", DECKS)
def test_the_gallery_is_valid(built: Path, name: str) -> None:
    result = openxml_audit.validate_pptx(built / name)
    assert [f"{error.part_uri}: {error.description}" for error in result.errors] == []


@pytest.mark.parametrize("name", DECKS)
def test_workbooks_say_the_same_in_libreoffice(built: Path, name: str, tmp_path: Path) -> None:
    soffice = require("soffice", "libreoffice-impress")
    require("localc", "libreoffice-calc")
    with zipfile.ZipFile(built / name) as package:
        for member in package.namelist():
            if member.startswith("ppt/embeddings/"):
                (tmp_path / Path(member).name).write_bytes(package.read(member))
    books = sorted(tmp_path.glob("*.xlsx"))
    assert len(books) > len([kind for kind in KINDS.values() if kind.native])
    done = run(
        soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--norestore",
        "--convert-to", "fods", "--outdir", tmp_path / "read", *books,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for book in books:
        read, written = _flat_cells(tmp_path / "read" / f"{book.stem}.fods"), _cells(book)
        assert [len(row) for row in read] == [len(row) for row in written], book.name
        pairs = [
            (a, b) for one, other in zip(read, written, strict=True) for a, b in zip(one, other, strict=True)
        ]
        assert [pair for pair in pairs if not _same(*pair)] == [], book.name


def _cells(book: Path) -> list[list[str | float]]:
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    return [[_value(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def _value(cell: object) -> str | float:
    if isinstance(cell, dt.datetime):
        return float(to_excel(cell))
    return float(cell) if isinstance(cell, int | float) else str(cell or "")


def _same(one: str | float, other: str | float) -> bool:
    """LibreOffice writes 15 digits of a number."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return isclose(one, other, rel_tol=1e-14)


def _serial(date: str) -> float:
    """A date as a serial number of spreadsheets, in which both programs count days alike."""
    return float(dt.date.fromisoformat(date[:10]).toordinal() - dt.date(1899, 12, 30).toordinal())


def _flat_cells(path: Path) -> list[list[str | float]]:
    """The first table of a flat OpenDocument spreadsheet (OpenDocument 1.3, part 3, 9.1)."""
    names = {"t": "urn:oasis:names:tc:opendocument:xmlns:table:1.0"}
    table = etree.parse(path).find(".//t:table", names)
    assert table is not None
    rows = [_flat_row(row) for row in table.iterfind(".//t:table-row", names)]
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows if any(row)]


def _flat_row(row: etree._Element) -> list[str | float]:
    office, table = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}", row.tag.removesuffix("table-row")
    cells: list[str | float] = []
    for cell in row.iterfind(f"{table}table-cell"):
        number, date = cell.get(office + "value"), cell.get(office + "date-value")
        text = "\n".join("".join(line.itertext()) for line in cell)
        times = int(cell.get(table + "number-columns-repeated", "1"))
        cells += [float(number) if number else _serial(date) if date else text] * times
    while cells and cells[-1] == "":
        cells.pop()
    return cells
