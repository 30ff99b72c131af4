"""Colour roles as theme colours.

Nothing in a deck names a colour by its number: every fill and text refers to the colour scheme
(ECMA-376 Part 1, 20.1.6.2), so that changing the scheme or swapping the template recolours everything.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from briefgen.theme.model import Colour, Theme
from briefgen.theme.template.markup import Element, element, value

# Slots of the scheme, in the order of CT_ColorScheme, and the role that fills each.
SCHEME: Mapping[str, Colour] = {
    "dk1": Colour.INK,
    "lt1": Colour.PAPER,
    "dk2": Colour.STRUCTURE,
    "lt2": Colour.CARD,
    "accent1": Colour.STRUCTURE,
    "accent2": Colour.ACCENT,
    "accent3": Colour.MUTED,
    "accent4": Colour.CONTEXT,
    "accent5": Colour.STRUCTURE_TINT,
    "accent6": Colour.ACCENT_TINT,
    "hlink": Colour.STRUCTURE,
    "folHlink": Colour.MUTED,
}

# Role -> name after the master's colour map, and luminance transforms in 1/1000 per cent.
_ROLES: Mapping[Colour, tuple[str, Mapping[str, int]]] = {
    Colour.INK: ("tx1", {}),
    Colour.PAPER: ("bg1", {}),
    Colour.STRUCTURE: ("accent1", {}),
    Colour.ACCENT: ("accent2", {}),
    Colour.MUTED: ("accent3", {}),
    Colour.CONTEXT: ("accent4", {}),
    Colour.STRUCTURE_TINT: ("accent5", {}),
    Colour.ACCENT_TINT: ("accent6", {}),
    Colour.CARD: ("bg2", {}),
    Colour.TRACK: ("accent4", {"lumMod": 40_000, "lumOff": 60_000}),
    Colour.RULE: ("accent4", {"lumMod": 70_000, "lumOff": 30_000}),
    Colour.STRUCTURE_TRACK: ("accent5", {"lumMod": 60_000}),
    Colour.ON_STRUCTURE: ("bg1", {}),
    Colour.ON_STRUCTURE_MUTED: ("bg2", {"lumMod": 94_000}),  # 10.7 : 1 on the default structure colour
    Colour.SHADE_1: ("accent1", {"satMod": 60_000, "lumMod": 20_000, "lumOff": 89_000}),
    Colour.SHADE_2: ("accent1", {"satMod": 60_000, "lumMod": 20_000, "lumOff": 75_000}),
    Colour.SHADE_3: ("accent1", {"satMod": 60_000, "lumMod": 20_000, "lumOff": 56_000}),
    Colour.SHADE_4: ("accent1", {"satMod": 60_000, "lumMod": 40_000, "lumOff": 34_000}),
}


_SLOTS: Mapping[str, str] = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}  # by the colour map


def drawn_rgb(theme: Theme, colour: Colour) -> str:
    """What a program draws for :func:`scheme_colour`, as six hexadecimal digits.

    Most roles are the theme's own colour; tints come from a slot by changes of its saturation and luminance
    (20.1.2.3.20 lumMod and its neighbours), which apply to hue, saturation and luminance.
    """
    name, transforms = _ROLES[colour]
    rgb = theme.rgb(SCHEME[_SLOTS.get(name, name)])
    if not transforms:
        return rgb
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    share = {name: amount / 100_000 for name, amount in transforms.items()}
    light = light * share.get("lumMod", 1) + share.get("lumOff", 0)
    saturation *= share.get("satMod", 1)
    channels = colorsys.hls_to_rgb(hue, min(1.0, light), min(1.0, saturation))
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def scheme_colour(colour: Colour) -> Element:
    """*colour* as ``a:schemeClr`` (ECMA-376 Part 1, 20.1.2.3.29)."""
    name, transforms = _ROLES[colour]
    children = (value(f"a:{transform}", amount) for transform, amount in transforms.items())
    return element("a:schemeClr", {"val": name}, *children)


def solid_fill(colour: Colour) -> Element:
    """``a:solidFill`` of *colour*."""
    return element("a:solidFill", None, scheme_colour(colour))


def no_fill() -> Element:
    return element("a:noFill")


def line(colour: Colour | None, width: int = 0) -> Element:
    """``a:ln`` of *colour*, *width* in EMU; None for no line."""
    if colour is None:
        return element("a:ln", None, no_fill())
    return element("a:ln", {"w": int(width)}, solid_fill(colour))
