"""Result: what a run did, as a value and as a versioned JSON artifact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from briefgen.diagnostics import Diagnostic
from briefgen.spec.report import as_json

SCHEMA_VERSION = 1

Status = Literal["ok", "error"]


@dataclass(frozen=True)
class Output:
    """A file that was written. *pages* are slides or pages; *dropped* what the one-pager left out.

    *evidence* is the seal of the evidence in it, by which ``verify`` tells that it is the one of this build.
    """

    path: str
    sha256: str
    bytes: int
    pages: int
    language: str
    dropped: tuple[str, ...] = ()
    evidence: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "pages": self.pages,
            "language": self.language,
            "dropped": list(self.dropped),
            "evidence": self.evidence,
        }


@dataclass(frozen=True)
class Result:
    """What a run did. *snapshot* is the fingerprint of the facts.

    *derived* lists what the author left out and how it was filled in.
    """

    snapshot: str = ""
    outputs: tuple[Output, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    derived: tuple[str, ...] = ()

    def as_json(self, status: Status) -> dict[str, Any]:
        """The artifact, as result.schema.json describes it."""
        return {
            "schema_version": SCHEMA_VERSION,
            "status": status,
            "snapshot": self.snapshot,
            "outputs": [output.as_json() for output in self.outputs],
            "diagnostics": [as_json(diagnostic) for diagnostic in self.diagnostics],
            "derived": list(self.derived),
        }
