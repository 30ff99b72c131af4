"""The fault that a chart kind finds in its data."""

from __future__ import annotations


class ChartError(Exception):
    """The data cannot be shown in this kind. The caller turns it into a Diagnostic.

    *code* is stable (``negative-part``, ``no-data``, …); *message* says what is wrong, *hint* what to do.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
