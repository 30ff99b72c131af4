"""Numbers on a chart that nobody typed: growth, differences and levels against a computation of their own.

The texts are read from the finished deck. A growth is checked without taking a root: the shown rate, less and
more half a digit, is raised to the number of months between the categories and compared exactly.
"""

from __future__ import annotations

import io
import re
import statistics
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.document.chart import AnnotationKind, ChartData, DataSeries, Datum, Options, Order, Request
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.registry import lower
from briefgen.geometry import Rect, Size, pt, rect_pt
from briefgen.layout.chart import ChartDoesNotFit, ChartSizes, lay_out_chart
from briefgen.layout.frame import ChartItem, DeckFrames, Metadata, SlideFrame
from briefgen.layout.marks import ChartFrame, LineMark, TextMark
from briefgen.layout.setting import Setter
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.theme.template import LayoutKey
from briefgen.theme.template.markup import qualified
from briefgen.writers.pptx import write
from tests.layout.test_chart import PAGE, PAGE_SIZES, SLIDE, SLIDE_SIZES, check_frame, measure

SERIES, IN_A_DECK, ON_A_SLIDE = 1000, 25, 9
COLUMNS, TILE = 3, (310.0, 170.0)
TILE_SIZES = ChartSizes(9, 8, 9, 8)
HALF_A_DIGIT = Fraction(5, 100)
NUMBER = r"([+−]?[\d,]+(?:\.\d+)?)"
CHANGE = NUMBER.replace("?", "", 1)  # a number that has its sign
GROWTH, DIFFERENCE, LEVEL = AnnotationKind.GROWTH, AnnotationKind.DIFFERENCE, AnnotationKind.LEVEL
FORMS = ("growth", "percent", "value", "points", "times")
SHOWN = {
    "ja": {"growth": f"年平均 {NUMBER}%", "percent": f"{NUMBER}%", "points": f"{NUMBER}ポイント",
           "times": f"{NUMBER}倍"},
    "en": {"growth": f"{NUMBER}% a year", "percent": f"{NUMBER}%", "points": f"{NUMBER} pts",
           "times": f"{NUMBER}x"},
}  # fmt: skip
UNITS = {"ja": ("", "件", "億kWh", "人"), "en": ("", " TWh", " items", "t")}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


