"""From characters of a text to their place in the file, through quotation marks, escapes and folding."""

from __future__ import annotations

import re

from briefgen.diagnostics import Span
from briefgen.spec.node import Scalar

# An anchor or a tag in front of the scalar proper (YAML 1.2.2, 6.9 node properties).
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s+|#[^\n]*\n)*)*")
_FOLD = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+")
_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\r?\n[ \t]*|.)", re.DOTALL)

Offsets = list[tuple[int, int]]
"""For each character of a text, the stretch of the source [start, end) that it was written as."""


def offset_span(scalar: Scalar, start: int, end: int) -> Span:
    """The place of the characters [start, end) of *scalar*'s text; offsets beyond it are drawn in.

    An empty stretch gives an empty span at its place. The scalar's own span when the source cannot be
    followed (never seen for what the reader accepts, but a wrong place would be worse than a wide one).
    """
    offsets = _offsets(scalar)
    if offsets is None:
        return scalar.span
    start = max(0, min(start, len(offsets)))
    end = max(start, min(end, len(offsets)))
    if not offsets:
        return scalar.span
    first = offsets[start][0] if start < len(offsets) else offsets[-1][1]
    last = offsets[end - 1][1] if end > start else first
    line, column = _position(scalar, first)
    return Span(scalar.span.file, line, column, *_position(scalar, last))


def _position(scalar: Scalar, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of the source's character *index*."""
    before = scalar.source[:index]
    lines = before.count("\n")
    if not lines:
        return scalar.span.line, scalar.span.column + index
    return scalar.span.line + lines, index - before.rindex("\n")


def _offsets(scalar: Scalar) -> Offsets | None:
    """Where each character of the text stands in the source, or None if the two do not agree."""
    properties = _PROPERTIES.match(scalar.source)
    begin = properties.end() if properties and scalar.source[:1] in ("&", "!") else 0
    offsets = _block(scalar, begin) if scalar.style in ("|", ">") else _flow(scalar, begin)
    return offsets if offsets is not None and len(offsets) == len(scalar.text) else None


def _flow(scalar: Scalar, begin: int) -> Offsets | None:
    """Plain and quoted scalars: YAML 1.2.2, 7.3 (flow scalar styles, line folding)."""
    source, text = scalar.source, scalar.text
    quote = scalar.style
    index, stop = (begin + 1, len(source) - 1) if quote else (begin, len(source))
    offsets: Offsets = []
    while index < stop:
        length, count = _step(source, index, quote)
        piece = (index, index + length)
        if length == count == 1 and text[len(offsets) : len(offsets) + 1] != source[index]:
            return None
        offsets.extend([piece] * count)
        index += length
    return offsets


def _step(source: str, index: int, quote: str) -> tuple[int, int]:
    """How many characters of the source from *index* on make how many characters of the text."""
    if source[index] in " \t\r\n" and (fold := _FOLD.match(source, index)):
        breaks = fold.group().count("\n")
        return len(fold.group()), max(1, breaks - 1)  # one break is a space, n breaks are n-1 breaks
    if quote == '"' and (escape := _ESCAPE.match(source, index)):
        return len(escape.group()), 0 if escape.group()[1] in "\r\n" else 1
    if quote == "'" and source.startswith("''", index):
        return 2, 1
    return 1, 1


def _block(scalar: Scalar, begin: int) -> Offsets | None:
    """Literal and folded scalars: the text of each line is found again, in order (YAML 1.2.2, 8.1)."""
    source, text = scalar.source, scalar.text
    offsets: Offsets = []
    index = source.find("\n", begin) + 1
    while 0 < index < len(source):
        end = source.find("\n", index)
        end = len(source) if end < 0 else end
        line = source[index:end].removesuffix("\r")
        content = line.lstrip(" ")
        found = text.find(content, len(offsets))
        if content and (found < 0 or text[len(offsets) : found].strip(" \n")):
            return None
        if content:
            start = index + len(line) - len(content)
            gap = found - len(offsets)
            # Leading spaces that belong to the text stand right before it; breaks are put there too.
            offsets.extend((max(index, start - back), start) for back in range(gap, 0, -1))
            offsets.extend((start + k, start + k + 1) for k in range(len(content)))
        index = end + 1
    offsets.extend([(len(source), len(source))] * (len(text) - len(offsets)))
    return offsets
