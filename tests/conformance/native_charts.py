"""The charts of a deck as they lie in the file: parts, caches, workbooks, shapes; read as plain XML."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from lxml import etree

from briefgen.theme.model import DEFAULT_THEME, Colour
from briefgen.theme.template.colours import scheme_colour
from tests.conformance.chart_paths import Path, Spot

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
RELATIONSHIP = f"{{{NAMES['r']}}}id"
SLIDE = "ppt/slides/slide1.xml"
EMU = 12_700  # to the point
CELL = re.compile(r"([A-Z]+)(\d+)")

Element = etree._Element
Cells = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Cache:
    """A reference with what the chart remembers of it: by index, None for an empty cell."""

    reference: str
    known: tuple[str | None, ...]
    is_number: bool
    is_label: bool = False

    @property
    def numbers(self) -> list[float | None]:
        return [None if text is None else float(text) for text in self.known]


@dataclass(frozen=True, slots=True)
class NativeChart:
    root: Element
    cells: Cells

    def all(self, path: str) -> list[Element]:
        return found(self.root, path)

    @property
    def series(self) -> list[Element]:
        return sorted(self.all(".//c:ser"), key=lambda one: int(one.find("c:idx", NAMES).get("val")))  # type: ignore[union-attr, arg-type]

    def caches(self) -> list[Cache]:
        return [cache_of(one) for one in self.all(".//c:numRef | .//c:strRef | .//c15:datalabelsRange")]


def found(root: Element, path: str) -> list[Element]:
    hits = root.xpath(path, namespaces=NAMES)
    assert isinstance(hits, list)
    return [one for one in hits if isinstance(one, etree._Element)]


def text_of(root: Element, path: str) -> str:
    (one,) = found(root, path)
    return one.text or ""


def value_of(root: Element, path: str) -> str:
    (one,) = found(root, path)
    return one.get("val", "")


def cache_of(reference: Element) -> Cache:
    (count,) = found(reference, ".//c:ptCount")
    known: list[str | None] = [None] * int(count.get("val", "0"))
    for point in found(reference, ".//c:pt"):
        known[int(point.get("idx", ""))] = text_of(point, "c:v")
    tag = etree.QName(reference).localname
    return Cache(
        text_of(reference, "c:f | c15:f"), tuple(known), tag == "numRef", is_label=tag == "datalabelsRange"
    )


def child_cache(series: Element, *tags: str) -> Cache:
    """The cache of the only child of *series* that one of *tags* names."""
    (one,) = [hit for tag in tags for hit in found(series, f"c:{tag}/c:numRef | c:{tag}/c:strRef")]
    return cache_of(one)


def names_of(reference: str) -> list[str]:
    """The cells that ``Sheet1!$B$2:$C$5`` is made of, row by row."""
    assert reference.startswith("Sheet1!"), reference
    corners = reference.removeprefix("Sheet1!").replace("$", "").split(":")
    (left, top), (right, bottom) = (_split(one) for one in (corners[0], corners[-1]))
    return [
        f"{_letters(column)}{row}" for row, column in product(range(top, bottom + 1), range(left, right + 1))
    ]


def _split(cell: str) -> tuple[int, int]:
    match = CELL.fullmatch(cell)
    assert match, cell
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number, int(match[2])


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def charts_of_deck(deck: bytes) -> list[NativeChart]:
    """The native charts of the first slide in their order, each with the cells of its workbook."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        slide = etree.fromstring(package.read(SLIDE))
        references = [one.get(RELATIONSHIP, "") for one in found(slide, ".//a:graphicData/c:chart")]
        return [_chart(package, _target(package, SLIDE, one)) for one in references]


def _chart(package: zipfile.ZipFile, part: str) -> NativeChart:
    root = etree.fromstring(package.read(part))
    (external,) = found(root, "c:externalData")
    book = package.read(_target(package, part, external.get(RELATIONSHIP, "")))
    return NativeChart(root, _cells(book))


def _target(package: zipfile.ZipFile, part: str, identifier: str) -> str:
    folder, name = posixpath.split(part)
    rels = etree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
    (one,) = found(rels, f"pr:Relationship[@Id='{identifier}']")
    return posixpath.normpath(posixpath.join(folder, one.get("Target", "")))


def _cells(book: bytes) -> Cells:
    """The cells of the first sheet as they are stored: dates are numbers."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        shared = (
            ["".join(map(str, one.itertext())) for one in found(
                etree.fromstring(package.read("xl/sharedStrings.xml")), "s:si")]
            if "xl/sharedStrings.xml" in package.namelist() else []
        )  # fmt: skip
    cells: dict[str, str | float] = {}
    for cell in found(sheet, ".//s:c[s:v]"):
        text, kind = text_of(cell, "s:v"), cell.get("t", "n")
        assert kind in ("n", "s"), f"a cell of type {kind}"
        assert not found(cell, "s:f"), "a formula"
        cells[cell.get("r", "")] = shared[int(text)] if kind == "s" else float(text)
    return cells


def paths_of_deck(deck: bytes) -> list[Path]:
    """The outlines of the shapes on the first slide, in points from its upper left corner."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        slide = etree.fromstring(package.read(SLIDE))
    shapes = found(slide, ".//p:sp[p:spPr/a:custGeom or p:spPr/a:solidFill]")
    return [path for shape in shapes for path in _shape_paths(shape)]


def _shape_paths(shape: Element) -> Iterator[Path]:
    fills = [_colour(one) for one in found(shape, "p:spPr/a:solidFill/a:schemeClr")]
    strokes = [_colour(one) for one in found(shape, "p:spPr/a:ln/a:solidFill/a:schemeClr")]
    (offset,), (extent,) = (found(shape, f"p:spPr/a:xfrm/a:{tag}") for tag in ("off", "ext"))
    free = found(shape, ".//a:path")
    if not free:
        yield Path(_corners(offset, extent), "".join(fills), "".join(strokes))
        return
    (path,) = free
    scale = [
        int(extent.get(side, "")) / size if (size := int(path.get(inner, "0"))) else 1.0
        for side, inner in (("cx", "w"), ("cy", "h"))
    ]
    corners: list[Spot] = []
    for command in found(path, "a:moveTo | a:lnTo"):
        if etree.QName(command).localname == "moveTo" and corners:
            yield Path(tuple(corners), "".join(fills), "".join(strokes))
            corners = []
        (spot,) = found(command, "a:pt")
        x, y = (int(spot.get(axis, "")) * factor for axis, factor in zip("xy", scale, strict=True))
        corners.append(((int(offset.get("x", "")) + x) / EMU, (int(offset.get("y", "")) + y) / EMU))
    yield Path(tuple(corners), "".join(fills), "".join(strokes))


def _corners(offset: Element, extent: Element) -> tuple[Spot, ...]:
    """Those of a rectangle."""
    x, y = (int(offset.get(axis, "")) / EMU for axis in "xy")
    right, bottom = x + int(extent.get("cx", "")) / EMU, y + int(extent.get("cy", "")) / EMU
    return (x, y), (right, y), (right, bottom), (x, bottom)


def _look(colour: Element) -> tuple[str, ...]:
    changes = (f"{etree.QName(one).localname} {one.get('val')}" for one in colour)
    return (colour.get("val", ""), *changes)


ROLES = {_look(scheme_colour(role)): DEFAULT_THEME.rgb(role) for role in Colour}


def _colour(colour: Element) -> str:
    """The six digits of the role that ``a:schemeClr`` says."""
    return ROLES[_look(colour)]
