"""What a fetch gives: the bytes and where they come from, or one of two errors.

    SourceError                   a source cannot be read; says what, and what to do
    ├── SourceDown                temporary: no connection, no time left, 429, 5xx, an answer cut short
    └── SourceRefused             permanent: 4xx, an address that is not allowed, too large, not HTTP

The difference decides what follows: after the first an older copy may serve and a later run may succeed,
after the second somebody has to change something.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer of a source. *data* is decoded, and empty where *not_modified*: the copy at hand is current.

    *uri* is the address asked for, without secrets. *fetched_at* is UTC as in ``2026-01-31T09:00:00Z``
    (RFC 3339). *etag* and *modified* are the ``ETag`` and ``Last-Modified`` of the answer as they came, ""
    where there was none; the next request gives them back. *attempts* counts the one that succeeded.
    """

    data: bytes = field(repr=False)
    uri: str
    fetched_at: str
    etag: str = ""
    modified: str = ""
    not_modified: bool = False
    attempts: int = 1


class SourceError(Exception):
    """A source cannot be read. *message* says what is wrong, *hint* what to do; neither holds a secret."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def rewritten(self, rewrite: Callable[[str], str]) -> Self:
        """The same error, its texts put through *rewrite*."""
        return type(self)(rewrite(self.message), rewrite(self.hint))


class SourceDown(SourceError):  # noqa: N818 - it reads as the sentence it is
    """Temporary: the same request may succeed later, if the source asks for it after *wait* seconds."""

    def __init__(self, message: str, hint: str = "", wait: float = 0.0) -> None:
        super().__init__(message, hint)
        self.wait = wait

    def rewritten(self, rewrite: Callable[[str], str]) -> Self:
        return type(self)(rewrite(self.message), rewrite(self.hint), self.wait)


class SourceRefused(SourceError):  # noqa: N818 - it reads as the sentence it is
    """Permanent: the same request will fail again."""
