"""Document → slides: every slide on its layout, every text fitted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.diagnostics import BriefingError, Diagnostic
from briefgen.document.model import Document, Figure, Slide
from briefgen.document.text import Paragraph, Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import pt
from briefgen.layout.frame import DeckFrames, SlideFrame, TextStyle
from briefgen.layout.metadata import metadata_of
from briefgen.layout.setting import Setter
from briefgen.layout.slides.builder import SlideBuilder
from briefgen.layout.slides.cover import lay_out_cover
from briefgen.layout.slides.exhibit import lay_out_figure, lay_out_structure
from briefgen.layout.slides.sources import lay_out_sources, paginate
from briefgen.layout.slides.summary import lay_out_summary
from briefgen.layout.slides.tables import (
    lay_out_grid,
    lay_out_points,
    lay_out_takeaways,
)
from briefgen.text.fonts import FontChain
from briefgen.theme.model import Theme
from briefgen.theme.template import LayoutKey, grid

_KINDS: dict[str, tuple[LayoutKey, Callable[[SlideBuilder], None]]] = {
    "cover": (LayoutKey.COVER, lay_out_cover),
    "summary": (LayoutKey.KEY_FIGURES, lay_out_summary),
    "chart": (LayoutKey.CHART_POINTS, lay_out_figure),
    "structure": (LayoutKey.TITLE_ONLY, lay_out_structure),
    "table": (LayoutKey.TABLE, lay_out_grid),
    "points": (LayoutKey.SUMMARY, lay_out_points),
    "takeaways": (LayoutKey.TAKEAWAYS, lay_out_takeaways),
}


def lay_out_deck(document: Document, theme: Theme, chain: FontChain) -> DeckFrames:
    """The deck of *document*. Raises BriefingError naming every text that does not fit."""
    setter = Setter(chain, deck=True)
    faults: list[Diagnostic] = []
    slides: list[SlideFrame] = []
    footer = footer_text(document, setter, theme)
    for slide in document.slides:
        for builder in _built(document, slide, theme, setter):
            slides.append(builder.frame(footer))
            faults += builder.faults
    if faults:
        raise BriefingError(faults)
    return DeckFrames(metadata_of(document), grid.SLIDE, tuple(slides))


def _built(document: Document, slide: Slide, theme: Theme, setter: Setter) -> list[SlideBuilder]:
    """The slide, or the several that its content needs."""
    if slide.kind == "sources":
        return _sources(document, slide, theme, setter)
    key, lay_out = _KINDS[slide.kind]
    if isinstance(slide.content, Figure) and not (slide.points or slide.so_what):
        key = LayoutKey.CHART
    builder = SlideBuilder.on(key, document, slide, theme, setter)
    lay_out(builder)
    return [builder]


def _sources(document: Document, slide: Slide, theme: Theme, setter: Setter) -> list[SlideBuilder]:
    style, pages = paginate(SlideBuilder.on(LayoutKey.SOURCES, document, slide, theme, setter))
    builders = []
    for number, page in enumerate(pages, start=1):
        shown = (
            slide if number == 1 else replace(slide, title=_continued(slide.title, number, document.language))
        )
        builder = SlideBuilder.on(LayoutKey.SOURCES, document, shown, theme, setter)
        lay_out_sources(builder, page, style)
        builders.append(builder)
    return builders


def _continued(title: Paragraph, number: int, language: str) -> Paragraph:
    """The title of a further slide of the same table; titles stay unique in the deck."""
    return Paragraph((*title.runs, Run(WORDING[language].continued.format(number))), title.span)


def footer_text(document: Document, setter: Setter, theme: Theme) -> str:
    """What stands at the foot of every slide, on one line: the series and its subject, or the title.

    Where neither fits it is the beginning of the title, with an ellipsis.
    """
    named = [part for part in (document.kicker, document.topic) if part]
    style = TextStyle(theme.deck.source, theme.deck.source)
    for text in ("　｜　".join(named), *named, document.title.text):
        if text and len(setter.set(plain(text), style, grid.FOOTER.width).lines) == 1:
            return text
    room = grid.FOOTER.width - pt(2 * theme.deck.source)
    first = setter.set(plain(document.title.text), style, room).lines[0]
    return "".join(run.text for run in first.runs).rstrip("、，,。") + "…"
