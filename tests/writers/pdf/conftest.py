"""One page with everything a PageFrame can hold, placed by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from briefgen.document.chart import Axis, Chart, Grouping, Plot
from briefgen.document.text import Run
from briefgen.geometry import Length, Rect, Size, mm, pt, rect_pt
from briefgen.layout.frame import (
    Anchor,
    CellItem,
    ChartItem,
    GroupItem,
    Line,
    Metadata,
    PageFrame,
    RuleItem,
    SetParagraph,
    ShapeItem,
    TableItem,
    TextItem,
    TextRun,
    TextStyle,
)
from briefgen.layout.marks import (
    Align,
    ChartFrame,
    DotMark,
    LineMark,
    Mark,
    PolygonMark,
    RectMark,
    TextMark,
    WedgeMark,
)
from briefgen.text.fonts import FontChain, default_chain
from briefgen.theme.model import DEFAULT_THEME, Colour, Weight
from briefgen.writers.pdf.page import write

LINK = "https://example.com/報告?a=1&b=%20"
Part = tuple[str, str, bool]  # text, href, bold


def paragraph(*lines: str | list[TextRun], role: str = "P", style: TextStyle | None = None) -> SetParagraph:
    """A paragraph of these lines; a string is a line of one run. Lines join with a space if one ends so."""
    style = style or TextStyle(9, 14.8)
    rows = [[TextRun(Run(line))] if isinstance(line, str) else line for line in lines]
    set_lines = tuple(
        Line(
            tuple(row),
            sum(
                default_chain().measure(run.text, int(run.weight or style.weight), run.size or style.size)
                for run in row
            ),
        )
        for row in rows
    )
    return SetParagraph(style, tuple(run for row in rows for run in row), set_lines, role=role)


def box(rect: Rect, *paragraphs: SetParagraph, **options: object) -> TextItem:
    return TextItem(rect, paragraphs, **options)  # type: ignore[arg-type]


def chart_item(rect: Rect, marks: list[Mark], alt_text: str) -> ChartItem:
    axis = Axis(Fraction(0), Fraction(1))
    chart = Chart("share bars", Plot.BAR, Grouping.CLUSTERED, (), (), axis, "題", "副題", alt_text)
    return ChartItem(rect, ChartFrame(chart, rect, rect, tuple(marks)), name="figure")


def bar_chart() -> ChartItem:
    marks: list[Mark] = []
    for index, (label, width, colour) in enumerate(
        [("中国", 120.5, Colour.ACCENT), ("その他 $x^2$", 80.25, Colour.CONTEXT)]
    ):
        top = 270 + index * 30
        marks += [
            RectMark(rect_pt(110, top, 160, 18), Colour.TRACK),
            RectMark(rect_pt(110, top, width, 18), colour),
            TextMark(label, pt(104), pt(top + 12.5), 8.6, Weight.REGULAR, Colour.INK, Align.RIGHT),
            TextMark(f"{width}件", pt(276), pt(top + 12.5), 11, Weight.BOLD, Colour.INK),
        ]
    return chart_item(rect_pt(42, 260, 250, 80), marks, "棒グラフ: 中国 120.5件, その他 80.25件")


def waffle() -> ChartItem:
    cells: list[Mark] = [
        RectMark(
            rect_pt(320 + 8 * (i % 10), 262 + 8 * (i // 10), 7, 7),
            Colour.ACCENT if i < 40 else Colour.CONTEXT,
        )
        for i in range(100)
    ]
    return chart_item(rect_pt(318, 260, 90, 84), cells, "100マスのうち40マス")


def curves() -> ChartItem:
    line = tuple((pt(320 + 20 * i), pt(420 - 9 * i * (i % 3))) for i in range(6))
    area = (*line, (line[-1][0], pt(430)), (line[0][0], pt(430)))
    marks: list[Mark] = [
        PolygonMark(area, Colour.TRACK),
        LineMark(line, 1.5, Colour.STRUCTURE),
        *(DotMark(x, y, pt(2.5), Colour.STRUCTURE) for x, y in line),
        WedgeMark(pt(480), pt(400), pt(32), pt(20), 0, 90, Colour.ACCENT),
        WedgeMark(pt(480), pt(400), pt(32), pt(20), 90, 360, Colour.CONTEXT),
        WedgeMark(pt(535), pt(400), pt(14), Length(0), 0, 360, Colour.STRUCTURE_TINT),
        TextMark("40%", pt(480), pt(404), 11, Weight.BOLD, Colour.ACCENT, Align.CENTRE),
    ]
    return chart_item(rect_pt(318, 360, 235, 75), marks, "折れ線と円")


def table() -> TableItem:
    cell = TextStyle(8.8, 12)
    head = TextStyle(8.8, 12, Weight.BOLD, Colour.MUTED)
    rows = (
        tuple(
            CellItem((paragraph(text, style=head),), "Column", Colour.CARD)
            for text in ("項目", "件数", "比率")
        ),
        (
            CellItem((paragraph("モデル", style=cell),), "Row"),
            CellItem((paragraph("1,509", style=TextStyle(8.8, 12, align=Align.RIGHT)),)),
            CellItem(()),
        ),
    )
    widths = (pt(100), pt(80), pt(70))
    return TableItem(rect_pt(42, 360, 250, 40), widths, (pt(20), pt(20)), rows, "table", "件数の表", pt(3))


def bullets() -> GroupItem:
    style = TextStyle(9, 14.8, bullet="・", indent=9)
    items = tuple(
        GroupItem("LI", (box(rect_pt(42, 470 + 32 * i, 200, 32), paragraph(*text, style=style)),))
        for i, text in enumerate([("China leads ", "in models"), ("二つ目の項目",)])
    )
    return GroupItem("L", items, ordered=True)


def lead() -> TextItem:
    """Bold runs, three sizes on a baseline, a link over a line end, a broken English line."""
    parts = [
        TextRun(Run("公開は", bold=False)),
        TextRun(Run("1,509", bold=True), size=18, weight=Weight.BOLD, colour=Colour.ACCENT),
        TextRun(Run("件、𠮷野家 习 "), size=7),
        TextRun(Run("source ", href=LINK), colour=Colour.STRUCTURE),
    ]
    rest = [TextRun(Run("of the data", href=LINK), colour=Colour.STRUCTURE), TextRun(Run("と文末。"))]
    return box(
        rect_pt(42, 150, 510, 60),
        paragraph(parts, rest, style=TextStyle(10, 22)),
        paragraph("The end", style=TextStyle(10, 14, align=Align.CENTRE, space_before=4)),
    )


@pytest.fixture(scope="session")
def chain() -> FontChain:
    return default_chain()


@pytest.fixture(scope="session")
def page() -> PageFrame:
    title = TextStyle(22.5, 30.6, Weight.BOLD)
    head = TextStyle(10.6, 15, Weight.BOLD, Colour.ON_STRUCTURE)
    muted = TextStyle(6.6, 9.6, colour=Colour.MUTED, align=Align.RIGHT)
    items = (
        ShapeItem(rect_pt(0, 0, 595.276, 7), Colour.STRUCTURE),
        ShapeItem(rect_pt(530, 30, 20, 20), Colour.ACCENT, round=True),
        RuleItem(rect_pt(42, 60, 510, 0), 0.6, Colour.RULE),
        box(
            rect_pt(42, 70, 510, 70),
            paragraph("中国の大規模AIモデルは", "1,509件、世界の約4割", role="H1", style=title),
        ),
        lead(),
        GroupItem(
            "Sect",
            (
                box(
                    rect_pt(42, 220, 510, 30),
                    paragraph("図と表", role="H2", style=head),
                    anchor=Anchor.MIDDLE,
                    fill=Colour.STRUCTURE,
                ),
                bar_chart(),
                waffle(),
                curves(),
                table(),
            ),
            bookmark="図と表",
        ),
        bullets(),
        box(rect_pt(42, 815, 510, 12), paragraph("1 / 1", style=muted), decorative=True),
    )
    metadata = Metadata(
        "中国の大規模AIモデル <概要>",
        "briefgen",
        "テスト & more",
        "AI, 中国",
        "ja-JP",
        "2025-07-26T12:00:00+09:00",
    )
    return PageFrame(metadata, Size(mm(210), mm(297)), items)


@pytest.fixture(scope="session")
def pdf(page: PageFrame, chain: FontChain) -> bytes:
    return write(page, DEFAULT_THEME, chain)
