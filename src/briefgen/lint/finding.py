"""What a rule says: a warning, or a note where it may well be meant so."""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic, Severity, Span


def warning(code: str, message: str, span: Span | None, hint: str = "") -> Diagnostic:
    return Diagnostic(code, message, span, hint, Severity.WARNING)


def note(code: str, message: str, span: Span | None, hint: str = "") -> Diagnostic:
    return Diagnostic(code, message, span, hint, Severity.NOTE)


def cut(text: str, most: int = 24) -> str:
    """*text* in quotation marks, no longer than a message bears."""
    return f"「{text}」" if len(text) <= most else f"「{text[:most]}…」"
