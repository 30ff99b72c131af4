"""The process behind ``briefgen`` and ``python -m briefgen``."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import traceback
from contextlib import suppress
from types import FrameType

UNUSABLE = 2  # as in cli
INTERNAL = 70  # EX_SOFTWARE of sysexits.h

# What ends a process from outside; a system has not all of them. SIGINT is Python's KeyboardInterrupt.
_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def main() -> None:
    """One command, then the process ends: what garbage there is goes with it.

    Looking for it costs a fifth of a build, half of that at exit, where ``freeze`` leaves nothing to look at.
    """
    gc.disable()
    atexit.register(gc.freeze)
    _end_cleanly()
    _open_streams()
    from briefgen.cli import main as command  # noqa: PLC0415 - after the switch, so that imports profit too

    try:
        command()
    except Exception as error:  # noqa: BLE001 - the last door: what comes here is a fault of ours
        if isinstance(error, OSError) and error.filename is None:  # with a name it would be a file's
            _report(f"briefgen: cannot write output: {error.strerror or error}")
            sys.exit(UNUSABLE)
        lines = "".join(traceback.format_exception(error))
        report = "briefgen: an internal fault; nothing was written. Please report it with the lines above."
        _report(lines + report)
        sys.exit(INTERNAL)


def _end_cleanly() -> None:
    """Let a signal to end raise SystemExit, so that what is under way is undone first."""
    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup has SIGHUP ignored
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    for other in _ENDING:
        signal.signal(other, signal.SIG_IGN)  # a second one would interrupt the undoing
    sys.exit(128 + number)  # as shells report it


def _open_streams() -> None:
    """Give a closed standard stream a file that cannot be written.

    So no output file takes its number, and what is written to it fails as on any stream.
    """
    while (number := os.open(os.devnull, os.O_RDONLY)) <= 2:
        pass
    os.close(number)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


def _report(text: str) -> None:
    """*text* on standard error, if that can be written. What a stream does not take would fail at exit."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201 - click may be what failed
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
