"""Shares of one whole: drawn as all there is, they must be all there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from briefgen.data.fact import Fact, key_of
from briefgen.data.table import Table
from briefgen.diagnostics import Diagnostic
from briefgen.document.chart_data import decimals
from briefgen.lint.finding import warning
from briefgen.lint.subject import Subject
from briefgen.spec.charts import ChartSpec
from briefgen.spec.values import Notation

_WHOLES = ("pie", "doughnut", "waffle", "treemap")
_PERCENT = ("%", "％")


def shares_do_not_add_up(subject: Subject) -> Iterator[Diagnostic]:
    """Charts of the parts of one whole whose percentages are not 100% together, beyond rounding."""
    for name, chart in subject.briefing.spec.charts.items():
        found = _of_facts(chart, subject) if chart.facts else _of_table(chart, subject)
        for what, total in found:
            message = (
                f"the parts of {name}{what} add up to {float(total):.4g}%: it shows them as all there is"
            )
            hint = "add what is missing as a part of its own, or compare them as share bars"
            key = "facts" if chart.facts else "values"
            yield warning("shares-do-not-add-up", message, subject.span("charts", name, key), hint)
            break


def _of_facts(chart: ChartSpec, subject: Subject) -> Iterator[tuple[str, Fraction]]:
    facts = [subject.snapshot.facts[fact] for fact in chart.facts]
    if chart.kind in _WHOLES and len(facts) > 1 and all(fact.is_ratio for fact in facts):
        yield from _off("", [fact.value * 100 for fact in facts], [_places(fact) for fact in facts])


def _places(fact: Fact) -> int:
    """Decimal places of the percentage that are known: of 7割, which is 70%, one fewer than none."""
    return fact.decimals - (fact.notation is Notation.WARI)


def _of_table(chart: ChartSpec, subject: Subject) -> Iterator[tuple[str, Fraction]]:
    """The column of a pie, or each row of a stack to 100%, where they are in percent."""
    table = subject.snapshot.tables[chart.data or ""]
    if any(key_of(table.unit(column)) not in _PERCENT for column in chart.values):
        return
    places = [decimals(table, table.columns[table.index(column)]) for column in chart.values]
    if chart.kind in _WHOLES:
        values = table.numbers(chart.values[0])
        yield from _off("", values, places * len(values))
    elif chart.grouping == "100% stacked":
        for number, row in enumerate(_rows(table, chart.values), start=1):
            yield from _off(f" in row {number}", row, places)


def _rows(table: Table, columns: Sequence[str]) -> Iterator[tuple[Fraction, ...]]:
    for cells in zip(*(table.cells(column) for column in columns), strict=True):
        yield tuple(cell.value for cell in cells if cell.value is not None)


def _off(what: str, values: Sequence[Fraction], places: Sequence[int]) -> Iterator[tuple[str, Fraction]]:
    """The sum of *values*, where it is not 100 though each may be off by half its last digit."""
    total = sum(values, Fraction(0))
    if abs(total - 100) > sum(Fraction(1, 2) * Fraction(10) ** -place for place in places):
        yield what, total