class Numbers:
    """Evenly spread whole numbers that are the same in every run (Knuth, TAOCP 3.3.4: MMIX)."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, limit: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)


@dataclass(frozen=True)
class Case:
    """One series on a slide, what is asked about it, and what the answer has to be computed from."""

    name: str
    kind: str
    form: str
    language: str
    data: ChartData
    first: Fraction
    last: Fraction
    months: int
    unit: str


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", "").replace("−", "-").replace("+", ""))


def written(value: Fraction, places: int, unit: str, *, hundredfold: bool = False) -> Datum:
    """*value*, which *places* decimals hold exactly, as a fact or a table writes it."""
    scaled = value * (100 if hundredfold else 1) * 10**places
    assert scaled.denominator == 1
    text = f"{Decimal(scaled.numerator).scaleb(-places):,f}".replace("-", "−") + unit
    return Datum(value, text)


def time_names(numbers: Numbers, count: int) -> tuple[tuple[str, ...], list[int]]:
    """Names of *count* moments, the earliest first, and the months from year 0 to each of them."""
    style, year = numbers.below(6), numbers.between(1901, 1990)
    by_month = style >= 3
    moments = [year * 12 + (numbers.below(12) if by_month else 0)]
    for _ in range(count - 1):
        moments.append(moments[-1] + (numbers.between(1, 40) if by_month else 12 * numbers.between(1, 9)))
    names = []
    for moment in moments:
        at, month = divmod(moment, 12)
        names.append((f"{at}", f"{at}年度", f"FY{at}", f"{at}年{month + 1}月", f"{at}-{month + 1:02}",
                      f"{MONTHS[month]} {at}")[style])  # fmt: skip
    return tuple(names), moments


def row_of(numbers: Numbers, count: int, places: int, *, signed: bool, gaps: bool) -> list[Fraction | None]:
    """Values of very different sizes, each with at most *places* decimals."""
    row: list[Fraction | None] = []
    size = 10 ** numbers.between(1, 11)
    for _ in range(count):
        value = Fraction(numbers.between(1, size * 10 ** numbers.below(3)), 10**places)
        missing = gaps and not numbers.below(6)
        row.append(None if missing else -value if signed and not numbers.below(4) else value)
    return row


def grown(first: Fraction, months: int, places: int, numbers: Numbers) -> Fraction:
    """What *first* may have become: at most a hundred times as much in years, twice in months."""
    most = 10_000 if months >= 24 else 200
    least = 1 if months >= 24 else 50
    factor = Fraction(numbers.between(least, most), 100)
    return max(Fraction(round(first * factor * 10**places), 10**places), Fraction(1, 10**places))


def case_of(index: int) -> Case:
    numbers = Numbers(index * 7919 + 17)
    numbers.below(1)
    form, language = FORMS[index % len(FORMS)], ("ja", "en")[index // IN_A_DECK % 2]
    kind, grouping = (("column", ""), ("line", ""), ("area", ""), ("column", "stacked"))[
        index // len(FORMS) % 4
    ]
    count, places = numbers.between(2, 7), numbers.below(4)
    start = numbers.below(count - 1)
    end = numbers.between(start + 1, count - 1)
    names, moments = time_names(numbers, count)
    months = moments[end] - moments[start]
    plain = kind == "area" or bool(grouping)  # neither shows gaps or values below zero
    signed = not plain and form in ("value", "points")
    lanes = 2 if grouping or (kind != "area" and not numbers.below(3)) else 1
    rows = [row_of(numbers, count, places, signed=signed, gaps=not plain) for _ in range(lanes)]
    for row in rows:
        row[start] = row[start] or Fraction(7, 10**places)
        row[end] = row[end] or Fraction(11, 10**places)
        if form == "growth":
            row[end] = grown(row[start] or Fraction(1), months, places, numbers)
        if row[start] == row[end]:
            row[end] = (row[end] or Fraction(0)) + Fraction(1, 10**places)
    if form in ("percent", "value", "points", "times") and not numbers.below(3):
        start, end = end, start  # a difference may look back
    share = form == "points"
    hundredfold = share and not numbers.below(2)
    unit = "%" if share else UNITS[language][numbers.below(4)]
    if hundredfold:
        rows = [[None if value is None else value / 100 for value in row] for row in rows]
    series = tuple(
        DataSeries(
            f"{'系列' if language == 'ja' else 'Row '}{at}",
            tuple(
                Datum(None) if value is None else written(value, places, unit, hundredfold=hundredfold)
                for value in row
            ),
            unit,
        )
        for at, row in enumerate(rows)
    )
    meant = None if grouping or lanes == 1 else numbers.below(lanes)
    told = rows if grouping else [rows[meant or 0]]
    first, last = (sum((row[at] or Fraction(0) for row in told), Fraction(0)) for at in (start, end))
    asked = Request(
        GROWTH if form == "growth" else DIFFERENCE, start, end, meant, "" if form == "growth" else form
    )
    if share and not numbers.below(2):
        asked = Request(DIFFERENCE, start, end, meant)  # shares differ by points where nothing is asked for
    data = ChartData("", "", names, series, grouping=grouping, language=language, annotations=(asked,))
    factor = 100 if hundredfold else 1
    return Case(
        f"Series {index + 1}", kind, form, language, data, first * factor, last * factor, months, unit
    )


def deck_of(cases: Sequence[Case]) -> DeckFrames:
    """The charts of *cases*, nine on a slide."""
    setter = Setter(default_chain(), deck=True)
    slides: list[SlideFrame] = []
    for begin in range(0, len(cases), ON_A_SLIDE):
        items: list[ChartItem] = []
        for at, case in enumerate(cases[begin : begin + ON_A_SLIDE]):
            rect = tile(at)
            chart, _ = lower(case.kind, case.data)
            frame = lay_out_chart(chart, rect, TILE_SIZES, setter.measure)
            items.append(ChartItem(rect, frame, case.name))
        slides.append(SlideFrame(LayoutKey.BLANK, f"{begin}", "", tuple(items)))
    language = {"ja": "ja-JP", "en": "en-GB"}[cases[0].language]
    metadata = Metadata("t", "a", "s", "k", language, "2025-08-01T09:30:00+09:00")
    return DeckFrames(metadata, Size(pt(960), pt(540)), tuple(slides))


def tile(at: int) -> Rect:
    row, column = divmod(at, COLUMNS)
    width, height = TILE
    return rect_pt(10 + column * (width + 5), 10 + row * (height + 5), width, height)


def targets(archive: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """What *part* refers to: parts by relationship id."""
    path = PurePosixPath(part)
    root = etree.fromstring(archive.read(str(path.parent / "_rels" / f"{path.name}.rels")))
    found: dict[str, str] = {}
    for relationship in root:
        target = str(relationship.get("Target"))
        steps: list[str] = [] if target.startswith("/") else list(path.parent.parts)
        for step in target.strip("/").split("/"):
            if step == "..":
                steps.pop()
            else:
                steps.append(step)
        found[str(relationship.get("Id"))] = "/".join(steps)
    return found


def texts_by_name(deck: bytes) -> dict[str, list[str]]:
    """The texts among the shapes of each chart in *deck*, by the name that the chart has on its slide."""
    found: dict[str, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        for part in archive.namelist():
            if not re.fullmatch(r"ppt/slides/slide\d+\.xml", part):
                continue
            charts = targets(archive, part)
            for frame in etree.fromstring(archive.read(part)).iter(qualified("p:graphicFrame")):
                name = str(next(frame.iter(qualified("p:cNvPr"))).get("name"))
                chart = charts[str(next(frame.iter(qualified("c:chart"))).get(qualified("r:id")))]
                found[name] = list(shape_texts(archive, chart))
    return found


def shape_texts(archive: zipfile.ZipFile, chart: str) -> Iterator[str]:
    reference = etree.fromstring(archive.read(chart)).find(qualified("c:userShapes"))
    assert reference is not None, chart
    drawing = targets(archive, chart)[str(reference.get(qualified("r:id")))]
    for paragraph in etree.fromstring(archive.read(drawing)).iter(qualified("a:p")):
        yield "".join(run.text or "" for run in paragraph.iter(qualified("a:t")))


def check_text(case: Case, texts: Sequence[str]) -> None:
    """The one text that says what *case* asks for is right in its last digit."""
    pattern = re.compile(SHOWN[case.language].get(case.form, CHANGE + re.escape(case.unit)))
    matches = [match for text in texts if (match := pattern.fullmatch(text))]
    assert len(matches) == 1, (case, texts)
    sign, shown = matches[0][1][0], number(matches[0][1])
    if case.form == "growth":
        check_growth(case.last / case.first, case.months, shown)
    elif case.form == "percent":
        assert abs(shown - (case.last - case.first) / abs(case.first) * 100) <= HALF_A_DIGIT, (case, texts)
    elif case.form == "times":
        assert abs(shown - case.last / case.first) <= HALF_A_DIGIT, (case, texts)
    elif case.form == "points":
        assert abs(shown - (case.last - case.first)) <= HALF_A_DIGIT, (case, texts)
    else:
        assert shown == case.last - case.first, (case, texts)
    assert (sign == "−") == (shown < 0), texts
    assert case.form in ("times", "points") or (sign == "+") == (shown > 0), texts


def check_growth(ratio: Fraction, months: int, shown: Fraction) -> None:
    """(1 + rate) ^ (months / 12) = last / first, without a root: all of it to the power of 12."""
    low, high = ((1 + (shown + step) / 100) ** months for step in (-HALF_A_DIGIT, HALF_A_DIGIT))
    if shown - HALF_A_DIGIT < -100:
        low = Fraction(0)
    assert low <= ratio**12 <= high, (ratio, months, shown)


def test_numbers_of_a_thousand_series_are_right_in_the_deck() -> None:
    checked = dict.fromkeys(FORMS, 0)
    for begin in range(0, SERIES, IN_A_DECK):
        cases = [case_of(index) for index in range(begin, begin + IN_A_DECK)]
        found = texts_by_name(write(deck_of(cases), DEFAULT_THEME))
        assert set(found) == {case.name for case in cases}
        for case in cases:
            check_text(case, found[case.name])
            checked[case.form] += 1
    assert sum(checked.values()) == SERIES
    assert min(checked.values()) == SERIES // len(FORMS)


# Single cases


def series_of(*values: float | str | None, unit: str = "件", name: str = "数") -> DataSeries:
    def datum(value: float | str | None) -> Datum:
        if value is None:
            return Datum(None)
        exact = Fraction(str(value))
        return written(exact, max(-int(Decimal(str(value)).as_tuple().exponent), 0), unit)

    return DataSeries(name, tuple(datum(value) for value in values), unit)


def asked(
    request: Request,
    *rows: DataSeries,
    names: Sequence[str] = (),
    grouping: str = "",
    options: Options | None = None,
    order: Order = Order.GIVEN,
) -> ChartData:
    years = tuple(str(2019 + at) for at in range(len(rows[0].data)))
    return ChartData(
        "", "", tuple(names) or years, rows, grouping=grouping, annotations=(request,), order=order,
        options=options or Options(),
    )  # fmt: skip


def said(kind: str, data: ChartData) -> str:
    """The text of the chart's one annotation, which the laid-out chart shows."""
    chart, _ = lower(kind, data)
    (note,) = chart.annotations
    frame = lay_out_chart(chart, SLIDE, SLIDE_SIZES, measure)
    check_frame(frame)
    assert note.text in [mark.text for mark in frame.marks if isinstance(mark, TextMark)], "it is not drawn"
    assert note.text.rstrip("。") in chart.alt_text
    return note.text


