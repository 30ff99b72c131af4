"""The bands of exhibits: figures and tables, two to a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.document.charts.alt_text import beneath_heading
from briefgen.document.model import Block, Figure, Grid, Structure
from briefgen.document.text import Paragraph, Run, join
from briefgen.document.wording import WORDING
from briefgen.geometry import Length, pt
from briefgen.layout.cell_charts import charts_inside, level_rows
from briefgen.layout.chart import lay_out_chart
from briefgen.layout.charts.setting import ChartDoesNotFit, ChartSizes
from briefgen.layout.frame import (
    Attachment,
    CellItem,
    ChartItem,
    GroupItem,
    Item,
    RuleItem,
    SetParagraph,
    TableItem,
    TextRun,
    TextStyle,
)
from briefgen.layout.marks import Align
from briefgen.layout.page.band import Band, Setting, rect, text_item
from briefgen.layout.page.links import reference_marks
from briefgen.layout.setting import height, runs_of
from briefgen.theme.model import Colour, Weight

_HEAD_TOP = 4.5  # between the rule and the heading
_HEAD_BOTTOM = 7  # between the subheading and the exhibit
_CELL_PADDING = 3.0
_NOT_IN_NAMES = r"[^\w-]"  # of files, on one system or another
_TALLER = (1.0, 1.12, 1.25, 1.4, 1.6, 1.8)  # times the rung's least height: a row may be so much higher


class DoesNotFit(Exception):  # noqa: N818 - it reads as the sentence it is
    """An exhibit does not fit this rung."""


@dataclass(frozen=True)
class _Exhibit:
    """A block at its place in a row: heading set, table measured."""

    block: Block
    number: int
    label: str
    x: float
    width: float
    head: SetParagraph
    sub: SetParagraph | None
    table: TableItem | None

    @property
    def head_height(self) -> float:
        return _HEAD_TOP + self.head.height + (self.sub.height if self.sub else 0) + _HEAD_BOTTOM


def block_bands(setting: Setting, blocks: Sequence[Block]) -> list[Band]:
    """A band for each row of blocks. Raises DoesNotFit where a chart's labels find no room."""
    numbers = _numbers(blocks)
    bands = []
    across = setting.document.page.columns
    for start in range(0, len(blocks), across):
        row = blocks[start : start + across]
        # A row that is not full keeps the width of the others, but for one of two, which takes it all.
        span = 12 // (len(row) if across <= 2 else across)
        exhibits = [
            _exhibit(setting, block, numbers[start + index], *setting.column(span * index, span))
            for index, block in enumerate(row)
        ]
        bands.append(_row(setting, exhibits))
    return bands


def _numbers(blocks: Sequence[Block]) -> list[int]:
    """Figures and tables count apart."""
    kinds = [isinstance(block.content, Figure) for block in blocks]
    return [kinds[: index + 1].count(kind) for index, kind in enumerate(kinds)]


def _exhibit(setting: Setting, block: Block, number: int, x: float, width: float) -> _Exhibit:
    kind, content, words = setting.rung.type, block.content, WORDING[setting.document.language]
    label = (words.figure if isinstance(content, Figure) else words.table).format(number)  # 図1, 表1
    style = TextStyle(kind.figure_head, kind.figure_head * 1.4, Weight.BOLD)
    runs = [TextRun(Run(f"{label}  "), colour=Colour.ACCENT), *runs_of(content.title)]
    head = setting.setter.set_runs(runs, style, pt(width), role="H2")
    marks = reference_marks(setting.document, content.sources, spaced=bool(content.subtitle))
    sub_runs = [*runs_of(content.subtitle), *marks]
    sub = None
    if sub_runs:
        sub_style = TextStyle(kind.figure_sub, kind.figure_sub * 1.45, colour=Colour.MUTED)
        sub = setting.setter.set_runs(sub_runs, sub_style, pt(width))
    table = None if isinstance(content, Figure) else _table(setting, content, width)
    return _Exhibit(block, number, label, x, width, head, sub, table)


