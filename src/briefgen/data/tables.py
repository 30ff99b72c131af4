"""All tables of a briefing, read out of what was gathered: a pure function of the spec and those bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from briefgen.data.raw import Gathered
from briefgen.data.table import Table, read_table
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.load import Briefing


@dataclass(frozen=True, slots=True)
class ReadTables:
    """The tables that could be read, and what is wrong with the others."""

    tables: Mapping[str, Table]
    faults: tuple[Diagnostic, ...] = ()


def read_tables(briefing: Briefing, gathered: Gathered) -> ReadTables:
    """Every table of *briefing*, out of what was *gathered* where the spec has no rows."""
    tables: dict[str, Table] = {}
    faults = list(gathered.faults)
    for name, data in briefing.spec.data.items():
        raw = gathered.raws.get(name)
        if data.connector and raw is None:
            continue  # its fault is told already
        try:
            span = briefing.span("data", name, data.connector or "rows")
            tables[name] = read_table(name, data, span, raw, partial(_place, briefing, name))
        except SpecError as error:
            faults += error.diagnostics
    return ReadTables(tables, tuple(faults))


def _place(briefing: Briefing, table: str, row: int, cell: int | None) -> Span:
    """Where a row or cell of a table in the spec stands."""
    return briefing.span("data", table, "rows", row, *(() if cell is None else (cell,)))
