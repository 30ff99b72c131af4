"""Slides that show one exhibit: a chart with its reading, or a structure."""

from __future__ import annotations

from briefgen.document.model import Figure, Structure
from briefgen.document.text import plain
from briefgen.document.wording import WORDING
from briefgen.geometry import Rect, pt
from briefgen.layout.chart import lay_out_chart
from briefgen.layout.chart_setting import ChartDoesNotFit, ChartSizes
from briefgen.layout.frame import Align, ChartItem, TextStyle
from briefgen.layout.slides.builder import BODY, GRAPHIC, SIDE_HEADING, SO_WHAT, SlideBuilder
from briefgen.theme.model import Colour, Weight
from briefgen.theme.template import grid


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
    deck = slide.theme.deck
    area = slide.layout.placeholder(GRAPHIC).rect.inset(pt(0), pt(8), pt(0), pt(0))
    sizes = ChartSizes(label=deck.body, note=deck.label, value=deck.heading, tick=deck.label)
    try:
        frame = lay_out_chart(figure.chart, area, sizes, slide.setter.measure, slide.document.language)
    except ChartDoesNotFit as error:
        slide.fault(
            f"{slide.slide.where}: {error.message}", figure.title, "shorten labels or show fewer categories"
        )
        return
    slide.add(ChartItem(area, frame, figure.title.text, GRAPHIC if frame.native else None))


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
    """Rows of boxes: a label on the left, its items beside it."""
    structure = slide.slide.content
    assert isinstance(structure, Structure)  # noqa: S101 - the dispatch by content
    slide.head()
    rows, gap, label_width = structure.rows, pt(10), pt(130)
    area = grid.CONTENT.inset(pt(0), pt(6), pt(0), pt(0))
    row_height = min((area.height - gap * (len(rows) - 1)) / len(rows), pt(92))
    deck = slide.theme.deck
    for number, row in enumerate(rows):
        y = area.y + (row_height + gap) * number
        label = TextStyle(deck.body, deck.body * 1.35, Weight.BOLD, Colour.ON_STRUCTURE, Align.CENTRE)
        fill = Colour.ACCENT if row.accent else Colour.STRUCTURE
        slide.box(
            Rect(area.x, y, label_width, row_height),
            row.label,
            label,
            name=row.label.text,
            fill=fill,
            floor=deck.label,
        )
        width = (area.width - label_width - gap * len(row.items)) / len(row.items)
        item = TextStyle(deck.body, deck.body * 1.35, Weight.REGULAR, Colour.INK, Align.CENTRE)
        for position, text in enumerate(row.items):
            x = area.x + label_width + gap + (width + gap) * position
            slide.box(
                Rect(x, y, width, row_height), text, item, name=text.text, fill=Colour.CARD, floor=deck.label
            )
    slide.foot()
