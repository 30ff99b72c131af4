"""What charts ask of facts and tables: figures of one unit, and categories that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.data.fact import Fact, key_of, unit_key_of
from briefgen.data.table import Table
from briefgen.diagnostics import Diagnostic
from briefgen.spec.load import Briefing
from briefgen.spec.model import ChartSpec
from briefgen.spec.suggest import suggest
from briefgen.spec.values import Text


def check_chart_units(briefing: Briefing, facts: Mapping[str, Fact]) -> Iterator[Diagnostic]:
    """``mixed-units`` for each chart of several units, at the first fact or column that differs."""
    for name, chart in briefing.spec.charts.items():
        if chart.kind in OF_SEVERAL_UNITS:
            continue
        key, units = _units(briefing, chart, facts)
        other = next((index for index, (_, unit) in enumerate(units) if unit != units[0][1]), None)
        if other is None:
            continue
        (first, one), (second, two) = units[0], units[other]
        message = f"the chart {name} measures two things: {first} is {one}, {second} is {two}"
        span = briefing.span("charts", name, key, other)
        yield Diagnostic("mixed-units", message, span, "make a chart of each unit")


OF_SEVERAL_UNITS = ("combo", "scatter", "bubble", "gantt", "auto")  # each measure has its own axis
_ENDS = ("first", "last")


def check_highlights(briefing: Briefing, tables: Mapping[str, Table]) -> Iterator[Diagnostic]:
    """``unknown-highlight`` for each chart of a table that highlights no column and no category of it."""
    for name, chart in briefing.spec.charts.items():
        table = tables.get(chart.data or "")
        if table is None or chart.highlight is None:
            continue
        labels = [table.columns[table.index(column)].label for column in chart.values]
        known = _words_of([*labels, chart.rest]) | _cells_of(chart, table)
        if chart.highlight not in (*chart.values, *known):
            message = f"'{chart.highlight}' is no column and no category of this chart"
            close = suggest(chart.highlight, (*chart.values, *known))
            hint = f"did you mean '{close}'? " if close else ""
            hint += f"columns: {', '.join(chart.values)}; or a cell of {chart.category}"
            span = briefing.span("charts", name, "highlight")
            yield Diagnostic("unknown-highlight", message, span, hint)


def check_named_cells(briefing: Briefing, tables: Mapping[str, Table]) -> Iterator[Diagnostic]:
    """``unknown-category`` for what totals and annotations of a table's chart name and is no cell of it."""
    for name, chart in briefing.spec.charts.items():
        table = tables.get(chart.data or "")
        if table is None:
            continue
        named: list[tuple[tuple[str | int, ...], str]] = []
        for index, one in enumerate(chart.annotations):
            named += [(("annotations", index, one.chosen), category) for category in one.categories]
        if isinstance(chart.totals, tuple):
            named += [(("totals", index), category) for index, category in enumerate(chart.totals)]
        known = _cells_of(chart, table)
        for path, category in named:
            if category not in known and category not in _ENDS:
                message = f"'{category}' is no category of this chart"
                close = suggest(category, known)
                hint = (
                    f"did you mean '{close}'?"
                    if close
                    else f"write a cell of {chart.category}, first or last"
                )
                yield Diagnostic("unknown-category", message, briefing.span("charts", name, *path), hint)


def _cells_of(chart: ChartSpec, table: Table) -> set[str]:
    """The texts of the chart's categories, in all languages."""
    return _words_of([cell.text for cell in table.cells(chart.category)] if chart.category else [])


def _words_of(texts: Iterable[Text | None]) -> set[str]:
    return {markup.text.strip() for text in texts if text for markup in text.languages.values()}


def _units(
    briefing: Briefing, chart: ChartSpec, facts: Mapping[str, Fact]
) -> tuple[str, list[tuple[str, str]]]:
    """The key that lists what *chart* shows, and of each its name and unit, in words."""
    if not chart.data:
        known = [(fact, _words(facts[fact])) for fact in chart.facts if fact in facts]
        return "facts", known if len(known) == len(chart.facts) else []
    columns = briefing.spec.data[chart.data].columns
    shown = (*chart.values, *chart.target, *chart.ranges)
    return "values", [(name, _in(key_of(columns[name].unit))) for name in shown]


def _words(fact: Fact) -> str:
    return "a ratio" if fact.is_ratio else _in(unit_key_of(fact))


def _in(unit: str) -> str:
    return f"in {unit}" if unit else "without a unit"
