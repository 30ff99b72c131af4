"""From a chart of the spec to ChartData: facts or table columns as categories and series."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.data.fact import Fact
from briefgen.data.table import Cell, Column, Table
from briefgen.document.chart import ChartData, DataSeries, Datum
from briefgen.document.charts.check import MAX_POINTS
from briefgen.document.numbers import is_percentage, show, show_amount
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
        number_format="0%" if all(map(is_percentage, facts)) else "#,##0",
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
    if len(table.rows) > MAX_POINTS:
        return _too_long(spec, table)
    columns = [table.columns[table.index(name)] for name in spec.values]
    names = [resolver.text(column.label) or column.name for column in columns]
    places = [decimals(table, column) for column in columns]
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
        highlight=_highlighted(asked, columns, table.cells(spec.category or ""), resolver),
        rest=_rest(spec, resolver),
        grouping=spec.grouping or "",
        number_format="#,##0" + ("." + "0" * max(places) if max(places) else ""),
        language=resolver.language,
    )


def _highlighted(asked: str, columns: Sequence[Column], cells: Sequence[Cell], resolver: Resolver) -> str:
    """What the column or category *asked* for, by its id or its text in any language, is called here."""
    for column in columns:
        if asked == column.name:
            return resolver.text(column.label) or column.name
    texts = [text for text in (*(column.label for column in columns), *(cell.text for cell in cells)) if text]
    for text in texts:
        if any(markup.text.strip() == asked for markup in text.languages.values()):
            return resolver.text(text)
    return asked


def _too_long(spec: ChartSpec, table: Table) -> ChartData:
    """The bare values of a table that every kind refuses for its length: to say each would take seconds."""
    series = tuple(
        DataSeries(name, tuple(Datum(cell.value) for cell in table.cells(name))) for name in spec.values
    )
    return ChartData("", "", ("",) * len(table.rows), series, grouping=spec.grouping or "")


def decimals(table: Table, column: Column) -> int:
    """The most decimals typed in *column*: all its values are shown with as many."""
    typed = (next(iter(cell.text.languages.values())).text for cell in table.cells(column.name))
    return max((len(text.strip().partition(".")[2]) for text in typed), default=0)


def _cell(cell: Cell, column: Column, places: int, resolver: Resolver) -> Datum:
    if cell.value is None:
        return Datum(None)
    shown = show_amount(cell.value, places, resolver.text(column.unit), resolver.language)
    return Datum(cell.value, shown.text, shown.number_format)
