"""The shapes of annotations. Strokes and heads go by the text size, all in points."""

from __future__ import annotations

from briefgen.document.chart import Annotation, Plot
from briefgen.geometry import rect_pt
from briefgen.layout.charts.obstacles import Obstacles
from briefgen.layout.charts.setting import Box, Setting, line_mark, polygon_mark, text_mark
from briefgen.layout.marks import Align, Mark, RectMark
from briefgen.theme.model import Colour, Weight

STROKE = 0.09  # of the text size
HEAD = 0.55  # length of an arrowhead
HEAD_WIDTH = 0.5
CLEAR = 0.35  # between an arrow's tip and what it points at
PILL = 0.55  # padding of a text on an arrow
PILL_HEIGHT = 1.55
LEG = 0.4  # of a bracket
LEAST_ARROW = 2.2  # between levels: nearer ones have no room for two heads

Point = tuple[float, float]


def growth(
    note: Annotation, setting: Setting, ends: tuple[Point, Point], obstacles: Obstacles, y: float, size: float
) -> list[Mark]:
    """From above one column to above another, the rate on it."""
    (x0, _), (x1, _) = ends
    width = STROKE * size
    foot = obstacles.top_at(x0, HEAD_WIDTH * size) - CLEAR * size
    tip = obstacles.top_at(x1, HEAD_WIDTH * size) - CLEAR * size
    foot, tip = (max(min(one, ends[at][1]), y + 0.3 * size) for at, one in enumerate((foot, tip)))
    head = min(HEAD * size, max(tip - y, 0))
    marks: list[Mark] = [
        line_mark([(x0, foot), (x0, y), (x1, y), (x1, tip - head / 2)], width, note.colour),
        polygon_mark(
            [(x1, tip), (x1 - HEAD_WIDTH * size / 2, tip - head), (x1 + HEAD_WIDTH * size / 2, tip - head)],
            note.colour,
        ),
    ]
    return marks + _pill(note, setting, ((x0 + x1) / 2, y), size)


def _pill(note: Annotation, setting: Setting, middle: Point, size: float) -> list[Mark]:
    """A text on an arrow, on paper with round ends."""
    x, y = middle
    wide, high = setting.width(note.text, size, Weight.BOLD) + 2 * PILL * size, PILL_HEIGHT * size
    x = min(max(x, setting.box.x + wide / 2), setting.box.right - wide / 2)
    rect = rect_pt(x - wide / 2, y - high / 2, wide, high)
    return [
        RectMark(rect, Colour.PAPER, round=True, stroke=note.colour),
        text_mark(
            note.text, x, y - size / 2, size, weight=Weight.BOLD, colour=note.colour, align=Align.CENTRE
        ),
    ]


def difference(
    note: Annotation, setting: Setting, ends: tuple[Point, Point], obstacles: Obstacles, x: float, size: float
) -> list[Mark]:
    """Dashed levels from both marks to an arrow at *x*, with the difference at its right."""
    width, (start, end) = STROKE * size, ends
    marks: list[Mark] = []
    for at in (start, end):
        marks += _dashed(obstacles, at, (x + 0.3 * size, at[1]), width, Colour.MUTED)
    down = end[1] > start[1]
    length = abs(end[1] - start[1])
    if length >= LEAST_ARROW * size:
        marks.append(
            line_mark(
                [(x, start[1]), (x, end[1] - (HEAD * size / 2 if down else -HEAD * size / 2))],
                width,
                note.colour,
            )
        )
        base = end[1] - (HEAD * size if down else -HEAD * size)
        half = HEAD_WIDTH * size / 2
        marks.append(polygon_mark([(x, end[1]), (x - half, base), (x + half, base)], note.colour))
    else:
        marks.append(line_mark([(x, start[1]), (x, end[1])], width, note.colour))
    middle = (start[1] + end[1]) / 2
    top = min(max(middle - size / 2, setting.box.y), setting.box.bottom - size)
    marks.append(text_mark(note.text, x + 0.7 * size, top, size, weight=Weight.BOLD, colour=note.colour))
    return marks


