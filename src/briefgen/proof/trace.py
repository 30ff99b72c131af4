"""trace: from what is seen to the fact, the formula with its values, and the source.

models_share  40.2%  世界の大規模AIモデルに占める中国の割合
  = models_cn / models_world = 1,509件 ÷ 3,755件
  models_cn  1,509件  2025年7月
    [2] WAIC 2025 …
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.data.fact import Fact
from briefgen.data.source import Source
from briefgen.document.function_words import FUNCTIONS
from briefgen.document.numbers import show
from briefgen.evidence.model import Evidence
from briefgen.spec.formats import Format
from briefgen.spec.values import Text, When

_MOST_TOLD = 200  # derived facts in one trace; a chain of more would be nested too deeply to be written


@dataclass(frozen=True, slots=True)
class TracedSource:
    """A source as a reference list cites it. *chain* are the publishers that report it, nearest first."""

    number: int
    id: str
    publisher: str
    title: str
    url: str
    accessed: When | None
    quote: str
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TracedTable:
    id: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A fact with everything that it comes from. *shown_on* are the scopes that show it."""

    id: str
    label: str
    shown: str
    value: str
    as_of: When | None
    qualifier: str
    quote: str
    formula: str
    with_values: str
    inputs: tuple[Trace, ...]
    sources: tuple[TracedSource, ...]
    tables: tuple[TracedTable, ...]
    shown_on: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The fact in ``trace --json``, as trace.schema.json describes it."""
        return {
            "id": self.id,
            "label": self.label,
            "shown": self.shown,
            "value": self.value,
            "as_of": self.as_of.iso if self.as_of else None,
            "qualifier": self.qualifier,
            "quote": self.quote or None,
            "formula": self.formula or None,
            "with_values": self.with_values or None,
            "inputs": [one.as_json() for one in self.inputs],
            "sources": [_source_json(source) for source in self.sources],
            "tables": [{"id": table.id, "rows": table.rows, "sha256": table.sha256} for table in self.tables],
            "shown_on": list(self.shown_on),
        }


def trace_fact(name: str, evidence: Evidence) -> Trace:
    """Where the fact *name* comes from. Raises KeyError where there is none.

    What a derived fact comes from is told once, however often it is used: facts that rest on each other many
    times over must not make the trace grow beyond reading.
    """
    return _trace(name, evidence, set())


def _trace(name: str, evidence: Evidence, told: set[str]) -> Trace:
    """As trace_fact; *told* are the derived facts that are done with."""
    fact, language = evidence.facts[name], evidence.language
    formula = fact.formula
    inputs = tuple(_inputs(fact, evidence, told))
    return Trace(
        id=name,
        label=in_language(fact.label, language),
        shown=show(fact, Format(), language).text,
        value=str(fact.value),
        as_of=fact.as_of,
        qualifier=fact.qualifier.value,
        quote=in_language(fact.quote, language),
        formula=formula.text if formula else "",
        with_values=_with_values(fact, evidence),
        inputs=inputs,
        sources=tuple(traced_source(one, evidence) for one in fact.sources if one in evidence.sources),
        tables=tuple(traced_tables(dict.fromkeys(table for table, _ in formula.columns), evidence))
        if formula
        else (),
        shown_on=tuple(_scopes_of(name, evidence)),
    )


def _inputs(fact: Fact, evidence: Evidence, told: set[str]) -> Iterator[Trace]:
    if fact.formula is None or fact.id in told or len(told) >= _MOST_TOLD:
        return
    told.add(fact.id)
    for name in fact.formula.names:
        yield _trace(name, evidence, told)


def traced_source(name: str, evidence: Evidence) -> TracedSource:
    source, language = evidence.sources[name], evidence.language
    return TracedSource(
        number=evidence.number(name),
        id=name,
        publisher=in_language(source.publisher, language),
        title=in_language(source.title, language),
        url=source.url,
        accessed=source.accessed,
        quote=in_language(source.quote, language),
        via=tuple(in_language(one.publisher, language) for one in _chain(source, evidence)),
    )


def traced_tables(names: dict[str, None], evidence: Evidence) -> Iterator[TracedTable]:
    for name in names:
        if name in evidence.tables:
            table = evidence.tables[name]
            yield TracedTable(name, table.rows, table.sha256)


def in_language(text: Text | None, language: str) -> str:
    """*text* in *language*; in another where it has no words in it."""
    if text is None:
        return ""
    markup = text.markup(language) or next(iter(text.languages.values()))
    return markup.text


def _chain(source: Source, evidence: Evidence) -> Iterator[Source]:
    """The sources that report *source*, nearest first; a circle ends where it closes."""
    seen = {source.id}
    while source.via in evidence.sources and source.via not in seen:
        source = evidence.sources[source.via]
        seen.add(source.id)
        yield source


def _with_values(fact: Fact, evidence: Evidence) -> str:
    """The formula with the values of its facts: 1,509件 ÷ 3,755件."""
    if fact.formula is None or not fact.formula.names:
        return ""
    language = evidence.language

    def shown(name: str) -> str:
        return show(evidence.facts[name], Format(), language).text

    return fact.formula.describe(shown, FUNCTIONS[language])


def _scopes_of(name: str, evidence: Evidence) -> Iterator[str]:
    for scope in evidence.scopes:
        bound = any(one.fact == name for passage in scope.passages for one in passage.shown)
        if bound or any(name in column for chart in scope.charts for column in chart.facts):
            yield scope.name


def _source_json(source: TracedSource) -> dict[str, Any]:
    return {
        "number": source.number,
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title or None,
        "url": source.url or None,
        "accessed": source.accessed.iso if source.accessed else None,
        "quote": source.quote or None,
        "via": list(source.via),
    }
