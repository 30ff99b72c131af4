"""Briefing + Snapshot → Document, in one language.

1. complete the storyline (what the author left out),
2. resolve every text: facts shown, claims checked,
3. lower every chart,
4. gather sources and facts into the proof at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from briefgen.data.snapshot import Snapshot
from briefgen.diagnostics import BriefingError, Diagnostic
from briefgen.document.changed import changes_grid
from briefgen.document.chart import Order
from briefgen.document.chart_csv import chart_csv, told_by
from briefgen.document.chart_data import chart_data, label_of
from briefgen.document.chart_faults import chart_fault
from briefgen.document.charts.alt_text import is_summed_up
from briefgen.document.charts.arrange import arrange
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.registry import lower
from briefgen.document.dates import date_text
from briefgen.document.evidence import Evidence
from briefgen.document.explained import explained
from briefgen.document.grids import grid_of
from briefgen.document.key_figures import change_of, trend_of
from briefgen.document.model import (
    Block,
    Content,
    Document,
    Figure,
    Grid,
    KeyFigure,
    Page,
    Slide,
    Structure,
    StructureRow,
    Takeaway,
    Takeaways,
)
from briefgen.document.numbers import parts
from briefgen.document.resolve import Resolver
from briefgen.document.storyline import Storyline, complete
from briefgen.document.text import CELL, Paragraph, Run, of_table, plain
from briefgen.document.wording import WORDING, Wording
from briefgen.spec.check_texts import texts
from briefgen.spec.load import Briefing
from briefgen.spec.model import BlockSpec, ChartSpec, KeyFigureSpec, SlideSpec, StructureSpec
from briefgen.spec.values import Text


def compose(briefing: Briefing, snapshot: Snapshot, language: str) -> Document:
    """The document of *briefing* in *language*. Raises BriefingError: false claims, charts that cannot be."""
    return _Composer(briefing, snapshot, language).document()


class _Composer:
    """Holds what all parts of one document need."""

    def __init__(self, briefing: Briefing, snapshot: Snapshot, language: str) -> None:
        self.briefing, self.spec, self.snapshot = briefing, briefing.spec, snapshot
        self.language = language
        self.words: Wording = WORDING[language]
        self.resolver = Resolver(briefing, snapshot, language)
        self.story: Storyline = complete(self.spec, snapshot)
        self.evidence = Evidence(self.resolver, self.words)
        self.contents: dict[tuple[str, str], Figure | Structure | Grid] = {}
        previous = snapshot.previous
        self.changes = changes_grid(previous, self.resolver, self.words) if previous is not None else None
        self.chosen: list[str] = []  # what was chosen for charts that their authors left open

    def document(self) -> Document:
        text, spec = self.resolver, self.spec
        self.check_charts()
        text.check_defaults()
        figures = tuple(self.key_figure(figure, index) for index, figure in enumerate(self.story.key_figures))
        takeaways = self.takeaways()
        slides = self.evidence.with_notes(self.slides(figures, takeaways))
        page = self.page(figures, takeaways)
        document = Document(
            language=self.language,
            title=text.paragraph(spec.title),
            subtitle=text.paragraph(spec.subtitle),
            lead=text.paragraph(spec.lead) or text.paragraph(spec.subtitle),
            kicker=text.text(spec.kicker),
            topic=text.text(spec.topic),
            author=text.text(spec.author),
            audience=text.text(spec.audience),
            date=date_text(spec.date, self.language) if spec.date else "",
            as_of=date_text(self.snapshot.as_of, self.language) if self.snapshot.as_of else "",
            last_good=self._last_good(),
            moment=self.snapshot.moment,
            key_figures=figures,
            takeaways=takeaways,
            sources=self.evidence.entries,
            fact_rows=self.evidence.rows(slides),
            slides=slides,
            page=page,
            derived=(*self.story.explanations, *self.chosen, *explained(self.spec, self.story)),
            remarks=self.story.remarks,
        )
        if text.faults:
            raise BriefingError(dict.fromkeys(text.faults))
        return document

    def _last_good(self) -> str:
        when = self.snapshot.last_good
        return self.words.last_good.format(date_text(when, self.language)) if when else ""

    def check_charts(self) -> None:
        """Lower every chart shown. Raises BriefingError: charts that cannot be, with all false claims."""
        faults: list[Diagnostic] = []
        shown: list[SlideSpec | BlockSpec] = [*self.story.slides, *self.story.page.blocks]
        for spec in shown:
            if not spec.chart:
                continue
            try:
                self.content_of(spec)
            except ChartError as error:
                faults.append(chart_fault(self.story.charts[spec.chart], spec.chart, error, self.resolver))
        if faults:
            for _, text in texts(self.spec):
                self.resolver.paragraph(text)
            raise BriefingError(dict.fromkeys([*self.resolver.faults, *faults]))

    # ---- parts

    def key_figure(self, spec: KeyFigureSpec, index: int) -> KeyFigure:
        fact = self.snapshot.facts[spec.fact]
        label = self.resolver.paragraph(spec.label) or plain(label_of(fact, self.resolver))
        note = self.resolver.paragraph(spec.note) or plain(self.evidence.definition(fact.id))
        sources = self.evidence.numbers(fact.sources)
        figure = parts(fact, self.language, label.text)
        change, trend = change_of(spec, self.resolver), trend_of(spec, self.resolver)
        return KeyFigure(fact.id, label, figure, note, sources, index == 0, change, trend)

    def takeaways(self) -> Takeaways:
        spec, text = self.spec.takeaways, self.resolver
        heading = text.paragraph(spec.heading) or plain(self.words.takeaways)
        items = tuple(
            Takeaway(text.paragraph(item.claim), text.paragraph(item.why), text.paragraph(item.action))
            for item in spec.items
        )
        return Takeaways(heading, text.paragraph(spec.title) or heading, text.paragraph(spec.lead), items)

    def content_of(self, spec: BlockSpec | SlideSpec) -> Figure | Structure | Grid:
        """The exhibit that a block or slide names; made once, shown wherever it is named."""
        makers: dict[str, Callable[[str], Figure | Structure | Grid]]
        makers = {"chart": self.figure, "structure": self.structure, "data": self.grid}
        kind, name = next((kind, name) for kind in makers if (name := getattr(spec, kind)))
        if (kind, name) not in self.contents:
            self.contents[kind, name] = makers[kind](name)
        return self.contents[kind, name]

    def figure(self, name: str) -> Figure:
        """Raises ChartError."""
        spec: ChartSpec = self.story.charts[name]
        data = chart_data(spec, self.resolver)
        chart, why = lower(spec.kind, data)
        self.chosen += [f"charts.{name}.kind: {chart.kind}, for {why}"] if why else []
        if data.order is not Order.GIVEN and spec.sort is None:
            self.chosen.append(f"charts.{name}.sort: descending; 'given' keeps the order of the table")
        words = [self.resolver.paragraph(text) for text in (*spec.labels, *spec.notes)]
        shown = _unique(chart.facts, *(paragraph.shown for paragraph in words))
        rests_on = _unique(*(paragraph.rests_on for paragraph in words))
        facts = (*shown, *rests_on)
        cited = self.snapshot.tables[spec.data].sources if spec.data else self.evidence.sources_of(facts)
        title, subtitle = self.resolver.paragraph(spec.title), self.resolver.paragraph(spec.subtitle)
        told = told_by(chart.kind, arrange(data))
        marks, csv = self.evidence.numbers(cited), chart_csv(chart.kind, told)
        chart = replace(chart, table=spec.data or "")
        return Figure(name, chart, title, subtitle, marks, shown, rests_on, csv, is_summed_up(told))

    def structure(self, name: str) -> Structure:
        spec: StructureSpec = self.spec.structures[name]
        rows: list[StructureRow] = []
        cited: list[str] = []
        for group, row in enumerate(spec.rows):
            if row.data is not None and isinstance(row.items, str):
                made = self._rows_of_table(row.data, self.resolver.text(row.label), row.items)
                rows += [replace(one, group=group) for one in made]
                cited += self.snapshot.tables[row.data].sources
            else:
                items = tuple(self.resolver.paragraph(item) for item in row.items if isinstance(item, Text))
                rows.append(StructureRow(self.resolver.paragraph(row.label), items))
        title, subtitle = self.resolver.paragraph(spec.title), self.resolver.paragraph(spec.subtitle)
        return Structure(title, subtitle, tuple(rows), self.evidence.numbers(cited), name)

    def _rows_of_table(self, table: str, label: str, item: str) -> list[StructureRow]:
        """A row for each different label of the table, in the order of the table."""
        found = self.snapshot.tables[table]
        groups: dict[str, list[Paragraph]] = {}
        for head, cell in zip(found.cells(label), found.cells(item), strict=True):
            groups.setdefault(self.resolver.text(head.text), []).append(
                of_table(self.resolver.paragraph(cell.text), table)
            )
        return [
            StructureRow(plain(head, origin=CELL + table), tuple(items)) for head, items in groups.items()
        ]

    def grid(self, name: str) -> Grid:
        table = self.snapshot.tables[name]
        return grid_of(self.spec.data[name], table, self.evidence.numbers(table.sources), self.resolver)

    def page(self, figures: tuple[KeyFigure, ...], takeaways: Takeaways) -> Page:
        spec = self.story.page
        blocks = tuple(Block(self.content_of(block), block.priority) for block in spec.blocks)
        shown = [self.resolver.paragraph(text) for text in (self.spec.title, self.spec.lead)]
        shown += [p for figure in figures[: spec.cards] for p in (figure.label, figure.note, figure.change)]
        shown += [part for item in takeaways.items for part in (item.claim, item.why, item.action)]
        names = _unique(
            (figure.fact for figure in figures[: spec.cards]),
            *(paragraph.shown for paragraph in shown),
            *(_shown_in(block.content) for block in blocks),
        )
        return Page(spec.cards, blocks, self.evidence.derivations(names), spec.paper, spec.columns)

    # ---- slides

    def slides(self, figures: tuple[KeyFigure, ...], takeaways: Takeaways) -> tuple[Slide, ...]:
        section, slides = "", []
        for number, spec in enumerate(self._slides_shown(), start=1):
            section = self.resolver.text(spec.section) or section
            slides.append(self.slide(spec, number, section, figures, takeaways))
        return tuple(slides)

    def _slides_shown(self) -> list[SlideSpec]:
        """The slides of the storyline; one of changes, only where something changed since the last issue."""
        return [one for one in self.story.slides if one.slide != "changes" or self.changes]

    def slide(
        self, spec: SlideSpec, number: int, section: str, figures: tuple[KeyFigure, ...], takeaways: Takeaways
    ) -> Slide:
        text = self.resolver
        content: Content = self.content_of(spec) if spec.chart or spec.structure or spec.data else None
        content = self.changes if spec.slide == "changes" else content
        points = tuple(text.paragraph(point) for point in spec.points)
        if spec.slide == "summary" and not points:
            points = tuple(item.claim for item in takeaways.items)
        return Slide(
            kind=spec.slide,
            title=text.paragraph(spec.title) or self._title(spec.slide, content, takeaways),
            section=section,
            lead=text.paragraph(spec.lead) or self._lead(spec.slide, content, takeaways),
            points=points,
            so_what=text.paragraph(spec.so_what),
            content=content,
            notes=(text.text(spec.notes),) if spec.notes else (),
            sources=self._sources(spec.slide, content, figures),
            facts=self._facts(spec, content, figures, takeaways, points),
            shown=self._facts(spec, content, figures, takeaways, points, shown=True),
            where=f"slide {number} ({spec.slide})",
        )

    def _title(self, kind: str, content: Content, takeaways: Takeaways) -> Paragraph:
        if kind == "sources":
            return plain(self.words.method)
        if kind == "takeaways":
            return takeaways.title
        if content is not None and content.title:
            return content.title
        title = self.resolver.paragraph(self.spec.title)
        if kind == "summary" and any(slide.slide == "cover" for slide in self.story.slides):
            return replace(title, runs=(Run(f"{self.words.summary}{self.words.colon}"), *title.runs))
        return title

    def _lead(self, kind: str, content: Content, takeaways: Takeaways) -> Paragraph:
        if kind == "sources":
            return plain(self.words.method_lead)
        if kind == "takeaways":
            return takeaways.lead
        return content.subtitle if content is not None else Paragraph()

    def _sources(self, kind: str, content: Content, figures: tuple[KeyFigure, ...]) -> tuple[int, ...]:
        if content is not None:
            return content.sources
        if kind == "summary":
            return tuple(sorted({number for figure in figures for number in figure.sources}))
        return ()

    def _facts(
        self, spec: SlideSpec, content: Content, figures: tuple[KeyFigure, ...], takeaways: Takeaways,
        points: tuple[Paragraph, ...], *, shown: bool = False,
    ) -> tuple[str, ...]:  # fmt: skip
        """Ids of the facts of the slide, in order: of those *shown* on it, or of those it rests on too."""
        said = [self.resolver.paragraph(t) for t in (spec.title, spec.lead, spec.so_what)] + list(points)
        if spec.slide == "cover":
            said += [self.resolver.paragraph(self.spec.title), self.resolver.paragraph(self.spec.subtitle)]
        if spec.slide == "summary":
            said += [part for figure in figures for part in (figure.note, figure.change)]
        if spec.slide == "takeaways":
            said += [part for item in takeaways.items for part in (item.claim, item.why, item.action)]
        names = [name for one in said for name in (one.shown if shown else one.facts)]
        if spec.slide == "summary":
            names += [figure.fact for figure in figures]
        if content is not None:
            names += _shown_in(content)
        if content is not None and not shown:
            names += [*content.title.rests_on, *content.subtitle.rests_on]
        if isinstance(content, Figure) and not shown:
            names += content.rests_on
        return tuple(dict.fromkeys(names))


def _shown_in(content: Figure | Structure | Grid) -> tuple[str, ...]:
    """Ids of the facts whose figures stand in *content* or in its title."""
    plotted = content.facts if isinstance(content, Figure) else ()
    rows = content.rows if isinstance(content, Structure) else ()
    words = [word for row in rows for word in (row.label, *row.items)]
    return _unique(
        plotted, content.title.shown, content.subtitle.shown, *(paragraph.shown for paragraph in words)
    )


def _unique(*groups: Iterable[str]) -> tuple[str, ...]:
    """The names of all *groups* in order, without repeats."""
    return tuple(dict.fromkeys(name for group in groups for name in group))
