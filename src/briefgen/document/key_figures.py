"""Key figures on cards: the figure, its change, and its course."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.data.fact import Fact
from briefgen.document.chart import Chart, ChartData, DataSeries
from briefgen.document.chart_data import column_series, fact_datum, label_of
from briefgen.document.charts.bare import sparkline
from briefgen.document.charts.errors import ChartError
from briefgen.document.dates import date_text
from briefgen.document.numbers import show
from briefgen.document.resolve import Resolver
from briefgen.document.text import Paragraph, Run
from briefgen.document.wording import WORDING
from briefgen.spec.formats import Format
from briefgen.spec.model import KeyFigureSpec

LEAST_POINTS = 3  # two values are no course


def change_of(spec: KeyFigureSpec, resolver: Resolver) -> Paragraph:
    """The change with an arrow and, after it, what it is measured from; empty where there is none.

    In Japanese a word says the direction too, for ▲ alone is a minus sign in accounts.
    """
    if spec.change is None:
        return Paragraph()
    fact, words = resolver.snapshot.facts[spec.change], WORDING[resolver.language]
    amount = show(fact, Format(), resolver.language).text.replace("+", "").replace("−", "")
    template = words.unchanged if not fact.value else words.risen if fact.value > 0 else words.fallen
    since = resolver.paragraph(spec.since)
    gap = (Run(words.gap),) if since else ()
    return Paragraph((Run(template.format(amount), fact=fact.id, bold=True), *gap, *since.runs))


def trend_of(spec: KeyFigureSpec, resolver: Resolver) -> Chart | None:
    """The course of the figure as a line, None where it names too few values."""
    data = _of_column(spec.trend[0], resolver) if len(spec.trend) == 1 else _of_facts(spec.trend, resolver)
    if data is None or sum(datum.value is not None for datum in data.series[0].data) < LEAST_POINTS:
        return None
    try:
        return sparkline(data)
    except ChartError:  # longer than a line as wide as a word can show
        return None


def _of_column(name: str, resolver: Resolver) -> ChartData | None:
    """The values of a table's column, named by its first column."""
    table_name, point, column = name.partition(".")
    if not point:
        return None
    table = resolver.snapshot.tables[table_name]
    row = column_series(table, table.columns[table.index(column)], resolver)
    names = tuple(resolver.text(cells[0].text) for cells in table.rows)
    return ChartData(row.name, "", names, (row,), language=resolver.language)


def _of_facts(names: Sequence[str], resolver: Resolver) -> ChartData | None:
    if not names:
        return None
    facts: list[Fact] = [resolver.snapshot.facts[name] for name in names]
    dates = tuple(date_text(fact.as_of, resolver.language) if fact.as_of else fact.id for fact in facts)
    title = label_of(facts[-1], resolver)
    row = DataSeries(title, tuple(fact_datum(fact, resolver.language) for fact in facts))
    return ChartData(title, "", dates, (row,), language=resolver.language)
