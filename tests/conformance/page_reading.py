"""What a page must say to a reader of its tags: once by the Document, once by the frame that was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.document.model import Block, Document, Figure, Grid, KeyFigure, Takeaway
from briefgen.document.wording import WORDING
from briefgen.layout.frame import ChartItem, GroupItem, Item, PageFrame, SetParagraph, TableItem, TextItem
from tests.conformance.tag_tree import TagTree

Blocks = list[tuple[str, str]]
SPACES = str.maketrans("\u00a0\u3000", "  ")


def of_document(document: Document, frame: PageFrame) -> Blocks:
    """Role and text of all that the page of *document* says, in order; *frame* tells what found no room."""
    shown = {id(item.frame.chart) for item in _charts(frame.items)}
    blocks = [block for block in document.page.blocks if block.name not in frame.dropped]
    figures = document.key_figures[: document.page.cards]
    return _plain(
        [
            *_head(document),
            *(part for figure in figures for part in _card(figure, shown)),
            *(part for number, block in _numbered(blocks) for part in _exhibit(document, number, block)),
            *_takeaways(document),
            *_foot(document),
        ]
    )


def of_frame(items: Iterable[Item]) -> Blocks:
    """Role and text of everything in a frame that is not decoration, in its order."""
    return _plain(list(_of_items(items)))


def differences(document: Document, frame: PageFrame, tags: TagTree) -> list[str]:
    """What the tags of the written *frame* say too much or too little, or in another order."""
    read = _plain(tags.blocks())
    found = []
    for name, wanted in (("document", of_document(document, frame)), ("frame", of_frame(frame.items))):
        if read != wanted:
            place = next(
                (at for at, pair in enumerate(zip(read, wanted, strict=False)) if pair[0] != pair[1]),
                min(len(read), len(wanted)),
            )
            found.append(f"{name}: at {place} {read[place : place + 1]}, not {wanted[place : place + 1]}")
    loose = "".join(kid for node in tags.root.walk() if node.role in GROUPS for kid in _own_text(node.kids))
    painted = [text for text in (*tags.artifacts, *tags.untagged, loose) if text.strip()]
    return found + [f"outside the tags: {text}" for text in painted]


GROUPS = ("Document", "Sect", "L", "LI", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD")


def _own_text(kids: Iterable[object]) -> list[str]:
    return [kid for kid in kids if isinstance(kid, str)]


def _plain(blocks: Blocks) -> Blocks:
    """Without what a break or a fixed space does to spaces."""
    return [(role, " ".join(text.translate(SPACES).split())) for role, text in blocks if text.strip()]


# ---- by the document


def _head(document: Document) -> Blocks:
    words = WORDING[document.language]
    return [
        ("P", f"{document.kicker} {document.topic}"),
        ("P", words.as_of.format(document.as_of) if document.as_of else ""),
        ("H1", document.title.text),
        ("P", document.lead.text),
    ]


def _card(figure: KeyFigure, shown: set[int]) -> Blocks:
    trend = figure.trend.alt_text if figure.trend and id(figure.trend) in shown else ""
    return [
        ("P", figure.label.text),
        ("P", figure.figure.text),
        ("Figure", trend),
        ("P", figure.change.text),
        ("P", f"{figure.note.text} {_marks(figure.sources)}"),
    ]


def _numbered(blocks: list[Block]) -> Iterator[tuple[int, Block]]:
    """Figures and tables count apart."""
    counts = {True: 0, False: 0}
    for block in blocks:
        is_figure = isinstance(block.content, Figure)
        counts[is_figure] += 1
        yield counts[is_figure], block


def _exhibit(document: Document, number: int, block: Block) -> Blocks:
    content, words = block.content, WORDING[document.language]
    label = (words.figure if isinstance(content, Figure) else words.table).format(number)
    head = [
        ("H2", f"{label} {content.title.text}"),
        ("P", f"{content.subtitle.text} {_marks(content.sources)}"),
    ]
    if isinstance(content, Figure):
        # What is measured was just read; the rest of the alternative text follows the number.
        subtitle, stop = content.chart.subtitle.rstrip("。."), "。" if document.language == "ja" else ". "
        alt = content.chart.alt_text.replace(subtitle + stop, "", 1) if subtitle else content.chart.alt_text
        if content.summed_up:
            alt += words.all_data.format(f"{number}-{content.id}.csv")
        return [*head, ("Figure", words.figure_is.format(label, alt))]
    if isinstance(content, Grid):
        return [*head, *(("P", text.text) for text in content.head), *_rows(content)]
    separator = words.item_separator
    pairs = ((row.label.text, separator.join(item.text for item in row.items)) for row in content.rows)
    return [*head, *(("P", text) for pair in pairs for text in pair)]


def _rows(grid: Grid) -> Iterator[tuple[str, str]]:
    lines = {(one.row, one.column): one.chart for one in grid.charts if one.row is not None}
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            yield "P", cell.text
            if (at, column) in lines:
                yield "Figure", lines[at, column].alt_text


def _takeaways(document: Document) -> Blocks:
    content = document.takeaways
    parts = [("H2", content.heading.text), ("P", content.lead.text)]
    return [
        *parts,
        *(part for number, item in enumerate(content.items, 1) for part in _taken(document, number, item)),
    ]


def _taken(document: Document, number: int, item: Takeaway) -> Blocks:
    words = WORDING[document.language]
    action = words.action + words.colon + item.action.text if item.action else ""
    return [("Lbl", str(number)), ("H3", item.claim.text), ("P", item.why.text), ("P", action)]


def _foot(document: Document) -> Blocks:
    words = WORDING[document.language]
    entries = [
        part
        for entry in document.sources
        for part in (("Lbl", f"{words.source} [{entry.number}]"), ("P", entry.text.text))
    ]
    made = words.made.format(document.date) if document.date else ""
    return [*entries, ("P", document.page.note.text), ("P", made)]


def _marks(sources: tuple[int, ...]) -> str:
    return f"[{','.join(map(str, sources))}]" if sources else ""


# ---- by the frame


def _charts(items: Iterable[Item]) -> Iterator[ChartItem]:
    for item in items:
        if isinstance(item, GroupItem):
            yield from _charts(item.items)
        elif isinstance(item, ChartItem):
            yield item


def _of_items(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        match item:
            case GroupItem():
                yield from _of_items(item.items)
            case TextItem(decorative=False):
                yield from (part for paragraph in item.paragraphs for part in _of_paragraph(paragraph))
            case ChartItem(decorative=False):
                yield "Figure", item.alt_text or item.frame.chart.alt_text
            case TableItem():
                for cell in (cell for row in item.rows for cell in row):
                    yield from (part for paragraph in cell.paragraphs for part in _of_paragraph(paragraph))
                    yield from _of_items([cell.figure] if cell.figure else [])


def _of_paragraph(paragraph: SetParagraph) -> Blocks:
    return [("Lbl", paragraph.style.bullet), (paragraph.role, paragraph.text)]
