"""Which colour role a mark gets: one accent, and the accent means one thing."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document.chart import ChartData
from briefgen.theme.model import Colour

# In this order neighbours differ in lightness (13.5, 3.7, 1.6, 6.4, 16.4 and 1.2 to 1 on white), so that
# they are told apart in grey print too; the palest comes last, where the small and gathered parts stand.
PLAIN = (
    Colour.STRUCTURE,
    Colour.STRUCTURE_TINT,
    Colour.CONTEXT,
    Colour.MUTED,
    Colour.INK,
    Colour.TRACK,
)
BESIDE_ACCENT = (Colour.STRUCTURE_TINT, Colour.CONTEXT, Colour.MUTED, Colour.STRUCTURE, Colour.TRACK)
# Lines need 3 : 1 on white (WCAG 2.2, 1.4.11): three colours, of 13.5, 3.7 and 6.4. More lines are dashed.
LINES = (Colour.STRUCTURE, Colour.STRUCTURE_TINT, Colour.MUTED) * 2
LINES_BESIDE_ACCENT = (*(Colour.STRUCTURE_TINT, Colour.STRUCTURE) * 2, Colour.MUTED)
MAX_SERIES = len(PLAIN)
# From the lowest values to the highest; also in grey print each is darker than the one before.
SHADES = (Colour.SHADE_1, Colour.SHADE_2, Colour.SHADE_3, Colour.SHADE_4, Colour.STRUCTURE)

# White text stands on these at 4.5 : 1 or better; ink does on all others.
DARK_FILLS = frozenset(
    {Colour.STRUCTURE, Colour.ACCENT, Colour.ACCENT_TINT, Colour.MUTED, Colour.INK, Colour.SHADE_4}
)


def text_on(fill: Colour) -> Colour:
    """The text colour for a label that stands on *fill*."""
    return Colour.PAPER if fill in DARK_FILLS else Colour.INK


def part_colours(names: Sequence[str], highlight: str) -> tuple[Colour, ...]:
    """Colours of things side by side, one of which may be highlighted: slices, stacked series."""
    return _assign(names, highlight, plain=PLAIN, beside=BESIDE_ACCENT)


def line_colours(names: Sequence[str], highlight: str) -> tuple[Colour, ...]:
    """Colours of lines, one of which may be highlighted."""
    if highlight not in names and len(names) == 1:
        return (Colour.STRUCTURE,)
    return _assign(names, highlight, plain=LINES, beside=LINES_BESIDE_ACCENT, pair=Colour.STRUCTURE_TINT)


def dashed(colours: Sequence[Colour | None]) -> tuple[bool, ...]:
    """Which lines are dashed: the second of a colour, and the grey beside the accent, which is as dark."""
    return tuple(
        colour in colours[:at] or (colour is Colour.MUTED and Colour.ACCENT in colours)
        for at, colour in enumerate(colours)
    )


def _assign(
    names: Sequence[str],
    highlight: str,
    *,
    plain: Sequence[Colour],
    beside: Sequence[Colour],
    pair: Colour = Colour.CONTEXT,
) -> tuple[Colour, ...]:
    """Colours from *plain*, or the accent and *beside*; of two things the second takes *pair*."""
    if highlight not in names:
        return (Colour.STRUCTURE, pair) if len(names) == 2 else tuple(plain[: len(names)])
    others = iter((pair,) if len(names) == 2 else beside)
    place = list(names).index(highlight)
    return tuple(Colour.ACCENT if i == place else next(others) for i in range(len(names)))


def bar_colours(data: ChartData) -> tuple[tuple[Colour, tuple[Colour, ...]], ...]:
    """For each series of bars its own colour, which the key shows, and that of each of its bars.

    A highlighted category takes the accent in the first series and its tint in the second.
    """
    names = [series.name for series in data.series]
    if len(names) > 1 or data.highlight in names:
        own = part_colours(names, data.highlight)
    else:
        own = (Colour.CONTEXT if data.highlight else Colour.STRUCTURE,)
    accents = (Colour.ACCENT, Colour.ACCENT_TINT, *own[2:])
    return tuple(
        (colour, tuple(accent if name == data.highlight else colour for name in data.categories))
        for colour, accent in zip(own, accents, strict=False)
    )


READABLE = frozenset({Colour.ACCENT, Colour.STRUCTURE, Colour.MUTED, Colour.INK})


def readable(fill: Colour | None) -> Colour:
    """The text colour that goes with *fill* on white: the fill itself where it reaches 4.5 : 1."""
    return fill if fill and fill in READABLE else Colour.MUTED
