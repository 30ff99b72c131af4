"""Hostile and extreme data for every kind of chart: drawn whole and literally, or refused with a reason."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

import openpyxl
import pdfplumber
import pptx
import pytest
from lxml import etree

from briefgen.document.chart import Chart, ChartData, DataSeries, Datum
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.registry import KINDS, lower
from briefgen.geometry import Length, Rect, Size, pt, rect_pt
from briefgen.layout.chart import ChartDoesNotFit, ChartSizes, lay_out_chart
from briefgen.layout.frame import ChartItem, DeckFrames, Metadata, PageFrame, SlideFrame
from briefgen.layout.marks import ChartFrame, TextMark
from briefgen.text.fonts import default_chain, is_invisible
from briefgen.theme.model import DEFAULT_THEME
from briefgen.theme.template import LayoutKey
from briefgen.writers.pdf.page import write as write_page
from briefgen.writers.pptx import write as write_deck
from tests.document.charts.samples import SAMPLES
from tests.layout.test_chart import PAGE, PAGE_SIZES, SLIDE, SLIDE_SIZES, check_frame, measure

HOSTILE = {
    "command": "=cmd|'/C calc'!A0",
    "link formula": '=HYPERLINK("http://x")',
    "address": "http://evil.example/a?b=1&c=2",
    "plus": "+1",
    "at": "@SUM(A1)",
    "minus": "-2",
    "mathtext": "$x^2$ \\frac _a ^b",
    "half a formula": "$",
    "markup": "<b>&amp;</b>",
    "format": "{0} {x} %s %(y)d",
    "emoji": "😀 ☺",
    "right to left": "שלום (עולם)",
    "override": "\u202eabc\u202c",
    "control": "a\x00b\x07c\x0bd\x1b[0m",
    "breaks": "一行\n二行\r\n三\t四\u2028五",
    "escape": "_x000D_ _x0041_",
    "empty": "",
    "space": "  ",
}
LONG = {
    "60 full-width": "国と地域を問わず比べられるように同じ定義で集め直した、" * 3,
    "60 letters": "W" * 60,
    "60 in words": "the share of all households that have three or more of them by year",
}
NAMES = {**HOSTILE, **{key: text[:60] for key, text in LONG.items()}}
PITCH = 360.0  # from one chart to the next on a page, in points
MOST_ON_A_PAGE = 36  # a page is at most 14,400 points high (ISO 32000-1, annex C)
METADATA = Metadata("題", "著者", "主題", "語", "ja-JP", "2025-08-01T09:30:00+09:00")
PLACES: tuple[tuple[Rect, ChartSizes], ...] = ((SLIDE, SLIDE_SIZES), (PAGE, PAGE_SIZES))

Change = Callable[[ChartData], ChartData]
Turn = Callable[[int, Fraction | None], Fraction | None]


def map_rows(data: ChartData, change: Callable[[DataSeries], DataSeries]) -> ChartData:
    """*data* with all rows changed, the target and the ranges too."""
    target = data.options.target
    options = replace(
        data.options,
        target=change(target) if target else None,
        ranges=tuple(change(row) for row in data.options.ranges),
    )
    return replace(data, series=tuple(change(row) for row in data.series), options=options)


def with_values(turn: Turn) -> Change:
    """Other values, written as plain numbers."""

    def change(row: DataSeries) -> DataSeries:
        values = [turn(at, datum.value) for at, datum in enumerate(row.data)]
        return replace(row, data=tuple(Datum(value) for value in values))

    return lambda data: map_rows(data, change)


def with_count(count: int) -> Change:
    """So many categories: the sample's values again and again, under names of their own."""

    def change(data: ChartData) -> ChartData:
        size = len(data.categories)
        names = tuple(f"{data.categories[at % size]}{at // size or ''}" for at in range(count))
        grown = map_rows(
            data, lambda row: replace(row, data=tuple(row.data[at % size] for at in range(count)))
        )
        lit = data.highlight if data.highlight in names or count else ""
        return replace(grown, categories=names, notes=(), highlight=lit)

    return change


def with_name(name: str) -> Change:
    """The first category, the first series, the title and the notes called *name*."""

    def change(data: ChartData) -> ChartData:
        first, rows = data.categories[0], data.series
        categories = tuple(name if category == first else category for category in data.categories)
        lit = {first: name, rows[0].name: name}.get(data.highlight, data.highlight)
        return replace(
            data,
            categories=categories,
            series=(replace(rows[0], name=name), *rows[1:]),
            notes=(name,) * len(data.notes),
            highlight=lit,
            rest=name if data.rest else "",
            title=name,
            subtitle=name,
        )

    return change


