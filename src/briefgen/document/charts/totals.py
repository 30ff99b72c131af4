"""The label of a whole stack: an unpainted series on top of it, whose values are the totals."""

from __future__ import annotations

from briefgen.document.chart import ChartData, DataSeries, Datum, LabelPosition, Point, Series
from briefgen.document.charts.labels import value_label
from briefgen.document.charts.peers import alike, all_data, summed
from briefgen.document.charts.words import words


def total_row(data: ChartData) -> DataSeries:
    """The sums of *data*'s categories, written as its values are."""
    peers = all_data(data.series)
    sums = [summed(data.series, at) for at in range(len(data.categories))]
    row = tuple(Datum(None) if value is None else alike(value, peers) for value in sums)
    return DataSeries(words(data.language).total, row, data.series[0].unit)


def total_series(data: ChartData) -> Series:
    """The totals of *data*'s categories, each labelled at the end of its stack; none for a gap."""
    row = total_row(data)
    points = tuple(Point(d.value, None, value_label(d, LabelPosition.INSIDE_BASE)) for d in row.data)
    return Series(row.name, points, None)


def is_total(series: Series) -> bool:
    """Whether *series* is there for its labels alone."""
    return series.colour is None and any(point.label for point in series.points)
