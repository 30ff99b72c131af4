"""The Theme: colours, typefaces and type scale that deck and page share.

Colours are named by what they mean, never by how they look. Contrast ratios (WCAG 2.2, 1.4.3) on white
are in the comments; text roles stay above 4.5, fills above 3 where they carry meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Colour(StrEnum):
    """Colour roles."""

    INK = "ink"  # text
    MUTED = "muted"  # secondary text
    PAPER = "paper"  # background
    STRUCTURE = "structure"  # headings, bands, what is not the subject
    ACCENT = "accent"  # the one thing the briefing is about
    ACCENT_TINT = "accent tint"  # the subject again, in second place
    STRUCTURE_TINT = "structure tint"  # a further series
    CONTEXT = "context"  # the rest of the world in a chart: fills only
    TRACK = "track"  # the empty part of a bar: fills only
    RULE = "rule"  # hairlines
    CARD = "card"  # panels behind text
    STRUCTURE_TRACK = "structure track"  # the same on a band
    ON_STRUCTURE = "on structure"  # text on a band
    ON_STRUCTURE_MUTED = "on structure muted"  # secondary text on a band
    SHADE_1 = "shade 1"  # four even steps from paper to structure, for shades of a value
    SHADE_2 = "shade 2"
    SHADE_3 = "shade 3"
    SHADE_4 = "shade 4"


DEFAULT_COLOURS: dict[Colour, str] = {
    Colour.INK: "17202B",  # 16.4 : 1
    Colour.MUTED: "55606E",  # 6.4
    Colour.PAPER: "FFFFFF",
    Colour.STRUCTURE: "0B2E59",  # 13.5
    Colour.ACCENT: "B3261E",  # 6.5
    Colour.ACCENT_TINT: "BC5850",  # 4.5, which is paper on it; 3.8 on the track, 3.0 on structure
    Colour.STRUCTURE_TINT: "728CB0",  # 3.4; ink on it 4.8
    Colour.CONTEXT: "C3CBD4",
    Colour.TRACK: "E9EDF2",
    Colour.RULE: "D3D9E0",
    Colour.CARD: "F3F5F8",
    Colour.STRUCTURE_TRACK: "3D526A",
    Colour.ON_STRUCTURE: "FFFFFF",
    Colour.ON_STRUCTURE_MUTED: "DCE5F0",  # 10.7 on structure
    Colour.SHADE_1: "E5ECF5",  # 1.2; ink on it 13.8
    Colour.SHADE_2: "B0C7E2",  # 1.7; ink on it 9.5
    Colour.SHADE_3: "6994C9",  # 3.1; ink on it 5.2
    Colour.SHADE_4: "39669D",  # 5.9, which is paper on it
}


class Weight(StrEnum):
    """Font weights in use; values are OpenType usWeightClass numbers as text."""

    REGULAR = "400"
    BOLD = "700"


@dataclass(frozen=True)
class DeckType:
    """Type sizes of the deck, in points. Nothing is set below ``floor``."""

    cover: float = 36
    title: float = 24
    heading: float = 16
    body: float = 14
    label: float = 12
    table: float = 12
    figure: float = 40  # the number on a key-figure card
    figure_unit: float = 18
    source: float = 9
    body_floor: float = 12
    title_floor: float = 20
    floor: float = 9
    leading: float = 1.45  # line pitch of body text as a multiple of its size
    title_leading: float = 1.3


@dataclass(frozen=True)
class PageType:
    """Type sizes of the one-pager, in points, at the first rung of the fitting ladder."""

    title: float = 22.5
    lead: float = 10
    figure: float = 27
    figure_unit: float = 10.5
    card_label: float = 8.8
    card_note: float = 7.6
    figure_head: float = 9.6
    figure_sub: float = 7.6
    chart_label: float = 8.6
    chart_note: float = 7.4
    chart_value: float = 11
    table: float = 8.8
    band_head: float = 14
    takeaway_head: float = 10.6
    body: float = 9
    source: float = 6.6
    kicker: float = 8.2
    body_floor: float = 8
    floor: float = 6


@dataclass(frozen=True)
class Theme:
    """Everything that decides how deck and page look, short of where things stand."""

    colours: dict[Colour, str] = field(default_factory=lambda: dict(DEFAULT_COLOURS))
    latin: str = "Noto Sans JP"
    east_asian: str = "Noto Sans JP"
    deck: DeckType = DeckType()
    page: PageType = PageType()

    def rgb(self, colour: Colour) -> str:
        """The colour of a role as six hexadecimal digits."""
        return self.colours[colour]


DEFAULT_THEME = Theme()
