"""Walking frames: every leaf item, and the boxes in which text is really set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.geometry import Rect, pt
from briefgen.layout.frame import Anchor, GroupItem, Item, TableItem, TextItem
from briefgen.layout.marks import Align
from briefgen.theme.template import SlideLayout


def leaves(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, GroupItem):
            yield from leaves(item.items)
        else:
            yield item


def text_rect(item: TextItem, layout: SlideLayout | None) -> Rect:
    """Where the item's text stands: inside the insets of its placeholder."""
    if layout is None or item.placeholder is None:
        return item.rect
    return item.rect.inset(*layout.placeholder(item.placeholder).insets)


def line_boxes(item: TextItem, layout: SlideLayout | None = None) -> list[Rect]:
    """The em boxes of the item's lines, where a writer draws them."""
    item = replace(item, rect=text_rect(item, layout))
    total = sum(p.height + (p.style.space_before if i else 0) for i, p in enumerate(item.paragraphs))
    free = item.rect.height.pt - total
    top = item.rect.y.pt + {Anchor.TOP: 0, Anchor.MIDDLE: free / 2, Anchor.BOTTOM: free}[item.anchor]
    boxes = []
    for index, paragraph in enumerate(item.paragraphs):
        style = paragraph.style
        top += style.space_before if index else 0
        for line in paragraph.lines:
            room = item.rect.width.pt - style.indent - line.width
            shift = {Align.LEFT: 0, Align.CENTRE: room / 2, Align.RIGHT: room}[style.align]
            size = max([style.size, *(run.size for run in line.runs)])
            y = top + (style.leading - size) / 2
            x = item.rect.x.pt + style.indent + shift
            boxes.append(Rect(pt(x), pt(y), pt(line.width), pt(size)))
            top += style.leading
    return boxes


def overlap(one: Rect, other: Rect) -> float:
    """The shared area in square points."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return width.pt * height.pt if width > 0 and height > 0 else 0.0


def text_lines(items: Iterable[Item], layout: SlideLayout | None = None) -> list[tuple[str, Rect]]:
    """Every line of text outside tables and charts, with its box."""
    texts = [item for item in leaves(items) if isinstance(item, TextItem)]
    return [(item.name, box) for item in texts for box in line_boxes(item, layout)]


def tables(items: Iterable[Item]) -> list[TableItem]:
    return [item for item in leaves(items) if isinstance(item, TableItem)]
