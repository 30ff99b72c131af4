"""What the author left out: the storyline, the charts and the key figures derived from the facts.

Everything derived can be written out in the spec and overridden; the explanations list what was derived
and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.data.snapshot import Snapshot
from briefgen.diagnostics import Diagnostic, Severity
from briefgen.document.derived_charts import completed, derive_charts, moments
from briefgen.document.statements import of_words
from briefgen.spec.markup import Reference
from briefgen.spec.model import BlockSpec, BriefingSpec, ChartSpec, KeyFigureSpec, PageSpec, SlideSpec
from briefgen.spec.values import Text

MAX_CARDS = 4
MAX_PAGE_BLOCKS = 4


@dataclass(frozen=True)
class Storyline:
    """The spec's charts, key figures, slides and page blocks, complete. Every chart has a title."""

    charts: dict[str, ChartSpec]
    key_figures: tuple[KeyFigureSpec, ...]
    slides: tuple[SlideSpec, ...]
    page: PageSpec
    explanations: tuple[str, ...] = field(default=())
    remarks: tuple[Diagnostic, ...] = field(default=())


def complete(spec: BriefingSpec, snapshot: Snapshot) -> Storyline:
    """*spec*'s storyline with what is missing derived."""
    said: list[str] = []
    order = _order_of_speech(spec, snapshot)
    charts = _charts(spec, snapshot, order, said)
    figures = spec.key_figures or _key_figures(snapshot, order, said)
    slides = spec.deck or _slides(spec, charts, said)
    page = spec.page if spec.page.blocks else _page(spec, charts, len(figures), said)
    remarks = _remarks(spec, charts, page)
    return Storyline(charts, figures, slides, page, tuple(said), remarks)


def _order_of_speech(spec: BriefingSpec, snapshot: Snapshot) -> tuple[str, ...]:
    """All facts as the author speaks of them: in the title and lead, in the takeaways, then the others."""
    named = [*_facts_in((spec.title, spec.subtitle, spec.lead)), *_facts_in(_takeaways(spec))]
    return tuple(dict.fromkeys((*named, *snapshot.facts)))


def _charts(
    spec: BriefingSpec, snapshot: Snapshot, order: tuple[str, ...], said: list[str]
) -> dict[str, ChartSpec]:
    if not spec.charts:
        derived = derive_charts(snapshot)
        said += derived.said
        first = {name: min(map(order.index, chart.facts)) for name, chart in derived.specs.items()}
        return {name: derived.specs[name] for name in sorted(first, key=first.__getitem__)}
    for name, chart in spec.charts.items():
        if chart.title is None:
            said.append(f"charts.{name}.title: a statement of what it shows, for it has none")
    return {name: completed(chart, snapshot) for name, chart in spec.charts.items()}


def _key_figures(snapshot: Snapshot, order: tuple[str, ...], said: list[str]) -> tuple[KeyFigureSpec, ...]:
    """Cards for the facts spoken of first. Of one measure at several dates only the latest counts."""
    earlier = {fact.id for series in moments(snapshot.facts.values()) for fact in series[:-1]}
    chosen = [name for name in order if name not in earlier][:MAX_CARDS]
    said.append(f"key_figures: {', '.join(chosen)}, in the order that title, lead and takeaways name them")
    return tuple(KeyFigureSpec(fact=name) for name in chosen)


def _takeaways(spec: BriefingSpec) -> Iterable[Text | None]:
    for item in spec.takeaways.items:
        yield from (item.claim, item.why, item.action)


def _facts_in(texts: Iterable[Text | None]) -> list[str]:
    """Names of the facts in *texts*, in order."""
    first = (next(iter(text.languages.values())) for text in texts if text)
    return [piece.name for markup in first for piece in markup.pieces if isinstance(piece, Reference)]


def _slides(spec: BriefingSpec, charts: dict[str, ChartSpec], said: list[str]) -> tuple[SlideSpec, ...]:
    exhibits = [SlideSpec(slide="chart", chart=name) for name in charts]
    exhibits += [SlideSpec(slide="structure", structure=name) for name in spec.structures]
    if exhibits:
        exhibits[0] = exhibits[0].model_copy(update={"section": of_words(lambda words: words.figures)})
    slides = (
        SlideSpec(slide="cover"),
        SlideSpec(slide="summary", section=of_words(lambda words: words.summary)),
        *exhibits,
        SlideSpec(slide="takeaways", section=of_words(lambda words: words.implications)),
        SlideSpec(slide="sources", section=of_words(lambda words: words.appendix)),
    )
    kinds = ", ".join(slide.slide for slide in slides)
    said.append(f"deck: {kinds}; each chart and structure has a slide between summary and takeaways")
    said += [f"data.{name}: on no slide of its own; a 'slide: table' shows it" for name in _unseen(spec)]
    return slides


def _unseen(spec: BriefingSpec) -> list[str]:
    """Tables that no chart and no structure shows."""
    shown = {chart.data for chart in spec.charts.values()}
    shown |= {row.data for structure in spec.structures.values() for row in structure.rows}
    return [name for name in spec.data if name not in shown]


def _page(spec: BriefingSpec, charts: dict[str, ChartSpec], figures: int, said: list[str]) -> PageSpec:
    blocks = _blocks(spec, charts)
    page = spec.page.model_copy(update={"blocks": tuple(blocks[:MAX_PAGE_BLOCKS])})
    names = ", ".join(block.chart or block.structure or "" for block in page.blocks)
    said.append(
        f"page: {min(figures, page.cards)} cards, then charts and structures in order: {names or 'none'}"
    )
    return page


def _blocks(spec: BriefingSpec, charts: Iterable[str]) -> list[BlockSpec]:
    """A block for every chart and structure."""
    return [
        *(BlockSpec(chart=name) for name in charts),
        *(BlockSpec(structure=name) for name in spec.structures),
    ]


def _remarks(spec: BriefingSpec, charts: Iterable[str], page: PageSpec) -> tuple[Diagnostic, ...]:
    """A note where a derived page has no room for all that the author wrote."""
    left = [] if spec.page.blocks else _blocks(spec, charts)[len(page.blocks) :]
    if not left:
        return ()
    names = ", ".join(block.chart or block.structure or "" for block in left)
    message = f"the page shows the first {len(page.blocks)} charts and structures, and leaves out: {names}"
    hint = "choose them under page: blocks:"
    return (Diagnostic("left-out", message, None, hint, Severity.NOTE),)
