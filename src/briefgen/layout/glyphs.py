"""Every character must have a glyph: a missing one stops the build, by name and place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from briefgen.diagnostics import Diagnostic, Span
from briefgen.document.model import Document
from briefgen.document.text import Paragraph
from briefgen.layout.frame import ChartItem, DeckFrames, Item, Leaf, PageFrame, TableItem, TextItem, walk
from briefgen.layout.marks import TextMark
from briefgen.text.fonts import FontChain


def check_glyphs(
    document: Document, deck: DeckFrames | None, page: PageFrame | None, chain: FontChain
) -> list[Diagnostic]:
    """A diagnostic for each character that no font of *chain* has."""
    items: list[Item] = [item for slide in deck.slides for item in slide.items] if deck else []
    items += page.items if page else ()
    shown = "".join(text for item in walk(items) for text in _texts(item))
    return [
        Diagnostic(
            "missing-glyph",
            f"no font has the character {character!r} (U+{ord(character):04X} "
            f"{unicodedata.name(character, 'unnamed')}), in: {_context(shown, character)}",
            _place(document, character) or document.title.span,
            "write it another way",
        )
        for character in chain.missing(shown)
    ]


def _place(part: Any, character: str) -> Span | None:
    """Where the author wrote a text of *part* that holds *character*."""
    if isinstance(part, Paragraph):
        return part.span if character in part.text else None
    if isinstance(part, tuple):
        inner: Iterable[Any] = part
    elif is_dataclass(part):
        inner = (getattr(part, field.name) for field in fields(part))
    else:
        return None
    return next((span for value in inner if (span := _place(value, character))), None)


def _context(shown: str, character: str) -> str:
    at = shown.find(character)
    return shown[max(0, at - 12) : at + 12].replace("\n", " ")


def _texts(item: Leaf) -> Iterator[str]:
    if isinstance(item, TextItem):
        yield from (paragraph.text for paragraph in item.paragraphs)
    elif isinstance(item, TableItem):
        yield from (paragraph.text for row in item.rows for cell in row for paragraph in cell.paragraphs)
    elif isinstance(item, ChartItem):
        yield from (mark.text for mark in item.frame.marks if isinstance(mark, TextMark))
