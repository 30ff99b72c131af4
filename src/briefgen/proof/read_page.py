"""A finished page, read by its structure tree; by the order of painting where it has none."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import pikepdf
from lxml import etree

from briefgen.evidence.model import FILE, PAGE
from briefgen.evidence.text import FILE_NAME
from briefgen.proof.align import squeezed
from briefgen.proof.budget import begin_file, spend
from briefgen.proof.package import NAMES
from briefgen.proof.pdf_stream import unpacked
from briefgen.proof.pdf_text import Piece, pieces_of
from briefgen.proof.reading import Part, ReadChart, Reading, ReadScope, ReadText, UnreadableFileError

_INLINE = {"Span", "Link", "Quote", "Reference", "Em", "Strong", "Code", "Annot", "Ruby", "Warichu"}
_MAX_DEPTH = 100
_MAX_ELEMENTS = 200_000
_WESTERN = re.compile(r"[A-Za-z0-9.,;:!?%)\]’”]")
_OPENING = re.compile(r"[A-Za-z0-9(\[‘“$€£]")


def read_page(data: bytes) -> Reading:
    """The PDF in *data*. Raises UnreadableFileError."""
    begin_file()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _read(pdf)
    except UnreadableFileError:
        raise
    except Exception as error:  # qpdf's, lxml's, those of converting: they have no base of their own
        raise UnreadableFileError(f"it is damaged: {error}") from error


def _read(pdf: Any) -> Reading:
    pieces = [pieces_of(page) for page in pdf.pages]
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    walker = _Walker(pieces, numbers)
    root = pdf.Root.get("/StructTreeRoot")
    if root is not None:
        for element in _kids(root):
            walker.element(element, 0, 0)
    scopes = [
        ReadScope(_page_name(number), (*walker.texts[number], *_outside(pieces[number], walker.seen[number])),
                  tuple(walker.charts[number]))
        for number in range(len(pieces))
    ]  # fmt: skip
    for number, page in enumerate(pdf.pages):
        notes = tuple(_annotations(page))
        scopes[number] = ReadScope(
            scopes[number].name, (*scopes[number].texts, *notes), scopes[number].charts
        )
    file, identifier = _description(pdf)
    attached = _attached(pdf)
    evidence = attached.pop(FILE_NAME, b"").decode("utf-8")
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in attached.items()}
    return Reading((*scopes, file), evidence, (identifier,) if identifier else (), digests)


def _page_name(number: int) -> str:
    return PAGE if number == 0 else f"{PAGE} {number + 1}"


class _Walker:
    """Walks the structure tree and takes each paragraph's text from the pages."""

    def __init__(self, pieces: list[list[Piece]], numbers: dict[tuple[int, int], int]) -> None:
        self.numbers = numbers
        self.by_mcid = [
            {mcid: list(group) for mcid, group in groupby(sorted(own, key=_mcid), key=_mcid) if mcid >= 0}
            for own in pieces
        ]
        self.texts: list[list[ReadText]] = [[] for _ in pieces]
        self.charts: list[list[ReadChart]] = [[] for _ in pieces]
        self.seen: list[set[int]] = [set() for _ in pieces]
        self.count = 0

    def element(self, element: Any, page: int, depth: int) -> None:
        """One structure element with all below it; *page* is that of its parent."""
        self.count += 1
        if depth > _MAX_DEPTH or self.count > _MAX_ELEMENTS:
            raise ValueError("the structure tree is too deep or too large")
        page = self._page(element, page)
        role = str(element.get("/S", "")).lstrip("/")
        if role == "Figure":
            self._figure(element, page, depth)
            return
        own = self._inline(element, page, depth)
        text = _joined(own)
        if "/ActualText" in element:  # what is read instead; what is painted is seen all the same
            if text and squeezed(text) != squeezed(str(element["/ActualText"])):
                self.texts[page].append(ReadText(text, (role,), Part.FURNITURE))
            text = str(element["/ActualText"]).strip()
        if text:
            self.texts[page].append(ReadText(text, (role,)))
        self._alternatives(element, page, role)
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and _role(kid) not in _INLINE:
                self.element(kid, page, depth + 1)

    def _alternatives(self, element: Any, page: int, role: str, chart: int | None = None) -> None:
        for key in ("/Alt", "/E", "/T"):
            if key in element:
                self.texts[page].append(ReadText(str(element[key]), (role,), Part.ALT, chart))
        for owner in _owners(element):
            if "/Summary" in owner:
                self.texts[page].append(ReadText(str(owner["/Summary"]), (role,), Part.ALT, chart))

    def _figure(self, element: Any, page: int, depth: int) -> None:
        """A figure: what stands for it, and every string inside."""
        number = len(self.charts[page])
        self.charts[page].append(ReadChart(("Figure",), (), None, native=False))
        self._alternatives(element, page, "Figure", number)
        inside = self._inline(element, page, depth, everything=True)
        for _, group in groupby(inside, key=lambda piece: piece.block):
            text = _joined(list(group))
            if text:
                self.texts[page].append(ReadText(text, ("Figure",), Part.CHART, number))

    def _inline(self, element: Any, page: int, depth: int, *, everything: bool = False) -> list[Piece]:
        """The pieces of *element* and of what runs inside its lines; of *everything* in it if asked."""
        if depth > _MAX_DEPTH:
            raise ValueError("the structure tree is too deep")
        found: list[Piece] = []
        for kid in _kids(element):
            spend("structure elements")
            if isinstance(kid, int):
                found += self._content(kid, page)
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                found += self._content(int(kid.MCID), self._page(kid, page))
            elif (
                isinstance(kid, pikepdf.Dictionary) and "/S" in kid and (everything or _role(kid) in _INLINE)
            ):
                own = self._page(kid, page)
                if "/ActualText" in kid:
                    hidden = self._inline(kid, own, depth + 1, everything=True)
                    found += _replaced(hidden, str(kid["/ActualText"]))
                    continue
                found += self._inline(kid, own, depth + 1, everything=everything)
                if _role(kid) == "Figure":
                    self._alternatives(kid, page, "Figure", len(self.charts[page]) - 1)
        return found

    def _content(self, mcid: int, page: int) -> list[Piece]:
        self.seen[page].add(mcid)
        return self.by_mcid[page].get(mcid, [])

    def _page(self, element: Any, parent: int) -> int:
        page = element.get("/Pg")
        return self.numbers.get(page.objgen, parent) if page is not None else parent


