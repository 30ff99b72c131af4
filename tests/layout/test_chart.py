"""Chart geometry: nothing leaves the rectangle, no texts collide, lengths say the values."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefgen.document.chart import Chart, ChartData, DataSeries, Datum, Options
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.registry import KINDS
from briefgen.geometry import Rect, rect_pt
from briefgen.layout.chart import ChartDoesNotFit, ChartSizes, lay_out_chart
from briefgen.layout.charts.setting import LabelsDoNotFit, spread
from briefgen.layout.charts.text import break_label
from briefgen.layout.marks import (
    Align,
    ChartFrame,
    DotMark,
    LineMark,
    PolygonMark,
    RectMark,
    TextMark,
    WedgeMark,
)
from briefgen.theme.model import Colour, Weight

PAGE, SLIDE = rect_pt(42, 300, 248, 120), rect_pt(40, 124, 570, 340)
PAGE_SIZES, SLIDE_SIZES = ChartSizes(8.6, 7.4, 11, 7.4), ChartSizes(14, 12, 14, 12)
TOLERANCE = 2  # EMU: two roundings
SHAPES = [(kind, grouping) for kind, entry in KINDS.items() for grouping in entry.groupings]


def measure(text: str, weight: Weight, size: float) -> float:
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else 0.56 * size for c in text)


def text_box(mark: TextMark) -> tuple[float, float, float, float]:
    width = measure(mark.text, mark.weight, mark.size)
    left = mark.x.pt - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[mark.align]
    top = mark.baseline.pt - 0.88 * mark.size
    return left, top, left + width, top + mark.size


def mark_boxes(frame: ChartFrame) -> list[Rect]:
    boxes: list[Rect] = []
    for mark in frame.marks:
        if isinstance(mark, RectMark):
            boxes.append(mark.rect)
        elif isinstance(mark, LineMark | PolygonMark):
            xs, ys = [x.pt for x, _ in mark.points], [y.pt for _, y in mark.points]
            boxes.append(rect_pt(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
        elif isinstance(mark, DotMark):
            radius = mark.radius.pt
            boxes.append(rect_pt(mark.x.pt - radius, mark.y.pt - radius, 2 * radius, 2 * radius))
        elif isinstance(mark, WedgeMark):
            radius = mark.outer.pt
            boxes.append(rect_pt(mark.x.pt - radius, mark.y.pt - radius, 2 * radius, 2 * radius))
    return boxes


def check_frame(frame: ChartFrame) -> None:
    """Every mark inside the rectangle; no two texts touch."""
    rect = frame.rect
    assert rect.contains(frame.plot, TOLERANCE)
    assert all(rect.contains(box, TOLERANCE) for box in mark_boxes(frame))
    texts = [mark for mark in frame.marks if isinstance(mark, TextMark)]
    boxes = [text_box(mark) for mark in texts]
    for text, (left, top, right, bottom) in zip(texts, boxes, strict=True):
        assert left >= rect.x.pt - 0.01, text
        assert right <= rect.right.pt + 0.01, text
        assert top >= rect.y.pt - 0.01, text
        assert bottom <= rect.bottom.pt + 0.01, text
    for (one, a), (other, b) in combinations(zip(texts, boxes, strict=True), 2):
        apart = a[2] <= b[0] + 0.01 or b[2] <= a[0] + 0.01 or a[3] <= b[1] + 0.01 or b[3] <= a[1] + 0.01
        assert apart, (one, other)


ONE = {
    "pie",
    "doughnut",
    "waffle",
    "share bars",
    "lollipop",
    "waterfall",
    "funnel",
    "treemap",
    "bullet",
    "histogram",
}
TWO = {"dumbbell", "slope", "scatter", "gantt"}
POSITIVE = {"pie", "doughnut", "waffle", "area", "funnel", "treemap", "bullet", "marimekko", "gantt"}
UNNAMED = {
    "scatter",
    "bubble",
    "treemap",
    "histogram",
    "box",
    "slope",
    "small multiples",
}  # not all categories


def data_for(kind: str, grouping: str, values: list[list[Fraction | None]], names: list[str]) -> ChartData:
    """Data that *kind* accepts, out of any numbers."""
    rows = [list(row) for row in values]
    if kind in ONE or (kind, grouping) == ("area", "standard"):
        rows = rows[:1]
    if kind in TWO or kind == "bubble":
        rows = (rows * 3)[: 3 if kind == "bubble" else 2]
    if kind in {"combo", "marimekko", "small multiples"} and len(rows) < 2:
        rows = rows * 2
    if kind in POSITIVE or grouping == "100% stacked":
        rows = [
            [None if v is None and kind != "area" else abs(v or Fraction(0)) for v in row] for row in rows
        ]
    if kind == "share bars":
        top = max((v for v in rows[0] if v), default=Fraction(1))
        rows = [[None if v is None else v / top for v in rows[0]]]
    if kind == "bubble":
        rows[2] = [None if v is None else abs(v) + 1 for v in rows[2]]
    if kind == "gantt":
        rows = [[40000 + (v or Fraction(0)) % 9000 for v in rows[0]], rows[1]]
        rows[1] = [None if e is None else s + e % 900 for s, e in zip(rows[0], rows[1], strict=True)]
    if kind == "waterfall" and rows[0]:
        rows[0][0] = rows[0][0] or Fraction(1)
    units = ["件"] * (len(rows) - 1) + ["％" if kind == "combo" else "件"]
    series = tuple(
        DataSeries(
            f"系列{at}", tuple(Datum(v, "" if v is None else f"{float(v):,.1f}{unit}") for v in row), unit
        )
        for at, (row, unit) in enumerate(zip(rows, units, strict=True))
    )
    options = Options(target=series[0] if kind == "bullet" else None)
    return ChartData("題", "", tuple(names), series, grouping=grouping, options=options)


LABELS = st.text(
    st.sampled_from("大規模モデル企業のユニコーンー、。（）ABCabc 0123456789年%"), min_size=1, max_size=60
).filter(lambda text: bool(text.strip()))
NUMBERS = st.one_of(
    st.none(),
    st.sampled_from([Fraction(0), Fraction(1), Fraction(-1), Fraction(1000)]),
    st.integers(-(10**6), 10**6).map(lambda n: Fraction(n, 10)),
)


@st.composite
def charts(draw: st.DrawFn, kind: str, grouping: str) -> Chart:
    count = draw(st.integers(1, 6 if kind == "waffle" else 14))
    lanes = draw(st.integers(1, 4))
    names = draw(st.lists(LABELS, min_size=count, max_size=count))
    if draw(st.booleans()):
        names = [name[:6].strip() or "名" for name in names]
    equal = draw(st.booleans())
    rows = [
        [draw(NUMBERS)] * count if equal else draw(st.lists(NUMBERS, min_size=count, max_size=count))
        for _ in range(lanes)
    ]
    data = data_for(kind, grouping, rows, names)
    notes = draw(st.booleans())
    data = replace(data, notes=tuple(f"注{at}：{1000 + at}件" for at in range(count)) if notes else ())
    highlight = draw(st.sampled_from(["", *names]))
    return KINDS[kind].lower(replace(data, highlight=highlight))


@pytest.mark.parametrize(("kind", "grouping"), SHAPES)
@given(st.data())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
def test_nothing_leaves_or_collides(kind: str, grouping: str, data: st.DataObject) -> None:
    try:
        chart = data.draw(charts(kind, grouping))
    except ChartError:
        return
    slide = data.draw(st.booleans())
    base = SLIDE if slide else PAGE
    width, height = data.draw(st.floats(0.4, 1.2)), data.draw(st.floats(0.4, 2))
    rect = rect_pt(20, 30, base.width.pt * width, base.height.pt * height)
    try:
        frame = lay_out_chart(chart, rect, SLIDE_SIZES if slide else PAGE_SIZES, measure)
    except ChartDoesNotFit as fault:
        assert fault.excess > 0  # noqa: PT017 - refusing is one of two right outcomes
        return
    check_frame(frame)
    assert frame.native == KINDS[kind].native


def sample(kind: str, grouping: str) -> Chart:
    names = ["アメリカ", "中国", "日本", "ドイツ"]
    rows: list[list[Fraction | None]] = [
        [Fraction(n) for n in numbers] for numbers in ((151, 132, 42, 8), (21, 55, 70, 34), (9, 30, 44, 60))
    ]
    if kind == "box":
        names, rows = names * 5, [[(v or Fraction(0)) + at for at in range(5) for v in rows[0]]]
    data = data_for(kind, grouping, rows, names)
    return KINDS[kind].lower(replace(data, highlight="" if kind == "bubble" else "中国"))


@pytest.mark.parametrize(("kind", "grouping"), SHAPES)
@pytest.mark.parametrize(("rect", "sizes"), [(PAGE, PAGE_SIZES), (SLIDE, SLIDE_SIZES)])
def test_plain_charts_fit_page_and_slide(kind: str, grouping: str, rect: Rect, sizes: ChartSizes) -> None:
    chart = sample(kind, grouping)
    frame = lay_out_chart(chart, rect, sizes, measure)
    check_frame(frame)
    shown = " ".join(mark.text for mark in frame.marks if isinstance(mark, TextMark))
    for category in chart.categories if kind not in UNNAMED else ():
        assert category.label in shown


@pytest.mark.parametrize("kind", ["bar", "column"])
@pytest.mark.parametrize("values", [(1, 2, 5, 8), (3, -4, 0, 7), (-1, -2, -5, -9), (6, 6, 6, 6)])
def test_bar_lengths_are_proportional(kind: str, values: tuple[int, ...]) -> None:
    data = data_for(kind, "clustered", [[Fraction(v) for v in values]], ["甲", "乙", "丙", "丁"])
    frame = lay_out_chart(KINDS[kind].lower(data), SLIDE, SLIDE_SIZES, measure)
    bars = [mark.rect for mark in frame.marks if isinstance(mark, RectMark)]
    known = [abs(v) for v in values if v]
    assert len(bars) == len(known)
    lengths = [
        (bar.width if kind == "bar" else bar.height) / value for bar, value in zip(bars, known, strict=True)
    ]
    assert max(lengths) <= min(lengths) * 1.005
    thickness = {bar.height if kind == "bar" else bar.width for bar in bars}
    assert max(thickness) - min(thickness) <= TOLERANCE


def test_share_bars_show_their_share_of_the_plot() -> None:
    data = data_for("share bars", "100% stacked", [[Fraction(1), Fraction(1, 4)]], ["甲", "乙"])
    frame = lay_out_chart(KINDS["share bars"].lower(data), PAGE, PAGE_SIZES, measure)
    bars = [mark.rect.width.pt / frame.plot.width.pt for mark in frame.marks if isinstance(mark, RectMark)]
    assert bars == pytest.approx([1, 0.25, 0.75], rel=0.005)


def test_native_plot_agrees_with_the_bars() -> None:
    """Slots and gap of the frame's chart give PowerPoint the same thickness."""
    frame = lay_out_chart(sample("bar", "clustered"), SLIDE, SLIDE_SIZES, measure)
    series = len(frame.chart.series)
    bars = [m.rect for m in frame.marks if isinstance(m, RectMark) and m not in frame.shapes][-1]
    slot = frame.plot.height.pt / len(frame.chart.categories)
    assert slot / (series + frame.chart.gap) == pytest.approx(bars.height.pt, rel=0.005)


