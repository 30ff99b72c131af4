"""The file: a reportlab document as compact PDF 1.7 bytes (ISO 32000-1, 7.5).

Object streams (7.5.7), a cross-reference stream (7.5.8), Flate at its highest level, CRLF before every
``endstream`` (with a bare LF, data that ends in CR reads a byte short), and an /ID that is the hash of
the content. The same document gives the same bytes; no clock is read.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, format  # noqa: A004  # reportlab's

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127 mark the file as binary (7.5.2)
OBJECTS_A_STREAM = 100  # keeps the look-up inside an object stream short
FREE, PLAIN, IN_STREAM = 0, 1, 2  # entry types of a cross-reference stream (Table 18)


def pack(document: Any, info: Any) -> bytes:
    """The bytes of *document*; *info* is its information dictionary (14.3.3)."""
    for font in document.delayedFonts:
        font.addObjects(document)
    catalogue = document.Reference(document.Catalog)
    information = document.Reference(info)
    file = _File()
    loose: list[tuple[int, bytes]] = []
    number = 1
    while number in document.numberToId:  # writing an object may add further ones
        value = document.idToObject[document.numberToId[number]]
        stream = _as_stream(value, document)
        if stream is None:
            loose.append((number, format(value, document, toplevel=1)))
        else:
            file.add_stream(number, *stream, document)
        number += 1
    for start in range(0, len(loose), OBJECTS_A_STREAM):
        file.add_objects(number, loose[start : start + OBJECTS_A_STREAM], document)
        number += 1
    return file.close(number, format(catalogue, document), format(information, document))


def _as_stream(value: Any, document: Any) -> tuple[dict[str, Any], bytes] | None:
    """Dictionary and raw data of a stream object; None for any other object."""
    if not isinstance(value, PDFStream):
        return None
    data = value.content
    return dict(value.dictionary.dict), data if isinstance(data, bytes) else format(data, document)


class _File:
    """A file being written; *_entries* are the rows of its cross-reference stream by object number."""

    def __init__(self) -> None:
        self._out = bytearray(HEADER)
        self._entries: dict[int, tuple[int, int, int]] = {0: (FREE, 0, 65535)}

    def add_stream(self, number: int, entries: dict[str, Any], data: bytes, document: Any) -> None:
        """A stream object, compressed, except XMP: readers that know no PDF look for that (14.3.2)."""
        self._entries[number] = (PLAIN, len(self._out), 0)
        if entries.get("Type") != PDFName("Metadata"):
            entries["Filter"] = PDFName("FlateDecode")
            data = zlib.compress(data, 9)
        entries["Length"] = len(data)
        dictionary = format(PDFDictionary(entries), document)
        self._out += b"%d 0 obj\n%s\nstream\n%s\r\nendstream\nendobj\n" % (number, dictionary, data)

    def add_objects(self, number: int, objects: list[tuple[int, bytes]], document: Any) -> None:
        """An object stream of *objects*."""
        offsets: list[bytes] = []
        bodies = bytearray()
        for index, (contained, body) in enumerate(objects):
            self._entries[contained] = (IN_STREAM, number, index)
            offsets.append(b"%d %d" % (contained, len(bodies)))
            bodies += body + b"\n"
        head = b" ".join(offsets) + b"\n"
        entries = {"Type": PDFName("ObjStm"), "N": len(objects), "First": len(head)}
        self.add_stream(number, entries, head + bytes(bodies), document)

    def close(self, number: int, catalogue: bytes, information: bytes) -> bytes:
        """Adds the cross-reference stream as object *number*; returns the file."""
        identifier = b"<%s>" % sha256(self._out).hexdigest()[:32].encode()
        start = len(self._out)
        self._entries[number] = (PLAIN, start, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + offset.to_bytes(4, "big") + index.to_bytes(2, "big")
            for kind, offset, index in (self._entries[i] for i in range(number + 1))
        )
        data = zlib.compress(rows, 9)
        self._out += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Root %s /Info %s /ID [%s %s]" % (
            number,
            number + 1,
            catalogue,
            information,
            identifier,
            identifier,
        )
        self._out += b" /Filter /FlateDecode /Length %d >>\nstream\n%s\r\nendstream\nendobj\n" % (
            len(data),
            data,
        )
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)
