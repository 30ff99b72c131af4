"""A canvas on which everything painted is either content of a structure element or an artifact.

    with canvas.element("Sect"):
        with canvas.content("H1") as pen:        # marked content: BDC with an MCID … EMC
            pen.text(…)
        with canvas.artifact("Layout") as pen:   # decoration: BDC … EMC
            pen.rect(…)

Only a :class:`~briefgen.writers.pdf.pen.Pen` paints, and only these two lend one, so a page with untagged
content (refused by ISO 14289-1, 7.1) cannot be made. Below is a reportlab canvas, which keeps the objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfgen.canvas import Canvas

from briefgen.geometry import Length, Rect, Size
from briefgen.layout.frame import Item
from briefgen.text.fonts import FontChain
from briefgen.writers.pdf.fonts import DocumentFonts, page_text
from briefgen.writers.pdf.operators import number
from briefgen.writers.pdf.pen import Pen
from briefgen.writers.pdf.structure import PAGE_KEY, Attributes, StructureTree, structure_root

PAGE_REFERENCE = PDFObjectReference("Page1")  # reportlab's name of the first page
PRINTED = 4  # annotation flag Print (ISO 32000-1, 12.5.3); ISO 19005-2, 6.3.2 demands it
URL_CHARACTERS = "%:/?#[]@!$&'()*+,;=~"  # RFC 3986: reserved characters, and % of what is encoded already
NO_ATTRIBUTES = Attributes()


class _Sheet(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A reportlab canvas that sets no font at the start: the stock one sets Helvetica, not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class TaggedCanvas:
    """One tagged page. *items* are looked through for the text that the fonts must hold."""

    def __init__(self, size: Size, chain: FontChain, items: tuple[Item, ...]) -> None:
        self.size = size
        self._tree = StructureTree()
        self._marking = False
        # No compression: package.py compresses once, at the highest level. Invariant: no clock.
        self._sheet = _Sheet(
            BytesIO(), (round(size.width.pt, 3), round(size.height.pt, 3)), pageCompression=0, invariant=1
        )
        self.document: Any = self._sheet._doc  # noqa: SLF001  # reportlab's object store has no other door
        self._fonts = DocumentFonts(self.document, chain, page_text(items))
        self._annotations: list[Any] = []
        self._jumps: dict[str, Any] = {}  # by anchor, references to actions, which come before their goal
        self._goals: dict[str, Any] = {}  # by anchor, destinations
        self._outline_level = -1
        self._bookmarks = 0

    @contextmanager
    def element(self, role: str, attributes: Attributes = NO_ATTRIBUTES) -> Iterator[None]:
        """A structure element without content of its own; what follows nests in it."""
        self._refuse_nesting()
        before = self._tree.current
        self._tree.open(role, attributes)
        try:
            yield
        finally:
            self._tree.current = before

    @contextmanager
    def label(self) -> Iterator[bool]:
        """The label of the list item whose body (LBody) is open, put before that body.

        False where there is none to label; nothing may be taken for a label then.
        """
        self._refuse_nesting()
        before = self._tree.current
        try:
            yield self._tree.open_label()
        finally:
            self._tree.current = before

    @contextmanager
    def content(self, role: str = "", attributes: Attributes = NO_ATTRIBUTES) -> Iterator[Pen]:
        """A pen for content of a new element *role*, or without one of the current element."""
        if role:
            with self.element(role, attributes), self.content() as pen:
                yield pen
            return
        self._refuse_nesting()
        tag = self._tree.current.role
        with self._marked(f"/{tag} <</MCID {self._tree.mark()}>> BDC") as pen:
            yield pen

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[Pen]:
        """A pen for what carries no meaning: *kind* is Layout, Page or Pagination (14.8.2.2.2)."""
        self._refuse_nesting()
        with self._marked(f"/Artifact <</Type /{kind}>> BDC") as pen:
            yield pen

    def link(self, url: str, rect: Rect, description: str) -> None:
        """Makes *rect* a link; its annotation belongs to the current element, a Link (14.8.4.4.2)."""
        action = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(quote(url, safe=URL_CHARACTERS))})
        self._annotate(action, rect, description)

    def jump(self, anchor: str, rect: Rect, description: str) -> None:
        """Makes *rect* a link to where :meth:`anchor` is told, before or after, that *anchor* is."""
        if anchor not in self._jumps:
            goal = self._goals.setdefault(anchor, PDFArray([]))
            action = PDFDictionary({"S": PDFName("GoTo"), "D": self.document.Reference(goal)})
            self._jumps[anchor] = self.document.Reference(action)
        self._annotate(self._jumps[anchor], rect, description)

    def anchor(self, name: str, rect: Rect) -> None:
        """What jumps to *name* lead to: the upper left corner of *rect*, at the zoom in use (12.3.2.2)."""
        left, _, _, top = self.box(rect)
        goal = self._goals.setdefault(name, PDFArray([]))
        goal.sequence = [PAGE_REFERENCE, PDFName("XYZ"), left, top, "null"]

    def _annotate(self, action: Any, rect: Rect, description: str) -> None:
        """A link annotation over *rect* that does *action* (12.5.6.5)."""
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray(self.box(rect)),
                "Border": PDFArray([0, 0, 0]),
                "F": PRINTED,
                "Contents": PDFString(description),
                "StructParent": self._tree.next_annotation_key(),
                "A": action,
            }
        )
        reference = self.document.Reference(annotation)
        self._annotations.append(reference)
        self._tree.annotate(reference)

    def bookmark(self, title: str, level: int, top: Length) -> None:
        """An outline entry that leads to *top*; it stands at most one level below the one before."""
        self._outline_level = min(level, self._outline_level + 1)
        key = f"bookmark{self._bookmarks}"
        self._bookmarks += 1
        self._sheet.bookmarkPage(key, fit="XYZ", left=0, top=round(self.size.height.pt - top.pt, 3), zoom=0)
        self._sheet.addOutlineEntry(title, key, self._outline_level)

    def box(self, rect: Rect) -> tuple[float, float, float, float]:
        """*rect* as a PDF rectangle (7.9.5): left, bottom, right, top in points."""
        height = self.size.height.pt
        sides = (rect.x.pt, height - rect.bottom.pt, rect.right.pt, height - rect.y.pt)
        left, bottom, right, top = (float(number(side)) for side in sides)
        return left, bottom, right, top

    def finish(self) -> Any:
        """Closes the page and ties page and structure together. Returns the document, ready to pack.

        Raises ValueError where a jump leads to no anchor.
        """
        lost = [anchor for anchor in self._jumps if not self._goals[anchor].sequence]
        if lost:
            message = f"links lead to what is not on the page: {', '.join(lost)}"
            raise ValueError(message)
        self._sheet.showPage()
        page = self.document.Pages.pages[0]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = PAGE_KEY
        page.Trans = None  # reportlab writes an empty one
        page.Tabs = PDFName("S")  # tab order follows the structure (ISO 14289-1, 7.18.3)
        page.Annots = PDFArray(self._annotations) if self._annotations else None
        self.document.Catalog.StructTreeRoot = structure_root(self._tree, self.document, PAGE_REFERENCE)
        self.document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.document.Outlines.prepare(self.document, self._sheet)
        if self.document.Outlines.ready < 0:  # reportlab's sign for an outline without entries
            self.document.Catalog.Outlines = None
        return self.document

    @contextmanager
    def _marked(self, begin: str) -> Iterator[Pen]:
        self._sheet.addLiteral(begin)
        self._marking = True
        pen = Pen(self._sheet.addLiteral, self.size.height, self._fonts)
        try:
            yield pen
        finally:
            pen.withdraw()
            self._sheet.addLiteral("EMC")
            self._marking = False

    def _refuse_nesting(self) -> None:
        if self._marking:
            raise RuntimeError("marked content and artifacts do not nest")
