"""One chart, one set of numbers: in the lowered chart, the native chart's cache, its workbook, and on paper.

What the lowered chart says is put into claims: which marks are to be seen, and with which numbers. The
painted paths of the page are measured and held against them, and so are those of the deck's shapes where a
kind has no native chart. A native chart's cache is held against its workbook and against the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isclose

import pytest

from briefgen.document.chart import Axis, Chart, ChartData, Grouping, MarkKind, Plot, Series
from briefgen.document.charts.bare import data_bars, sparkline
from briefgen.document.charts.registry import KINDS, lower
from briefgen.geometry import Rect, Size, pt, rect_pt
from briefgen.layout.chart import ChartSizes, lay_out_chart
from briefgen.layout.frame import ChartItem, DeckFrames, Metadata, PageFrame, SlideFrame
from briefgen.layout.marks import ChartFrame
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME, Colour, Weight
from briefgen.theme.template import LayoutKey, slide_layouts
from briefgen.writers.pdf.page import write as write_page
from briefgen.writers.pptx import write as write_deck
from tests.conformance.chart_paths import DECODERS, Reading, paths_of_page
from tests.conformance.native_charts import (
    Cache,
    NativeChart,
    charts_of_deck,
    child_cache,
    found,
    names_of,
    paths_of_deck,
    value_of,
)
from tests.document.charts.samples import SAMPLES, row

PART = 0.005  # of a length, or of an axis for a position
EXACT = 1e-12  # of a number in a file: sixteen digits
ON_PAGE = rect_pt(42, 300, 248, 120), ChartSizes(8.6, 7.4, 11, 7.4)
ON_SLIDE = rect_pt(40, 124, 570, 340), ChartSizes(14, 12, 14, 12)
WHEN = "2025-07-26T12:00:00+09:00"
ZERO = Fraction(0)
STACKS = (Grouping.STACKED, Grouping.PERCENT)

BARE: Mapping[str, Callable[[ChartData], Chart]] = {"sparkline": sparkline, "data bars": data_bars}
TWO_SIDED = (row("黒字", 12, 30, 4), row("赤字", -7, -2.5, -11), row("特別", 3, None, -2))
QUARTERS = ("春", "夏", "秋")

# What the samples leave out: other ways of grouping, falls below zero, gaps, single points, one whole.
MORE: dict[str, tuple[str, ChartData]] = {
    "bars on both sides": ("bar", ChartData("損益", "", QUARTERS, TWO_SIDED)),
    "stacked bars on both sides": ("bar", ChartData("損益", "", QUARTERS, TWO_SIDED, grouping="stacked")),
    "parts of bars": ("bar", ChartData("層", "", QUARTERS, TWO_SIDED[:1] * 2, grouping="100% stacked")),
    "columns side by side": ("column", ChartData("損益", "", QUARTERS, TWO_SIDED)),
    "columns on both sides": ("column", ChartData("損益", "", QUARTERS, TWO_SIDED, grouping="stacked")),
    "parts of columns": ("column", replace(SAMPLES["column"], grouping="100% stacked")),
    "parts of an area": ("area", replace(SAMPLES["area"], grouping="100% stacked")),
    "one area": ("area", replace(SAMPLES["area"], series=SAMPLES["area"].series[:1], grouping="standard")),
    "line with a lone point": (
        "line",
        ChartData("推移", "", ("一", "二", "三", "四", "五"), (row("件数", -4, 3, None, 5, None),)),
    ),
    "stacked combo": ("combo", replace(SAMPLES["combo"], grouping="stacked")),
    "fall below zero": (
        "waterfall",
        ChartData("増減", "", ("期首", "減", "増", "期末"), (row("額", 40, -70, 50, 20),)),
    ),
    "one ring": ("doughnut", ChartData("全部", "", ("一", "二"), (row("件数", 5, 0),))),
    "one slice": ("pie", ChartData("全部", "", ("一", "二"), (row("件数", 5, 0),))),
    "sparkline": ("sparkline", ChartData("推移", "", QUARTERS, (row("件数", 4, -2, 9),))),
    "data bars": ("data bars", ChartData("損益", "", QUARTERS, (row("額", 12, -7, 3),), highlight="夏")),
}  # fmt: skip
WHOLES = ("one slice", "one ring")  # a part that is all of the whole stays so, whatever its value
CASES = {**{kind: (kind, SAMPLES.get(kind)) for kind in KINDS}, **MORE}


@dataclass(frozen=True, slots=True)
class Claim:
    """A mark that must be seen: its numbers, each with how far off it may be measured."""

    what: str
    place: tuple[int, ...]
    colour: str
    numbers: tuple[tuple[float, float], ...] = ()

    def fits(self, reading: Reading) -> bool:
        alike = (self.what, self.place, self.colour) == (reading.what, reading.place, reading.colour)
        if not alike or len(self.numbers) != len(reading.numbers):
            return False
        pairs = zip(self.numbers, reading.numbers, strict=True)
        return all(abs(said - measured) <= allowed for (said, allowed), measured in pairs)


def differences(claims: Sequence[Claim], readings: Sequence[Reading]) -> list[str]:
    """Claims that no mark makes good, and marks that no claim explains."""
    left = list(readings)
    missing: list[str] = []
    for claim in claims:
        fitting = next((one for one in left if claim.fits(one)), None)
        if fitting is None:
            missing.append(f"not seen: {claim}")
        else:
            left.remove(fitting)
    return [*missing, *(f"not said: {one}" for one in left)]


def rgb(colour: Colour | None) -> str:
    return DEFAULT_THEME.rgb(colour or Colour.MUTED)


def span(low: Fraction, high: Fraction, axis: Axis) -> tuple[tuple[float, float], ...]:
    """Both ends of a mark and its length, which is allowed a share of itself only."""
    room = PART * float(axis.maximum - axis.minimum)
    low, high = sorted((low, high))
    return (float(low), room), (float(high), room), (float(high - low), PART * float(high - low))


def place(value: Fraction | None, axis: Axis) -> tuple[float, float]:
    return float(value or ZERO), PART * float(axis.maximum - axis.minimum)


def claims_of(chart: Chart, axis: Axis) -> list[Claim]:
    """What is to be seen of *chart*, drawn on *axis*."""
    return list(CLAIMS[chart.plot](chart, axis))


def stacked(chart: Chart) -> list[list[tuple[Fraction, Fraction] | None]]:
    """From where to where each mark goes: positive ones upwards from zero, negative ones downwards."""
    count = len(chart.categories)
    own = [series for series in chart.series if series.mark is MarkKind.OWN]
    wholes = [sum((one.points[at].value or ZERO for one in own), ZERO) for at in range(count)]
    heaps: dict[tuple[int, bool], Fraction] = {}
    found_spans: list[list[tuple[Fraction, Fraction] | None]] = []
    for series in own:
        spans: list[tuple[Fraction, Fraction] | None] = []
        for at, point in enumerate(series.points):
            if point.value is None:
                spans.append(None)
                continue
            value = point.value
            if chart.grouping is Grouping.PERCENT:
                value = value / wholes[at] if wholes[at] else ZERO
            start = heaps.get((at, value < 0), ZERO) if chart.grouping in STACKS else ZERO
            heaps[at, value < 0] = start + value
            spans.append((start, start + value))
        found_spans.append(spans)
    return found_spans


def bar_claims(chart: Chart, axis: Axis) -> Iterator[Claim]:
    """Bars by category and lane, and what stands over them."""
    own = [series for series in chart.series if series.mark is MarkKind.OWN]
    lanes = [0] * len(chart.categories)
    for series, spans in zip(own, stacked(chart), strict=True):
        for at, (point, ends) in enumerate(zip(series.points, spans, strict=True)):
            if ends is not None and ends[0] != ends[1] and point.colour is not None:
                yield Claim("bar", (at, lanes[at]), rgb(point.colour), span(*ends, axis))
                lanes[at] += chart.grouping not in STACKS
    for series in chart.series:
        if series.mark is MarkKind.LINE:
            yield from line_claims(chart, (chart.second or axis) if series.secondary else axis, [series])
        elif series.mark is MarkKind.CONNECTOR:
            yield from line_claims(chart, axis, [series], dotted=False)
        elif series.mark is not MarkKind.OWN:
            yield from over_claims(series, axis)


def over_claims(series: Series, axis: Axis) -> Iterator[Claim]:
    """Targets, narrow bars, milestones, and the lines of a box."""
    for at, point in enumerate(series.points):
        if point.value is None or point.colour is None or (series.mark is MarkKind.STEM and not point.value):
            continue
        colour, spot = rgb(point.colour), place(point.value, axis)
        if series.whiskers:
            yield Claim("whisker", (at,), colour, span(point.value, point.value + series.whiskers[at], axis))
            yield Claim("cap", (at,), colour, (spot,))
        elif series.mark is MarkKind.STEM:
            yield Claim("stem", (at,), colour, span(ZERO, point.value, axis))
        else:
            what = {MarkKind.DASH: "rule", MarkKind.SQUARE: "diamond"}[series.mark]
            yield Claim(what, (at,), colour, (spot,))


def line_claims(
    chart: Chart, axis: Axis, rows: Sequence[Series] | None = None, *, dotted: bool = True
) -> Iterator[Claim]:
    """Unbroken stretches of each line, and a dot at each value."""
    count = len(chart.categories)
    for series in chart.series if rows is None else rows:
        stretches: list[list[tuple[float, float]]] = [[]]
        for at, point in enumerate(series.points):
            if point.value is None:
                stretches.append([])
                continue
            x = float(at) if chart.kind == "slope" else at + 0.5
            spot = [(x, PART * count), place(point.value, axis)]
            stretches[-1] += spot
            colour = point.colour or series.colour
            if dotted and (not chart.bare or colour is Colour.ACCENT):
                yield Claim("dot", (), rgb(colour), tuple(spot))
        for stretch in stretches:
            if len(stretch) > 2:
                yield Claim("line", (), rgb(series.colour), tuple(stretch))


def band_claims(chart: Chart, axis: Axis) -> Iterator[Claim]:
    for series, spans in zip(chart.series, stacked(chart), strict=True):
        edges = [
            number
            for at, ends in enumerate(spans)
            if ends is not None
            for number in ((at, PART * len(spans)), place(ends[0], axis), place(ends[1], axis))
        ]
        yield Claim("band", (), rgb(series.colour), tuple(edges))


def shares(chart: Chart) -> Iterator[tuple[Fraction, Fraction, str]]:
    """The parts of a whole that are more than nothing: what is before each, its share and its colour."""
    whole = sum((point.value or ZERO for point in chart.series[0].points), ZERO)
    before = ZERO
    for point in chart.series[0].points:
        if point.value:
            yield before, point.value / whole, rgb(point.colour)
            before += point.value / whole


def slice_claims(chart: Chart, _axis: Axis) -> Iterator[Claim]:
    for before, share, colour in shares(chart):
        yield Claim("slice", (), colour, ((float(before), PART), (float(share), PART * float(share))))


def cell_claims(chart: Chart, _axis: Axis) -> Iterator[Claim]:
    """A hundred cells; each part has its hundredths, rounded up or down."""
    yield Claim("cells", (), "", ((100, 0),))
    for _, share, colour in shares(chart):
        yield Claim("cells", (), colour, ((100 * float(share), 0.999),))


def dot_claims(chart: Chart, axis: Axis) -> Iterator[Claim]:
    for at in range(len(chart.categories)):
        points = [series.points[at] for series in chart.series]
        values = [point.value for point in points]
        for point in points:
            if point.value is not None:
                yield Claim("dot", (at,), rgb(point.colour), (place(point.value, axis),))
        first, last = (ZERO if len(values) == 1 else values[0]), values[-1]
        if first is not None and last is not None:
            yield Claim("tie", (at,), "", span(first, last, axis))


def point_claims(chart: Chart, axis: Axis) -> Iterator[Claim]:
    points = chart.series[0].points
    largest = max((point.size or ZERO for point in points), default=ZERO)
    for point in points:
        numbers = [place(point.x, chart.across or axis), place(point.value, axis)]
        if point.size is not None:
            share = float(point.size / largest)
            numbers.append((share, PART * share))
        yield Claim("point", (), rgb(point.colour), tuple(numbers))


def part_claims(chart: Chart, _axis: Axis) -> Iterator[Claim]:
    """Columns as wide as their shares of all, parts as high as their shares of the column."""
    lefts = [sum(chart.widths[:at], ZERO) for at in range(len(chart.widths))]
    for series, spans in zip(chart.series, stacked(chart), strict=True):
        for at, (point, ends) in enumerate(zip(series.points, spans, strict=True)):
            if ends is None or ends[0] == ends[1]:
                continue
            width, height = float(chart.widths[at]), float(ends[1] - ends[0])
            numbers = (
                (float(lefts[at]), PART), (width, PART * width), (float(ends[0]), PART),
                (height, PART * height), (width * height, PART * width * height),
            )  # fmt: skip
            yield Claim("part", (), rgb(point.colour), numbers)


def tile_claims(chart: Chart, _axis: Axis) -> Iterator[Claim]:
    for _, share, colour in shares(chart):
        yield Claim("tile", (), colour, ((float(share), PART * float(share)),))


def shade_claims(chart: Chart, _axis: Axis) -> Iterator[Claim]:
    """A cell for each value in the shade of its fifth, as the key has them."""
    values = [p.value for series in chart.series for p in series.points if p.value is not None]
    low, high, steps = min(values), max(values), len(chart.legend)
    for column, series in enumerate(chart.series):
        for at, point in enumerate(series.points):
            if point.value is not None:
                step = min(int((point.value - low) / (high - low) * steps), steps - 1)
                yield Claim("cell", (at, column), rgb(chart.legend[step].colour))


CLAIMS: Mapping[Plot, Callable[[Chart, Axis], Iterator[Claim]]] = {
    Plot.BAR: bar_claims,
    Plot.COLUMN: bar_claims,
    Plot.LINE: line_claims,
    Plot.AREA: band_claims,
    Plot.PIE: slice_claims,
    Plot.DOUGHNUT: slice_claims,
    Plot.WAFFLE: cell_claims,
    Plot.DOTS: dot_claims,
    Plot.SCATTER: point_claims,
    Plot.MOSAIC: part_claims,
    Plot.TREEMAP: tile_claims,
    Plot.HEATMAP: shade_claims,
}


def all_claims(chart: Chart, frame: ChartFrame) -> list[Claim]:
    """Those of the chart or of all its panels, whose numbers come first in the places."""
    if not chart.panels:
        return claims_of(chart, frame.chart.axis)
    return [
        replace(claim, place=(at, *claim.place))
        for at, (panel, drawn) in enumerate(zip(chart.panels, frame.panels, strict=True))
        for claim in claims_of(panel, drawn.chart.axis)
    ]


def lowered(case: str) -> Chart:
    kind, data = CASES[case]
    assert data is not None, f"no sample of {kind!r}"
    return BARE[kind](data) if kind in BARE else lower(kind, data)[0]


def measure(text: str, weight: Weight, size: float) -> float:
    return default_chain().measure(text, int(weight), size)


def framed(chart: Chart, place_: tuple[Rect, ChartSizes]) -> ChartFrame:
    return lay_out_chart(chart, *place_, measure)


def page_of(frame: ChartFrame) -> bytes:
    items = (ChartItem(frame.rect, frame, "図"),)
    about = Metadata("図", "briefgen", "", "", "ja-JP", WHEN)
    return write_page(PageFrame(about, Size(pt(650), pt(500)), items), DEFAULT_THEME, default_chain())


def deck_of(frame: ChartFrame) -> bytes:
    layout = slide_layouts(DEFAULT_THEME, "ja-JP")[LayoutKey.TITLE_ONLY]
    slide = SlideFrame(layout.key, "図", "", (ChartItem(frame.rect, frame, "図"),))
    about = Metadata("図", "briefgen", "", "", "ja-JP", WHEN)
    return write_deck(DeckFrames(about, Size(pt(960), pt(540)), (slide,)), DEFAULT_THEME)


def test_every_kind_has_a_sample_and_a_decoder() -> None:
    assert set(SAMPLES) == set(KINDS)
    assert set(DECODERS) == {*KINDS, *BARE}
    assert set(CLAIMS) == set(Plot) - {Plot.PANELS}
    assert {kind for kind, _ in CASES.values()} == set(DECODERS)


@pytest.mark.parametrize("place_", [ON_PAGE, ON_SLIDE], ids=["page", "slide"])
@pytest.mark.parametrize("case", CASES)
def test_the_page_shows_the_numbers(case: str, place_: tuple[Rect, ChartSizes]) -> None:
    chart = lowered(case)
    frame = framed(chart, place_)
    readings = DECODERS[chart.kind](frame, paths_of_page(page_of(frame)))
    assert readings
    assert not differences(all_claims(chart, frame), readings)


@pytest.mark.parametrize("case", [case for case in CASES if case not in WHOLES])
def test_the_measure_notices_a_changed_number(case: str) -> None:
    """Each value in turn a little larger than what is painted."""
    chart = lowered(case)
    frame = framed(chart, ON_SLIDE)
    readings = DECODERS[chart.kind](frame, paths_of_page(page_of(frame)))
    changed = list(changed_charts(chart))
    assert changed
    for other in changed:
        assert differences(all_claims(other, frame), readings), other


# Of the largest value: less does not fill another cell or step, or is half a per cent of a hundred.
SMALLEST = {"waffle": 0.06, "heatmap": 0.3, "area": 0.03}


def changed_charts(chart: Chart) -> Iterator[Chart]:
    """*chart* with one painted value changed by a fiftieth of the largest, for each of them."""
    for at, panel in enumerate(chart.panels):
        for other in changed_charts(panel):
            yield replace(chart, panels=(*chart.panels[:at], other, *chart.panels[at + 1 :]))
    values = [abs(p.value) for series in chart.series for p in series.points if p.value is not None]
    for number, series in enumerate(chart.series):
        for at, point in enumerate(series.points):
            if point.value is None or point.colour is None:
                continue
            share = Fraction(SMALLEST.get(chart.kind, 0.02))
            turned = replace(point, value=point.value + share * max(values))
            points = (*series.points[:at], turned, *series.points[at + 1 :])
            rows = (*chart.series[:number], replace(series, points=points), *chart.series[number + 1 :])
            yield replace(chart, series=rows)


@pytest.mark.parametrize("case", CASES)
def test_the_deck_shows_the_numbers(case: str) -> None:
    """Native charts remember what their workbooks say, and both say the chart's numbers; shapes show them."""
    chart = lowered(case)
    frame = framed(chart, ON_SLIDE)
    deck = deck_of(frame)
    native = charts_of_deck(deck)
    if case in KINDS and not KINDS[case].native:
        assert not native
        assert not differences(all_claims(chart, frame), DECODERS[case](frame, paths_of_deck(deck)))
        return
    charts, frames = chart.panels or (chart,), frame.panels or (frame,)
    for one, drawn, own in zip(native, frames, charts, strict=True):
        assert one.caches()
        assert not [fault for cache in one.caches() for fault in cache_faults(cache, one)]
        check_numbers(one, own)
        check_limits(one, drawn.chart)


