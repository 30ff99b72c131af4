"""What a format is given."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic, Severity


@dataclass(frozen=True)
class Report:
    """The diagnostics of a run, and those that were *allowed*, each with the reason."""

    diagnostics: tuple[Diagnostic, ...]
    allowed: tuple[tuple[Diagnostic, str], ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)
