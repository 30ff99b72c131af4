"""What pies and doughnuts have in common: slices of one whole with a key beside them."""

from __future__ import annotations

from briefgen.document.chart import (
    Category,
    Chart,
    ChartData,
    Grouping,
    Label,
    LabelPosition,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import choose_grouping
from briefgen.document.charts.parts import WHOLE_AXIS, Part, parts_data, parts_of
from briefgen.document.charts.units import measured

GROUPINGS = ("standard",)


def lower_slices(data: ChartData, kind: str, plot: Plot, position: LabelPosition) -> Chart:
    """Slices of *data*; *position* of their labels, NONE where the key says the values."""
    choose_grouping(data, GROUPINGS)
    told, data = data, measured(data).data
    parts = parts_of(data)
    return Chart(
        kind=kind,
        plot=plot,
        grouping=Grouping.STANDARD,
        categories=tuple(Category(part.name, part.note) for part in parts),
        series=(
            Series(data.series[0].name, tuple(_point(part, position) for part in parts), parts[0].colour),
        ),
        axis=WHOLE_AXIS,
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text(kind, parts_data(told, parts_of(told))),
        legend=tuple(part.legend for part in parts),
    )


def _point(part: Part, position: LabelPosition) -> Point:
    label = None
    if position is not LabelPosition.NONE and part.datum.value:
        code = "" if part.share else part.datum.number_format
        label = Label(part.share or part.text or part.name, code, position)
    return Point(part.datum.value, part.colour, label, part.datum.fact)
