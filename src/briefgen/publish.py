"""Files appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from briefgen.diagnostics import Diagnostic, OutputError

_HINT = "close the file where it is open, or name another folder with --out"


def publish(files: Mapping[Path, bytes]) -> None:
    """Write *files*: all are on disk under other names before the first takes its place.

    Raises OutputError where a file cannot be written; no file has changed then. Nothing temporary is left
    behind, not even when the user interrupts.
    """
    with ExitStack() as stack:
        folders: dict[Path, Path] = {}
        staged: list[tuple[Path, Path]] = []
        for path, data in files.items():
            try:
                folder = _staging(path.parent, folders, stack)
                staged.append((_stage(path, data, folder), path))
            except OSError as error:
                raise _cannot_write(path, error) from error
        _replace(staged, folders)


def _staging(parent: Path, folders: dict[Path, Path], stack: ExitStack) -> Path:
    """A temporary folder inside *parent*, and so on its file system; *stack* removes it."""
    if parent not in folders:
        parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(dir=parent, prefix=".briefgen-", ignore_cleanup_errors=True)
        folders[parent] = Path(stack.enter_context(folder))
    return folders[parent]


def _stage(path: Path, data: bytes, folder: Path) -> Path:
    """*data* on disk in *folder*. IsADirectoryError where *path* can never be a file."""
    if path.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    temporary = folder / path.name
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _replace(staged: list[tuple[Path, Path]], folders: Mapping[Path, Path]) -> None:
    """Give each file its place; when one cannot have it, give the ones before their old contents back."""
    done: list[tuple[Path, Path | None]] = []
    for temporary, path in staged:
        try:
            old = _second_name(path, folders[path.parent])
            temporary.replace(path)
        except OSError as error:
            _undo(done)
            raise _cannot_write(path, error) from error
        done.append((path, old))


def _second_name(path: Path, folder: Path) -> Path | None:
    """Another name for the file that *path* is now; None where there is no file.

    A link costs nothing and keeps the file as it is, to its time stamp; where there are no links, a copy.
    """
    if not path.exists():
        return None
    old = folder / f"{path.name}.old"
    try:
        old.hardlink_to(path)
    except OSError:
        shutil.copy2(path, old)
    return old


def _undo(done: list[tuple[Path, Path | None]]) -> None:
    for path, old in done:
        if old is None:
            path.unlink(missing_ok=True)
        else:
            old.replace(path)


def _cannot_write(path: Path, error: OSError) -> OutputError:
    message = f"cannot write {path}: {error.strerror or error}"
    return OutputError([Diagnostic("cannot-write", message, hint=_HINT)])
