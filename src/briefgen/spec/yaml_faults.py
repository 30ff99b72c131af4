"""What stops YAML from being read, in the author's words.

libyaml and PyYAML describe the state of their parser ("did not find expected key"); what the author can
mend is nearly always a missing quotation mark, an indentation or a tab.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from briefgen.diagnostics import Diagnostic, Span

# Characters no text needs and that other tools trip over: C0 and C1 controls, the Unicode line ends that
# libyaml counts and editors do not (YAML 1.1, 4.2), surrogates, noncharacters, a second byte order mark.
_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff"
    + _NONCHARACTERS
    + "]|\r(?!\n)"
)
_MAX_REPORTED = 20

_QUOTE = "put the whole text in quotation marks"
_HALF_WIDTH = "write a half-width colon and a space, not '：'"


class _Words(NamedTuple):
    """Our words for one of the parser's problems. *at_context*: point at where the construct began."""

    problem: str
    message: str
    hint: str = ""
    at_context: bool = False


# The first whose *problem* occurs in the parser's wins. Each problem is worded to match both libyaml
# (scanner.c, parser.c) and PyYAML's pure scanner.py and parser.py.
_WORDS = (
    _Words(
        "unexpected end of stream",
        "this quotation mark is never closed",
        "close it at the end of the text",
        at_context=True,
    ),
    _Words(
        "unexpected document",
        "this quotation mark is never closed",
        "close it before the line of dashes",
        at_context=True,
    ),
    _Words(
        "could not find expected ':'", "this key has no ': ' after it", "write key: value", at_context=True
    ),
    _Words("expected '-' indicator", "a list item ('- ') is expected here", "check the indentation"),
    _Words("unknown escape", "this escape is not known", "use single quotation marks, where \\ means itself"),
    _Words("escape", "this escape names no character", "use single quotation marks, where \\ means itself"),
    _Words("alphabetic or numeric", "a text cannot begin with * or &", _QUOTE, at_context=True),
    _Words("comment or", "a text cannot begin with > or |", _QUOTE, at_context=True),
    _Words("tag", "a text cannot begin with !", _QUOTE, at_context=True),
    _Words("incompatible YAML", "this version of YAML is not known", "leave the %YAML line out"),
    _Words("document start", "one file holds one briefing", "remove what follows the line of dots"),
    _Words("node content", "a value is expected here", _QUOTE),
)


def forbidden_characters(text: str, file: str) -> list[Diagnostic]:
    """A fault for each character of *text* that must not be there, at most twenty."""
    faults = []
    for found in FORBIDDEN.finditer(text):
        message = f"the character U+{ord(found[0]):04X} cannot be used"
        hint = (
            "end lines with LF or CRLF" if found[0] == "\r" else "remove it; it is invisible in most editors"
        )
        span = span_at(text, found.start(), file)
        faults.append(Diagnostic("forbidden-character", message, span, hint))
        if len(faults) == _MAX_REPORTED:
            break
    return faults


def span_at(text: str, index: int, file: str, length: int = 1) -> Span:
    """The place of *length* characters from the character *index* of *text* on, all in one line."""
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Span(file, line, column, line, column + length)


def syntax_fault(error: Exception, text: str, file: str) -> Diagnostic:
    """The diagnostic for what *error*, raised by either of PyYAML's parsers, says about *text*."""
    mark: Any = getattr(error, "problem_mark", None) if isinstance(error, yaml.MarkedYAMLError) else None
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return Diagnostic("yaml-syntax", f"this is not YAML: {error}", span_at(text, 0, file))
    start: Any = error.context_mark or mark
    words = _words(str(error.problem), text, mark.index, start.index)
    index = start.index if words.at_context else mark.index
    return Diagnostic("yaml-syntax", words.message, span_at(text, index, file), words.hint)


def _words(problem: str, text: str, index: int, start: int) -> _Words:
    if "cannot start any token" in problem:
        return _wrong_start(text, index)
    if "',' or '" in problem:
        return _unclosed(text, index, start)
    if "mapping values are not allowed" in problem:
        return _second_colon(text, index)
    if "expected key" in problem or "<block end>" in problem:
        return _misfit(text, index)
    if "expected ':'" in problem and "：" in text[start : _line_end(text, start)]:
        return _Words("", "this key has no ': ' after it", _HALF_WIDTH, at_context=True)
    known = (words for words in _WORDS if words.problem in problem)
    return next(known, _Words("", f"the YAML cannot be read from here: {problem}"))


def _wrong_start(text: str, index: int) -> _Words:
    """A character that no token begins with."""
    if text[index : index + 1] == "\t":
        return _Words("", "a tab cannot indent YAML", "indent with spaces")
    return _Words("", f"a text cannot begin with '{text[index : index + 1]}'", _QUOTE)


def _unclosed(text: str, index: int, start: int) -> _Words:
    """A flow collection that goes wrong in its own line, or is still open in a later one."""
    bracket, close = text[start : start + 1], {"{": "}", "[": "]"}.get(text[start : start + 1], "]")
    if "\n" not in text[start:index] and text[index : index + 1].strip():
        hint = f"quote a text with {{ }} [ ] or a comma; the '{bracket}' is in column {_column(text, start)}"
        return _Words("", f"a ',' or the closing '{close}' is expected here", hint)
    return _Words("", f"this '{bracket}' is never closed", f"close it, or {_QUOTE}", at_context=True)


def _column(text: str, index: int) -> int:
    return index - text.rfind("\n", 0, index)


def _second_colon(text: str, index: int) -> _Words:
    """A colon in what has begun as a text, in this line or in the one before."""
    line = text.rfind("\n", 0, index) + 1
    previous = text[:line].rstrip().rpartition("\n")[2]
    if ": " in text[line:index]:
        return _Words("", "a second ': ' in one line", _QUOTE)
    if "：" in previous and ": " not in previous:
        return _Words("", "a ': ' is not expected here: the line before has none", f"there, {_HALF_WIDTH}")
    return _Words("", "a ': ' is not expected here", f"check the indentation, or {_QUOTE} if it holds a ': '")


def _misfit(text: str, index: int) -> _Words:
    """A token where a key, or the end of the block, should be."""
    before = text[text.rfind("\n", 0, index) + 1 : index]
    if before.strip(" -"):
        return _Words(
            "",
            "nothing can follow the value that ends here",
            f"{_QUOTE}, from its first character to its last",
        )
    return _Words("", "this line does not fit its surroundings", "align it with the keys it belongs to")


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end