def _row(setting: Setting, exhibits: Sequence[_Exhibit]) -> Band:
    head_height = max(exhibit.head_height for exhibit in exhibits)
    content = max([setting.rung.chart, *(e.table.rect.height.pt for e in exhibits if e.table)])
    stretch = 1.0 if any(e.table is None for e in exhibits) else 0.0
    for exhibit in exhibits:
        if exhibit.table is None:
            content = _least(setting, exhibit, content)

    def place(y: float, available: float) -> tuple[Item, ...]:
        return tuple(
            _placed(setting, exhibit, y, head_height, available - head_height) for exhibit in exhibits
        )

    return Band(head_height + content, place, stretch)


def _least(setting: Setting, exhibit: _Exhibit, content: float) -> float:
    """*content* points, or as many more as the chart of *exhibit* needs. Raises DoesNotFit."""
    tallest = max(content, setting.rung.chart * _TALLER[-1])
    for points in (content, *(setting.rung.chart * factor for factor in _TALLER)):
        if content <= points < tallest:
            try:
                _chart(setting, exhibit, 0, points)
            except DoesNotFit:
                continue
            return points
    _chart(setting, exhibit, 0, tallest)
    return tallest


def _placed(setting: Setting, exhibit: _Exhibit, y: float, head_height: float, content: float) -> GroupItem:
    x, width = exhibit.x, exhibit.width
    top = y + _HEAD_TOP
    items: list[Item] = [
        RuleItem(rect(x, y, width, 0), 0.8, Colour.INK),
        text_item(x, top, width, exhibit.head.height, exhibit.head, name="heading"),
    ]
    if exhibit.sub:
        items.append(
            text_item(x, top + exhibit.head.height, width, exhibit.sub.height, exhibit.sub, name="subheading")
        )
    if exhibit.table is None:
        items.append(_stretched(setting, exhibit, y + head_height, content))
    else:
        table = _table_at(exhibit.table, x, y + head_height, content)
        bars: tuple[ChartItem, ...] = ()
        if isinstance(exhibit.block.content, Grid):
            table, bars = charts_inside(table, exhibit.block.content, setting.setter.measure)
        items += [table, *bars]
    title = f"{exhibit.label} {exhibit.block.content.title.text}"
    return GroupItem("Sect", tuple(items), bookmark=title, level=1)


def _stretched(setting: Setting, exhibit: _Exhibit, y: float, content: float) -> ChartItem:
    """The chart in *content* points of height, or in as much of it as its labels find room in."""
    least = min(setting.rung.chart, content)
    tried = [*(content + (least - content) * step / 8 for step in range(8)), *(least * f for f in _TALLER)]
    for points in tried:
        if points > content:
            continue
        try:
            return _chart(setting, exhibit, y, points)
        except DoesNotFit:
            continue
    return _chart(setting, exhibit, y, least)


def _chart(setting: Setting, exhibit: _Exhibit, y: float, content: float) -> ChartItem:
    kind, figure, language = setting.rung.type, exhibit.block.content, setting.document.language
    words = WORDING[language]
    assert isinstance(figure, Figure)  # noqa: S101 - tables are measured before
    area = rect(exhibit.x, y, exhibit.width, content)
    sizes = ChartSizes(kind.chart_label, kind.chart_note, kind.chart_value, kind.chart_note)
    try:
        frame = lay_out_chart(figure.chart, area, sizes, setting.setter.measure)
    except ChartDoesNotFit as error:
        raise DoesNotFit(f"{exhibit.label}: {error.message}") from error
    data = _data(exhibit, figure, language)
    alt_text = words.figure_is.format(exhibit.label, beneath_heading(frame.chart, language))
    if figure.summed_up:
        alt_text += words.all_data.format(data.name)
    return ChartItem(area, frame, figure.title.text, alt_text=alt_text, data=data)