def with_all_names(name: str) -> Change:
    """Every category and every series called *name*."""

    def change(data: ChartData) -> ChartData:
        rows = tuple(replace(row, name=name) for row in data.series)
        lit = name if data.highlight else ""
        return replace(data, categories=(name,) * len(data.categories), series=rows, highlight=lit)

    return change


def scaled(factor: Fraction) -> Turn:
    return lambda _, value: None if value is None else value * factor


CHANGES: dict[str, Change] = {
    **{f"name: {key}": with_name(text) for key, text in NAMES.items()},
    **{f"all names: {key}": with_all_names(text) for key, text in NAMES.items() if key in LONG},
    "all names: alike": with_all_names("同じ"),
    "no point": with_count(0),
    "one point": with_count(1),
    "30 categories": with_count(30),
    "5,000 points": with_count(5000),
    "all negative": with_values(lambda _, value: -abs(value or Fraction(1)) or Fraction(-1)),
    "all equal": with_values(lambda *_: Fraction(7)),
    "all zero": with_values(lambda *_: Fraction(0)),
    "all missing": with_values(lambda *_: None),
    "some missing": with_values(lambda at, value: None if at % 2 else value),
    "first missing": with_values(lambda at, value: value if at else None),
    "huge": with_values(scaled(Fraction(10**15))),
    "tiny": with_values(scaled(Fraction(1, 10**9))),
    "huge and tiny": with_values(
        lambda at, value: scaled(Fraction(10**15) if at % 2 else Fraction(1, 10**9))(at, value)
    ),
    "long fractions": with_values(scaled(Fraction(1, 7))),
    "no series": lambda data: replace(data, series=()),
}


def changed(kind: str, case: str) -> ChartData:
    return CHANGES[case](SAMPLES[kind])


@pytest.mark.parametrize("case", CHANGES)
@pytest.mark.parametrize("kind", KINDS)
def test_drawn_whole_or_refused(kind: str, case: str) -> None:
    try:
        chart, _ = lower(kind, changed(kind, case))
    except ChartError as refusal:
        check_reason(refusal.message)
        assert refusal.hint  # noqa: PT017 - refusing is one of two right outcomes
        return
    for rect, sizes in PLACES:
        try:
            frame = lay_out_chart(chart, rect, sizes, measure)
        except ChartDoesNotFit as refusal:
            check_reason(refusal.message)
            assert refusal.excess > 0  # noqa: PT017
        else:
            check_frame(frame)


def check_reason(message: str) -> None:
    """A sentence, not the name of an exception."""
    assert len(message.split()) >= 4, message


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_show_is_refused(kind: str) -> None:
    for case in ("no point", "all missing", "no series"):
        with pytest.raises(ChartError):
            lower(kind, changed(kind, case))


# In files


@dataclass(frozen=True)
class Drawn:
    case: str
    frame: ChartFrame


@cache
def drawn(kind: str) -> tuple[Drawn, ...]:
    """The cases of *kind* that are drawn, one below the other on a very high page."""
    found: list[Drawn] = []
    for case in CHANGES:
        rect = rect_pt(10, 10 + PITCH * (len(found) % MOST_ON_A_PAGE), 570, 340)
        try:
            chart, _ = lower(kind, changed(kind, case))
            found.append(Drawn(case, lay_out_chart(chart, rect, SLIDE_SIZES, measure)))
        except (ChartError, ChartDoesNotFit):
            continue
    return tuple(found)


def one_line(text: str) -> str:
    """*text* as a file may hold it: breaks are spaces, what XML cannot hold is gone."""
    flat = re.sub(r"[\t\n\r\v\f\u2028\u2029]+", " ", text)
    return "".join(
        character for character in flat if character >= " " and not "\ud800" <= character <= "\udfff"
    )


def charts_of(frame: ChartFrame) -> Iterator[Chart]:
    """The native charts that *frame* becomes."""
    if frame.panels:
        yield from (panel.chart for panel in frame.panels)
    elif frame.native:
        yield frame.chart


