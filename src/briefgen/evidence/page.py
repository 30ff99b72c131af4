"""The evidence of a page."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from briefgen.data.snapshot import Snapshot
from briefgen.document.model import Document, Figure
from briefgen.evidence.make import Shows, evidence
from briefgen.evidence.model import FILE, PAGE, Evidence
from briefgen.evidence.record import bookmarks, file_record, page_record, values_of
from briefgen.layout.frame import PageFrame, figure_data
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
    return replace(
        made, attachments={one.name: hashlib.sha256(one.data).hexdigest() for one in figure_data(page.items)}
    )
