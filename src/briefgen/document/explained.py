"""What a document says that the author did not write, line by line, for ``check --explain``."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.storyline import Storyline
from briefgen.spec.model import BriefingSpec, SlideSpec

_TITLES = {
    "sources": "the words for sources and method",
    "takeaways": "that of the takeaways",
}


def explained(spec: BriefingSpec, story: Storyline) -> tuple[str, ...]:
    """The titles, leads, points, labels and notes that are derived, each with what it was taken from."""
    lines = [*_head(spec), *_facts(spec), *_charts(spec, story), *_cards(spec, story)]
    for number, slide in enumerate(story.slides, start=1):
        lines += _slide(spec, slide, f"deck[{number}] ({slide.slide})")
    return tuple(lines)


def _head(spec: BriefingSpec) -> Iterator[str]:
    if spec.lead is None and spec.subtitle is not None:
        yield "lead: the subtitle"
    if spec.as_of is None and any(fact.as_of for fact in spec.facts.values()):
        yield "as_of: the latest date of a fact"
    if spec.takeaways.heading is None:
        yield "takeaways.heading: the words for it"
    if spec.takeaways.title is None:
        yield "takeaways.title: the heading of the takeaways"


def _facts(spec: BriefingSpec) -> Iterator[str]:
    unnamed = [name for name, fact in spec.facts.items() if fact.label is None]
    if unnamed:
        yield f"labels of {', '.join(unnamed)}: their ids in words"


def _exhibit(spec: BriefingSpec, slide: SlideSpec) -> tuple[str, bool, bool]:
    """What *slide* shows, and whether that has a title and a subtitle: charts always have."""
    if slide.chart:
        return f"charts.{slide.chart}", True, True
    if slide.structure:
        structure = spec.structures[slide.structure]
        return f"structures.{slide.structure}", structure.title is not None, structure.subtitle is not None
    if slide.data:
        data = spec.data[slide.data]
        return f"data.{slide.data}", data.title is not None, data.subtitle is not None
    return "", False, False


def _charts(spec: BriefingSpec, story: Storyline) -> Iterator[str]:
    for name in story.charts if not spec.charts else ():
        yield f"charts.{name}.title: a statement of what it shows; subtitle: unit and dates of its figures"
    for name, chart in spec.charts.items():
        if chart.subtitle is None:
            yield f"charts.{name}.subtitle: unit and dates of its figures, where they have them"


def _cards(spec: BriefingSpec, story: Storyline) -> Iterator[str]:
    for number, figure in enumerate(story.key_figures, start=1):
        missing = [key for key in ("label", "note") if getattr(figure, key) is None]
        if spec.key_figures and missing:
            taken = {"label": "the fact's label", "note": "its formula, or its source and date"}
            said = ", ".join(f"{key}: {taken[key]}" for key in missing)
            yield f"key_figures[{number}] ({figure.fact}): {said}"
    if not spec.key_figures:
        yield "labels and notes of the key figures: the facts' labels; formula, or source and date"


def _slide(spec: BriefingSpec, slide: SlideSpec, where: str) -> Iterator[str]:
    exhibit, titled, subtitled = _exhibit(spec, slide)
    if slide.title is None:
        named = f"that of {exhibit}" if titled else _TITLES.get(slide.slide, "the briefing's")
        yield f"{where}.title: {named}"
    if slide.slide == "summary" and not slide.points:
        yield f"{where}.points: the claims of the takeaways"
    if slide.lead is None and subtitled:
        yield f"{where}.lead: the subtitle of {exhibit}"
    if slide.lead is None and slide.slide == "sources":
        yield f"{where}.lead: the words for what the table of facts holds"
    if slide.lead is None and slide.slide == "takeaways" and spec.takeaways.lead:
        yield f"{where}.lead: that of the takeaways"
