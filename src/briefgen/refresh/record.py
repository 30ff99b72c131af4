"""The run record: what a refresh did, as a versioned JSON artifact (run.schema.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from briefgen.data.changes import Changes
from briefgen.data.fact import Fact
from briefgen.diagnostics import Diagnostic
from briefgen.document.numbers import show
from briefgen.refresh.fingerprint import versions
from briefgen.spec.formats import Format
from briefgen.spec.report import as_json as diagnostic_json

SCHEMA_VERSION = 1


class Status(StrEnum):
    """How a refresh ended."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    FAILED = "failed"  # the briefing breaks a rule, or cannot be read
    REFUSED = "refused"  # the data are too old, too few, or jumped
    TEMPORARY = "temporary"  # a source is down, or another run is at work
    UNWRITABLE = "unwritable"


class Freshness(StrEnum):
    """Where a table's data come from."""

    FETCHED = "fetched"
    KEPT = "kept"  # young enough not to ask again, or asked to be offline
    LAST_GOOD = "last-good"  # its source failed


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What was brought for a table. *fault* is why its source could not be used."""

    table: str
    connector: str
    name: str
    sha256: str
    bytes: int
    rows: int
    fetched_at: str
    freshness: Freshness
    fault: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "table": self.table,
            "connector": self.connector,
            "name": self.name,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "rows": self.rows,
            "fetched_at": self.fetched_at,
            "freshness": str(self.freshness),
            "fault": self.fault or None,
        }


@dataclass(frozen=True, slots=True)
class Run:
    """What a refresh did. Times are ISO 8601 in UTC; *outputs* the published files' SHA-256 by name, of this
    issue or, where nothing was published, of the last one.
    """

    id: str
    name: str
    status: Status
    exit_code: int
    started: str
    ended: str
    spec: str = ""
    spec_sha256: str = ""
    fingerprint: str = ""
    language: str = "ja"
    degraded: bool = False
    dry: bool = False
    sources: Sequence[SourceRecord] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    changes: Changes | None = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    diagnostics: Sequence[Diagnostic] = ()

    @property
    def is_issue(self) -> bool:
        """Whether it published an issue."""
        return self.status is Status.PUBLISHED and not self.dry

    def as_json(self) -> dict[str, Any]:
        moved = {change.id for change in self.changes.facts} if self.changes else set()
        return {
            "schema_version": SCHEMA_VERSION,
            "id": self.id,
            "name": self.name,
            "status": str(self.status),
            "degraded": self.degraded,
            "dry_run": self.dry,
            "exit_code": self.exit_code,
            "started": self.started,
            "ended": self.ended,
            "spec": {"path": self.spec, "sha256": self.spec_sha256 or None},
            "fingerprint": self.fingerprint or None,
            "versions": dict(versions()),
            "sources": [one.as_json() for one in self.sources],
            "facts": [
                {
                    "id": name,
                    "value": str(fact.value),
                    "shown": show(fact, Format(), self.language).text,
                    "formula": fact.formula.text if fact.formula else None,
                    "changed": name in moved,
                }
                for name, fact in self.facts.items()
            ],
            "outputs": dict(self.outputs),
            "diagnostics": [diagnostic_json(one) for one in self.diagnostics],
        }
