"""A waterfall: how one total becomes another, change by change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
    Category,
    Chart,
    ChartData,
    Datum,
    Grouping,
    Label,
    LabelPosition,
    MarkKind,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import check_data, check_one_series, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.floats import Floating, Span, stacked
from briefgen.document.charts.levels import asked_levels
from briefgen.document.charts.peers import Form, alike, all_data, form_of, signed
from briefgen.document.charts.units import measured
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

GROUPINGS = ("stacked",)
MOST_STEPS = 15
CONNECTORS = 3  # series of lines: in each every third connector, so that gaps keep them apart


@dataclass(frozen=True, slots=True)
class Step:
    """One column: what it shows, where it begins and ends, and whether it is a total."""

    name: str
    datum: Datum
    start: Fraction
    end: Fraction
    is_total: bool
    note: str = ""

    @property
    def span(self) -> Span:
        return min(self.start, self.end), max(self.start, self.end)

    @property
    def change(self) -> Fraction:
        return self.end - self.start


def lower(data: ChartData) -> Chart:
    """Totals stand on zero, changes where the one before ended. Raises ChartError."""
    check_one_series(data)
    check_data(data, most=MOST_STEPS)
    choose_grouping(data, GROUPINGS)
    said = data
    shown = measured(data)
    data = shown.data
    steps = _steps(data)
    levels = [*(edge for step in steps for edge in step.span), *asked_levels(data)]
    axis = value_axis(
        levels,
        language=data.language,
        unit=data.series[0].unit,
        number_format=data.number_format,
        visible=False,
        begin=data.options.axis_from,
    )
    told = totalled(said)
    return Chart(
        kind="waterfall",
        plot=Plot.COLUMN,
        grouping=Grouping.STACKED,
        categories=tuple(Category(step.name, step.note) for step in steps),
        series=(*_bars(steps, data), _labels(steps, data), *_connectors(steps, data.language)),
        axis=replace(axis, unit=shown.note),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("waterfall", told),
        gap=0.5,
    )


def totalled(data: ChartData) -> ChartData:
    """*data* with the totals that are left empty computed. Raises ChartError."""
    return _told(_steps(data), data)


def _steps(data: ChartData) -> list[Step]:
    """The columns with their levels; a total that is left empty is computed, one that is given checked."""
    row = data.series[0].data
    form = form_of(all_data(data.series))
    totals = set(data.options.levels) or _default_totals(row, form)
    notes = data.notes or ("",) * len(row)
    steps: list[Step] = []
    level = Fraction(0)
    for at, (name, datum) in enumerate(zip(data.categories, row, strict=True)):
        if at in totals:
            if at and datum.value is not None:
                _check_sum(name, datum, level, form, at)
            level = level if datum.value is None else datum.value
            shown = datum if datum.value is not None else alike(level, all_data(data.series))
            steps.append(Step(name, shown, Fraction(0), level, is_total=True, note=notes[at]))
        elif datum.value is not None:
            steps.append(Step(name, datum, level, level + datum.value, is_total=False, note=notes[at]))
            level += datum.value
    if not any(step.is_total for step in steps[1:]):
        total = alike(level, all_data(data.series))
        steps.append(Step(words(data.language).total, total, Fraction(0), level, is_total=True))
    return steps


def _default_totals(row: Sequence[Datum], form: Form | None) -> set[int]:
    """The first column, and the last where it is what the others add up to."""
    *others, last = row
    level = sum((datum.value or Fraction(0) for datum in others), Fraction(0))
    closing = last.value is None or abs(last.value - level) <= _tolerance(form, len(row))
    return {0, len(row) - 1} if closing and len(row) > 2 else {0}


def _check_sum(name: str, datum: Datum, level: Fraction, form: Form | None, count: int) -> None:
    """Raise where a total is not what the columns before it add up to, but for rounding."""
    value = datum.value or Fraction(0)
    if abs(value - level) > _tolerance(form, count):
        found = form.text(level) if form else str(level)
        raise ChartError(
            "does-not-add-up",
            f"{name!r} is given as {datum.text or value}; the columns before it add up to {found}",
            "correct a value, or leave the total empty to have it computed",
        )


def _tolerance(form: Form | None, count: int) -> Fraction:
    """Half a unit of the last decimal for every figure that was rounded."""
    if form is None or not form.places:
        return Fraction(0)
    return Fraction(count, 2 * 10 ** (form.places + (2 if form.is_percent else 0)))


def _bars(steps: Sequence[Step], data: ChartData) -> tuple[Series, ...]:
    said = words(data.language)

    def bar(name: str, colour: Colour, chosen: Sequence[bool]) -> Floating:
        return Floating(
            name,
            colour,
            tuple(step.span if one else None for step, one in zip(steps, chosen, strict=True)),
            tuple(Colour.ACCENT if step.name == data.highlight else colour for step in steps),
            tuple(step.datum.fact for step in steps),
        )

    bars = (
        bar(said.total, Colour.STRUCTURE, [step.is_total for step in steps]),
        bar(said.increase, Colour.STRUCTURE_TINT, [not s.is_total and s.change >= 0 for s in steps]),
        bar(said.decrease, Colour.MUTED, [not s.is_total and s.change < 0 for s in steps]),
    )
    return stacked(said.base, bars, said.below_zero)


def _labels(steps: Sequence[Step], data: ChartData) -> Series:
    """An unpainted series that carries the values beyond the bars."""
    peers = all_data(data.series)
    points: list[Point] = []
    for step in steps:
        datum = step.datum if step.is_total else signed(step.change, peers)
        below = step.span[1] <= 0 and step.span[0] < 0
        size = abs(step.end if step.is_total else step.change)
        colour = Colour.ACCENT if step.name == data.highlight else Colour.INK
        label = Label(datum.text, datum.number_format, LabelPosition.INSIDE_BASE, colour)
        points.append(Point(-size if below else size, None, label))
    return Series(words(data.language).label, tuple(points), None)


def _connectors(steps: Sequence[Step], language: str) -> tuple[Series, ...]:
    """Level lines from each column to the next."""
    found: list[Series] = []
    for turn in range(min(CONNECTORS, len(steps) - 1)):
        points: list[Fraction | None] = [None] * len(steps)
        for at in range(turn, len(steps) - 1, CONNECTORS):
            points[at] = points[at + 1] = steps[at].end
        name = f"{words(language).connector} {turn + 1}"
        colour = Colour.MUTED
        made = tuple(Point(value, colour) for value in points)
        found.append(Series(name, made, colour, mark=MarkKind.CONNECTOR))
    return tuple(found)


def _told(steps: Sequence[Step], data: ChartData) -> ChartData:
    """What the alternative text says: totals as they are, changes with their signs."""
    peers = all_data(data.series)
    row = tuple(
        step.datum if step.is_total else replace(signed(step.change, peers), number_format="")
        for step in steps
    )
    return replace(
        data,
        categories=tuple(step.name for step in steps),
        series=(replace(data.series[0], data=row),),
        notes=tuple(step.note for step in steps) if any(step.note for step in steps) else (),
    )
