"""Slide master, slide layouts and notes master (ECMA-376 Part 1, 19.3.1.42, .39 and .27)."""

from __future__ import annotations

from dataclasses import replace

from briefgen.geometry import Rect, pt, rect_pt
from briefgen.theme.model import Colour, Theme
from briefgen.theme.template import grid
from briefgen.theme.template.colours import SCHEME, line, solid_fill
from briefgen.theme.template.markup import Element, element, part
from briefgen.theme.template.model import Placeholder, SlideLayout
from briefgen.theme.template.shapes import (
    furniture_shape,
    identity,
    placeholder_shape,
    preset,
    rule,
    shape_tree,
    transform,
)
from briefgen.theme.template.text_styles import body_levels, plain_levels, title_levels

MASTER_ID = 2_147_483_648  # the least id the schema allows; layouts count up from it (19.7.5, 19.7.14)
PREFIXES = ("a", "r", "p")

# A notes page is 190.5 x 254 mm; the picture of the slide above, its notes below.
NOTES_WIDTH, NOTES_HEIGHT = 540, 720
SLIDE_IMAGE = rect_pt(54, 72, 432, 243)
NOTES_TEXT = rect_pt(54, 340, 432, 330)
NOTES_NUMBER = rect_pt(306, 684, 180, 20)


def background(colour: Colour) -> Element:
    return element("p:bg", None, element("p:bgPr", None, solid_fill(colour), element("a:effectLst")))


def colour_map() -> Element:
    """``p:clrMap``: what the names tx1, bg1 … mean in this master."""
    names = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    accents = {slot: slot for slot in SCHEME if slot not in names.values()}
    return element("p:clrMap", {**names, **accents})


def _master_placeholders(layout: SlideLayout, japanese: bool) -> tuple[Placeholder, ...]:  # noqa: FBT001
    """The title and footers of a standard layout, and a body over the whole content area."""
    title = replace(layout.placeholder(0), prompt="")
    footers = [layout.placeholder(idx) for idx in (11, 10, 12)]
    body = replace(
        layout.placeholder(31), idx=1, rect=grid.CONTENT, name="本文" if japanese else "Text", prompt="",
        colour=Colour.INK,
    )  # fmt: skip
    numbered = [replace(footer, idx=idx) for footer, idx in zip(footers, (3, 2, 4), strict=True)]
    return (title, body, *numbered)


def _bare_list_style(shape: Element) -> Element:
    """*shape* with an empty list style: on the master the text styles speak."""
    for style in shape.iter("{*}lstStyle"):
        for level in list(style):
            style.remove(level)
    return shape


def master_part(theme: Theme, layout: SlideLayout, layout_count: int, language: str) -> bytes:
    """The slide master. *layout* is a standard one that lends its title and footers."""
    japanese = language.startswith("ja")
    placeholders = _master_placeholders(layout, japanese)
    shapes = [
        rule(2, "フッター線" if japanese else "Footer rule", grid.HAIRLINE, Colour.RULE, pt(0.5)),
        *(placeholder_shape(p, number, language) for number, p in enumerate(placeholders, 3)),
    ]
    for shape in shapes[1:3]:
        _bare_list_style(shape)
    ids = (
        element("p:sldLayoutId", {"id": MASTER_ID + number, "r:id": f"rId{number}"})
        for number in range(1, layout_count + 1)
    )
    styles = element(
        "p:txStyles", None,
        element("p:titleStyle", None, *title_levels(theme, language)),
        element("p:bodyStyle", None, *body_levels(theme, language)),
        element("p:otherStyle", None, *plain_levels(theme.deck.body, language)),
    )  # fmt: skip
    root = element(
        "p:sldMaster", None,
        element("p:cSld", None, background(Colour.PAPER), shape_tree(shapes)),
        colour_map(),
        element("p:sldLayoutIdLst", None, *ids),
        element("p:hf", {"hdr": 0}),
        styles,
    )  # fmt: skip
    return part(root, PREFIXES)


def layout_part(layout: SlideLayout, language: str) -> bytes:
    """One slide layout. A layout with its own background does without the master's furniture."""
    furniture = [furniture_shape(item, number) for number, item in enumerate(layout.furniture, 2)]
    first = 2 + len(furniture)
    placeholders = [placeholder_shape(p, n, language) for n, p in enumerate(layout.placeholders, first)]
    attributes = {
        "showMasterSp": 0 if layout.background else None,
        "type": layout.type or None,
        "preserve": 1,
        "userDrawn": 1,
    }
    own = background(layout.background) if layout.background else None
    root = element(
        "p:sldLayout", attributes,
        element("p:cSld", {"name": layout.name}, own, shape_tree([*furniture, *placeholders])),
        element("p:clrMapOvr", None, element("a:masterClrMapping")),
    )  # fmt: skip
    return part(root, PREFIXES)


def slide_image(shape_id: int, name: str, rect: Rect | None) -> Element:
    """The placeholder of a notes page that shows its slide; *rect* None inherits the place."""
    locks = element("a:spLocks", {"noGrp": 1, "noRot": 1, "noChangeAspect": 1})
    reference = element("p:nvPr", None, element("p:ph", {"type": "sldImg", "idx": 2}))
    look = (transform("a:xfrm", rect), preset("rect"), line(Colour.RULE, pt(0.5))) if rect else ()
    return element(
        "p:sp", None,
        element("p:nvSpPr", None, identity(shape_id, name), element("p:cNvSpPr", None, locks), reference),
        element("p:spPr", None, *look),
    )  # fmt: skip


def notes_placeholders(theme: Theme, language: str) -> tuple[Placeholder, Placeholder]:
    """The text and the slide number of a notes page."""
    japanese, size = language.startswith("ja"), theme.deck.label
    text = Placeholder(3, "body", "ノート" if japanese else "Notes", NOTES_TEXT, size, size * 1.35)
    number = Placeholder(
        5, "sldNum", "スライド番号" if japanese else "Slide number", NOTES_NUMBER, theme.deck.source,
        theme.deck.source * 1.35, align="r", anchor="b",
    )  # fmt: skip
    return text, number


def notes_master_part(theme: Theme, language: str) -> bytes:
    """The notes master."""
    name = "スライド イメージ" if language.startswith("ja") else "Slide image"
    placeholders = notes_placeholders(theme, language)
    shapes = [
        slide_image(2, name, SLIDE_IMAGE),
        *(placeholder_shape(p, number, language) for number, p in enumerate(placeholders, 3)),
    ]
    root = element(
        "p:notesMaster", None,
        element("p:cSld", None, background(Colour.PAPER), shape_tree(shapes)),
        colour_map(),
        element("p:notesStyle", None, *plain_levels(theme.deck.label, language)),
    )  # fmt: skip
    return part(root, PREFIXES)
