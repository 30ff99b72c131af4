"""Streams of a PDF, unpacked no further than a file may cost (ISO 32000-1, 7.4)."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

from briefgen.proof.budget import LIMITS, spend
from briefgen.proof.reading import UnreadableFileError

_FLATE = ("/FlateDecode", "/Fl")
_MOST_PACKED = 1 << 20  # bytes of streams packed otherwise: run lengths unpack to 64 times as many at most


def unpacked(stream: Any) -> bytes:
    """The bytes of *stream*, a pikepdf stream. Raises UnreadableFileError where they are too many."""
    filters = stream.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    raw = stream.read_raw_bytes()
    if len(names) == 1 and names[0] in _FLATE and "/DecodeParms" not in stream:
        data = _inflated(raw)
    elif len(raw) > _MOST_PACKED or len(names) > 1:
        raise UnreadableFileError("it has a stream that is packed in an unusual way")
    else:
        data = stream.read_bytes()
    spend("bytes of page content", len(data))
    return data


def _inflated(raw: bytes) -> bytes:
    most = LIMITS["bytes of page content"]
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(raw, most + 1)
    except zlib.error as error:
        raise UnreadableFileError(f"it has a damaged stream: {error}") from error
    if len(data) > most:
        raise UnreadableFileError("it has a stream that unpacks to too much")
    return data
