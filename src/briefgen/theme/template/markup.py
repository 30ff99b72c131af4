"""Building OOXML elements: one function that makes an element, one that writes a part.

Tags and attribute names are written with the prefixes of the standard (``a:rPr``, ``r:id``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name lxml has for the type
Attributes: TypeAlias = Mapping[str, object]

NAMESPACES: Mapping[str, str] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}

# Characters that XML 1.0 (2.2) cannot hold. Listed, since the class of all others takes 3 ms to compile.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@cache
def qualified(name: str) -> str:
    """``a:rPr`` as ``{namespace}rPr``; a name without prefix as it is."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def legal_text(text: str) -> str:
    """*text* on one line, without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", re.sub(r"[\t\n\r\v\f\u2028\u2029]+", " ", text))


def element(
    tag: str, attributes: Attributes | None = None, *children: Element | None, text: str | None = None
) -> Element:
    """An element. Attributes and children that are None are left out."""
    prefixed = (name for name in attributes or () if ":" in name)
    node = etree.Element(qualified(tag), nsmap=_namespaces(tag, *prefixed))
    for name, value in (attributes or {}).items():
        if value is not None:
            node.set(qualified(name), str(value) if isinstance(value, int) else _ILLEGAL.sub("", str(value)))
    if text is not None:
        node.text = _ILLEGAL.sub("", text)
    extend(node, children)
    return node


@cache
def _namespaces(*names: str) -> dict[str, str]:
    """The namespaces of *names* by prefix."""
    prefixes = {name.partition(":")[0] for name in names if ":" in name}
    return {prefix: NAMESPACES[prefix] for prefix in sorted(prefixes)}


def extend(parent: Element, children: Iterable[Element | None]) -> None:
    """Append *children* to *parent*; those that are None are left out."""
    for child in children:
        if child is not None:
            parent.append(child)


def value(tag: str, content: str | int) -> Element:
    """``<tag val="content"/>``, the commonest shape of a setting."""
    return element(tag, {"val": content})


def part(root: Element, prefixes: Iterable[str]) -> bytes:
    """*root* as the bytes of a part, with the namespaces of *prefixes* declared once, at the root.

    A single prefix becomes the default namespace, as package parts are commonly written.
    """
    wanted = list(prefixes)
    nsmap: dict[str | None, str] = {prefix: NAMESPACES[prefix] for prefix in wanted}
    if len(wanted) == 1:
        nsmap = {None: NAMESPACES[wanted[0]]}
    rooted = etree.Element(root.tag, nsmap=nsmap)  # type: ignore[arg-type] # None is the default namespace
    for name, content in root.attrib.items():
        rooted.set(name, content)
    extend(rooted, list(root))
    return etree.tostring(rooted, xml_declaration=True, encoding="UTF-8", standalone=True)