def outcome(kind: str, data: ChartData) -> tuple[str, str]:
    """What :func:`said` gives, or why the chart is refused; the other one is empty."""
    try:
        return said(kind, data), ""
    except (ChartError, ChartDoesNotFit) as refusal:
        return "", refusal.message


@pytest.mark.parametrize(
    ("first", "last", "names", "text"),
    [
        ("100", "100.05", ("2019", "2020"), "年平均 +0.1%"),  # exactly half a digit: away from zero
        ("100", "100.100025", ("2019", "2021"), "年平均 +0.1%"),
        ("100", "99.95", ("2019", "2020"), "年平均 −0.1%"),
        ("100", "100.0499", ("2019", "2020"), "年平均 0.0%"),
        ("100", "99.9501", ("2019", "2020"), "年平均 0.0%"),
        ("100", "200", ("2024年1月", "2024年7月"), "年平均 +300.0%"),
        ("100", "100", ("2019", "2024"), "年平均 0.0%"),
        ("0.000000001", "0.000000004", ("2019", "2021"), "年平均 +100.0%"),
        ("1000000000000000", "1210000000000000", ("FY2019", "FY2021"), "年平均 +10.0%"),
    ],
)
def test_growth_where_a_digit_turns(first: str, last: str, names: tuple[str, str], text: str) -> None:
    assert said("line", asked(Request(GROWTH, 0, 1), series_of(first, last), names=names)) == text


