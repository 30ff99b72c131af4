"""Findings for other tools: JSON, GitHub's annotations, SARIF.

Any command that has diagnostics can give them in each of these forms: ``FORMATS[name](Report(diagnostics))``.
For people there is :func:`briefgen.spec.report.render`.
"""

from __future__ import annotations

from collections.abc import Callable

from briefgen.findings.github import as_github
from briefgen.findings.json_report import as_json_text
from briefgen.findings.report import Report
from briefgen.findings.sarif import as_sarif

__all__ = ["FORMATS", "Report"]

FORMATS: dict[str, Callable[[Report], str]] = {
    "json": as_json_text,
    "github": as_github,
    "sarif": as_sarif,
}
