"""Whoever is to know of a change: a command of one's own, which gets the report. It can change nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

TIMEOUT = 60.0  # seconds


def notify(command: str, report: str, about: Mapping[str, str], timeout: float = TIMEOUT) -> str:
    """Run *command* in a shell, with *report* as its input and *about* in its environment as BRIEFGEN_….

    Returns what went wrong, "" where nothing did: a mail that is not sent must not undo an issue.
    """
    environment = os.environ | {f"BRIEFGEN_{name.upper()}": value for name, value in about.items()}
    try:
        done = subprocess.run(  # noqa: S602 - the command is the operator's own, from the command line
            command,
            shell=True,
            input=report.encode(),
            env=environment,
            timeout=timeout,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return f"it took more than {timeout:.0f} s"
    except (OSError, ValueError) as error:
        return str(error)
    return f"it ended with {done.returncode}" if done.returncode else ""
