"""All checks, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.doctor import folders, machine
from briefgen.doctor.checked import Check, guarded

if TYPE_CHECKING:
    from briefgen.spec.load import Briefing

SCHEMA_VERSION = 1
STORE = ".briefgen"  # as refresh.store has it, which cannot be loaded where a library is missing


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be looked at: the job that refreshes *spec*, or the machine alone where it is None.

    *out*, *allow_hosts* and *trusted* are what the job will be run with.
    """

    spec: Path | None = None
    out: Path | None = None
    allow_hosts: tuple[str, ...] = ()
    trusted: bool = True

    @property
    def beside(self) -> Path:
        """The folder of the briefing."""
        return self.spec.parent if self.spec else Path()

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self.out or self.beside / "dist"

    @property
    def store(self) -> Path:
        """Where the issues are kept."""
        return self.beside / STORE


def examine(
    job: Job,
    *,
    clock: Callable[[], datetime] = machine.now,
    mounts: Callable[[], str] = folders.mounts_here,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Check]:
    """What every check finds. None raises."""
    progress("look at the machine")
    yield from guarded("libraries", machine.libraries)
    yield from guarded("writers", machine.writers)
    yield from guarded("fonts", machine.fonts)
    yield from guarded(
        "clock", partial(machine.clock, [*_files(job.folder), *_files(job.store / "issues")], clock)
    )
    yield from guarded("locale", machine.streams)
    yield from guarded("output", partial(folders.writable, "output", job.folder))
    yield from guarded("store", partial(folders.writable, "store", job.store))
    yield from guarded("store", partial(folders.own, job.store))
    yield from guarded("disk", partial(folders.space, job.folder))
    yield from guarded("file-system", partial(folders.mounted, job.store, mounts()))
    if job.spec is None:
        yield from guarded("tls", partial(machine.certificates, needed=False))
        yield from guarded("extras", partial(machine.extras, ()))
    else:
        yield from guarded("spec", partial(_briefing, job, job.spec, progress))


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []


def _briefing(job: Job, path: Path, progress: Callable[[str], None]) -> Iterator[Check]:
    from briefgen.doctor import briefing as one  # noqa: PLC0415 - pydantic: 0.2 CPU s

    progress(f"load {path}")
    found, checks = one.loaded(path)
    yield from checks
    needed = one.packages(found) if found else set()
    yield from guarded("tls", partial(machine.certificates, needed=bool(found and one.asks_the_web(found))))
    yield from guarded("extras", partial(machine.extras, needed))
    if found:
        yield from _asked(job, found, path, progress)


def _asked(job: Job, briefing: Briefing, path: Path, progress: Callable[[str], None]) -> Iterator[Check]:
    from briefgen.data.gather import World  # noqa: PLC0415 - pydantic
    from briefgen.doctor import briefing as one  # noqa: PLC0415 - pydantic

    world = World(job.allow_hosts, job.trusted)
    yield from guarded("secrets", partial(one.secrets, briefing))
    yield from guarded("sources", partial(one.sources, briefing, world, progress))
    yield from guarded("store", partial(one.store, path))
