"""Diagnostics for a terminal and for machines.

    error[unknown-key]: 'titel' is not a key of the briefing
     --> briefing.yaml:3:1
      |
    3 | titel: 中国のAI
      | ^^^^^
      = help: did you mean 'title'?

Carets stand under their characters where East Asian characters take two cells (Unicode Standard Annex #11)
and tabs four.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.diagnostics import Diagnostic, Severity, Span

_WINDOW = 100  # cells of a source line that are shown; longer ones are cut around the caret
_TAB = 4
_ELLIPSIS = "…"

# Select Graphic Rendition codes (ECMA-48, 8.3.117): bold red, bold yellow, bold cyan, bold blue, bold.
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_GUTTER, _BOLD = "1;34", "1"

# Escape sequences and text-direction overrides could make a terminal show what the file does not say.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def render(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, colour: bool) -> str:
    """*diagnostics* in the order of their places, with the lines of *sources* (by file) they are about.

    Ends with a summary line, such as ``2 errors, 1 warning``; "" when there are none.
    """
    ordered = sorted(diagnostics, key=_order)
    if not ordered:
        return ""
    lines = {file: text.removeprefix("\ufeff").split("\n") for file, text in sources.items()}
    blocks = [_block(diagnostic, lines, _Paint(colour)) for diagnostic in ordered]
    return "\n\n".join((*blocks, summary(ordered))) + "\n"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many there are of each severity: ``2 errors, 1 warning``."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = ((severity, found.count(severity)) for severity in Severity)
    return ", ".join(f"{count} {severity}{'s' * (count > 1)}" for severity, count in counts if count)


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """*diagnostic* as JSON values. ``span`` is null where it is about no place."""
    span = diagnostic.span
    return {
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "place": None
        if diagnostic.place is None
        else {"file": diagnostic.place.file, "parts": list(diagnostic.place.parts)},
        "span": None
        if span is None
        else {
            "file": span.file,
            "line": span.line,
            "column": span.column,
            "end_line": span.end_line,
            "end_column": span.end_column,
        },
    }


def _order(diagnostic: Diagnostic) -> tuple[bool, str, int, int]:
    """What is about no place comes first: it explains what follows."""
    span = diagnostic.span
    return (False, "", 0, 0) if span is None else (True, span.file, span.line, span.column)


class _Paint:
    """Colours, if there are any."""

    def __init__(self, colour: bool) -> None:  # noqa: FBT001 (private, one caller)
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def _block(diagnostic: Diagnostic, lines: Mapping[str, list[str]], paint: _Paint) -> str:
    severity, span = diagnostic.severity, diagnostic.span
    margin = " " * len(str(span.line)) if span else ""
    message = _safe(diagnostic.message).replace("\n", f"\n{margin}   ")
    head = paint(f"{severity}[{diagnostic.code}]", _COLOURS[severity]) + paint(f": {message}", _BOLD)
    block = [head]
    if diagnostic.place is not None:
        block.append(f" {paint('-->', _GUTTER)} {_safe(str(diagnostic.place))}")
    if span is not None:
        block.append(f"{margin}{paint('-->', _GUTTER)} {_safe(str(span))}")
        block += _excerpt(span, lines.get(span.file, []), margin, paint, _COLOURS[severity])
    if diagnostic.hint:
        hint = _safe(diagnostic.hint).replace("\n", f"\n{margin}         ")
        block.append(f"{margin} {paint('=', _GUTTER)} {paint('help', _BOLD)}: {hint}")
    return "\n".join(block)


def _excerpt(span: Span, lines: list[str], margin: str, paint: _Paint, code: str) -> list[str]:
    """The line that *span* begins in, with carets below; nothing if the file has no such line."""
    if not 1 <= span.line <= len(lines):
        return []
    line = lines[span.line - 1].removesuffix("\r")
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip()) if span.end_line else 0
    shown, indent, width = _windowed(line, start, max(start + 1, end))
    bar = paint("|", _GUTTER)
    number = paint(str(span.line), _GUTTER)
    return [
        f"{margin} {bar}",
        f"{number} {bar} {shown}".rstrip(),
        f"{margin} {bar} {' ' * indent}{paint('^' * width, code)}",
    ]


def _windowed(line: str, start: int, end: int) -> tuple[str, int, int]:
    """*line* as shown, and indent and width in cells of the carets under its characters [start, end)."""
    glyphs, stops = _cells(line)
    first, last = stops[min(start, len(glyphs))], stops[min(end, len(glyphs))]
    if stops[-1] <= _WINDOW:
        return "".join(glyphs), first, max(1, last - first)
    # A third of the window before the caret shows what leads to it.
    left = max(0, min(first - _WINDOW // 3, stops[-1] - _WINDOW))
    begin = next(index for index, stop in enumerate(stops) if stop >= left)
    stop = max(index for index, cell in enumerate(stops) if cell <= stops[begin] + _WINDOW)
    before = _ELLIPSIS if begin else ""
    after = _ELLIPSIS if stop < len(glyphs) else ""
    indent = len(before) + first - stops[begin]
    width = max(1, min(last, stops[stop]) - first)
    return before + "".join(glyphs[begin:stop]) + after, indent, width


def _cells(line: str) -> tuple[list[str], list[int]]:
    """What is shown for each character, and the cell at which each begins; one more for the end."""
    glyphs = []
    stops = [0]
    for character in line:
        glyph = _UNSAFE.sub("\ufffd", character)
        width = _TAB - stops[-1] % _TAB if character == "\t" else _width(glyph)
        glyphs.append(" " * width if character == "\t" else glyph)
        stops.append(stops[-1] + width)
    return glyphs, stops


def _width(character: str) -> int:
    """Cells of a terminal: 2 for wide and full-width, 0 for what combines with its neighbour."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):  # first: the combining 濁点 is called wide too
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _safe(text: str) -> str:
    return _UNSAFE.sub("\ufffd", text)
