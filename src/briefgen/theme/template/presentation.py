"""The presentation part, its properties and the table style (ECMA-376 Part 1, 19.2.1.26, 20.1.4.2)."""

from __future__ import annotations

from typing import Final

from briefgen.geometry import pt
from briefgen.theme.model import Colour, Theme
from briefgen.theme.template import grid, masters
from briefgen.theme.template.colours import line, no_fill, scheme_colour
from briefgen.theme.template.markup import Element, element, part
from briefgen.theme.template.shapes import language_attributes
from briefgen.theme.template.text_styles import plain_levels

TABLE_STYLE: Final = "{5D0C7B5A-9E53-4E38-8F21-6C3A0E7B4D11}"

# JIS X 4051 line-start and line-end prohibition, the set PowerPoint calls "standard" for Japanese.
_NOT_AT_START = (
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾ！％），．：；？］｝｡｣､･ﾞﾟ"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー"
)
_NOT_AT_END = "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥"


def presentation_part(theme: Theme, language: str) -> bytes:
    """``presentation.xml`` without slides."""
    default = element("a:defPPr", None, element("a:defRPr", language_attributes(language)))
    masters_list = element(
        "p:sldMasterIdLst", None, element("p:sldMasterId", {"id": masters.MASTER_ID, "r:id": "rId1"})
    )
    notes = element("p:notesMasterIdLst", None, element("p:notesMasterId", {"r:id": "rId2"}))
    notes_size = {"cx": int(pt(masters.NOTES_WIDTH)), "cy": int(pt(masters.NOTES_HEIGHT))}
    kinsoku = {"lang": "ja-JP", "invalStChars": _NOT_AT_START, "invalEndChars": _NOT_AT_END}
    root = element(
        "p:presentation", {"saveSubsetFonts": 1},
        masters_list,
        notes,
        element("p:sldIdLst"),
        element("p:sldSz", {"cx": int(grid.SLIDE.width), "cy": int(grid.SLIDE.height)}),
        element("p:notesSz", notes_size),
        element("p:kinsoku", kinsoku),
        element("p:defaultTextStyle", None, default, *plain_levels(theme.deck.body, language)),
    )  # fmt: skip
    return part(root, masters.PREFIXES)


def presentation_properties_part() -> bytes:
    return part(element("p:presentationPr"), masters.PREFIXES)


def _scale(numerator: int, denominator: int) -> Element:
    ratio = {"n": numerator, "d": denominator}
    return element("p:scale", None, element("a:sx", ratio), element("a:sy", ratio))


def view_properties_part() -> bytes:
    """How the editor first shows the deck."""
    origin = {"x": 0, "y": 0}
    slide_view = element(
        "p:cSldViewPr", {"snapToGrid": 0},
        element("p:cViewPr", {"varScale": 1}, _scale(100, 100), element("p:origin", origin)),
        element("p:guideLst"),
    )  # fmt: skip
    notes_view = element("p:cViewPr", None, _scale(1, 1), element("p:origin", origin))
    root = element(
        "p:viewPr", None,
        element("p:normalViewPr", None, element("p:restoredLeft", {"sz": 15_620}),
                element("p:restoredTop", {"sz": 76_000})),
        element("p:slideViewPr", None, slide_view),
        element("p:notesTextViewPr", None, notes_view),
        element("p:gridSpacing", {"cx": int(pt(5)), "cy": int(pt(5))}),
    )  # fmt: skip
    return part(root, masters.PREFIXES)


def _border(side: str, colour: Colour | None, width: float = 0) -> Element:
    return element(f"a:{side}", None, line(colour, pt(width)))


def _text_style(colour: Colour, *, bold: bool) -> Element:
    fonts = element("a:fontRef", {"idx": "minor"})
    return element("a:tcTxStyle", {"b": "on" if bold else None}, fonts, scheme_colour(colour))


def _region(name: str, text: Element, *borders: Element, fill: bool = False) -> Element:
    """One region of the table style. *fill* says outright that its cells have none."""
    own = element("a:fill", None, no_fill()) if fill else None
    cell = element("a:tcStyle", None, element("a:tcBdr", None, *borders), own)
    return element(f"a:{name}", None, text, cell)


def table_styles_part() -> bytes:
    """One style, rules only: the header bold in the structure colour above a rule, no fills."""
    whole = _region(
        "wholeTbl", _text_style(Colour.INK, bold=False),
        _border("left", None), _border("right", None),
        _border("top", Colour.STRUCTURE, 1.5), _border("bottom", Colour.STRUCTURE, 0.75),
        _border("insideH", Colour.RULE, 0.5), _border("insideV", None), fill=True,
    )  # fmt: skip
    heading = _text_style(Colour.STRUCTURE, bold=True)
    first_column = _region("firstCol", _text_style(Colour.INK, bold=True))
    first_row = _region("firstRow", heading, _border("bottom", Colour.STRUCTURE, 0.75))
    style = element(
        "a:tblStyle", {"styleId": TABLE_STYLE, "styleName": "briefgen"}, whole, first_column, first_row
    )
    return part(element("a:tblStyleLst", {"def": TABLE_STYLE}, style), ("a",))
