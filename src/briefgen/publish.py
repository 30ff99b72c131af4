"""Files appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.diagnostics import Diagnostic, OutputError


def publish(files: Mapping[Path, bytes]) -> None:
    """Write *files*, each under a temporary name first, and rename them when all are on disk.

    Raises OutputError where a file cannot be written; no file has changed then, unless a rename itself
    failed half-way, which the message says.
    """
    staged: list[tuple[Path, Path]] = []
    done: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged.append((_stage(path, data), path))
        for temporary, path in staged:
            temporary.replace(path)
            done.append(path)
    except OSError as error:
        replaced = f"; already replaced: {', '.join(str(path) for path in done)}" if done else ""
        message = f"cannot write {error.filename}: {error.strerror}{replaced}"
        raise OutputError([Diagnostic("cannot-write", message, hint="free the file or name another with --out")]) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _stage(path: Path, data: bytes) -> Path:
    """*data* in a temporary file beside *path*, on disk, with the permissions a new file has."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
