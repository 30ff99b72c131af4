"""The process behind ``briefgen`` and ``python -m briefgen``."""

from __future__ import annotations

import atexit
import gc


def main() -> None:
    """One command, then the process ends: what garbage there is goes with it.

    Looking for it costs a fifth of a build, half of that at exit, where ``freeze`` leaves nothing to look at.
    """
    gc.disable()
    atexit.register(gc.freeze)
    from briefgen.cli import main as command  # noqa: PLC0415 - after the switch, so that imports profit too

    command()


if __name__ == "__main__":
    main()
