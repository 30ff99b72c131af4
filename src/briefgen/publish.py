"""Files appear whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import Diagnostic, OutputError

_HINT = "close the file where it is open, or name another folder with --out"


@dataclass(frozen=True)
class _Staged:
    """*new* is on disk and takes the place of *path*; *old* will keep what *path* is until then."""

    new: Path
    old: Path
    path: Path


def publish(files: Mapping[Path, bytes], *, inputs: Collection[Path] = ()) -> None:
    """Write *files*: all are on disk under other names before the first takes its place.

    Raises OutputError where a file cannot be written, or is one of *inputs*; no file has changed then.
    An interruption changes no file either, and leaves nothing temporary behind.
    """
    if faults := tuple(overwritten(files, inputs)):
        raise OutputError(faults)
    folders: dict[Path, Path] = {}
    try:
        try:
            _replace([_stage(number, *item, folders) for number, item in enumerate(files.items())])
        finally:
            _remove(folders.values())
    except BaseException:
        _remove(folders.values())  # the interruption may have come while removing
        raise


def overwritten(files: Iterable[Path], inputs: Collection[Path]) -> Iterable[Diagnostic]:
    """A fault for each of *files* that is one of *inputs*, by whatever name or link."""
    for path in files:
        if any(_is_same(path, source) for source in inputs):
            message = f"{path} would be overwritten, but the briefing is made from it"
            hint = "name another folder with --out, or rename the file"
            yield Diagnostic("would-overwrite", message, hint=hint)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False  # one does not exist, or cannot be reached: writing will tell


def _stage(number: int, path: Path, data: bytes, folders: dict[Path, Path]) -> _Staged:
    """*data* on disk in the one of *folders* that is inside the parent of *path*.

    Its name there is the *number* alone: one made from the name of *path* could be too long.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        folder = _staging(path.parent, folders)
        staged = _Staged(folder / f"{number}.new", folder / f"{number}.old", path)
        with staged.new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise cannot_write(path, error) from error
    return staged


def _staging(parent: Path, folders: dict[Path, Path]) -> Path:
    """A temporary folder inside *parent*, and so on its file system. In *folders* before it exists."""
    if parent not in folders:
        parent.mkdir(parents=True, exist_ok=True)
        folder = parent / f".briefgen-{secrets.token_hex(8)}"
        folders[parent] = folder
        folder.mkdir(mode=0o700)
    return folders[parent]


def _remove(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            for file in folder.iterdir():
                file.unlink(missing_ok=True)
            folder.rmdir()


def _replace(files: list[_Staged]) -> None:
    """Give each file its place; when one cannot have it, or the user interrupts, undo the ones before."""
    begun: list[_Staged] = []
    try:
        for staged in files:
            _keep_old(staged)
            begun.append(staged)
            _take_place(staged)
    except BaseException:
        _undo(begun)
        raise


def _keep_old(staged: _Staged) -> None:
    """Another name for the file that is replaced, if there is one.

    A link costs nothing and keeps the file as it is, to its time stamp; where there are no links, a copy.
    """
    if not staged.path.exists():
        return
    try:
        staged.old.hardlink_to(staged.path)
    except OSError:
        try:
            shutil.copy2(staged.path, staged.old)
        except OSError as error:
            raise cannot_write(staged.path, error) from error


def _take_place(staged: _Staged) -> None:
    try:
        staged.new.replace(staged.path)
    except OSError as error:
        raise cannot_write(staged.path, error) from error


def _undo(begun: list[_Staged]) -> None:
    """Give each file its old contents back. What took its place is told by the disk: no step is missed."""
    for staged in begun:
        if staged.new.exists():
            continue
        with suppress(OSError):  # the others can still be saved
            if staged.old.exists():
                staged.old.replace(staged.path)
            else:
                staged.path.unlink(missing_ok=True)


def cannot_write(path: Path, error: OSError) -> OutputError:
    """The error that says so."""
    message = f"cannot write {path}: {error.strerror or error}"
    return OutputError([Diagnostic("cannot-write", message, hint=_HINT)])
