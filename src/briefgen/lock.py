"""One run at a time: an advisory lock on a file, which the kernel frees however its holder ends.

Not for network file systems, where such locks may hold on one host alone.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic, OutputError

_STEP = 0.05  # seconds between two tries


class BusyError(BriefgenError):
    """Another run is at work."""


@contextmanager
def locked(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold ``lock`` in *folder*, which is made where it is missing.

    Raises BusyError where another run holds it after *wait* seconds, OutputError where it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        message = f"cannot write {folder}: {error.strerror or error}"
        raise OutputError([Diagnostic("cannot-write", message, hint="mend its rights")]) from error
    try:
        _acquire(descriptor, folder, time.monotonic() + wait)
        yield
    finally:
        os.close(descriptor)  # and with it the lock


def _acquire(descriptor: int, folder: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                message = f"another run is at work in {folder.parent}"
                hint = "try again when it has ended, or wait for it with --wait SECONDS"
                raise BusyError([Diagnostic("busy", message, hint=hint)]) from error
            time.sleep(_STEP)
        else:
            return
