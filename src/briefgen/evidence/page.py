"""The evidence of a page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.data.snapshot import Snapshot
from briefgen.document.model import Document, Figure
from briefgen.evidence.make import evidence
from briefgen.evidence.model import FILE, PAGE, Evidence
from briefgen.evidence.record import bookmarks, file_record, page_record, values_of
from briefgen.layout.frame import ChartItem, GroupItem, Item, PageFrame
from briefgen.spec.load import Briefing

EVIDENCE_FILE = "evidence.json"  # what the evidence is called among a page's attachments


def page_evidence(briefing: Briefing, snapshot: Snapshot, document: Document, page: PageFrame) -> Evidence:
    """The evidence of a page."""
    scopes = [
        page_record(PAGE, page.items, values_of),
        file_record(FILE, page.metadata, bookmarks(page.items)),
    ]
    named = [figure.fact for figure in document.key_figures[: document.page.cards]]
    contents = [block.content for block in document.page.blocks]
    named += [name for one in contents if isinstance(one, Figure) for name in (*one.facts, *one.rests_on)]
    made = evidence(briefing, snapshot, document, scopes, named)
    return replace(made, attachments=dict(_digests(page.items)))


def _digests(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """The SHA-256 of the files that stand for charts."""
    for item in items:
        if isinstance(item, GroupItem):
            yield from _digests(item.items)
        elif isinstance(item, ChartItem) and item.data:
            yield item.data.name, hashlib.sha256(item.data.data).hexdigest()