def _data(exhibit: _Exhibit, figure: Figure, language: str) -> Attachment:
    """The values of *figure* as a file, named by its number and the chart's id: 1-models.csv."""
    name = f"{exhibit.number}-{re.sub(_NOT_IN_NAMES, '-', figure.id)}.csv"
    description = WORDING[language].data_of.format(exhibit.label, figure.title.text)
    # With a byte order mark: without, spreadsheet programs take the text for one in a local code page.
    return Attachment(name, "text/csv", figure.csv.encode("utf-8-sig"), "Data", description)


# ---- tables


def _table(setting: Setting, content: Structure | Grid, width: float) -> TableItem:
    if isinstance(content, Structure):
        separator = WORDING[setting.document.language].item_separator
        head: tuple[Paragraph, ...] = ()
        rows = [(row.label, join(map(_solid, row.items), separator)) for row in content.rows]
        shares = _label_shares(setting, content, width)
        numeric: tuple[bool, ...] = (False, False)
    else:
        head, numeric = content.head, content.numeric
        rows = [tuple(row) for row in content.rows]  # type: ignore[misc]
        shares = tuple(content.share(column, 1.6) for column in range(len(numeric)))
    widths = tuple(pt(width * share / sum(shares)) for share in shares)
    cells = (
        [
            tuple(
                _cell(setting, p, w, n, header="Column")
                for p, w, n in zip(head, widths, numeric, strict=True)
            )
        ]
        if head
        else []
    )
    cells += [
        tuple(
            _cell(setting, p, w, n, header="Row" if index == 0 else "")
            for index, (p, w, n) in enumerate(zip(row, widths, numeric, strict=True))
        )
        for row in rows
    ]
    high = [max(height(cell.paragraphs) for cell in row) + 2 * _CELL_PADDING for row in cells]
    high = level_rows(content, high, 1 if head else 0) if isinstance(content, Grid) else high
    heights = tuple(map(pt, high))
    box = rect(0, 0, width, sum(h.pt for h in heights))
    # No summary: the heading just above says what the table shows, its own headings how.
    return TableItem(box, widths, heights, tuple(cells), content.title.text, "", pt(_CELL_PADDING))


def _solid(item: Paragraph) -> Paragraph:
    """*item* with no-break spaces: a list breaks between its items, not inside them."""
    runs = tuple(replace(run, text=run.text.replace(" ", "\u00a0")) for run in item.runs)
    return replace(item, runs=runs)


def _label_shares(setting: Setting, content: Structure, width: float) -> tuple[float, ...]:
    """Shares of the label's and the items' column: the widest label whole, up to two fifths of the width."""
    size = setting.rung.type.table
    widest = max(setting.setter.measure(row.label.text, Weight.BOLD, size) for row in content.rows)
    label = min(widest + 2 * _CELL_PADDING + size, width * 0.4)
    return label, width - label


def _cell(setting: Setting, paragraph: Paragraph, width: Length, numeric: bool, *, header: str) -> CellItem:  # noqa: FBT001
    kind = setting.rung.type
    made = setting.set(
        paragraph, kind.figure_sub if header == "Column" else kind.table, width.pt - 2 * _CELL_PADDING,
        leading=1.45, weight=Weight.BOLD if header else Weight.REGULAR,
        colour=Colour.MUTED if header == "Column" else Colour.STRUCTURE if header else Colour.INK,
        align=Align.RIGHT if numeric else Align.LEFT,
    )  # fmt: skip
    return CellItem((made,), header)


def _table_at(table: TableItem, x: float, y: float, available: float) -> TableItem:
    """The table at its place; its rows share what height is spare, up to a third more each."""
    own = table.rect.height.pt
    factor = min(max(available / own, 1.0), 1.34)
    heights = tuple(h * factor for h in table.row_heights)
    box = rect(x, y, table.rect.width.pt, sum(h.pt for h in heights))
    return TableItem(box, table.column_widths, heights, table.rows, table.name, table.alt_text, table.padding)
