"""The tag tree of a PDF as a reader of it meets it, by pikepdf alone: no code of the writer is used.

Marked content is found by MCID in the content stream (ISO 32000-1, 14.6 and 14.7), its text through the
ToUnicode maps of the fonts (9.10.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

BLOCKS = ("H1", "H2", "H3", "H4", "H5", "H6", "P", "Lbl", "Figure")
HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class AnnotationSeen:
    """A link annotation: what it says, and where it leads: a URL, or a place on the page."""

    contents: str
    url: str
    place: tuple[float, float] | None
    rect: tuple[float, ...]
    flags: int
    border: tuple[int, ...]


@dataclass(slots=True)
class Node:
    """A structure element. *kids* are elements and the texts of marked content, in order."""

    role: str
    alt: str = ""
    language: str = ""
    scope: str = ""
    summary: str = ""
    bbox: tuple[float, ...] = ()
    files: tuple[str, ...] = ()
    links: list[AnnotationSeen] = field(default_factory=list)
    kids: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text below, as it is selected and copied."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def all(self, role: str) -> list[Node]:
        return [node for node in self.walk() if node.role == role]


@dataclass(frozen=True, slots=True)
class TagTree:
    """*artifacts* are the texts painted as artifacts, *untagged* those painted as neither."""

    root: Node
    artifacts: tuple[str, ...]
    untagged: tuple[str, ...]

    def blocks(self) -> list[tuple[str, str]]:
        """Role and text of each paragraph, heading, label and figure, in reading order.

        A figure is its alternative text: what it holds is not read (14.9.3).
        """
        found = [node for node in self.root.walk() if node.role in BLOCKS]
        return [(node.role, node.alt if node.role == "Figure" else node.text) for node in found]


def read_tags(source: Path | bytes) -> TagTree:
    """The tag tree of the one page of *source*."""
    with pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source) as file:
        (page,) = file.pages
        texts = _Texts(page)
        (document,) = _kids(file.Root.StructTreeRoot)
        root = _node(document, texts.by_mcid)
        return TagTree(root, tuple(texts.artifacts), tuple(texts.untagged))


def _node(element: Any, by_mcid: Mapping[int, str]) -> Node:
    node = Node(
        str(element.S)[1:],
        alt=str(element.get("/Alt", "")),
        language=str(element.get("/Lang", "")),
        files=tuple(str(file.UF) for file in element.get("/AF", [])),
    )
    for owner in element.get("/A", []):
        node.scope = str(owner.get("/Scope", "/"))[1:] or node.scope
        node.summary = str(owner.get("/Summary", "")) or node.summary
        node.bbox = tuple(float(side) for side in owner.get("/BBox", [])) or node.bbox
    for kid in _kids(element):
        if isinstance(kid, int):
            node.kids.append(by_mcid.get(kid, ""))
        elif kid.get("/Type") == "/OBJR":
            node.links.append(_annotation(kid.Obj))
        else:
            node.kids.append(_node(kid, by_mcid))
    return node


def _annotation(link: Any) -> AnnotationSeen:
    assert link.Subtype == "/Link"
    place = None
    if link.A.S == "/GoTo":
        page, kind, left, top, _ = link.A.D
        assert (page.Type, kind) == ("/Page", "/XYZ")
        place = (float(left), float(top))
    return AnnotationSeen(
        contents=str(link.get("/Contents", "")),
        url=str(link.A.get("/URI", "")),
        place=place,
        rect=tuple(float(side) for side in link.Rect),
        flags=int(link.F),
        border=tuple(int(part) for part in link.Border),
    )


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


class _Texts:
    """The texts of a content stream, by what they are marked as."""

    def __init__(self, page: Any) -> None:
        self.by_mcid: dict[int, str] = {}
        self.artifacts: list[str] = []
        self.untagged: list[str] = []
        self._fonts = {str(name): _characters(font) for name, font in page.Resources.get("/Font", {}).items()}
        self._marks: list[tuple[str, int | None]] = []
        self._font: Mapping[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            self._take(list(operands), str(operator))

    def _take(self, operands: list[Any], operator: str) -> None:
        if operator in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            mcid = properties.get("/MCID")
            self._marks.append((str(operands[0]), None if mcid is None else int(mcid)))
            if self._marks[-1][0] == "/Artifact":
                self.artifacts.append("")
        elif operator == "EMC":
            self._marks.pop()
        elif operator == "Tf":
            self._font = self._fonts[str(operands[0])]
        elif operator == "Tj":
            self._show(bytes(operands[0]))
        elif operator in ("TJ", "'", '"'):
            raise NotImplementedError(f"the writer has begun to use {operator}")

    def _show(self, codes: bytes) -> None:
        text = "".join(self._font[code] for code in codes)
        tag, mcid = self._marks[-1] if self._marks else ("", None)
        if mcid is not None:
            self.by_mcid[mcid] = self.by_mcid.get(mcid, "") + text
        elif tag == "/Artifact":
            self.artifacts[-1] += text
        else:
            self.untagged.append(text)


def _characters(font: Any) -> dict[int, str]:
    """The ToUnicode map of a font with codes of one byte."""
    assert font.Subtype == "/TrueType"
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", font.ToUnicode.read_bytes(), re.DOTALL):
        codes = HEX.findall(block)
        for code, text in zip(codes[::2], codes[1::2], strict=True):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return found
