"""What texts ask of the facts: conditions of one unit that can be computed, dates that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from briefgen.data.fact import Fact, unit_key_of
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
    """A fault for each condition that makes no sense and each date that is shown and not known.

    What rests on a fact or a table that is not there (it has its fault already) is passed over.
    """
    faults: list[Diagnostic] = []
    for _, text in texts(briefing.spec):
        for holds in text.holds:
            faults += _condition(holds, briefing.conditions[str(holds)], facts, tables)
        for markup in text.languages.values():
            faults += _dates(markup, facts)
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


def _dates(markup: Markup, facts: Mapping[str, Fact]) -> Iterator[Diagnostic]:
    for piece in markup.pieces:
        if not isinstance(piece, Reference) or piece.name not in facts or facts[piece.name].as_of:
            continue
        form = parse_format(piece.format)
        if isinstance(form, Format) and form.name in DATES:
            span = text_span(markup.node, piece.offset, piece.length) if markup.node else None
            message = f"the fact '{piece.name}' has no date to show"
            yield Diagnostic("no-date", message, span, f"give {piece.name} (or the briefing) an as_of: date")
