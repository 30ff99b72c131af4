"""Files inside the file: associated and embedded files (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).

Each has a file specification that says what it is to the page (AFRelationship), stands in the name tree
EmbeddedFiles, where readers list attachments, and in the /AF array of what it belongs to: the document, or
the structure element of a figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import md5
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from briefgen.layout.frame import Attachment
from briefgen.writers.pdf.metadata import pdf_date


class Attachments:
    """The files of one document; *moment* is the time that they are of."""

    def __init__(self, document: Any, moment: str) -> None:
        self._document = document
        self._date = pdf_date(moment)
        self._specifications: dict[str, Any] = {}

    def __bool__(self) -> bool:
        return bool(self._specifications)

    def embed(self, files: Iterable[Attachment]) -> None:
        """Takes *files* in. Raises ValueError where two have one name: the name tree knows one of a name."""
        for file in files:
            if file.name in self._specifications:
                message = f"two attachments are called {file.name!r}"
                raise ValueError(message)
            self._specifications[file.name] = self._document.Reference(self._specification(file))

    def of(self, *files: Attachment) -> Any:
        """The value of an /AF entry: references to the specifications of *files*."""
        return PDFArray([self._specifications[file.name] for file in files])

    def register(self, associated: Iterable[Attachment]) -> None:
        """Writes the name tree, and *associated* as those of the whole document, into the catalogue."""
        files, catalogue = tuple(associated), self._document.Catalog
        if self._specifications:
            ordered = sorted(self._specifications.items(), key=lambda pair: (not pair[0].isascii(), pair[0]))
            names = [part for name, reference in ordered for part in (PDFString(name), reference)]
            catalogue.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})
        if files:
            catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "AF"]
            catalogue.AF = self.of(*files)

    def _specification(self, file: Attachment) -> Any:
        """A file specification (Table 44, with AFRelationship of ISO 19005-3, 6.8)."""
        stream = self._document.Reference(self._stream(file))
        return PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(file.name),
                "UF": PDFString(file.name),
                "Desc": PDFString(file.description),
                "AFRelationship": PDFName(file.relationship),
                "EF": PDFDictionary({"F": stream, "UF": stream}),
            }
        )

    def _stream(self, file: Attachment) -> Any:
        """An embedded file stream (Tables 45 and 46); MD5 is the checksum that the format asks for."""
        checksum = md5(file.data, usedforsecurity=False).hexdigest()
        parameters = PDFDictionary(
            {"Size": len(file.data), "CheckSum": f"<{checksum}>", "ModDate": PDFString(self._date)}
        )
        # PDFName leaves the solidus of a media type as it is, which would begin another name (7.3.5).
        subtype = "/" + PDFName(file.mime)[1:].replace("/", "#2F")
        entries = {"Type": PDFName("EmbeddedFile"), "Subtype": subtype, "Params": parameters}
        return PDFStream(PDFDictionary(entries), file.data)
