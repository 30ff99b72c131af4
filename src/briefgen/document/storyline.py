"""What the author left out: the storyline, the charts and the key figures derived from the facts.

Everything derived can be written out in the spec and overridden; ``explain`` lists what was derived and why.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from briefgen.data.fact import Fact
from briefgen.data.snapshot import Snapshot, unit_key_of
from briefgen.spec.model import BlockSpec, BriefingSpec, ChartSpec, KeyFigureSpec, PageSpec, SlideSpec

MAX_CARDS = 4
MAX_PAGE_BLOCKS = 4
MAX_BARS = 8


@dataclass(frozen=True)
class Storyline:
    """The spec's charts, key figures, slides and page blocks, complete."""

    charts: dict[str, ChartSpec]
    key_figures: tuple[KeyFigureSpec, ...]
    slides: tuple[SlideSpec, ...]
    page: PageSpec
    explanations: tuple[str, ...] = field(default=())


def complete(spec: BriefingSpec, snapshot: Snapshot) -> Storyline:
    """*spec*'s storyline with what is missing derived."""
    said: list[str] = []
    charts = dict(spec.charts)
    if not charts:
        charts = _charts(snapshot, said)
    figures = spec.key_figures
    if not figures:
        figures = tuple(KeyFigureSpec(fact=fact.id) for fact in _headline_facts(snapshot))
        said.append(f"key_figures: the first {len(figures)} facts: {', '.join(f.fact for f in figures)}")
    slides = spec.deck
    if not slides:
        slides = _slides(charts, spec)
        said.append(f"deck: {', '.join(slide.slide for slide in slides)}: a slide for each chart and structure")
    page = spec.page
    if not page.blocks:
        blocks = [BlockSpec(chart=name) for name in charts] + [BlockSpec(structure=name) for name in spec.structures]
        page = PageSpec(cards=page.cards, paper=page.paper, blocks=tuple(blocks[:MAX_PAGE_BLOCKS]))
        said.append(f"page: {min(len(figures), page.cards)} cards and {len(page.blocks)} blocks")
    return Storyline(charts, figures, slides, page, tuple(said))


def _headline_facts(snapshot: Snapshot) -> list[Fact]:
    return list(snapshot.facts.values())[:MAX_CARDS]


def _charts(snapshot: Snapshot, said: list[str]) -> dict[str, ChartSpec]:
    """Charts that the facts themselves suggest: shares together, amounts of one unit together."""
    facts = list(snapshot.facts.values())
    shares = [fact for fact in facts if fact.is_ratio and 0 <= fact.value <= 1]
    charts: dict[str, ChartSpec] = {}
    if len(shares) == 1:
        charts["shares"] = ChartSpec(kind="doughnut", facts=(shares[0].id,), highlight=shares[0].id)
        said.append(f"charts.shares: doughnut, for {shares[0].id} is the only share")
    elif shares:
        chosen = tuple(fact.id for fact in shares[:MAX_BARS])
        charts["shares"] = ChartSpec(kind="share bars", facts=chosen, highlight=chosen[0])
        said.append(f"charts.shares: share bars, for {', '.join(chosen)} are shares")
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.is_ratio and fact.value >= 0:
            by_unit[unit_key_of(fact)].append(fact)
    for unit, group in by_unit.items():
        if unit and len(group) >= 2:
            chosen = tuple(fact.id for fact in group[:MAX_BARS])
            charts[f"amounts_{len(charts) + 1}"] = ChartSpec(kind="bar", facts=chosen, highlight=chosen[0])
            said.append(f"charts: bar, for {', '.join(chosen)} are all counted in {unit}")
    return charts


def _slides(charts: dict[str, ChartSpec], spec: BriefingSpec) -> tuple[SlideSpec, ...]:
    return (
        SlideSpec(slide="cover"),
        SlideSpec(slide="summary"),
        *(SlideSpec(slide="chart", chart=name) for name in charts),
        *(SlideSpec(slide="structure", structure=name) for name in spec.structures),
        SlideSpec(slide="takeaways"),
        SlideSpec(slide="sources"),
    )
