"""Text marks as text boxes: one line each, at the baseline the layout chose."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from briefgen.geometry import Length, Rect, pt
from briefgen.layout.marks import Align, TextMark
from briefgen.theme.model import Weight
from briefgen.theme.template.colours import solid_fill
from briefgen.theme.template.markup import Element, element, legal_text
from briefgen.theme.template.shapes import hundredths, language_attributes, paragraph_end, spacing

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
    """The children of a text body that shows the mark in its mark_box."""
    body, style, *lines = lines_in(mark_box(mark), [mark], language)
    return body, style, lines[0]


def lines_in(box: Rect, marks: Sequence[TextMark], language: str) -> list[Element]:
    """The children of a text body in *box* that shows *marks*, lines below each other, at their places.

    The fonts are named: not all charts inherit them.
    """
    first = marks[0]
    left = first.x - box.x if first.align is Align.LEFT else Length(0)
    right = box.right - first.x if first.align is Align.RIGHT else Length(0)
    top = mark_box(first).y - box.y
    insets = {
        "wrap": "none", "lIns": int(left), "tIns": int(top), "rIns": int(right), "bIns": 0, "anchor": "t",
    }  # fmt: skip
    pitches = [first.size * _LINE_PITCH]
    for before, mark in pairwise(marks):
        apart = (mark.baseline - before.baseline).pt
        pitches.append(apart + (mark.size - before.size) * (_LINE_PITCH - _ASCENT))
    lines = [_line(mark, pitch, language) for mark, pitch in zip(marks, pitches, strict=True)]
    return [element("a:bodyPr", insets), element("a:lstStyle"), *lines]


def _line(mark: TextMark, pitch: float, language: str) -> Element:
    look = {
        **language_attributes(language), "sz": hundredths(mark.size),
        "b": int(mark.weight == Weight.BOLD),
    }  # fmt: skip
    fonts = element("a:latin", {"typeface": "+mn-lt"}), element("a:ea", {"typeface": "+mn-ea"})
    run = element(
        "a:r", None, element("a:rPr", look, solid_fill(mark.colour), *fonts),
        element("a:t", text=legal_text(mark.text)),
    )  # fmt: skip
    properties = element("a:pPr", {"algn": str(mark.align)}, spacing("a:lnSpc", pitch))
    return element("a:p", None, properties, run, paragraph_end(language))