def cache_faults(cache: Cache, chart: NativeChart) -> Iterator[str]:
    """Where *cache* and the cells that it stands for are not the same."""
    names = names_of(cache.reference)
    if len(names) != len(cache.known):
        yield f"{cache.reference}: {len(cache.known)} points"
    for name, known in zip(names, cache.known, strict=False):
        cell = chart.cells.get(name)
        if cache.is_label:
            same = known is None or written_alike(known, cell)
        elif cache.is_number:
            same = cell is None if known is None else cell == float(known)
        else:
            same = (known or "") == (cell or "")
        if not same:
            yield f"{name}: {known!r} is {cell!r} in the workbook"


def written_alike(text: str, cell: str | float | None) -> bool:
    """Whether a label shows what its cell holds: the same text, or the number to the digits shown."""
    if not isinstance(cell, float):
        return text == cell
    match = re.search(r"-?[\d,]+(?:\.(\d+))?", text.replace("−", "-"))
    assert match, text
    digits = len(match[1] or "")
    return abs(float(match[0].replace(",", "")) - cell) <= 0.5001 / 10.0**digits


def check_numbers(native: NativeChart, chart: Chart) -> None:
    """The series of *native* hold the values of *chart*."""
    special = {Plot.SCATTER: check_points, Plot.DOTS: check_rows, Plot.MOSAIC: check_mosaic}
    special.get(chart.plot, check_categories)(native, chart)


