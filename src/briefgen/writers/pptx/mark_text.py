"""Text marks as text boxes: one line each, at the baseline the layout chose."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from briefgen.geometry import Rect, pt
from briefgen.layout.frame import Align, TextMark
from briefgen.theme.model import Weight
from briefgen.theme.template.colours import solid_fill
from briefgen.theme.template.markup import Element, element, legal_text
from briefgen.theme.template.shapes import hundredths, language_attributes, spacing

_LINE_PITCH = 1.25  # of a mark's text box, as a multiple of its size
_ASCENT = 0.98  # from the box's top to the baseline at that pitch, as a multiple of the size


def rough_width(text: str, size: float) -> float:
    """About the advance width of *text* in points: full-width characters 1 em, others 0.58.

    A quarter em more where one kind meets the other, as LibreOffice spaces them. Only for boxes that do
    not wrap, whose width is a hint.
    """
    wide = [unicodedata.east_asian_width(character) in "WFA" for character in text]
    changes = sum(before != after for before, after in pairwise(wide))
    return size * (sum(1.0 if one else 0.58 for one in wide) + 0.25 * changes)


def mark_box(mark: TextMark) -> Rect:
    """The box whose first baseline is the mark's."""
    width = pt(rough_width(mark.text, mark.size) + 2)
    shift = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[mark.align]
    top = mark.baseline - pt(mark.size * _ASCENT)
    return Rect(mark.x - width * shift, top, width, pt(mark.size * _LINE_PITCH))


def mark_text(mark: TextMark, language: str) -> tuple[Element, Element, Element]:
    """The children of a text body that shows the mark. The fonts are named: not all charts inherit them."""
    insets = {"wrap": "none", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "t"}
    look = {
        **language_attributes(language), "sz": hundredths(mark.size),
        "b": int(mark.weight == Weight.BOLD),
    }  # fmt: skip
    fonts = element("a:latin", {"typeface": "+mn-lt"}), element("a:ea", {"typeface": "+mn-ea"})
    properties = element("a:rPr", look, solid_fill(mark.colour), *fonts)
    run = element("a:r", None, properties, element("a:t", text=legal_text(mark.text)))
    pitch = element("a:pPr", {"algn": str(mark.align)}, spacing("a:lnSpc", mark.size * _LINE_PITCH))
    return element("a:bodyPr", insets), element("a:lstStyle"), element("a:p", None, pitch, run)
