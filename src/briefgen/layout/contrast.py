"""Every text must stand out from what lies beneath it, in the colours of the theme in use.

The roles of colours are chosen without looking at a theme (a label on the accent is paper), so a theme may
make a pair of them too much alike. Such pairs are told, not mended: a deck names roles, and another ink would
be wrong again on the next template that it is pasted into.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain as chain_of
from math import floor

from briefgen.diagnostics import Diagnostic, Severity, Span
from briefgen.document.model import Document
from briefgen.geometry import Rect
from briefgen.layout.frame import (
    Anchor,
    ChartItem,
    DeckFrames,
    GroupItem,
    Item,
    PageFrame,
    ShapeItem,
    SlideFrame,
    TableItem,
    TextItem,
    TextRun,
    TextStyle,
)
from briefgen.layout.ground import Ground, area_of
from briefgen.layout.marks import Align, DotMark, TextMark
from briefgen.text.fonts import FontChain
from briefgen.theme.contrast import contrast, least_contrast
from briefgen.theme.model import Colour, Theme, Weight
from briefgen.theme.template import SlideLayout, slide_layouts
from briefgen.theme.template.colours import SCHEME, drawn_rgb

_MIDDLE = 0.35  # of the size: from the baseline up to the middle of the letters
_SHOWN = 24  # characters of a text in a message


@dataclass(frozen=True, slots=True)
class _Shown:
    """A stretch of text with the roles of its own colour and of what is beneath it."""

    text: str
    ink: Colour
    ground: Colour
    size: float
    weight: Weight


def _outline(item: ShapeItem) -> Rect | DotMark:
    """What *item* covers: a round one, the circle in its rectangle."""
    if not item.round:
        return item.rect
    rect, radius = item.rect, min(item.rect.width, item.rect.height) / 2
    return DotMark(rect.x + rect.width / 2, rect.y + rect.height / 2, radius, item.fill)


@dataclass
class _Walk:
    """Reads the items of one slide or page in the order they are painted. *link* is the colour of links."""

    chain: FontChain
    ground: Ground
    link: Colour | None = None
    layout: SlideLayout | None = None

    def items(self, items: Iterable[Item]) -> Iterator[_Shown]:
        for item in items:
            match item:
                case GroupItem():
                    yield from self.items(item.items)
                case ShapeItem():
                    self.ground.paint(area_of(_outline(item), item.fill))
                case TextItem():
                    if item.fill is not None:
                        self.ground.paint(area_of(item.rect, item.fill))
                    yield from self.text(item)
                case TableItem():
                    yield from self.table(item)
                case ChartItem():
                    yield from self.chart(item)

    def text(self, item: TextItem) -> Iterator[_Shown]:
        total = sum(p.height + (p.style.space_before if i else 0) for i, p in enumerate(item.paragraphs))
        rect = self.text_rect(item)
        free = rect.height.pt - total
        top = rect.y.pt + {Anchor.TOP: 0.0, Anchor.MIDDLE: free / 2, Anchor.BOTTOM: free}[item.anchor]
        for index, paragraph in enumerate(item.paragraphs):
            top += paragraph.style.space_before if index else 0
            for line in paragraph.lines:
                style = paragraph.style
                room = rect.width.pt - style.indent - line.width
                shift = {Align.LEFT: 0.0, Align.CENTRE: room / 2, Align.RIGHT: room}[style.align]
                x, y = rect.x.pt + style.indent + shift, top + style.leading / 2
                for ground in self.ground.along((x, x + line.width), y):
                    yield from self.runs(line.runs, style, ground)
                top += style.leading

    def text_rect(self, item: TextItem) -> Rect:
        """Where the text of *item* stands: inside the insets of its placeholder."""
        if self.layout is None or item.placeholder is None:
            return item.rect
        return item.rect.inset(*self.layout.placeholder(item.placeholder).insets)

    def runs(self, runs: Iterable[TextRun], style: TextStyle, ground: Colour) -> Iterator[_Shown]:
        for run in runs:
            ink = run.colour or style.colour
            if run.run.href and self.link:
                ink = self.link
            if run.text.strip():
                yield _Shown(run.text, ink, ground, run.size or style.size, run.weight or style.weight)

    def table(self, item: TableItem) -> Iterator[_Shown]:
        top = item.rect.y.pt
        for row, height in zip(item.rows, item.row_heights, strict=True):
            left, middle = item.rect.x.pt, top + height.pt / 2
            for cell, width in zip(row, item.column_widths, strict=True):
                ends = left, left + width.pt
                for ground in (cell.fill,) if cell.fill else self.ground.along(ends, middle):
                    for paragraph in cell.paragraphs:
                        yield from self.runs(paragraph.runs, paragraph.style, ground)
                left += width.pt
            top += height.pt

    def chart(self, item: ChartItem) -> Iterator[_Shown]:
        """A chart's shapes, then its texts: programs draw these on top."""
        texts: list[TextMark] = []
        for mark in item.frame.marks:
            if isinstance(mark, TextMark):
                texts.append(mark)
            elif area := area_of(mark, mark.colour):
                self.ground.paint(area)
        for text in texts:
            yield from self.mark(text)

    def mark(self, mark: TextMark) -> Iterator[_Shown]:
        """A chart's text, short of the blanks before and after it, which keys and signs stand on."""

        def width(text: str) -> float:
            return self.chain.measure(text, int(mark.weight), mark.size)

        if not mark.text.strip():
            return
        whole = width(mark.text)
        left = mark.x.pt - {Align.LEFT: 0.0, Align.CENTRE: whole / 2, Align.RIGHT: whole}[mark.align]
        right = left + width(mark.text.rstrip())
        left += whole - width(mark.text.lstrip())
        for ground in self.ground.along((left, right), mark.baseline.pt - _MIDDLE * mark.size):
            yield _Shown(mark.text.strip(), mark.colour, ground, mark.size, mark.weight)


