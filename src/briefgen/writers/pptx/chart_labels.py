"""Data labels (ECMA-376 Part 1, 21.2.2.49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.document.chart import Chart, Grouping, Label, LabelPosition, MarkKind, Plot, Series
from briefgen.layout.marks import ChartFrame
from briefgen.theme.model import Colour
from briefgen.theme.template.colours import line, no_fill
from briefgen.theme.template.markup import Element, element, value
from briefgen.writers.pptx.chart_text import ChartFont, rich_text, text_properties

_STACKED = (Grouping.STACKED, Grouping.PERCENT)
_LEAST_MOVE = 0.5  # points: less is not seen

# PowerPoint calls a file damaged whose label position its chart type does not know. The schema allows all.
_INSIDE = {LabelPosition.CENTRE, LabelPosition.INSIDE_END, LabelPosition.INSIDE_BASE}
_BESIDE = {
    LabelPosition.ABOVE,
    LabelPosition.BELOW,
    LabelPosition.LEFT,
    LabelPosition.RIGHT,
    LabelPosition.CENTRE,
}
_AROUND = {LabelPosition.CENTRE, LabelPosition.INSIDE_END, LabelPosition.OUTSIDE_END}
_POINTS = (Plot.LINE, Plot.DOTS, Plot.SCATTER)


def _legal(chart: Chart, mark: MarkKind) -> tuple[set[LabelPosition], LabelPosition]:
    """The positions that marks of this type know, and the one to take instead of any other."""
    if chart.plot in _POINTS or (chart.plot is Plot.COLUMN and mark in LINE_MARKS):
        return _BESIDE, LabelPosition.ABOVE
    if chart.plot in (Plot.BAR, Plot.COLUMN):
        if chart.grouping in _STACKED and mark is MarkKind.OWN:
            return _INSIDE, LabelPosition.INSIDE_END
        return {*_INSIDE, LabelPosition.OUTSIDE_END}, LabelPosition.OUTSIDE_END
    if chart.plot is Plot.PIE:
        return _AROUND, LabelPosition.OUTSIDE_END
    return set(), LabelPosition.NONE


LINE_MARKS = (MarkKind.LINE, MarkKind.CONNECTOR, MarkKind.DASH)


def legal_position(chart: Chart, position: LabelPosition, mark: MarkKind = MarkKind.OWN) -> LabelPosition:
    """*position* if the marks' type knows it, else the nearest that it does; NONE to leave it out."""
    known, instead = _legal(chart, mark)
    if position is LabelPosition.NONE or position in known:
        return position
    return instead


def data_labels(number: int, frame: ChartFrame, language: str) -> Element:
    """``c:dLbls`` of series *number*: one rule where all its labels are alike, else one label a point."""
    if frame.chart.plot is Plot.AREA:  # its texts are shapes of the chart: see chart_shapes
        return element("c:dLbls", None, *_shown({}))
    series = frame.chart.series[number]
    moved = any(_is_moved(frame.moves.get((number, at))) for at in range(len(series.points)))
    common = None if moved else _common_label(series)
    if common:
        return element("c:dLbls", None, *_settings(common, series, frame, language))
    points = _point_labels(number, frame, language)
    # Moved labels are near enough to need no line to their points.
    lines = value("c:showLeaderLines", 0) if frame.chart.plot is Plot.LINE else None
    return element("c:dLbls", None, *points, *_shown({}), lines)


def _is_moved(shift: tuple[float, float] | None) -> bool:
    return shift is not None and max(map(abs, shift)) >= _LEAST_MOVE


def _common_label(series: Series) -> Label | None:
    """The look that all points share, where values alone make the texts."""
    if series.name_label or not series.points:
        return None
    looks = {replace(p.label, text="") if p.label else None for p in series.points}
    (look,) = looks if len(looks) == 1 else (None,)
    return look if look and look.number_format else None


def _point_labels(number: int, frame: ChartFrame, language: str) -> Iterator[Element]:
    series = frame.chart.series[number]
    present = [index for index, point in enumerate(series.points) if point.value is not None]
    last = present[-1] if present and series.name_label else None
    for index in present:
        label = series.points[index].label
        place = _moved(frame.moves.get((number, index)), frame)
        if index == last:
            yield _named_label(index, series, frame, language, place)
        elif label:
            yield _label(index, label, series, frame, language, place)


def _moved(shift: tuple[float, float] | None, frame: ChartFrame) -> Element | None:
    """``c:layout`` of a label moved from its own place, as shares of the chart's sides (21.2.2.95)."""
    if shift is None or not _is_moved(shift):
        return None
    right, down = shift[0] / frame.rect.width.pt, shift[1] / frame.rect.height.pt
    place = value("c:x", f"{right:.6f}"), value("c:y", f"{down:.6f}")
    return element("c:layout", None, element("c:manualLayout", None, *place))


def _named_label(
    index: int, series: Series, frame: ChartFrame, language: str, place: Element | None
) -> Element:
    """The label at a line's end: the series' name, and the value where it has a label of its own."""
    label = series.points[index].label
    if label and not label.number_format:
        whole = replace(label, text=f"{series.name} {label.text}", position=LabelPosition.RIGHT)
        return _label(index, whole, series, frame, language, place)
    named = label or Label("", colour=series.colour or Colour.INK)
    named = replace(named, position=LabelPosition.RIGHT)
    settings = _settings(named, series, frame, language, named=True, valued=label is not None)
    return element("c:dLbl", None, value("c:idx", index), place, *settings)


def _label(
    index: int, label: Label, series: Series, frame: ChartFrame, language: str, place: Element | None = None
) -> Element:
    settings = _settings(label, series, frame, language)
    if label.number_format:
        return element("c:dLbl", None, value("c:idx", index), place, *settings)
    text = rich_text([(label.text, _font(label, frame))], language)
    return element("c:dLbl", None, value("c:idx", index), place, text, *settings)


def _font(label: Label, frame: ChartFrame) -> ChartFont:
    return ChartFont(frame.value_size, label.bold, label.colour)


def _settings(
    label: Label,
    series: Series,
    frame: ChartFrame,
    language: str,
    *,
    named: bool = False,
    valued: bool = True,
) -> Iterator[Element]:
    """What dLbl and dLbls have in common, in the schema's order (Group_DLbl)."""
    if label.number_format:
        yield element("c:numFmt", {"formatCode": label.number_format, "sourceLinked": 0})
    yield element("c:spPr", None, no_fill(), line(None))
    text = text_properties(_font(label, frame), language)
    text[0].set("wrap", "none")  # a:bodyPr: a label is one line
    yield text
    position = legal_position(frame.chart, label.position, series.mark)
    if position is not LabelPosition.NONE:
        yield value("c:dLblPos", position)
    yield from _shown({"showVal": int(valued), "showSerName": int(named)})
    if named:
        yield element("c:separator", text=" ")


def _shown(chosen: Mapping[str, int]) -> Iterator[Element]:
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    for name in names:
        yield value(f"c:{name}", chosen.get(name, 0))
