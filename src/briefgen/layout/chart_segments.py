"""Labels inside stacked segments: which find room, and at what size. Bars and columns share it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.document.chart import Chart, Label
from briefgen.layout.chart_setting import LabelsDoNotFit

LEAST_KEPT = 2 / 3  # of a series' labels; with fewer left it has none
Labelled = Sequence[tuple[int, int, Label]]
Place = tuple[int, int]  # series, category
Fits = Callable[[int, int, Label, float], bool]


def labels_of(chart: Chart) -> list[tuple[int, int, Label]]:
    """(series, category, label) of all data labels."""
    return [
        (row, at, point.label)
        for row, series in enumerate(chart.series)
        for at, point in enumerate(series.points)
        if point.label is not None
    ]


def segment_labels(chart: Chart, sizes: Sequence[float], fits: Fits) -> tuple[float, set[Place]]:
    """The size, of *sizes* from the largest, that keeps the most labels, and which it keeps.

    A series that could label only a few of its segments labels none: the odd number would stand out.
    Raises LabelsDoNotFit where none is kept.
    """
    labels = labels_of(chart)
    size, kept = sizes[0], _kept(labels, sizes[0], fits)
    for smaller in sizes[1:]:
        more = _kept(labels, smaller, fits)
        if len(more) > len(kept):
            size, kept = smaller, more
    if labels and not kept:
        raise LabelsDoNotFit("the values are larger than their segments", 1)
    return size, kept


def _kept(labels: Labelled, size: float, fits: Fits) -> set[Place]:
    fitting = {(row, at) for row, at, label in labels if fits(row, at, label, size)}
    rows = [row for row, _, _ in labels]
    found = [row for row, _ in fitting]
    return {(row, at) for row, at in fitting if found.count(row) >= LEAST_KEPT * rows.count(row)}


def with_scale(chart: Chart) -> Chart:
    """*chart* with its axis shown, since not every segment says its value."""
    ticks, axis = chart.axis.ticks, chart.axis
    if ticks:
        axis = replace(axis, minimum=ticks[0].value, maximum=ticks[-1].value)
    return replace(chart, axis=replace(axis, visible=True))


def lacks_labels(chart: Chart, drawn: Chart) -> bool:
    """Whether *drawn* lost labels of *chart* and has no axis to read their values from."""
    return not chart.axis.visible and len(labels_of(drawn)) < len(labels_of(chart))
