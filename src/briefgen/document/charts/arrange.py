"""Order and selection of the categories, before a kind sees the data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from briefgen.document.chart import ChartData, DataSeries, Datum, Order, Request
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.parts import OTHERS, gathered_words
from briefgen.document.charts.peers import alike, all_data, form_of, summed

_ORDERED = re.compile(r"\d|[年月日期]|[月火水木金土日]曜", re.UNICODE)


def is_scale(categories: Sequence[str]) -> bool:
    """Whether most of *categories* are steps of a scale, such as years or ages: these keep their order."""
    return sum(bool(_ORDERED.search(name)) for name in categories) * 2 > len(categories)


def arrange(data: ChartData) -> ChartData:
    """*data* in the order asked for, the categories beyond ``top`` added up. Raises ChartError."""
    kept = list(range(len(data.categories)))
    if data.top and len(kept) > data.top:
        ranked = sorted(kept, key=lambda at: (data.categories[at] != data.highlight, *_rank(data, at)))
        kept = sorted(ranked[: data.top])
    if data.order is not Order.GIVEN:
        turn = 1 if data.order is Order.DESCENDING else -1
        kept.sort(key=lambda at: (_rank(data, at)[0], turn * _rank(data, at)[1], at))
    if kept == list(range(len(data.categories))):
        return data
    others = [] if _are_rates(data) else [at for at in range(len(data.categories)) if at not in kept]
    place = {at: number for number, at in enumerate(kept)}
    return replace(
        data,
        categories=(*(data.categories[at] for at in kept), *_name(data, others)),
        series=tuple(_picked(row, kept, others) for row in data.series),
        notes=(*(data.notes[at] for at in kept), *([""] if others else [])) if data.notes else (),
        annotations=tuple(_moved(one, place, data) for one in data.annotations),
        options=replace(data.options, levels=tuple(place[at] for at in data.options.levels if at in place)),
    )


def _are_rates(data: ChartData) -> bool:
    """Whether the values are percentages, which do not add up: what is beyond ``top`` is then left out."""
    form = form_of(all_data(data.series))
    return form is not None and form.suffix.startswith(("%", "％"))


def _rank(data: ChartData, at: int) -> tuple[bool, Fraction]:
    """By what category *at* is ordered, the largest first: its sum, those without a value last."""
    value = summed(data.series, at)
    return value is None, -(value or Fraction(0))


def _name(data: ChartData, others: Sequence[int]) -> list[str]:
    if not others:
        return []
    return [OTHERS[data.language] + gathered_words(data.language).format(len(others))]


def _picked(row: DataSeries, kept: Sequence[int], others: Sequence[int]) -> DataSeries:
    data = [row.data[at] for at in kept]
    if others:
        rest = DataSeries(row.name, tuple(row.data[at] for at in others))
        known = all_data([rest])
        total = sum((datum.value or Fraction(0) for datum in known), Fraction(0))
        data.append(alike(total, all_data([row])) if known else Datum(None))
    return replace(row, data=tuple(data))


def _moved(one: Request, place: dict[int, int], data: ChartData) -> Request:
    """*one* at the new places of its categories."""
    for at in (one.start, one.end):
        if at not in place:
            raise ChartError(
                "annotated-others",
                f"an annotation is about {data.categories[at]!r}, which is added up with the others",
                "raise top, or annotate another category",
            )
    return replace(one, start=place[one.start], end=place[one.end])
