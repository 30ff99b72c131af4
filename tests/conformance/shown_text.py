"""Every text that a reader, a screen reader or a search could meet in a finished file.

A deck is more than its slides: charts keep a cache and a workbook, notes and properties repeat titles. A page
is more than its glyphs: alternative texts, bookmarks and metadata are strings of the file. All of them must
follow a fact.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pikepdf
from lxml import etree

# Attributes that carry words: alternative text, titles, names (ECMA-376 part 1, 20.1.2.2.8), sheet names.
TEXT_ATTRIBUTES = ("descr", "title", "name")
Shown = Iterator[tuple[str, str]]


def of_package(package: Path | bytes, inside: str = "") -> Shown:
    """(part, text) of every XML part of an OOXML package, and of the packages embedded in it."""
    source = io.BytesIO(package) if isinstance(package, bytes) else package
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                yield from _of_xml(inside + name, content)
            elif zipfile.is_zipfile(io.BytesIO(content)):
                yield from of_package(content, f"{inside}{name}!")


def _of_xml(part: str, content: bytes) -> Shown:
    root = etree.fromstring(content)
    for element in root.iter(etree.Element):
        # A paragraph's runs are one text: a figure may be set in two sizes.
        text = (
            "".join(map(str, element.itertext()))
            if etree.QName(element).localname in {"p", "si"}
            else element.text
        )
        if text and text.strip():
            yield part, text
        for key in TEXT_ATTRIBUTES:
            if value := element.get(key):
                yield part, value


def of_pdf(path: Path) -> Shown:
    """(place, text) of every page as drawn, of every text string in the file, and of the files inside it."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            yield f"page {page.page_number}", page.extract_text()
    with pikepdf.open(path) as file:
        for item in file.objects:
            yield from _of_object(item)
        for name, attached in file.attachments.items():
            yield name, attached.get_file().read_bytes().decode("utf-8-sig")
        if "/Metadata" in file.Root:
            yield from _of_xml("metadata", file.Root.Metadata.read_bytes())


def _of_object(item: object) -> Shown:
    """Text strings in a direct object. References are left: their target is an object of its own."""
    if isinstance(item, pikepdf.String):
        yield "string", str(item)
    elif isinstance(item, pikepdf.Array):
        children = list(item)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        children = [value for _, value in item.items()]
    if isinstance(item, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)):
        for child in children:
            if not getattr(child, "is_indirect", False):
                yield from _of_object(child)


def of_file(path: Path) -> Shown:
    return of_pdf(path) if path.suffix == ".pdf" else of_package(path)


def places_with(number: int, texts: Shown) -> list[str]:
    """The places where *number* stands as a number of its own, with or without a thousands separator."""
    pattern = re.compile(rf"(?<![\d.,])(?:{number}|{number:,})(?:\.0+)?(?![\d]|[.,]\d)")
    return sorted({place for place, text in texts if pattern.search(text)})
