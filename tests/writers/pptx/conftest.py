"""Decks made by hand: every layout, every kind of native chart, a waffle, a table, notes, two languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from briefgen.document.chart import (
    Axis,
    Category,
    Chart,
    Grouping,
    Label,
    LabelPosition,
    LegendEntry,
    Plot,
    Point,
    Series,
    Tick,
)
from briefgen.document.text import Run
from briefgen.geometry import Rect, Size, pt, rect_pt
from briefgen.layout.frame import (
    Anchor,
    CellItem,
    ChartItem,
    DeckFrames,
    GroupItem,
    Line,
    Metadata,
    RuleItem,
    SetParagraph,
    ShapeItem,
    SlideFrame,
    TableItem,
    TextItem,
    TextRun,
    TextStyle,
)
from briefgen.layout.marks import ChartFrame, DotMark, Mark, RectMark, TextMark
from briefgen.theme.model import DEFAULT_THEME, Colour, Theme, Weight
from briefgen.theme.template import LayoutKey, Placeholder, SlideLayout, slide_layouts
from briefgen.writers.pptx import write

HOSTILE = ("=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example","x")', "http://evil.example/a", "+1+1")
BOLD, REGULAR = Weight.BOLD, Weight.REGULAR


def set_text(text: str, style: TextStyle, *, breaks: bool = False, href: str = "") -> SetParagraph:
    """A paragraph of *text*; with *breaks* its lines end where ``|`` stands."""
    parts = text.split("|")
    lines = tuple(Line((TextRun(Run(part, href=href)),), 100) for part in parts)
    return SetParagraph(style, (TextRun(Run("".join(parts), href=href)),), lines, explicit_breaks=breaks)


def own_style(placeholder: Placeholder) -> TextStyle:
    """The style that a placeholder's text has by itself."""
    return TextStyle(
        placeholder.size,
        placeholder.leading,
        BOLD if placeholder.bold else REGULAR,
        placeholder.colour,
        space_before=placeholder.space_before,
        bullet=placeholder.bullet,
        indent=placeholder.indent,
    )


def in_placeholder(layout: SlideLayout, idx: int, *texts: str, breaks: bool = False) -> TextItem:
    """*texts* in a placeholder as it stands on the layout."""
    place = layout.placeholder(idx)
    style = own_style(place)
    items = tuple(set_text(text, style, breaks=breaks) for text in texts)
    return TextItem(place.rect, items, anchor=Anchor(place.anchor), placeholder=idx)


def label(text: str, code: str, position: LabelPosition, colour: Colour = Colour.INK) -> Label:
    return Label(text, code, position, colour)


def make_series(
    name: str, values: Sequence[Fraction | None], colour: Colour, *labels: Label | None
) -> Series:
    labels = labels or (None,) * len(values)
    points = tuple(Point(v, colour, tag) for v, tag in zip(values, labels, strict=True))
    return Series(name, points, colour)


