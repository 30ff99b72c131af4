"""What texts and charts ask of the facts: conditions and charts of one unit, forms that suit, known dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from briefgen.data.charted import check_chart_units, check_highlights, check_named_cells
from briefgen.data.csv_translations import check_csv_translations
from briefgen.data.fact import Fact, unit_key_of
from briefgen.data.suited import UnsuitedError, check_suited
from briefgen.data.table import Table
from briefgen.diagnostics import Diagnostic
from briefgen.spec.check import texts
from briefgen.spec.expression import Condition, ExpressionError
from briefgen.spec.formats import DATES, Format, parse_format
from briefgen.spec.load import Briefing
from briefgen.spec.markup import Reference
from briefgen.spec.places import text_span
from briefgen.spec.values import Located, Markup


def check_uses(
    briefing: Briefing, facts: Mapping[str, Fact], tables: Mapping[str, Table]
) -> list[Diagnostic]:
    """A fault for each condition that makes no sense, each form and chart that does not suit its facts.

    What rests on a fact or a table that is not there (it has its fault already) is passed over.
    """
    faults: list[Diagnostic] = []
    for _, text in texts(briefing.spec):
        for holds in text.holds:
            faults += _condition(holds, briefing.conditions[str(holds)], facts, tables)
        for markup in text.languages.values():
            faults += _references(markup, facts)
    faults += _formats(briefing, facts)
    faults += check_chart_units(briefing, facts)
    faults += check_highlights(briefing, tables)
    faults += check_named_cells(briefing, tables)
    faults += check_csv_translations(briefing, tables)
    return list(dict.fromkeys(faults))


def _condition(
    holds: Located, condition: Condition, facts: Mapping[str, Fact], tables: Mapping[str, Table]
) -> Iterator[Diagnostic]:
    def value(name: str) -> Fraction:
        return facts[name].value

    def numbers(table: str, column: str) -> tuple[Fraction, ...]:
        return tables[table].numbers(column)

    if not all(name in facts for name in condition.names):
        return
    if not all(table in tables for table, _ in condition.columns):
        return
    try:
        condition.check_units(
            lambda name: unit_key_of(facts[name]), lambda table, column: tables[table].unit_key(column)
        )
        condition.holds(value, numbers)
    except ExpressionError as error:
        span = text_span(holds.node, error.offset, error.length)
        yield Diagnostic(error.code, error.message, span, error.hint)


def _references(markup: Markup, facts: Mapping[str, Fact]) -> Iterator[Diagnostic]:
    """Forms that do not suit their fact, and dates that are not known."""
    for piece in markup.pieces:
        if not isinstance(piece, Reference) or piece.name not in facts:
            continue
        fact, form = facts[piece.name], parse_format(piece.format)
        span = text_span(markup.node, piece.offset, piece.length) if markup.node else None
        if isinstance(form, Format) and form.name in DATES and not fact.as_of:
            message = f"the fact '{piece.name}' has no date to show"
            yield Diagnostic("no-date", message, span, f"give {piece.name} (or the briefing) an as_of: date")
        try:
            check_suited(fact, form, piece.format)
        except UnsuitedError as fault:
            yield Diagnostic(fault.code, str(fault), span, fault.hint)


def _formats(briefing: Briefing, facts: Mapping[str, Fact]) -> Iterator[Diagnostic]:
    """The facts' own forms that do not suit them."""
    for name, fact in facts.items():
        for language, typed in fact.format.languages.items() if fact.format else ():
            try:
                check_suited(fact, parse_format(typed), typed)
            except UnsuitedError as fault:
                span = briefing.span("facts", name, "format", language)
                yield Diagnostic(fault.code, str(fault), span, fault.hint)
