"""How far labels of lines were moved: by itself a native label stands right at its point."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from briefgen.document.chart import LabelPosition, Plot, Series
from briefgen.layout.chart_line_labels import Spot, inner_labels, own_place
from briefgen.layout.frame import ChartFrame, TextMark

_ASCENT = 0.88  # of the size: from a line box's top to its baseline
_LEAST_MOVE = 0.5  # points: less is not seen
Offsets = dict[tuple[str, int], tuple[float, float]]


def label_offsets(frame: ChartFrame) -> Offsets:
    """By series name and index of the value: the way right and down, as shares of the chart's sides."""
    if frame.chart.plot is not Plot.LINE or not frame.rect.height:
        return {}
    moves = {**_end_moves(frame), **_inner_moves(frame)}
    width, height = frame.rect.width.pt, frame.rect.height.pt
    return {
        place: (right / width, down / height)
        for place, (right, down) in moves.items()
        if max(abs(right), abs(down)) >= _LEAST_MOVE
    }


def _end_moves(frame: ChartFrame) -> Offsets:
    """Labels at lines' ends, in points."""
    marks = _right_of_lines(frame)
    moves: Offsets = {}
    for series in frame.chart.series:
        index, text = _end_text(series)
        found = _take(marks, text) if text else []
        if found:
            top = min(mark.baseline.pt - _ASCENT * mark.size for mark in found)
            bottom = max(mark.baseline.pt + (1 - _ASCENT) * mark.size for mark in found)
            moves[series.name, index] = 0.0, (top + bottom) / 2 - _height_of(series, index, frame)
    return moves


def _inner_moves(frame: ChartFrame) -> Offsets:
    """Labels at points that stand farther off than usual, since lines are near. In points."""
    moves: Offsets = {}
    pitch = frame.plot.width.pt / len(frame.chart.categories)
    for series, at, _, label in inner_labels(frame.chart):
        x, y = frame.plot.x.pt + pitch * (at + 0.5), _height_of(series, at, frame)
        marks = [mark for mark in frame.marks if isinstance(mark, TextMark) and mark.text == label.text]
        mark = min(marks, key=lambda one: hypot(one.x.pt - x, one.baseline.pt - y), default=None)
        if mark is None:
            continue
        _, middle = own_place(Spot(x, y, x, x), mark.size, label.position)
        down = mark.baseline.pt + (0.5 - _ASCENT) * mark.size - middle
        moves[series.name, at] = 0.0, down
    return moves


def _right_of_lines(frame: ChartFrame) -> Iterator[TextMark]:
    """The texts beyond the last points, in the order of their series."""
    pitch = frame.plot.width.pt / len(frame.chart.categories)
    last = frame.plot.right.pt - pitch / 2
    low, high = frame.rect.y, frame.plot.bottom
    texts = (mark for mark in frame.marks if isinstance(mark, TextMark))
    keys = {entry.label for entry in frame.chart.legend}
    return (m for m in texts if m.x.pt > last and low <= m.baseline <= high and m.text not in keys)


def _end_text(series: Series) -> tuple[int, str]:
    """Where the series ends, and all that stands there."""
    known = [at for at, point in enumerate(series.points) if point.value is not None]
    if not known:
        return -1, ""
    label = series.points[known[-1]].label
    value = label.text if label and label.position is LabelPosition.RIGHT else ""
    return known[-1], (series.name if series.name_label else "") + value


def _take(marks: Iterator[TextMark], text: str) -> list[TextMark]:
    """The next marks, as many as make up *text*."""
    found: list[TextMark] = []
    wanted = len("".join(text.split()))
    while wanted > 0 and (mark := next(marks, None)):
        found.append(mark)
        wanted -= len("".join(mark.text.split()))
    return found


def _height_of(series: Series, index: int, frame: ChartFrame) -> float:
    """The y of a point, in points on the slide."""
    axis, value = frame.chart.axis, series.points[index].value
    if value is None or axis.maximum == axis.minimum:
        return frame.plot.bottom.pt
    share = float((value - axis.minimum) / (axis.maximum - axis.minimum))
    return frame.plot.bottom.pt - share * frame.plot.height.pt
