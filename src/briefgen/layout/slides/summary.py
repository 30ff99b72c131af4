"""The executive summary: key-figure cards above, the storyline in points below."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.model import KeyFigure
from briefgen.document.text import Paragraph, Run
from briefgen.document.wording import WORDING
from briefgen.geometry import Length, Rect, pt
from briefgen.layout.chart import ChartSizes, lay_out_chart
from briefgen.layout.frame import ChartItem, RuleItem, SetParagraph, TextItem, TextRun, TextStyle
from briefgen.layout.setting import height
from briefgen.layout.slides.builder import BODY, SlideBuilder
from briefgen.theme.model import Colour, Weight
from briefgen.theme.template import grid

_GAP = 24  # between cards, points
_MAX_CARDS = 4
_FIRST_CARD = 40  # idx of the first card's placeholder
_NOTE_LINES = 4
_LEADING = 1.35
_TREND_GAP, _LEAST_TREND, _WIDEST_TREND = 10, 34, 80  # points


def lay_out_summary(slide: SlideBuilder) -> None:
    """Cards for up to four key figures, then the points."""
    deck = slide.theme.deck
    slide.head()
    figures = slide.document.key_figures[:_MAX_CARDS]
    count = max(len(figures), 2)
    width = (grid.WIDTH - (count - 1) * _GAP) / count
    places = [pt(grid.LEFT + number * (width + _GAP)) for number in range(len(figures))]
    for figure, x in zip(figures, places, strict=True):
        line = Rect(x, pt(grid.CONTENT_TOP), pt(width), Length(0))
        slide.add(RuleItem(line, 2, _colour(figure)))
    bottom = pt(grid.CONTENT_TOP)
    trends: list[ChartItem | None] = []
    for number, (figure, x) in enumerate(zip(figures, places, strict=True)):
        end, trend = _card(slide, figure, number, Rect(x, bottom, pt(width), Length(0)))
        bottom = max(bottom, end)
        trends.append(trend)
    for trend in filter(None, trends):  # after the texts: programs read from the top down
        slide.add(trend)
    panel = slide.layout.placeholder(BODY).rect
    top = bottom + pt(20)
    sizes = [deck.heading + 2, *_steps(deck.heading, deck.body_floor)]
    rect = Rect(panel.x, top, panel.width, panel.bottom - top)
    slide.text(BODY, slide.slide.points, sizes=sizes, spread=True, rect=rect)
    slide.foot()


def _colour(figure: KeyFigure) -> Colour:
    return Colour.ACCENT if figure.accent else Colour.STRUCTURE


def _steps(largest: float, smallest: float) -> list[float]:
    return [largest - step for step in range(int(largest - smallest) + 1)]


def _card(
    slide: SlideBuilder, figure: KeyFigure, number: int, column: Rect
) -> tuple[Length, ChartItem | None]:
    """Label, figure and note in one placeholder of *column*: where its text ends, and its course."""
    deck, place = slide.theme.deck, slide.layout.placeholder(_FIRST_CARD + number)
    rect = Rect(column.x, place.rect.y, column.width, place.rect.height)
    label = _set(slide, bold(figure.label), _steps(deck.body, deck.label - 1), rect.width, lines=1)
    note = _set(slide, figure.note, [13, deck.label, deck.label - 1], rect.width, lines=_NOTE_LINES)
    value = _value(slide, figure, rect.width)
    change = _set(slide, figure.change, [13, deck.label, deck.label - 1], rect.width, lines=1)
    card = [label, value, *([change] if change.text else []), note]
    slide.add(TextItem(rect, tuple(p for p in card if p.text), figure.label.text, placeholder=place.idx))
    trend = _trend(
        slide, figure, value, Rect(rect.x, rect.y + pt(label.height), rect.width, pt(value.height))
    )
    return rect.y + pt(height(card)), trend


def _trend(slide: SlideBuilder, figure: KeyFigure, value: SetParagraph, line: Rect) -> ChartItem | None:
    """The figure's course at the right of the figure, where that leaves room; *line* is the figure's own."""
    if figure.trend is None:
        return None
    free = line.width - pt(value.lines[0].width) - pt(_TREND_GAP)
    if free < pt(_LEAST_TREND):
        return None
    width = min(free, pt(_WIDEST_TREND))
    rect = Rect(line.right - width, line.y + line.height * 0.28, width, line.height * 0.5)
    sizes = ChartSizes(1, 1, 1, 1)  # it has no words
    frame = lay_out_chart(figure.trend, rect, sizes, slide.setter.measure)
    return ChartItem(rect, frame, f"{figure.label.text} {WORDING[slide.document.language].trend}")


def _set(
    slide: SlideBuilder, text: Paragraph, sizes: list[float], width: Length, *, lines: int
) -> SetParagraph:
    """*text* at the largest of *sizes* that takes at most *lines* lines; an overflow is reported."""
    colour = Colour.INK if lines == 1 else Colour.MUTED
    for size in sizes:
        style = TextStyle(size, round(size * _LEADING, 1), colour=colour, space_before=0 if lines == 1 else 5)
        made = slide.setter.set(text, style, width, heading=True)
        if len(made.lines) <= lines:
            return made
    where = f"{slide.slide.where}: '{text.text}' on a card takes {len(made.lines)} lines; {lines} fit"
    slide.fault(where, text, "shorten it")
    return made


def _value(slide: SlideBuilder, figure: KeyFigure, width: Length) -> SetParagraph:
    """The figure with its unit smaller; both shrink together until they stand on one line."""
    deck, parts = slide.theme.deck, figure.figure
    size, unit = deck.figure, deck.figure_unit
    while True:
        pieces = ((parts.prefix, unit), (parts.number, size), (parts.suffix, unit))
        runs = [TextRun(Run(text, fact=figure.fact), size=of) for text, of in pieces if text]
        style = TextStyle(size, deck.figure * 1.25, Weight.BOLD, _colour(figure))
        made = slide.setter.set_runs(runs, style, width)
        if len(made.lines) == 1 or size <= deck.body:
            return made
        size, unit = size - 2, max(unit - 1, deck.label)


def bold(paragraph: Paragraph) -> Paragraph:
    """*paragraph* with every run bold."""
    return replace(paragraph, runs=tuple(replace(run, bold=True) for run in paragraph.runs))
