"""The cover: title, subtitle, author and date, and a picture of the headline share."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.chart import Plot
from briefgen.document.model import Document, Figure
from briefgen.document.text import Run, plain
from briefgen.geometry import rect_pt
from briefgen.layout.chart import lay_out_chart
from briefgen.layout.charts.setting import ChartSizes
from briefgen.layout.frame import Anchor, ChartItem, TextItem, TextRun, TextStyle
from briefgen.layout.marks import RectMark
from briefgen.layout.slides.builder import BODY, META, TITLE, SlideBuilder
from briefgen.theme.model import Colour, Weight

# The subject must stand out on the dark ground too, and the rest recede.
_ON_DARK = {Colour.ACCENT: Colour.ACCENT_TINT, Colour.CONTEXT: Colour.STRUCTURE_TRACK}
_PICTURE = rect_pt(656, 142, 256, 256)


def lay_out_cover(slide: SlideBuilder) -> None:
    """Fill the cover layout."""
    document, deck = slide.document, slide.theme.deck
    sizes = [deck.cover, deck.cover - 2, deck.cover - 4, deck.cover - 6, deck.cover - 8]
    slide.text(TITLE, [slide.slide.title], sizes=sizes, heading=True, max_lines=(2, 3, 4), role="H1")
    picture = _picture(slide) or _figure(slide)
    if picture is not None:
        slide.add(picture)
    slide.text(BODY, [slide.slide.lead or document.subtitle], sizes=[deck.heading, deck.body], heading=True)
    dated = [document.author, document.date, document.audience, document.last_good]
    slide.text(META, [plain("　｜　".join(part for part in dated if part))])


def _picture(slide: SlideBuilder) -> ChartItem | None:
    """The cells of the briefing's waffle, without words, for the dark background."""
    figure = _waffle(slide.document)
    if figure is None:
        return None
    sizes = ChartSizes(0.1, 0.1, 0.1, 0.1)
    bare = replace(figure.chart, legend=())
    frame = lay_out_chart(bare, _PICTURE, sizes, slide.setter.measure)
    cells = tuple(
        replace(mark, colour=_ON_DARK.get(mark.colour, mark.colour))
        for mark in frame.marks
        if isinstance(mark, RectMark)
    )
    return ChartItem(_PICTURE, replace(frame, marks=cells), figure.title.text, decorative=True)


def _figure(slide: SlideBuilder) -> TextItem | None:
    """The first key figure, large, where there is no picture."""
    if not slide.document.key_figures:
        return None
    figure, deck = slide.document.key_figures[0], slide.theme.deck
    style = TextStyle(deck.body, deck.body * 1.45, Weight.REGULAR, Colour.ON_STRUCTURE_MUTED)
    label = slide.setter.set(figure.label, style, _PICTURE.width)
    parts = figure.figure
    for size in (64.0, 56.0, 48.0, 40.0, 32.0, 24.0):
        pieces = ((parts.prefix, size * 0.4), (parts.number, size), (parts.suffix, size * 0.4))
        runs = [TextRun(Run(text, fact=figure.fact), size=of) for text, of in pieces if text]
        look = TextStyle(size, size * 1.3, Weight.BOLD, Colour.ON_STRUCTURE)
        value = slide.setter.set_runs(runs, look, _PICTURE.width)
        if len(value.lines) == 1:
            break
    return TextItem(_PICTURE, (label, value), figure.label.text, Anchor.MIDDLE)


def _waffle(document: Document) -> Figure | None:
    contents = [*(slide.content for slide in document.slides), *(b.content for b in document.page.blocks)]
    return next((c for c in contents if isinstance(c, Figure) and c.chart.plot is Plot.WAFFLE), None)
