"""Links inside the page: from figures and reference marks to the list of sources at its foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.document.model import Document
from briefgen.document.text import Run
from briefgen.document.wording import WORDING
from briefgen.layout.frame import Link, TextRun

MARK_SIZE = 6.0  # type size of reference marks, points


def source_anchor(number: int) -> str:
    """The name of the entry in the list of sources that has the reference mark *number*."""
    return f"source-{number}"


def source_links(document: Document) -> Mapping[int, Link]:
    """A link to each source, by its reference mark."""
    words = WORDING[document.language]
    return {
        entry.number: Link(source_anchor(entry.number), words.to_source.format(entry.number, entry.publisher))
        for entry in document.sources
    }


def fact_links(document: Document) -> Mapping[str, Link]:
    """A link to the first source of each fact that has one, by the fact's id."""
    links = source_links(document)
    return {row.id: links[row.sources[0]] for row in document.fact_rows if row.sources}


def reference_marks(document: Document, numbers: Sequence[int], *, spaced: bool) -> Iterator[TextRun]:
    """``[1]`` or ``[1,2]``, each number a link to its source; *spaced* from the text before."""
    if not numbers:
        return
    links, gap = source_links(document), " " if spaced else ""
    if len(numbers) == 1:  # the brackets too: a mark is small enough to hit
        if gap:
            yield TextRun(Run(gap), size=MARK_SIZE)
        yield TextRun(Run(f"[{numbers[0]}]"), size=MARK_SIZE, link=links[numbers[0]])
        return
    for index, number in enumerate(numbers):
        yield TextRun(Run("," if index else f"{gap}["), size=MARK_SIZE)
        yield TextRun(Run(str(number)), size=MARK_SIZE, link=links[number])
    yield TextRun(Run("]"), size=MARK_SIZE)
