"""What the native chart takes from its frame: type sizes, moved labels, dashes, units and keys."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from itertools import pairwise

from briefgen.document.chart import ChartData, DataSeries, Datum
from briefgen.document.charts.registry import KINDS
from briefgen.geometry import rect_pt
from briefgen.layout.chart import ChartSizes, lay_out_chart
from briefgen.layout.marks import Align, ChartFrame, TextMark
from briefgen.theme.model import Weight
from briefgen.theme.template.markup import Element, qualified
from briefgen.writers.pptx.chart import chart_space
from briefgen.writers.pptx.chart_sheet import sheet_of

SIZES = ChartSizes(14, 12, 16, 12)
ROWS = ((775, 64, 185), (764, 39, 198), (754, 71, 209), (732, 56, 219), (677, 84, 225))


def measure(text: str, weight: Weight, size: float) -> float:
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else 0.56 * size for c in text)


def frame_of(
    kind: str, *rows: tuple[float, ...], grouping: str = "", names: tuple[str, ...] = ()
) -> ChartFrame:
    series = tuple(
        DataSeries(f"系列{at}", tuple(Datum(Fraction(v), f"{v:,}台", '#,##0"台"') for v in row))
        for at, row in enumerate(rows)
    )
    names = names or tuple(f"{2019 + at}" for at in range(len(rows[0])))
    chart = KINDS[kind].lower(ChartData("題", "", names, series, grouping=grouping))
    return lay_out_chart(chart, rect_pt(40, 124, 420, 300), SIZES, measure)


def native(frame: ChartFrame) -> Element:
    return chart_space(frame, sheet_of(frame.chart, "ja-JP"), "ja-JP")


def values_of(root: Element, tag: str) -> list[str | None]:
    return [node.get("val") for node in root.iter(qualified(f"c:{tag}"))]


def test_labels_have_the_size_that_fitted() -> None:
    frame = frame_of("column", *zip(*ROWS, strict=True), grouping="stacked")
    sizes = {m.size for m in frame.marks if isinstance(m, TextMark) and m.text == "775"}
    assert sizes == {frame.value_size}
    labels = list(native(frame).iter(qualified("c:dLbls")))
    fonts = {node.get("sz") for label in labels for node in label.iter(qualified("a:defRPr"))}
    assert fonts == {str(round(frame.value_size * 100))}


def test_labels_at_the_ends_are_moved_apart() -> None:
    rows = tuple((float(at), 20 + at / 10) for at in range(6))
    frame = frame_of("line", *rows)
    axis, height = frame.chart.axis, frame.plot.height.pt
    centres = sorted(
        frame.moves.get((row, 1), (0, 0))[1]
        - float((s.points[1].value - axis.minimum) / (axis.maximum - axis.minimum)) * height
        for row, s in enumerate(frame.chart.series)
        if s.points[1].value is not None
    )
    assert all(after - before >= SIZES.label for before, after in pairwise(centres))
    shifts = [float(node.get("val") or 0) for node in _inner_shifts(native(frame))]
    downs = [down for _, down in frame.moves.values() if abs(down) >= 0.5]
    assert sorted(shifts) == sorted(round(down / frame.rect.height.pt, 6) for down in downs)


def _inner_shifts(root: Element) -> list[Element]:
    return [node for label in root.iter(qualified("c:dLbl")) for node in label.iter(qualified("c:y"))]


def test_values_below_their_points_are_so_in_the_deck() -> None:
    positions = values_of(native(frame_of("line", (9100, 9300, 8950, 12400, 15900))), "dLblPos")
    assert "b" in positions
    assert set(positions) <= {"t", "b", "l"}


def test_six_lines_are_dashed_by_halves() -> None:
    rows = tuple((float(at), 10.0 * at) for at in range(6))
    dashes = [node.get("val") for node in native(frame_of("line", *rows)).iter(qualified("a:prstDash"))]
    assert dashes == ["dash"] * 3


def test_the_unit_and_the_key_of_bars_are_shapes_of_the_chart() -> None:
    frame = frame_of("bar", (3, 4), (1, 2))
    assert frame.own_key
    shown = [mark.text for mark in frame.shapes if isinstance(mark, TextMark)]
    assert shown == ["系列0", "系列1", "（台）"]
    assert native(frame).find(f".//{qualified('c:legend')}") is None


def test_an_axis_of_shares_has_the_ticks_of_the_page() -> None:
    root = native(frame_of("column", *zip(*ROWS, strict=True), grouping="100% stacked"))
    assert values_of(root, "majorUnit") == ["0.25"]


def test_labels_are_thinned_as_on_the_page() -> None:
    names = tuple(f"Category number {at}" for at in range(30))
    frame = frame_of("column", tuple(float(n) for n in range(30)), names=names)
    centred = [m for m in frame.marks if isinstance(m, TextMark) and m.align is Align.CENTRE]
    below = {mark.x for mark in centred if mark.baseline > frame.plot.bottom}
    (skip,) = values_of(native(frame), "tickLblSkip")
    assert len(below) == -(-30 // int(skip or 0)) < 30


def test_values_moved_off_a_steep_line_are_moved_in_the_deck() -> None:
    frame = frame_of("line", (91, 4000, 800, 12000, 500, 15000))
    moved = [down for _, down in frame.moves.values() if abs(down) >= 0.5]
    assert moved
    root = native(frame)
    assert len(_inner_shifts(root)) == len(moved)
    assert values_of(root, "showLeaderLines") == ["0"]
