"""The evidence of a page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.data.snapshot import Snapshot
from briefgen.document.model import Document, Figure
from briefgen.evidence.make import Shows, evidence
from briefgen.evidence.model import FILE, PAGE, Evidence
from briefgen.evidence.record import bookmarks, file_record, page_record, values_of
from briefgen.layout.frame import ChartItem, Item, PageFrame, TableItem, walk
from briefgen.spec.load import Briefing


def page_evidence(briefing: Briefing, snapshot: Snapshot, document: Document, page: PageFrame) -> Evidence:
    """The evidence of a page."""
    scopes = [
        page_record(PAGE, page.items, values_of),
        file_record(FILE, page.metadata, bookmarks(page.items)),
    ]
    named = [figure.fact for figure in document.key_figures[: document.page.cards]]
    contents = tuple(block.content for block in document.page.blocks if block.name not in page.dropped)
    named += [name for one in contents if isinstance(one, Figure) for name in (*one.facts, *one.rests_on)]
    shows = Shows(contents, tuple(named), lists_sources=True)
    made = evidence(briefing, snapshot, document, scopes, shows)
    return replace(made, attachments=dict(_digests(page.items)))


def _digests(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """The SHA-256 of the files that stand for charts, those in tables too."""
    for item in walk(items):
        if isinstance(item, ChartItem) and item.data:
            yield item.data.name, hashlib.sha256(item.data.data).hexdigest()
        elif isinstance(item, TableItem):
            yield from _digests(cell.figure for row in item.rows for cell in row if cell.figure)
