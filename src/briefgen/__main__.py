"""The process behind ``briefgen`` and ``python -m briefgen``."""

from __future__ import annotations

import atexit
import gc
import sys
import traceback

INTERNAL = 70  # EX_SOFTWARE of sysexits.h


def main() -> None:
    """One command, then the process ends: what garbage there is goes with it.

    Looking for it costs a fifth of a build, half of that at exit, where ``freeze`` leaves nothing to look at.
    """
    gc.disable()
    atexit.register(gc.freeze)
    from briefgen.cli import main as command  # noqa: PLC0415 - after the switch, so that imports profit too

    try:
        command()
    except Exception as error:  # noqa: BLE001 - the last door: what comes here is a fault of ours
        traceback.print_exception(error)
        report = "briefgen: an internal fault; nothing was written. Please report it with the lines above."
        print(report, file=sys.stderr)  # noqa: T201 - click may be what failed
        sys.exit(INTERNAL)


if __name__ == "__main__":
    main()
