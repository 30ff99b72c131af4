"""A waffle: a hundred cells, each a hundredth of the whole."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.chart import Category, Chart, ChartData, Grouping, LegendEntry, Plot, Point, Series
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.parts import MOST_PARTS, WHOLE_AXIS, Part, parts_data, parts_of

GROUPINGS = ("standard",)


def lower(data: ChartData) -> Chart:
    """Points keep the exact values; the cells are ``parts.hundredths`` of them. Raises ChartError."""
    choose_grouping(data, GROUPINGS)
    if len(data.categories) > MOST_PARTS:
        raise ChartError(
            "too-many-categories",
            f"{len(data.categories)} parts; cells in more than {MOST_PARTS} colours cannot be told apart",
            "keep the largest and add up the rest",
        )
    parts = parts_of(data)
    if len(parts) < 2:
        raise ChartError("one-part", "a waffle needs a second part", "name the remainder with rest")
    return Chart(
        kind="waffle",
        plot=Plot.WAFFLE,
        grouping=Grouping.STANDARD,
        categories=tuple(Category(part.name, part.note) for part in parts),
        series=(
            Series(
                data.series[0].name,
                tuple(Point(part.datum.value, part.colour, None, part.datum.fact) for part in parts),
                parts[0].colour,
            ),
        ),
        axis=WHOLE_AXIS,
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("waffle", parts_data(data, parts)),
        legend=tuple(_entry(part, data.highlight) for part in parts),
    )


def _entry(part: Part, highlight: str) -> LegendEntry:
    """The part's key. Where one part is what matters, only its share is told: the rest is what is left."""
    return part.legend if highlight in ("", part.name) else replace(part.legend, share="")
