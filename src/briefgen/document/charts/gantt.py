"""A Gantt chart: what is done when, and the milestones in between."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from briefgen.document.chart import (
    Category,
    Chart,
    ChartData,
    DataSeries,
    Datum,
    Grouping,
    Label,
    LabelPosition,
    LegendEntry,
    MarkKind,
    Plot,
    Point,
    Series,
)
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.calendar import date_axis
from briefgen.document.charts.check import MAX_BARS, check_series, check_table, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.words import words
from briefgen.theme.model import Colour

GROUPINGS = ("stacked",)
CLEAR = "\u00a0" * 4


@dataclass(frozen=True, slots=True)
class Task:
    """A row: from *start* to *end*, a milestone where there is no end."""

    name: str
    start: Datum
    end: Datum

    @property
    def is_milestone(self) -> bool:
        return self.end.value is None or self.end.value == self.start.value

    @property
    def length(self) -> Fraction | None:
        if self.is_milestone or self.end.value is None or self.start.value is None:
            return None
        return self.end.value - self.start.value


def lower(data: ChartData) -> Chart:
    """A bar for each row with a start and an end, a square for one with a start alone. Raises ChartError."""
    check_series(data, 2, "start and end")
    check_table(data, rows=MAX_BARS, columns=2)
    choose_grouping(data, GROUPINGS)
    tasks = [_task(*row) for row in zip(data.categories, *(one.data for one in data.series), strict=True)]
    edges = [edge.value for task in tasks for edge in (task.start, task.end) if edge.value is not None]
    said = words(data.language)
    colours = [Colour.ACCENT if task.name == data.highlight else Colour.STRUCTURE for task in tasks]
    bars = tuple(Point(t.length, c, None, t.end.fact) for t, c in zip(tasks, colours, strict=True))
    dots = tuple(
        Point(t.start.value if t.is_milestone else None, Colour.ACCENT, None, t.start.fact) for t in tasks
    )
    notes = tuple(_period(task, data.language) for task in tasks)
    series = [
        Series(said.start, tuple(Point(task.start.value, None) for task in tasks), None),
        Series(data.series[1].name, bars, Colour.STRUCTURE),
        Series(said.label, tuple(_label(t, n) for t, n in zip(tasks, notes, strict=True)), None),
    ]
    if any(task.is_milestone for task in tasks):
        series.append(Series(said.milestone, dots, Colour.ACCENT, mark=MarkKind.SQUARE, secondary=True))
    return Chart(
        kind="gantt",
        plot=Plot.BAR,
        grouping=Grouping.STACKED,
        categories=tuple(Category(task.name) for task in tasks),
        series=tuple(series),
        axis=date_axis(min(edges), max(edges), data.language),
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("gantt", _told(data, notes)),
        legend=(LegendEntry(said.milestone, Colour.ACCENT),)
        if len(series) > 2 and not data.highlight
        else (),
        gap=0.6,
    )


def _label(task: Task, note: str) -> Point:
    """An unpainted day after the bar that carries its dates; a milestone's stand clear of its mark."""
    text = CLEAR + note if task.is_milestone else note
    return Point(Fraction(1), None, Label(text, "", LabelPosition.INSIDE_BASE, Colour.MUTED, bold=False))


def _task(name: str, start: Datum, end: Datum) -> Task:
    if start.value is None:
        raise ChartError("missing-value", f"{name!r} has no start", "give it a date, or leave the row out")
    if end.value is not None and end.value < start.value:
        raise ChartError(
            "ends-before-start",
            f"{name!r} ends ({end.text}) before it starts ({start.text})",
            "correct a date",
        )
    return Task(name, start, end)


def _period(task: Task, language: str) -> str:
    return (
        task.start.text if task.is_milestone else words(language).range.format(task.start.text, task.end.text)
    )


def _told(data: ChartData, notes: tuple[str, ...]) -> ChartData:
    """What the alternative text says: each row with its period."""
    row = tuple(Datum(datum.value, note) for datum, note in zip(data.series[0].data, notes, strict=True))
    return ChartData(
        data.title, data.subtitle, data.categories, (DataSeries("", row),), language=data.language
    )