def deck_of(kind: str) -> bytes:
    slides = tuple(
        SlideFrame(LayoutKey.BLANK, one.case, "", (ChartItem(SLIDE, moved(kind, one.case), one.case),))
        for one in drawn(kind)
    )
    return write_deck(DeckFrames(METADATA, Size(pt(960), pt(540)), slides), DEFAULT_THEME)


def moved(kind: str, case: str) -> ChartFrame:
    """The case laid out on a slide; the place decides nothing, for both are as large."""
    chart, _ = lower(kind, changed(kind, case))
    return lay_out_chart(chart, SLIDE, SLIDE_SIZES, measure)


@pytest.mark.parametrize("kind", KINDS)
def test_decks_hold_names_as_text_and_lead_nowhere(kind: str) -> None:
    deck = deck_of(kind)
    check_package(deck, native=KINDS[kind].native)
    slides = pptx.Presentation(io.BytesIO(deck)).slides
    assert len(slides) >= 10
    for one, slide in zip(drawn(kind), slides, strict=True):
        natives = [shape.chart for shape in slide.shapes if shape.has_chart]
        for chart, native in zip(charts_of(one.frame), natives, strict=True):
            etree.fromstring(etree.tostring(native.element))
            cells = list(cells_of(native))
            assert all(cell.data_type in "snd" and cell.hyperlink is None for cell in cells), one.case
            texts = {cell.value for cell in cells if cell.data_type == "s"}
            for category in chart.categories:
                label, note = one_line(category.label), one_line(category.note)
                assert not label or {label, f"{label}\n{note}"} & texts, (one.case, label, texts)
            if kind not in ("scatter", "bubble"):
                names = {one_line(series.name) for series in chart.series if series.name}
                assert names <= texts, one.case


def cells_of(native: Any) -> Iterator[Any]:
    book = openpyxl.load_workbook(io.BytesIO(native.part.chart_workbook.xlsx_part.blob))
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def check_package(deck: bytes, *, native: bool) -> None:
    """Every part of *deck* is XML that parses; none leads out of it, no workbook calculates."""
    seen = 0
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        for part in archive.namelist():
            content = archive.read(part)
            if part.endswith((".xml", ".rels")):
                etree.fromstring(content)
            assert not part.endswith(".rels") or b'TargetMode="External"' not in content, part
            if part.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as book:
                    sheet = book.read("xl/worksheets/sheet1.xml")
                assert b"<f>" not in sheet
                assert b"hyperlink" not in sheet
            seen += bool(re.fullmatch(r"ppt/charts/chart\d+\.xml", part))
    assert seen >= 10 or not native


@pytest.mark.parametrize("kind", KINDS)
def test_pages_show_names_literally(kind: str) -> None:
    cases, chain = drawn(kind), default_chain()
    assert len(cases) <= MOST_ON_A_PAGE
    items = tuple(ChartItem(one.frame.rect, one.frame, one.case) for one in cases)
    size = Size(pt(595), Length(pt(20 + PITCH * len(cases))))
    with pdfplumber.open(
        io.BytesIO(write_page(PageFrame(METADATA, size, items), DEFAULT_THEME, chain))
    ) as file:
        characters = file.pages[0].chars
    by_content: dict[int, str] = {}
    for character in characters:
        by_content[character["mcid"]] = by_content.get(character["mcid"], "") + character["text"]
    with_text = [one for one in cases if shown(one.frame)]
    for one, text in zip(with_text, by_content.values(), strict=True):
        # What no font has is drawn as the font's box, which has no text.
        assert text.replace("(cid:0)", "") == shown(one.frame).replace("\xa0", " "), one.case


def shown(frame: ChartFrame) -> str:
    """What a reader of the page must find, one text after the other."""
    text = "".join(mark.text for mark in frame.marks if isinstance(mark, TextMark))
    without = set(default_chain().missing(text))
    return "".join(one for one in text if one not in without and not is_invisible(one))


@pytest.mark.parametrize("kind", ["bar", "column", "lollipop", "heatmap", "bullet", "marimekko", "funnel"])
def test_hostile_labels_are_drawn(kind: str) -> None:
    """Not refused, nor left out."""
    for key in ("command", "link formula", "plus", "at", "minus", "mathtext", "markup", "format"):
        (frame,) = (one.frame for one in drawn(kind) if one.case == f"name: {key}")
        text = "".join(mark.text for mark in frame.marks if isinstance(mark, TextMark))
        assert HOSTILE[key].replace(" ", "") in text.replace(" ", ""), key
