"""Past issues, made again from what the store keeps: the same bytes, where the versions are the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from briefgen import build
from briefgen.data.raw import Gathered
from briefgen.data.tables import read_tables
from briefgen.data.take import take
from briefgen.diagnostics import Diagnostic, Severity
from briefgen.publish import publish
from briefgen.refresh.fingerprint import versions
from briefgen.refresh.issue import Issue
from briefgen.refresh.run import in_time
from briefgen.refresh.store import Store, StoreError
from briefgen.result import Result
from briefgen.spec.load import Briefing, load


@dataclass(frozen=True, slots=True)
class Wanted:
    """An issue: by the beginning of its *id*, or the last one published on the day *until* or before."""

    id: str = ""
    until: date | None = None


def find(path: Path, wanted: Wanted) -> Issue:
    """The issue of the briefing in *path* that is *wanted*. Raises StoreError where there is none."""
    issues = Store(path.parent).issues(path.stem)
    if wanted.until is not None:
        end = (wanted.until + timedelta(days=1)).isoformat()
        found = [issue for issue in issues if issue.at < end][-1:]
    else:
        found = [issue for issue in issues if issue.id.startswith(wanted.id)]
    if len(found) == 1:
        return found[0]
    what = f"by {wanted.until}" if wanted.until else f"'{wanted.id}'"
    message = f"there is no issue {what}" if not found else f"{len(found)} issues begin with {what}"
    there = ", ".join(issue.id for issue in issues[-5:]) or "none; briefgen refresh makes the first"
    raise StoreError([Diagnostic("no-issue", message, hint=f"the last ones are: {there}")])


def rebuild(path: Path, issue: Issue, out: Path, progress: Callable[[str], None] = lambda _: None) -> Result:
    """The files of *issue* of the briefing in *path*, written to *out*. Raises BriefgenError.

    The result warns where the files are not the bytes that were published then.
    """
    store = Store(path.parent)
    raws = {table: kept.raw(store.get(kept.sha256)) for table, kept in issue.raws.items()}
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / path.name
        spec.write_bytes(store.get(issue.spec))
        briefing = load(spec, issue.languages)
        files, result = _made(briefing, Gathered(raws), issue, store, out, progress)
    publish(files)
    return result


def _made(
    briefing: Briefing,
    gathered: Gathered,
    issue: Issue,
    store: Store,
    out: Path,
    progress: Callable[[str], None],
) -> tuple[dict[Path, bytes], Result]:
    taken = take(briefing, read_tables(briefing, gathered))
    previous = store.snapshot(issue.previous) if issue.previous else None
    snapshot = in_time(taken, issue.last_good, previous)
    laid = build.lay_out_all(briefing, snapshot, only=issue.only, progress=progress)
    files, outputs = build.write(briefing, snapshot, laid, out, progress)
    other = [one.path for one in outputs if issue.outputs.get(Path(one.path).name) != one.sha256]
    return files, Result(snapshot.fingerprint, outputs, tuple(_warnings(other, issue)))


def _warnings(other: list[str], issue: Issue) -> list[Diagnostic]:
    if not other:
        return []
    now = versions()
    was = {name: old for name, old in issue.versions.items() if now.get(name) != old}
    moved = [f"{name} {old}, now {now.get(name, 'gone')}" for name, old in was.items()]
    message = f"{', '.join(other)}: not the bytes that were published on {issue.at[:10]}"
    hint = (
        f"then other versions were installed: {', '.join(moved)}" if moved else "briefgen itself has changed"
    )
    return [Diagnostic("other-bytes", message, hint=hint, severity=Severity.WARNING)]
