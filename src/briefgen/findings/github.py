"""Findings as GitHub workflow commands, which annotate the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.findings.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# As the runner reads them back (actions/toolkit, packages/core/src/command.ts): the percent sign first.
_IN_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTY = (*_IN_DATA, (":", "%3A"), (",", "%2C"))


def as_github(report: Report) -> str:
    """A line for each diagnostic; none for what is allowed."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    text = diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")
    if diagnostic.place and diagnostic.place.parts:
        text = f"{', '.join(diagnostic.place.parts)}: {text}"
    properties = {**_place(diagnostic), "title": diagnostic.code}
    written = ",".join(f"{key}={escaped(value, _IN_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{escaped(text, _IN_DATA)}"


def _place(diagnostic: Diagnostic) -> dict[str, str]:
    span = diagnostic.span
    if span is None:
        return {"file": diagnostic.place.file} if diagnostic.place else {}
    found = {"file": span.file, "line": str(span.line), "col": str(span.column)}
    if span.end_line == span.line:  # columns are only read where the whole is one line
        found["endColumn"] = str(span.end_column)
    elif span.end_line:
        found["endLine"] = str(span.end_line)
    return found


def escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, code in signs:
        text = text.replace(sign, code)
    return text
