"""Guards: what data must be like before it may be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from briefgen.data.changes import Changes, FactChange
from briefgen.data.table import Table
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity
from briefgen.spec.load import Briefing
from briefgen.spec.refresh import RefreshSpec
from briefgen.spec.values import When


class RefusedError(BriefgenError):
    """The data are not fit to be published."""


def asked_of(briefing: Briefing, table: str) -> RefreshSpec:
    """What is asked of *table*: its own say, else the briefing's."""
    own, common = briefing.spec.data[table].refresh, briefing.spec.refresh
    given = {name: getattr(own, name) for name in RefreshSpec.model_fields}
    return common.model_copy(update={name: value for name, value in given.items() if value is not None})


def check_tables(
    briefing: Briefing, tables: Mapping[str, Table], fetched: Mapping[str, datetime], now: datetime
) -> Iterator[Diagnostic]:
    """Tables with too few rows, and old ones: an error beyond ``error_after``, else a warning.

    *fetched* tells when the source of a table was asked; of data with a date of their own, that counts.
    """
    for name, table in tables.items():
        asked = asked_of(briefing, name)
        span = briefing.span("data", name)
        if asked.min_rows is not None and len(table.rows) < asked.min_rows:
            message = f"{name} has {len(table.rows):,} rows, fewer than the {asked.min_rows:,} of min_rows"
            yield Diagnostic("too-few-rows", message, span, "look whether its source is complete")
        since = _since(briefing, name, fetched)
        if since is None:
            continue
        for limit, severity in ((asked.error_after, Severity.ERROR), (asked.warn_after, Severity.WARNING)):
            if limit is not None and now - since > limit:
                message = f"{name} is of {since.date()}: {_told(now - since)} old, more than {_told(limit)}"
                yield Diagnostic("stale-data", message, span, "look why its source is not kept up", severity)
                break


def check_changes(briefing: Briefing, changes: Changes) -> Iterator[Diagnostic]:
    """Figures that moved further than ``max_change`` allows."""
    for change in changes.facts:
        limit = _most(briefing, change)
        if limit is not None and change.ratio is not None and abs(change.ratio) > limit:
            moved, most = f"{float(change.ratio):+.1%}", f"{float(limit):.1%}"
            message = f"{change.id} moved by {moved}, further than the {most} of max_change"
            span = briefing.span("facts", change.id)
            yield Diagnostic("jumped", message, span, "if that is right, refresh with --accept")


def _most(briefing: Briefing, change: FactChange) -> Fraction | None:
    """The tightest limit of the tables that the fact is computed from, else the briefing's."""
    formula = change.fact.formula
    tables = {table for table, _ in formula.columns} if formula else set()
    limits = [asked_of(briefing, table).max_change for table in tables if table in briefing.spec.data]
    limits = limits or [briefing.spec.refresh.max_change]
    return min((limit.value for limit in limits if limit is not None), default=None)


def _since(briefing: Briefing, table: str, fetched: Mapping[str, datetime]) -> datetime | None:
    own = briefing.spec.data[table].as_of
    return end_of(own) if own else fetched.get(table)


def end_of(when: When) -> datetime:
    """The end of the day, month or year that *when* names."""
    if not when.month:
        return datetime(when.year + 1, 1, 1, tzinfo=UTC)
    if not when.day:
        return datetime(when.year + when.month // 12, when.month % 12 + 1, 1, tzinfo=UTC)
    return datetime(when.year, when.month, when.day, tzinfo=UTC) + timedelta(days=1)


def _told(span: timedelta) -> str:
    hours = span.total_seconds() / 3600
    return f"{hours / 24:.1f} days" if hours >= 48 else f"{hours:.1f} hours"
