"""The evidence inside the deck: a custom XML data storage part (ECMA-376 Part 1, 15.2.5 and 15.2.6).

It belongs to the presentation part, which is where PowerPoint and LibreOffice look for such parts and keep
them. Its text is JSON, under its SHA-256, so that whoever holds the deck alone can tell whether it is whole.
"""

from __future__ import annotations

import hashlib
from typing import Any

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefgen.links import EVIDENCE_NAMESPACE as NAMESPACE
from briefgen.theme.template.markup import element
from briefgen.writers.pptx.guid import guid_of

_ITEM, _PROPERTIES = PackURI("/customXml/item1.xml"), PackURI("/customXml/itemProps1.xml")
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_XML = "application/xml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def add_evidence(presentation: Any, text: str) -> None:
    """Give *presentation*, python-pptx's PresentationPart, the part that holds the evidence *text*.

    Raises ValueError where XML cannot hold it; that of ``evidence_text`` it can.
    """
    item = Part(_ITEM, _XML, presentation.package, _item(text))
    properties = Part(_PROPERTIES, _PROPERTIES_TYPE, presentation.package, _item_properties(text))
    item.relate_to(properties, f"{_RELATIONSHIP}Props")
    presentation.relate_to(item, _RELATIONSHIP)


def _item(text: str) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}evidence", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    root.set("sha256", hashlib.sha256(text.encode()).hexdigest())
    root.text = text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _item_properties(text: str) -> bytes:
    """``ds:datastoreItem`` (22.5.2.1): the id and the schema of the data beside it."""
    schema = element("ds:schemaRefs", None, element("ds:schemaRef", {"ds:uri": NAMESPACE}))
    root = element("ds:datastoreItem", {"ds:itemID": guid_of(text)}, schema)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
