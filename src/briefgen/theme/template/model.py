"""What a slide layout is: a name, placeholders with their rectangles and type, and furniture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from briefgen.geometry import Length, Rect
from briefgen.theme.model import Colour

AlignName = Literal["l", "ctr", "r"]  # ST_TextAlignType, ECMA-376 Part 1, 20.1.10.59
AnchorName = Literal["t", "ctr", "b"]  # ST_TextAnchoringType, 20.1.10.60

NO_INSETS = (Length(0), Length(0), Length(0), Length(0))


class LayoutKey(StrEnum):
    """Stable names of the layouts; what the user sees is :attr:`SlideLayout.name`."""

    COVER = "cover"
    SECTION = "section"
    SUMMARY = "summary"
    KEY_FIGURES = "key figures"
    CHART_POINTS = "chart and points"
    CHART = "chart"
    TWO_CHARTS = "two charts"
    PICTURE_POINTS = "picture and points"
    TITLE_ONLY = "title only"
    TABLE = "table"
    TAKEAWAYS = "takeaways"
    SOURCES = "sources"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder (ECMA-376 Part 1, 19.3.1.36) and how its text is set.

    *type* is ST_PlaceholderType (19.7.10). *size*, *leading* (baseline to baseline) and *space_before*
    are in points. *insets* are left, top, right, bottom: text stands in the rectangle less these.
    """

    idx: int
    type: str
    name: str
    rect: Rect
    size: float
    leading: float
    bold: bool = False
    colour: Colour = Colour.INK
    anchor: AnchorName = "t"
    align: AlignName = "l"
    insets: tuple[Length, Length, Length, Length] = NO_INSETS
    fill: Colour | None = None
    bullet: str = ""
    indent: float = 0
    space_before: float = 0
    prompt: str = ""

    @property
    def text_rect(self) -> Rect:
        """The rectangle inside the insets."""
        return self.rect.inset(*self.insets)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A filled rectangle of the layout without meaning of its own."""

    name: str
    rect: Rect
    colour: Colour


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A slide layout. *type* is ST_SlideLayoutType (19.7.15), empty for a custom one.

    *background* None means the master's background and furniture.
    """

    key: str
    name: str
    placeholders: tuple[Placeholder, ...]
    furniture: tuple[Furniture, ...] = ()
    background: Colour | None = None
    type: str = ""

    def placeholder(self, idx: int) -> Placeholder:
        """The placeholder with this idx. Raises KeyError naming the ones there are."""
        for candidate in self.placeholders:
            if candidate.idx == idx:
                return candidate
        known = ", ".join(str(p.idx) for p in self.placeholders)
        raise KeyError(f"layout {self.key!r} has no placeholder {idx}; it has {known}")
