"""Runs marked once everything is set: for those who follow links, and for those who listen.

Figures lead to their source, text in another language names it, and signs have words to be read for them.

Nothing moves: a run that is cut in two keeps its look, and the pieces stand where they stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.document.languages import foreign
from briefgen.document.model import Document
from briefgen.document.wording import WORDING
from briefgen.layout.frame import GroupItem, Item, Line, Link, SetParagraph, TableItem, TextItem, TextRun
from briefgen.layout.page.links import fact_links


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters [start, end) of a paragraph, in another *language*, or with *alt* to read for them."""

    start: int
    end: int
    language: str = ""
    alt: str = ""


def mark_runs(items: Sequence[Item], document: Document) -> tuple[Item, ...]:
    """*items* with a link on every figure that has a source, and a language on what is in another."""
    links = fact_links(document)
    return tuple(_item(item, links, document.language) for item in items)


def _item(item: Item, links: Mapping[str, Link], language: str) -> Item:
    match item:
        case GroupItem():
            return replace(item, items=tuple(_item(inner, links, language) for inner in item.items))
        case TextItem():
            return replace(item, paragraphs=tuple(_paragraph(p, links, language) for p in item.paragraphs))
        case TableItem():
            rows = tuple(
                tuple(
                    replace(cell, paragraphs=tuple(_paragraph(p, links, language) for p in cell.paragraphs))
                    for cell in row
                )
                for row in item.rows
            )
            return replace(item, rows=rows)
        case _:
            return item


def _paragraph(paragraph: SetParagraph, links: Mapping[str, Link], language: str) -> SetParagraph:
    stretches = tuple(_stretches(paragraph.text, language))
    lines, position = [], 0
    for line in paragraph.lines:
        # A line begins where the one before ended, or after the spaces that it broke at.
        position = paragraph.text.find("".join(run.text for run in line.runs), position)
        lines.append(Line(tuple(_runs(line.runs, position, links, stretches)), line.width))
        position += sum(len(run.text) for run in line.runs)
    runs = tuple(_runs(paragraph.runs, 0, links, stretches))
    return replace(paragraph, runs=runs, lines=tuple(lines))


def _stretches(text: str, language: str) -> Iterator[Stretch]:
    yield from (Stretch(start, end, language=other) for start, end, other in foreign(text, language))
    for sign, words in WORDING[language].signs:
        yield from (Stretch(*match.span(), alt=words) for match in re.finditer(re.escape(sign), text))


def _runs(
    runs: Sequence[TextRun], position: int, links: Mapping[str, Link], stretches: Sequence[Stretch]
) -> Iterator[TextRun]:
    """*runs*, the first of which begins at *position* of the paragraph."""
    for run in runs:
        link = run.link or (None if run.run.href else links.get(run.run.fact))
        yield from _by_stretch(replace(run, link=link), position, stretches)
        position += len(run.text)


def _by_stretch(run: TextRun, position: int, stretches: Sequence[Stretch]) -> Iterator[TextRun]:
    """*run*, cut where a stretch begins or ends."""
    done, end = position, position + len(run.text)
    for one in sorted(stretches, key=lambda one: one.start):
        start, stop = max(one.start, position), min(one.end, end)
        if start >= stop:
            continue
        if done < start:
            yield _cut(run, done - position, start - position)
        piece = _cut(run, start - position, stop - position)
        yield replace(piece, language=one.language, alt=one.alt)
        done = stop
    if done < end:
        yield _cut(run, done - position, end - position)


def _cut(run: TextRun, start: int, end: int) -> TextRun:
    """The characters [start, end) of *run*; the gap stands before its first only."""
    text = run.text[start:end]
    return replace(run, run=replace(run.run, text=text), gap=run.gap if start == 0 else 0)
