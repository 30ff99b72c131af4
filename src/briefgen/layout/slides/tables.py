"""Slides that hold a table: takeaways, data, and the sources with every fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document.model import FactRow, Grid
from briefgen.document.text import Paragraph, Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import Length, Rect, pt
from briefgen.layout.frame import Align, Anchor, CellItem, SetParagraph, TableItem, TextItem, TextStyle
from briefgen.layout.setting import height
from briefgen.layout.slides.builder import BODY, GRAPHIC, SlideBuilder
from briefgen.layout.slides.summary import bold
from briefgen.theme.model import Colour, Weight
from briefgen.theme.template import grid

_PADDING = pt(5)


@dataclass(frozen=True)
class TableStyle:
    """Type of a table: body and head sizes, the share of the width that each column takes."""

    size: float
    shares: tuple[float, ...]
    head_size: float = 0
    right: tuple[bool, ...] = ()
    leading: float = 1.35
    padding: Length = _PADDING
    filled: int = -1  # the column that stands out by a fill
    balanced_heads: bool = False  # row heads break between phrases, where the layout says


def set_table(
    slide: SlideBuilder,
    head: Sequence[Paragraph],
    rows: Sequence[Sequence[Paragraph]],
    style: TableStyle,
    width: Length,
) -> tuple[tuple[Length, ...], list[tuple[CellItem, ...]], list[float]]:
    """Column widths, cells (head row first) and least row heights in points."""
    total = sum(style.shares)
    widths = tuple(width * (share / total) for share in style.shares)
    heads = [tuple(_cell(slide, p, i, widths[i], style, header="Column") for i, p in enumerate(head))]
    cells = heads if head else []
    cells += [
        tuple(_cell(slide, p, i, widths[i], style, header="" if i else "Row") for i, p in enumerate(row))
        for row in rows
    ]
    heights = [max(height(cell.paragraphs) for cell in row) + style.padding.pt * 2 for row in cells]
    return widths, cells, heights


def _cell(
    slide: SlideBuilder, paragraph: Paragraph, column: int, width: Length, style: TableStyle, *, header: str
) -> CellItem:
    size = style.head_size or style.size if header == "Column" else style.size
    look = TextStyle(
        size, round(size * style.leading, 1), Weight.BOLD if header == "Column" else Weight.REGULAR,
        Colour.STRUCTURE if header == "Column" else Colour.INK,
        Align.RIGHT if style.right and style.right[column] else Align.LEFT,
    )  # fmt: skip
    room = width - style.padding * 2
    made: SetParagraph = slide.setter.set(
        paragraph, look, room, heading=style.balanced_heads and header == "Row"
    )
    fill = Colour.CARD if style.filled == column and header != "Column" else None
    return CellItem((made,), header, fill, Anchor.MIDDLE)


def lay_out_takeaways(slide: SlideBuilder) -> None:
    """What it means: a row for each takeaway with claim, why, and what to do."""
    deck, words = slide.theme.deck, WORDING[slide.document.language]
    takeaways = slide.document.takeaways
    slide.head()
    claims = [_numbered(number, item.claim) for number, item in enumerate(takeaways.items, start=1)]
    columns = [
        (28, words.point, claims),
        (36, words.why, [item.why for item in takeaways.items]),
        (36, words.action, [item.action for item in takeaways.items]),
    ]
    used = [column for column in columns if any(column[2])]
    shares = tuple(float(share) for share, _, _ in used)
    head = [plain(word) for _, word, _ in used] if len(used) > 1 else []
    rows = list(zip(*(cells for _, _, cells in used), strict=True))
    largest = deck.heading if len(used) > 1 else deck.title_floor
    action = len(used) - 1 if used[-1] is columns[-1] else -1
    area = slide.layout.placeholder(GRAPHIC).rect
    for size in (largest, deck.heading, deck.body + 1, deck.body, deck.body - 1, deck.body_floor):
        style = TableStyle(size, shares, deck.label, padding=pt(10), filled=action, balanced_heads=True)
        widths, cells, heights = set_table(slide, head, rows, style, area.width)
        if sum(heights) <= area.height.pt:
            break
    else:
        slide.fault(f"{slide.slide.where}: the takeaways are {sum(heights) - area.height.pt:.0f} pt too high",
                    takeaways.items[0].claim, "shorten them")  # fmt: skip
    top = heights[: len(cells) - len(rows)]
    body = (area.height.pt - sum(top)) / len(rows)
    even = [*top, *([min(max(body, *heights[len(top) :]), 108.0)] * len(rows))]
    _add(slide, _Grid(widths, cells, even, style))
    slide.foot()


def _numbered(number: int, claim: Paragraph) -> Paragraph:
    return bold(Paragraph((Run(f"{number}  "), *claim.runs), claim.span))


def lay_out_grid(slide: SlideBuilder) -> None:
    """A table of data."""
    deck, content = slide.theme.deck, slide.slide.content
    assert isinstance(content, Grid)  # noqa: S101 - the dispatch by content
    slide.head()
    area = slide.layout.placeholder(GRAPHIC).rect
    shares = tuple(1.0 if numeric else 2.0 for numeric in content.numeric)
    for size in (18, deck.heading, deck.body, deck.label, deck.table - 1, 10):
        style = TableStyle(size, shares, deck.label, content.numeric)
        widths, cells, heights = set_table(slide, content.head, content.rows, style, area.width)
        if sum(heights) <= area.height.pt:
            break
    else:
        slide.fault(f"{slide.slide.where}: the table is {sum(heights) - area.height.pt:.0f} pt too high",
                    slide.slide.title, "show fewer rows")  # fmt: skip
    _add(slide, _Grid(widths, cells, heights, style))
    slide.foot()


@dataclass(frozen=True)
class _Grid:
    """A table that is set: what :func:`set_table` gave, with its style."""

    widths: tuple[Length, ...]
    cells: Sequence[tuple[CellItem, ...]]
    heights: Sequence[float]
    style: TableStyle


def _add(slide: SlideBuilder, grid: _Grid) -> Rect:
    """Put the table into its placeholder, under the slide's title; the rectangle it takes."""
    area = slide.layout.placeholder(GRAPHIC).rect
    rect = Rect(area.x, area.y, area.width, pt(sum(grid.heights)))
    lengths = tuple(pt(height) for height in grid.heights)
    name = slide.slide.title.text
    slide.add(
        TableItem(rect, grid.widths, lengths, tuple(grid.cells), name, name, grid.style.padding, GRAPHIC)
    )
    return rect


