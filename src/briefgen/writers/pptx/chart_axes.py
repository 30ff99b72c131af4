"""Axes of a native chart (ECMA-376 Part 1, 21.2.2.25 catAx, 21.2.2.226 valAx)."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from briefgen.document.chart import Chart, Grouping, Plot
from briefgen.geometry import pt
from briefgen.layout.frame import Align, ChartFrame, TextMark
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line
from briefgen.theme.template.markup import Element, element, value
from briefgen.writers.pptx.chart_series import CATEGORY_AXIS, VALUE_AXIS
from briefgen.writers.pptx.chart_text import ChartFont, mark_of, text_properties
from briefgen.writers.pptx.mark_text import rough_width
from briefgen.writers.pptx.workbook import cell_value

_HAIRLINE = 0.75  # points


def axes(frame: ChartFrame, language: str) -> tuple[Element, ...]:
    """Category and value axis; none for round charts."""
    if frame.chart.plot in {Plot.PIE, Plot.DOUGHNUT}:
        return ()
    return _category_axis(frame, language), _value_axis(frame, language)


def _category_axis(frame: ChartFrame, language: str) -> Element:
    """Bars are reversed, so that the first category stands on top."""
    chart = frame.chart
    is_bar = chart.plot is Plot.BAR
    order = value("c:orientation", "maxMin" if is_bar else "minMax")
    step = _label_step(frame)
    return element(
        "c:catAx", None,
        value("c:axId", CATEGORY_AXIS),
        element("c:scaling", None, order),
        value("c:delete", 0),
        value("c:axPos", "l" if is_bar else "b"),
        element("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low"),
        element("c:spPr", None, _base_line(chart)),
        text_properties(ChartFont(_label_size(frame)), language, horizontal=True),
        value("c:crossAx", VALUE_AXIS),
        value("c:crosses", "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "r" if is_bar else "ctr"),  # lines of one label; the labels stand at the axis
        value("c:lblOffset", 100),
        value("c:tickLblSkip", step),  # else programs thin the labels by their own measure
        value("c:noMultiLvlLbl", 1),
    )  # fmt: skip


def _base_line(chart: Chart) -> Element:
    """The line at zero; bars of shares stand on none."""
    if chart.plot is Plot.BAR:
        return line(None) if chart.grouping is Grouping.PERCENT else line(Colour.RULE, pt(_HAIRLINE))
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


def _label_step(frame: ChartFrame) -> int:
    """Every how many categories the layout printed a label below the plot."""
    count = len(frame.chart.categories)
    if frame.chart.plot is Plot.BAR:
        return 1
    texts = [mark for mark in frame.marks if isinstance(mark, TextMark) and mark.align is Align.CENTRE]
    shown = len({mark.x for mark in texts if mark.baseline > frame.plot.bottom})
    return next((step for step in range(1, count + 1) if ceil(count / step) <= shown), 1)


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
    scaling = element(
        "c:scaling", None, value("c:orientation", "minMax"),
        value("c:max", repr(cell_value(maximum))), value("c:min", repr(cell_value(minimum))),
    )  # fmt: skip
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
        value("c:tickLblPos", "nextTo"),
        element("c:spPr", None, line(None)),
        text_properties(ChartFont(size, colour=Colour.MUTED), language),
        value("c:crossAx", CATEGORY_AXIS),
        value("c:crosses", "max" if is_bar else "autoZero"),  # below, though the categories are reversed
        value("c:crossBetween", "midCat" if chart.plot is Plot.AREA else "between"),
        value("c:majorUnit", repr(cell_value(unit))) if unit else None,
    )  # fmt: skip
