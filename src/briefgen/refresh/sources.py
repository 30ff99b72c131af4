"""The data of a refresh: each table from its source, or from the copy of the last good issue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from briefgen.data.gather import World, gather_one
from briefgen.data.raw import Raw
from briefgen.data.table import Table
from briefgen.data.tables import ReadTables, read_one
from briefgen.diagnostics import BriefgenError, Diagnostic, SpecError
from briefgen.refresh.guards import asked_of
from briefgen.refresh.issue import Issue, Kept
from briefgen.refresh.record import Freshness, SourceRecord
from briefgen.refresh.store import Store
from briefgen.spec.figures import DataSpec
from briefgen.spec.load import Briefing

TEMPORARY = frozenset({"no-file", "bad-query", "source-down"})  # codes of what may be there in an hour


class SourceDownError(BriefgenError):
    """A source cannot be used now, and no copy may stand in for it; in an hour it may be there."""


class SourceBadError(BriefgenError):
    """What a source gave cannot be used, and no copy may stand in for it."""


@dataclass
class Brought:
    """What was brought for every table: *kept* tells of its bytes, *raws* has those that are new."""

    tables: dict[str, Table] = field(default_factory=dict)
    raws: dict[str, Raw] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    records: list[SourceRecord] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    @property
    def read(self) -> ReadTables:
        """The tables, for taking the facts."""
        return ReadTables(self.tables)

    @property
    def stand_ins(self) -> list[SourceRecord]:
        """The tables whose sources failed."""
        return [one for one in self.records if one.freshness is Freshness.LAST_GOOD]


@dataclass(frozen=True)
class Sources:
    """Brings the data of *briefing*: from the world at *now*, or from the *last* issue's copies."""

    briefing: Briefing
    store: Store
    last: Issue | None
    now: datetime
    offline: bool
    world: World
    progress: Callable[[str], None]

    def bring(self) -> Brought:
        """All tables. Raises SourceDownError or SourceBadError with what cannot be used, and StoreError."""
        brought = Brought()
        for name, spec in self.briefing.spec.data.items():
            if not spec.connector:
                brought.tables[name] = read_one(self.briefing, name, None)
                continue
            self.progress(f"read {name}")
            self._one(name, spec, brought)
        if brought.faults:
            passing = all(fault.code in TEMPORARY for fault in brought.faults)
            raise (SourceDownError if passing else SourceBadError)(brought.faults)
        return brought

    def _one(self, table: str, spec: DataSpec, brought: Brought) -> None:
        kept = self._copy(table, spec)
        asked = asked_of(self.briefing, table)
        if kept and (self.offline or _is_younger(kept, asked.fresh_for, self.now)):
            self._from_copy(table, spec, kept, Freshness.KEPT, "", brought)
            return
        if self.offline:
            span = self.briefing.span("data", table)
            message = f"the store has no copy of {table}"
            hint = "refresh once without --offline"
            brought.faults.append(Diagnostic("no-copy", message, span, hint))
            return
        try:
            raw = gather_one(self.briefing, table, self.world)
            found = read_one(self.briefing, table, raw)
        except SpecError as error:
            if kept and _is_younger(kept, asked.error_after, self.now):
                self._from_copy(table, spec, kept, Freshness.LAST_GOOD, str(error), brought)
            else:
                brought.faults += error.diagnostics
            return
        brought.raws[table], brought.tables[table] = raw, found
        told = Kept(raw.form, raw.name, raw.sha256, iso(self.now), asking(spec))
        self._told(table, spec, told, len(raw.data), Freshness.FETCHED, "", brought)

    def _copy(self, table: str, spec: DataSpec) -> Kept | None:
        """The last issue's copy of *table*, if it was asked for in the same way."""
        kept = self.last.raws.get(table) if self.last else None
        return kept if kept and kept.asked == asking(spec) else None

    def _from_copy(
        self, table: str, spec: DataSpec, kept: Kept, freshness: Freshness, fault: str, brought: Brought
    ) -> None:
        data = self.store.get(kept.sha256)
        try:
            brought.tables[table] = read_one(self.briefing, table, kept.raw(data))
        except SpecError as error:  # the spec asks for other columns now
            brought.faults += error.diagnostics
            return
        self._told(table, spec, kept, len(data), freshness, fault, brought)

    def _told(
        self, table: str, spec: DataSpec, kept: Kept, size: int, freshness: Freshness, fault: str,
        brought: Brought,
    ) -> None:  # fmt: skip
        brought.kept[table] = kept
        brought.records.append(
            SourceRecord(
                table, spec.connector, kept.name, kept.sha256, size, len(brought.tables[table].rows),
                kept.fetched_at, freshness, fault,
            )
        )  # fmt: skip


def asking(spec: DataSpec) -> str:
    """What is asked of a source, in one hash: a copy serves only who would ask the same."""
    asked = [
        spec.connector,
        spec.file,
        spec.url,
        dict(spec.headers),
        spec.sqlite,
        spec.database,
        spec.query,
        dict(spec.parameters),
    ]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def iso(moment: datetime) -> str:
    """*moment*, which is in UTC, to the second."""
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def moment_of(text: str) -> datetime:
    """The moment that :func:`iso` told."""
    return datetime.fromisoformat(text)


def _is_younger(kept: Kept, limit: timedelta | None, now: datetime) -> bool:
    return limit is not None and now - moment_of(kept.fetched_at) <= limit
