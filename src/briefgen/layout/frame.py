"""Frames: finished pages, every item placed and every text fitted.

A writer walks the items and draws; it decides nothing. Slides and the one-pager use the same items: a
deck keeps paragraphs whole (PowerPoint breaks the lines, except headings whose breaks are given), a page
draws the given lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from briefgen.document.text import Run
from briefgen.geometry import Length, Rect, Size
from briefgen.layout.marks import Align, ChartFrame
from briefgen.theme.model import Colour, Weight


class Anchor(StrEnum):
    TOP = "t"
    MIDDLE = "ctr"
    BOTTOM = "b"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set. *size* and *leading* (baseline to baseline) in points."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: Colour = Colour.INK
    align: Align = Align.LEFT
    space_before: float = 0
    bullet: str = ""
    indent: float = 0  # hanging indent of the text after the bullet, points


@dataclass(frozen=True, slots=True)
class Link:
    """A way to the paragraph of the same page whose *anchor* it is; *description* says where it leads."""

    anchor: str
    description: str


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run with its look settled. Empty *colour*, *size* or *weight* mean the paragraph's.

    Pages only: *gap* is space before the run in points, for a deck's text flows; *link* is where the run
    leads inside the page; *language* (BCP 47) is that of a run in another language than the page's; *alt* is
    read in its place.
    """

    run: Run
    size: float = 0
    weight: Weight | None = None
    colour: Colour | None = None
    gap: float = 0
    link: Link | None = None
    language: str = ""
    alt: str = ""

    @property
    def text(self) -> str:
        return self.run.text


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its runs and its advance width in points."""

    runs: tuple[TextRun, ...]
    width: float


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph with its lines. *explicit_breaks*: the deck too must break where the lines end.

    *role* is the PDF structure type (ISO 32000-1, 14.8.4). *anchor* is the name by which links find it.
    """

    style: TextStyle
    runs: tuple[TextRun, ...]
    lines: tuple[Line, ...]
    explicit_breaks: bool = False
    role: str = "P"
    anchor: str = ""

    @property
    def height(self) -> float:
        """Points from the top of the first line to the bottom of the last."""
        return self.style.leading * len(self.lines)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextItem:
    """Paragraphs in a box. *placeholder* is the idx of the layout's placeholder that holds it, or None.

    *decorative* text is repeated furniture (page number, running head): an artifact on a page.
    """

    rect: Rect
    paragraphs: tuple[SetParagraph, ...]
    name: str = ""
    anchor: Anchor = Anchor.TOP
    placeholder: int | None = None
    decorative: bool = False
    fill: Colour | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the page's file (ISO 19005-3, 6.8). *mime* is its media type.

    *relationship* is an AFRelationship: what the file is to what it is attached to, such as Source or Data.
    """

    name: str
    mime: str
    data: bytes
    relationship: str
    description: str


@dataclass(frozen=True, slots=True)
class ChartItem:
    """A chart at its place. A *decorative* one repeats what stands elsewhere: a picture on a cover.

    Pages only: *alt_text* stands for the chart's own where the text before it says the rest; *data* are its
    values as a file.
    """

    rect: Rect
    frame: ChartFrame
    name: str
    placeholder: int | None = None
    decorative: bool = False
    alt_text: str = ""
    data: Attachment | None = None


@dataclass(frozen=True, slots=True)
class CellItem:
    """A table cell. *header* marks it as a heading of its column or row; *figure* stands in it, on a page."""

    paragraphs: tuple[SetParagraph, ...]
    header: str = ""  # "", "Column" or "Row": the PDF's Scope
    fill: Colour | None = None
    anchor: Anchor = Anchor.MIDDLE
    figure: ChartItem | None = None


@dataclass(frozen=True, slots=True)
class TableItem:
    """A grid. *rows* × *columns* of cells; row heights and column widths fill *rect*."""

    rect: Rect
    column_widths: tuple[Length, ...]
    row_heights: tuple[Length, ...]
    rows: tuple[tuple[CellItem, ...], ...]
    name: str
    alt_text: str
    padding: Length
    placeholder: int | None = None


@dataclass(frozen=True, slots=True)
class ShapeItem:
    """A filled rectangle (or disc) without meaning of its own."""

    rect: Rect
    fill: Colour
    name: str = ""
    round: bool = False


@dataclass(frozen=True, slots=True)
class RuleItem:
    """A straight line from the upper left to the lower right corner of *rect*; one side is 0."""

    rect: Rect
    width: float
    colour: Colour
    name: str = ""


@dataclass(frozen=True, slots=True)
class GroupItem:
    """Items under one structure element (``Sect``, ``L``, ``LI``, ``LBody``, …), in reading order.

    *bookmark* makes an outline entry of this text at the group's top. A deck ignores the grouping.
    """

    role: str
    items: tuple[Item, ...]
    bookmark: str = ""
    level: int = 0
    ordered: bool = False  # an L with numbered labels


Leaf = TextItem | ChartItem | TableItem | ShapeItem | RuleItem
Item = Leaf | GroupItem


def walk(items: Iterable[Item]) -> Iterator[Leaf]:
    """The items that are drawn, in reading order: those in groups in their groups' place."""
    for item in items:
        if isinstance(item, GroupItem):
            yield from walk(item.items)
        else:
            yield item


def figure_data(items: Iterable[Item]) -> Iterator[Attachment]:
    """The files that belong to figures, those in tables too, in reading order."""
    for item in walk(items):
        match item:
            case ChartItem(data=Attachment() as data):
                yield data
            case TableItem():
                figures = (cell.figure for row in item.rows for cell in row)
                yield from figure_data(figure for figure in figures if figure)


@dataclass(frozen=True, slots=True)
class SlideFrame:
    """One slide: the layout it is based on, its items in reading order, and its notes."""

    layout: str
    title: str
    section: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    footer: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself. *moment* is an ISO 8601 time with zone, taken from the snapshot.

    *identifier* names the content that the file shows, unambiguously: a digest such as ``sha256:…``.
    """

    title: str
    author: str
    subject: str
    keywords: str
    language: str  # BCP 47: ja-JP, en-GB
    moment: str
    identifier: str = ""  # sha256:… of the evidence that the file carries


@dataclass(frozen=True, slots=True)
class DeckFrames:
    metadata: Metadata
    size: Size
    slides: tuple[SlideFrame, ...]


@dataclass(frozen=True, slots=True)
class PageFrame:
    metadata: Metadata
    size: Size
    items: tuple[Item, ...]
    dropped: tuple[str, ...] = field(default=())