def same(cached: Sequence[float | None], said: Sequence[Fraction | None]) -> None:
    assert len(cached) == len(said)
    for one, other in zip(cached, said, strict=True):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert isclose(one, float(other), rel_tol=EXACT, abs_tol=EXACT)


def values_of(series: Series) -> list[Fraction | None]:
    return [point.value for point in series.points]


def check_categories(native: NativeChart, chart: Chart) -> None:
    """A native series for each series, over the categories; whiskers are custom error bars."""
    for one, series in zip(native.series, chart.series, strict=True):
        assert child_cache(one, "tx").known == (series.name,)
        names = child_cache(one, "cat").known
        for name, category in zip(names, chart.categories, strict=True):
            assert (name or "").split("\n")[0] == category.label
        same(child_cache(one, "val").numbers, values_of(series))
        bars = found(one, "c:errBars[c:errValType/@val='cust']")
        assert bool(bars) == bool(series.whiskers)
        for errors in bars:
            same(child_cache(errors, "plus").numbers, [max(length, ZERO) for length in series.whiskers])
            same(child_cache(errors, "minus").numbers, [max(-length, ZERO) for length in series.whiskers])
    grouping = {Grouping.STACKED: "stacked", Grouping.PERCENT: "percentStacked"}.get(chart.grouping)
    if grouping and chart.plot in (Plot.BAR, Plot.COLUMN, Plot.AREA):
        assert value_of(native.root, "(.//c:barChart | .//c:areaChart)[1]/c:grouping") == grouping


