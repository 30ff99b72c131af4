"""Evidence of a deck or a page, out of what is written into it.

Nothing goes in that the file does not show: facts that are shown, or that shown ones rest on, with their
sources; of tables only a digest.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from briefgen.data.fact import Fact
from briefgen.data.snapshot import Snapshot, digest
from briefgen.data.snapshot_json import table_json
from briefgen.document.model import Document, Figure
from briefgen.evidence.model import FILE, PAGE, Evidence, Scope
from briefgen.evidence.record import bookmarks, file_record, page_record, slide_record, values_of
from briefgen.evidence.sheets import sheet_columns
from briefgen.layout.frame import DeckFrames, PageFrame
from briefgen.spec.load import Briefing


def deck_evidence(briefing: Briefing, snapshot: Snapshot, document: Document, deck: DeckFrames) -> Evidence:
    """The evidence of a deck. A slide of sources shows every fact."""
    columns = partial(sheet_columns, language=deck.metadata.language)
    scopes = [slide_record(number, slide, columns) for number, slide in enumerate(deck.slides, 1)]
    sections = dict.fromkeys(slide.section for slide in deck.slides)
    scopes.append(file_record(FILE, deck.metadata, sections))
    named = [name for slide in document.slides for name in slide.facts]
    if any(slide.kind == "sources" for slide in document.slides):
        named = list(snapshot.facts)
    return _evidence(briefing, snapshot, document, scopes, named)


def page_evidence(briefing: Briefing, snapshot: Snapshot, document: Document, page: PageFrame) -> Evidence:
    """The evidence of a page."""
    scopes = [
        page_record(PAGE, page.items, values_of),
        file_record(FILE, page.metadata, bookmarks(page.items)),
    ]
    named = [figure.fact for figure in document.key_figures[: document.page.cards]]
    contents = [block.content for block in document.page.blocks]
    named += [name for one in contents if isinstance(one, Figure) for name in (*one.facts, *one.rests_on)]
    return _evidence(briefing, snapshot, document, scopes, named)


def _evidence(
    briefing: Briefing, snapshot: Snapshot, document: Document, scopes: Iterable[Scope], named: Iterable[str]
) -> Evidence:
    scopes = tuple(scopes)
    shown = [one.fact for scope in scopes for passage in scope.passages for one in passage.shown]
    plotted = [
        fact for scope in scopes for chart in scope.charts for column in chart.facts for fact in column
    ]
    facts = _with_roots(dict.fromkeys(name for name in (*shown, *plotted, *named) if name), snapshot)
    return Evidence(
        language=document.language,
        snapshot=snapshot.fingerprint,
        as_of=snapshot.as_of.iso if snapshot.as_of else "",
        date=snapshot.date.iso if snapshot.date else "",
        facts=facts,
        sources=dict(snapshot.sources),  # the list of sources shows them all
        scopes=scopes,
        names=tuple(str(name) for name in briefing.spec.names),
        tables={name: digest(table_json(table)) for name, table in snapshot.tables.items()},
    )


def _with_roots(names: Iterable[str], snapshot: Snapshot) -> dict[str, Fact]:
    """The facts *names* and all that they are derived from, in the order of the snapshot."""
    needed, left = set[str](), list(names)
    while left:
        name = left.pop()
        if name not in needed:
            needed.add(name)
            formula = snapshot.facts[name].formula
            left += formula.names if formula else ()
    return {name: fact for name, fact in snapshot.facts.items() if name in needed}
