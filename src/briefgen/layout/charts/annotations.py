"""Annotations: arrows, levels, brackets and remarks, in room that is kept free for them.

Above the plot stand, from below, remarks, brackets and growth arrows; at its right the levels' names and the
arrows between levels. They are shapes that nothing else touches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.document.chart import Annotation, AnnotationKind, Plot
from briefgen.layout.charts.arrows import (
    across_mark,
    bracket,
    callout,
    difference,
    growth,
    level,
    level_height,
)
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.obstacles import Obstacles
from briefgen.layout.charts.setting import ChartDoesNotFit, Drawing, Setting, spread
from briefgen.layout.marks import Mark
from briefgen.theme.model import Weight

ROW = 1.9  # of the text size: a row above the plot
ARROW_TEXT = 0.7  # of the text size: from an arrow to its text
TAIL_GAP = 0.7  # of the text size, before a text at the right
ARROW_ROOM = 1.6  # of the text size: an arrow at the right of the plot, before its text
MOST_HEAD = 0.45  # of the height
MOST_TAIL = 0.4  # of the width

LayOut = Callable[[Setting], Drawing]
_ABOVE = (AnnotationKind.CALLOUT, AnnotationKind.BRACKET, AnnotationKind.GROWTH)  # from the plot upwards


def lay_out_annotated(setting: Setting, lay_out: LayOut) -> Drawing:
    """The chart of *lay_out* with its annotations. Raises ChartDoesNotFit."""
    notes = setting.chart.annotations
    if not notes:
        return lay_out(setting)
    rows = _rows(setting, notes)
    head, tail = ROW * _size(setting) * len(rows), _tail(setting, notes)
    if head > MOST_HEAD * setting.box.height:
        raise ChartDoesNotFit(
            "the annotations take too much of the chart", head - MOST_HEAD * setting.box.height
        )
    if tail > MOST_TAIL * setting.box.width:
        raise ChartDoesNotFit(
            "the texts of the annotations are too long", tail - MOST_TAIL * setting.box.width
        )
    drawing = lay_out(replace(setting, head=head, tail=tail))
    made = _marks(replace(setting, chart=drawing.chart, head=head, tail=tail), drawing, rows)
    return replace(drawing, shapes=(*drawing.shapes, *made))


def _size(setting: Setting) -> float:
    return setting.sizes.note


def _is_above(note: Annotation, plot: Plot) -> bool:
    """Whether *note* stands above the plot; in rows of bars levels do, for they are vertical there."""
    level_above = note.kind is AnnotationKind.LEVEL and plot in (Plot.BAR, Plot.DOTS)
    return note.kind in _ABOVE or note.kind is AnnotationKind.ACROSS or level_above


def _rows(setting: Setting, notes: Sequence[Annotation]) -> list[list[Annotation]]:
    """The annotations above the plot in rows, from the plot upwards; one row holds what does not overlap."""
    rows: list[list[Annotation]] = []
    above = [note for note in notes if _is_above(note, setting.chart.plot)]
    order = [AnnotationKind.LEVEL, AnnotationKind.ACROSS, *_ABOVE]
    for note in sorted(above, key=lambda one: order.index(one.kind)):
        if (
            rows
            and rows[-1][0].kind is note.kind
            and not any(_overlap(setting, note, other) for other in rows[-1])
        ):
            rows[-1].append(note)
        else:
            rows.append([note])
    return rows


def _overlap(setting: Setting, one: Annotation, other: Annotation) -> bool:
    """Whether two annotations might meet in a row: their categories do, or their texts are wider."""
    first, second = (sorted((note.start.category, note.end.category)) for note in (one, other))
    if first[0] <= second[1] and second[0] <= first[1]:
        return True
    pitch = setting.box.width / max(len(setting.chart.categories), 1) * 0.8
    apart = abs(sum(first) - sum(second)) / 2 * pitch
    size = _size(setting)
    wide = [setting.width(note.text, size, Weight.BOLD) for note in (one, other)]
    return apart < sum(wide) / 2 + size


def _tail(setting: Setting, notes: Sequence[Annotation]) -> float:
    """Room at the right of the plot: the widest name of a level, then every arrow with its text."""
    size = _size(setting)
    texts = [note for note in notes if not _is_above(note, setting.chart.plot)]
    arrows = sum(_arrow_room(setting, note) for note in texts if note.kind is AnnotationKind.DIFFERENCE)
    return _level_room(setting, texts) + arrows + (0.5 * size if arrows else 0)


def _level_room(setting: Setting, notes: Sequence[Annotation]) -> float:
    size = _size(setting)
    levels = [note for note in notes if note.kind is AnnotationKind.LEVEL]
    widest = max((setting.width(note.text, size, Weight.BOLD) for note in levels), default=0)
    return widest + TAIL_GAP * size if levels else 0


def _arrow_room(setting: Setting, note: Annotation) -> float:
    size = _size(setting)
    return ARROW_ROOM * size + ARROW_TEXT * size + setting.width(note.text, size, Weight.BOLD)


def _marks(setting: Setting, drawing: Drawing, rows: Sequence[Sequence[Annotation]]) -> list[Mark]:
    if drawing.place is None:
        raise ChartDoesNotFit("this chart has no place for annotations", 1)
    size, head = _size(setting), legend_strip(setting).box.y
    obstacles = Obstacles(setting, (*drawing.marks, *drawing.shapes), head)
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        middle = head - ROW * size * (number + 0.5)
        for note in row:
            marks += _above(note, setting, drawing, obstacles, middle)
    return marks + _beside(setting, drawing, obstacles)


def _above(
    note: Annotation, setting: Setting, drawing: Drawing, obstacles: Obstacles, middle: float
) -> list[Mark]:
    place = drawing.place
    assert place is not None  # noqa: S101 - checked by the caller
    ends = place(note.start), place(note.end)
    size = _size(setting)
    if note.kind is AnnotationKind.GROWTH:
        return growth(note, setting, ends, obstacles, middle, size)
    if note.kind is AnnotationKind.BRACKET:
        return bracket(note, setting, ends, drawing.plot, middle, size)
    if note.kind is AnnotationKind.CALLOUT:
        return callout(note, setting, ends[0], obstacles, middle, size)
    return across_mark(note, setting, drawing.plot, obstacles, middle, size)


def _beside(setting: Setting, drawing: Drawing, obstacles: Obstacles) -> list[Mark]:
    """At the right of the plot: the names of the levels, then the arrows between marks."""
    size, place = _size(setting), drawing.place
    right = legend_strip(setting).box.right
    notes = [note for note in setting.chart.annotations if not _is_above(note, setting.chart.plot)]
    levels = [note for note in notes if note.kind is AnnotationKind.LEVEL]
    ends = [level_height(note, setting, drawing.plot) for note in levels]
    tops = spread(ends, [1.15 * size] * len(ends), setting.box.y, setting.box.bottom)
    marks: list[Mark] = []
    for note, y, middle in zip(levels, ends, tops, strict=True):
        marks += level(note, drawing.plot, obstacles, (right + TAIL_GAP * size, y, middle), size)
    x = right + _level_room(setting, notes)
    for note in notes:
        if note.kind is AnnotationKind.DIFFERENCE and place is not None:
            both = place(note.start), place(note.end)
            texts = Obstacles(setting, (*drawing.marks, *drawing.shapes, *marks), obstacles.head)
            marks += difference(note, setting, both, texts, x + ARROW_ROOM * size, size)
            x += _arrow_room(setting, note)
    return marks
