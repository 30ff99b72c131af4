"""Speaker notes (ECMA-376 Part 1, 19.3.1.26)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.theme.model import Theme
from briefgen.theme.template.markup import Element, element, legal_text, qualified
from briefgen.theme.template.masters import notes_placeholders, slide_image
from briefgen.theme.template.model import Placeholder
from briefgen.theme.template.shapes import (
    identity,
    language_attributes,
    paragraph_end,
    placeholder_reference,
    slide_number_field,
)


def write_notes(slide: Any, notes: Sequence[str], number: int, theme: Theme, language: str) -> None:
    """Give python-pptx's *slide* a notes page: its picture, *notes* as paragraphs, its number."""
    tree = slide.notes_slide.element.find(f".//{qualified('p:spTree')}")
    for shape in list(tree)[2:]:  # what python-pptx cloned, behind nvGrpSpPr and grpSpPr
        tree.remove(shape)
    text, counter = notes_placeholders(theme, language)
    image_name = "スライド イメージ" if language.startswith("ja") else "Slide image"
    tree.append(slide_image(2, image_name, None))
    tree.append(_placeholder(text, 3, [_paragraph(note, language) for note in notes]))
    field = element("a:p", None, slide_number_field(language, str(number)), paragraph_end(language))
    tree.append(_placeholder(counter, 4, [field]))


def _paragraph(text: str, language: str) -> Element:
    look = element("a:rPr", language_attributes(language))
    run = element("a:r", None, look, element("a:t", text=legal_text(text)))
    return element("a:p", None, run, paragraph_end(language))


def _placeholder(placeholder: Placeholder, shape_id: int, paragraphs: Sequence[Element]) -> Element:
    locks = element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": 1}))
    header = element(
        "p:nvSpPr", None, identity(shape_id, placeholder.name), locks, placeholder_reference(placeholder)
    )
    body = element("p:txBody", None, element("a:bodyPr"), element("a:lstStyle"), *paragraphs)
    return element("p:sp", None, header, element("p:spPr"), body)
