"""Figures: a chart's marks as one piece of content with its alternative text, box and data."""

from __future__ import annotations

from briefgen.geometry import pt
from briefgen.layout.frame import ChartItem
from briefgen.layout.marks import Align, TextMark
from briefgen.writers.pdf.pen import Look, Pen
from briefgen.writers.pdf.structure import Attributes
from briefgen.writers.pdf.target import Target


def draw_figure(target: Target, item: ChartItem) -> None:
    """The chart *item*: a Figure, or an artifact where it only repeats what the text says."""
    if item.decorative:
        with target.canvas.artifact() as pen:
            _paint(target, pen, item)
        return
    attributes = Attributes(
        alt=item.alt_text or item.frame.chart.alt_text,
        bbox=target.canvas.box(item.rect),
        files=target.attachments.of(item.data) if item.data else None,
    )
    with target.canvas.content("Figure", attributes) as pen:
        _paint(target, pen, item)


def _paint(target: Target, pen: Pen, item: ChartItem) -> None:
    for path in target.drawings.paths(item.frame.marks, target.theme):
        path.paint(pen)
    for mark in item.frame.marks:
        if isinstance(mark, TextMark):
            _write(target, pen, mark)


def _write(target: Target, pen: Pen, mark: TextMark) -> None:
    width = pt(target.chain.measure(mark.text, int(mark.weight), mark.size))
    left = mark.x - {Align.LEFT: pt(0), Align.CENTRE: width / 2, Align.RIGHT: width}[mark.align]
    look = Look(mark.size, mark.weight, target.theme.rgb(mark.colour))
    pen.text(left, mark.baseline, mark.text, look)
