"""The evidence of a deck."""

from __future__ import annotations

from functools import partial

from briefgen.data.snapshot import Snapshot
from briefgen.document.chart import Plot
from briefgen.document.model import Document
from briefgen.evidence.make import Shows, evidence
from briefgen.evidence.model import FILE, Evidence
from briefgen.evidence.record import Values, file_record, slide_record, values_of
from briefgen.layout.frame import DeckFrames
from briefgen.layout.marks import ChartFrame
from briefgen.spec.load import Briefing
from briefgen.writers.pptx.chart_sheet import sheet_of

# Plots whose sheet has a column for each series and a row for each category.
_BY_SERIES = (Plot.BAR, Plot.COLUMN, Plot.LINE, Plot.AREA, Plot.PIE, Plot.DOUGHNUT)


def deck_evidence(briefing: Briefing, snapshot: Snapshot, document: Document, deck: DeckFrames) -> Evidence:
    """The evidence of a deck. A slide of sources shows every fact."""
    columns = partial(sheet_columns, language=deck.metadata.language)
    scopes = [slide_record(number, slide, columns) for number, slide in enumerate(deck.slides, 1)]
    sections = dict.fromkeys(slide.section for slide in deck.slides)
    scopes.append(file_record(FILE, deck.metadata, sections))
    lists_sources = any(slide.kind == "sources" for slide in document.slides)
    named = [name for slide in document.slides for name in slide.facts]
    contents = tuple(slide.content for slide in document.slides)
    shows = Shows(contents, tuple(snapshot.facts if lists_sources else named), lists_sources)
    return evidence(briefing, snapshot, document, scopes, shows)


def sheet_columns(frame: ChartFrame, language: str) -> Values:
    """The columns of the chart's workbook, heads first, and the facts of their cells."""
    if not frame.native:
        return values_of(frame)
    chart = frame.chart
    columns = tuple((column.head, *column.cells) for column in sheet_of(chart, language).columns)
    if chart.plot is Plot.SCATTER:
        return Values(columns, plotted=tuple(range(1, len(columns))))
    if chart.plot not in _BY_SERIES:
        return Values(columns)
    facts = tuple(tuple(point.fact for point in series.points) for series in chart.series)
    return Values(columns, ((), *facts), tuple(range(1, 1 + len(chart.series))))
