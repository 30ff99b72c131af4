"""Reading a finished file by its kind."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.proof.budget import check, spend
from briefgen.proof.reading import Reading, UnreadableFileError

MAX_BYTES = 256 << 20
_NUMBER = re.compile(r"\d+")


def read_file(path: Path) -> Reading:
    """The deck or page in *path*, told by how it begins. Raises UnreadableFileError and OSError."""
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFileError(f"it is larger than {MAX_BYTES >> 20} MB")
    reading = _read(path.read_bytes())
    _weigh(reading)
    return reading


def _weigh(reading: Reading) -> None:
    """Spend what is to be compared. Raises UnreadableFileError where that would take minutes."""
    for scope in reading.scopes:
        for text in scope.texts:
            spend("characters", len(text.text))
            spend("numbers", len(_NUMBER.findall(text.text)))
            check("characters in one paragraph", len(text.text))


def _read(data: bytes) -> Reading:
    if data.startswith(b"PK"):
        from briefgen.proof.read_deck import read_deck  # noqa: PLC0415 - lxml and openpyxl

        return read_deck(data)
    if b"%PDF-" in data[:1024]:
        from briefgen.proof.read_page import read_page  # noqa: PLC0415 - qpdf

        return read_page(data)
    raise UnreadableFileError("it is neither a deck (.pptx) nor a page (.pdf)")
