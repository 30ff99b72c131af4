"""Slides that hold a table: takeaways, data, and the sources with every fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.document.model import Grid
from briefgen.document.text import MARK, Paragraph, Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import Length, Rect, pt
from briefgen.layout.cell_charts import charts_over, level_rows
from briefgen.layout.frame import Anchor, CellItem, SetParagraph, TableItem, TextStyle
from briefgen.layout.marks import Align
from briefgen.layout.setting import height
from briefgen.layout.slides.builder import BODY, GRAPHIC, SlideBuilder
from briefgen.layout.slides.summary import bold
from briefgen.theme.model import Colour, Weight
from briefgen.theme.template import grid

_PADDING = pt(5)
_GIVEN_UP = 2.0  # points of type size, at most, for a table without lonely words
_LONELY = 0.3  # of a cell's width: a last line below it is a word alone


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


@dataclass(frozen=True)
class PlacedTable:
    """A table that is set: what :func:`set_table` gave, with its style."""

    widths: tuple[Length, ...]
    cells: Sequence[tuple[CellItem, ...]]
    heights: Sequence[float]
    style: TableStyle


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
    head = [plain(word) for _, word, _ in used]
    rows = list(zip(*(cells for _, _, cells in used), strict=True))
    largest = deck.heading if len(used) > 1 else deck.title_floor
    action = len(used) - 1 if used[-1] is columns[-1] else -1
    area = slide.layout.placeholder(GRAPHIC).rect
    tables: list[PlacedTable] = []
    sizes = {largest, deck.heading, deck.body + 1, deck.body, deck.body - 1, deck.body_floor}
    for size in sorted(sizes, reverse=True):
        style = TableStyle(size, shares, deck.label, padding=pt(10), filled=action, balanced_heads=True)
        table = PlacedTable(*set_table(slide, head, rows, style, area.width), style)
        if sum(table.heights) <= area.height.pt:
            tables.append(table)
        if tables and tables[0].style.size - size >= _GIVEN_UP:
            break
    if not tables:
        excess = sum(table.heights) - area.height.pt
        message = f"{slide.slide.where}: the takeaways are {excess:.0f} pt too high"
        slide.fault(message, takeaways.items[0].claim, "shorten them")
    table = min(tables, key=_lonely, default=table)
    even = _evened(table.heights, len(table.cells) - len(rows), area.height.pt)
    add_table(slide, replace(table, heights=even))
    slide.foot()


def _lonely(table: PlacedTable) -> int:
    """How many paragraphs end in a line that looks forgotten."""
    room = [width.pt - table.style.padding.pt * 2 for width in table.widths]
    return sum(
        len(paragraph.lines) > 1 and paragraph.lines[-1].width < _LONELY * room[column]
        for row in table.cells
        for column, cell in enumerate(row)
        for paragraph in cell.paragraphs
    )


def _evened(heights: Sequence[float], head: int, room: float) -> list[float]:
    """Row *heights* with the rows below the *head* ones made alike, as far as *room* points allow."""
    body = list(heights[head:])
    spare = room - sum(heights)
    low = min(body)
    if spare > 0:  # the lower rows grow first
        wanted = [max(body) - height for height in body]
        share = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
        body = [height + grow * share for height, grow in zip(body, wanted, strict=True)]
        spare = room - sum(heights[:head]) - sum(body)
        body = [height + min(max(0.0, spare / len(body)), low) for height in body]
    return [*heights[:head], *body]


def _numbered(number: int, claim: Paragraph) -> Paragraph:
    return bold(Paragraph((Run(f"{number}  ", origin=MARK), *claim.runs), claim.span))


def lay_out_grid(slide: SlideBuilder) -> None:
    """A table of data."""
    deck, content = slide.theme.deck, slide.slide.content
    assert isinstance(content, Grid)  # noqa: S101 - the dispatch by content
    slide.head()
    area = slide.layout.placeholder(GRAPHIC).rect
    shares = tuple(content.share(column, 2.0) for column in range(len(content.numeric)))
    for size in (18, deck.heading, deck.body, deck.label, deck.table - 1, 10):
        style = TableStyle(size, shares, deck.label, content.numeric)
        widths, cells, heights = set_table(slide, content.head, content.rows, style, area.width)
        heights = level_rows(content, heights, 1)
        if sum(heights) <= area.height.pt:
            break
    else:
        slide.fault(f"{slide.slide.where}: the table is {sum(heights) - area.height.pt:.0f} pt too high",
                    slide.slide.title, "show fewer rows")  # fmt: skip
    table = add_table(slide, PlacedTable(widths, cells, heights, style))
    for chart in charts_over(table, content, slide.setter.measure):
        slide.add(chart)
    slide.foot()


def add_table(slide: SlideBuilder, table: PlacedTable) -> TableItem:
    """Put *table* into its placeholder, under the slide's title."""
    area = slide.layout.placeholder(GRAPHIC).rect
    rect = Rect(area.x, area.y, area.width, pt(sum(table.heights)))
    lengths = tuple(pt(height) for height in table.heights)
    name = slide.slide.title.text
    item = TableItem(
        rect, table.widths, lengths, tuple(table.cells), name, name, table.style.padding, GRAPHIC
    )
    slide.add(item)
    return item


def lay_out_points(slide: SlideBuilder) -> None:
    """A slide of points alone."""
    slide.head()
    sizes = [24, 22, 20, 18, 16, slide.theme.deck.body, slide.theme.deck.body_floor]
    slide.text(BODY, slide.slide.points, sizes=sizes, spread=True, rect=grid.CONTENT)
    slide.foot()
