"""Packages (ECMA-376 Part 2): content types, relationships, and a zip that is the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from briefgen.theme.template.markup import element, part

CONTENT_TYPES: Final = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_MIME = "application/vnd.openxmlformats-"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip member can have
_COMPRESSED = (".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".fntdata")


def write_package(members: Mapping[str, bytes]) -> bytes:
    """*members* as a zip: sorted, content types first, without dates or traces of the machine.

    Members that are compressed already are stored.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(members, key=lambda name: (name != CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0  # FAT, whatever machine this is
            info.compress_type = (
                zipfile.ZIP_STORED if name.lower().endswith(_COMPRESSED) else zipfile.ZIP_DEFLATED
            )
            archive.writestr(info, members[name], compresslevel=6)
    return buffer.getvalue()


def read_package(package: bytes) -> dict[str, bytes]:
    """The members of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relationships_part(targets: Mapping[str, tuple[str, str]]) -> bytes:
    """A ``.rels`` part out of id -> (type, target). Office types are named by their last word."""
    nodes = (
        element("rel:Relationship", {
            "Id": key,
            "Type": f"{_PACKAGE}relationships/{kind}" if kind.startswith("metadata/") else _OFFICE + kind,
            "Target": target,
        })
        for key, (kind, target) in targets.items()
    )  # fmt: skip
    return part(element("rel:Relationships", None, *nodes), ("rel",))


def content_types_part(overrides: Mapping[str, str]) -> bytes:
    """``[Content_Types].xml`` out of part name -> what follows ``application/vnd.openxmlformats-``."""
    defaults = (
        element("ct:Default", {"Extension": "rels", "ContentType": f"{_MIME}package.relationships+xml"}),
        element("ct:Default", {"Extension": "xml", "ContentType": "application/xml"}),
    )
    nodes = (
        element("ct:Override", {"PartName": f"/{name}", "ContentType": f"{_MIME}{kind}+xml"})
        for name, kind in sorted(overrides.items())
    )
    return part(element("ct:Types", None, *defaults, *nodes), ("ct",))
