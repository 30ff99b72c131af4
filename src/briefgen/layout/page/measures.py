"""The page's grid and the rungs of its fitting ladder.

Twelve columns between margins of 15 mm; a band is a horizontal part of the page. What may give way when
the content is long stands in :class:`Rung`: first gaps and leading, then type one step down, then optional
parts. Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from briefgen.geometry import Size, mm, pt
from briefgen.theme.model import PageType

PAPER: Final = {
    "A4": Size(mm(210), mm(297)),
    "Letter": Size(pt(612), pt(792)),
    "A3": Size(mm(297), mm(420)),
    "A2": Size(mm(420), mm(594)),
}
MARGIN: Final = 42.52  # 15 mm
TOP: Final = 34
BOTTOM: Final = 28
GUTTER: Final = 14
COLUMNS: Final = 12
STRIP: Final = 7  # the colour strip at the upper edge


@dataclass(frozen=True)
class Rung:
    """One way to set the page. *gap* parts the bands; *chart* is the least height of a chart."""

    type: PageType
    gap: float = 15
    leading: float = 1.62
    chart: float = 100
    takeaway_lead: bool = True

    @property
    def minor_leading(self) -> float:
        """For cards and sources."""
        return min(self.leading, 1.45)


def ladder(page: PageType) -> tuple[Rung, ...]:
    """The rungs, from roomy to tight: short content is set larger. No size falls below the floors."""
    large = replace(
        page, title=27, lead=12, figure=32, figure_unit=12, card_label=10, card_note=8.8, figure_head=11.5,
        figure_sub=9, chart_label=10, chart_note=8.8, chart_value=14, table=10.5, band_head=17,
        takeaway_head=13, body=11, source=7.4,
    )  # fmt: skip
    middle = replace(
        page, title=25, lead=11, figure=30, figure_head=10.5, figure_sub=8.2, chart_label=9.2, chart_note=8,
        chart_value=12, table=9.6, band_head=15.5, takeaway_head=11.6, body=10, card_label=9.4, card_note=8.2,
    )  # fmt: skip
    small = replace(
        page, title=20, lead=9.4, body=8.5, takeaway_head=10, card_note=7.4, figure=25, chart_label=8.2
    )
    least = replace(small, title=18.5, lead=9, body=page.body_floor, takeaway_head=9.6, figure=24, table=8.2)
    return (
        Rung(large, gap=26, chart=170),
        Rung(middle, gap=20, chart=130),
        Rung(page),
        Rung(page, gap=12, leading=1.54, chart=92),
        Rung(page, gap=10, leading=1.5, chart=84),
        Rung(small, gap=10, leading=1.5, chart=84),
        Rung(least, gap=9, leading=1.46, chart=78),
        Rung(least, gap=8, leading=1.42, chart=72, takeaway_lead=False),
    )


def column(first: int, count: int, width: float) -> tuple[float, float]:
    """Left edge and width of *count* columns from column *first* on a page *width* points wide."""
    unit = (width - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
    return MARGIN + first * (unit + GUTTER), count * unit + (count - 1) * GUTTER
