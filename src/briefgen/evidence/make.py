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
from briefgen.document.model import Document, Figure
from briefgen.document.rounding import cell_value
from briefgen.evidence.model import ChartRecord, Evidence, Scope, TableDigest
from briefgen.spec.load import Briefing


def _plotted_tables(document: Document) -> dict[str, str]:
    """The table of each chart that plots one, by the chart's title."""
    contents = [*(s.content for s in document.slides), *(block.content for block in document.page.blocks)]
    return {one.chart.title: one.table for one in contents if isinstance(one, Figure) and one.table}


def _proven(scope: Scope, facts: Mapping[str, Fact], tables: Mapping[str, str]) -> Scope:
    """*scope*, its charts naming only facts whose value stands in the cell: some bars are differences."""
    charts = tuple(
        replace(chart, facts=tuple(_kept(chart, facts)), table=_table_of(chart.name, tables))
        for chart in scope.charts
    )
    return replace(scope, charts=charts)


def _table_of(name: str, tables: Mapping[str, str]) -> str:
    """The table of the chart called *name*: its title, for a panel with the panel's behind it."""
    return next((table for title, table in tables.items() if title and name.startswith(title)), "")


def _kept(chart: ChartRecord, facts: Mapping[str, Fact]) -> Iterator[tuple[str, ...]]:
    for column, names in zip(chart.columns, chart.facts, strict=False):
        yield tuple(
            name if name and value == cell_value(facts[name].value) else ""
            for name, value in zip(names, column[1:], strict=False)
        )


def evidence(
    briefing: Briefing, snapshot: Snapshot, document: Document, scopes: Iterable[Scope], named: Iterable[str]
) -> Evidence:
    tables = _plotted_tables(document)
    scopes = tuple(_proven(scope, snapshot.facts, tables) for scope in scopes)
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
        tables={
            name: TableDigest(digest(table_json(table)), len(table.rows), table.sources)
            for name, table in snapshot.tables.items()
        },
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
