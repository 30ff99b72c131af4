"""The structure tree of a tagged PDF page (ISO 32000-1, 14.7 and 14.8).

While the page is drawn the tree grows: :meth:`StructureTree.open` nests an element,
:meth:`StructureTree.mark` numbers a piece of marked content (MCID), :meth:`StructureTree.annotate` ties
an annotation to its element. At the end :func:`structure_root` writes it all down, with the parent tree
that leads from marked content and annotations back to their elements.

A document has one page, so the page is always key 0 of the parent tree and links follow from 1.

All roles are standard structure types (14.8.4): Document, Sect, H1 to H3, P, L, LI, Lbl, LBody, Table, THead,
TBody, TR, TH, TD, Figure, Link and Span. There is therefore no role map.

A figure's text is content of the Figure itself, in one piece without elements below it. A reader of the tree
takes /Alt in place of all that the element holds (14.9.3), so labels are not heard twice, while selection,
copying and search, which go by the page, still find them. As artifacts they would be lost to the reading
order (ISO 14289-1, 7.1); as elements of their own some programs would read them after the description.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

PAGE_KEY = 0  # the page's key in the parent tree


@dataclass(frozen=True, slots=True)
class Attributes:
    """What an element says beside its role.

    *alt* stands for a figure or a sign (14.9.3). *bbox* is in points from the lower left corner of the page:
    left, bottom, right, top (Table 343). *scope* is ``Column`` or ``Row``, *summary* tells what a table holds
    (Table 349). *numbering* is a list's ListNumbering (Table 347). *language* is that of its text, where the
    document's is another (14.9.2). *files* is the value of its /AF: what is associated with it.
    """

    alt: str = ""
    bbox: tuple[float, float, float, float] | None = None
    scope: str = ""
    summary: str = ""
    numbering: str = ""
    language: str = ""
    files: Any = None


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; *kids* are elements, MCIDs and references to annotations."""

    role: str
    attributes: Attributes = Attributes()
    parent: Element | None = None
    kids: list[Element | int | AnnotationKid] = field(default_factory=list)

    def has_kid(self, role: str) -> bool:
        return any(isinstance(kid, Element) and kid.role == role for kid in self.kids)

    @property
    def numbering(self) -> str:
        """A list's ListNumbering; a list with labels must have one (ISO 14289-1, 7.6)."""
        labelled = any(isinstance(kid, Element) and kid.has_kid("Lbl") for kid in self.kids)
        return self.attributes.numbering or ("Disc" if self.role == "L" and labelled else "")


@dataclass(frozen=True, slots=True)
class AnnotationKid:
    """An annotation inside an element: *reference* is its indirect reference."""

    reference: Any


class StructureTree:
    """The tree under construction; *current* is the innermost open element."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.current = self.root
        self.marked: list[Element] = []  # by MCID
        self.annotated: list[Element] = []  # by parent tree key, from PAGE_KEY + 1

    def open(self, role: str, attributes: Attributes) -> Element:
        """A new last kid of the current element, which becomes current."""
        element = Element(role, attributes, self.current)
        self.current.kids.append(element)
        self.current = element
        return element

    def open_label(self) -> bool:
        """A Lbl before the current LBody becomes current, unless the item around has a label already."""
        item = self.current.parent
        if self.current.role != "LBody" or item is None or item.role != "LI" or item.has_kid("Lbl"):
            return False
        label = Element("Lbl", parent=item)
        item.kids.insert(0, label)
        self.current = label
        return True

    def mark(self) -> int:
        """The MCID of a new piece of content of the current element."""
        self.current.kids.append(len(self.marked))
        self.marked.append(self.current)
        return len(self.marked) - 1

    def next_annotation_key(self) -> int:
        """The StructParent that the next annotation must carry."""
        return PAGE_KEY + 1 + len(self.annotated)

    def annotate(self, reference: Any) -> None:
        """Ties the annotation to the current element (14.7.4.3)."""
        self.current.kids.append(AnnotationKid(reference))
        self.annotated.append(self.current)


def structure_root(tree: StructureTree, document: Any, page: Any) -> Any:
    """A reference to the StructTreeRoot of *tree*; *page* refers to the page in *document*."""
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    reference = document.Reference(root)
    references: dict[int, Any] = {}
    root["K"] = PDFArray([_write(tree.root, reference, document, page, references)])
    numbers: list[Any] = [PAGE_KEY, document.Reference(PDFArray([references[id(e)] for e in tree.marked]))]
    for key, element in enumerate(tree.annotated, PAGE_KEY + 1):
        numbers += [key, references[id(element)]]
    root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    root["ParentTreeNextKey"] = PAGE_KEY + 1 + len(tree.annotated)
    return reference


def _write(element: Element, parent: Any, document: Any, page: Any, references: dict[int, Any]) -> Any:
    entry = PDFDictionary(
        {"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": parent, "Pg": page},
    )
    reference = references[id(element)] = document.Reference(entry)
    if element.attributes.alt:
        entry["Alt"] = PDFString(element.attributes.alt)
    if element.attributes.language:
        entry["Lang"] = PDFString(element.attributes.language)
    if element.attributes.files is not None:
        entry["AF"] = element.attributes.files
    owners = _attribute_owners(element)
    if owners:
        entry["A"] = PDFArray(owners)
    kids: list[Any] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_write(kid, reference, document, page, references))
        elif isinstance(kid, AnnotationKid):
            kids.append(PDFDictionary({"Type": PDFName("OBJR"), "Obj": kid.reference, "Pg": page}))
        else:
            kids.append(kid)
    if kids:
        entry["K"] = PDFArray(kids)
    return reference


def _attribute_owners(element: Element) -> list[Any]:
    """One dictionary for each owner of an attribute in use (14.8.5.2)."""
    attributes, numbering = element.attributes, element.numbering
    layout: dict[str, Any] = {}
    if attributes.bbox:
        layout = {"BBox": PDFArray(attributes.bbox), "Placement": PDFName("Block")}
    table: dict[str, Any] = {}
    if attributes.scope:
        table["Scope"] = PDFName(attributes.scope)
    if attributes.summary:
        table["Summary"] = PDFString(attributes.summary)
    lists = {"ListNumbering": PDFName(numbering)} if numbering else {}
    owned = {"Layout": layout, "Table": table, "List": lists}
    return [PDFDictionary({"O": PDFName(owner), **values}) for owner, values in owned.items() if values]
