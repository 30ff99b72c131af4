"""Traces as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.document.dates import date_text
from briefgen.evidence.model import Evidence
from briefgen.proof.check_text import Status
from briefgen.proof.seen import Sight
from briefgen.proof.trace import Trace, TracedSource

_STEP = "  "


def trace_lines(trace: Trace, language: str, depth: int = 0) -> Iterator[str]:
    """The fact in a line, then what it comes from, indented below it; dates as *language* writes them."""
    margin = _STEP * depth
    as_of = date_text(trace.as_of, language) if trace.as_of else ""
    yield f"{margin}{trace.id}  {trace.shown}" + "".join(f"  {part}" for part in (trace.label, as_of) if part)
    inner = margin + _STEP
    if trace.formula:
        values = f" = {trace.with_values}" if trace.with_values else ""
        yield f"{inner}= {trace.formula}{values}"
    if trace.qualifier != "exact":
        yield f"{inner}qualifier: {trace.qualifier}"
    if trace.quote:
        yield f"{inner}“{trace.quote}”"
    for table in trace.tables:
        yield f"{inner}table {table.id}: {table.rows} rows{_hash(table.sha256)}"
    if not trace.inputs:
        for source in trace.sources:
            yield from _source_lines(source, language, inner)
    for one in trace.inputs:
        yield from trace_lines(one, language, depth + 1)
    if not depth and trace.shown_on:
        yield f"{inner}shown on: {', '.join(trace.shown_on)}"


def _hash(sha256: str) -> str:
    return f", sha256 {sha256[:16]}" if sha256 else ""


def _source_lines(source: TracedSource, language: str, margin: str) -> Iterator[str]:
    title = f", {source.title}" if source.title else ""
    accessed = f", read {date_text(source.accessed, language)}" if source.accessed else ""
    via = f", reported by {', '.join(source.via)}" if source.via else ""
    yield f"{margin}[{source.number}] {source.publisher}{title}{via}{accessed}"
    if source.url:
        yield f"{margin}    {source.url}"
    if source.quote:
        yield f"{margin}    “{source.quote}”"


def sight_lines(sights: Iterable[Sight], evidence: Evidence) -> Iterator[str]:
    """What stands where, and which fact each number shows."""
    for sight in sights:
        if not sight.facts and not sight.table and all(o.status is Status.KNOWN for o in sight.outcomes):
            continue
        place = ", ".join(sight.place) or "page"
        yield f"{place}: {' '.join(sight.text.split())}"
        for one in sight.outcomes:
            if one.status is not Status.KNOWN:
                what = one.fact or {Status.DATA: "the data", Status.UNVERIFIED: "no fact"}.get(one.status, "")
                sign = "→" if one.status in (Status.TIED, Status.DATA) else "≠"
                yield f"{_STEP}{one.written} {sign} {what}"
        if sight.table and sight.table in evidence.tables:
            table = evidence.tables[sight.table]
            sources = ", ".join(
                f"[{evidence.number(name)}]" for name in table.sources if name in evidence.sources
            )
            yield f"{_STEP}table {sight.table}: {table.rows} rows {sources}{_hash(table.sha256)}"
        elif sight.facts:
            yield f"{_STEP}values of {', '.join(sight.facts)}"
