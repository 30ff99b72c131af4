"""What the rules look at: one briefing, read in every language that is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.data.snapshot import Snapshot
from briefgen.diagnostics import Span
from briefgen.document.model import Document, Figure
from briefgen.document.storyline import Storyline, complete
from briefgen.layout.frame import DeckFrames, Item, PageFrame, SetParagraph, TextItem, walk
from briefgen.lint.sentences import Sentence, sentences_of
from briefgen.spec.load import Briefing
from briefgen.spec.places import Path, find, key_span


@dataclass(frozen=True)
class Reading:
    """One language: what was composed, how it was laid out, and its sentences."""

    language: str
    document: Document
    deck: DeckFrames | None
    page: PageFrame | None
    sentences: tuple[Sentence, ...]

    @property
    def figures(self) -> dict[str, Figure]:
        """The charts that slides and page show, by id."""
        contents = [slide.content for slide in self.document.slides]
        contents += [block.content for block in self.document.page.blocks]
        return {content.id: content for content in contents if isinstance(content, Figure)}

    def where(self, text: str) -> Span | None:
        """Where the author wrote the longest of the texts that *text*, as it is set, ends with."""
        found = [one for one in self.sentences if one.shown and text.endswith(one.shown)]
        return max(found, key=lambda one: len(one.shown)).span if found else None


@dataclass(frozen=True)
class Subject:
    """A briefing with its facts, its storyline, and a reading for each language."""

    briefing: Briefing
    snapshot: Snapshot
    story: Storyline
    readings: tuple[Reading, ...]

    @classmethod
    def of(
        cls,
        briefing: Briefing,
        snapshot: Snapshot,
        laid: Iterable[tuple[Document, DeckFrames | None, PageFrame | None]],
    ) -> Subject:
        readings = tuple(
            Reading(doc.language, doc, deck, page, sentences_of(briefing, snapshot, doc.language))
            for doc, deck, page in laid
        )
        return cls(briefing, snapshot, complete(briefing.spec, snapshot), readings)

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Those of all languages; a text that serves several comes once."""
        seen: set[tuple[Path, str]] = set()
        for reading in self.readings:
            for sentence in reading.sentences:
                if (sentence.path, sentence.language) not in seen:
                    seen.add((sentence.path, sentence.language))
                    yield sentence

    def key(self, *path: str | int) -> Span:
        """Where the key at *path* stands."""
        return key_span(self.briefing.root, path)

    def span(self, *path: str | int) -> Span:
        """Where the value at *path* stands."""
        return find(self.briefing.root, path).span


def text_items(items: Iterable[Item]) -> Iterator[TextItem]:
    """The texts among *items* that an author wrote, those in groups too."""
    for item in walk(items):
        if isinstance(item, TextItem) and not item.decorative:
            yield item


def paragraphs(items: Iterable[Item]) -> Iterator[SetParagraph]:
    """The paragraphs of all texts among *items*."""
    for item in text_items(items):
        yield from item.paragraphs
