"""Retention: old issues are forgotten, and with them what no other issue was made from."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.lock import locked
from briefgen.refresh.issue import Issue
from briefgen.refresh.store import Store


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was forgotten: issues, and objects with their bytes."""

    issues: tuple[str, ...]
    objects: int
    bytes: int


def prune(store: Store, name: str, keep: int) -> Pruned:
    """Forget all but the last *keep* issues of the briefing called *name*, at least one.

    Raises BusyError, StoreError and OSError. Issues go first: killed in between, only bytes are left over.
    """
    with locked(store.folder):
        old = store.issues(name)[: -max(keep, 1)]
        for issue in old:
            store.issue_path(issue.id).unlink(missing_ok=True)
        used = {sha256 for issue in store.all_issues() for sha256 in _objects(issue)}
        gone = [path for path in store.objects() if path.name not in used]
        size = sum(path.stat().st_size for path in gone)
        for path in gone:
            path.unlink(missing_ok=True)
    return Pruned(tuple(issue.id for issue in old), len(gone), size)


def _objects(issue: Issue) -> tuple[str, ...]:
    return (issue.spec, issue.snapshot, issue.previous, *(kept.sha256 for kept in issue.raws.values()))
