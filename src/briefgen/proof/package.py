"""Opening a package that somebody else may have made: bounded, and without anything of XML that reaches out.

Limits are several times what the largest decks have; a file that unpacks to more is refused before it does.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from briefgen.links import EVIDENCE_NAMESPACE
from briefgen.proof.budget import spend
from briefgen.proof.reading import UnreadableFileError

Element = etree._Element  # noqa: SLF001 - lxml has no public name for its type

MAX_MEMBERS = 20_000
MAX_BYTES = 1 << 30  # of all members together
MAX_MEMBER = 256 << 20
MAX_XML = 32 << 20  # of one part; its tree takes ten times as much memory
_CHUNK = 1 << 16
_ENTRY = b"PK\x01\x02"  # begins each entry of the list of members

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing",
    "ev": EVIDENCE_NAMESPACE,
}


class Package:
    """An Office Open XML package (ECMA-376 Part 2). Raises UnreadableFileError from every method."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > 4 * MAX_MEMBERS:  # before a list of millions is read
            raise UnreadableFileError(f"it has too many members; {MAX_MEMBERS} are read")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # struct's, zlib's, text codecs': they have no base of their own
            raise UnreadableFileError(f"it is no package: {error}") from error
        members = self._archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise UnreadableFileError(f"it has {len(members)} members; {MAX_MEMBERS} are read")
        if sum(member.file_size for member in members) > MAX_BYTES:
            raise UnreadableFileError("it unpacks to more than a gigabyte")
        names = [member.filename for member in members]
        if len(set(names)) != len(names):
            raise UnreadableFileError("two of its members have one name")
        self._sizes = {member.filename: member for member in members}

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(self._sizes)

    def blob(self, name: str) -> bytes:
        """The bytes of member *name*, counted while they are unpacked: sizes stated in a package may lie."""
        if name not in self._sizes:
            raise UnreadableFileError(f"it has no part {name}")
        if self._sizes[name].flag_bits & 1:
            raise UnreadableFileError(f"part {name} is encrypted")
        if self._sizes[name].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFileError(f"part {name} is packed as no Office file is")
        found = bytearray()
        try:
            with self._archive.open(name) as member:
                while chunk := member.read(_CHUNK):
                    found += chunk
                    spend("unpacked bytes", len(chunk))
                    if len(found) > MAX_MEMBER:
                        raise UnreadableFileError(f"part {name} unpacks to too much")
        except UnreadableFileError:
            raise
        except Exception as error:  # zlib's, struct's, zipfile's: they have no base of their own
            raise UnreadableFileError(f"part {name} cannot be unpacked: {error}") from error
        return bytes(found)

    def xml(self, name: str) -> Element:
        """The root of the XML part *name*. A document type declaration is refused: no part has one."""
        data = self.blob(name)
        if len(data) > MAX_XML:
            raise UnreadableFileError(f"part {name} is larger than {MAX_XML >> 20} MB")
        spend("bytes of XML", len(data))
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableFileError(f"part {name} is not XML: {error}") from error
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
            raise UnreadableFileError(f"part {name} has a document type declaration")
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The relationships of part *name* that stay in the package: id → (the type's last word, target)."""
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        if part not in self:
            return {}
        return dict(_relationships(self.xml(part), folder))


def _relationships(root: Element, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in root.iterfind("rel:Relationship", NAMES):
        if node.get("TargetMode") == "External":
            continue
        target = unquote(node.get("Target", ""))
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield node.get("Id", ""), (node.get("Type", "").rpartition("/")[2], path)
