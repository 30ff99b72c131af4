"""A deck as its file holds it: parts, relationships, colours. Reads with zip and lxml alone."""

from __future__ import annotations

import colorsys
import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

Node = etree._Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CDR = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp", f"{P}cxnSp")

Colour = tuple[float, float, float]
Box = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass
class DeckFile:
    """The parts of a deck. XML parts are trees, which a test may change."""

    package: bytes
    parts: dict[str, Node] = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.package)) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            self.parts = {name: etree.fromstring(archive.read(name)) for name in names}

    def under(self, prefix: str) -> dict[str, Node]:
        """The parts whose names begin with *prefix*, short of relationships, slides by their number."""
        found = [name for name in self.parts if name.startswith(prefix) and name.endswith(".xml")]
        return {name: self.parts[name] for name in sorted(found, key=lambda name: (len(name), name))}

    @property
    def slides(self) -> dict[str, Node]:
        return self.under("ppt/slides/slide")

    def relationships(self, part: str) -> Iterator[tuple[str, str, str, bool]]:
        """(id, kind, target part or address, external) of *part*."""
        folder, name = posixpath.split(part)
        root = self.parts.get(f"{folder}/_rels/{name}.rels")
        for node in root if root is not None else ():
            external, target = node.get("TargetMode") == "External", node.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield node.get("Id") or "", (node.get("Type") or "").rpartition("/")[2], target, external

    def related(self, part: str, kind: str) -> Node:
        """The part that *part* refers to as its *kind*."""
        return next(self.parts[to] for _, name, to, _ in self.relationships(part) if name == kind)

    def related_name(self, part: str, kind: str) -> str:
        return next(to for _, name, to, _ in self.relationships(part) if name == kind)

    @cached_property
    def scheme(self) -> dict[str, str]:
        """Colours by the names that slides use: the theme's, through the master's colour map."""
        slots = {etree.QName(node).localname: node for node in self.parts["ppt/theme/theme1.xml"].iter() if
                 node.getparent() is not None and node.getparent().tag == f"{A}clrScheme"}  # fmt: skip
        colours = {name: node[0].get("val") or node[0].get("lastClr") for name, node in slots.items()}
        mapped = self.parts["ppt/slideMasters/slideMaster1.xml"].find(f"{P}clrMap")
        assert mapped is not None
        return {str(name): str(colours[str(slot)]) for name, slot in mapped.attrib.items()}

    def colour(self, fill: Node | None) -> Colour | None:
        """The colour of an ``a:solidFill``, in shares of one; None for none."""
        if fill is None or fill.tag != f"{A}solidFill":
            return None
        named = fill[0]
        base = named.get("val") if named.tag == f"{A}srgbClr" else self.scheme[named.get("val") or ""]
        assert base is not None
        red, green, blue = (int(base[at : at + 2], 16) / 255 for at in (0, 2, 4))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        for change in named:  # ECMA-376 Part 1, 20.1.2.3.20 and following
            amount = int(change.get("val") or 0) / 100_000
            match etree.QName(change).localname:
                case "lumMod":
                    light *= amount
                case "lumOff":
                    light += amount
                case "satMod":
                    saturation *= amount
        return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), min(1.0, max(0.0, saturation)))


def shapes_of(tree: Node) -> Iterator[Node]:
    """The shapes of a slide's tree in reading order, groups before their children."""
    for node in tree:
        if node.tag in SHAPES:
            yield node
            if node.tag == f"{P}grpSp":
                yield from shapes_of(node)


def tree_of(root: Node) -> Node:
    tree = root.find(f".//{P}spTree")
    assert tree is not None
    return tree


def own(shape: Node) -> Node:
    """``p:cNvPr`` of a shape."""
    node = shape.find(f"./*/{P}cNvPr")
    assert node is not None
    return node


def is_decorative(shape: Node) -> bool:
    return any(node.get("val") == "1" for node in own(shape).iter(DECORATIVE))


def text_of(node: Node) -> str:
    return "".join(part.text or "" for part in node.iter(f"{A}t"))


def placeholder(shape: Node) -> Node | None:
    return shape.find(f"./*/{P}nvPr/{P}ph")


def box_of(shape: Node) -> Box | None:
    """Where the shape stands; None where its layout says."""
    place = next((node for node in shape.iter(f"{A}xfrm", f"{P}xfrm")), None)
    if place is None:
        return None
    off, size = place.find(f"{A}off"), place.find(f"{A}ext")
    assert off is not None
    assert size is not None
    x, y = int(off.get("x") or 0), int(off.get("y") or 0)
    return x, y, x + int(size.get("cx") or 0), y + int(size.get("cy") or 0)


def luminance(colour: Colour) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first: Colour, second: Colour) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