def make_chart(plot: Plot, grouping: Grouping, ja: bool) -> Chart:
    """A chart of two series by three categories; round charts have one series."""
    names = ("中国", "その他の国・地域") if ja else ("China", "Rest of the world")
    categories = ("公開モデル", "AIユニコーン", "AI企業") if ja else ("Models", "Unicorns", "Companies")
    one = [Fraction(1509), Fraction(71), Fraction(5100, 7)]
    two = [Fraction(2246), None if plot is Plot.LINE else Fraction(200), Fraction(1)]
    inside = (Grouping.STACKED, Grouping.PERCENT)
    position = LabelPosition.CENTRE if grouping in inside else LabelPosition.OUTSIDE_END
    light = Colour.PAPER if grouping in inside else Colour.INK
    unit = "件" if ja else ""
    code = f'#,##0"{unit}"' if unit else "#,##0"
    tags = [label(f"{v:,}{unit}", code, position, light) for v in (1509, 71, 729)]
    first = make_series(
        names[0], one, Colour.ACCENT, *tags[:2], replace(tags[2], text="約700", number_format="")
    )
    second = make_series(names[1], two, Colour.STRUCTURE_TINT)
    series: tuple[Series, ...] = (first, second)
    legend = tuple(LegendEntry(s.name, s.colour) for s in series)
    centre: tuple[str, ...] = ()
    if plot in {Plot.PIE, Plot.DOUGHNUT, Plot.WAFFLE}:
        colours = (Colour.ACCENT, Colour.STRUCTURE_TINT, Colour.CONTEXT)
        points = tuple(replace(p, colour=c) for p, c in zip(first.points, colours, strict=True))
        if plot is not Plot.PIE:
            points = tuple(replace(p, label=None) for p in points)
        series = (replace(first, points=points),)
        legend = tuple(LegendEntry(n, c, "1,509", "40%") for n, c in zip(categories, colours, strict=True))
        centre = (("約4割" if ja else "40%"), categories[0]) if plot is Plot.DOUGHNUT else ()
    if plot is Plot.LINE:
        series, legend = tuple(replace(s, name_label=True) for s in series), ()
    visible = plot in {Plot.AREA, Plot.LINE}
    ticks = tuple(Tick(Fraction(v), f"{v:,}") for v in (0, 1000, 2000, 3000, 4000))
    notes = ("1,509 / 3,755", "", "") if plot is Plot.BAR else ("", "", "")
    return Chart(
        kind=plot.value,
        plot=plot,
        grouping=grouping,
        categories=tuple(Category(c, n) for c, n in zip(categories, notes, strict=True)),
        series=series,
        axis=Axis(Fraction(0), Fraction(4000), ticks, visible=visible),
        title="世界の大規模モデル" if ja else "Large models of the world",
        subtitle="",
        alt_text=f"{plot.value} {grouping.value}: 1,509",
        legend=legend,
        centre=centre,
    )


def legend_marks(chart: Chart, rect: Rect, *, stacked: bool) -> Iterator[Mark]:
    for row, entry in enumerate(chart.legend):
        x = rect.right - pt(150) if stacked else rect.x + pt(120 + 140 * row)
        y = rect.y + pt(60 + 40 * row) if stacked else rect.y + pt(14)
        yield TextMark(entry.label, x, y, 12, REGULAR, Colour.INK)


def frame_of(chart: Chart, rect: Rect) -> ChartFrame:
    """The chart in *rect*, with room for labels left and a legend on top or at the right."""
    if chart.plot is Plot.WAFFLE:
        return ChartFrame(chart, rect, rect, tuple(waffle_marks(rect)), native=False)
    if chart.plot in {Plot.PIE, Plot.DOUGHNUT}:
        side = min(rect.height - pt(40), rect.width - pt(170))
        plot = Rect(rect.x + pt(10), rect.y + (rect.height - side) / 2, side, side)
        key = tuple(legend_marks(chart, rect, stacked=True))
        return ChartFrame(chart, rect, plot, key, shapes=key, own_key=True)
    marks = list(legend_marks(chart, rect, stacked=False))
    inside = rect.inset(pt(110), pt(40), pt(120), pt(40))
    if chart.plot is Plot.BAR and chart.grouping is Grouping.CLUSTERED and chart.legend:
        return ChartFrame(chart, rect, inside, tuple(marks), shapes=tuple(marks), own_key=True)
    if chart.plot is Plot.LINE:
        marks.append(DotMark(rect.x, rect.y, pt(3), Colour.ACCENT))
    return ChartFrame(chart, rect, inside, tuple(marks))


