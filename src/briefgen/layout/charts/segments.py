"""Labels inside stacked segments: which find room, and at what size. Bars and columns share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.document.chart import Chart, Label, MarkKind
from briefgen.layout.charts.scale import shown_axis
from briefgen.layout.charts.setting import LabelsDoNotFit

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


def inside_labels(chart: Chart) -> list[tuple[int, int, Label]]:
    """The labels of painted bars: they stand in them."""
    return [one for one in _own_labels(chart) if chart.series[one[0]].points[one[1]].colour is not None]


def beyond_labels(chart: Chart) -> list[tuple[int, int, Label]]:
    """The labels of unpainted bars: they stand beyond what is stacked below these."""
    return [one for one in _own_labels(chart) if chart.series[one[0]].points[one[1]].colour is None]


def _own_labels(chart: Chart) -> list[tuple[int, int, Label]]:
    return [one for one in labels_of(chart) if chart.series[one[0]].mark is MarkKind.OWN]


def segment_labels(chart: Chart, sizes: Sequence[float], fits: Fits) -> tuple[float, set[Place]]:
    """The size, of *sizes* from the largest, that keeps the most labels in bars, and which it keeps.

    A series that could label only a few of its segments labels none: the odd number would stand out.
    Raises LabelsDoNotFit where none is kept.
    """
    labels = inside_labels(chart)
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
    return replace(chart, axis=replace(shown_axis(chart.axis), visible=True))


def lacks_labels(chart: Chart, drawn: Chart) -> bool:
    """Whether *drawn* lost labels of *chart* and has no axis to read their values from.

    Where every whole has its label, one missing part of it can be told from the others.
    """
    if chart.axis.visible or len(labels_of(drawn)) == len(labels_of(chart)):
        return False
    kept, wholes = labels_of(drawn), beyond_labels(chart)
    if len(wholes) < len(chart.categories) or len(beyond_labels(drawn)) < len(wholes):
        return True
    missing = Counter(at for _, at, _ in labels_of(chart)) - Counter(at for _, at, _ in kept)
    return any(count > 1 for count in missing.values())
