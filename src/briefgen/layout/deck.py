"""Document → slides: every slide on its layout, every text fitted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefgen.diagnostics import BriefingError, Diagnostic
from briefgen.document.model import Document, Figure, Slide
from briefgen.document.text import Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import pt
from briefgen.layout.distinct import marks, sections
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
    "changes": (LayoutKey.TABLE, lay_out_grid),
    "points": (LayoutKey.SUMMARY, lay_out_points),
    "takeaways": (LayoutKey.TAKEAWAYS, lay_out_takeaways),
}


@dataclass(frozen=True)
class _Plan:
    """One slide to lay out: its content, the layout it stands on, and what fills that."""

    slide: Slide
    key: LayoutKey
    lay_out: Callable[[SlideBuilder], None]


def lay_out_deck(document: Document, theme: Theme, chain: FontChain) -> DeckFrames:
    """The deck of *document*. Raises BriefingError naming every text that does not fit."""
    setter = Setter(chain, deck=True)
    faults: list[Diagnostic] = []
    slides: list[SlideFrame] = []
    footer = footer_text(document, setter, theme)
    plans = [plan for slide in document.slides for plan in _plans(document, slide, theme, setter)]
    for plan in _titled(plans, WORDING[document.language].part_of):
        builder = SlideBuilder.on(plan.key, document, plan.slide, theme, setter)
        plan.lay_out(builder)
        slides.append(builder.frame(footer))
        faults += builder.faults
    if faults:
        raise BriefingError(faults)
    return DeckFrames(metadata_of(document), grid.SLIDE, tuple(_in_sections(slides, document.language)))


def _plans(document: Document, slide: Slide, theme: Theme, setter: Setter) -> list[_Plan]:
    """The slide, or the several that its content needs."""
    if slide.kind == "sources":
        style, pages = paginate(SlideBuilder.on(LayoutKey.SOURCES, document, slide, theme, setter))
        return [
            _Plan(slide, LayoutKey.SOURCES, partial(lay_out_sources, page=page, style=style))
            for page in pages
        ]
    key, lay_out = _KINDS[slide.kind]
    if isinstance(slide.content, Figure) and not (slide.points or slide.so_what):
        key = LayoutKey.CHART
    return [_Plan(slide, key, lay_out)]


def _titled(plans: Sequence[_Plan], pattern: str) -> Iterator[_Plan]:
    """*plans* with titles that all differ. A cover keeps its own: it is the title of the deck."""
    titles = [plan.slide.title for plan in plans]
    cover = [0] if plans and plans[0].slide.kind == "cover" else []
    for plan, title, mark in zip(
        plans, titles, marks([title.text for title in titles], pattern, plain=cover), strict=True
    ):
        shown = replace(title, runs=(*title.runs, Run(mark))) if mark else title
        yield replace(plan, slide=replace(plan.slide, title=shown))


def _in_sections(slides: Sequence[SlideFrame], language: str) -> Iterator[SlideFrame]:
    """*slides* with the name of the section that each belongs to."""
    words = WORDING[language]
    names = sections([slide.section for slide in slides], words.part_of, words.opening)
    for slide, name in zip(slides, names, strict=True):
        yield replace(slide, section=name)


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