def bracket(
    note: Annotation, setting: Setting, ends: tuple[Point, Point], plot: Box, y: float, size: float
) -> list[Mark]:
    """A line over the categories with legs at its ends, its text above."""
    upright = setting.chart.plot not in (Plot.BAR, Plot.DOTS)
    count = len(setting.chart.categories)
    half = (plot.width / count if upright and setting.chart.plot is not Plot.AREA else size) * 0.42
    left, right = min(ends[0][0], ends[1][0]) - half, max(ends[0][0], ends[1][0]) + half
    left, right = max(left, setting.box.x), min(right, setting.box.right)
    line, foot = y + 0.55 * size, y + (0.55 + LEG) * size
    legs = [(left, foot), (left, line), (right, line), (right, foot)]
    middle = (left + right) / 2
    return [
        line_mark(legs, STROKE * size, note.colour),
        _centred(note, setting, middle, y - 0.75 * size, size),
    ]


def callout(
    note: Annotation, setting: Setting, end: Point, obstacles: Obstacles, y: float, size: float
) -> list[Mark]:
    """A remark above the plot with a line down to its mark."""
    text = _centred(note, setting, end[0], y - size / 2, size)
    over = setting.chart.plot in (Plot.LINE, Plot.AREA, Plot.SCATTER)  # its own mark, below those of others
    top, tip = y + 0.65 * size, obstacles.top_at(end[0], 0.3 * size) - CLEAR * size
    tip = end[1] - 1.2 * CLEAR * size if over else min(tip, end[1] - CLEAR * size)
    tip = max(tip, top + 0.2 * size)
    return [line_mark([(end[0], top), (end[0], tip)], STROKE * size, Colour.MUTED), text]


def _centred(note: Annotation, setting: Setting, x: float, top: float, size: float) -> Mark:
    """The text about *x*, kept inside the chart."""
    half = setting.width(note.text, size, Weight.BOLD) / 2
    x = min(max(x, setting.box.x + half), setting.box.right - half)
    return text_mark(note.text, x, top, size, weight=Weight.BOLD, colour=note.colour, align=Align.CENTRE)


def level_height(note: Annotation, setting: Setting, plot: Box) -> float:
    """How far down the chart a level lies."""
    axis = setting.chart.axis
    return (
        plot.bottom - float((note.start.value - axis.minimum) / (axis.maximum - axis.minimum)) * plot.height
    )


def level(
    note: Annotation, plot: Box, obstacles: Obstacles, at: tuple[float, float, float], size: float
) -> list[Mark]:
    """A dashed line across the plot at a value, its name at the right.

    *at* is where the name begins, how far down the line lies, and how far down the middle of the name.
    """
    x, y, middle = at
    return [
        *_dashed(obstacles, (plot.x, y), (x - 0.3 * size, y), 1.4 * STROKE * size, note.colour),
        text_mark(note.text, x, middle - size / 2, size, weight=Weight.BOLD, colour=note.colour),
    ]


def _dashed(obstacles: Obstacles, start: Point, end: Point, width: float, colour: Colour) -> list[Mark]:
    """A dashed line that leaves out the texts in its way."""
    return [
        line_mark(piece, width, colour, dash=True)
        for piece in obstacles.clear(start, end)
        if abs(piece[0][0] - piece[1][0]) + abs(piece[0][1] - piece[1][1]) > 2 * width
    ]


def across_mark(
    note: Annotation, setting: Setting, plot: Box, obstacles: Obstacles, y: float, size: float
) -> list[Mark]:
    """A dashed line down the plot at a value of the horizontal axis, its name above."""
    axis = setting.chart.across or setting.chart.axis
    share = float((note.start.value - axis.minimum) / (axis.maximum - axis.minimum))
    x = plot.x + share * plot.width
    text = _centred(note, setting, x, y - size / 2, size)
    return [
        *_dashed(obstacles, (x, y + 0.7 * size), (x, plot.bottom), 1.4 * STROKE * size, note.colour),
        text,
    ]
