"""Points on two measures: both axes shown, names wherever they touch nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import sqrt

from briefgen.document.chart import Anchor, AnnotationKind, Axis, Chart, LabelPosition, Point
from briefgen.document.charts.points import LARGEST_BUBBLE
from briefgen.geometry import pt
from briefgen.layout.charts.categories import TICK_GAP, parted, tick_column, tick_marks
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.line_labels import Place
from briefgen.layout.charts.scale import Scale, keep_labels, shown_ticks
from briefgen.layout.charts.setting import (
    HAIRLINE,
    Box,
    ChartDoesNotFit,
    Drawing,
    Setting,
    apart,
    line_mark,
    text_mark,
    weight_of,
)
from briefgen.layout.marks import Align, DotMark, Mark
from briefgen.theme.model import Colour

RADIUS = 0.3  # of the label size
LABEL_GAP = 0.25  # of the label size
NAME_ROW = 1.5  # of the tick size: the name of an axis with the space beside it
ACROSS_ROW = 1.8  # of the tick size: the same below, where programs set ticks lower
LEAST_PLOT = 60.0  # points
ZERO = Fraction(0)


def lay_out_scatter(setting: Setting) -> Drawing:
    """The points between their axes. Raises ChartDoesNotFit."""
    strip = legend_strip(setting)
    chart, tick = setting.chart, setting.sizes.tick
    across = chart.across or chart.axis
    half = max((setting.width(t.text, tick) for t in shown_ticks(across)), default=0) / 2
    box = strip.box.without(
        left=max(tick_column(setting, chart.axis), half),
        top=NAME_ROW * tick,
        bottom=(1 + TICK_GAP) * tick + ACROSS_ROW * tick,
    )
    plot = box.without(right=half)
    if min(plot.width, plot.height) < min(LEAST_PLOT, setting.box.height / 3):
        raise ChartDoesNotFit(
            "the axes leave no room for the points", LEAST_PLOT - min(plot.width, plot.height)
        )
    up = Scale(chart.axis.minimum, chart.axis.maximum, plot.bottom, -plot.height)
    along = Scale(across.minimum, across.maximum, plot.x, plot.width)
    ticks, below = tick_marks(setting, plot, up), parted(_across(setting, across, plot, along), across)
    marks = [*strip.marks, *ticks.marks, *below.marks]
    names = _names(setting, strip.box, plot)
    dots = [_dot(setting, point, along, up, plot) for point in _drawn_order(chart)]
    kept, labels = _labels(setting, along, up, plot)
    chart = kept

    def end(anchor: Anchor) -> tuple[float, float]:
        point = chart.series[0].points[anchor.category]
        return along.at(point.x or ZERO), up.at(anchor.value)

    return Drawing(
        chart,
        plot,
        (*marks, *dots, *labels),
        tick,
        _name_size(setting),
        (*strip.shapes, *names, *ticks.shapes, *below.shapes),
        strip.own_key,
        end,
    )


def _name_size(setting: Setting) -> float:
    """Names are as large as notes: there are many of them."""
    return setting.sizes.note


def _drawn_order(chart: Chart) -> list[Point]:
    """Large bubbles first, so that small ones lie on them; what is highlighted last."""
    points = chart.series[0].points
    return sorted(points, key=lambda point: (point.colour is Colour.ACCENT, -(point.size or ZERO)))


def radius_of(setting: Setting, point: Point, plot: Box) -> float:
    """The radius of a point in points: of a bubble so that its area is its size."""
    if point.size is None:
        return RADIUS * setting.sizes.label
    largest = max(one.size or ZERO for one in setting.chart.series[0].points)
    return sqrt(point.size / largest) * LARGEST_BUBBLE * min(plot.width, plot.height)


def _dot(setting: Setting, point: Point, along: Scale, up: Scale, plot: Box) -> DotMark:
    x, y = along.at(point.x or ZERO), up.at(point.value or ZERO)
    return DotMark(pt(x), pt(y), pt(radius_of(setting, point, plot)), point.colour or Colour.MUTED)


def _across(setting: Setting, axis: Axis, plot: Box, scale: Scale) -> list[Mark]:
    """Texts of the horizontal axis and a line to stand on; every second text where they would touch."""
    size, ticks = setting.sizes.tick, shown_ticks(axis)
    while len(ticks) > 2 and not apart([_extent(setting, scale, t.value, t.text) for t in ticks], size / 2):
        ticks = ticks[::2]
    marks: list[Mark] = [
        line_mark([(plot.x, plot.bottom), (plot.right, plot.bottom)], 2 * HAIRLINE, Colour.RULE)
    ]
    for tick in ticks:
        x, top = scale.at(tick.value), plot.bottom + TICK_GAP * size
        marks.append(text_mark(tick.text, x, top, size, colour=Colour.MUTED, align=Align.CENTRE))
    return marks


def _extent(setting: Setting, scale: Scale, value: Fraction, text: str) -> tuple[float, float]:
    half = setting.width(text, setting.sizes.tick) / 2
    return scale.at(value) - half, scale.at(value) + half


def _names(setting: Setting, box: Box, plot: Box) -> list[Mark]:
    """What the axes measure: above the vertical one, below the right end of the horizontal one."""
    size, chart = setting.sizes.tick, setting.chart
    marks: list[Mark] = []
    if chart.axis.name:
        marks.append(text_mark(chart.axis.name, box.x, box.y, size, colour=Colour.MUTED))
    if chart.across and chart.across.name:
        top = plot.bottom + (1 + TICK_GAP) * size + (ACROSS_ROW - 1.1) * size
        marks.append(
            text_mark(chart.across.name, box.right, top, size, colour=Colour.MUTED, align=Align.RIGHT)
        )
    for name in (chart.axis.name, chart.across.name if chart.across else ""):
        if setting.width(name, size) > box.width:
            raise ChartDoesNotFit(
                f"the axis name {name!r} is wider than the chart", setting.width(name, size) - box.width
            )
    return marks


def _labels(setting: Setting, along: Scale, up: Scale, plot: Box) -> tuple[Chart, list[Mark]]:
    """Names beside their points where they touch no point and no other name; the highlighted one first."""
    chart, size = setting.chart, _name_size(setting)
    points = chart.series[0].points
    order = sorted(
        (at for at, point in enumerate(points) if point.label),
        key=lambda at: (points[at].colour is not Colour.ACCENT, -(points[at].size or ZERO), at),
    )
    discs = [_disc(setting, point, along, up, plot) for point in points]
    taken: list[Place] = []
    chosen: dict[int, Place] = {}
    for at in order:
        label = points[at].label
        if label is None:
            continue
        wide = setting.width(label.text, size, weight_of(label))
        lines = _lines(chart, along, up)
        place = _free(discs, at, (wide, size), plot, [*taken, *lines])
        if place is None and points[at].colour is Colour.ACCENT:  # the subject is named in any case
            place = _free([], at, (wide, size), plot, taken, own=discs[at])
        if place is not None:
            taken.append(place)
            chosen[at] = place
    marks: list[Mark] = []
    turned = list(points)
    for at, place in chosen.items():
        label = points[at].label
        if label is not None:
            turned[at] = replace(points[at], label=replace(label, position=place.position))
            marks.append(
                text_mark(
                    label.text, place.left, place.top, size, weight=weight_of(label), colour=label.colour
                )
            )
    chart = replace(chart, series=(replace(chart.series[0], points=tuple(turned)),))
    return keep_labels(chart, {(0, at) for at in chosen}), marks


def _lines(chart: Chart, along: Scale, up: Scale) -> list[Place]:
    """Where the lines across the plot run: no name stands on them."""
    far = 1e6
    found: list[Place] = []
    for note in chart.annotations:
        if note.kind is AnnotationKind.LEVEL:
            y = up.at(note.start.value)
            found.append(Place(-far, y - 1, far, y + 1))
        elif note.kind is AnnotationKind.ACROSS:
            x = along.at(note.start.value)
            found.append(Place(x - 1, -far, x + 1, far))
    return found


def _disc(setting: Setting, point: Point, along: Scale, up: Scale, plot: Box) -> tuple[float, float, float]:
    return along.at(point.x or ZERO), up.at(point.value or ZERO), radius_of(setting, point, plot)


def _free(
    discs: Sequence[tuple[float, float, float]],
    at: int,
    extent: tuple[float, float],
    plot: Box,
    taken: Sequence[Place],
    *,
    own: tuple[float, float, float] | None = None,
) -> Place | None:
    """A side of point *at* where a text of *extent* (width, height) touches nothing, or inside a bubble."""
    x, y, radius = own or discs[at]
    wide, high = extent
    gap = LABEL_GAP * high
    sides = [
        Place(x + radius + gap, y - high / 2, x + radius + gap + wide, y + high / 2, LabelPosition.RIGHT),
        Place(x - radius - gap - wide, y - high / 2, x - radius - gap, y + high / 2, LabelPosition.LEFT),
        Place(x - wide / 2, y - radius - gap - high, x + wide / 2, y - radius - gap, LabelPosition.ABOVE),
        Place(x - wide / 2, y + radius + gap, x + wide / 2, y + radius + gap + high, LabelPosition.BELOW),
    ]
    for side in sides:
        inside = (
            plot.x <= side.left
            and side.right <= plot.right
            and plot.y - gap <= side.top
            and side.bottom <= plot.bottom
        )
        others = (disc for number, disc in enumerate(discs) if number != at)
        if (
            inside
            and not any(side.meets(one) for one in taken)
            and not any(_meets(side, disc) for disc in others)
        ):
            return side
    return None


def _meets(place: Place, disc: tuple[float, float, float]) -> bool:
    """Whether a text touches a point."""
    x, y, radius = disc
    dx = x - min(max(x, place.left), place.right)
    dy = y - min(max(y, place.top), place.bottom)
    return dx * dx + dy * dy < radius * radius
