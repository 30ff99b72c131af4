"""Snapshot: all facts and tables of one moment.

``take`` is the only stage that touches the world: it reads tables and computes every fact. What comes
after is a pure function of the briefing and its snapshot.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from briefgen.data.fact import Fact
from briefgen.data.table import Table, read_table
from briefgen.diagnostics import Diagnostic, SpecError
from briefgen.spec.expression import Expression, ExpressionError, dependency_order
from briefgen.spec.load import Briefing
from briefgen.spec.model import FactSpec
from briefgen.spec.places import deepest, text_span
from briefgen.spec.values import Notation, Qualifier, Quantity, Text, When

SCHEMA_VERSION = 1


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
        when = self.date or self.as_of or When(1980, 1, 1)  # ZIP's epoch where no date is known
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

    Raises SpecError: a bad table, units that do not go together, a division by zero.
    """
    spec, faults = briefing.spec, []
    tables: dict[str, Table] = {}
    for name, data in spec.data.items():
        try:
            tables[name] = read_table(name, data, briefing.span("data", name), briefing.path.parent)
        except SpecError as error:
            faults += error.diagnostics
    facts: dict[str, Fact] = {
        name: _stated(name, fact, fact.value, spec.as_of) for name, fact in spec.facts.items() if fact.value
    }
    order, _ = dependency_order(briefing.formulas, spec.facts)
    for name in order:
        try:
            facts[name] = _derived(name, spec.facts[name], briefing.formulas[name], facts, tables)
        except (ExpressionError, KeyError) as error:
            if isinstance(error, ExpressionError):
                faults.append(_formula_fault(briefing, name, error))
    if faults:
        raise SpecError(faults)
    ordered = {name: facts[name] for name in spec.facts}
    return Snapshot(ordered, tables, spec.as_of or _latest(ordered), spec.date)


def _latest(facts: Mapping[str, Fact]) -> When | None:
    return max((fact.as_of for fact in facts.values() if fact.as_of), default=None)


def _stated(name: str, spec: FactSpec, quantity: Quantity, as_of: When | None) -> Fact:
    decimals = quantity.decimals if spec.decimals is None else spec.decimals
    return Fact(
        name, quantity.value, quantity.notation, decimals, spec.qualifier, spec.unit, spec.label,
        spec.as_of or as_of, spec.source,
    )  # fmt: skip


def _derived(
    name: str, spec: FactSpec, formula: Expression, facts: Mapping[str, Fact], tables: Mapping[str, Table]
) -> Fact:
    def value_of(used: str) -> Fraction:
        return facts[used].value

    def numbers(table: str, column: str) -> tuple[Fraction, ...]:
        return tables[table].numbers(column)

    value = formula.evaluate(value_of, numbers)
    unit_key = formula.units(lambda used: unit_key_of(facts[used]), lambda table, column: _column_unit(tables, table, column))
    unit = spec.unit or next((facts[used].unit for used in formula.names if unit_key_of(facts[used]) == unit_key), None)
    ratio = not unit_key and spec.unit is None and not formula.columns
    notation = Notation.PERCENT if ratio else Notation.PLAIN
    default_places = 1 if ratio or value.denominator != 1 else 0
    used = [facts[other] for other in formula.names]
    sources = dict.fromkeys(source for fact in used for source in fact.sources)
    sources |= dict.fromkeys(source for table, _ in formula.columns for source in tables[table].sources)
    bound = Qualifier(formula.bound(lambda other: facts[other].qualifier.value, value_of, numbers))
    return Fact(
        name, value, notation, default_places if spec.decimals is None else spec.decimals,
        spec.qualifier if spec.qualifier is not Qualifier.EXACT else bound,
        unit if unit_key or spec.unit else None, spec.label,
        spec.as_of or min((fact.as_of for fact in used if fact.as_of), default=None),
        spec.source or tuple(sources), formula,
    )  # fmt: skip


def unit_key_of(fact: Fact) -> str:
    """The unit by which facts are compared: as written first, "" for a pure number."""
    return next(iter(fact.unit.languages.values())).text if fact.unit and not fact.is_ratio else ""


def _column_unit(tables: Mapping[str, Table], table: str, column: str) -> str:
    found = tables[table].columns[tables[table].index(column)].unit if column else None
    return next(iter(found.languages.values())).text if found else ""


def _formula_fault(briefing: Briefing, name: str, error: ExpressionError) -> Diagnostic:
    node = deepest(briefing.root, ("facts", name, "formula"))
    message = f"{name}: {error.message}"
    return Diagnostic(error.code, message, text_span(node, error.offset, error.length), error.hint)

