"""What a check found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# What a broken or half-installed library raises when it is loaded: a missing file or symbol, another ABI.
BROKEN_LIBRARY = (ImportError, OSError, AttributeError, ValueError, TypeError)
INSTALL_AGAIN = "install briefgen again, into an environment of its own"


class Level(StrEnum):
    """How bad it is. Errors stop the job, warnings may one night, notes are for information."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """What the check called *id* found; *hint* says what to do about it."""

    id: str
    level: Level
    message: str
    hint: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "level": str(self.level), "message": self.message, "hint": self.hint or None}


def guarded(name: str, look: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """What *look* finds; an error where a library or a folder does not let it look."""
    try:
        yield from look()
    except BROKEN_LIBRARY as error:
        hint = "" if isinstance(error, OSError) else INSTALL_AGAIN
        yield Check(name, Level.ERROR, f"cannot be looked at: {error}", hint)
