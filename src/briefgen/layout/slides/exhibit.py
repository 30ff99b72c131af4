"""Slides that show one exhibit: a chart with its reading, or a structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.document.chart import Chart, LegendEntry, Plot
from briefgen.document.charts.palette import readable
from briefgen.document.model import Figure, Structure, StructureRow
from briefgen.document.text import CELL, Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import Length, Rect, pt
from briefgen.layout.chart import lay_out_chart
from briefgen.layout.charts.setting import ChartDoesNotFit, ChartSizes
from briefgen.layout.frame import ChartItem, SetParagraph, TextItem, TextRun, TextStyle
from briefgen.layout.marks import Align, ChartFrame, RectMark
from briefgen.layout.setting import height
from briefgen.layout.slides.builder import BODY, GRAPHIC, SIDE_HEADING, SO_WHAT, SlideBuilder
from briefgen.theme.model import Colour, Weight
from briefgen.theme.template import grid

_BOX_GAP, _GROUP_GAP = pt(10), pt(24)
_LABEL_WIDTH = pt(130)
_PART_GAP = 20.0  # least space between the texts of two parts, points


def lay_out_figure(slide: SlideBuilder) -> None:
    """A chart; beside it, where there is something to say, the reading and the so-what."""
    figure = slide.slide.content
    assert isinstance(figure, Figure)  # noqa: S101 - the dispatch by content
    slide.head()
    _chart(slide, figure)
    said = slide.slide.points or slide.slide.so_what
    if said:
        _reading(slide)
    slide.foot()


def _chart(slide: SlideBuilder, figure: Figure) -> None:
    area = slide.layout.placeholder(GRAPHIC).rect.inset(pt(0), pt(2), pt(0), pt(0))
    if figure.chart.plot is Plot.WAFFLE:
        _waffle(slide, figure, area)
        return
    frame = _frame(slide, figure, figure.chart, area)
    if frame is not None:
        slide.add(ChartItem(area, frame, figure.title.text, GRAPHIC if frame.native else None))


def _frame(slide: SlideBuilder, figure: Figure, chart: Chart, area: Rect) -> ChartFrame | None:
    """The chart in *area*; None, and a fault, where its labels find no room."""
    deck = slide.theme.deck
    sizes = ChartSizes(label=deck.body, note=deck.label, value=deck.heading, tick=deck.label)
    try:
        return lay_out_chart(chart, area, sizes, slide.setter.measure)
    except ChartDoesNotFit as error:
        hint = "shorten labels or show fewer categories"
        slide.fault(f"{slide.slide.where}: {error.message}", figure.title, hint)
        return None


def _waffle(slide: SlideBuilder, figure: Figure, area: Rect) -> None:
    """The cells as shapes, and beside them what they stand for, each part level with its first cell."""
    square = Rect(area.x, area.y, area.height, area.height)
    frame = _frame(slide, figure, replace(figure.chart, legend=()), square)
    if frame is None:
        return
    slide.add(ChartItem(square, frame, figure.title.text))
    gap = pt(24)
    room = Rect(square.right + gap, area.y, area.right - square.right - gap, area.height)
    tops = {m.colour: (m.rect.y - area.y).pt for m in reversed(frame.marks) if isinstance(m, RectMark)}
    for value_size in (30.0, 27.0, 24.0, 21.0, 19.0, 17.0):
        parts = [_part(slide, figure, entry, value_size, room.width) for entry in figure.chart.legend]
        level = [tops.get(entry.colour, 0.0) for entry in figure.chart.legend]
        paragraphs = _level_parts(parts, level, room.height.pt)
        if height(paragraphs) <= room.height.pt and all(len(p.lines) == 1 for p in paragraphs):
            break
    slide.add(TextItem(room, tuple(paragraphs), f"{figure.title.text} {len(figure.chart.legend)}"))


def _level_parts(
    parts: Sequence[tuple[SetParagraph, SetParagraph]], tops: Sequence[float], room: float
) -> list[SetParagraph]:
    """*parts* each at its top, or as much higher as those below it need."""
    heights = [height(part) for part in parts]
    paragraphs: list[SetParagraph] = []
    for at, ((name, value), top) in enumerate(zip(parts, tops, strict=True)):
        rest = sum(heights[at:]) + _PART_GAP * (len(parts) - at - 1)
        before = max(min(top, room - rest) - height(paragraphs), _PART_GAP)
        style = replace(name.style, space_before=round(before - 0.05, 1) if paragraphs else 0.0)
        paragraphs += [replace(name, style=style), value]
    return paragraphs


def _part(
    slide: SlideBuilder, figure: Figure, entry: LegendEntry, size: float, width: Length
) -> tuple[SetParagraph, SetParagraph]:
    """A part of the whole: its name, then its value and share."""
    deck, colour = slide.theme.deck, readable(entry.colour)
    name = TextStyle(deck.heading, deck.heading * 1.35, Weight.BOLD, colour)
    value = TextStyle(size, size * 1.3, Weight.BOLD, colour)
    origin = CELL + (figure.chart.table or figure.id)
    runs = [TextRun(Run(entry.value, origin=origin))]
    if entry.share:
        runs.append(TextRun(Run(f"  {entry.share}", origin=origin), size=deck.body, weight=Weight.REGULAR))
    label = plain(entry.label, origin=origin)
    return slide.setter.set(label, name, width), slide.setter.set_runs(runs, value, width)


def _reading(slide: SlideBuilder) -> None:
    deck = slide.theme.deck
    body, so_what = slide.layout.placeholder(BODY).rect, slide.layout.placeholder(SO_WHAT).rect
    slide.text(SIDE_HEADING, [plain(WORDING[slide.document.language].readings)])
    if not slide.slide.so_what:
        body = Rect(body.x, body.y, body.width, so_what.bottom - body.y)
    sizes = [deck.body, deck.body - 1, deck.body_floor]
    slide.text(BODY, slide.slide.points, sizes=[deck.body + 1, *sizes], rect=body, spread=True)
    slide.text(SO_WHAT, [slide.slide.so_what], sizes=sizes, heading=True)


def lay_out_structure(slide: SlideBuilder) -> None:
    """Rows of boxes: a label on the left, its items beside it; a wider gap where another table begins."""
    structure = slide.slide.content
    assert isinstance(structure, Structure)  # noqa: S101 - the dispatch by content
    slide.head()
    rows = structure.rows
    area = grid.CONTENT.inset(pt(0), pt(2), pt(0), pt(0))
    gaps = [_GROUP_GAP if above.group != below.group else _BOX_GAP for above, below in pairwise(rows)]
    height_of_row = min((area.height - sum(gaps, Length(0))) / len(rows), pt(92))
    y = area.y
    for row, gap in zip(rows, [*gaps, Length(0)], strict=True):
        _row_of_boxes(slide, row, Rect(area.x, y, area.width, height_of_row))
        y += height_of_row + gap
    slide.foot()


def _row_of_boxes(slide: SlideBuilder, row: StructureRow, area: Rect) -> None:
    deck = slide.theme.deck
    head = TextStyle(deck.body, deck.body * 1.35, Weight.BOLD, Colour.ON_STRUCTURE, Align.CENTRE)
    item = TextStyle(deck.body, deck.body * 1.35, Weight.REGULAR, Colour.INK, Align.CENTRE)
    label = Rect(area.x, area.y, _LABEL_WIDTH, area.height)
    slide.box(label, row.label, head, name=row.label.text, fill=Colour.STRUCTURE, floor=deck.label)
    count = max(len(row.items), 1)
    width = (area.width - _LABEL_WIDTH - _BOX_GAP * count) / count
    for position, text in enumerate(row.items):
        x = label.right + _BOX_GAP + (width + _BOX_GAP) * position
        box = Rect(x, area.y, width, area.height)
        slide.box(box, text, item, name=text.text, fill=Colour.CARD, floor=deck.label)
