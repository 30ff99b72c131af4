"""The page writer: a PageFrame becomes one tagged PDF page.

1. collect the text and make the fonts; take in the files to attach,
2. walk the items in reading order and draw each as content or artifact,
3. add structure tree, metadata and outline,
4. pack the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.geometry import Length
from briefgen.layout.frame import (
    Attachment,
    ChartItem,
    GroupItem,
    Item,
    PageFrame,
    RuleItem,
    ShapeItem,
    TableItem,
    TextItem,
    figure_data,
    walk,
)
from briefgen.text.fonts import FontChain
from briefgen.theme.model import Theme
from briefgen.writers.pdf.attachments import Attachments
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.drawings import Drawings
from briefgen.writers.pdf.figures import draw_figure
from briefgen.writers.pdf.metadata import describe
from briefgen.writers.pdf.package import pack
from briefgen.writers.pdf.paragraphs import draw_text_item
from briefgen.writers.pdf.pen import Stroke
from briefgen.writers.pdf.structure import Attributes
from briefgen.writers.pdf.tables import draw_table
from briefgen.writers.pdf.target import Target

ITEM_PARTS = ("Lbl", "LBody")  # what a list item consists of (ISO 32000-1, 14.8.4.3.3)


def write(
    page: PageFrame,
    theme: Theme,
    chain: FontChain,
    drawings: Drawings | None = None,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The page as a PDF 1.7 file that conforms to PDF/UA-1 and PDF/A-2a. Same input, same bytes.

    *chain* must be the one that the page was laid out with; *drawings* is where drawn charts are kept. With
    *attachments*, which belong to the whole page, or figures that have data, it conforms to PDF/A-3a instead.
    Raises ValueError where the metadata's moment is not an ISO 8601 time with a zone, where two attachments
    have one name, and where a link leads nowhere.
    """
    canvas = TaggedCanvas(page.size, chain, page.items)
    files = Attachments(canvas.document, page.metadata.moment)
    files.embed((*attachments, *figure_data(page.items)))
    target = Target(canvas, theme, chain, drawings or Drawings(), files)
    for item in page.items:
        draw(target, item)
    document = canvas.finish()
    files.register(attachments)
    return pack(document, describe(document, page.metadata, attached=bool(files)))


def draw(target: Target, item: Item) -> None:
    """One item, with all in it."""
    match item:
        case GroupItem():
            _draw_group(target, item)
        case TextItem():
            draw_text_item(target, item)
        case ChartItem():
            draw_figure(target, item)
        case TableItem():
            draw_table(target, item)
        case ShapeItem():
            _draw_shape(target, item)
        case RuleItem():
            _draw_rule(target, item)


def _draw_group(target: Target, group: GroupItem) -> None:
    if group.bookmark:
        top = min((item.rect.y for item in walk(group.items)), default=Length(0))
        target.canvas.bookmark(group.bookmark, group.level, top)
    with target.canvas.element(group.role, Attributes(numbering="Decimal" if group.ordered else "")):
        if group.role == "LI":
            _draw_list_item(target, group)
            return
        for item in group.items:
            draw(target, item)


def _draw_list_item(target: Target, group: GroupItem) -> None:
    """Labels, bodies and artifacts as they are; real content that stands in none makes up a body."""
    loose = [item for item in group.items if not _is_item_part(item) and not _is_artifact(item)]
    for item in group.items:
        if _is_item_part(item) or _is_artifact(item):
            draw(target, item)
    if loose:
        with target.canvas.element("LBody"):
            for item in loose:
                draw(target, item)


def _is_item_part(item: Item) -> bool:
    if isinstance(item, GroupItem):
        return item.role in ITEM_PARTS
    return isinstance(item, TextItem) and all(p.role in ITEM_PARTS for p in item.paragraphs)


def _is_artifact(item: Item) -> bool:
    return isinstance(item, ShapeItem | RuleItem) or (isinstance(item, TextItem) and item.decorative)


def _draw_shape(target: Target, item: ShapeItem) -> None:
    colour = target.theme.rgb(item.fill)
    with target.canvas.artifact() as pen:
        if item.round:
            pen.ellipse(item.rect, colour)
        else:
            pen.rect(item.rect, colour)


def _draw_rule(target: Target, item: RuleItem) -> None:
    rect = item.rect
    stroke = Stroke(target.theme.rgb(item.colour), item.width)
    with target.canvas.artifact() as pen:
        pen.line((rect.x, rect.y), (rect.right, rect.bottom), stroke)
