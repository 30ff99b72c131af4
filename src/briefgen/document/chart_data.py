"""From a chart of the spec to ChartData: facts or table columns as categories and series."""

from __future__ import annotations

from briefgen.data.fact import Fact
from briefgen.data.table import Cell, Column, Table
from briefgen.document.chart import ChartData, DataSeries, Datum
from briefgen.document.numbers import grouped, show
from briefgen.document.resolve import Resolver
from briefgen.document.wording import WORDING
from briefgen.spec.formats import Format
from briefgen.spec.model import ChartSpec


def chart_data(spec: ChartSpec, resolver: Resolver) -> ChartData:
    """What the chart's kind needs to lower it."""
    title, subtitle = resolver.text(spec.title), resolver.text(spec.subtitle)
    rest = resolver.text(spec.rest) or ("" if spec.kind == "share bars" else WORDING[resolver.language].rest)
    if spec.data:
        return _of_table(spec, resolver, title, subtitle, rest)
    facts = [resolver.snapshot.facts[name] for name in spec.facts]
    labels = tuple(resolver.text(label) for label in spec.labels) or tuple(label_of(f, resolver) for f in facts)
    accent = resolver.text(resolver.briefing.spec.accent)
    highlight = labels[spec.facts.index(spec.highlight)] if spec.highlight in spec.facts else ""
    return ChartData(
        title=title,
        subtitle=subtitle,
        categories=labels,
        series=(DataSeries(accent or title, tuple(datum(fact, resolver.language) for fact in facts)),),
        notes=tuple(resolver.text(note) for note in spec.notes),
        highlight=highlight,
        rest=rest,
        grouping=spec.grouping or "",
        number_format="0%" if all(fact.is_ratio for fact in facts) else "#,##0",
        language=resolver.language,
    )


def label_of(fact: Fact, resolver: Resolver) -> str:
    """The fact's label, or its id where it has none."""
    return resolver.text(fact.label) or fact.id


def datum(fact: Fact, language: str) -> Datum:
    """*fact* as a plotted value."""
    shown = show(fact, Format(), language)
    return Datum(fact.value, shown.text, shown.number_format, fact.id)


def _of_table(spec: ChartSpec, resolver: Resolver, title: str, subtitle: str, rest: str) -> ChartData:
    table = resolver.snapshot.tables[spec.data or ""]
    columns = [table.columns[table.index(name)] for name in spec.values]
    names = [resolver.text(column.label) or column.name for column in columns]
    places = [_decimals(table, column) for column in columns]
    series = tuple(
        DataSeries(name, tuple(_cell(cell, column, place, resolver) for cell in table.cells(column.name)))
        for name, column, place in zip(names, columns, places, strict=True)
    )
    highlight = spec.highlight or resolver.text(resolver.briefing.spec.accent)
    return ChartData(
        title=title,
        subtitle=subtitle,
        categories=tuple(resolver.text(cell.text) for cell in table.cells(spec.category or "")),
        series=series,
        highlight=dict(zip(spec.values, names, strict=True)).get(highlight, highlight),
        rest=rest,
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
    unit = resolver.text(column.unit)
    space = " " if resolver.language == "en" and unit and not unit.startswith("%") else ""
    code = "#,##0" + ("." + "0" * places if places else "") + (f'"{space}{unit}"' if unit and '"' not in unit else "")
    return Datum(cell.value, grouped(cell.value, places) + space + unit, code)