@pytest.mark.parametrize(("rect", "sizes"), [(PAGE, PAGE_SIZES), (SLIDE, SLIDE_SIZES)])
def test_a_waffle_has_a_hundred_even_cells(rect: Rect, sizes: ChartSizes) -> None:
    data = ChartData(
        "題",
        "",
        ("中国", "その他の世界"),
        (DataSeries("件", (Datum(Fraction(1509), "1,509件"), Datum(Fraction(2246), "2,246件"))),),
        highlight="中国",
    )
    frame = lay_out_chart(KINDS["waffle"].lower(data), rect, sizes, measure)
    cells = [mark for mark in frame.marks if isinstance(mark, RectMark)]
    assert len(cells) == 100
    assert sum(mark.colour is Colour.ACCENT for mark in cells) == 40
    assert max(abs(mark.rect.width - mark.rect.height) for mark in cells) <= TOLERANCE
    assert not frame.native


def test_wedges_close_the_ring() -> None:
    frame = lay_out_chart(sample("pie", "standard"), PAGE, PAGE_SIZES, measure)
    wedges = [mark for mark in frame.marks if isinstance(mark, WedgeMark)]
    assert wedges[0].start == 0
    assert wedges[-1].end == pytest.approx(360)
    assert [w.end for w in wedges[:-1]] == pytest.approx([w.start for w in wedges[1:]])
    assert wedges[0].end == pytest.approx(360 * 151 / 333)


