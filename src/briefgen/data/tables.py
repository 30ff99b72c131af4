"""All tables of a briefing, read out of what was gathered: a pure function of the spec and those bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from briefgen.data.raw import Gathered, Raw
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
        if data.connector and name not in gathered.raws:
            continue  # its fault is told already
        try:
            tables[name] = read_one(briefing, name, gathered.raws.get(name))
        except SpecError as error:
            faults += error.diagnostics
    return ReadTables(tables, tuple(faults))


def read_one(briefing: Briefing, table: str, raw: Raw | None) -> Table:
    """*table*, out of *raw* where the spec has no rows. Raises SpecError."""
    spec = briefing.spec.data[table]
    span = briefing.span("data", table, spec.connector or "rows")
    return read_table(table, spec, span, raw, partial(_place, briefing, table))


def _place(briefing: Briefing, table: str, row: int, cell: int | None) -> Span:
    """Where a row or cell of a table in the spec stands."""
    return briefing.span("data", table, "rows", row, *(() if cell is None else (cell,)))