@pytest.mark.parametrize("form", ["growth", "percent", "times"])
@pytest.mark.parametrize("first", [None, 0, -10])
@pytest.mark.parametrize("kind", ["column", "line"])
def test_no_ratio_to_a_first_value_that_is_missing_or_not_above_zero(
    kind: str, first: int | None, form: str
) -> None:
    request = Request(GROWTH, 0, 1) if form == "growth" else Request(DIFFERENCE, 0, 1, form=form)
    with pytest.raises(ChartError) as caught:
        lower(kind, asked(request, series_of(first, 20, 30)))
    assert caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("request_", [Request(GROWTH, 0, 1), Request(DIFFERENCE, 0, 1, form="value")])
def test_nothing_is_said_about_a_missing_last_value(request_: Request) -> None:
    with pytest.raises(ChartError, match="2020"):
        lower("column", asked(request_, series_of(20, None, 30)))


@pytest.mark.parametrize("names", [("東京", "大阪"), ("2020", "2019"), ("2019", "2019"), ("前期", "2020")])
def test_growth_needs_a_period(names: tuple[str, str]) -> None:
    with pytest.raises(ChartError, match="years"):
        lower("column", asked(Request(GROWTH, 0, 1), series_of(10, 20), names=names))


def test_annotations_follow_their_categories_into_another_order() -> None:
    data = asked(Request(DIFFERENCE, 0, 2, form="value"), series_of(10, 40, 25), order=Order.DESCENDING)
    assert said("column", data) == "+15件"


