"""Result: what a run did, as a value and as a versioned JSON artifact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from briefgen.diagnostics import Diagnostic

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Output:
    """A file that was written. *pages* are slides or pages; *dropped* what the one-pager left out."""

    path: str
    sha256: str
    bytes: int
    pages: int
    language: str
    dropped: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "pages": self.pages,
            "language": self.language,
            "dropped": list(self.dropped),
        }


@dataclass(frozen=True)
class Result:
    """What a run did. *derived* lists what the author left out and how it was filled in."""

    snapshot: str = ""
    outputs: tuple[Output, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    derived: tuple[str, ...] = field(default=())
    sources: dict[str, str] = field(default_factory=dict)

    def as_json(self, status: str) -> dict[str, Any]:
        """The artifact. *status* is ``ok`` or ``error``."""
        return {
            "schema_version": SCHEMA_VERSION,
            "status": status,
            "snapshot": self.snapshot,
            "outputs": [output.as_json() for output in self.outputs],
            "diagnostics": [diagnostic_json(diagnostic) for diagnostic in self.diagnostics],
            "derived": list(self.derived),
        }


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """*diagnostic* as JSON values."""
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }
