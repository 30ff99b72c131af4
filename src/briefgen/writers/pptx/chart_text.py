"""Text inside charts: properties of labels and axes, rich text, and a rough width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.layout.marks import ChartFrame, TextMark
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import solid_fill
from briefgen.theme.template.markup import Element, element, legal_text
from briefgen.theme.template.shapes import hundredths, language_attributes, paragraph_end


@dataclass(frozen=True, slots=True)
class ChartFont:
    """Type inside a chart: points, weight, colour."""

    size: float
    bold: bool = False
    colour: Colour = Colour.INK


def look(tag: str, font: ChartFont, language: str) -> Element:
    """The properties of a run: *tag* is ``a:rPr`` or ``a:defRPr``."""
    attributes = {**language_attributes(language), "sz": hundredths(font.size), "b": int(font.bold)}
    return element(
        tag, attributes, solid_fill(font.colour),
        element("a:latin", {"typeface": "+mn-lt"}), element("a:ea", {"typeface": "+mn-ea"}),
    )  # fmt: skip


def text_properties(font: ChartFont, language: str, *, horizontal: bool = False) -> Element:
    """``c:txPr``. *horizontal* forbids the turned labels that programs choose where room is short."""
    body = element("a:bodyPr", {"rot": 0, "vert": "horz"} if horizontal else None)
    properties = element("a:pPr", None, look("a:defRPr", font, language))
    paragraph = element("a:p", None, properties, paragraph_end(language))
    return element("c:txPr", None, body, element("a:lstStyle"), paragraph)


def rich_text(lines: Sequence[tuple[str, ChartFont]], language: str) -> Element:
    """``c:tx`` with one centred paragraph a line."""
    insets = {"wrap": "none", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}
    nodes = [
        element(
            "a:p", None,
            element("a:pPr", None, look("a:defRPr", font, language)),
            element("a:r", None, look("a:rPr", font, language), element("a:t", text=legal_text(text))),
            paragraph_end(language),
        )
        for text, font in lines
    ]  # fmt: skip
    rich = element("c:rich", None, element("a:bodyPr", insets), element("a:lstStyle"), *nodes)
    return element("c:tx", None, rich)


def mark_of(frame: ChartFrame, text: str) -> TextMark | None:
    """The text mark that shows *text*, where the layout made one."""
    return next((m for m in frame.marks if isinstance(m, TextMark) and m.text == text), None)
