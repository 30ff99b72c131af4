"""A refresh, step by step.

1. lock       one run beside a spec; what a killed one left is finished or undone     lock, commit
2. load       the spec                                                                spec.load
3. bring      every table, from its source or from the last good copy                 refresh.sources
4. guard      age, rows, jumps                                                        refresh.guards
5. compare    with the last issue: where nothing changed, nothing is written          refresh.fingerprint
6. make       every file, in memory                                                   build
7. publish    files, change report, the issue and the run record, all or none         commit
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefgen import build
from briefgen.commit import commit, recover
from briefgen.data.changes import Changes, changes
from briefgen.data.gather import OUTSIDE, World
from briefgen.data.snapshot import Snapshot
from briefgen.data.snapshot_json import fact_of
from briefgen.data.take import take
from briefgen.diagnostics import BriefgenError, BriefingError, Diagnostic, OutputError, Severity, SpecError
from briefgen.lock import BusyError, locked
from briefgen.publish import cannot_write, publish
from briefgen.refresh.fingerprint import fingerprint, versions
from briefgen.refresh.guards import RefusedError, check_changes, check_tables
from briefgen.refresh.issue import Issue
from briefgen.refresh.record import Run, Status
from briefgen.refresh.report import Report, slides_of
from briefgen.refresh.sources import Brought, SourceBadError, SourceDownError, Sources, iso, moment_of
from briefgen.refresh.store import FOLDER, Store, StoreError
from briefgen.spec.load import Briefing, load
from briefgen.spec.values import parse_when

# Exit codes, as scripts and schedulers alarm on them; 75 is EX_TEMPFAIL of sysexits.h, 73 EX_CANTCREAT.
DONE, BROKEN, UNUSABLE, DEGRADED, REFUSED, CHANGED, UNWRITABLE, TRY_AGAIN = 0, 1, 2, 3, 4, 5, 73, 75

_FAILURES: tuple[tuple[type[BriefgenError], Status, int], ...] = (
    (BusyError, Status.TEMPORARY, TRY_AGAIN),
    (SourceDownError, Status.TEMPORARY, TRY_AGAIN),
    (SourceBadError, Status.REFUSED, REFUSED),
    (RefusedError, Status.REFUSED, REFUSED),
    (StoreError, Status.FAILED, UNUSABLE),
    (OutputError, Status.UNWRITABLE, UNWRITABLE),
    (BriefingError, Status.FAILED, BROKEN),
    (SpecError, Status.FAILED, UNUSABLE),
)


@dataclass(frozen=True, slots=True)
class Options:
    """How to refresh. *wait* is how many seconds another run is waited for."""

    languages: Sequence[str] = ()
    only: str = ""
    out: Path | None = None
    offline: bool = False
    accept: bool = False
    dry_run: bool = False
    detailed: bool = False
    wait: float = 0.0
    world: World = OUTSIDE


def report_of(path: Path, options: Options) -> str:
    """The change report that the last issue of the briefing in *path* was published with."""
    name = f"{path.stem}.changes.md"
    return (record_path(path, options).with_name(name)).read_text(encoding="utf-8")


def now() -> datetime:
    """The clock, which is read in a refresh alone: what it makes knows only the data's dates."""
    return datetime.now(UTC)  # noqa: TID251 - the one place


def refresh(
    path: Path,
    options: Options = Options(),
    *,
    clock: Callable[[], datetime] = now,
    progress: Callable[[str], None] = lambda _: None,
) -> Run:
    """Bring the files of the briefing in *path* up to date. Every fault is in the run, none is raised."""
    work = _Work(path, options, clock, progress, clock())
    try:
        with locked(path.parent / FOLDER, options.wait):
            _recover(path, options)
            run = work.ended()
            if run.status is not Status.PUBLISHED and not options.dry_run:  # that one goes with its files
                publish({record_path(path, options): _json(run.as_json())})
            return run
    except BriefgenError as error:
        return work.failed(error)