def waffle_marks(rect: Rect) -> Iterator[Mark]:
    side, step = pt(24), pt(28)
    for cell in range(100):
        colour = Colour.ACCENT if cell < 40 else Colour.CONTEXT
        x, y = rect.x + step * (cell % 10), rect.y + step * (cell // 10)
        yield RectMark(Rect(x, y, side, side), colour)
    x = rect.x + pt(300)
    yield TextMark("1,509件", x, rect.y + pt(40), 36, BOLD, Colour.ACCENT)
    yield TextMark("中国", x, rect.y + pt(64), 14, REGULAR, Colour.MUTED)


def make_table(rect: Rect, placeholder: int | None, ja: bool) -> TableItem:
    style = TextStyle(12, 17, colour=Colour.INK)
    head = replace(style, weight=BOLD, colour=Colour.STRUCTURE)
    first = replace(style, weight=BOLD)
    texts = [
        ["論点", "わかったこと", "数字"],
        ["量", "約4割が中国発", "1,509件"],
        ["厚み", "層が厚い", "5,100社超"],
    ]
    if not ja:
        texts = [
            ["Topic", "Finding", "Figure"],
            ["Size", "Two in five", "1,509"],
            ["Depth", "Deep", "5,100+"],
        ]

    def cell(row: int, column: int, text: str) -> CellItem:
        look = head if row == 0 else first if column == 0 else style
        kind = "Column" if row == 0 else "Row" if column == 0 else ""
        return CellItem((set_text(text, look),), kind, Colour.CARD if row == 2 else None)

    rows = tuple(tuple(cell(r, c, t) for c, t in enumerate(row)) for r, row in enumerate(texts))
    width = rect.width / 4
    heights = (pt(30), pt(50), pt(50))
    box = Rect(rect.x, rect.y, rect.width, pt(130))
    name = "要旨" if ja else "Summary"
    return TableItem(box, (width, width * 2, width), heights, rows, name, "3 × 3", pt(8), placeholder)


CHART_KINDS = (
    (Plot.BAR, Grouping.CLUSTERED),
    (Plot.BAR, Grouping.STACKED),
    (Plot.BAR, Grouping.PERCENT),
    (Plot.COLUMN, Grouping.CLUSTERED),
    (Plot.COLUMN, Grouping.STACKED),
    (Plot.COLUMN, Grouping.PERCENT),
    (Plot.LINE, Grouping.STANDARD),
    (Plot.AREA, Grouping.STANDARD),
    (Plot.AREA, Grouping.STACKED),
    (Plot.PIE, Grouping.STANDARD),
    (Plot.DOUGHNUT, Grouping.STANDARD),
    (Plot.WAFFLE, Grouping.STANDARD),
)


def head_items(layout: SlideLayout, ja: bool, title: str) -> list[TextItem]:
    """Title, tracker and lead, and last the source, where the layout has them."""
    texts = {
        0: title,
        30: "1　現状" if ja else "1 Today",
        31: "世界の公開モデル数（件、2025年7月）" if ja else "Models released by July 2025",
        32: "出典：CGTN（WAIC 2025）" if ja else "Source: CGTN (WAIC 2025)",
    }
    known = {place.idx for place in layout.placeholders}
    return [in_placeholder(layout, idx, text, breaks=idx == 0) for idx, text in texts.items() if idx in known]


def layout_slide(layout: SlideLayout, ja: bool) -> SlideFrame:
    """A slide that fills all placeholders of *layout*."""
    title = (
        "中国の大規模AIモデルは1,509件、|世界の約4割"
        if ja
        else "China has released 1,509 large models,|two in five"
    )
    items: list[object] = list(head_items(layout, ja, title))
    done = {item.placeholder for item in items if isinstance(item, TextItem)} | {10, 11, 12}
    text = "企業の層が厚く、基盤から応用まで分布する" if ja else "Companies from chips to applications"
    for place in layout.placeholders:
        if place.idx in done:
            continue
        if place.type == "chart":
            chart = make_chart(Plot.COLUMN, Grouping.CLUSTERED, ja)
            items.append(
                ChartItem(place.rect, frame_of(chart, place.rect), "グラフ" if ja else "Chart", place.idx)
            )
        elif place.type == "tbl":
            items.append(make_table(place.rect, place.idx, ja))
        elif place.type == "pic":
            waffle = make_chart(Plot.WAFFLE, Grouping.STANDARD, ja)
            items.append(ChartItem(place.rect, frame_of(waffle, place.rect), "Waffle"))
        elif place.size >= 36:
            items.append(in_placeholder(layout, place.idx, "1,509"))
        else:
            items.append(in_placeholder(layout, place.idx, *([text] * (3 if place.bullet else 1))))
    items.sort(key=lambda item: isinstance(item, TextItem) and item.placeholder == 32)
    return SlideFrame(
        layout.key, title, "1 現状", tuple(items), ("話すこと。", "1,509件。"), "briefgen", "2025-08"
    )  # type: ignore[arg-type]


def chart_slide(plot: Plot, grouping: Grouping, layout: SlideLayout, ja: bool) -> SlideFrame:
    rect = layout.placeholder(20).rect
    chart = make_chart(plot, grouping, ja)
    native = plot is not Plot.WAFFLE
    item = ChartItem(rect, frame_of(chart, rect), plot.value, 20 if native else None)
    *head, source = head_items(layout, ja, f"{plot.value}: {grouping.value}")
    items = (*head, item, source)
    return SlideFrame(
        layout.key, f"{plot.value}", "2 図" if ja else "2 Charts", items, (), "briefgen", "2025"
    )


def free_slide(layout: SlideLayout, ja: bool) -> SlideFrame:
    """Boxes, rules, links, runs of several looks, and labels that would be code elsewhere."""
    style = TextStyle(14, 20, space_before=6, bullet="•", indent=14)
    runs = (
        TextRun(Run("全体の")),
        TextRun(Run("約4割"), weight=BOLD, colour=Colour.ACCENT),
        TextRun(Run("、"), size=18),
    )
    mixed = SetParagraph(style, runs, (Line(runs, 100),))
    links = tuple(
        set_text(address, replace(style, bullet=""), href=address)
        for address in (
            "https://example.org/a",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "mailto:a@example.org",
        )
    )
    bars = make_chart(Plot.BAR, Grouping.CLUSTERED, ja)
    hostile = replace(
        bars,
        categories=tuple(Category(text) for text in HOSTILE[:3]),
        series=tuple(replace(s, name=HOSTILE[at]) for at, s in enumerate(bars.series)),
        legend=(),
    )
    rect = rect_pt(480, 130, 440, 330)
    group = GroupItem(
        "Sect",
        (
            ShapeItem(rect_pt(40, 130, 400, 90), Colour.CARD),
            RuleItem(rect_pt(40, 130, 400, 0), 2, Colour.ACCENT),
            TextItem(rect_pt(52, 142, 380, 70), (mixed, mixed), "要点" if ja else "Points"),
            TextItem(rect_pt(40, 240, 400, 120), links, "リンク" if ja else "Links", fill=Colour.TRACK),
            ShapeItem(rect_pt(40, 380, 40, 40), Colour.STRUCTURE, round=True),
        ),
    )
    *head, source = head_items(layout, ja, "Free")
    items = (*head, group, ChartItem(rect, frame_of(hostile, rect), "Hostile"), source)
    return SlideFrame(layout.key, "Free", "", items, ("bell\x07 and\x0bbreak",), "", "")


def make_deck(language: str, theme: Theme = DEFAULT_THEME) -> DeckFrames:
    layouts, ja = slide_layouts(theme, language), language.startswith("ja")
    slides = [layout_slide(layout, ja) for layout in layouts.values()]
    slides += [chart_slide(*kind, layouts[LayoutKey.CHART], ja) for kind in CHART_KINDS]
    slides.append(free_slide(layouts[LayoutKey.TITLE_ONLY], ja))
    metadata = Metadata(
        title="中国の大規模AIモデル" if ja else "Large models",
        author="調査部", subject="AI", keywords="AI, WAIC", language=language,
        moment="2025-08-01T09:30:00+09:00",
    )  # fmt: skip
    return DeckFrames(metadata, Size(pt(960), pt(540)), tuple(slides))


@pytest.fixture(scope="session", params=["ja-JP", "en-GB"])
def deck(request: pytest.FixtureRequest) -> DeckFrames:
    return make_deck(request.param)


@pytest.fixture(scope="session")
def written(deck: DeckFrames) -> bytes:
    return write(deck, DEFAULT_THEME)
