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
    Datum,
    Grouping,
    MarkKind,
    Plot,
    Request,
    Series,
)
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.growth import annual_growth, moment_of, percent_text
from briefgen.document.charts.labels import fixed
from briefgen.document.charts.peers import alike, all_data, form_of, signed
from briefgen.document.charts.points import middle
from briefgen.document.charts.totals import is_total
from briefgen.document.charts.units import measured
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

UPRIGHT = (
    Plot.COLUMN,
    Plot.LINE,
    Plot.AREA,
)  # values go up, so an arrow between levels can stand beside them
WITH_LEVELS = (*UPRIGHT, Plot.BAR, Plot.DOTS, Plot.SCATTER)
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
    if chart.plot not in WITH_LEVELS or chart.kind == "gantt":
        raise ChartError(
            "no-annotations", f"a {chart.kind} chart takes no annotations", "leave them out, or show columns"
        )
    if one.kind in (AnnotationKind.GROWTH, AnnotationKind.DIFFERENCE) and chart.plot not in UPRIGHT:
        raise ChartError(
            "no-annotations",
            f"arrows between levels stand beside columns and lines, not in a {chart.kind} chart",
            "show columns, or leave the arrow out",
        )  # fmt: skip
    if one.kind is AnnotationKind.LEVEL:
        return _level(one, measured(data).data)
    start, end = _anchor(one.start, one, chart), _anchor(one.end, one, chart)
    if one.kind is AnnotationKind.GROWTH:
        text = _growth(one, start, end, chart, data)
    elif one.kind is AnnotationKind.DIFFERENCE:
        text = _difference(one, start.value, end.value, data)
    else:
        text = one.text
    return Annotation(one.kind, text, start, end, Colour.INK)


def _anchor(at: int, one: Request, chart: Chart) -> Anchor:
    """Where the mark of category *at* ends. Raises where there is none."""
    value = level_of(chart, at, one.series)
    if value is None:
        raise ChartError(
            "missing-value",
            f"an annotation is about {chart.categories[at].label!r}, which has no value",
            "choose another",
        )
    return Anchor(at, value, one.series or 0)


def level_of(chart: Chart, at: int, series: int | None) -> Fraction | None:
    """The value at which the mark of category *at* ends: of one series, or of the whole stack."""
    rows = [row for row in chart.series if not is_total(row) and row.mark is MarkKind.OWN]
    if chart.grouping is Grouping.STACKED and chart.plot in (Plot.COLUMN, Plot.BAR, Plot.AREA):
        upto = rows if series is None else rows[: series + 1]
        return _stack(upto, at)
    chosen = chart.series[series or 0]
    return chosen.points[at].value


def _stack(rows: list[Series], at: int) -> Fraction | None:
    """The end of the stack of *rows*: above zero, or below it where nothing is above."""
    values = [row.points[at].value for row in rows]
    known = [value for value in values if value is not None]
    if not known:
        return None
    above = sum((value for value in known if value > 0), ZERO)
    return above or sum(known, ZERO)


def _growth(one: Request, start: Anchor, end: Anchor, chart: Chart, data: ChartData) -> str:
    names = [chart.categories[at].label for at in (start.category, end.category)]
    moments = [moment_of(name) for name in names]
    if moments[0] is None or moments[1] is None or moments[1] <= moments[0]:
        raise ChartError(
            "no-period", f"how many years lie between {names[0]!r} and {names[1]!r} cannot be told",
            "name the categories by year (2019, 2024年7月), the earlier one first",
        )  # fmt: skip
    if start.value <= 0 or end.value <= 0:
        raise ChartError(
            "no-growth", "growth a year needs two values above zero", "show the difference instead"
        )
    rate = percent_text(annual_growth(start.value, end.value, moments[1] - moments[0]))
    return one.text.format(rate) if "{}" in one.text else words(data.language).growth.format(rate)


def _difference(one: Request, first: Fraction, last: Fraction, data: ChartData) -> str:
    peers = all_data(data.series)
    written = form_of(peers)
    shares = written is not None and written.suffix.startswith(("%", "％"))
    said = words(data.language)
    form = one.form or ("points" if shares else "percent")
    if form == "value":
        return signed(last - first, peers).text
    if form == "points":
        hundredfold = written is None or written.is_percent
        change = fixed((last - first) * (100 if hundredfold else 1), 1)
        return said.points.format(change if change.startswith("−") else f"+{change}")
    if first <= 0 or (form == "times" and last < 0):
        raise ChartError("no-growth", "a ratio needs a first value above zero", "show: value")
    if form == "times":
        return said.times.format(fixed(last / first, 1))
    return percent_text((last - first) / first)


def _level(one: Request, data: ChartData) -> Annotation:
    """A line at a fact's value, or at the average or median of the values, written as these are."""
    peers = all_data(data.series if one.series is None else [data.series[one.series]])
    said = words(data.language)
    if one.level is not None and one.level.value is not None:
        shown, value, name = one.level, one.level.value, one.text or said.target
    else:
        value = middle([datum.value for datum in peers if datum.value is not None], one.form or "average")
        shown, name = alike(value, peers), one.text or (said.median if one.form == "median" else said.average)
    place = Anchor(0, value)
    return Annotation(
        AnnotationKind.LEVEL,
        f"{name} {_text(shown)}",
        place,
        place,
        Colour.ACCENT if one.level else Colour.MUTED,
    )


def _text(datum: Datum) -> str:
    return datum.text or fixed(datum.value or ZERO, 0)