def check_points(native: NativeChart, chart: Chart) -> None:
    (one,) = native.series
    points = chart.series[0].points
    same(child_cache(one, "xVal").numbers, [point.x for point in points])
    same(child_cache(one, "yVal").numbers, [point.value for point in points])
    sized = any(point.size is not None for point in points)
    assert bool(found(one, "c:bubbleSize")) == sized
    if sized:
        same(child_cache(one, "bubbleSize").numbers, [point.size for point in points])
        assert value_of(native.root, ".//c:bubbleChart/c:sizeRepresents") == "area"


def check_rows(native: NativeChart, chart: Chart) -> None:
    """A series of markers for each series, at the heights of the rows, and one for the line of each row."""
    count = len(chart.categories)
    ties, marked = native.series[: -len(chart.series)], native.series[-len(chart.series) :]
    for one, series in zip(marked, chart.series, strict=True):
        assert child_cache(one, "tx").known == (series.name,)
        same(child_cache(one, "xVal").numbers, values_of(series))
        same(child_cache(one, "yVal").numbers, [at + Fraction(1, 2) for at in range(count)])
    for one in ties:
        at = int(value_of(one, "c:idx"))
        ends = [series.points[at].value for series in chart.series]
        assert child_cache(one, "tx").known == (chart.categories[at].label,)
        same(child_cache(one, "xVal").numbers, [ZERO, *ends] if len(ends) == 1 else ends)
        same(child_cache(one, "yVal").numbers, [at + Fraction(1, 2)] * 2)
    tied = [at for at in range(count) if all(series.points[at].value is not None for series in chart.series)]
    assert [int(value_of(one, "c:idx")) for one in ties] == tied


