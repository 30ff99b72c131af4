"""Snapshot: all facts and tables of one moment.

``take`` is the only stage that touches the world: it reads tables and computes every fact. What comes
after is a pure function of the briefing and its snapshot.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefgen.data.derived import DeclarationError, World, derived, units_of
from briefgen.data.fact import Fact, unit_key_of
from briefgen.data.table import Table, read_table
from briefgen.data.uses import check_uses
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.expression import Expression, ExpressionError, dependency_order
from briefgen.spec.figures import FactSpec
from briefgen.spec.load import Briefing
from briefgen.spec.places import find, text_span
from briefgen.spec.values import Quantity, Text, When

__all__ = ["Snapshot", "take", "unit_key_of"]

SCHEMA_VERSION = 1
_EPOCH = When(1980, 1, 1)  # the first date a ZIP archive can carry (APPNOTE 4.4.6)


@dataclass(frozen=True)
class Snapshot:
    """Facts and tables by id. *as_of* is the date of the data, *date* that of the briefing."""

    facts: Mapping[str, Fact]
    tables: Mapping[str, Table]
    as_of: When | None
    date: When | None

    @property
    def moment(self) -> str:
        """The time written into files: the briefing's own date, never the clock. ISO 8601."""
        when = max(self.date or self.as_of or _EPOCH, _EPOCH)
        return f"{when.year:04d}-{when.month or 1:02d}-{when.day or 1:02d}T00:00:00Z"

    def as_json(self) -> dict[str, Any]:
        """The snapshot as JSON values; fractions as ``numerator/denominator``."""
        return {
            "schema_version": SCHEMA_VERSION,
            "as_of": self.as_of.iso if self.as_of else None,
            "facts": {name: _fact_json(fact) for name, fact in self.facts.items()},
            "tables": {name: _table_json(table) for name, table in self.tables.items()},
        }

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the snapshot's JSON."""
        text = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _fact_json(fact: Fact) -> dict[str, Any]:
    return {
        "value": str(fact.value),
        "qualifier": fact.qualifier.value,
        "unit": _languages(fact.unit),
        "as_of": fact.as_of.iso if fact.as_of else None,
        "sources": list(fact.sources),
        "formula": fact.formula.text if fact.formula else None,
    }


def _table_json(table: Table) -> dict[str, Any]:
    return {
        "columns": [column.name for column in table.columns],
        "rows": [[_languages(cell.text) for cell in row] for row in table.rows],
        "sources": list(table.sources),
    }


def _languages(text: Text | None) -> dict[str, str] | None:
    return {language: markup.text for language, markup in text.languages.items()} if text else None


def take(briefing: Briefing) -> Snapshot:
    """Read every table and compute every fact of *briefing*.

    Raises SpecError: a bad table, units that do not go together, a division by zero, a date that is asked
    for and not known.
    """
    spec = briefing.spec
    tables, faults = _tables(briefing)
    facts = {
        name: _stated(name, fact, fact.value, spec.as_of)
        for name, fact in spec.facts.items()
        if fact.value is not None
    }
    order, _ = dependency_order(briefing.formulas, spec.facts)
    world = World(facts, tables, units_of(spec.facts.values()))
    for name in order:
        formula = briefing.formulas[name]
        if not _is_ready(formula, facts, tables):
            continue  # what is missing has its fault already
        try:
            facts[name] = derived(name, spec.facts[name], formula, world)
        except ExpressionError as error:
            faults.append(_formula_fault(briefing, name, error))
        except DeclarationError as error:
            span = briefing.span("facts", name, error.key)
            faults.append(Diagnostic(error.code, f"{name}: {error}", span, error.hint))
    faults += check_uses(briefing, facts, tables)
    if faults:
        raise SpecError(faults)
    ordered = {name: facts[name] for name in spec.facts}
    return Snapshot(ordered, tables, spec.as_of or _latest(ordered), spec.date)


def _tables(briefing: Briefing) -> tuple[dict[str, Table], list[Diagnostic]]:
    """The tables that can be read, and the faults of the others."""
    tables: dict[str, Table] = {}
    faults: list[Diagnostic] = []
    for name, data in briefing.spec.data.items():
        try:
            span, folder = briefing.span("data", name, "csv"), briefing.path.parent
            tables[name] = read_table(name, data, span, folder, partial(_place, briefing, name))
        except SpecError as error:
            faults += error.diagnostics
    return tables, faults


def _place(briefing: Briefing, table: str, row: int, cell: int | None) -> Span:
    """Where a row or cell of a table in the spec stands."""
    return briefing.span("data", table, "rows", row, *(() if cell is None else (cell,)))


def _is_ready(formula: Expression, facts: Mapping[str, Fact], tables: Mapping[str, Table]) -> bool:
    return all(name in facts for name in formula.names) and all(
        table in tables for table, _ in formula.columns
    )


def _latest(facts: Mapping[str, Fact]) -> When | None:
    return max((fact.as_of for fact in facts.values() if fact.as_of), default=None)


def _stated(name: str, spec: FactSpec, quantity: Quantity, as_of: When | None) -> Fact:
    return Fact(
        id=name,
        value=quantity.value,
        notation=quantity.notation,
        decimals=quantity.decimals if spec.decimals is None else spec.decimals,
        qualifier=spec.qualifier,
        unit=spec.unit,
        label=spec.label,
        as_of=spec.as_of or as_of,
        sources=spec.source,
        format=spec.format,
    )


def _formula_fault(briefing: Briefing, name: str, error: ExpressionError) -> Diagnostic:
    node = find(briefing.root, ("facts", name, "formula"))
    span = text_span(node, error.offset, error.length)
    return Diagnostic(error.code, f"{name}: {error.message}", span, error.hint)
