"""The proof behind a document: numbered sources, the table of facts, speaker notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.data.fact import Fact
from briefgen.document.chart_data import label_of
from briefgen.document.dates import date_text
from briefgen.document.model import FactRow, Slide, SourceEntry
from briefgen.document.numbers import show
from briefgen.document.resolve import Resolver
from briefgen.document.text import Paragraph, Run, join, plain
from briefgen.document.wording import Wording
from briefgen.links import host_of, is_bare_address
from briefgen.spec.formats import Format
from briefgen.spec.term import Call


class Evidence:
    """Sources and facts of one document. Source numbers follow the order of the spec."""

    def __init__(self, resolver: Resolver, words: Wording) -> None:
        self.resolver, self.words = resolver, words
        specs = resolver.briefing.spec.sources
        self._number = {name: number for number, name in enumerate(specs, start=1)}
        self.entries = tuple(
            SourceEntry(self._number[name], name, self._entry(name), self._publisher(name)) for name in specs
        )

    def numbers(self, sources: Iterable[str]) -> tuple[int, ...]:
        """Reference marks of source ids, ascending."""
        return tuple(sorted({self._number[source] for source in sources}))

    def sources_of(self, facts: Iterable[str]) -> tuple[str, ...]:
        """Ids of the sources of *facts*."""
        return tuple(dict.fromkeys(s for fact in facts for s in self.resolver.snapshot.facts[fact].sources))

    def _entry(self, name: str) -> Paragraph:
        """Publisher and title, linked where there is an address, with the date and the reporting source."""
        spec, text, words = self.resolver.briefing.spec.sources[name], self.resolver.text, self.words
        publisher, title = self._publisher(name), text(spec.title)
        title = "" if is_bare_address(title) else title  # an address is no title
        opening, closing = words.quote
        body = publisher + (f"{opening}{title}{closing}" if title else "")
        if self.resolver.language != "ja" and title:
            body = f"{publisher}, {opening}{title}{closing}"
        tail = ""
        if spec.accessed:
            tail += words.accessed.format(date_text(spec.accessed, self.resolver.language))
        if spec.via:
            tail += words.via.format(self._publisher(spec.via))
        return Paragraph((Run(body, href=spec.url or ""), *((Run(tail),) if tail else ())))

    def _publisher(self, name: str) -> str:
        """Who publishes the source *name*; where that is an address, its host.

        The words are the text of a link, which must say where it leads (WCAG 2.2, 2.4.4).
        """
        publisher = self.resolver.text(self.resolver.briefing.spec.sources[name].publisher)
        return host_of(publisher) if is_bare_address(publisher) else publisher

    def value(self, name: str) -> str:
        """The fact as written by default."""
        return show(self.resolver.snapshot.facts[name], Format(), self.resolver.language).text

    def definition(self, name: str) -> str:
        """How the fact came to be: its formula with values, or publisher and date."""
        fact, language = self.resolver.snapshot.facts[name], self.resolver.language
        if self._explains(name):
            return self.how(name)
        publishers = self.words.comma.join(map(self._publisher, fact.sources))
        when = date_text(fact.as_of, language) if fact.as_of else ""
        return self.words.comma.join(part for part in (publishers, when) if part)

    def how(self, name: str) -> str:
        """The formula of a derived fact as readers see it: with its values, or that it comes from a table."""
        if self._explains(name):
            return self.resolver.formula(name)
        formula = self.resolver.snapshot.facts[name].formula
        if formula is None:
            return ""
        counts = isinstance(formula.term, Call) and formula.term.function == "count"
        return self.words.counted_from_table if counts else self.words.from_table

    def rows(self, slides: tuple[Slide, ...]) -> tuple[FactRow, ...]:
        """A row for every fact, with the slides that show it."""
        return tuple(self._row(fact, slides) for fact in self.resolver.snapshot.facts.values())

    def _row(self, fact: Fact, slides: tuple[Slide, ...]) -> FactRow:
        when = date_text(fact.as_of, self.resolver.language) if fact.as_of else ""
        return FactRow(
            id=fact.id,
            label=label_of(fact, self.resolver),
            value=self.value(fact.id),
            derived=bool(fact.formula),
            definition=self.how(fact.id) or when,
            as_of=when,
            sources=self.numbers(fact.sources),
            slides=tuple(number for number, slide in enumerate(slides, start=1) if fact.id in slide.facts),
        )

    def with_notes(self, slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
        """*slides* with speaker notes that list their facts, values, formulas and sources."""
        return tuple(
            replace(slide, notes=(*slide.notes, *self._notes(slide)), source_line=self._source_line(slide))
            for slide in slides
        )

    def _source_line(self, slide: Slide) -> Paragraph:
        """How the slide's derived figures came about, and who publishes the others."""
        cited = self._cited(slide)
        if slide.kind in ("cover", "sources") or not cited:
            return Paragraph()
        words = self.words
        note = self.derivations(slide.shown).text
        note += words.gap if note else ""
        entries = [entry for entry in self.entries if entry.number in cited]
        named = [f"[{entry.number}] {entry.publisher}" for entry in entries]
        as_of = self.resolver.snapshot.as_of
        dated = words.gap + words.as_of.format(date_text(as_of, self.resolver.language)) if as_of else ""
        label = words.source if len(named) == 1 else words.sources
        return plain(f"{note}{label}{words.colon}{words.comma.join(named)}{dated}")

    def derivations(self, facts: Iterable[str]) -> Paragraph:
        """How the derived ones of *facts* came about: 注：40.2% = 1,509件 ÷ 3,755件."""
        shown = [
            Paragraph((Run(self.value(name), fact=name), Run(f" = {self.how(name)}")))
            for name in facts
            if self._explains(name)
        ]
        opening = Run(self.words.note + self.words.colon)
        return Paragraph((opening, *join(shown, self.words.comma).runs) if shown else ())

    def _explains(self, name: str) -> bool:
        """Whether the formula of *name* says more to a reader than the figure does: it names other facts."""
        formula = self.resolver.snapshot.facts[name].formula
        return bool(formula and formula.names)

    def _notes(self, slide: Slide) -> tuple[str, ...]:
        if slide.kind == "sources" or not slide.facts:
            return ()
        lines = [self._fact_line(self.resolver.snapshot.facts[name]) for name in slide.facts]
        entries = [entry for entry in self.entries if entry.number in self._cited(slide)]
        lines += [f"[{entry.number}] {entry.text.text}" for entry in entries]
        return tuple(lines)

    def _fact_line(self, fact: Fact) -> str:
        """大規模AIモデル：40.2% = 1,509件 ÷ 3,755件 出典[2]."""
        words, how = self.words, self.how(fact.id)
        marks = "".join(f"[{number}]" for number in self.numbers(fact.sources))
        detail = f" = {how}" if self._explains(fact.id) else how and words.in_brackets.format(how)
        source = words.cites.format(marks) if marks else ""
        return f"{label_of(fact, self.resolver)}{words.colon}{self.value(fact.id)}{detail}{source}"

    def _cited(self, slide: Slide) -> tuple[int, ...]:
        return tuple(sorted({*slide.sources, *self.numbers(self.sources_of(slide.facts))}))