def check_mosaic(native: NativeChart, chart: Chart) -> None:
    """Areas of 100% over days: each column from its first day to its last, with its values on both."""
    assert value_of(native.root, ".//c:areaChart/c:grouping") == "percentStacked"
    (low,), (high,) = (native.all(f".//c:dateAx/c:scaling/c:{end}") for end in ("min", "max"))
    whole = float(high.get("val", "")) - float(low.get("val", ""))
    for one, series in zip(native.series, chart.series, strict=True):
        assert child_cache(one, "tx").known == (series.name,)
        days, values = child_cache(one, "cat").numbers, child_cache(one, "val").numbers
        assert len(days) == len(values) == 3 * len(chart.categories) - 1
        for at, width in enumerate(chart.widths):
            start, end = (days[3 * at + side] or 0 for side in (0, 1))
            assert abs((end - start) / whole - float(width)) <= PART * float(width)
            assert at == 0 or days[3 * at - 2] == days[3 * at - 1] == days[3 * at]
            same(values[3 * at : 3 * at + 2], [series.points[at].value] * 2)
        assert not any(values[2::3])


def check_limits(native: NativeChart, drawn: Chart) -> None:
    """The native value axes have the limits that the painted marks are measured by."""
    if drawn.plot in (Plot.PIE, Plot.DOUGHNUT):
        return
    limits = [
        tuple(float(value_of(axis, f"c:scaling/c:{end}")) for end in ("min", "max"))
        for axis in native.all(".//c:valAx")
    ]
    axes = [axis for axis in (drawn.axis, drawn.second, drawn.across) if axis is not None]
    for axis in axes:
        said = float(axis.minimum), float(axis.maximum)
        assert any(
            all(isclose(a, b, rel_tol=EXACT) for a, b in zip(said, one, strict=True)) for one in limits
        ), (said, limits)
