"""What went wrong, where, what there is instead, and what to do.

One value, :class:`Diagnostic`, serves spec faults, false claims, missing glyphs and overflow alike.

    BriefgenError                 anything the user can mend; carries diagnostics
    ├── SpecError                 the briefing cannot be read or does not validate  (exit code 2)
    ├── BriefingError             the briefing reads but breaks a rule: claim, fit  (exit code 1)
    └── OutputError               a file cannot be written                          (exit code 2)

A Diagnostic's ``code`` is stable (``unknown-key``, ``false-claim``, …): scripts may match on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line in a file. *line* and *column* count from 1, columns in characters."""

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file that has no lines: *parts* lead to it (``slide 3``, ``Title``)."""

    file: str
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ": ".join((self.file, ", ".join(self.parts))) if self.parts else self.file


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. *message* says what is wrong, *hint* what to do about it.

    *span* is where it stands in a file of lines, *place* where in one without, such as a deck.
    """

    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    place: Place | None = None


class BriefgenError(Exception):
    """Base of all errors that the user can mend. Carries every diagnostic of the run so far."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


class SpecError(BriefgenError):
    """The briefing cannot be read or does not validate."""


class BriefingError(BriefgenError):
    """The briefing is well-formed but breaks a rule: a false claim, text that does not fit."""


class OutputError(BriefgenError):
    """An output cannot be written."""
