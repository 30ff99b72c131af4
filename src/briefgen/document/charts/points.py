"""What scatter and bubble charts have in common: things as points on two measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from math import sqrt

from briefgen.document.axis import value_axis
from briefgen.document.chart import (
    Anchor,
    Annotation,
    AnnotationKind,
    Axis,
    Category,
    Chart,
    ChartData,
    DataSeries,
    Datum,
    Grouping,
    Label,
    LabelPosition,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import MAX_POINTS, check_data, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.labels import plain_number
from briefgen.document.charts.levels import asked_levels
from briefgen.document.charts.peers import Form, form_of
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)
MOST_NAMES = 40  # points; more names than that find no room, so only the highlighted one is named
NAME_ROOM = Fraction(8, 100)  # of the range of the vertical axis, above the points: their names' room
ROOM = Fraction(5, 100)  # of each measure's range, free on either side of the points
LARGEST_BUBBLE = 0.125  # of the plot's shorter side: the radius at which programs draw the largest bubble
MOST_TRIES = 8  # each widens the axis by less than the one before
COLOUR = Colour.STRUCTURE_TINT


def lower_points(data: ChartData, kind: str, sizes: DataSeries | None) -> Chart:
    """Points at the values of the first two series; *sizes* are the bubbles' areas. Raises ChartError."""
    check_data(data, most=MAX_POINTS)
    choose_grouping(data, GROUPINGS)
    across, up = data.series[:2]
    kept = [at for at in range(len(data.categories)) if _known(across, up, sizes, at)]
    if not kept:
        raise ChartError("no-data", "no category has a value on both axes", "give at least one")
    named, rooms = len(kept) <= MOST_NAMES, _rooms(sizes, kept)
    levels = [level for level in asked_levels(data) if level is not None]
    points = tuple(_point(data, at, sizes, named=named) for at in kept)
    return Chart(
        kind=kind,
        plot=Plot.SCATTER,
        grouping=Grouping.STANDARD,
        categories=tuple(Category(data.categories[at]) for at in kept),
        series=(Series(up.name, points, COLOUR),),
        axis=_axis(up, kept, rooms, data.language, NAME_ROOM if named else 0, levels),
        across=_axis(across, kept, rooms, data.language),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text(kind, data),
        annotations=_quadrants(data, across, up, kept),
    )


def _known(across: DataSeries, up: DataSeries, sizes: DataSeries | None, at: int) -> bool:
    rows = (across, up, *((sizes,) if sizes else ()))
    return all(row.data[at].value is not None for row in rows)


def _point(data: ChartData, at: int, sizes: DataSeries | None, *, named: bool) -> Point:
    across, up = (row.data[at] for row in data.series[:2])
    struck = data.categories[at] == data.highlight
    colour = Colour.ACCENT if struck else COLOUR
    ink = Colour.ACCENT if struck else Colour.INK
    label = Label(data.categories[at], "", LabelPosition.RIGHT, ink, bold=struck) if named or struck else None
    return Point(up.value, colour, label, up.fact, across.value, sizes.data[at].value if sizes else None)


def _rooms(sizes: DataSeries | None, kept: Sequence[int]) -> list[Fraction]:
    """How much of the axis each point needs on its sides: a bubble its radius, for its area is its size."""
    if sizes is None:
        return [ROOM] * len(kept)
    areas = [sizes.data[at].value or Fraction(0) for at in kept]
    largest = max(areas) or Fraction(1)
    return [Fraction(sqrt(area / largest) * LARGEST_BUBBLE).limit_denominator(1000) + ROOM for area in areas]


def _axis(
    row: DataSeries,
    kept: Sequence[int],
    rooms: Sequence[Fraction],
    language: str,
    above: Fraction | int = 0,
    levels: Sequence[Fraction] = (),
) -> Axis:
    """A visible axis with its measure's name and unit, *rooms* beside the points and more *above*.

    It reaches *levels* too. It begins at a tick, since programs count the ticks from where it begins.
    """
    known = [row.data[at] for at in kept]
    values = [datum.value for datum in known if datum.value is not None]
    percent = any(d.text.endswith(("%", "％")) for d in known) and max(values) <= 1
    code = "0%" if percent else "#,##0"
    values, rooms = [*values, *levels], [*rooms, *(Fraction(0) for _ in levels)]
    axis_of = partial(value_axis, language=language, unit=row.unit, number_format=code, zero=False)
    axis = axis_of(values)
    for _ in range(MOST_TRIES):
        low, high = _reach(values, rooms, axis)
        if axis.minimum <= low and high <= axis.maximum:
            break
        step = axis.ticks[1].value - axis.ticks[0].value
        bounds = (low // step * step, -(-high // step) * step)
        axis = axis_of([*values, *bounds], near=False)
    high = _reach(values, rooms, axis)[1] + above * (axis.maximum - axis.minimum)
    unit = row.unit.strip()
    brackets = "（{}）" if language.startswith("ja") else " ({})"
    name = row.name + (brackets.format(unit) if unit and unit not in row.name else "")
    ticks = tuple(tick for tick in axis.ticks if tick.value <= high)
    axis = replace(axis, maximum=max(high, ticks[-1].value), ticks=ticks, name=name)
    return _from_zero(axis) if min(values) >= 0 > axis.minimum else axis


def _reach(values: Sequence[Fraction], rooms: Sequence[Fraction], axis: Axis) -> tuple[Fraction, Fraction]:
    """How far down and up the points and the room beside them reach on *axis*.

    Points as such may lie at zero, where the axis begins.
    """
    span = axis.maximum - axis.minimum
    low = min(value - span * room for value, room in zip(values, rooms, strict=True))
    high = max(value + span * room for value, room in zip(values, rooms, strict=True))
    plain = max(rooms) == ROOM
    return (max(low, Fraction(0)) if plain and min(values) >= 0 else low), high


def _from_zero(axis: Axis) -> Axis:
    """*axis* without ticks below zero, where it only reaches to hold bubbles."""
    code, *others = axis.number_format.split(";")
    zero = others[-1] if len(others) > 1 else code
    ticks = tuple(tick for tick in axis.ticks if tick.value >= 0)
    return replace(axis, ticks=ticks, number_format=f"{code};;{zero}")


def _quadrants(
    data: ChartData, across: DataSeries, up: DataSeries, kept: Sequence[int]
) -> tuple[Annotation, ...]:
    """Lines at the average or median of both measures, where asked for."""
    form = data.options.quadrants
    if not form:
        return ()
    said = words(data.language)
    name = said.average if form == "average" else said.median
    found: list[Annotation] = []
    for kind, row in ((AnnotationKind.LEVEL, up), (AnnotationKind.ACROSS, across)):
        datums: list[Datum] = [row.data[at] for at in kept]
        level = middle([datum.value for datum in datums if datum.value is not None], form)
        place = Anchor(0, level)
        found.append(Annotation(kind, f"{name} {_short(level, datums)}", place, place, Colour.MUTED))
    return tuple(found)


def middle(values: Sequence[Fraction], form: str) -> Fraction:
    """The average or the median of *values*."""
    if form == "average":
        return sum(values, Fraction(0)) / len(values)
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _short(level: Fraction, peers: Sequence[Datum]) -> str:
    """The number alone: the axis names its unit."""
    form = form_of(peers)
    return (
        Form(form.places, "%" if form.is_percent else "", form.coded, form.is_percent).text(level)
        if form
        else plain_number(level)
    )
