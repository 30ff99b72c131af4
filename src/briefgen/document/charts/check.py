"""What every chart kind asks of its data. Each function raises ChartError or returns nothing."""

from __future__ import annotations

from briefgen.document.chart import ChartData, Grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.palette import MAX_SERIES

MAX_BARS = 30  # beyond it the category labels of a bar chart cannot be read at any size in use
MAX_POINTS = 400  # beyond it marks on a 570 pt wide plot stand closer than 1.5 pt


def check_data(data: ChartData, *, most: int = MAX_BARS, series: int = MAX_SERIES) -> None:
    """Raise unless there is something to show, all rows are equally long and no longer than *most*.

    *series* is how many of them there may be.
    """
    if not data.series or not data.categories:
        raise ChartError("no-data", "the chart has no categories or no series", "give at least one value")
    for row in data.series:
        if len(row.data) != len(data.categories):
            raise ChartError(
                "unequal-lengths",
                f"series {row.name!r} has {len(row.data)} values for {len(data.categories)} categories",
                "give one value a category; leave a gap with null",
            )
    if data.notes and len(data.notes) != len(data.categories):
        raise ChartError(
            "unequal-lengths",
            f"{len(data.notes)} notes for {len(data.categories)} categories",
            "give one note a category, or none",
        )
    if all(datum.value is None for row in data.series for datum in row.data):
        raise ChartError("no-data", "every value of the chart is missing", "give at least one value")
    _check_counts(data, most, series)
    _check_highlight(data)


def check_table(data: ChartData, *, rows: int, columns: int) -> None:
    """As :func:`check_data`, for kinds that tell series apart by their place: as many as *columns*."""
    check_data(data, most=rows, series=columns)


def _check_counts(data: ChartData, most: int, series: int) -> None:
    if len(data.categories) > most:
        raise ChartError(
            "too-many-categories",
            f"{len(data.categories)} categories; this kind shows at most {most}",
            "keep the largest with top, which adds up the rest, or show a line",
        )
    if len(data.series) > series:
        raise ChartError(
            "too-many-series",
            f"{len(data.series)} series; a chart tells at most {series} apart",
            "drop series, make two charts, or show small multiples",
        )


def _check_highlight(data: ChartData) -> None:
    names = (*data.categories, *(series.name for series in data.series), data.rest)
    if data.highlight and data.highlight not in names:
        raise ChartError(
            "unknown-highlight",
            f"highlight {data.highlight!r} names no category and no series",
            "choose one of: " + ", ".join(filter(None, names)),
        )


def check_not_negative(data: ChartData, why: str) -> None:
    """Raise where a value is below 0; *why* completes the message (``a part of a whole …``)."""
    for series in data.series:
        for category, datum in zip(data.categories, series.data, strict=True):
            if datum.value is not None and datum.value < 0:
                raise ChartError(
                    "negative-part", f"{category!r} is negative ({datum.value}): {why}", "show a bar chart"
                )


def check_one_series(data: ChartData) -> None:
    if len(data.series) != 1:
        raise ChartError(
            "one-series",
            f"this kind shows one series, not {len(data.series)}",
            "choose one series, or show a 100% stacked bar",
        )


def check_series(data: ChartData, count: int, what: str) -> None:
    """Raise unless there are *count* series; *what* says which."""
    if len(data.series) != count:
        raise ChartError(
            "series-count",
            f"this kind shows {count} series ({what}), not {len(data.series)}",
            f"name {count} columns under values",
        )


def choose_grouping(data: ChartData, allowed: tuple[str, ...]) -> Grouping:
    """The author's grouping, or the first of *allowed* where none is asked for."""
    asked = data.grouping or allowed[0]
    if asked not in allowed:
        raise ChartError(
            "unknown-grouping",
            f"grouping {asked!r} does not exist here",
            "choose one of: " + ", ".join(allowed),
        )
    return Grouping(asked)
