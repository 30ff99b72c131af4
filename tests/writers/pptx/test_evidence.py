"""The evidence inside the deck, read with zip and lxml alone, also after other programs saved the deck."""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openxml_audit
import pptx
import pytest
import rpptx
from lxml import etree

from briefgen.layout.frame import DeckFrames
from briefgen.theme.model import DEFAULT_THEME
from briefgen.writers.pptx import write
from tests.conformance.running import require, run

EVIDENCE = "{https://briefgen.org/evidence/1}evidence"
CONTENT_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DS = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
DC = "{http://purl.org/dc/elements/1.1/}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# What may be in a briefing: Japanese, markup, an astral character, controls and half a surrogate pair.
FACTS = {
    "title": "中国は1,509件",
    "html": "]]><a&b>",
    "emoji": "𠮷",
    "bell": "\x07\x00",
    "half": "\ud83d",
    "cr": "\r\n",
}
TEXT = json.dumps(FACTS, ensure_ascii=False, indent=1).replace("\ud83d", "\\ud83d")
IDENTIFIER = f"sha256:{hashlib.sha256(TEXT.encode()).hexdigest()}"


@pytest.fixture(scope="module")
def carrying(deck: DeckFrames) -> bytes:
    metadata = replace(deck.metadata, identifier=IDENTIFIER)
    return write(replace(deck, metadata=metadata), DEFAULT_THEME, TEXT)


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(package: bytes) -> list[etree._Element]:
    """Every part of *package* that is evidence, wherever it is."""
    custom = [data for name, data in parts(package).items() if re.fullmatch(r"customXml/item\d+\.xml", name)]
    return [root for data in custom if (root := etree.fromstring(data)).tag == EVIDENCE]


def targets(package: bytes, source: str) -> Iterator[tuple[str, str]]:
    """(type, target part) of the relationships of *source*, a part name, or "" for the package itself."""
    folder, name = posixpath.split(source)
    root = etree.fromstring(parts(package)[posixpath.join(folder, "_rels", f"{name}.rels")])
    for node in root:
        yield node.get("Type"), posixpath.normpath(posixpath.join("/", folder, node.get("Target")))


def check(package: bytes) -> None:
    (root,) = found(package)
    assert root.text == TEXT
    assert root.get("sha256") == hashlib.sha256(TEXT.encode()).hexdigest()
    assert json.loads(root.text) == FACTS


def test_the_evidence_is_whole(carrying: bytes) -> None:
    check(carrying)


def test_it_belongs_to_the_presentation(carrying: bytes) -> None:
    assert (f"{OFFICE}customXml", "/customXml/item1.xml") in list(targets(carrying, "ppt/presentation.xml"))
    related = list(targets(carrying, "customXml/item1.xml"))
    assert related == [(f"{OFFICE}customXmlProps", "/customXml/itemProps1.xml")]
    types = etree.fromstring(parts(carrying)["[Content_Types].xml"])
    named = {node.get("PartName"): node.get("ContentType") for node in types.iter(f"{CONTENT_TYPE}Override")}
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    assert named["/customXml/itemProps1.xml"] == kind
    assert "/customXml/item1.xml" not in named  # application/xml is the default of its extension


def test_its_id_comes_from_its_content(deck: DeckFrames, carrying: bytes) -> None:
    def item_id(package: bytes) -> str | None:
        return etree.fromstring(parts(package)["customXml/itemProps1.xml"]).get(f"{DS}itemID")

    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", item_id(carrying) or "")
    assert item_id(write(deck, DEFAULT_THEME, TEXT)) == item_id(carrying)
    assert item_id(write(deck, DEFAULT_THEME, "{}")) != item_id(carrying)


def test_the_core_properties_name_it(deck: DeckFrames, written: bytes, carrying: bytes) -> None:
    core = etree.fromstring(parts(carrying)["docProps/core.xml"])
    assert core.findtext(f"{DC}identifier") == IDENTIFIER
    assert etree.fromstring(parts(written)["docProps/core.xml"]).find(f"{DC}identifier") is None


@pytest.mark.parametrize("character", ["\uffff", "\ufffe", "\ud800", "\x0b"])
def test_a_text_that_xml_cannot_hold_is_refused(deck: DeckFrames, character: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        write(deck, DEFAULT_THEME, f'{{"a": "{character}"}}')


def test_without_evidence_there_is_no_part(written: bytes) -> None:
    assert not [name for name in parts(written) if name.startswith("customXml")]


def test_the_deck_stays_valid(carrying: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(carrying)
    assert [error.description for error in openxml_audit.validate_pptx(path).errors] == []
    assert [issue.message for issue in rpptx.Presentation(str(path)).validate()] == []


def test_it_survives_python_pptx(carrying: bytes) -> None:
    buffer = io.BytesIO()
    pptx.Presentation(io.BytesIO(carrying)).save(buffer)
    check(buffer.getvalue())
    related = list(targets(buffer.getvalue(), "ppt/presentation.xml"))
    assert (f"{OFFICE}customXml", "/customXml/item1.xml") in related


def test_it_survives_libreoffice(carrying: bytes, deck: DeckFrames, tmp_path: Path) -> None:
    soffice = require("soffice", "libreoffice-impress")
    path, out = tmp_path / "deck.pptx", tmp_path / "saved"
    path.write_bytes(carrying)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    as_pptx = ("--convert-to", "pptx:Impress MS PowerPoint 2007 XML", "--outdir", out)
    done = run(soffice, profile, "--headless", "--norestore", *as_pptx, path)
    assert (out / "deck.pptx").is_file(), done.stderr
    saved = (out / "deck.pptx").read_bytes()
    check(saved)
    # It is the package that refers to it now, no longer the presentation: readers must look for the part.
    assert f"{OFFICE}customXml" in [kind for kind, _ in targets(saved, "")]
    assert f"{OFFICE}customXml" not in [kind for kind, _ in targets(saved, "ppt/presentation.xml")]
    core = etree.fromstring(parts(saved)["docProps/core.xml"])
    assert core.findtext(f"{DC}identifier") == IDENTIFIER
