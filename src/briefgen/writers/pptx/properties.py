"""What the file says of itself: core properties and sections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from briefgen.layout.frame import Metadata
from briefgen.theme.template.markup import Element, element, legal_text, qualified
from briefgen.theme.template.shapes import locale
from briefgen.writers.pptx.guid import guid_of

# [MS-PPTX] 2.1.10: the extension of p:presentation that holds p14:sectionLst.
_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_LONGEST = 255  # characters python-pptx lets a core property have


def write_core_properties(properties: Any, metadata: Metadata) -> None:
    """Fill python-pptx's *properties*. The moment is the snapshot's, in UTC as the part wants it."""
    moment = dt.datetime.fromisoformat(metadata.moment)
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    author = legal_text(metadata.author)[:_LONGEST]
    properties.title = legal_text(metadata.title)[:_LONGEST]
    properties.author = properties.last_modified_by = author
    properties.subject = legal_text(metadata.subject)[:_LONGEST]
    properties.keywords = legal_text(metadata.keywords)[:_LONGEST]
    if metadata.identifier:
        properties.identifier = legal_text(metadata.identifier)[:_LONGEST]
    properties.language = locale(metadata.language)
    properties.created = properties.modified = moment
    properties.revision = 1


def write_sections(presentation: Element, sections: Sequence[str], slide_ids: Sequence[int]) -> None:
    """Group the slides of *presentation* by the section each belongs to, one name a slide.

    A slide without a section belongs to the one before it.
    """
    names: list[str] = []
    for name in sections:
        names.append(name or (names[-1] if names else ""))
    if not any(names):
        return
    pairs = zip(names, slide_ids, strict=True)
    groups = [(name, [slide for _, slide in group]) for name, group in groupby(pairs, key=lambda p: p[0])]
    nodes = (_section(name, ids, number) for number, (name, ids) in enumerate(groups, 1))
    listing = element("p14:sectionLst", None, *nodes)
    extension = element("p:ext", {"uri": _SECTIONS_URI}, listing)
    holder = presentation.find(qualified("p:extLst"))
    if holder is None:
        holder = element("p:extLst")
        presentation.append(holder)
    holder.append(extension)


def _section(name: str, slide_ids: Sequence[int], number: int) -> Element:
    """One section; its GUID comes from its content, so that the same deck has the same one."""
    guid = guid_of(f"{number}\n{name}\n{slide_ids}")
    slides = element("p14:sldIdLst", None, *(element("p14:sldId", {"id": key}) for key in slide_ids))
    return element("p14:section", {"name": legal_text(name), "id": guid}, slides)
