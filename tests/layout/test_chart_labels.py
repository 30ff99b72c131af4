"""Labels of charts: inside their segments, off the lines, and read from an axis where they are missing."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from itertools import pairwise

import pytest

from briefgen.document.chart import Chart, ChartData, DataSeries, Datum, LabelPosition
from briefgen.document.charts.registry import KINDS
from briefgen.geometry import rect_pt
from briefgen.layout.chart import ChartSizes, lay_out_chart
from briefgen.layout.marks import ChartFrame, LineMark, RectMark, TextMark
from briefgen.theme.model import Weight

SLIDE, SLIDE_SIZES = rect_pt(40, 124, 420, 300), ChartSizes(14, 12, 16, 12)
YEARS = ("2019", "2020", "2021", "2022", "2023")
FOSSIL, NUCLEAR, RENEWABLE = (775, 764, 754, 732, 677), (64, 39, 71, 56, 84), (185, 198, 209, 219, 225)


def measure(text: str, weight: Weight, size: float) -> float:
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else 0.56 * size for c in text)


def lay_out(
    kind: str, *rows: tuple[float, ...], unit: str = "TWh", grouping: str = "", highlight: str = ""
) -> ChartFrame:
    series = tuple(
        DataSeries(f"系列{at}", tuple(Datum(Fraction(v), f"{v:,}{unit}") for v in row))
        for at, row in enumerate(rows)
    )
    names = YEARS[: len(rows[0])]
    data = ChartData("題", "", names, series, grouping=grouping, highlight=highlight)
    return lay_out_chart(KINDS[kind].lower(data), SLIDE, SLIDE_SIZES, measure)


def labelled(chart: Chart) -> list[int]:
    return [sum(point.label is not None for point in series.points) for series in chart.series]


def texts(frame: ChartFrame) -> list[str]:
    return [mark.text for mark in frame.marks if isinstance(mark, TextMark)]


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_labels_stand_inside_their_segments(kind: str) -> None:
    frame = lay_out(kind, FOSSIL, NUCLEAR, RENEWABLE, grouping="stacked")
    marks = [m for m in frame.marks if isinstance(m, TextMark) and m.text in {"775", "185", "64"}]
    assert marks
    assert {mark.size for mark in marks} == {frame.value_size}
    segments = [mark.rect for mark in frame.marks if isinstance(mark, RectMark)]
    for mark in marks:
        width, top = measure(mark.text, mark.weight, mark.size), mark.baseline.pt - 0.88 * mark.size
        box = rect_pt(mark.x.pt - width / 2, top, width, mark.size)
        assert any(segment.contains(box) for segment in segments), mark


def test_a_part_too_thin_for_its_label_needs_no_axis_where_the_whole_has_one() -> None:
    frame = lay_out("column", FOSSIL, NUCLEAR, RENEWABLE, grouping="stacked")
    assert labelled(frame.chart) == [5, 0, 5, 5]
    assert not frame.chart.axis.visible
    whole = lay_out("column", FOSSIL, FOSSIL, RENEWABLE, grouping="stacked")
    assert labelled(whole.chart) == [5, 5, 5, 5]
    assert not whole.chart.axis.visible


def test_two_parts_too_thin_for_their_labels_have_an_axis() -> None:
    frame = lay_out("column", FOSSIL, NUCLEAR, (20, 21, 22, 23, 24), grouping="stacked")
    assert labelled(frame.chart) == [5, 0, 0, 5]
    assert frame.chart.axis.visible
    assert "（TWh）" in texts(frame)


def test_wholes_stand_beyond_their_stacks() -> None:
    frame = lay_out("column", FOSSIL, NUCLEAR, RENEWABLE, grouping="stacked")
    sums = [sum(values) for values in zip(FOSSIL, NUCLEAR, RENEWABLE, strict=True)]
    segments = [mark.rect for mark in frame.marks if isinstance(mark, RectMark)]
    for total in sums:
        (mark,) = [m for m in frame.marks if isinstance(m, TextMark) and m.text == f"{total:,}"]
        column = [rect for rect in segments if rect.x < mark.x < rect.right]
        assert mark.baseline <= min(rect.y for rect in column)


def test_the_unit_stands_where_no_label_says_it() -> None:
    assert "（TWh）" in texts(lay_out("column", NUCLEAR, RENEWABLE))
    assert not any("TWh" in text for text in texts(lay_out("column", FOSSIL)) if text[0] == "（")


def test_values_of_a_line_stand_off_the_axis_and_the_line() -> None:
    frame = lay_out("line", (9100, 9300, 8950, 12400, 15900), unit="人", highlight="2021")
    labels = [point.label for point in frame.chart.series[0].points if point.label]
    assert labels[2].position is LabelPosition.BELOW
    (line,) = [mark for mark in frame.marks if isinstance(mark, LineMark) and len(mark.points) == 5]
    for label in labels:
        (mark,) = [m for m in frame.marks if isinstance(m, TextMark) and m.text == label.text]
        left, top = mark.x.pt, mark.baseline.pt - 0.88 * mark.size
        right, bottom = left + measure(mark.text, mark.weight, mark.size), top + mark.size
        assert bottom <= frame.plot.bottom.pt
        for (x0, y0), (x1, y1) in pairwise([(x.pt, y.pt) for x, y in line.points]):
            samples = [(x0 + (x1 - x0) * n / 50, y0 + (y1 - y0) * n / 50) for n in range(51)]
            assert not any(left < x < right and top < y < bottom for x, y in samples), label


def test_a_line_far_above_zero_shows_its_axis() -> None:
    high = lay_out("line", (9100, 9200, 9000, 9400, 9300)).chart.axis
    assert high.visible
    assert high.minimum > 0
    low = lay_out("line", (910, 4200, 2000, 9400, 9300)).chart.axis
    assert not low.visible
    assert low.minimum == 0


def test_the_second_line_of_a_colour_is_dashed() -> None:
    rows = [tuple(float(n + 10 * at) for n in range(5)) for at in range(6)]
    frame = lay_out("line", *rows)
    lines = [mark for mark in frame.marks if isinstance(mark, LineMark) and len(mark.points) == 5]
    assert sum(line.dash for line in lines) == 3
    assert {line.colour for line in lines if line.dash} == {line.colour for line in lines if not line.dash}


def test_the_key_of_a_doughnut_leaves_out_what_the_hole_says() -> None:
    data = ChartData(
        "題", "", ("国内",), (DataSeries("割合", (Datum(Fraction(402, 1000), "40.2%"),)),), rest="海外"
    )
    frame = lay_out_chart(KINDS["doughnut"].lower(data), SLIDE, SLIDE_SIZES, measure)
    assert texts(frame).count("40.2%") == 1
    assert "59.8%" not in texts(frame)
    assert {"国内", "海外"} <= set(texts(frame))


def test_a_figure_too_wide_for_the_hole_stands_in_it_on_two_lines() -> None:
    share = Datum(Fraction(7, 10), "about 70%")
    data = ChartData("t", "", ("Listed firms (300+)",), (DataSeries("Share", (share,)),), rest="Other")
    frame = lay_out_chart(
        KINDS["doughnut"].lower(data), rect_pt(40, 124, 220, 84), ChartSizes(8, 8, 10, 8), measure
    )
    assert texts(frame).count("about 70%") == 0
    first, second = (next(m for m in frame.marks if getattr(m, "text", "") == t) for t in ("about", "70%"))
    assert isinstance(first, TextMark)
    assert isinstance(second, TextMark)
    assert first.x == second.x
    assert first.baseline < second.baseline


def test_thirty_bars_have_their_labels_on_a_slide() -> None:
    names = tuple(f"項目{at}" for at in range(30))
    values = tuple(Datum(Fraction(at)) for at in range(30))
    data = ChartData("題", "", names, (DataSeries("数", values),))
    frame = lay_out_chart(KINDS["bar"].lower(data), rect_pt(40, 124, 420, 330), SLIDE_SIZES, measure)
    assert set(names) <= set(texts(frame))
    assert frame.label_size < SLIDE_SIZES.note


def test_lines_with_long_names_have_a_key_instead() -> None:
    names = ("A very long name of the first of two series", "A very long name of the second of two series")
    rows = tuple(DataSeries(name, tuple(Datum(Fraction(n)) for n in (1, 2, 4))) for name in names)
    data = ChartData("t", "", YEARS[:3], rows, language="en")
    frame = lay_out_chart(KINDS["line"].lower(data), SLIDE, SLIDE_SIZES, measure)
    assert [entry.label for entry in frame.chart.legend] == list(names)
    assert not any(series.name_label for series in frame.chart.series)


def test_slices_beside_a_key_have_no_labels_of_their_own() -> None:
    data = ChartData("題", "", ("甲", "乙"), (DataSeries("数", (Datum(Fraction(3)), Datum(Fraction(4)))),))
    frame = lay_out_chart(KINDS["pie"].lower(data), SLIDE, SLIDE_SIZES, measure)
    assert labelled(frame.chart) == [0]
    assert texts(frame).count("42.9%") == 1