# ---- sources and method

_FACT_SHARES = (32.0, 20.0, 8.0, 23.0, 6.0, 11.0)
_FACT_SIZES = (14, 13, 12, 11, 10)  # the largest at which all facts stand on one slide, or the smallest


def _facts_style(size: float) -> TableStyle:
    return TableStyle(size, _FACT_SHARES, size, leading=1.25, padding=pt(size * 0.28))


def fact_cells(slide: SlideBuilder, rows: Sequence[FactRow]) -> list[list[Paragraph]]:
    """The facts as rows of text."""
    words = WORDING[slide.document.language]
    return [
        [
            plain(row.label),
            plain(row.value, bold=True, fact=row.id),
            plain(words.derived if row.derived else words.stated),
            plain(row.definition),
            plain("".join(f"[{number}]" for number in row.sources)),
            plain(", ".join(str(number) for number in row.slides)),
        ]
        for row in rows
    ]


def lay_out_sources(
    slide: SlideBuilder, rows: Sequence[FactRow], style: TableStyle, *, with_list: bool
) -> None:
    """A slide of the table of facts; on the last one, the list of sources below it."""
    words = WORDING[slide.document.language]
    slide.head()
    area = slide.layout.placeholder(GRAPHIC).rect
    head = [plain(word) for word in words.fact_head]
    widths, cells, heights = set_table(slide, head, fact_cells(slide, rows), style, area.width)
    used = _add(slide, _Grid(widths, cells, heights, style))
    if with_list:
        entries = source_paragraphs(slide)
        rect = Rect(area.x, used.bottom + pt(10), area.width, pt(height(entries) + 2))
        slide.add(TextItem(rect, tuple(entries), words.sources))


def source_paragraphs(slide: SlideBuilder) -> list[SetParagraph]:
    """The list of sources, an entry a paragraph."""
    style = TextStyle(10, 14, Weight.REGULAR, Colour.MUTED, space_before=1)
    made = []
    for entry in slide.document.sources:
        numbered = Paragraph((Run(f"[{entry.number}] "), *entry.text.runs))
        made.append(slide.setter.set(numbered, style, slide.layout.placeholder(GRAPHIC).rect.width))
    return made


def paginate(slide: SlideBuilder) -> tuple[TableStyle, list[tuple[FactRow, ...]]]:
    """The facts in portions of one slide each, and how their table is set."""
    for size in _FACT_SIZES:
        style = _facts_style(size)
        pages = _portions(slide, style)
        if len(pages) == 1:
            break
    return style, pages


def _portions(slide: SlideBuilder, style: TableStyle) -> list[tuple[FactRow, ...]]:
    """The facts by slide; the last leaves room for the list of sources."""
    area = slide.layout.placeholder(GRAPHIC).rect
    room = (pt(502) - area.y).pt
    facts = slide.document.fact_rows
    head = [plain(word) for word in WORDING[slide.document.language].fact_head]
    _, _, heights = set_table(slide, head, fact_cells(slide, facts), style, area.width)
    listed = height(source_paragraphs(slide)) + 12
    pages: list[list[FactRow]] = [[]]
    used = heights[0]
    for index, (row, own) in enumerate(zip(facts, heights[1:], strict=True)):
        last = index == len(facts) - 1
        if used + own + (listed if last else 0) > room and pages[-1]:
            pages.append([])
            used = heights[0]
        pages[-1].append(row)
        used += own
    return [tuple(page) for page in pages]


def lay_out_points(slide: SlideBuilder) -> None:
    """A slide of points alone."""
    slide.head()
    sizes = [24, 22, 20, 18, 16, slide.theme.deck.body, slide.theme.deck.body_floor]
    slide.text(BODY, slide.slide.points, sizes=sizes, spread=True, rect=grid.CONTENT)
    slide.foot()
