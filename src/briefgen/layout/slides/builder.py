"""SlideBuilder: fills the placeholders of one slide layout, and notes what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from briefgen.diagnostics import Diagnostic
from briefgen.document.model import Document, Slide
from briefgen.document.text import Paragraph, plain
from briefgen.geometry import Length, Rect, pt
from briefgen.layout.frame import Anchor, Item, SetParagraph, SlideFrame, TextItem, TextStyle
from briefgen.layout.marks import Align
from briefgen.layout.setting import Setter, height, is_torn
from briefgen.theme.model import Colour, Theme, Weight
from briefgen.theme.template import LayoutKey, Placeholder, SlideLayout, slide_layouts

TITLE, BODY, TRACKER, LEAD, SOURCE, META, SIDE_HEADING, SO_WHAT, GRAPHIC = 0, 1, 30, 31, 32, 33, 37, 38, 20

_NAMES = {
    TITLE: "title", BODY: "text", TRACKER: "section", LEAD: "lead", SOURCE: "source line",
    META: "author line", SIDE_HEADING: "heading", SO_WHAT: "so-what",
}  # fmt: skip


@dataclass
class SlideBuilder:
    """Collects the items of one slide in reading order."""

    document: Document
    slide: Slide
    theme: Theme
    setter: Setter
    layout: SlideLayout
    items: list[Item] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def on(
        cls, key: LayoutKey, document: Document, slide: Slide, theme: Theme, setter: Setter
    ) -> SlideBuilder:
        """A builder on the layout *key* of the default template."""
        return cls(document, slide, theme, setter, slide_layouts(theme, document.language)[key])

    # ---- text

    def text(
        self,
        idx: int,
        paragraphs: Sequence[Paragraph],
        *,
        sizes: Sequence[float] = (),
        heading: bool = False,
        max_lines: Sequence[int] = (0,),
        role: str = "P",
        rect: Rect | None = None,
        spread: bool = False,
    ) -> None:
        """Put *paragraphs* into placeholder *idx*, at the largest of *sizes* that fits.

        *max_lines* bounds the lines besides the box (0: the box alone); where no size keeps to the first
        bound, the next is tried. A *heading* is set smaller rather than torn inside a word. *spread* parts
        paragraphs widely where there is room. Text that fits at no size is reported as an overflow.
        """
        given = [paragraph for paragraph in paragraphs if paragraph]
        place = self.layout.placeholder(idx)
        if not given:
            return
        place = replace(place, rect=rect or place.rect)
        best: list[SetParagraph] = []
        for bound, size in product(max_lines, sizes or (place.size,)):
            made = [self._set(p, place, size, heading=heading, role=role) for p in given]
            if not self._fits(made, place.text_rect, bound):
                continue
            best = best or made
            if not (heading and any(is_torn(paragraph) for paragraph in made)):
                best = made
                break
        if not best:
            best = made
            self._overflow(_NAMES[idx], given, made, place.text_rect, max_lines[-1])
        if spread:
            best = _spread(best, place.text_rect)
        self.add(TextItem(place.rect, tuple(best), place.name, Anchor(place.anchor), idx))

    def _set(
        self, paragraph: Paragraph, place: Placeholder, size: float, *, heading: bool, role: str
    ) -> SetParagraph:
        style = TextStyle(
            size, round(size * place.leading / place.size, 1), Weight.BOLD if place.bold else Weight.REGULAR,
            place.colour, Align(place.align), place.space_before, place.bullet, place.indent,
        )  # fmt: skip
        return self.setter.set(paragraph, style, place.text_rect.width, heading=heading, role=role)

    @staticmethod
    def _fits(made: Sequence[SetParagraph], room: Rect, max_lines: int) -> bool:
        lines = sum(len(paragraph.lines) for paragraph in made)
        return height(made) <= room.height.pt + 0.5 and not (max_lines and lines > max_lines)

    def _overflow(
        self, name: str, given: Sequence[Paragraph], made: Sequence[SetParagraph], room: Rect, max_lines: int
    ) -> None:
        lines = sum(len(paragraph.lines) for paragraph in made)
        leading = made[0].style.leading
        allowed = min(max_lines or lines, int((room.height.pt + 0.5) / leading))
        excess = max(1, lines - allowed)
        self.fault(
            f"{self.slide.where}: the {name} is {excess} line{'s' if excess > 1 else ''} too long "
            f"at {made[0].style.size:g} pt ({lines} lines; {allowed} fit)",
            given[0],
            "shorten the text or split the slide",
        )

    def fault(self, message: str, paragraph: Paragraph, hint: str) -> None:
        """Report an overflow at the place of *paragraph*."""
        span = paragraph.span or self.slide.title.span or self.document.title.span
        self.faults.append(Diagnostic("overflow", message, span, hint))

    # ---- furniture of a content slide

    def head(self) -> None:
        """Title, tracker and lead, in the order they are read, not that of their places."""
        deck = self.theme.deck
        sizes = [deck.title, deck.title - 2, deck.title_floor]
        self.text(TITLE, [self.slide.title], sizes=sizes, heading=True, max_lines=(2,), role="H1")
        if self.slide.section:
            self.text(TRACKER, [plain(self.slide.section)])
        if self.slide.lead and any(p.idx == LEAD for p in self.layout.placeholders):
            self.text(
                LEAD, [self.slide.lead], sizes=[deck.body, deck.body - 1, deck.body - 2], max_lines=(1,)
            )

    def foot(self) -> None:
        """The source line."""
        if self.slide.source_line:
            floor = self.theme.deck.floor
            self.text(SOURCE, [self.slide.source_line], sizes=[self.theme.deck.source, floor], max_lines=(2,))

    # ---- items

    def add(self, item: Item) -> None:
        self.items.append(item)

    def box(
        self,
        rect: Rect,
        paragraph: Paragraph,
        style: TextStyle,
        *,
        name: str,
        fill: Colour | None = None,
        padding: Length = pt(8),  # noqa: B008 - Length is immutable
        floor: float = 0,
    ) -> None:
        """*paragraph* in the middle of a free box, shrunk to *floor* at most."""
        size = style.size
        while True:
            fitted = replace(style, size=size, leading=round(style.leading * size / style.size, 1))
            made = self.setter.set(paragraph, fitted, rect.width - padding * 2, heading=True)
            if made.height <= rect.height.pt - padding.pt or size - 0.5 < (floor or style.size):
                break
            size -= 0.5
        if made.height > rect.height.pt:
            self.fault(
                f"{self.slide.where}: '{paragraph.text}' does not fit its box", paragraph, "shorten it"
            )
        self.add(TextItem(rect, (made,), name, Anchor.MIDDLE, fill=fill))

    def frame(self, footer: str) -> SlideFrame:
        """The finished slide."""
        document = self.document
        return SlideFrame(
            layout=self.layout.key,
            title=self.slide.title.text,
            section=self.slide.section,
            items=tuple(self.items),
            notes=self.slide.notes,
            footer=footer,
            date="" if self.slide.kind == "cover" else document.date,  # a cover says it itself
        )


def _spread(made: Sequence[SetParagraph], room: Rect) -> list[SetParagraph]:
    """*made* with up to 1.6 times a line's pitch between paragraphs, as far as the box allows."""
    if len(made) < 2:
        return list(made)
    free = room.height.pt - sum(paragraph.height for paragraph in made)
    gap = min(free / (len(made) - 1), made[0].style.leading * 0.9)
    gap = max(gap, made[0].style.space_before)
    return [replace(p, style=replace(p.style, space_before=round(gap, 1))) for p in made]
