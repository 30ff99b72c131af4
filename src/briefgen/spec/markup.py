"""The small markup inside any text of a briefing.

    {fact}            the fact's value, as it is written by default: 1,509件
    {fact:format}     the same in another form: {share:0%}, {share:約割}, {share:約4割}
    **bold**          bold
    {{ }}             braces

Nothing else is special: no template engine, no attribute access, no nesting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\{\{|\}\}|\*\*|\{([^{}]*)\}|[{}]")
_REFERENCE = re.compile(r"\s*([^\W\d]\w*)\s*(?::\s*(.*?)\s*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Literal:
    """Text as typed. *offset* is where it starts in the author's text."""

    text: str
    offset: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact shown in the text. *offset* and *length* cover the braces."""

    name: str
    format: str
    offset: int
    length: int
    bold: bool = False


Piece = Literal | Reference


class MarkupError(ValueError):
    """The markup is broken at *offset* (a character index into the text)."""

    def __init__(self, message: str, offset: int, hint: str) -> None:
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


def parse_markup(text: str) -> tuple[Piece, ...]:
    """*text* as pieces, in order.

    Raises MarkupError for a brace without its partner, a reference that is no name, or ``**`` left open.
    """
    pieces: list[Piece] = []
    position, bold, opened = 0, False, 0
    for token in _TOKEN.finditer(text):
        if token.start() > position:
            pieces.append(Literal(text[position : token.start()], position, bold))
        position = token.end()
        match token[0]:
            case "**":
                bold, opened = not bold, token.start()
            case "{{" | "}}":
                pieces.append(Literal(token[0][0], token.start(), bold))
            case "{" | "}":
                raise MarkupError(
                    f"'{token[0]}' without its partner",
                    token.start(),
                    "write {{ or }} for a brace in the text",
                )
            case _:
                pieces.append(_reference(token, bold=bold))
    if bold:
        raise MarkupError("'**' opens bold text that is never closed", opened, "close it with '**'")
    if position < len(text):
        pieces.append(Literal(text[position:], position, bold))
    return tuple(pieces)


def _reference(token: re.Match[str], *, bold: bool) -> Reference:
    inside = _REFERENCE.fullmatch(token[1])
    if inside is None:
        raise MarkupError(
            f"'{token[0]}' does not name a fact", token.start(), "write {fact} or {fact:format}"
        )
    return Reference(inside[1], inside[2] or "", token.start(), len(token[0]), bold)
