"""Annotations: what the author asked for, computed from the chart's own values."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefgen.document.chart import (
    Anchor,
    Annotation,
    AnnotationKind,
    Chart,
    ChartData,
    DataSeries,
    Datum,
    Grouping,
    Plot,
    Request,
)
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.growth import annual_growth, moment_of, percent_text
from briefgen.document.charts.labels import fixed
from briefgen.document.charts.levels import POINTS, end_of, is_whole, own_value, row_in, rows_of
from briefgen.document.charts.peers import alike, all_data, form_of, signed
from briefgen.document.charts.points import middle
from briefgen.document.charts.units import measured
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

# Kinds whose categories are the author's own: ranges of a histogram cannot be named.
WITH_ANNOTATIONS = {
    "bar", "column", "line", "area", "combo", "waterfall", "lollipop", "dumbbell", *POINTS,
}  # fmt: skip
UPRIGHT = (Plot.COLUMN, Plot.LINE, Plot.AREA)  # an arrow between levels can stand beside these
ARROWS = (AnnotationKind.GROWTH, AnnotationKind.DIFFERENCE)
STEEPEST = 1000  # fold a year
ZERO = Fraction(0)


def annotated(chart: Chart, data: ChartData) -> Chart:
    """*chart* with the annotations that *data* asks for, in its alternative text too. Raises ChartError."""
    if not data.annotations:
        return chart
    made = tuple(_made(one, chart, data) for one in data.annotations)
    said = [one.text for one in made if one.text]
    stop, gap = ("。", "") if data.language.startswith("ja") else (".", " ")
    text = gap.join([chart.alt_text, *(one.rstrip("。.") + stop for one in said)])
    return replace(chart, annotations=(*chart.annotations, *made), alt_text=text)


def _made(one: Request, chart: Chart, data: ChartData) -> Annotation:
    _check(one, chart, data)
    if one.kind is AnnotationKind.LEVEL:
        return _level(one, chart, measured(data).data)
    start, end = (_anchor(at, one, chart, data) for at in (one.start, one.end))
    if one.kind not in ARROWS:
        return Annotation(one.kind, one.text, start, end, Colour.INK)
    rows = rows_of(chart, data, one.series)
    first, last = (_value(at, one, chart, data) for at in (one.start, one.end))
    if one.kind is AnnotationKind.GROWTH:
        text = _growth(one, first, last, chart, data.language)
        return Annotation(one.kind, text, start, end, Colour.INK)
    if is_whole(chart, one.series) and chart.kind != "waterfall":  # the sum, where parts lie below zero
        start, end = replace(start, value=first), replace(end, value=last)
    if (start.value, end.value) != (first, last):
        raise ChartError(
            "no-level",
            "the difference is not that of the levels at which these marks end",
            "leave series out for the whole stack; in a waterfall name totals",
        )
    return Annotation(one.kind, _difference(one, first, last, rows, data), start, end, Colour.INK)


def _check(one: Request, chart: Chart, data: ChartData) -> None:
    """Raise where this kind of chart has no place for the annotation."""
    fault, hint = "", "leave it out, or show columns"
    if chart.kind not in WITH_ANNOTATIONS or (chart.kind in POINTS and one.kind is AnnotationKind.BRACKET):
        fault = f"a {chart.kind} chart takes no annotation like this"
    elif one.kind in ARROWS and chart.plot not in UPRIGHT:
        fault = f"arrows between levels stand beside columns and lines, not in a {chart.kind} chart"
    elif chart.grouping is Grouping.PERCENT and one.kind in (*ARROWS, AnnotationKind.LEVEL):
        fault, hint = "in a 100% stacked chart all levels are the same", "show the chart stacked"
    elif one.series is not None and chart.kind in POINTS and one.series > 1:
        fault, hint = "sizes of bubbles have no level", "name one of the first two values"
    elif one.series is not None and chart.series[row_in(chart, data, one.series)].secondary:
        fault, hint = "levels are those of the columns, not of lines on an axis of their own", "name columns"
    if fault:
        raise ChartError("no-annotations", fault, hint)


def _anchor(at: int, one: Request, chart: Chart, data: ChartData) -> Anchor:
    """Where the mark of the data's category *at* ends. Raises where there is none."""
    place = _place(at, chart, data)
    row = None if is_whole(chart, one.series) else row_in(chart, data, one.series)
    value = end_of(chart, place, row) if place is not None else None
    if place is None or value is None:
        raise _missing(data.categories[at])
    return Anchor(place, value, row or 0)


