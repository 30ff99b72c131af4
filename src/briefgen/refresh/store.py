"""The store beside the spec, ``.briefgen/``: what every issue was made from, by content.

``objects/ab/abcd…`` hold bytes under their SHA-256: sources as they came, specs, snapshots.
``issues/ID.json`` says which of them an issue of a briefing was made from, and what it published.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefgen.data.snapshot import SCHEMA_VERSION
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.refresh.issue import Issue, issue_of

FOLDER = ".briefgen"


class StoreError(BriefgenError):
    """The store lacks something that an issue names, or it is damaged."""


class Store:
    """The store of the briefings in *beside*."""

    def __init__(self, beside: Path) -> None:
        self.folder = beside / FOLDER

    def path(self, sha256: str) -> Path:
        """Where the bytes with that SHA-256 are, or would be."""
        return self.folder / "objects" / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keep *data*; its SHA-256. What is there already is not written again. Raises OSError."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if path.exists():
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{secrets.token_hex(8)}")
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with that SHA-256. Raises StoreError where they are gone or others."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            raise _gone(sha256, error.strerror or str(error)) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _gone(sha256, "its bytes are others now")
        return data

    def snapshot(self, sha256: str) -> Mapping[str, Any]:
        """The snapshot with that SHA-256, as JSON. Raises StoreError, also where its form is another one."""
        told: Mapping[str, Any] = json.loads(self.get(sha256))
        if told.get("schema_version") != SCHEMA_VERSION:
            raise _gone(sha256, f"it was written by a briefgen of another form, {told.get('schema_version')}")
        return told

    def issue_path(self, issue: str) -> Path:
        """Where the issue with that id is told of."""
        return self.folder / "issues" / f"{issue}.json"

    def issues(self, name: str) -> list[Issue]:
        """The issues of the briefing called *name*, oldest first. Raises StoreError."""
        # By number: the clock may stand, or be put back.
        return sorted((one for one in self.all_issues() if one.name == name), key=lambda one: one.number)

    def all_issues(self) -> Iterator[Issue]:
        """The issues of all briefings beside this store. Raises StoreError."""
        for path in sorted((self.folder / "issues").glob("*.json")):
            try:
                issue = issue_of(json.loads(path.read_bytes()))
            except (ValueError, OSError) as error:
                message = f"{path} cannot be read: {error}"
                hint = "put it back from a backup, or delete it: that issue can no longer be rebuilt"
                raise StoreError([Diagnostic("bad-store", message, hint=hint)]) from error
            yield issue

    def objects(self) -> Iterator[Path]:
        """Every object's file."""
        yield from (path for path in (self.folder / "objects").glob("*/*") if not path.name.startswith("."))


def _gone(sha256: str, reason: str) -> StoreError:
    message = f"the store has no {sha256[:16]}…: {reason}"
    hint = "put it back from a backup; this issue cannot be rebuilt without it"
    return StoreError([Diagnostic("bad-store", message, hint=hint)])
