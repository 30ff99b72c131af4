"""Axes of a native chart (ECMA-376 Part 1, 21.2.2.25 catAx, 21.2.2.226 valAx)."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import Chart, Grouping, Plot
from briefgen.document.rounding import cell_value
from briefgen.geometry import pt
from briefgen.layout.marks import ChartFrame
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line
from briefgen.theme.template.markup import Element, element, value
from briefgen.writers.pptx.chart_axis_ids import (
    CATEGORY_AXIS,
    SECOND_CATEGORY_AXIS,
    SECOND_VALUE_AXIS,
    VALUE_AXIS,
)
from briefgen.writers.pptx.chart_sheet import DAYS
from briefgen.writers.pptx.chart_text import ChartFont, mark_of, text_properties
from briefgen.writers.pptx.mark_text import rough_width

_HAIRLINE = 0.75  # points


def axes(frame: ChartFrame, language: str) -> tuple[Element, ...]:
    """The axes in the order of their plots; none for round charts."""
    chart = frame.chart
    if chart.plot in {Plot.PIE, Plot.DOUGHNUT}:
        return ()
    if chart.plot is Plot.DOTS:
        return _rows_axis(chart), _along_axis(frame, language)
    if chart.plot is Plot.SCATTER:
        return _across_axis(frame, language), _value_axis(frame, language)
    if chart.plot is Plot.MOSAIC:
        return _width_axis(), _value_axis(frame, language)
    first = _category_axis(frame, language), _value_axis(frame, language)
    return (*first, *_second_axes(frame, language)) if has_second_axes(chart) else first


def has_second_axes(chart: Chart) -> bool:
    return any(series.secondary for series in chart.series)


def _second_axes(frame: ChartFrame, language: str) -> tuple[Element, Element]:
    """The axes of what is measured otherwise, or lies over the bars.

    The value axis is never deleted: LibreOffice would measure its series on the first one.
    """
    chart = frame.chart
    axis, is_bar = chart.second or chart.axis, chart.plot is Plot.BAR
    shown = bool(chart.second and chart.second.visible)
    ticks = [tick.value for tick in axis.ticks]
    step = ticks[1] - ticks[0] if shown and len(ticks) > 1 else None
    values = element(
        "c:valAx", None,
        value("c:axId", SECOND_VALUE_AXIS),
        _scaling(axis.minimum, axis.maximum),
        value("c:delete", 0),
        value("c:axPos", "t" if is_bar else "r"),
        element("c:numFmt", {"formatCode": axis.number_format, "sourceLinked": 0}),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "nextTo" if shown and not axis.written else "none"),
        element("c:spPr", None, line(None)),
        text_properties(ChartFont(frame.note_size, colour=Colour.MUTED), language),
        value("c:crossAx", SECOND_CATEGORY_AXIS),
        value("c:crosses", "max"),
        value("c:crossBetween", "between"),
        value("c:majorUnit", repr(cell_value(step))) if step else None,
    )  # fmt: skip
    categories = element(
        "c:catAx", None,
        value("c:axId", SECOND_CATEGORY_AXIS),
        element("c:scaling", None, value("c:orientation", "maxMin" if is_bar else "minMax")),
        value("c:delete", 1),
        value("c:axPos", "l" if is_bar else "b"),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "nextTo"),
        value("c:crossAx", SECOND_VALUE_AXIS),
        value("c:crosses", "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        value("c:noMultiLvlLbl", 1),
    )  # fmt: skip
    return values, categories


def _scaling(minimum: Fraction, maximum: Fraction, *, reverse: bool = False) -> Element:
    return element(
        "c:scaling", None, value("c:orientation", "maxMin" if reverse else "minMax"),
        value("c:max", repr(cell_value(maximum))), value("c:min", repr(cell_value(minimum))),
    )  # fmt: skip


def _unseen(tag: str, ids: tuple[int, int], position: str, scaling: Element, *more: Element) -> Element:
    """An axis that is only there to measure on."""
    return element(
        tag, None, value("c:axId", ids[0]), scaling, value("c:delete", 1), value("c:axPos", position),
        element("c:numFmt", {"formatCode": "General", "sourceLinked": 0}), value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"), value("c:tickLblPos", "none"), value("c:crossAx", ids[1]),
        value("c:crosses", "autoZero"), *more,
    )  # fmt: skip


def _along_axis(frame: ChartFrame, _language: str) -> Element:
    """The heights of the rows of dots, the first one on top."""
    scaling = _scaling(Fraction(0), Fraction(len(frame.chart.categories)), reverse=True)
    return _unseen("c:valAx", (VALUE_AXIS, CATEGORY_AXIS), "l", scaling, value("c:crossBetween", "midCat"))


def _rows_axis(chart: Chart) -> Element:
    """The values of rows of dots, which run across."""
    scaling = _scaling(chart.axis.minimum, chart.axis.maximum)
    return _unseen("c:valAx", (CATEGORY_AXIS, VALUE_AXIS), "b", scaling, value("c:crossBetween", "midCat"))


def _width_axis() -> Element:
    """The widths of a mosaic, as days."""
    scaling = _scaling(Fraction(1), Fraction(DAYS + 1))
    more = value("c:auto", 0), value("c:lblOffset", 100), value("c:baseTimeUnit", "days")
    return _unseen("c:dateAx", (CATEGORY_AXIS, VALUE_AXIS), "b", scaling, *more)


def _across_axis(frame: ChartFrame, language: str) -> Element:
    """The horizontal axis of points: ticks below, a line to stand on."""
    axis = frame.chart.across or frame.chart.axis
    ticks = [tick.value for tick in axis.ticks]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else None
    first = mark_of(frame, axis.ticks[0].text) if axis.ticks else None
    size = first.size if first else frame.note_size
    return element(
        "c:valAx", None,
        value("c:axId", CATEGORY_AXIS),
        _scaling(axis.minimum, axis.maximum),
        value("c:delete", 0),
        value("c:axPos", "b"),
        element("c:numFmt", {"formatCode": axis.number_format, "sourceLinked": 0}),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "none" if axis.written else "low"),
        element("c:spPr", None, line(Colour.RULE, pt(_HAIRLINE))),
        text_properties(ChartFont(size, colour=Colour.MUTED), language, horizontal=True),
        value("c:crossAx", VALUE_AXIS),
        value("c:crosses", "min"),
        value("c:crossBetween", "midCat"),
        value("c:majorUnit", repr(cell_value(step))) if step else None,
    )  # fmt: skip


def _category_axis(frame: ChartFrame, language: str) -> Element:
    """Bars are reversed, so that the first category stands on top."""
    chart = frame.chart
    is_bar = chart.plot is Plot.BAR
    order = value("c:orientation", "maxMin" if is_bar else "minMax")
    return element(
        "c:catAx", None,
        value("c:axId", CATEGORY_AXIS),
        element("c:scaling", None, order),
        value("c:delete", int(chart.bare)),
        value("c:axPos", "l" if is_bar else "b"),
        element("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low" if frame.label_step else "none"),
        element("c:spPr", None, _base_line(chart)),
        text_properties(ChartFont(_label_size(frame)), language, horizontal=True),
        value("c:crossAx", VALUE_AXIS),
        value("c:crosses", "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "r" if is_bar else "ctr"),  # lines of one label; the labels stand at the axis
        value("c:lblOffset", 100),
        value("c:tickLblSkip", max(1, frame.label_step)),  # else each program thins them by its own measure
        value("c:noMultiLvlLbl", 1),
    )  # fmt: skip


def _base_line(chart: Chart) -> Element:
    """The line at zero; bars of shares stand on none."""
    if chart.plot is Plot.BAR:
        floating = chart.series[0].colour is None  # bars that do not stand on zero
        plain = chart.grouping is Grouping.PERCENT or floating
        return line(None) if plain else line(Colour.RULE, pt(_HAIRLINE))
    return line(Colour.MUTED, pt(_HAIRLINE))


def _label_size(frame: ChartFrame) -> float:
    """The size of labels and notes: an axis has only one, so notes decide where room is short."""
    chart = frame.chart
    notes = [category.note for category in chart.categories if category.note]
    if not notes:
        return frame.label_size
    if chart.plot is Plot.BAR:
        room = (frame.plot.x - frame.rect.x).pt - frame.label_size
    else:
        room = frame.plot.width.pt / len(chart.categories)
    widest = max(rough_width(note, 1) for note in notes)
    return max(frame.note_size, min(frame.label_size, int(room / widest)))


def _limits(chart: Chart) -> tuple[Fraction, Fraction]:
    """Limits of the value axis; an axis of shares always runs from 0 to 1."""
    if chart.grouping is Grouping.PERCENT:
        return Fraction(0), Fraction(1)
    return chart.axis.minimum, chart.axis.maximum


def _value_axis(frame: ChartFrame, language: str) -> Element:
    """Deleted where labels say the values; with gridlines and tick labels otherwise."""
    chart = frame.chart
    axis, is_bar = chart.axis, chart.plot is Plot.BAR
    minimum, maximum = _limits(chart)
    scaling = _scaling(minimum, maximum)
    grid = element("c:majorGridlines", None, element("c:spPr", None, line(Colour.RULE, pt(_HAIRLINE))))
    ticks = [tick.value for tick in axis.ticks]
    unit = ticks[1] - ticks[0] if len(ticks) > 1 else None
    first_tick = mark_of(frame, axis.ticks[0].text) if axis.ticks else None
    size = first_tick.size if first_tick else frame.note_size
    return element(
        "c:valAx", None,
        value("c:axId", VALUE_AXIS),
        scaling,
        value("c:delete", int(not axis.visible)),
        value("c:axPos", "b" if is_bar else "l"),
        grid if axis.visible else None,
        element("c:numFmt", {"formatCode": axis.number_format, "sourceLinked": 0}),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "none" if axis.written else "nextTo"),
        element("c:spPr", None, line(None)),
        text_properties(ChartFont(size, colour=Colour.MUTED), language),
        value("c:crossAx", CATEGORY_AXIS),
        value("c:crosses", _crossing(chart)),
        value("c:crossBetween", "midCat" if _from_edge_to_edge(chart) else "between"),
        value("c:majorUnit", repr(cell_value(unit))) if unit else None,
    )  # fmt: skip


def _crossing(chart: Chart) -> str:
    """Where the value axis stands: at the left; below rows, though their categories are reversed."""
    if chart.plot is Plot.BAR:
        return "max"
    return "min" if chart.plot is Plot.SCATTER else "autoZero"


def _from_edge_to_edge(chart: Chart) -> bool:
    """Whether the first and the last point stand on the sides of the plot."""
    return chart.plot in (Plot.AREA, Plot.SCATTER, Plot.MOSAIC) or chart.kind == "slope"