def _place(at: int, chart: Chart, data: ChartData) -> int | None:
    """Which category of the chart shows *at* of the data: points without a value are left out."""
    if chart.kind not in POINTS:
        return at
    labels = [category.label for category in chart.categories]
    return labels.index(data.categories[at]) if data.categories[at] in labels else None


def _value(at: int, one: Request, chart: Chart, data: ChartData) -> Fraction:
    value = own_value(rows_of(chart, data, one.series), at)
    if value is None:
        raise _missing(data.categories[at])
    return value


def _missing(name: str) -> ChartError:
    return ChartError(
        "missing-value", f"an annotation is about {name!r}, which has no value", "choose another"
    )


def _growth(one: Request, first: Fraction, last: Fraction, chart: Chart, language: str) -> str:
    names = [chart.categories[at].label for at in (one.start, one.end)]
    moments = [moment_of(name) for name in names]
    if moments[0] is None or moments[1] is None or moments[1] <= moments[0]:
        raise ChartError(
            "no-period", f"how many years lie between {names[0]!r} and {names[1]!r} cannot be told",
            "name the categories by year (2019, 2024年7月), the earlier one first",
        )  # fmt: skip
    if first <= 0 or last <= 0:
        raise ChartError(
            "no-growth", "growth a year needs two values above zero", "show the difference instead"
        )
    growth = annual_growth(first, last, moments[1] - moments[0])
    if growth > STEEPEST:
        raise ChartError(
            "no-growth", "the growth a year is too steep to be read", "show the difference as times"
        )
    rate = percent_text(growth)
    return one.text.format(rate) if "{}" in one.text else words(language).growth.format(rate)


def _difference(
    one: Request, first: Fraction, last: Fraction, rows: list[DataSeries], data: ChartData
) -> str:
    peers = all_data(rows)
    written = form_of(peers)
    shares = written is not None and written.suffix.startswith(("%", "％"))
    said = words(data.language)
    form = one.form or ("points" if shares else "percent")
    if form == "value":
        return signed(last - first, peers).text
    if form == "points":
        hundredfold = written is None or written.is_percent
        change = fixed((last - first) * (100 if hundredfold else 1), 1)
        rose = not change.startswith("−") and last != first
        return said.points.format(f"+{change}" if rose else change)
    if first <= 0 or (form == "times" and last < 0):
        raise ChartError("no-growth", "a ratio needs a first value above zero", "show: value")
    if form == "times":
        return said.times.format(fixed(last / first, 1))
    return percent_text((last - first) / first)


def _level(one: Request, chart: Chart, data: ChartData) -> Annotation:
    """A line at a fact's value, or at the average or median of the values, written as these are."""
    rows = rows_of(chart, data, one.series)
    peers, said = all_data(rows), words(data.language)
    if one.level is not None and one.level.value is not None:
        shown, value, name = one.level, one.level.value, one.text or said.target
    else:
        values = [own_value(rows, at) for at in range(len(data.categories))]
        value = middle([value for value in values if value is not None], one.form or "average")
        shown, name = alike(value, peers), one.text or (said.median if one.form == "median" else said.average)
    across = chart.kind in POINTS and one.series == 0
    axis = chart.across if across and chart.across else chart.axis
    if not axis.minimum <= value <= axis.maximum:
        raise ChartError("no-level", f"the axis does not reach the line {name!r}", "leave axis_from out")
    return Annotation(
        AnnotationKind.ACROSS if across else AnnotationKind.LEVEL,
        f"{name} {_text(shown)}",
        Anchor(0, value),
        Anchor(0, value),
        Colour.ACCENT if one.level else Colour.MUTED,
    )


def _text(datum: Datum) -> str:
    return datum.text or fixed(datum.value or ZERO, 0)