TWO = (series_of(5, 6, 7, name="甲"), series_of(3, 1, 2, name="乙"))
SIGNED = (series_of(5, 6, 7, name="甲"), series_of(-3, -1, -2, name="乙"))


def growth(first: int, last: int, names: tuple[str, str]) -> ChartData:
    return asked(Request(GROWTH, 0, 1), series_of(first, last), names=names)


SEASONS = ("夏",) * 5 + ("冬",) * 5
FIRST_AS_LINE = Options(lines=(0,))
MIXED = (series_of(120, 150, 180, unit="億円", name="売上"), series_of(4, 5.5, 7, unit="%", name="率"))


@pytest.mark.parametrize(
    ("kind", "data", "right"),
    [
        # In a stack an arrow about one series says how that series moved, not where its part ends.
        ("column", asked(Request(DIFFERENCE, 0, 1, 1, "value"), *TWO, grouping="stacked"), "−2件"),
        ("area", asked(Request(DIFFERENCE, 0, 1, 1, "value"), *TWO, grouping="stacked"), "−2件"),
        ("column", asked(Request(DIFFERENCE, 0, 1, 1, "percent"), *TWO, grouping="stacked"), "−66.7%"),
        ("column", asked(Request(GROWTH, 0, 1, 1), *TWO, grouping="stacked"), "年平均 −66.7%"),
        # Without a series it is measured at its totals: 2, 5, 5.
        ("column", asked(Request(DIFFERENCE, 0, 1, form="value"), *SIGNED, grouping="stacked"), "+3件"),
        ("column", asked(Request(DIFFERENCE, 0, 1, form="percent"), *SIGNED, grouping="stacked"), "+150.0%"),
        ("column", asked(Request(GROWTH, 0, 1), *SIGNED, grouping="stacked"), "年平均 +150.0%"),
        ("column", asked(Request(LEVEL, form="average"), *TWO, grouping="stacked"), "平均 8"),
        ("column", asked(Request(LEVEL, form="median"), *TWO, grouping="stacked"), "中央値 8"),
        # An axis of shares has no place for amounts.
        ("column", asked(Request(DIFFERENCE, 0, 1, 0, "value"), *TWO, grouping="100% stacked"), "+1件"),
        ("column", asked(Request(LEVEL, form="average"), *TWO, grouping="100% stacked"), ""),
        ("bar", asked(Request(LEVEL, form="average"), *TWO, grouping="100% stacked"), ""),
        # Series are counted as the data have them.
        ("combo", asked(Request(DIFFERENCE, 0, 1, 0, "value"), *MIXED), "+30億円"),
        ("combo", asked(Request(DIFFERENCE, 0, 1, 1, "value"), *MIXED), "+1.5%"),
        ("combo", asked(Request(DIFFERENCE, 0, 1, 0, "value"), *MIXED, options=FIRST_AS_LINE), "+30億円"),
        ("combo", asked(Request(LEVEL, form="average"), *MIXED), "平均 150億円"),
        ("scatter", asked(Request(LEVEL, form="average"), *MIXED), "平均 5.5%"),
        # Categories are those of the data, not what the kind makes of them.
        ("slope", asked(Request(DIFFERENCE, 0, 1, 0, "value"), *TWO, names=("東", "西", "南")), "+1件"),
        ("slope", asked(Request(DIFFERENCE, 0, 2, 0, "value"), *TWO, names=("東", "西", "南")), "+2件"),
        ("histogram", asked(Request(DIFFERENCE, 0, 2, 0, "value"), series_of(1, 5, 9)), ""),
        ("box", asked(Request(DIFFERENCE, 0, 5, 0, "value"), series_of(*range(10)), names=SEASONS), "+5件"),
        # Quarters and halves of a year count.
        ("line", growth(100, 121, ("Q1 2023", "Q1 2025")), "年平均 +10.0%"),
        ("line", growth(100, 121, ("2023Q1", "2024Q3")), "年平均 +13.6%"),
        ("line", growth(100, 121, ("2023年上期", "2024年下期")), "年平均 +13.6%"),
        ("line", growth(100, 121, ("2023年１月", "2024年１２月")), "年平均 +10.5%"),
        # Years that begin in spring have two numbers.
        ("line", growth(100, 200, ("2009/10", "2019/20")), "年平均 +7.2%"),
        # What does not move has no sign.
        ("line", asked(Request(DIFFERENCE, 0, 1, form="points"), series_of(40, 40, unit="%")), "0.0ポイント"),
        ("line", asked(Request(DIFFERENCE, 0, 1, form="percent"), series_of(40, 40)), "0.0%"),
    ],
    ids=lambda value: None if isinstance(value, ChartData) else value,
)  # fmt: skip
def test_a_number_is_right_or_refused(kind: str, data: ChartData, right: str) -> None:
    text, refusal = outcome(kind, data)
    assert refusal or text == right


