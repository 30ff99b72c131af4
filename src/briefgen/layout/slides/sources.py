"""Sources and method: every fact in a table, then the list of sources, on as many slides as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document.model import FactRow
from briefgen.document.text import MARK, Paragraph, Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import Rect, pt
from briefgen.layout.frame import SetParagraph, TextItem, TextStyle
from briefgen.layout.setting import height
from briefgen.layout.slides.builder import GRAPHIC, SlideBuilder
from briefgen.layout.slides.tables import PlacedTable, TableStyle, add_table, set_table
from briefgen.theme.model import Colour, Weight

_SHARES = (32.0, 20.0, 8.0, 23.0, 6.0, 11.0)
_SIZES = (14, 13, 12, 11, 10)  # the largest at which all stands on one slide, or the smallest
_LEADING, _PADDING = 1.25, 0.28  # of the size
_BOTTOM = 502.0  # points; these slides have no source line
_GAP = 10.0  # between table and list


@dataclass(frozen=True)
class SourcesPage:
    """What one slide shows."""

    rows: tuple[FactRow, ...]
    entries: tuple[SetParagraph, ...] = ()


def _style(size: float) -> TableStyle:
    return TableStyle(size, _SHARES, size, leading=_LEADING, padding=pt(size * _PADDING))


def _room(slide: SlideBuilder) -> float:
    """Points from the top of the table to the lower edge of what the slide holds."""
    return _BOTTOM - slide.layout.placeholder(GRAPHIC).rect.y.pt


def paginate(slide: SlideBuilder) -> tuple[TableStyle, list[SourcesPage]]:
    """How the table is set, and what each slide shows."""
    room = _room(slide) - height(_entries(slide)) - _GAP
    least = (len(slide.document.fact_rows) + 1) * (_LEADING + 2 * _PADDING)  # rows of one line, in sizes
    for size in (*(size for size in _SIZES[:-1] if least * size <= room), _SIZES[-1]):
        style = _style(size)
        pages = _pages(slide, style)
        if len(pages) == 1:
            break
    return style, pages


def _pages(slide: SlideBuilder, style: TableStyle) -> list[SourcesPage]:
    area = slide.layout.placeholder(GRAPHIC).rect
    room = _room(slide)
    facts = slide.document.fact_rows
    _, _, heights = set_table(slide, _head(slide), _cells(slide, facts), style, area.width)
    rows: list[list[FactRow]] = [[]]
    used = heights[0]
    for row, own in zip(facts, heights[1:], strict=True):
        if used + own > room and rows[-1]:
            rows.append([])
            used = heights[0]
        rows[-1].append(row)
        used += own
    pages = [SourcesPage(tuple(page)) for page in rows]
    return _with_entries(pages, _entries(slide), room - used - _GAP, room)


def _with_entries(
    pages: list[SourcesPage], entries: Sequence[SetParagraph], left: float, room: float
) -> list[SourcesPage]:
    """*pages* with the *entries* below the last table as far as *left* points go, then on further slides."""
    portions: list[list[SetParagraph]] = [[]]
    for entry in entries:
        if height([*portions[-1], entry]) > (left if len(portions) == 1 else room):
            portions.append([])
        portions[-1].append(entry)
    last = SourcesPage(pages[-1].rows, tuple(portions[0]))
    return [*pages[:-1], last, *(SourcesPage((), tuple(portion)) for portion in portions[1:])]


def lay_out_sources(slide: SlideBuilder, page: SourcesPage, style: TableStyle) -> None:
    """One slide of facts and sources."""
    slide.head()
    area = slide.layout.placeholder(GRAPHIC).rect
    top = area.y
    if page.rows:
        widths, cells, heights = set_table(slide, _head(slide), _cells(slide, page.rows), style, area.width)
        top = add_table(slide, PlacedTable(widths, cells, heights, style)).rect.bottom + pt(_GAP)
    if page.entries:
        rect = Rect(area.x, top, area.width, pt(height(page.entries) + 2))
        slide.add(TextItem(rect, page.entries, WORDING[slide.document.language].sources))


def _head(slide: SlideBuilder) -> list[Paragraph]:
    return [plain(word) for word in WORDING[slide.document.language].fact_head]


def _cells(slide: SlideBuilder, rows: Sequence[FactRow]) -> list[list[Paragraph]]:
    """The facts as rows of text."""
    words = WORDING[slide.document.language]
    return [
        [
            plain(row.label),
            plain(row.value, bold=True, fact=row.id),
            plain(words.derived if row.derived else words.stated),
            plain(row.definition),
            plain("".join(f"[{number}]" for number in row.sources), origin=MARK),
            plain(", ".join(str(number) for number in row.slides), origin=MARK),
        ]
        for row in rows
    ]


def _entries(slide: SlideBuilder) -> list[SetParagraph]:
    """The list of sources, an entry a paragraph."""
    style = TextStyle(10, 14, Weight.REGULAR, Colour.MUTED, space_before=1)
    width = slide.layout.placeholder(GRAPHIC).rect.width
    numbered = [
        Paragraph((Run(f"[{entry.number}] ", origin=MARK), *entry.text.runs))
        for entry in slide.document.sources
    ]
    return [slide.setter.set(entry, style, width) for entry in numbered]
