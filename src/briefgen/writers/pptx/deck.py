"""The deck: slides on the default template, walked once from first to last."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import singledispatch
from typing import Any

import pptx

from briefgen.layout.frame import (
    ChartItem,
    DeckFrames,
    GroupItem,
    RuleItem,
    ShapeItem,
    SlideFrame,
    TableItem,
    TextItem,
)
from briefgen.theme.model import Theme
from briefgen.theme.template import SlideLayout, default_template, slide_layouts
from briefgen.writers.pptx.canvas import Canvas
from briefgen.writers.pptx.chart import draw_chart
from briefgen.writers.pptx.drawing import draw_drawing
from briefgen.writers.pptx.evidence import add_evidence
from briefgen.writers.pptx.notes import write_notes
from briefgen.writers.pptx.package import save
from briefgen.writers.pptx.part_names import count_names
from briefgen.writers.pptx.properties import write_core_properties, write_sections
from briefgen.writers.pptx.shapes import draw_footer, draw_rule, draw_shape, draw_text
from briefgen.writers.pptx.table import draw_table

_FIRST_SLIDE_ID = 256  # ECMA-376 Part 1, 19.7.13 ST_SlideId
_FOOTERS = ("ftr", "dt", "sldNum")  # read last, in this order


def write(deck: DeckFrames, theme: Theme, evidence: str = "") -> bytes:
    """*deck* as a ``.pptx`` that carries *evidence*, a JSON text. The same arguments give the same bytes.

    Raises KeyError where a slide names a layout or placeholder that the template does not have.
    """
    language = deck.metadata.language
    layouts = slide_layouts(theme, language)
    presentation = pptx.Presentation(io.BytesIO(default_template(theme, language)))
    count_names(presentation.part.package)
    native = dict(zip(layouts, presentation.slide_layouts, strict=True))
    for number, frame in enumerate(deck.slides, 1):
        slide = _add_slide(presentation, native[frame.layout])
        _draw_slide(slide, frame, number, layouts, language)
        if frame.notes:
            write_notes(slide, frame.notes, number, theme, language)
    slide_ids = [entry.id for entry in presentation.slides.element.sldId_lst]
    write_sections(presentation.element, [frame.section for frame in deck.slides], slide_ids)
    write_core_properties(presentation.core_properties, deck.metadata)
    if evidence:
        add_evidence(presentation.part, evidence)
    return save(presentation)


def _add_slide(presentation: Any, layout: Any) -> Any:
    """A slide without shapes. python-pptx's own ``add_slide`` clones the layout's, at 2 ms a slide.

    Its ``add_sldId`` compares the ids of all slides before; here they are counted.
    """
    relationship, slide = presentation.part.add_slide(layout)
    entries = presentation.slides.element
    entries._add_sldId(id=_FIRST_SLIDE_ID + len(entries), rId=relationship)  # noqa: SLF001 - the plain form
    return slide


def _draw_slide(
    slide: Any, frame: SlideFrame, number: int, layouts: Mapping[str, SlideLayout], language: str
) -> None:
    canvas = Canvas(slide, layouts[frame.layout], language)
    for item in frame.items:
        _draw(item, canvas)
    texts = {"ftr": frame.footer, "dt": frame.date, "sldNum": str(number)}
    for kind in _FOOTERS:
        for placeholder in canvas.layout.placeholders:
            if placeholder.type == kind and texts[kind]:
                draw_footer(placeholder, texts[kind], canvas)


@singledispatch
def _draw(item: object, canvas: Canvas) -> None:
    """Draw one item on *canvas*; how depends on its type alone."""
    raise TypeError(f"{type(item).__name__} cannot stand on slide {canvas.layout.name!r}")


_draw.register(TextItem, draw_text)
_draw.register(TableItem, draw_table)
_draw.register(ShapeItem, draw_shape)
_draw.register(RuleItem, draw_rule)


@_draw.register
def _(item: ChartItem, canvas: Canvas) -> None:
    (draw_chart if item.frame.native else draw_drawing)(item, canvas)


@_draw.register
def _(item: GroupItem, canvas: Canvas) -> None:
    for child in item.items:
        _draw(child, canvas)
