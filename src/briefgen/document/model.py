"""The Document: what the reader will see, in one language, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.diagnostics import Diagnostic
from briefgen.document.chart import Chart
from briefgen.document.numbers import Parts
from briefgen.document.text import Paragraph


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A card: what is measured, the figure, and what it means. *accent* marks the briefing's subject.

    *change* is how it changed, in a line (▲ 15.6%増　前年から); *trend* a small line of its course.
    """

    fact: str
    label: Paragraph
    figure: Parts
    note: Paragraph
    sources: tuple[int, ...]
    accent: bool = False
    change: Paragraph = field(default_factory=Paragraph)
    trend: Chart | None = None


@dataclass(frozen=True, slots=True)
class Takeaway:
    claim: Paragraph
    why: Paragraph
    action: Paragraph


@dataclass(frozen=True, slots=True)
class Takeaways:
    heading: Paragraph
    title: Paragraph
    lead: Paragraph
    items: tuple[Takeaway, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An entry of the list of sources. *number* is its reference mark."""

    number: int
    id: str
    text: Paragraph
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A line of the table of facts: everything that proves the figure."""

    id: str
    label: str
    value: str
    derived: bool
    definition: str
    as_of: str
    sources: tuple[int, ...]
    slides: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StructureRow:
    label: Paragraph
    items: tuple[Paragraph, ...]
    group: int = 0  # rows of one table stand together


@dataclass(frozen=True, slots=True)
class Structure:
    """Parts of a whole: rows of labelled boxes."""

    title: Paragraph
    subtitle: Paragraph
    rows: tuple[StructureRow, ...]
    sources: tuple[int, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with what stands around it. *csv* are its values as comma-separated text.

    *summed_up*: its alternative text does not give them all.
    """

    id: str
    chart: Chart
    title: Paragraph
    subtitle: Paragraph
    sources: tuple[int, ...]
    facts: tuple[str, ...] = ()  # plotted, or shown in labels and notes
    rests_on: tuple[str, ...] = ()  # what labels and notes rest on without showing it
    csv: str = ""
    summed_up: bool = False


@dataclass(frozen=True, slots=True)
class CellChart:
    """A chart without words inside a table: in one cell, or, without a *row*, along a whole column."""

    chart: Chart
    column: int
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of text. *numeric* tells which columns hold numbers (set flush right).

    *charts* are bars beside the numbers and lines in cells of their own.
    """

    title: Paragraph
    subtitle: Paragraph
    head: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    numeric: tuple[bool, ...]
    sources: tuple[int, ...]
    id: str = ""
    charts: tuple[CellChart, ...] = ()

    def share(self, column: int, text: float) -> float:
        """The column's share of the width, numbers being 1 and texts *text*: charts need room."""
        inside = [one for one in self.charts if one.column == column]
        if any(one.row is None for one in inside):
            return 2.2
        return 1.4 if inside else 1.0 if self.numeric[column] else text


Content = Figure | Structure | Grid | None


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its kind, its words, and the one exhibit it shows."""

    kind: str
    title: Paragraph
    section: str = ""
    lead: Paragraph = field(default_factory=Paragraph)
    points: tuple[Paragraph, ...] = ()
    so_what: Paragraph = field(default_factory=Paragraph)
    content: Content = None
    notes: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    source_line: Paragraph = field(default_factory=Paragraph)
    facts: tuple[str, ...] = ()  # shown, or what its sentences rest on
    shown: tuple[str, ...] = ()  # those of them whose figures stand on it
    where: str = ""  # how diagnostics name it: slide 3 (chart)


@dataclass(frozen=True, slots=True)
class Block:
    """An exhibit of the one-pager. The lowest priority gives way first."""

    content: Figure | Structure | Grid
    priority: int

    @property
    def name(self) -> str:
        """What the build calls the block where it is left out: its title, or else its id."""
        return self.content.title.text or self.content.id


@dataclass(frozen=True, slots=True)
class Page:
    """The one-pager. *cards* is how many key figures it shows, *note* how derived figures came about."""

    cards: int
    blocks: tuple[Block, ...]
    note: Paragraph = field(default_factory=Paragraph)
    paper: str = "A4"
    columns: int = 2  # blocks side by side


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that deck and page say, in one language."""

    language: str
    title: Paragraph
    subtitle: Paragraph
    lead: Paragraph
    kicker: str
    topic: str
    author: str
    audience: str
    date: str
    as_of: str
    moment: str
    last_good: str  # since when a source could not be asked, in words; "" where all could be
    key_figures: tuple[KeyFigure, ...]
    takeaways: Takeaways
    sources: tuple[SourceEntry, ...]
    fact_rows: tuple[FactRow, ...]
    slides: tuple[Slide, ...]
    page: Page
    derived: tuple[str, ...] = ()  # what the author left out and how it was filled in
    remarks: tuple[Diagnostic, ...] = ()  # what was derived that the author should know of unasked