def test_values_that_do_not_fit_give_way_to_an_axis() -> None:
    values: list[Fraction | None] = [Fraction(10**6 + n) for n in range(12)]
    chart = KINDS["column"].lower(data_for("column", "clustered", [values], [str(n) for n in range(12)]))
    assert not chart.axis.visible
    frame = lay_out_chart(chart, PAGE, PAGE_SIZES, measure)
    assert frame.chart.axis.visible
    assert all(point.label is None for point in frame.chart.series[0].points)
    check_frame(frame)


def test_too_small_a_rectangle_is_refused() -> None:
    with pytest.raises(ChartDoesNotFit) as caught:
        lay_out_chart(sample("bar", "clustered"), rect_pt(0, 0, 60, 30), PAGE_SIZES, measure)
    assert caught.value.excess > 0


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), min_size=1, max_size=8))
@settings(max_examples=80)
def test_spread_keeps_order_and_distance(boxes: list[tuple[float, float]]) -> None:
    centres, heights = [box[0] for box in boxes], [box[1] for box in boxes]
    try:
        moved = spread(centres, heights, 0, 100)
    except LabelsDoNotFit:
        assert sum(heights) > 100
        return
    edges = sorted((c - h / 2, c + h / 2) for c, h in zip(moved, heights, strict=True))
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 100 + 1e-6
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(edges))


@example("0（ 0、", 30.0, 2)
@given(LABELS, st.floats(30, 200), st.integers(1, 3))
@settings(max_examples=150)
def test_broken_labels_keep_their_text(text: str, limit: float, most: int) -> None:
    lines = break_label(text, limit, lambda part: measure(part, Weight.BOLD, 8.6), most)
    if lines is None:
        return
    assert len(lines) <= most
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measure(line, Weight.BOLD, 8.6) <= limit + 1e-6 for line in lines)
    assert all(line[0] not in "、。）ー%" for line in lines[1:])
    assert all(line[-1] != "（" for line in lines[:-1])
