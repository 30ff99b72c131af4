"""GUIDs out of content: the same deck has the same ones (ECMA-376 Part 1, 22.9.2.4 ST_Guid)."""

from __future__ import annotations

import hashlib
import uuid


def guid_of(content: str) -> str:
    """The GUID of *content*, in braces. Lone surrogates count too."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    return f"{{{str(uuid.UUID(bytes=digest[:16], version=4)).upper()}}}"
