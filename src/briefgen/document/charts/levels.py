"""The values that annotations are about, read from the data and found again among the chart's marks."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import AnnotationKind, Chart, ChartData, DataSeries, Grouping, MarkKind, Plot
from briefgen.document.charts.totals import is_total

STACKS = (Plot.COLUMN, Plot.BAR, Plot.AREA)
POINTS = ("scatter", "bubble")
ZERO = Fraction(0)


def asked_levels(data: ChartData) -> list[Fraction | None]:
    """The values of facts that lines are to stand at: the axis has to reach them."""
    return [
        one.level.value
        for one in data.annotations
        if one.kind is AnnotationKind.LEVEL and one.level is not None
    ]


def is_whole(chart: Chart, series: int | None) -> bool:
    """Whether an annotation is about whole stacks."""
    return series is None and chart.grouping is Grouping.STACKED and chart.plot in STACKS


def rows_of(chart: Chart, data: ChartData, series: int | None) -> list[DataSeries]:
    """The series of *data* that an annotation of *series* is about: that one, a whole stack, or the first."""
    if series is not None:
        return [data.series[series]]
    if chart.kind in POINTS:
        return [data.series[1]]
    lines = {one.name for one in chart.series if one.mark is MarkKind.LINE}
    bars = [row for row in data.series if row.name not in lines]
    return bars if is_whole(chart, series) else bars[:1]


def own_value(rows: list[DataSeries], at: int) -> Fraction | None:
    """The value at category *at*: of one series, or the sum of several."""
    known = [row.data[at].value for row in rows]
    values = [value for value in known if value is not None]
    return sum(values, ZERO) if values else None


def row_in(chart: Chart, data: ChartData, series: int | None) -> int:
    """Which of the chart's series shows *series* of the data; the first without one."""
    if series is None or chart.kind in POINTS:
        return 0
    name = data.series[series].name
    return next(at for at, one in enumerate(chart.series) if one.name == name and not is_total(one))


def end_of(chart: Chart, at: int, row: int | None) -> Fraction | None:
    """The value at which the mark of category *at* ends: of one series, or of the whole stack."""
    rows = [one for one in chart.series if not is_total(one) and one.mark is MarkKind.OWN]
    if chart.grouping is Grouping.STACKED and chart.plot in STACKS:
        return _stack([one.points[at].value for one in (rows if row is None else rows[: row + 1])])
    if chart.grouping is Grouping.PERCENT:
        return Fraction(1)
    return chart.series[row or 0].points[at].value


def _stack(values: list[Fraction | None]) -> Fraction | None:
    """The end of a stack: above zero, or below it where nothing is above."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    return sum((value for value in known if value > 0), ZERO) or sum(known, ZERO)
