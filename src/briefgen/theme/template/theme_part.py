"""The theme part: colour, font and format schemes (ECMA-376 Part 1, 20.1.6)."""

from __future__ import annotations

from briefgen.geometry import pt
from briefgen.theme.model import Colour, Theme
from briefgen.theme.template.colours import SCHEME, line, solid_fill
from briefgen.theme.template.markup import Element, element, part, value
from briefgen.theme.template.shapes import body_properties

NAME = "briefgen"
_EFFECT_STYLES = 3  # the schema asks for at least three of each style


def _colour_scheme(theme: Theme) -> Element:
    slots = (element(f"a:{slot}", None, value("a:srgbClr", theme.rgb(role))) for slot, role in SCHEME.items())
    return element("a:clrScheme", {"name": NAME}, *slots)


def _font(tag: str, theme: Theme) -> Element:
    """Latin and East Asian typefaces. The script entry is what PowerPoint uses where ``ea`` is empty."""
    return element(
        tag, None,
        element("a:latin", {"typeface": theme.latin}),
        element("a:ea", {"typeface": theme.east_asian}),
        element("a:cs", {"typeface": ""}),
        element("a:font", {"script": "Jpan", "typeface": theme.east_asian}),
    )  # fmt: skip


def _placeholder_fill() -> Element:
    """The fill that takes whatever colour refers to the style."""
    return element("a:solidFill", None, value("a:schemeClr", "phClr"))


def _format_scheme() -> Element:
    def fills(tag: str) -> Element:
        return element(tag, None, *(_placeholder_fill() for _ in range(_EFFECT_STYLES)))

    lines = (
        element("a:ln", {"w": int(pt(width)), "cap": "flat", "cmpd": "sng", "algn": "ctr"},
                _placeholder_fill(), value("a:prstDash", "solid"))
        for width in (0.5, 1, 1.5)
    )  # fmt: skip
    effects = (element("a:effectStyle", None, element("a:effectLst")) for _ in range(_EFFECT_STYLES))
    return element(
        "a:fmtScheme", {"name": NAME},
        fills("a:fillStyleLst"),
        element("a:lnStyleLst", None, *lines),
        element("a:effectStyleLst", None, *effects),
        fills("a:bgFillStyleLst"),
    )  # fmt: skip


def _object_defaults() -> Element:
    """What a shape, line and text box look like that a person adds."""
    empty = element("a:lstStyle")
    shape = element(
        "a:spDef", None, element("a:spPr", None, solid_fill(Colour.CARD), line(None)),
        body_properties((pt(8), pt(4), pt(8), pt(4)), "ctr", fit=False), empty,
    )  # fmt: skip
    rule = element(
        "a:lnDef", None, element("a:spPr", None, line(Colour.MUTED, pt(0.75))), element("a:bodyPr"),
        element("a:lstStyle"),
    )  # fmt: skip
    text = element(
        "a:txDef", None, element("a:spPr", None, element("a:noFill")), body_properties(fit=False),
        element("a:lstStyle"),
    )  # fmt: skip
    return element("a:objectDefaults", None, shape, rule, text)


def theme_part(theme: Theme) -> bytes:
    """The theme as the bytes of ``theme1.xml``."""
    fonts = element("a:fontScheme", {"name": NAME}, _font("a:majorFont", theme), _font("a:minorFont", theme))
    elements = element("a:themeElements", None, _colour_scheme(theme), fonts, _format_scheme())
    root = element("a:theme", {"name": NAME}, elements, _object_defaults(), element("a:extraClrSchemeLst"))
    return part(root, ("a", "r"))
