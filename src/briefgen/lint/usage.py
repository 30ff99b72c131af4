"""What of a briefing is used: shown, computed with, or what a sentence rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.lint.subject import Subject
from briefgen.spec.check_texts import texts
from briefgen.spec.markup import Reference
from briefgen.spec.model import BlockSpec, SlideSpec


def shown_parts(subject: Subject) -> Iterable[SlideSpec | BlockSpec]:
    """Slides and blocks, those that are derived too."""
    return (*subject.story.slides, *subject.story.page.blocks)


def used_facts(subject: Subject) -> set[str]:
    """Facts in texts, formulas, conditions, cards and charts."""
    briefing = subject.briefing
    found = {name for formula in briefing.formulas.values() for name in formula.names}
    found |= {name for condition in briefing.conditions.values() for name in condition.names}
    for _, text in texts(briefing.spec):
        for markup in text.languages.values():
            found |= {piece.name for piece in markup.pieces if isinstance(piece, Reference)}
    for figure in subject.story.key_figures:
        found |= {figure.fact, figure.change or "", *figure.trend}
    for chart in subject.story.charts.values():
        found |= {*chart.facts, *chart.target, *(one.line or "" for one in chart.annotations)}
    return found


def used_tables(subject: Subject) -> list[str]:
    """Tables that are shown, charted or computed with, in the order of the spec."""
    used = set(_tables(subject))
    return [name for name in subject.briefing.spec.data if name in used]


def _tables(subject: Subject) -> Iterator[str]:
    briefing, story = subject.briefing, subject.story
    for formula in briefing.formulas.values():
        yield from (table for table, _ in formula.columns)
    for condition in briefing.conditions.values():
        yield from (table for table, _ in condition.columns)
    yield from (chart.data for chart in story.charts.values() if chart.data)
    yield from (part.data for part in shown_parts(subject) if part.data)
    for structure in briefing.spec.structures.values():
        yield from (row.data for row in structure.rows if row.data)
    for figure in story.key_figures:
        yield from (name.partition(".")[0] for name in figure.trend if "." in name)


def used_sources(subject: Subject) -> set[str]:
    """Sources of facts and tables, and those that report them."""
    spec = subject.briefing.spec
    found = {source for fact in spec.facts.values() for source in fact.source}
    found |= {source for table in spec.data.values() for source in table.source}
    return found | {source.via for source in spec.sources.values() if source.via}
