"""Cells from outside the spec have one language: Japanese ones cannot stand in an English document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.data.table import Column, Table
from briefgen.diagnostics import Diagnostic
from briefgen.spec.check_translations import CODE, is_japanese
from briefgen.spec.load import Briefing
from briefgen.spec.model import StructureRowSpec


def check_csv_translations(briefing: Briefing, tables: Mapping[str, Table]) -> Iterator[Diagnostic]:
    """A fault for each shown text column from outside that holds Japanese, where English is built."""
    languages = [language for language in briefing.languages if language != "ja"]
    names = tuple(map(str, briefing.spec.names))
    for name, table in tables.items():
        if not briefing.spec.data[name].connector:
            continue
        for column in _shown(briefing, table):
            for language in languages:
                markups = (cell.text.markup(language) for cell in table.cells(column.name))
                cells = (markup.text for markup in markups if markup)
                found = next((cell for cell in cells if is_japanese(cell, names)), None)
                if found is None:
                    continue
                message = (
                    f"data.{name}: the column '{column.name}' has no {language} text: '{found}' is Japanese"
                )
                hint = f"give the column a heading: {{ja: …, {language}: …}}, one of the file for each"
                span = briefing.span("data", name, "columns", column.name)
                yield Diagnostic(CODE, message, span, hint)


def _shown(briefing: Briefing, table: Table) -> list[Column]:
    """The columns of *table* whose cells are read as text."""
    spec = briefing.spec
    whole = {slide.data for slide in spec.deck} | {block.data for block in spec.page.blocks}
    if table.id in whole:
        return [column for column in table.columns if not column.is_number]
    names = {chart.category for chart in spec.charts.values() if chart.data == table.id}
    for structure in spec.structures.values():
        for row in structure.rows:
            names |= _columns_of(row) if row.data == table.id else set()
    return [column for column in table.columns if column.name in names]


def _columns_of(row: StructureRowSpec) -> set[str]:
    return {*(markup.text for markup in row.label.languages.values()), str(row.items)}
