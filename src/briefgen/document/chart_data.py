"""From a chart of the spec to ChartData: facts or table columns as categories and series."""

from __future__ import annotations

from briefgen.data.fact import Fact
from briefgen.data.table import Cell, Column, Table
from briefgen.document.chart import ChartData, DataSeries, Datum
from briefgen.document.numbers import show, show_amount
from briefgen.document.resolve import Resolver
from briefgen.document.wording import WORDING
from briefgen.spec.formats import Format
from briefgen.spec.model import ChartSpec


def chart_data(spec: ChartSpec, resolver: Resolver) -> ChartData:
    """What the chart's kind needs to lower it. *spec* has a title."""
    return _of_table(spec, resolver) if spec.data else _of_facts(spec, resolver)


def label_of(fact: Fact, resolver: Resolver) -> str:
    """The fact's label, or its id in words where it has none."""
    return resolver.text(fact.label) or fact.id.replace("_", " ")


def _of_facts(spec: ChartSpec, resolver: Resolver) -> ChartData:
    facts = [resolver.snapshot.facts[name] for name in spec.facts]
    given = tuple(resolver.text(label) for label in spec.labels)
    labels = given or tuple(label_of(fact, resolver) for fact in facts)
    title = resolver.text(spec.title)
    subject = resolver.text(resolver.briefing.spec.accent) if spec.kind == "share bars" else ""
    return ChartData(
        title=title,
        subtitle=resolver.text(spec.subtitle),
        categories=labels,
        series=(DataSeries(subject or title, tuple(_datum(fact, resolver.language) for fact in facts)),),
        notes=tuple(resolver.text(note) for note in spec.notes),
        highlight=labels[spec.facts.index(spec.highlight)] if spec.highlight in spec.facts else "",
        rest=_rest(spec, resolver),
        grouping=spec.grouping or "",
        number_format="0%" if all(fact.is_ratio for fact in facts) else "#,##0",
        language=resolver.language,
    )


def _rest(spec: ChartSpec, resolver: Resolver) -> str:
    """What the remainder is called. Share bars need no word for it: their track is the whole."""
    given = resolver.text(spec.rest)
    return given if given or spec.kind == "share bars" else WORDING[resolver.language].rest


def _datum(fact: Fact, language: str) -> Datum:
    shown = show(fact, Format(), language)
    return Datum(fact.value, shown.text, shown.number_format, fact.id)


def _of_table(spec: ChartSpec, resolver: Resolver) -> ChartData:
    table = resolver.snapshot.tables[spec.data or ""]
    columns = [table.columns[table.index(name)] for name in spec.values]
    names = [resolver.text(column.label) or column.name for column in columns]
    places = [_decimals(table, column) for column in columns]
    categories = tuple(resolver.text(cell.text) for cell in table.cells(spec.category or ""))
    series = tuple(
        DataSeries(name, tuple(_cell(cell, column, place, resolver) for cell in table.cells(column.name)))
        for name, column, place in zip(names, columns, places, strict=True)
    )
    subject = resolver.text(resolver.briefing.spec.accent)
    asked = spec.highlight or (subject if subject in (*categories, *names) else "")
    return ChartData(
        title=resolver.text(spec.title),
        subtitle=resolver.text(spec.subtitle),
        categories=categories,
        series=series,
        highlight=dict(zip(spec.values, names, strict=True)).get(asked, asked),
        rest=_rest(spec, resolver),
        grouping=spec.grouping or "",
        number_format="#,##0" + ("." + "0" * max(places) if max(places) else ""),
        language=resolver.language,
    )


def _decimals(table: Table, column: Column) -> int:
    """The most decimals typed in *column*: all its values are shown with as many."""
    typed = (next(iter(cell.text.languages.values())).text for cell in table.cells(column.name))
    return max((len(text.strip().partition(".")[2]) for text in typed), default=0)


def _cell(cell: Cell, column: Column, places: int, resolver: Resolver) -> Datum:
    if cell.value is None:
        return Datum(None)
    shown = show_amount(cell.value, places, resolver.text(column.unit), resolver.language)
    return Datum(cell.value, shown.text, shown.number_format)
