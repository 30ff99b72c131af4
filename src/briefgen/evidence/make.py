"""Evidence out of what is written into a file.

Nothing goes in that the file does not show: facts that are shown, or that shown ones rest on, with their
sources; of tables only a digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.data.fact import Fact
from briefgen.data.snapshot import Snapshot, digest
from briefgen.data.snapshot_json import table_json
from briefgen.document.model import Document
from briefgen.document.rounding import cell_value
from briefgen.evidence.model import ChartRecord, Evidence, Scope
from briefgen.spec.load import Briefing


def _proven(scope: Scope, facts: Mapping[str, Fact]) -> Scope:
    """*scope*, its charts naming only facts whose value stands in the cell: some bars are differences."""
    return replace(scope, charts=tuple(replace(c, facts=tuple(_kept(c, facts))) for c in scope.charts))


def _kept(chart: ChartRecord, facts: Mapping[str, Fact]) -> Iterator[tuple[str, ...]]:
    for column, names in zip(chart.columns, chart.facts, strict=False):
        yield tuple(
            name if name and value == cell_value(facts[name].value) else ""
            for name, value in zip(names, column[1:], strict=False)
        )


def evidence(
    briefing: Briefing, snapshot: Snapshot, document: Document, scopes: Iterable[Scope], named: Iterable[str]
) -> Evidence:
    scopes = tuple(_proven(scope, snapshot.facts) for scope in scopes)
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