def _replaced(hidden: list[Piece], text: str) -> list[Piece]:
    """*text* at the place of what it stands for (ISO 32000-1, 14.9.4)."""
    place = hidden[0] if hidden else Piece("", None, artifact=False, block=0, y=0.0)
    return [replace(place, text=text)]


def _mcid(piece: Piece) -> int:
    return -1 if piece.mcid is None or piece.artifact else piece.mcid


def _role(element: Any) -> str:
    return str(element.get("/S", "")).lstrip("/")


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield int(kid) if not isinstance(kid, pikepdf.Object) else kid


def _owners(element: Any) -> Iterator[Any]:
    owners = element.get("/A")
    for owner in owners if isinstance(owners, pikepdf.Array) else [owners]:
        if isinstance(owner, pikepdf.Dictionary):
            yield owner


def _joined(pieces: list[Piece]) -> str:
    """The pieces as one text; a new line parts words as a space does, where the script has spaces."""
    text = ""
    before: Piece | None = None
    for piece in pieces:
        new_line = before is not None and (piece.block != before.block or piece.y != before.y)
        if new_line and _WESTERN.search(text[-1:]) and _OPENING.search(piece.text[:1]):
            text += " "
        text += piece.text
        before = piece
    return text.strip()


def _outside(pieces: Iterable[Piece], seen: set[int]) -> Iterator[ReadText]:
    """What is painted outside the structure tree: artifacts, and all text of a page without a tree."""
    left = [piece for piece in pieces if piece.artifact or piece.mcid is None or piece.mcid not in seen]
    for _, group in groupby(left, key=lambda piece: (piece.block, piece.y)):
        if text := _joined(list(group)):
            yield ReadText(text, (), Part.FURNITURE)


def _annotations(page: Any) -> Iterator[ReadText]:
    """Remarks and filled fields on the page; links say where they lead, which is no text of the page."""
    for annotation in page.get("/Annots") or ():
        kind = str(annotation.get("/Subtype", ""))
        if kind != "/Link" and "/Contents" in annotation:
            yield ReadText(str(annotation["/Contents"]), ("annotation",), Part.FURNITURE)
        for holder in (annotation, annotation.get("/Parent")):
            if isinstance(holder, pikepdf.Dictionary) and isinstance(holder.get("/V"), pikepdf.String):
                yield ReadText(str(holder["/V"]), ("field",), Part.FURNITURE)


def _attached(pdf: Any) -> dict[str, bytes]:
    """The files inside the page's, by name."""
    found: dict[str, bytes] = {}
    for name, attachment in pdf.attachments.items():
        found[name] = unpacked(attachment.get_file().obj)
    return found


def _description(pdf: Any) -> tuple[ReadScope, str]:
    """Information dictionary, XMP and outline, and the identifier, which is a seal."""
    texts = [
        ReadText(str(pdf.docinfo[key]), (key.lstrip("/"),), Part.PROPERTY)
        for key in ("/Title", "/Author", "/Subject", "/Keywords")
        if key in pdf.docinfo
    ]
    with pdf.open_outline() as outline:
        texts += [ReadText(title, ("bookmark",), Part.PROPERTY) for title in _titles(outline.root, 0)]
    identifier = ""
    metadata = pdf.Root.get("/Metadata")
    if metadata is not None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(unpacked(metadata), parser)
        for node in root.iter(f"{{{NAMES['dc']}}}title", f"{{{NAMES['dc']}}}description"):
            text = "".join(map(str, node.itertext())).strip()
            if text:
                texts.append(ReadText(text, ("XMP",), Part.PROPERTY))
        for node in root.iter(f"{{{NAMES['dc']}}}identifier"):
            identifier = "".join(map(str, node.itertext())).strip().removeprefix("sha256:")
    return ReadScope(FILE, tuple(texts)), identifier


def _titles(items: Iterable[Any], depth: int) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        if depth < _MAX_DEPTH:
            yield from _titles(item.children, depth + 1)
