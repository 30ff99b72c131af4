"""Findings for other tools: JSON, GitHub's annotations, SARIF.

Any command that has diagnostics can give them in each of these forms: ``written("sarif", diagnostics)``. For
people there is :func:`briefgen.spec.report.render`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.diagnostics import Diagnostic
from briefgen.findings.github import as_github
from briefgen.findings.json_report import as_json_text
from briefgen.findings.report import Report
from briefgen.findings.sarif import as_sarif

__all__ = ["FORMATS", "Report", "written"]

FORMATS: dict[str, Callable[[Report], str]] = {
    "json": as_json_text,
    "github": as_github,
    "sarif": as_sarif,
}


def written(
    form: str, diagnostics: Iterable[Diagnostic], allowed: Iterable[tuple[Diagnostic, str]] = ()
) -> str:
    """*diagnostics*, and those that are *allowed* with their reasons, in the form of that name."""
    return FORMATS[form](Report(tuple(diagnostics), tuple(allowed)))