def _recover(path: Path, options: Options) -> None:
    folder = path.parent / FOLDER
    try:
        recover(folder, _roots(path, options))
    except OSError as error:
        raise cannot_write(folder, error) from error


def _roots(path: Path, options: Options) -> tuple[Path, ...]:
    """Where files are published."""
    return (path.parent, options.out) if options.out else (path.parent,)


@dataclass
class _Work:
    """One refresh; what is known so far is told even where it fails."""

    path: Path
    options: Options
    clock: Callable[[], datetime]
    progress: Callable[[str], None]
    started: datetime
    briefing: Briefing | None = None
    last: Issue | None = None
    brought: Brought = field(default_factory=Brought)
    snapshot: Snapshot | None = None
    previous: Mapping[str, Any] | None = None
    found: Changes | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    spec_sha256: str = ""
    mark: str = ""

    @property
    def store(self) -> Store:
        return Store(self.path.parent)

    @property
    def folder(self) -> Path:
        return self.options.out or self.path.parent / "dist"

    def ended(self) -> Run:
        """Steps 2 to 7, to the end or to where they fail."""
        try:
            return self.run()
        except BriefgenError as error:
            return self.failed(error)

    def run(self) -> Run:
        """Steps 2 to 7. Raises BriefgenError."""
        briefing, spec = self._load()
        self.last = next(reversed(self.store.issues(self.path.stem)), None)
        options = self.options
        sources = Sources(
            briefing, self.store, self.last, self.started, options.offline, options.world, self.progress
        )
        self.brought = sources.bring()
        self.previous = self.store.snapshot(self.last.snapshot) if self.last else None
        self._guard_tables(briefing)
        self.snapshot = self._taken(briefing)
        self.found = changes(self.previous, self.snapshot.as_json()) if self.previous else None
        self._guard_changes(briefing, self.found)
        raws = {table: kept.sha256 for table, kept in self.brought.kept.items()}
        last_good = self.snapshot.last_good
        self.mark = fingerprint(
            self.spec_sha256, raws, briefing.languages, self.options.only, last_good.iso if last_good else ""
        )
        if self._is_up_to_date():
            return self._ended(Status.UNCHANGED, self.last.outputs if self.last else {})
        return self._publish(briefing, self.snapshot, spec)

    def failed(self, error: BriefgenError) -> Run:
        """The run that ended with *error*."""
        status, code = next((status, code) for kind, status, code in _FAILURES if isinstance(error, kind))
        self.diagnostics += error.diagnostics
        return replace(self._ended(status, self.last.outputs if self.last else {}), exit_code=code)

    def _load(self) -> tuple[Briefing, bytes]:
        """The briefing, and the bytes that it was read from."""
        self.progress("load")
        self.briefing = load(self.path, self.options.languages)
        build.check_names(self.briefing)
        data = self.path.read_bytes()
        self.spec_sha256 = hashlib.sha256(data).hexdigest()
        return self.briefing, data

    def _guard_tables(self, briefing: Briefing) -> None:
        fetched = {one.table: moment_of(one.fetched_at) for one in self.brought.records}
        found = list(check_tables(briefing, self.brought.tables, fetched, self.started))
        self.diagnostics += [one for one in found if one.severity is not Severity.ERROR]
        if faults := [one for one in found if one.severity is Severity.ERROR]:
            raise RefusedError(faults)

    def _taken(self, briefing: Briefing) -> Snapshot:
        dates = [one.fetched_at[:10] for one in self.brought.stand_ins]
        return in_time(take(briefing, self.brought.read), min(dates, default=""), self.previous)

    def _guard_changes(self, briefing: Briefing, found: Changes | None) -> None:
        if found and not self.options.accept and (faults := list(check_changes(briefing, found))):
            raise RefusedError(faults)

    def _is_up_to_date(self) -> bool:
        """Whether the last issue was made from the same, and its files are there."""
        last = self.last
        return (
            last is not None
            and last.fingerprint == self.mark
            and all((self.folder / name).exists() for name in last.outputs)
        )

    def _publish(self, briefing: Briefing, snapshot: Snapshot, spec: bytes) -> Run:
        laid = build.lay_out_all(briefing, snapshot, only=self.options.only, progress=self.progress)
        files, outputs = build.write(briefing, snapshot, laid, self.folder, self.progress)
        made = {Path(output.path).name: output.sha256 for output in outputs}
        warnings, _ = build.findings(briefing, laid)
        self.diagnostics += warnings
        run = self._ended(Status.PUBLISHED, made)
        if self.options.dry_run:
            return run
        issue = self._kept(run, briefing, spec, snapshot)
        since = self.last.at if self.last else ""
        found = self.found or Changes((), (), ())
        slides = slides_of(laid[0].document, found)
        report = Report(self.path.stem, run.started, since, found, slides)
        files[self.folder / f"{self.path.stem}.changes.md"] = report.markdown(briefing.spec.language).encode()
        files[self.folder / f"{self.path.stem}.changes.json"] = _json(report.as_json())
        files[self.store.issue_path(issue.id)] = _json(issue.as_json())
        files[record_path(self.path, self.options)] = _json(run.as_json())  # last: it tells that all is there
        commit(
            files,
            inputs=build.inputs_of(briefing),
            journal=self.store.folder,
            roots=_roots(self.path, self.options),
        )
        return run

    def _kept(self, run: Run, briefing: Briefing, spec: bytes, snapshot: Snapshot) -> Issue:
        """The issue, with everything that it is made from in the store."""
        try:
            for raw in self.brought.raws.values():
                self.store.put(raw.data)
            kept = self.store.put(_json(snapshot.as_json()))
            self.store.put(spec)
        except OSError as error:
            raise cannot_write(self.store.folder, error) from error
        return Issue(
            number=self.last.number + 1 if self.last else 1,
            id=run.id,
            name=self.path.stem,
            at=run.started,
            fingerprint=self.mark,
            spec=self.spec_sha256,
            snapshot=kept,
            languages=briefing.languages,
            only=self.options.only,
            last_good=snapshot.last_good.iso if snapshot.last_good else "",
            previous=self.last.snapshot if self.last else "",
            raws=dict(self.brought.kept),
            outputs=dict(run.outputs),
            versions=dict(versions()),
        )

    def _ended(self, status: Status, outputs: Mapping[str, str]) -> Run:
        degraded = bool(self.brought.stand_ins)
        changed = self.found is None or any(one.moved for one in self.found.facts)
        code = DEGRADED if degraded else CHANGED if self.options.detailed and changed else DONE
        return Run(
            id=f"{self.started:%Y%m%dT%H%M%SZ}-{(self.mark or '0' * 8)[:8]}",
            name=self.path.stem,
            status=status,
            exit_code=code if status is not Status.UNCHANGED or degraded else DONE,
            started=iso(self.started),
            ended=iso(self.clock()),
            spec=self.path.name,
            spec_sha256=self.spec_sha256,
            fingerprint=self.mark,
            language=self.briefing.spec.language if self.briefing else "ja",
            degraded=degraded,
            dry=self.options.dry_run,
            sources=tuple(self.brought.records),
            facts=dict(self.snapshot.facts) if self.snapshot else {},
            changes=self.found,
            outputs=dict(outputs),
            diagnostics=tuple(self.diagnostics),
        )


def in_time(snapshot: Snapshot, day: str, previous: Mapping[str, Any] | None) -> Snapshot:
    """*snapshot* with what it knows of other times.

    *day* is the date of the oldest copy that stands in for a source, "" for none, *previous* the last issue's
    snapshot as JSON.
    """
    facts = {name: fact_of(name, fact) for name, fact in previous["facts"].items()} if previous else None
    return replace(snapshot, last_good=parse_when(day) if day else None, previous=facts)


def record_path(path: Path, options: Options) -> Path:
    """Where the run record of the briefing in *path* stands."""
    return (options.out or path.parent / "dist") / f"{path.stem}.run.json"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
