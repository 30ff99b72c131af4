"""Evidence out of what is written into a file.

Nothing goes in that the file does not show: facts that are shown, or that shown ones rest on, with their
sources; of the tables behind them only a digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from briefgen.data.fact import Fact
from briefgen.data.snapshot import Snapshot, digest
from briefgen.data.snapshot_json import table_json
from briefgen.data.source import Source
from briefgen.document.model import Content, Document, Grid
from briefgen.document.rounding import cell_value
from briefgen.document.text import CELL
from briefgen.evidence.model import ChartRecord, Evidence, Scope, TableDigest
from briefgen.layout.metadata import subject_of
from briefgen.spec.load import Briefing


@dataclass(frozen=True, slots=True)
class Shows:
    """What a file shows beside its text: exhibits, facts, and whether it lists the sources."""

    contents: tuple[Content, ...]
    facts: tuple[str, ...]
    lists_sources: bool


def _with_true_facts(scope: Scope, facts: Mapping[str, Fact]) -> Scope:
    """*scope*, its charts naming only facts whose value stands in the cell: some bars are differences."""
    charts = (replace(chart, facts=tuple(_true_facts(chart, facts))) for chart in scope.charts)
    return replace(scope, charts=tuple(charts))


def _true_facts(chart: ChartRecord, facts: Mapping[str, Fact]) -> Iterator[tuple[str, ...]]:
    for column, names in zip(chart.columns, chart.facts, strict=False):
        yield tuple(
            name if name and value == cell_value(facts[name].value) else ""
            for name, value in zip(names, column[1:], strict=False)
        )


def evidence(
    briefing: Briefing, snapshot: Snapshot, document: Document, scopes: Iterable[Scope], shows: Shows
) -> Evidence:
    """The evidence of a file that says what *scopes* hold, and *shows* more than text."""
    scopes = tuple(_with_true_facts(scope, snapshot.facts) for scope in scopes)
    described = (*document.title.facts, *subject_of(document).facts)
    facts = _with_roots((*_facts_in(scopes), *described, *shows.facts), snapshot)
    tables = _tables(facts.values(), frozenset(_tables_in(scopes, shows.contents)), snapshot)
    sources = _sources(facts.values(), tables.values(), snapshot, listed=shows.lists_sources)
    return Evidence(
        language=document.language,
        snapshot=snapshot.fingerprint,
        as_of=snapshot.as_of.iso if snapshot.as_of else "",
        date=snapshot.date.iso if snapshot.date else "",
        facts=facts,
        sources=sources,
        scopes=scopes,
        names=tuple(dict.fromkeys((*map(str, briefing.spec.names), *_people(document, scopes)))),
        tables=tables,
        numbers=_numbers(sources, snapshot),
    )


def _people(document: Document, scopes: Iterable[Scope]) -> Iterator[str]:
    """Author, audience and the remark on old data, which may hold digits, where they are shown."""
    texts = [passage.text for scope in scopes for passage in scope.passages]
    for name in (document.author, document.audience, document.last_good):
        if name and any(name in text for text in texts):
            yield name


def _facts_in(scopes: Iterable[Scope]) -> Iterator[str]:
    """The facts that texts and charts show."""
    for scope in scopes:
        yield from (one.fact for passage in scope.passages for one in passage.shown if one.fact)
        yield from (fact for chart in scope.charts for column in chart.facts for fact in column if fact)


def _tables_in(scopes: Iterable[Scope], contents: Iterable[Content]) -> Iterator[str]:
    """The tables whose cells texts, charts and grids show."""
    for scope in scopes:
        shown = (one.reference for passage in scope.passages for one in passage.shown)
        yield from (reference[len(CELL) :] for reference in shown if reference.startswith(CELL))
        yield from (chart.table for chart in scope.charts if chart.table)
    yield from (one.id for one in contents if isinstance(one, Grid))


def _tables(facts: Iterable[Fact], shown: frozenset[str], snapshot: Snapshot) -> dict[str, TableDigest]:
    """The tables that are *shown*, or that *facts* are computed from, in the order of the snapshot.

    A table that only formulas use has no SHA-256: who knows most of a short one could guess the rest by it.
    """
    summed = {table for fact in facts if fact.formula for table, _ in fact.formula.columns}
    return {
        name: TableDigest(digest(table_json(table)) if name in shown else "", len(table.rows), table.sources)
        for name, table in snapshot.tables.items()
        if name in shown or name in summed
    }


def _sources(
    facts: Iterable[Fact], tables: Iterable[TableDigest], snapshot: Snapshot, *, listed: bool
) -> dict[str, Source]:
    """The sources of *facts* and *tables* and those that report them; with the others where all are *listed*.

    A list does not show what its sources are quoted with.
    """
    cited = set[str]()
    left = [
        name for sources in (*(f.sources for f in facts), *(t.sources for t in tables)) for name in sources
    ]
    while left:
        name = left.pop()
        if name in snapshot.sources and name not in cited:
            cited.add(name)
            left.append(snapshot.sources[name].via)
    return {
        name: source if name in cited else replace(source, quote=None)
        for name, source in snapshot.sources.items()
        if listed or name in cited
    }


def _numbers(sources: Iterable[str], snapshot: Snapshot) -> dict[str, int]:
    """The reference marks of *sources* where they are not simply their places."""
    marks = {name: number for number, name in enumerate(snapshot.sources, 1)}
    return {name: marks[name] for place, name in enumerate(sources, 1) if marks[name] != place}


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
