"""The change report: for mail as Markdown, in the briefing's language, and for machines as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.data.changes import Changes, FactChange
from briefgen.document.changed import difference_text, ratio_text
from briefgen.document.model import Document
from briefgen.document.numbers import show
from briefgen.spec.formats import Format

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    since: str
    first: str
    none: str
    figure: str
    before: str
    after: str
    difference: str
    ratio: str
    new: str
    gone: str
    points: str
    rows: str
    sources: str
    slides: str
    slide: str


_WORDS = {
    "ja": _Words(
        "前回からの変更", "前回：{}", "初めての発行です。", "変更はありません。",
        "指標", "前回", "今回", "差", "変化率", "新規", "廃止", "ポイント",
        "表 {}：{}行 → {}行", "出典の記載が変わりました：{}", "変わった数値を示すスライド", "{}枚目：{}",
    ),
    "en": _Words(
        "Changes since the last issue", "Last issue: {}", "This is the first issue.", "Nothing changed.",
        "Figure", "Before", "After", "Difference", "Change", "new", "gone", "points",
        "Table {}: {} rows → {} rows", "Sources told of in another way: {}",
        "Slides that show changed figures", "Slide {}: {}",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """The changes since the issue of *since* (its time; "" for none), and the slides that show them."""

    name: str
    at: str
    since: str
    changes: Changes
    slides: tuple[tuple[int, str], ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "schema_version": SCHEMA_VERSION,
            "name": self.name,
            "at": self.at,
            "since": self.since or None,
            **self.changes.as_json(),
            "slides": [{"number": number, "title": title} for number, title in self.slides],
        }

    def markdown(self, language: str) -> str:
        """The report for a mail. Ends in a line break."""
        return "\n".join(self._lines(_WORDS[language], language)) + "\n"

    def _lines(self, words: _Words, language: str) -> Iterator[str]:
        yield f"# {words.title}: {self.name} ({self.at[:10]})"
        yield ""
        yield words.since.format(self.since) if self.since else words.first
        if not self.changes:
            yield from ("", words.none) if self.since else ()
            return
        yield ""
        if self.changes.facts:
            heads = (words.figure, words.before, words.after, words.difference, words.ratio)
            yield _row(heads)
            yield _row(("---", *("---:",) * 4))
            yield from (_row(_cells(change, words, language)) for change in self.changes.facts)
            yield ""
        for table in self.changes.tables:
            counts = ("–" if count is None else f"{count:,}" for count in (table.before, table.after))
            yield f"- {words.rows.format(table.id, *counts)}"
        if self.changes.sources:
            yield f"- {words.sources.format(', '.join(self.changes.sources))}"
        if self.slides:
            yield from ("", f"## {words.slides}", "")
            yield from (f"- {words.slide.format(number, title)}" for number, title in self.slides)


def slides_of(document: Document | None, changes: Changes) -> tuple[tuple[int, str], ...]:
    """The slides that show changed facts, with their titles, but for the list of sources, which shows all."""
    touched = {change.id for change in changes.facts}
    slides = document.slides if document else ()
    return tuple(
        (number, slide.title.text)
        for number, slide in enumerate(slides, 1)
        if slide.kind != "sources" and touched.intersection(slide.facts)
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _cells(change: FactChange, words: _Words, language: str) -> tuple[str, ...]:
    label = change.fact.label.markup(language) if change.fact.label else None
    name = label.text if label else change.id
    before = show(change.before, Format(), language).text if change.before else words.new
    after = show(change.after, Format(), language).text if change.after else words.gone
    return name, before, after, difference_text(change, words.points), ratio_text(change)