@pytest.mark.parametrize(("first", "last"), [(12, 1500), (1, 10_000), (1500, 12), (1, 10**15)])
def test_a_steep_change_within_a_month_is_right_or_refused(first: int, last: int) -> None:
    """A hundred times as much is 10²⁴ times as much in a year."""
    text, refusal = outcome("line", growth(first, last, ("2024年1月", "2024年2月")))
    match = re.fullmatch(SHOWN["ja"]["growth"], text)
    assert bool(match) != bool(refusal)
    if match:
        check_growth(Fraction(last, first), 1, number(match[1]))


@pytest.mark.parametrize("kind", ["column", "bar", "line", "area"])
@pytest.mark.parametrize("target", [-3, 9, 20])
def test_a_target_beyond_all_values_is_drawn_or_refused(kind: str, target: int) -> None:
    level = Datum(Fraction(target), f"{target}件".replace("-", "−"))
    text, refusal = outcome(kind, asked(Request(LEVEL, text="目標", level=level), series_of(5, 6, 7)))
    assert refusal or text == f"目標 {level.text}"


# Levels


VALUES = st.lists(
    st.one_of(st.none(), st.integers(-(10**7), 10**7).map(lambda n: Fraction(n, 100))), min_size=1, max_size=9
).filter(lambda row: any(value is not None for value in row))


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
@pytest.mark.parametrize("form", ["average", "median"])
@given(VALUES, st.sampled_from([0, 2]))
@example([Fraction(1, 2), Fraction(0)], 0)
@settings(max_examples=60, derandomize=True, deadline=None)
def test_a_level_is_the_mean_or_the_median(
    kind: str, form: str, values: list[Fraction | None], places: int
) -> None:
    values = [None if value is None else round(value * 10**places) / Fraction(10**places) for value in values]
    known = [value for value in values if value is not None]
    wanted = Fraction(statistics.mean(known) if form == "average" else statistics.median(known))
    row = DataSeries(
        "数", tuple(Datum(None) if value is None else written(value, places, "件") for value in values), "件"
    )
    chart, _ = lower(kind, asked(Request(LEVEL, form=form), row))
    (note,) = chart.annotations
    assert note.start.value == wanted
    match = re.fullmatch(rf"{'平均' if form == 'average' else '中央値'} {NUMBER}件", note.text)
    assert match, note.text
    shown = number(match[1])
    assert abs(shown - wanted) <= Fraction(1, 2 * 10**places)
    assert abs(shown - wanted) < Fraction(1, 2 * 10**places) or abs(shown) > abs(wanted)  # halves outwards
    frame = lay_out_chart(chart, SLIDE, SLIDE_SIZES, measure)
    check_line(frame, wanted, upright=kind != "bar")


