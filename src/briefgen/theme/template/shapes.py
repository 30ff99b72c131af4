"""Elements shared by master, layouts and slides: text properties, placeholders, furniture, shape trees."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.geometry import Length, Rect
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line, solid_fill
from briefgen.theme.template.markup import Element, element, value
from briefgen.theme.template.model import NO_INSETS, Furniture, Placeholder

# Extension of a:cNvPr that takes a shape out of the reading order ([MS-ODRAWXML] 2.24.3.3, decorative).
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_SLIDE_NUMBER_ID = "{6B1F6B1E-52E8-4C0B-8B5E-0F2A7C1D3E90}"  # any GUID: identifies the field, not the slide

FOOTER_TYPES = frozenset({"dt", "ftr", "sldNum"})
GRAPHIC_TYPES = frozenset({"chart", "tbl", "pic"})


def locale(language: str) -> str:
    """A language as the BCP 47 tag that text is marked with: ``ja`` as ``ja-JP``, ``en`` as ``en-GB``."""
    return {"ja": "ja-JP", "en": "en-GB"}.get(language, language)


def language_attributes(language: str) -> dict[str, str | int | None]:
    """``lang`` of a run, and ``altLang`` for the Latin words in Japanese text."""
    tag = locale(language)
    return {"lang": tag, "altLang": "en-US" if tag.startswith("ja") else None}


def paragraph_end(language: str) -> Element:
    """``a:endParaRPr``: the language of what a person types on."""
    return element("a:endParaRPr", language_attributes(language))


def hundredths(points: float) -> int:
    """Points as hundredths of a point (ST_TextFontSize, ST_TextSpacingPoint)."""
    return round(points * 100)


def spacing(tag: str, points: float) -> Element:
    """``a:lnSpc`` or ``a:spcBef`` of exactly *points*: exact points are the same in every renderer."""
    return element(tag, None, value("a:spcPts", hundredths(points)))


def bullet_children(bullet: str) -> tuple[Element, ...]:
    """The bullet's elements in the order of CT_TextParagraphProperties; ``a:buNone`` for none."""
    if not bullet:
        return (element("a:buNone"),)
    colour = element("a:buClr", None, *solid_fill(Colour.ACCENT))
    return (
        colour,
        # The theme's own face: it has the bullet, so no second face is called for one glyph.
        element("a:buFont", {"typeface": "+mn-lt"}),
        element("a:buChar", {"char": bullet}),
    )


def transform(tag: str, rect: Rect) -> Element:
    """``a:xfrm`` or ``p:xfrm`` that puts a shape at *rect*."""
    return element(
        tag, None,
        element("a:off", {"x": int(rect.x), "y": int(rect.y)}),
        element("a:ext", {"cx": int(rect.width), "cy": int(rect.height)}),
    )  # fmt: skip


def preset(name: str, *, adj: int | None = None) -> Element:
    """``a:prstGeom``; *adj* is its first adjustment, such as the radius of a roundRect."""
    guide = element("a:gd", {"name": "adj", "fmla": f"val {adj}"}) if adj is not None else None
    return element("a:prstGeom", {"prst": name}, element("a:avLst", None, guide))


def decorative() -> Element:
    """``a:extLst`` that marks its shape as decorative."""
    flag = element("adec:decorative", {"val": 1})
    return element("a:extLst", None, element("a:ext", {"uri": _DECORATIVE_URI}, flag))


def identity(shape_id: int, name: str, *, alt_text: str = "", is_decorative: bool = False) -> Element:
    """``p:cNvPr``: id, name and alternative text of a shape. What is decorative has none to read."""
    attributes = {"id": shape_id, "name": name, "descr": alt_text if alt_text and not is_decorative else None}
    return element("p:cNvPr", attributes, decorative() if is_decorative else None)


def body_properties(
    insets: tuple[Length, Length, Length, Length] = NO_INSETS, anchor: str = "t", *, fit: bool = True
) -> Element:
    """``a:bodyPr`` with wrapped text. *fit* lets PowerPoint shrink text that a later hand lets grow."""
    left, top, right, bottom = insets
    attributes = {
        "vert": "horz", "wrap": "square", "lIns": int(left), "tIns": int(top), "rIns": int(right),
        "bIns": int(bottom), "rtlCol": 0, "anchor": anchor,
    }  # fmt: skip
    return element("a:bodyPr", attributes, element("a:normAutofit") if fit else None)


