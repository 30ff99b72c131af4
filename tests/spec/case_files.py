"""Cases as data: a briefing whose expected faults stand in comments at their lines.

titel: 見出し  # error[unknown-key] col 1
"""

from __future__ import annotations

import re
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"
Expected = list[tuple[int, int, str]]

_ERROR = re.compile(r"error\[([\w-]+)\] col (\d+)")
_LANGUAGES = re.compile(r"^# languages: ([\w,]+)$", re.MULTILINE)


def expected_faults(path: Path) -> Expected:
    """(line, column, code) of each fault that the comments of *path* announce, sorted."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(
        (number, int(column), code)
        for number, line in enumerate(lines, start=1)
        for code, column in _ERROR.findall(line.partition("# ")[2])
    )


def languages_of(path: Path) -> tuple[str, ...]:
    """The languages that the case is built in: those of its ``# languages:`` line."""
    found = _LANGUAGES.search(path.read_text(encoding="utf-8"))
    return tuple(found[1].split(",")) if found else ()
