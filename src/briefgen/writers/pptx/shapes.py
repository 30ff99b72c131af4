"""Text boxes, placeholders, filled shapes and rules."""

from __future__ import annotations

from briefgen.geometry import pt
from briefgen.layout.frame import ChartItem, RuleItem, ShapeItem, TableItem, TextItem
from briefgen.theme.template.colours import solid_fill
from briefgen.theme.template.markup import Element, element, legal_text
from briefgen.theme.template.model import Placeholder
from briefgen.theme.template.shapes import (
    body_properties,
    filled_shape,
    identity,
    language_attributes,
    list_style,
    paragraph_end,
    placeholder_reference,
    preset,
    rule,
    slide_number_field,
    transform,
)
from briefgen.writers.pptx.canvas import Canvas
from briefgen.writers.pptx.text import BOX, inherited_from, paragraphs


def draw_text(item: TextItem, canvas: Canvas) -> None:
    """A text item: in its placeholder where it has one, else in a box of its own."""
    if item.placeholder is None:
        canvas.tree.append(_text_box(item, canvas))
    else:
        canvas.tree.append(_filled_placeholder(item, canvas.layout.placeholder(item.placeholder), canvas))


def _text_box(item: TextItem, canvas: Canvas) -> Element:
    name = canvas.unique_name(item.name or canvas.word("テキスト", "Text"))
    own = identity(canvas.next_id(), name, is_decorative=item.decorative)
    fill = solid_fill(item.fill) if item.fill else element("a:noFill")
    return element(
        "p:sp", None,
        element("p:nvSpPr", None, own, element("p:cNvSpPr", {"txBox": 1}), element("p:nvPr")),
        element("p:spPr", None, transform("a:xfrm", item.rect), preset("rect"), fill),
        element("p:txBody", None, body_properties(anchor=str(item.anchor)), element("a:lstStyle"),
                *paragraphs(item.paragraphs, BOX, canvas)),
    )  # fmt: skip


def _filled_placeholder(item: TextItem, placeholder: Placeholder, canvas: Canvas) -> Element:
    """The look is the layout's, save where the item's own anchor or fill differ.

    The place and the insets are stated even where they are the layout's: the text was fitted to them, and
    readers that do not follow inheritance find the reading order and the text's own place by them.
    """
    sides = ("lIns", "tIns", "rIns", "bIns") if any(placeholder.insets) else ()
    insets = {side: int(inset) for side, inset in zip(sides, placeholder.insets, strict=False)}
    anchor = {"anchor": str(item.anchor) if item.anchor != placeholder.anchor else None}
    body = element("a:bodyPr", {**insets, **anchor}, element("a:normAutofit"))
    place = transform("a:xfrm", item.rect)
    fill = solid_fill(item.fill) if item.fill and item.fill != placeholder.fill else None
    return _placeholder_shape(
        canvas, placeholder, item.name,
        element("p:spPr", None, place, fill),
        element("p:txBody", None, body, element("a:lstStyle"),
                *paragraphs(item.paragraphs, inherited_from(placeholder), canvas)),
    )  # fmt: skip


def _placeholder_shape(
    canvas: Canvas, placeholder: Placeholder, name: str, look: Element, body: Element
) -> Element:
    own = identity(canvas.next_id(), canvas.unique_name(name or placeholder.name))
    locks = element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": 1}))
    header = element("p:nvSpPr", None, own, locks, placeholder_reference(placeholder))
    return element("p:sp", None, header, look, body)


def draw_footer(placeholder: Placeholder, text: str, canvas: Canvas) -> None:
    """Footer, date or slide number. LibreOffice does not inherit their style, so it is repeated."""
    if placeholder.type == "sldNum":
        shown = slide_number_field(canvas.language, text)
    else:
        look = element("a:rPr", language_attributes(canvas.language))
        shown = element("a:r", None, look, element("a:t", text=legal_text(text)))
    properties = element("a:pPr", {"algn": placeholder.align})
    body = element(
        "p:txBody",
        None,
        element("a:bodyPr"),
        list_style(placeholder, canvas.language),
        element("a:p", None, properties, shown, paragraph_end(canvas.language)),
    )
    place = element("p:spPr", None, transform("a:xfrm", placeholder.rect))
    canvas.tree.append(_placeholder_shape(canvas, placeholder, "", place, body))


def draw_shape(item: ShapeItem, canvas: Canvas) -> None:
    """A decorative rectangle or disc."""
    name = canvas.unique_name(item.name or canvas.word("図形", "Shape"))
    geometry = "ellipse" if item.round else "rect"
    canvas.tree.append(filled_shape(canvas.next_id(), name, item.rect, item.fill, geometry=geometry))


def draw_rule(item: RuleItem, canvas: Canvas) -> None:
    """A decorative straight line."""
    name = canvas.unique_name(item.name or canvas.word("線", "Rule"))
    canvas.tree.append(rule(canvas.next_id(), name, item.rect, item.colour, pt(item.width)))


def graphic_frame(
    canvas: Canvas, item: ChartItem | TableItem, name: str, alt_text: str, content: Element
) -> Element:
    """``p:graphicFrame`` around *content*, the ``a:graphicData`` of a chart or table."""
    reference = (
        element("p:nvPr")
        if item.placeholder is None
        else placeholder_reference(canvas.layout.placeholder(item.placeholder))
    )
    locks = element("p:cNvGraphicFramePr", None, element("a:graphicFrameLocks", {"noGrp": 1}))
    decorative = isinstance(item, ChartItem) and item.decorative
    own = identity(canvas.next_id(), canvas.unique_name(name), alt_text=alt_text, is_decorative=decorative)
    return element(
        "p:graphicFrame", None,
        element("p:nvGraphicFramePr", None, own, locks, reference),
        transform("p:xfrm", item.rect),
        element("a:graphic", None, content),
    )  # fmt: skip
