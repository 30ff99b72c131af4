"""The fonts of one document: one subset a face, for all text of the page, charts included.

Nothing is registered with reportlab: its registry lasts as long as the process, knows fonts by name and
hands out the first of two that share one. Fonts made here belong to one document and go with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from briefgen.layout.frame import ChartItem, Item, SetParagraph, TableItem, TextItem, walk
from briefgen.layout.marks import TextMark
from briefgen.text.fonts import Face, FontChain, subset
from briefgen.theme.model import Weight


def weight_of(paragraph: SetParagraph, weight: Weight | None) -> Weight:
    """A run's weight, where None means the paragraph's."""
    return weight or paragraph.style.weight


def page_text(items: Iterable[Item]) -> Iterator[tuple[str, Weight]]:
    """Every string that will be drawn, with its weight."""
    for item in walk(items):
        if isinstance(item, TextItem):
            yield from _paragraph_text(item.paragraphs)
        elif isinstance(item, TableItem):
            for row in item.rows:
                for cell in row:
                    yield from _paragraph_text(cell.paragraphs)
                    yield from page_text([cell.figure] if cell.figure else [])
        elif isinstance(item, ChartItem):
            for mark in item.frame.marks:
                if isinstance(mark, TextMark):
                    yield mark.text, mark.weight


def _paragraph_text(paragraphs: Iterable[SetParagraph]) -> Iterator[tuple[str, Weight]]:
    for paragraph in paragraphs:
        yield paragraph.style.bullet, paragraph.style.weight
        for line in paragraph.lines:
            for run in line.runs:
                # A space may be drawn at the end of any line, to part the words that it broke.
                yield run.text + " ", weight_of(paragraph, run.weight)


class DocumentFonts:
    """Turns text into what a content stream shows: font resources and character codes."""

    def __init__(self, document: Any, chain: FontChain, texts: Iterable[tuple[str, Weight]]) -> None:
        self._document = document
        self.chain = chain
        characters: dict[Face, set[str]] = {}
        for text, weight in sorted(set(texts)):
            for face, part in chain.runs(text, int(weight)):
                characters.setdefault(face, set()).update(part)
        self._fonts = {face: _load(face, used) for face, used in characters.items()}

    def encode(self, text: str, weight: Weight) -> Iterator[tuple[str, bytes]]:
        """Pairs of font resource name (``F1+0``) and one-byte codes, in reading order."""
        for face, part in self.chain.runs(text, int(weight)):
            font = self._fonts[face]
            for number, codes in font.splitString(part, self._document):
                yield font.getSubsetInternalName(number, self._document)[1:], codes


class _Font(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font with a right ToUnicode map (ISO 32000-1, 9.10.3).

    The stock map gives .notdef the value U+0000, which no text may contain, and writes code points
    beyond U+FFFF with five digits instead of as surrogates.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, codes in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("ascii")
            doc.idToObject["toUnicodeCMap:" + name].content = to_unicode(codes)


def _load(face: Face, used: set[str]) -> _Font:
    """The face cut down to *used*, under a PostScript name that no other font of the document has."""
    characters = "".join(sorted(used | {" "}))
    digest = sha256(characters.encode()).hexdigest()[:8]
    name = f"{face.postscript_name}-{digest}"
    return _Font(name, BytesIO(subset(face, characters, name)), asciiReadable=False)


def to_unicode(codes: list[int]) -> str:
    """The CMap that leads from one-byte codes to UTF-16BE; *codes* holds a code point for each.

    Blocks of at most 100 entries, as the CMap format demands (Adobe Technical Note 5014, 2.2).
    """
    pairs = [(code, point) for code, point in enumerate(codes) if point]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
