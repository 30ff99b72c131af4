"""The body of an answer, taken out of its gzip coding within a bound."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from briefgen.fetch.model import SourceDown, SourceRefused

_GZIP = 16 + zlib.MAX_WBITS  # zlib's word for "with a gzip header and trailer" (RFC 1952)
_CUT_SHORT = "the answer was cut short"


def read_body(chunks: Iterable[bytes], coding: str, max_bytes: int) -> bytes:
    """All of *chunks*, taken out of *coding*: the ``Content-Encoding`` (RFC 9110 §8.4), "" for none.

    *max_bytes* bounds what is received and, apart from it, what that unpacks to. Raises SourceRefused: it is
    more, or in a coding that was not asked for. Raises SourceDown: the packed data ends too early, or is
    damaged.
    """
    decoder = _decoder(coding.strip().lower(), max_bytes)
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > max_bytes:
            raise too_large(max_bytes)
        decoder.feed(chunk)
    return decoder.finish()


def too_large(max_bytes: int) -> SourceRefused:
    """The error for an answer of more than *max_bytes*."""
    size = f"{max_bytes / (1 << 20):g} MiB" if max_bytes >= 1 << 20 else f"{max_bytes:,} bytes"
    return SourceRefused(f"the answer is larger than {size}", "ask the source for fewer rows or columns")


class _Plain:
    """No coding."""

    def __init__(self, max_bytes: int) -> None:
        self._data = bytearray()
        self._max_bytes = max_bytes

    def feed(self, chunk: bytes) -> None:
        self._data += chunk
        if len(self._data) > self._max_bytes:
            raise too_large(self._max_bytes)

    def finish(self) -> bytes:
        return bytes(self._data)


class _Gzip(_Plain):
    """Members of gzip, one after another (RFC 1952 §2.2)."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(max_bytes)
        self._member = zlib.decompressobj(_GZIP)

    def feed(self, chunk: bytes) -> None:
        while chunk:
            if self._member.eof:
                self._member = zlib.decompressobj(_GZIP)
            super().feed(self._unpacked(chunk))
            chunk = self._member.unused_data

    def _unpacked(self, chunk: bytes) -> bytes:
        """At most one byte more than is allowed, which tells that there is more."""
        try:
            return self._member.decompress(chunk, self._max_bytes - len(self._data) + 1)
        except zlib.error:
            raise SourceDown("the answer is damaged: it is no gzip", "try again later") from None

    def finish(self) -> bytes:
        if not self._member.eof:
            raise SourceDown(_CUT_SHORT, "try again later")
        return super().finish()


def _decoder(coding: str, max_bytes: int) -> _Plain:
    if coding in ("", "identity"):
        return _Plain(max_bytes)
    if coding in ("gzip", "x-gzip"):  # the same (RFC 9110 §8.4.1.3)
        return _Gzip(max_bytes)
    raise SourceRefused(
        "the answer is packed in a way that was not asked for", "the source must send gzip or plain"
    )
