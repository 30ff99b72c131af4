"""The sentences of a briefing: each text in each language, as it was typed and as the reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefgen.data.snapshot import Snapshot
from briefgen.diagnostics import Span
from briefgen.document.resolve import Resolver
from briefgen.spec.check_texts import texts
from briefgen.spec.check_translations import JAPANESE
from briefgen.spec.load import Briefing
from briefgen.spec.markup import Literal, Reference
from briefgen.spec.places import Path, find, text_span
from briefgen.spec.values import Markup, Text


class Part(StrEnum):
    """What a text is to the reader."""

    TITLE = "title"  # the message of the briefing or of a slide
    CHART_TITLE = "chart title"  # that of a chart, structure or table, where no slide's stands above it
    CLAIM = "claim"
    WHY = "why"
    ACTION = "action"
    LEAD = "lead"
    POINT = "point"
    SO_WHAT = "so-what"
    NOTES = "notes"
    SUBTITLE = "subtitle"  # what is measured
    LABEL = "label"  # a name: of a fact, a category, a box, a section, an author
    QUOTED = "quoted"  # the world's words: sources and cells of tables


PROSE = frozenset({Part.WHY, Part.ACTION, Part.LEAD, Part.POINT, Part.SO_WHAT, Part.NOTES})
HEADLINES = frozenset({Part.TITLE, Part.CHART_TITLE, Part.CLAIM})
_BY_KEY = {
    "claim": Part.CLAIM, "why": Part.WHY, "action": Part.ACTION, "lead": Part.LEAD, "points": Part.POINT,
    "so_what": Part.SO_WHAT, "subtitle": Part.SUBTITLE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text in one *language*. *shown* is what the reader sees; *markup* what was typed, with its pieces.

    *bound* says that it rests on facts: it shows one, or holds only under a condition.
    """

    path: Path
    part: Part
    language: str
    markup: Markup
    shown: str
    span: Span
    bound: bool

    @property
    def typed(self) -> str:
        """The typed characters; a fact is one object replacement character (U+FFFC)."""
        return "".join(piece.text if isinstance(piece, Literal) else "\ufffc" for piece in self.markup.pieces)

    def finds(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
        """What *pattern* matches in the words typed between facts, and where."""
        for piece in self.markup.pieces:
            if isinstance(piece, Literal):
                for found in pattern.finditer(piece.text):
                    yield found[0], self.place(piece.offset + found.start(), len(found[0]))

    def place(self, offset: int, length: int) -> Span:
        """Where *length* characters at *offset* of the typed text stand."""
        return text_span(self.markup.node, offset, length) if self.markup.node else self.span


def sentences_of(briefing: Briefing, snapshot: Snapshot, language: str) -> tuple[Sentence, ...]:
    """Every text of *briefing* that is read in *language*, in the order of the spec's model."""
    resolver = Resolver(briefing, snapshot, language)
    return tuple(
        _sentence(briefing, path, text, markup, resolver)
        for path, text in texts(briefing.spec)
        if (markup := text.markup(language)) is not None
        and path[-1] not in ("unit", "quote")
        and markup.text.strip()
    )


def _sentence(briefing: Briefing, path: Path, text: Text, markup: Markup, resolver: Resolver) -> Sentence:
    own = "" not in text.languages or text.languages.get(resolver.language)
    # A text for all languages is judged by the language it is in.
    language = resolver.language if own else ("ja" if JAPANESE.search(markup.text) else "en")
    span = markup.node.span if markup.node else find(briefing.root, path).span
    bound = bool(text.holds) or any(isinstance(piece, Reference) for piece in markup.pieces)
    return Sentence(path, part_of(path), language, markup, resolver.text(text), span, bound)


def part_of(path: Path) -> Part:
    """What the text at *path* of the model is to the reader."""
    match path:
        case ("sources" | "names", *_) | ("data", _, "rows", *_):
            return Part.QUOTED
        case ("title",) | ("deck", _, "title") | ("takeaways", "title"):
            return Part.TITLE
        case ("charts" | "structures" | "data", _, "title"):
            return Part.CHART_TITLE
        case ("deck", _, "notes"):
            return Part.NOTES
        case ("key_figures", _, "note"):
            return Part.SUBTITLE
    keys = [step for step in path if isinstance(step, str)]
    return _BY_KEY.get(keys[-1], Part.LABEL)
