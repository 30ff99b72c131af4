"""Text styles of the master: nine levels each for titles, bodies and everything else.

ECMA-376 Part 1, 19.3.1.52 (txStyles) and 21.1.2.4 (levels).
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.geometry import pt
from briefgen.theme.model import Colour, Theme
from briefgen.theme.template.colours import solid_fill
from briefgen.theme.template.markup import Element, element
from briefgen.theme.template.shapes import bullet_children, hundredths, language_attributes, spacing

_LEVELS = 9
_INDENT = 14  # points a level


@dataclass(frozen=True)
class _Level:
    size: float
    leading: float
    colour: Colour = Colour.INK
    bold: bool = False
    margin: float = 0
    hanging: float = 0
    bullet: str = ""
    space_before: float = 0


def _fonts(kind: str) -> tuple[Element, ...]:
    """References to the theme's fonts: *kind* ``mj`` for headings, ``mn`` for text."""
    return tuple(element(f"a:{slot}", {"typeface": f"+{kind}-{name}"})
                 for slot, name in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")))  # fmt: skip


def _level(number: int, level: _Level, language: str, fonts: str = "mn") -> Element:
    # No hanging punctuation: it stands outside the box, where the layout did not count with it.
    attributes = {
        "marL": int(pt(level.margin)), "indent": -int(pt(level.hanging)), "algn": "l",
        "defTabSz": 914_400, "rtl": 0, "eaLnBrk": 1, "latinLnBrk": 0, "hangingPunct": 0,
    }  # fmt: skip
    run = {
        **language_attributes(language), "kumimoji": 1, "sz": hundredths(level.size), "b": int(level.bold),
        "kern": 1200,
    }  # fmt: skip
    return element(
        f"a:lvl{number}pPr", attributes,
        spacing("a:lnSpc", level.leading),
        spacing("a:spcBef", level.space_before),
        *bullet_children(level.bullet),
        element("a:defRPr", run, solid_fill(level.colour), *_fonts(fonts)),
    )  # fmt: skip


def title_levels(theme: Theme, language: str) -> tuple[Element, ...]:
    deck = theme.deck
    level = _Level(deck.title, deck.title * deck.title_leading, Colour.STRUCTURE, bold=True)
    return (_level(1, level, language, "mj"),)


def body_levels(theme: Theme, language: str) -> tuple[Element, ...]:
    """Level 1 plain, level 2 with bullets, from level 3 smaller with dashes."""
    deck = theme.deck
    levels = [
        _Level(deck.body, deck.body * deck.leading, space_before=6),
        _Level(deck.body, deck.body * deck.leading, margin=_INDENT, hanging=_INDENT, bullet="•",
               space_before=8),
    ]  # fmt: skip
    levels += [
        _Level(deck.label, deck.label * deck.leading, margin=_INDENT * depth, hanging=12, bullet="–",
               space_before=4)
        for depth in range(2, _LEVELS)
    ]  # fmt: skip
    return tuple(_level(number, level, language) for number, level in enumerate(levels, 1))


def plain_levels(size: float, language: str) -> tuple[Element, ...]:
    """Nine levels of one size without bullets: text boxes and notes."""
    return tuple(
        _level(number, _Level(size, size * 1.35, margin=_INDENT * (number - 1)), language)
        for number in range(1, _LEVELS + 1)
    )
