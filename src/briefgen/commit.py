"""Files appear as a set, even where the run is killed: a journal tells the next run how far this one came.

1. The journal names the folders in which new files will wait: whoever finds it so removes them.
2. Every new file is on disk in a folder beside its place; what has the same bytes already is left alone.
3. The journal names every file with its hash. This is the commit: from here on the set will be all new.
4. Each file takes its place; then the journal goes, and the folders.

Between the first and the last file of step 4 a reader may see some old and some new. Whoever needs the set
reads the run record, which is the last.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import Diagnostic, OutputError
from briefgen.publish import cannot_write, overwritten

JOURNAL = "publish.json"
_FOLDER = re.compile(r"\.briefgen-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """*new* will take the place of *path*; *sha256* is of its bytes."""

    new: Path
    path: Path
    sha256: str


def commit(
    files: Mapping[Path, bytes], *, journal: Path, roots: Collection[Path], inputs: Collection[Path] = ()
) -> None:
    """Write *files*, which lie below *roots*: all or none, now or when the next run calls :func:`recover`.

    Raises OutputError where a file cannot be written, or is one of *inputs*: no file has changed then, but
    where its message says that the next run will finish the set.
    """
    if faults := tuple(overwritten(files, inputs)):
        raise OutputError(faults)
    changed = {path.absolute(): data for path, data in files.items() if not _holds(path, data)}
    if not changed:
        return
    folders = {parent: parent / f".briefgen-{secrets.token_hex(8)}" for parent in {p.parent for p in changed}}
    try:
        _write_journal(journal, folders.values(), ())
        waiting = _stage(changed, folders)
        _write_journal(journal, folders.values(), waiting)
    except BaseException as error:
        if _forget(journal):  # a journal that stays names files that must stay
            _remove(folders.values())
        if isinstance(error, OSError):
            raise cannot_write(Path(error.filename or journal), error) from error
        raise
    try:
        recover(journal, roots)
    except OSError as error:
        message = f"cannot finish writing: {error.strerror or error}; the next run will"
        hint = "mend what stands in the way, and run it again"
        raise OutputError([Diagnostic("cannot-write", message, hint=hint)]) from error


def recover(journal: Path, roots: Collection[Path]) -> tuple[Path, ...]:
    """Finish or undo what a killed run left in *journal*; the files that took their place.

    Raises OutputError where that cannot be done: somebody has taken a waiting file away, or the journal names
    what does not lie below *roots*, for it may have come with the folder. Raises OSError where the disk
    fails; it can be called again then.
    """
    path = journal / JOURNAL
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    try:
        folders, waiting = _read_journal(data, [root.resolve() for root in roots])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{path} is no journal of files below {', '.join(map(str, roots))}: {error}"
        hint = "refresh with the --out of the run that was killed, or delete the journal"
        raise OutputError([Diagnostic("cannot-write", message, hint=hint)]) from error
    lost = [one for one in waiting if not _is(one.new, one.sha256) and not _is(one.path, one.sha256)]
    if lost:
        message = f"{lost[0].path} was about to be replaced, and the new file is gone"
        hint = f"delete {path} to keep the files as they are, and refresh again"
        raise OutputError([Diagnostic("cannot-write", message, hint=hint)])
    placed = [one for one in waiting if not _is(one.path, one.sha256)]
    for one in placed:
        one.new.replace(one.path)
    for parent in dict.fromkeys(one.path.parent for one in waiting):
        _sync(parent)
    path.unlink()
    _sync(journal)
    _remove(folders)
    return tuple(one.path for one in placed)


def _read_journal(data: bytes, roots: Collection[Path]) -> tuple[list[Path], list[_Waiting]]:
    """The folders and files of a journal. Raises ValueError where one lies outside *roots* or its folder."""
    told = json.loads(data)
    folders = [Path(folder) for folder in told["folders"]]
    waiting = [_Waiting(Path(one["new"]), Path(one["path"]), one["sha256"]) for one in told["files"]]
    for folder in folders:
        if not _FOLDER.fullmatch(folder.name):
            raise ValueError(f"{folder} is no folder for waiting files")
    for path in (*folders, *(one.path for one in waiting)):
        place = path.parent.resolve() / path.name
        if not any(place.is_relative_to(root) for root in roots):
            raise ValueError(f"{path} lies elsewhere")
    for one in waiting:
        if one.new.parent not in folders:
            raise ValueError(f"{one.new} waits elsewhere")
    return folders, waiting


def _stage(files: Mapping[Path, bytes], folders: Mapping[Path, Path]) -> list[_Waiting]:
    """All *files* on disk in those of *folders* beside their places. Raises OSError."""
    for parent, folder in folders.items():
        parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    waiting = []
    for number, (path, data) in enumerate(files.items()):
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder", str(path))
        new = folders[path.parent] / f"{number}.new"  # a name made from the file's could be too long
        _write(new, data)
        waiting.append(_Waiting(new, path, hashlib.sha256(data).hexdigest()))
    for folder in folders.values():
        _sync(folder)
        _sync(folder.parent)
    return waiting


def _write_journal(journal: Path, folders: Iterable[Path], waiting: Iterable[_Waiting]) -> None:
    """The journal, whole or not at all. Raises OSError."""
    files = [{"new": str(one.new), "path": str(one.path), "sha256": one.sha256} for one in waiting]
    told = {"folders": [str(folder) for folder in folders], "files": files}
    journal.mkdir(parents=True, exist_ok=True)
    new = journal / f"{JOURNAL}.new"
    _write(new, json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "surrogateescape"))
    new.replace(journal / JOURNAL)
    _sync(journal)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """What stands in *folder* is on disk (fsync(2): a file's own does not tell of its name)."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _is(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _remove(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _forget(journal: Path) -> bool:
    """Whether there is no journal any more."""
    try:
        (journal / JOURNAL).unlink(missing_ok=True)
    except OSError:
        return False
    return True
