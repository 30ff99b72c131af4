"""Snapshot: all facts and tables of one moment."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.data.fact import Fact
from briefgen.data.snapshot_json import fact_json, source_json, table_json
from briefgen.data.source import Source
from briefgen.data.table import Table
from briefgen.spec.values import When

SCHEMA_VERSION = 2
_EPOCH = When(1980, 1, 1)  # the first date a ZIP archive can carry (APPNOTE 4.4.6)


@dataclass(frozen=True)
class Snapshot:
    """Facts, tables and sources by id. *as_of* is the date of the data, *date* that of the briefing.

    *previous* are the facts of the last issue, None where there is none. *last_good* is when the oldest copy
    was brought that stands in for a source that failed; None for none.
    """

    facts: Mapping[str, Fact]
    tables: Mapping[str, Table]
    as_of: When | None
    date: When | None
    sources: Mapping[str, Source] = field(default_factory=dict)
    last_good: When | None = None
    previous: Mapping[str, Fact] | None = None

    @property
    def moment(self) -> str:
        """The time written into files: the briefing's own date, never the clock. ISO 8601."""
        when = max(self.date or self.as_of or _EPOCH, _EPOCH)
        return f"{when.year:04d}-{when.month or 1:02d}-{when.day or 1:02d}T00:00:00Z"

    def as_json(self) -> dict[str, Any]:
        """The snapshot as JSON values; fractions as ``numerator/denominator``."""
        return {
            "schema_version": SCHEMA_VERSION,
            "as_of": self.as_of.iso if self.as_of else None,
            "facts": {name: fact_json(fact) for name, fact in self.facts.items()},
            "sources": {name: source_json(source) for name, source in self.sources.items()},
            "tables": {name: table_json(table) for name, table in self.tables.items()},
        }

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the snapshot's JSON."""
        return digest(self.as_json())


def digest(value: Any) -> str:
    """SHA-256 of a JSON value, whatever the order of its keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