def list_style(placeholder: Placeholder, language: str) -> Element:
    """``a:lstStyle`` whose first level is the placeholder's own look."""
    step = Length(round(placeholder.indent * 12_700))
    level = element(
        "a:lvl1pPr", {"marL": int(step), "indent": -int(step), "algn": placeholder.align},
        spacing("a:lnSpc", placeholder.leading),
        spacing("a:spcBef", placeholder.space_before),
        *bullet_children(placeholder.bullet),
        element("a:defRPr", {**language_attributes(language), "sz": hundredths(placeholder.size),
                             "b": int(placeholder.bold)}, solid_fill(placeholder.colour)),
    )  # fmt: skip
    return element("a:lstStyle", None, level)


def slide_number_field(language: str, text: str) -> Element:
    """``a:fld`` that shows the number of its slide; *text* stands until a program updates it."""
    run = element("a:rPr", language_attributes(language))
    attributes = {"id": _SLIDE_NUMBER_ID, "type": "slidenum"}
    return element("a:fld", attributes, run, element("a:t", text=text))


def placeholder_reference(placeholder: Placeholder, *, prompt: bool = False) -> Element:
    """``p:nvPr`` with the ``p:ph`` that ties a shape to the layout's placeholder."""
    attributes = {
        "type": placeholder.type,
        "sz": "quarter" if placeholder.type not in {"title", "ctrTitle"} else None,
        "idx": placeholder.idx or None,  # 0 is the default and belongs to titles
        "hasCustomPrompt": 1 if prompt else None,
    }
    return element("p:nvPr", None, element("p:ph", attributes))


def placeholder_shape(placeholder: Placeholder, shape_id: int, language: str) -> Element:
    """The placeholder as it stands on a layout or master: place, look and prompt."""
    is_footer = placeholder.type in FOOTER_TYPES
    end = paragraph_end(language)
    content: Element | None = None
    if placeholder.type == "sldNum":
        content = slide_number_field(language, "‹#›")
    elif placeholder.prompt:
        run = element("a:rPr", language_attributes(language))
        content = element("a:r", None, run, element("a:t", text=placeholder.prompt))
    reference = placeholder_reference(placeholder, prompt=bool(placeholder.prompt) and not is_footer)
    fill = solid_fill(placeholder.fill) if placeholder.fill else None
    locks = element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": 1}))
    return element(
        "p:sp", None,
        element("p:nvSpPr", None, identity(shape_id, placeholder.name), locks, reference),
        element("p:spPr", None, transform("a:xfrm", placeholder.rect), preset("rect"), fill),
        element("p:txBody", None, body_properties(placeholder.insets, placeholder.anchor),
                list_style(placeholder, language), element("a:p", None, content, end)),
    )  # fmt: skip


def filled_shape(shape_id: int, name: str, rect: Rect, colour: Colour, *, geometry: str = "rect") -> Element:
    """A decorative shape: filled, without a line or text."""
    return element(
        "p:sp", None,
        element("p:nvSpPr", None, identity(shape_id, name, is_decorative=True), element("p:cNvSpPr"),
                element("p:nvPr", {"userDrawn": 1})),
        element("p:spPr", None, transform("a:xfrm", rect), preset(geometry), solid_fill(colour), line(None)),
    )  # fmt: skip


def rule(shape_id: int, name: str, rect: Rect, colour: Colour, width: int) -> Element:
    """A decorative straight line across *rect*, *width* in EMU."""
    return element(
        "p:cxnSp", None,
        element("p:nvCxnSpPr", None, identity(shape_id, name, is_decorative=True),
                element("p:cNvCxnSpPr"), element("p:nvPr", {"userDrawn": 1})),
        element("p:spPr", None, transform("a:xfrm", rect), preset("line"), line(colour, width)),
    )  # fmt: skip


def furniture_shape(furniture: Furniture, shape_id: int) -> Element:
    return filled_shape(shape_id, furniture.name, furniture.rect, furniture.colour)


def shape_tree(shapes: Iterable[Element]) -> Element:
    """``p:spTree`` of *shapes*; id 1 is the tree's own."""
    zero = {"x": 0, "y": 0}
    frame = element(
        "a:xfrm", None, element("a:off", zero), element("a:ext", {"cx": 0, "cy": 0}),
        element("a:chOff", zero), element("a:chExt", {"cx": 0, "cy": 0}),
    )  # fmt: skip
    own = element("p:nvGrpSpPr", None, identity(1, ""), element("p:cNvGrpSpPr"), element("p:nvPr"))
    return element("p:spTree", None, own, element("p:grpSpPr", None, frame), *shapes)
