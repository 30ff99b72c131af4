"""The executive summary: key-figure cards above, the storyline in points below."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.model import KeyFigure
from briefgen.document.text import Paragraph, Run
from briefgen.geometry import Length, Rect, pt
from briefgen.layout.frame import Anchor, RuleItem, TextItem, TextRun, TextStyle
from briefgen.layout.setting import height
from briefgen.layout.slides.builder import BODY, SlideBuilder
from briefgen.theme.model import Colour, Weight
from briefgen.theme.template import Placeholder, grid

_GAP = 24
_MAX_CARDS = 4


def lay_out_summary(slide: SlideBuilder) -> None:
    """Cards for up to four key figures, then the points."""
    deck = slide.theme.deck
    slide.head()
    figures = slide.document.key_figures[:_MAX_CARDS]
    width = (grid.WIDTH - (max(len(figures), 2) - 1) * _GAP) / max(len(figures), 2)
    for number, figure in enumerate(figures):
        _card(slide, figure, number, pt(grid.LEFT + number * (width + _GAP)), pt(width))
    bottom = max(
        (_text_bottom(item) for item in slide.items if isinstance(item, TextItem)),
        default=pt(grid.CONTENT_TOP),
    )
    panel = slide.layout.placeholder(BODY).rect
    top = max(bottom + pt(20), pt(grid.CONTENT_TOP))
    panel = Rect(panel.x, top, panel.width, panel.bottom - top)
    sizes = [deck.heading + 2, *_steps(deck.heading, deck.body_floor)]
    slide.text(BODY, slide.slide.points, sizes=sizes, spread=True, rect=panel)
    slide.foot()


def _text_bottom(item: TextItem) -> Length:
    """Where the item's text ends, whatever the height of its box."""
    return item.rect.y + pt(height(item.paragraphs))


def _steps(largest: float, smallest: float) -> list[float]:
    return [largest - step for step in range(int(largest - smallest) + 1)]


def _card(slide: SlideBuilder, figure: KeyFigure, number: int, x: Length, width: Length) -> None:
    deck, colour = slide.theme.deck, Colour.ACCENT if figure.accent else Colour.STRUCTURE
    label, value, note = (slide.layout.placeholder(40 + 3 * number + part) for part in range(3))
    top = label.rect.y - pt(8)
    slide.add(RuleItem(Rect(x, top, width, Length(0)), 2, colour, f"罫線{number + 1}"))

    def at(rect: Rect) -> Rect:
        return Rect(x, rect.y, width, rect.height)

    slide.text(
        label.idx,
        [bold(figure.label)],
        sizes=_steps(deck.body, deck.label - 1),
        max_lines=1,
        rect=at(label.rect),
    )
    slide.add(_value(slide, figure, replace(value, rect=at(value.rect)), colour))
    slide.text(
        note.idx,
        [figure.note],
        sizes=[13, deck.label, deck.label - 1],
        heading=True,
        max_lines=4,
        rect=at(note.rect),
    )


def _value(slide: SlideBuilder, figure: KeyFigure, place: Placeholder, colour: Colour) -> TextItem:
    """The figure with its unit smaller; both shrink together until they stand on one line."""
    deck, parts = slide.theme.deck, figure.figure
    size, unit = deck.figure, deck.figure_unit
    while True:
        runs = tuple(
            TextRun(Run(text, fact=figure.fact), size=of)
            for text, of in ((parts.prefix, unit), (parts.number, size), (parts.suffix, unit))
            if text
        )
        style = TextStyle(size, size * 1.2, Weight.BOLD, colour)
        made = slide.setter.set_runs(runs, style, place.rect.width)
        if len(made.lines) == 1 or size <= deck.body:
            return TextItem(place.rect, (made,), place.name, Anchor.MIDDLE, place.idx)
        size, unit = size - 2, max(unit - 1, deck.label)


def bold(paragraph: Paragraph) -> Paragraph:
    """*paragraph* with every run bold."""
    return Paragraph(
        tuple(Run(run.text, run.fact, bold=True, href=run.href) for run in paragraph.runs), paragraph.span
    )