def check_contrast(
    document: Document, deck: DeckFrames | None, page: PageFrame | None, theme: Theme, chain: FontChain
) -> list[Diagnostic]:
    """A warning for each pair of colours on a slide or on the page that is too much alike."""
    found: list[Diagnostic] = []
    span = document.title.span
    layouts = slide_layouts(theme, document.language) if deck else {}
    drawn = {role: drawn_rgb(theme, role) for role in Colour}
    for number, slide in enumerate(deck.slides if deck else (), start=1):
        layout = layouts[slide.layout]
        walk = _Walk(chain, _slide_ground(layout, slide), SCHEME["hlink"], layout)
        shown = chain_of(walk.items(slide.items), _feet(layout, slide, number))
        found += _faults(f"slide {number}", shown, drawn, span)
    if page:
        walk = _Walk(chain, Ground(Colour.PAPER))
        found += _faults("the page", walk.items(page.items), theme.colours, span)
    return found


def _feet(layout: SlideLayout, slide: SlideFrame, number: int) -> Iterator[_Shown]:
    """Footer, date and number of a slide, which have the look of their placeholders."""
    texts = {"ftr": slide.footer, "dt": slide.date, "sldNum": str(number)}
    for place in layout.placeholders:
        if text := texts.get(place.type):
            weight = Weight.BOLD if place.bold else Weight.REGULAR
            yield _Shown(text, place.colour, layout.background or Colour.PAPER, place.size, weight)


def _slide_ground(layout: SlideLayout, slide: SlideFrame) -> Ground:
    """The background of a slide, the shapes of its layout, and the placeholders that it fills."""
    ground = Ground(layout.background or Colour.PAPER)
    for shape in layout.furniture:
        ground.paint(area_of(shape.rect, shape.colour))
    for item in slide.items:
        if isinstance(item, TextItem) and item.placeholder is not None:
            fill = layout.placeholder(item.placeholder).fill
            if fill and item.fill is None:
                ground.paint(area_of(item.rect, fill))
    return ground


def _faults(
    where: str, shown: Iterable[_Shown], rgb: Mapping[Colour, str], span: Span | None
) -> Iterator[Diagnostic]:
    """The texts that are too faint, the first of each pair of colours."""
    told: set[tuple[Colour, Colour]] = set()
    ratios: dict[tuple[Colour, Colour], float] = {}
    for one in shown:
        pair = one.ink, one.ground
        if pair not in ratios:
            ratios[pair] = contrast(rgb[one.ink], rgb[one.ground])
        if ratios[pair] < least_contrast(one.size, one.weight) and pair not in told:
            told.add(pair)
            yield _fault(where, one, (rgb[one.ink], rgb[one.ground]), ratios[pair], span)


def _fault(where: str, one: _Shown, colours: tuple[str, str], ratio: float, span: Span | None) -> Diagnostic:
    text = one.text if len(one.text) <= _SHOWN else f"{one.text[: _SHOWN - 1]}…"
    ink, ground = colours
    least = least_contrast(one.size, one.weight)
    message = (
        f"{where}: '{text}' in {one.ink} ({ink}) on {one.ground} ({ground}) "
        f"has a contrast of {floor(ratio * 100) / 100:.2f}; {least:g} is needed"
    )
    hint = "change one of the two colours in the theme"
    return Diagnostic("low-contrast", message, span, hint, Severity.WARNING)
