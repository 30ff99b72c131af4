"""Snapshot: all facts and tables of one moment.

``take`` is the only stage that touches the world: it reads tables and computes every fact. What comes
after is a pure function of the briefing and its snapshot.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from briefgen.data.fact import Fact, unit_key_of
from briefgen.data.table import Table, read_table
from briefgen.data.uses import check_uses
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.expression import Expression, ExpressionError, dependency_order
from briefgen.spec.figures import FactSpec
from briefgen.spec.load import Briefing
from briefgen.spec.places import find, text_span
from briefgen.spec.values import Notation, Qualifier, Quantity, Text, When

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
    for name in order:
        formula = briefing.formulas[name]
        if not _is_ready(formula, facts, tables):
            continue  # what is missing has its fault already
        try:
            facts[name] = _derived(name, spec.facts[name], formula, facts, tables)
        except ExpressionError as error:
            faults.append(_formula_fault(briefing, name, error))
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


def _notation(unit: Text | None, used: Sequence[Fact]) -> Notation:
    """In 億 or 万 where a fact of the same unit was typed so: 3,687万人 less 1,900万人 is 1,787万人."""
    if unit is None:
        return Notation.PLAIN
    key = next(iter(unit.languages.values())).text
    typed_large = any(fact.notation is Notation.LARGE and unit_key_of(fact) == key for fact in used)
    return Notation.LARGE if typed_large else Notation.PLAIN


def _derived(
    name: str, spec: FactSpec, formula: Expression, facts: Mapping[str, Fact], tables: Mapping[str, Table]
) -> Fact:
    """The fact that *formula* gives. ExpressionError: units that clash, a division by zero."""

    def value_of(used: str) -> Fraction:
        return facts[used].value

    def numbers(table: str, column: str) -> tuple[Fraction, ...]:
        return tables[table].numbers(column)

    value = formula.evaluate(value_of, numbers)
    unit, is_ratio = _unit(spec, formula, facts, tables)
    places = 1 if is_ratio or value.denominator != 1 else 0
    bound = Qualifier(formula.bound(lambda used: facts[used].qualifier.value, value_of, numbers))
    used = [facts[other] for other in formula.names]
    return Fact(
        id=name,
        value=value,
        notation=Notation.PERCENT if is_ratio else _notation(unit, used),
        decimals=places if spec.decimals is None else spec.decimals,
        qualifier=bound if spec.qualifier is Qualifier.EXACT else spec.qualifier,
        unit=unit,
        label=spec.label,
        as_of=spec.as_of or min((fact.as_of for fact in used if fact.as_of), default=None),
        sources=spec.source or _inherited(formula, used, tables),
        formula=formula,
        format=spec.format,
    )


def _unit(
    spec: FactSpec, formula: Expression, facts: Mapping[str, Fact], tables: Mapping[str, Table]
) -> tuple[Text | None, bool]:
    """The unit of a derived fact, and whether it is a ratio, shown as a percentage."""
    key = formula.units(
        lambda used: unit_key_of(facts[used]), lambda table, column: tables[table].unit_key(column)
    )
    if spec.unit is not None:
        return spec.unit, False
    if not key:
        return None, not formula.columns
    units = [facts[used].unit for used in formula.names if unit_key_of(facts[used]) == key]
    units += [tables[table].unit(column) for table, column in formula.columns]
    return next((unit for unit in units if unit is not None), None), False


def _inherited(formula: Expression, used: list[Fact], tables: Mapping[str, Table]) -> tuple[str, ...]:
    """The sources of everything that *formula* rests on."""
    sources = [source for fact in used for source in fact.sources]
    sources += [source for table, _ in formula.columns for source in tables[table].sources]
    return tuple(dict.fromkeys(sources))


def _formula_fault(briefing: Briefing, name: str, error: ExpressionError) -> Diagnostic:
    node = find(briefing.root, ("facts", name, "formula"))
    span = text_span(node, error.offset, error.length)
    return Diagnostic(error.code, f"{name}: {error.message}", span, error.hint)
