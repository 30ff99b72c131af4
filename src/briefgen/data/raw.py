"""Raw: what a source gave, before anything is read out of it. A snapshot can be taken from it at any time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one table's source.

    *form* is how they are read, a key of :data:`briefgen.data.read_raw.FORMS`. *name* is what the briefing
    calls the source (a path from its folder), *path* where it was found, for messages.
    """

    form: str
    data: bytes
    name: str
    path: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the sources of a briefing gave, by table; *faults* tell what they did not give."""

    raws: Mapping[str, Raw]
    faults: tuple[Diagnostic, ...] = ()
