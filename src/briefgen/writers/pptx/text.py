"""Paragraphs as DrawingML text (ECMA-376 Part 1, 21.1.2).

Line pitch is given in exact points, as the layout measured it: percentages mean different heights in
different programs. Sizes, weights and colours are written only where they differ from what is inherited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.geometry import pt
from briefgen.layout.frame import SetParagraph, TextRun, TextStyle
from briefgen.theme.model import Colour, Weight
from briefgen.theme.template.colours import solid_fill
from briefgen.theme.template.markup import Element, element, legal_text
from briefgen.theme.template.model import Placeholder
from briefgen.theme.template.shapes import (
    bullet_children,
    hundredths,
    language_attributes,
    paragraph_end,
    spacing,
)
from briefgen.writers.pptx.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Inherited:
    """What text has before anything is said. *size* 0 means: always say the size."""

    size: float = 0
    bold: bool = False
    colour: Colour = Colour.INK
    align: str = "l"
    bullet: str = ""


BOX = Inherited()


def inherited_from(placeholder: Placeholder) -> Inherited:
    return Inherited(
        placeholder.size, placeholder.bold, placeholder.colour, placeholder.align, placeholder.bullet
    )


def paragraphs(items: Sequence[SetParagraph], inherited: Inherited, canvas: Canvas) -> list[Element]:
    """*items* as ``a:p``; an empty one where there is none, since a text body must have one."""
    if not items:
        return [element("a:p", None, paragraph_end(canvas.language))]
    return [_paragraph(item, inherited, canvas) for item in items]


def _paragraph(item: SetParagraph, inherited: Inherited, canvas: Canvas) -> Element:
    lines = [line.runs for line in item.lines] if item.explicit_breaks else [item.runs]
    end = _run_properties("a:endParaRPr", None, item.style, inherited, canvas)
    content = _content(lines, item.style, inherited, canvas)
    return element("a:p", None, _paragraph_properties(item.style, inherited), *content, end)


def _content(
    lines: Sequence[Sequence[TextRun]], style: TextStyle, inherited: Inherited, canvas: Canvas
) -> Iterator[Element]:
    """The runs of *lines*, with a break between one line and the next."""
    for number, runs in enumerate(lines):
        if number:
            yield element("a:br", None, _run_properties("a:rPr", None, style, inherited, canvas))
        for run in runs:
            if run.text:
                properties = _run_properties("a:rPr", run, style, inherited, canvas)
                yield element("a:r", None, properties, element("a:t", text=legal_text(run.text)))


def _paragraph_properties(style: TextStyle, inherited: Inherited) -> Element:
    attributes: dict[str, object] = {}
    bullets: tuple[Element, ...] = ()
    if style.bullet or inherited.bullet:
        hanging = int(pt(style.indent)) if style.bullet else 0
        attributes = {"marL": hanging, "indent": -hanging}
        bullets = bullet_children(style.bullet)
    if style.align != inherited.align:
        attributes["algn"] = str(style.align)
    return element(
        "a:pPr", attributes,
        spacing("a:lnSpc", style.leading),
        spacing("a:spcBef", style.space_before),
        *bullets,
    )  # fmt: skip


def _run_properties(
    tag: str, run: TextRun | None, style: TextStyle, inherited: Inherited, canvas: Canvas
) -> Element:
    """``a:rPr`` of *run*, or of the paragraph where *run* is None (breaks, the paragraph's end)."""
    size = (run and run.size) or style.size
    weight = (run and run.weight) or style.weight
    colour = (run and run.colour) or style.colour
    bold = weight == Weight.BOLD or bool(run and run.run.bold)
    attributes: dict[str, object] = {
        **language_attributes(canvas.language),
        "sz": hundredths(size) if size != inherited.size else None,
        "b": int(bold) if bold != inherited.bold else None,
    }
    fill = solid_fill(colour) if colour != inherited.colour else None
    link = canvas.link(run.run.href) if run and run.run.href else None
    click = element("a:hlinkClick", {"r:id": link}) if link else None
    return element(tag, attributes, fill, click)
