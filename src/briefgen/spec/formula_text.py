"""A formula's text → masked text that Python's parser can read, with the way back to every character.

Python's own lexer would count columns in UTF-8 bytes, fold names (NFKC: ``ＡＩ`` becomes ``AI``), know
keywords, and take hexadecimal numbers, strings and much more. So tokens are found here, against a short list,
and each name becomes the letter ``n``: what reaches :func:`ast.parse` is ASCII made of ``n``, decimal
numbers and the operators below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefgen.spec.term import ExpressionError, Place

MAX_LENGTH = 400
_MAX_EXPONENT = 300  # 1e999999999 is ten characters to type and a gigabyte to compute with

# Typographic and full-width forms, each of one character.
_SAME = str.maketrans("×÷−＋－＊／（），．≦≧＜＞\u3000", "*/-+-*/(),.≤≥<> ")
_OPERATORS = {"≤": "<=", "≥": ">=", "≠": "!="}
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<operator><=|>=|==|!=|[-+*/(),.<>≤≥≠])"
)
_HINTS = {
    "=": "compare with ==",
    "!": "compare with !=",
    "%": "write 0.4 for 40%",
    "^": "powers are not available",
    '"': "formulas know numbers and facts only",
    "'": "formulas know numbers and facts only",
    "{": "write the fact's name without braces",
    "}": "write the fact's name without braces",
    "[": "use parentheses",
    "]": "use parentheses",
    "＝": "compare with ==",
    "％": "write 0.4 for 40%",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A name or a number of the author's text."""

    text: str
    place: Place


@dataclass(slots=True)
class Masked:
    """The text for the parser. *origin* gives each of its characters' place in the author's text;
    *tokens* the name or number that starts at a character.
    """

    original: str
    text: str = ""
    origin: list[Place] = field(default_factory=list)
    tokens: dict[int, Token] = field(default_factory=dict)

    def add(self, text: str, place: Place) -> None:
        self.text += text
        self.origin += [place] * len(text)

    def place(self, start: int, end: int) -> Place:
        """The author's text that the characters [start, end) stand for."""
        if not self.origin:
            return Place(0, len(self.original))
        first = self.origin[min(start, len(self.origin) - 1)]
        last = self.origin[max(start, min(end, len(self.origin)) - 1)] if start < len(self.origin) else first
        return Place(first.offset, last.offset + last.length - first.offset)


def mask(text: str, *, what: str, joined: bool) -> Masked:
    """*text* for the parser. *what* it is called in messages; *joined*: whether ``and`` joins its parts.

    Raises ExpressionError for text that is empty or too long, and for what is no token.
    """
    if not text.strip():
        raise ExpressionError(f"the {what} is empty", 0, len(text), "bad-formula")
    if len(text) > MAX_LENGTH:
        message = f"the {what} has {len(text)} characters; at most {MAX_LENGTH} are read"
        raise ExpressionError(
            message, 0, len(text), "formula-too-long", "make parts of it facts of their own"
        )
    masked = Masked(text)
    known = text.translate(_SAME)
    position = 0
    while position < len(known):
        position = _take(masked, known, position, joined=joined)
    return masked


def _take(masked: Masked, known: str, position: int, *, joined: bool) -> int:
    """Mask the token at *position* and return where the next one begins."""
    found = _TOKEN.match(known, position)
    original = masked.original[position : found.end() if found else position + 1]
    place = Place(position, len(original))
    if found is None or (found["name"] and not original.isidentifier()):
        raise _bad_character(masked.original, position)
    if found["space"]:
        if masked.text:  # Python takes leading space for an indentation
            masked.add(" ", place)
    elif found["number"]:
        _check_number(masked.original, known, found)
        masked.tokens[len(masked.text)] = Token(found[0], place)
        masked.add(found[0], place)
        for index in range(len(original)):
            masked.origin[index - len(original)] = Place(position + index, 1)
    elif found["name"] and not (joined and original == "and"):
        masked.tokens[len(masked.text)] = Token(original, place)
        masked.add("n", place)
    else:
        masked.add(_OPERATORS.get(found[0], found[0]), place)
    return found.end()


def _bad_character(text: str, position: int) -> ExpressionError:
    character = text[position]
    hint = _HINTS.get(character, "")
    if character.isdigit() or character.isnumeric():
        hint = "write numbers with the digits 0 to 9"
    return Place(position, 1).error("bad-character", f"'{character}' cannot stand in a formula", hint)


def _check_number(original: str, known: str, found: re.Match[str]) -> None:
    """Raise ExpressionError for what looks like a number and is none, or is out of bounds."""
    start, end = found.span()
    if after := re.compile(r"\w+").match(known, end):
        place = Place(start, after.end() - start)
        hint = "write an operator between them" if not after[0].startswith(("_", "x", "X")) else ""
        shown = original[start : after.end()]
        raise place.error("bad-number", f"'{shown}' is not a number", hint or "write decimal digits only")
    if found[0][0] == "0" and found[0][1:2].isdigit():
        hint = f"write {found[0].lstrip('0') or '0'}"
        raise Place(start, end - start).error("bad-number", "a number cannot begin with zeros", hint)
    if grouped := re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])").match(known, start):
        message = f"'{grouped[0]}' is two numbers to a formula"
        hint = f"write {grouped[0].replace(',', '')}, or a space after the comma"
        raise Place(start, len(grouped[0])).error("bad-number", message, hint)
    exponent = found[0].lower().partition("e")[2].lstrip("+-")
    if exponent and (len(exponent) > 4 or int(exponent) > _MAX_EXPONENT):
        message = f"the exponent is beyond {_MAX_EXPONENT}"
        raise Place(start, end - start).error("bad-number", message)
