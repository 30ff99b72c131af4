"""A funnel: how many are left at each stage."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import (
    Axis,
    Category,
    Chart,
    ChartData,
    Datum,
    Grouping,
    Label,
    LabelPosition,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import check_data, check_not_negative, check_one_series, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import display, percent
from briefgen.document.charts.units import measured
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

GROUPINGS = ("stacked",)
MOST_STAGES = 8
ZERO = Fraction(0)


def lower(data: ChartData) -> Chart:
    """Centred bars, each with its value beside it and the share of the stage before. Raises ChartError."""
    check_one_series(data)
    check_data(data, most=MOST_STAGES)
    check_not_negative(data, "a stage holds 0 or more")
    choose_grouping(data, GROUPINGS)
    row = data.series[0].data
    for name, datum in zip(data.categories, row, strict=True):
        if datum.value is None:
            raise ChartError("missing-value", f"the stage {name!r} has no value", "leave the stage out")
    top = max(datum.value or ZERO for datum in row)
    if not top:
        raise ChartError("no-data", "all stages are 0", "show a table")
    said = words(data.language)
    shown = measured(data)
    notes = data.notes or tuple(_note(row, at, data.language) for at in range(len(row)))
    painted = tuple(
        Point(d.value, Colour.ACCENT if name == data.highlight else _colour(data.highlight), None, d.fact)
        for name, d in zip(data.categories, row, strict=True)
    )
    return Chart(
        kind="funnel",
        plot=Plot.BAR,
        grouping=Grouping.STACKED,
        categories=tuple(Category(n, note) for n, note in zip(data.categories, notes, strict=True)),
        series=(
            Series(said.base, tuple(Point((top - (d.value or ZERO)) / 2, None) for d in row), None),
            Series(data.series[0].name, painted, _colour(data.highlight)),
            Series(said.label, tuple(_label(d) for d in shown.data.series[0].data), None),
        ),
        axis=Axis(ZERO, top, number_format=data.number_format, unit=shown.note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("funnel", ChartData(
            data.title, data.subtitle, data.categories, data.series, notes, language=data.language,
        )),
        gap=0.25,
    )  # fmt: skip


def _colour(highlight: str) -> Colour:
    return Colour.STRUCTURE_TINT if highlight else Colour.STRUCTURE


def _label(datum: Datum) -> Point:
    """An unpainted bar after the stage that carries its value."""
    return Point(datum.value, None, Label(display(datum, ""), datum.number_format, LabelPosition.INSIDE_BASE))


def _note(row: tuple[Datum, ...], at: int, language: str) -> str:
    """How much of the stage before is left."""
    before, value = row[at - 1].value, row[at].value
    if not at or not before or value is None:
        return ""
    return words(language).of_previous.format(percent(value / before))
