"""A band of the page, and the means to set one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.document.model import Document
from briefgen.document.text import Paragraph
from briefgen.geometry import Rect, Size, pt, rect_pt
from briefgen.layout.frame import Anchor, Item, SetParagraph, TextItem, TextStyle
from briefgen.layout.marks import Align
from briefgen.layout.page.measures import MARGIN, Rung, column
from briefgen.layout.setting import Setter
from briefgen.theme.model import Colour, Weight


@dataclass(frozen=True)
class Band:
    """A band: its least *height*, how much of the spare height it takes, and how to place it.

    *place* gets the top and the height, in points, and gives the items in reading order.
    """

    height: float
    place: Callable[[float, float], tuple[Item, ...]]
    stretch: float = 0


@dataclass(frozen=True)
class Setting:
    """What every band needs: the document, the paper, the rung, and a setter."""

    document: Document
    size: Size
    rung: Rung
    setter: Setter

    @property
    def width(self) -> float:
        """Width of the text area in points."""
        return self.size.width.pt - 2 * MARGIN

    def column(self, first: int, count: int) -> tuple[float, float]:
        """Left edge and width of *count* columns from column *first*, in points."""
        return column(first, count, self.size.width.pt)

    def set(
        self,
        paragraph: Paragraph,
        size: float,
        width: float,
        *,
        leading: float = 0,
        weight: Weight = Weight.REGULAR,
        colour: Colour = Colour.INK,
        align: Align = Align.LEFT,
        heading: bool = False,
        role: str = "P",
        space_before: float = 0,
    ) -> SetParagraph:
        """*paragraph* at *size* points in *width* points; *leading* as a multiple of the size."""
        style = TextStyle(size, size * (leading or self.rung.leading), weight, colour, align, space_before)
        return self.setter.set(paragraph, style, pt(width), heading=heading, role=role)


def text_item(
    x: float,
    y: float,
    width: float,
    height: float,
    *paragraphs: SetParagraph,
    name: str = "",
    anchor: Anchor = Anchor.TOP,
) -> TextItem:
    """Paragraphs in a box given in points."""
    return TextItem(rect_pt(x, y, width, height), paragraphs, name, anchor)


def rect(x: float, y: float, width: float, height: float) -> Rect:
    """A rectangle from points."""
    return rect_pt(x, y, width, height)
