"""Take: the snapshot of a briefing's tables. It computes every fact; a pure function."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.data.derived import DeclarationError, World, derived, units_of
from briefgen.data.fact import Fact
from briefgen.data.snapshot import Snapshot
from briefgen.data.source import Source
from briefgen.data.table import Table
from briefgen.data.tables import ReadTables
from briefgen.data.uses import check_uses
from briefgen.diagnostics import Diagnostic, SpecError
from briefgen.spec.expression import Expression, ExpressionError, dependency_order
from briefgen.spec.figures import FactSpec, SourceSpec
from briefgen.spec.load import Briefing
from briefgen.spec.places import find, text_span
from briefgen.spec.values import Quantity, When


def take(briefing: Briefing, read: ReadTables) -> Snapshot:
    """Compute every fact of *briefing* from its tables as they were *read*.

    Raises SpecError: a table that could not be read, units that do not go together, a division by zero, a
    date that is asked for and not known.
    """
    spec = briefing.spec
    tables, faults = read.tables, list(read.faults)
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
    sources = {name: _source(name, source) for name, source in spec.sources.items()}
    return Snapshot(ordered, tables, spec.as_of or _latest(ordered), spec.date, sources)


def _source(name: str, spec: SourceSpec) -> Source:
    return Source(name, spec.publisher, spec.title, spec.url or "", spec.accessed, spec.quote, spec.via or "")


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
        quote=spec.quote,
    )


def _formula_fault(briefing: Briefing, name: str, error: ExpressionError) -> Diagnostic:
    node = find(briefing.root, ("facts", name, "formula"))
    span = text_span(node, error.offset, error.length)
    return Diagnostic(error.code, f"{name}: {error.message}", span, error.hint)
