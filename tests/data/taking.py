"""Snapshots of briefings on disk."""

from __future__ import annotations

from briefgen.data.gather import gather
from briefgen.data.snapshot import Snapshot
from briefgen.data.tables import read_tables
from briefgen.data.take import take
from briefgen.spec.load import Briefing


def snapshot_of(briefing: Briefing) -> Snapshot:
    """The snapshot of *briefing* as its sources are now."""
    return take(briefing, read_tables(briefing, gather(briefing)))
