"""From a chart of the spec to ChartData: facts or table columns as categories and series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from briefgen.data.fact import Fact
from briefgen.data.table import Cell, Column, Table
from briefgen.document.chart import ChartData, DataSeries, Datum, Order
from briefgen.document.chart_requests import options_of, requests_of
from briefgen.document.charts.arrange import is_scale
from briefgen.document.charts.calendar import DATE_FORMAT, serial
from briefgen.document.charts.check import MAX_POINTS
from briefgen.document.dates import date_text
from briefgen.document.numbers import is_percentage, show, show_amount, unit_text
from briefgen.document.resolve import Resolver
from briefgen.document.wording import WORDING
from briefgen.spec.charts import ChartSpec
from briefgen.spec.formats import Format
from briefgen.spec.values import parse_when

SORTED = ("bar", "lollipop", "bullet", "dumbbell")  # kinds whose rows fall where the author asks for no order
OF_MANY_VALUES = ("histogram", "box")  # kinds that sum up what they are given


def chart_data(spec: ChartSpec, resolver: Resolver) -> ChartData:
    """What the chart's kind needs to lower it. *spec* has a title."""
    data = _of_table(spec, resolver) if spec.data else _of_facts(spec, resolver)
    return replace(data, order=order_of(spec, data), top=spec.top or 0)


def order_of(spec: ChartSpec, data: ChartData) -> Order:
    """The author's order; rows of a table fall, unless they are the steps of a scale."""
    if spec.sort:
        return Order(spec.sort)
    falls = spec.kind in SORTED and spec.data and not is_scale(data.categories)
    return Order.DESCENDING if falls else Order.GIVEN


def label_of(fact: Fact, resolver: Resolver) -> str:
    """The fact's label, or its id in words where it has none."""
    return resolver.text(fact.label) or fact.id.replace("_", " ")


def _of_facts(spec: ChartSpec, resolver: Resolver) -> ChartData:
    facts = [resolver.snapshot.facts[name] for name in spec.facts]
    given = tuple(resolver.text(label) for label in spec.labels)
    labels = given or tuple(label_of(fact, resolver) for fact in facts)
    title = resolver.text(spec.title)
    subject = resolver.text(resolver.briefing.spec.accent) if spec.kind == "share bars" else ""
    unit = unit_text(facts[0], resolver.language)
    row = DataSeries(subject or title, tuple(fact_datum(fact, resolver.language) for fact in facts), unit)
    return ChartData(
        title=title,
        subtitle=resolver.text(spec.subtitle),
        categories=labels,
        series=(row,),
        notes=tuple(resolver.text(note) for note in spec.notes),
        highlight=labels[spec.facts.index(spec.highlight)] if spec.highlight in spec.facts else "",
        rest=_rest(spec, resolver),
        grouping=spec.grouping or "",
        number_format="0%" if all(map(is_percentage, facts)) else "#,##0",
        language=resolver.language,
        annotations=requests_of(spec, spec.facts, (), resolver),
        options=options_of(spec, spec.facts, _targets(spec, resolver)),
    )


def _targets(spec: ChartSpec, resolver: Resolver) -> tuple[DataSeries, ...]:
    """The target of each fact, as a series."""
    if not spec.target:
        return ()
    facts = [resolver.snapshot.facts[name] for name in spec.target]
    name = label_of(facts[0], resolver) if len(facts) == 1 else WORDING[resolver.language].target
    return (DataSeries(name, tuple(fact_datum(fact, resolver.language) for fact in facts)),)


def _rest(spec: ChartSpec, resolver: Resolver) -> str:
    """What the remainder is called. Share bars need no word for it: their track is the whole."""
    given = resolver.text(spec.rest)
    return given if given or spec.kind == "share bars" else WORDING[resolver.language].rest


def fact_datum(fact: Fact, language: str) -> Datum:
    """*fact* as a datum, written as readers write it."""
    shown = show(fact, Format(), language)
    return Datum(fact.value, shown.text, shown.number_format, fact.id)


def _of_table(spec: ChartSpec, resolver: Resolver) -> ChartData:
    table = resolver.snapshot.tables[spec.data or ""]
    if len(table.rows) > MAX_POINTS and spec.kind not in (*OF_MANY_VALUES, "auto"):
        return _too_long(spec, table)
    cells = table.cells(spec.category) if spec.category else ()
    categories = tuple(resolver.text(cell.text) for cell in cells) or ("",) * len(table.rows)
    columns = [table.columns[table.index(name)] for name in spec.values]
    series = tuple(column_series(table, column, resolver) for column in columns)
    subject = resolver.text(resolver.briefing.spec.accent)
    names = [row.name for row in series]
    asked = spec.highlight or (subject if subject in (*categories, *names) else "")
    more = [
        column_series(table, table.columns[table.index(name)], resolver)
        for name in (*spec.target, *spec.ranges)
    ]
    places = max((decimals(table, column) for column in columns if column.is_number), default=0)
    return ChartData(
        title=resolver.text(spec.title),
        subtitle=resolver.text(spec.subtitle),
        categories=categories,
        series=series,
        highlight=_highlighted(asked, columns, cells, resolver),
        rest=_rest(spec, resolver),
        grouping=spec.grouping or "",
        number_format="#,##0" + ("." + "0" * places if places else ""),
        language=resolver.language,
        annotations=requests_of(spec, tuple(map(_texts, cells)), spec.values, resolver),
        options=options_of(spec, tuple(map(_texts, cells)), tuple(more)),
    )


def _texts(cell: Cell) -> tuple[str, ...]:
    """A cell's text in each of its languages: by any of them the author may name it."""
    return tuple(markup.text.strip() for markup in cell.text.languages.values())


def column_series(table: Table, column: Column, resolver: Resolver) -> DataSeries:
    """A column of numbers, or of dates as days, with its heading."""
    place = decimals(table, column) if column.is_number else 0
    cells = table.cells(column.name)
    made = tuple(_cell(cell, column, place, resolver) for cell in cells)
    return DataSeries(resolver.text(column.label) or column.name, made, resolver.text(column.unit))


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
    if column.type == "date":
        return _date(cell, resolver)
    if cell.value is None:
        return Datum(None)
    shown = show_amount(cell.value, places, resolver.text(column.unit), resolver.language)
    return Datum(cell.value, shown.text, shown.number_format)


def _date(cell: Cell, resolver: Resolver) -> Datum:
    """A date as its serial number."""
    if cell.is_empty:
        return Datum(None)
    when = parse_when(_texts(cell)[0])
    value: Fraction = serial(when)
    return Datum(value, date_text(when, resolver.language), DATE_FORMAT)
