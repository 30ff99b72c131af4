"""What was written where, walked off the frames that the writers draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from briefgen.document.chart import Chart
from briefgen.evidence.model import ChartRecord, Passage, Scope, Shown, Value, slide_scope
from briefgen.layout.frame import (
    ChartItem,
    GroupItem,
    Item,
    Metadata,
    SlideFrame,
    TableItem,
    TextItem,
    TextRun,
    walk,
)
from briefgen.layout.marks import ChartFrame, TextMark


@dataclass(frozen=True, slots=True)
class Values:
    """The *columns* of a chart's sheet, heads first, the *facts* of their cells, and which are *plotted*."""

    columns: tuple[tuple[Value, ...], ...]
    facts: tuple[tuple[str, ...], ...] = ()
    plotted: tuple[int, ...] = ()


Columns = Callable[[ChartFrame], Values]


def slide_record(number: int, slide: SlideFrame, columns: Columns) -> Scope:
    """All that slide *number* says: its items, its foot, its notes."""
    passages, charts = _of_items(slide.items, columns, _native_frames)
    furniture = (slide.footer, slide.date)
    passages += [Passage(text) for text in (*furniture, *slide.notes) if text]
    return Scope(slide_scope(number), tuple(passages), tuple(charts))


def page_record(name: str, items: Iterable[Item], columns: Columns) -> Scope:
    """All that a page says."""
    passages, charts = _of_items(items, columns, _whole_frame)
    return Scope(name, tuple(passages), tuple(replace(chart, native=False) for chart in charts))


def file_record(name: str, metadata: Metadata, more: Iterable[str] = ()) -> Scope:
    """What a file says of itself; *more* are names of its sections or bookmarks."""
    own = (metadata.title, metadata.author, metadata.subject, metadata.keywords)
    return Scope(name, tuple(Passage(text) for text in dict.fromkeys((*own, *more)) if text))


def bookmarks(items: Iterable[Item]) -> Iterator[str]:
    """The outline's entries, in order."""
    for item in items:
        if isinstance(item, GroupItem):
            if item.bookmark:
                yield item.bookmark
            yield from bookmarks(item.items)


_Frames = Callable[[ChartItem], list[tuple[str, ChartFrame]]]


def _of_items(
    items: Iterable[Item], columns: Columns, frames: _Frames
) -> tuple[list[Passage], list[ChartRecord]]:
    passages: list[Passage] = []
    charts: list[ChartRecord] = []
    tables = 0
    for item in walk(items):
        drawn: list[ChartItem] = []
        match item:
            case TextItem():
                passages += [_passage(paragraph.runs) for paragraph in item.paragraphs]
            case TableItem():
                passages.append(Passage(item.alt_text))
                passages += _cells(item, tables)
                drawn += [cell.figure for row in item.rows for cell in row if cell.figure]
                tables += 1
            case ChartItem():
                drawn.append(item)
        for chart in drawn:
            for name, frame in frames(chart):
                passages.append(Passage(chart.alt_text or frame.chart.alt_text, chart=len(charts)))
                record = chart_record(name, frame, columns)
                charts.append(replace(record, table=chart.frame.chart.table))
    return [passage for passage in passages if passage.text.strip()], charts


def _cells(item: TableItem, number: int) -> Iterator[Passage]:
    """The paragraphs of a table's cells, with their places."""
    for row, cells in enumerate(item.rows):
        for column, cell in enumerate(cells):
            for paragraph in cell.paragraphs:
                yield replace(_passage(paragraph.runs), cell=(number, row, column))


def _whole_frame(item: ChartItem) -> list[tuple[str, ChartFrame]]:
    return [(item.name or item.frame.chart.title, item.frame)]


def _native_frames(item: ChartItem) -> list[tuple[str, ChartFrame]]:
    """The chart, or the charts that it consists of in a deck, each with its name."""
    name = item.name or item.frame.chart.title
    if item.frame.native and item.frame.panels:
        return [(f"{name} {panel.chart.title}", panel) for panel in item.frame.panels]
    return [(name, item.frame)]


def _passage(runs: Iterable[TextRun]) -> Passage:
    """The runs' text; neighbours that show the same are one figure (約, 15 and %)."""
    text, shown = "", list[Shown]()
    for run in runs:
        if run.gap and (text[-1:] + run.text[:1]).isascii() and (text[-1:] + run.text[:1]).isalnum():
            text += " "  # about 70%: what the page sets apart reads as two words
        start, text = len(text), text + run.text
        reference = run.run.fact or run.run.origin
        if not reference or not run.text:
            continue
        if shown and not text[shown[-1].end : start].strip() and shown[-1].reference == reference:
            shown[-1] = Shown(shown[-1].start, len(text), reference)
        else:
            shown.append(Shown(start, len(text), reference))
    return Passage(text, tuple(shown))


def chart_record(name: str, frame: ChartFrame, columns: Columns) -> ChartRecord:
    """The chart of *frame* as its writer writes it."""
    drawn = [mark.text for mark in frame.marks if isinstance(mark, TextMark)]
    texts = dict.fromkeys(text for text in (*drawn, *_texts(frame.chart)) if text.strip())
    made = columns(frame)
    facts = made.facts if any(map(any, made.facts)) else ()
    return ChartRecord(name, made.columns, tuple(texts), facts, native=frame.native, plotted=made.plotted)


def values_of(frame: ChartFrame) -> Values:
    """The values of a chart without a sheet, a column for each series."""
    series = [one for chart in (frame.chart, *frame.chart.panels) for one in chart.series]
    columns = tuple(
        (one.name, *(None if p.value is None else float(p.value) for p in one.points)) for one in series
    )
    return Values(columns, tuple(tuple(point.fact for point in one.points) for one in series))


def _texts(chart: Chart) -> Iterator[str]:
    """Every text of the chart, drawn or not: programs that show a native chart draw some by themselves."""
    for category in chart.categories:
        yield from (category.label, category.note, f"{category.label}\n{category.note}")
    for series in chart.series:
        yield series.name
        yield from (point.label.text for point in series.points if point.label)
    for axis in (chart.axis, chart.second, chart.across):
        if axis:
            yield from (axis.name, axis.unit, *(tick.text for tick in axis.ticks))
    for entry in chart.legend:
        yield from (entry.label, entry.value, entry.share)
    yield from chart.centre
    yield from (annotation.text for annotation in chart.annotations)
    for panel in chart.panels:
        yield panel.title
        yield from _texts(panel)
