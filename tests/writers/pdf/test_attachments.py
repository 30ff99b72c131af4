"""Attached files as other makers' tools find them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import page as page_validation
import pikepdf
import pypdf
import pytest

from briefgen.layout.frame import Attachment, ChartItem, GroupItem, Item, PageFrame
from briefgen.text.fonts import FontChain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.writers.pdf.page import write

EVIDENCE = Attachment(
    "evidence.json", "application/json", b'{"facts": []}', "Source", "すべての数値の根拠 (evidence)"
)
VALUES = Attachment(
    "1-models.csv", "text/csv", "\ufeff項目,値（件）\r\n中国,1509\r\n".encode(), "Data", "図1のデータ"
)


def with_data(items: tuple[Item, ...], data: Attachment) -> tuple[Item, ...]:
    """*items* with *data* for the first chart of each group."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, GroupItem):
            item = replace(item, items=with_data(item.items, data))  # noqa: PLW2901 - the group with its data
        elif isinstance(item, ChartItem):
            return (*found, replace(item, data=data), *items[len(found) + 1 :])
        found.append(item)
    return tuple(found)


@pytest.fixture(scope="module")
def attached(page: PageFrame, chain: FontChain) -> bytes:
    return write(replace(page, items=with_data(page.items, VALUES)), DEFAULT_THEME, chain, None, (EVIDENCE,))


@pytest.fixture(scope="module")
def opened(attached: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(attached)) as document:
        yield document


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_page_validation_finds_no_fault(attached: bytes, profile: str) -> None:
    report = page_validation.validate_pdf_bytes(attached, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_readers_get_the_files_back(attached: bytes, opened: pikepdf.Pdf) -> None:
    files = {file.name: file.data for file in (EVIDENCE, VALUES)}
    assert {
        name: bytes(data[0]) for name, data in pypdf.PdfReader(BytesIO(attached)).attachments.items()
    } == files
    assert {name: one.get_file().read_bytes() for name, one in opened.attachments.items()} == files


@pytest.mark.parametrize("file", [EVIDENCE, VALUES], ids=lambda file: file.name)
def test_a_file_says_what_it_is(opened: pikepdf.Pdf, file: Attachment) -> None:
    specification = opened.attachments[file.name].obj
    assert (str(specification.F), str(specification.UF)) == (file.name, file.name)
    assert str(specification.Desc) == file.description
    assert specification.AFRelationship == f"/{file.relationship}"
    stream = specification.EF.F
    assert stream.Subtype == f"/{file.mime}"
    assert stream.Params.Size == len(file.data)
    assert bytes(stream.Params.CheckSum) == hashlib.md5(file.data, usedforsecurity=False).digest()
    assert str(stream.Params.ModDate) == "D:20250726120000+09'00'"


def test_evidence_belongs_to_the_document_and_values_to_their_figure(opened: pikepdf.Pdf) -> None:
    assert [str(file.UF) for file in opened.Root.AF] == ["evidence.json"]
    figures = [element for element in opened.objects if is_figure(element)]
    assert [[str(file.UF) for file in figure.get("/AF", [])] for figure in figures].count(
        ["1-models.csv"]
    ) == 1


def is_figure(element: Any) -> bool:
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"


def test_names_stand_in_order(opened: pikepdf.Pdf) -> None:
    names = [str(name) for name in opened.Root.Names.EmbeddedFiles.Names][::2]
    assert names == ["1-models.csv", "evidence.json"]


@pytest.mark.parametrize(("files", "part"), [((), "2"), ((EVIDENCE,), "3")])
def test_the_part_of_pdf_a_follows_from_the_files(
    page: PageFrame, chain: FontChain, files: tuple[Attachment, ...], part: str
) -> None:
    with pikepdf.open(BytesIO(write(page, DEFAULT_THEME, chain, None, files))) as document:
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (part, "A")
        assert metadata["pdfuaid:part"] == "1"
        assert ("/AF" in document.Root, "/Names" in document.Root) == (bool(files), bool(files))


def test_two_files_of_one_name_are_refused(page: PageFrame, chain: FontChain) -> None:
    with pytest.raises(ValueError, match=r"evidence\.json"):
        write(page, DEFAULT_THEME, chain, None, (EVIDENCE, EVIDENCE))


def test_same_files_same_bytes(page: PageFrame, chain: FontChain, attached: bytes) -> None:
    again = replace(page, items=with_data(page.items, VALUES))
    assert write(again, DEFAULT_THEME, chain, None, (EVIDENCE,)) == attached


def test_the_identifier_stands_in_the_metadata(page: PageFrame, chain: FontChain) -> None:
    named = replace(page, metadata=replace(page.metadata, identifier="sha256:0123"))
    data = write(named, DEFAULT_THEME, chain)
    with pikepdf.open(BytesIO(data)) as document:
        assert document.open_metadata()["dc:identifier"] == "sha256:0123"
    for profile in ("ua1", "2a"):
        assert page_validation.is_pdf_compliant_bytes(data, profile=profile)
