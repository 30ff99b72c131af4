"""The evidence of a page."""

from __future__ import annotations

from briefgen.data.snapshot import Snapshot
from briefgen.document.model import Document, Figure
from briefgen.evidence.make import evidence
from briefgen.evidence.model import FILE, PAGE, Evidence
from briefgen.evidence.record import bookmarks, file_record, page_record, values_of
from briefgen.layout.frame import PageFrame
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
    return evidence(briefing, snapshot, document, scopes, named)