def check_line(frame: ChartFrame, value: Fraction, *, upright: bool) -> None:
    """A dashed line stands where the axis has *value*."""
    axis, plot = frame.chart.axis, frame.plot
    share = float((value - axis.minimum) / (axis.maximum - axis.minimum))
    at = plot.bottom.pt - share * plot.height.pt if upright else plot.x.pt + share * plot.width.pt
    dashes = [mark.points for mark in frame.shapes if isinstance(mark, LineMark) and mark.dash]
    assert dashes
    for points in dashes:
        for x, y in points:
            assert (y if upright else x).pt == pytest.approx(at, abs=0.05)


# Room


@st.composite
def annotated(draw: st.DrawFn, kind: str, grouping: str) -> ChartData:
    """A chart with one to four annotations of any kind."""
    count, lanes = draw(st.integers(2, 10)), draw(st.integers(2 if grouping else 1, 4))
    low = 1 if grouping else -500
    rows = [
        series_of(
            *draw(st.lists(st.integers(low, 3000), min_size=count, max_size=count)),
            unit="件",
            name=f"系列{at}",
        )
        for at in range(lanes)
    ]
    pairs = st.lists(st.integers(0, count - 1), min_size=2, max_size=2, unique=True)
    texts = st.sampled_from(["目標", "過去最高", "震災の影響", "Record", "新しい制度が始まった"])
    requests: list[Request] = []
    for _ in range(draw(st.integers(1, 4))):
        chosen = draw(st.sampled_from(list(AnnotationKind)[:3] + list(AnnotationKind)[4:]))
        start, end = sorted(draw(pairs))
        series = draw(st.one_of(st.none(), st.integers(0, lanes - 1)))
        form = {
            DIFFERENCE: st.sampled_from(["", "percent", "value", "times"]),
            LEVEL: st.sampled_from(["average", "median"]),
        }.get(chosen, st.just(""))
        own = chosen in (AnnotationKind.BRACKET, AnnotationKind.CALLOUT)
        requests.append(Request(chosen, start, end, series, draw(form), draw(texts) if own else ""))
    names = tuple(str(2010 + at) for at in range(count))
    return ChartData("題", "", names, tuple(rows), grouping=grouping, annotations=tuple(requests))


@pytest.mark.parametrize(
    ("kind", "grouping"),
    [("column", ""), ("column", "stacked"), ("bar", ""), ("bar", "stacked"), ("line", "")],
)
@given(st.data())
@settings(
    max_examples=60, derandomize=True, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
def test_annotations_touch_no_other_text(kind: str, grouping: str, data: st.DataObject) -> None:
    try:
        chart, _ = lower(kind, data.draw(annotated(kind, grouping)))
        rect, sizes = data.draw(st.sampled_from([(PAGE, PAGE_SIZES), (SLIDE, SLIDE_SIZES)]))
        frame = lay_out_chart(chart, rect, sizes, measure)
    except (ChartError, ChartDoesNotFit):
        return
    check_frame(frame)
    shown = [mark.text for mark in frame.marks if isinstance(mark, TextMark)]
    assert all(note.text in shown for note in chart.annotations)
