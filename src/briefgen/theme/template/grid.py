"""The grid of a 16:9 slide, in points: 960 x 540, margins of 40, twelve columns of 55, gutters of 20.

From top to bottom: tracker, title, lead, content, source line, hairline, footer.
"""

from __future__ import annotations

from typing import Final

from briefgen.geometry import Rect, Size, pt, rect_pt

SLIDE: Final = Size(pt(960), pt(540))
LEFT: Final = 40
RIGHT: Final = 920
WIDTH: Final = RIGHT - LEFT
COLUMN: Final = 55
GUTTER: Final = 20

TRACKER: Final = rect_pt(LEFT, 12, 600, 14)
# Around the tracker, above which the title is read: programs that go from the top down then do so too.
TITLE: Final = rect_pt(LEFT, 12, WIDTH, 81)
TITLE_INSET: Final = pt(18)  # leaves two lines of 24 pt at 1.3
LEAD: Final = rect_pt(LEFT, 96, WIDTH, 22)
CONTENT_TOP: Final = 124
CONTENT_BOTTOM: Final = 472
CONTENT: Final = rect_pt(LEFT, CONTENT_TOP, WIDTH, CONTENT_BOTTOM - CONTENT_TOP)
SOURCE: Final = rect_pt(LEFT, 477, WIDTH, 26)  # two lines, clear of the hairline
HAIRLINE: Final = rect_pt(LEFT, 508, WIDTH, 0)
FOOTER: Final = rect_pt(LEFT, 512, 520, 16)
DATE: Final = rect_pt(RIGHT - 250, 512, 150, 16)
NUMBER: Final = rect_pt(RIGHT - 60, 512, 60, 16)


def column_x(index: int) -> int:
    """Left edge of column *index* (0 to 11), in points."""
    return LEFT + index * (COLUMN + GUTTER)


def columns_width(count: int) -> int:
    """Width of *count* columns with the gutters between them, in points."""
    return count * COLUMN + (count - 1) * GUTTER


def content(first: int, count: int, top: float = CONTENT_TOP, bottom: float = CONTENT_BOTTOM) -> Rect:
    """The content area of *count* columns from column *first*, from *top* to *bottom* in points."""
    return rect_pt(column_x(first), top, columns_width(count), bottom - top)
