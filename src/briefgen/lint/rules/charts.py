"""Charts: axes, order, units and periods that a reader needs to trust them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.document.chart import Chart, Plot
from briefgen.document.charts.arrange import is_scale
from briefgen.document.model import Figure
from briefgen.lint.finding import note, warning
from briefgen.lint.subject import Reading, Subject
from briefgen.spec.charts import ChartSpec

MOST_SLICES = 5  # angles are compared badly: Cleveland and McGill 1984, doi:10.1080/01621459.1984.10478080
MOST_LINES = 4  # beyond it lines without a leading one tangle
LEAST_UNSORTED = 4  # bars whose order can be taken in at a glance need none

Shown = tuple[str, ChartSpec, Figure, Reading]


def _shown(subject: Subject) -> Iterator[Shown]:
    """The author's charts that are shown, each in the first language."""
    reading = subject.readings[0]
    for name, figure in reading.figures.items():
        if name in subject.briefing.spec.charts:
            yield name, subject.briefing.spec.charts[name], figure, reading


def bars_on_cut_axis(subject: Subject) -> Iterator[Diagnostic]:
    """Bars that do not begin at zero: their lengths no longer compare."""
    for name, _, figure, _ in _shown(subject):
        if figure.chart.axis.cut:
            message = (
                f"the bars of {name} begin at {figure.chart.axis.minimum}: their lengths no longer compare"
            )
            hint = "begin at zero, or show the differences, or dots (lollipop, dumbbell, line)"
            yield warning("bars-on-cut-axis", message, subject.key("charts", name, "axis_from"), hint)


def too_many_slices(subject: Subject) -> Iterator[Diagnostic]:
    """Pies and doughnuts of more slices than one can compare."""
    for name, spec, figure, _ in _shown(subject):
        count = len(figure.chart.categories)
        if figure.chart.plot in (Plot.PIE, Plot.DOUGHNUT) and count > MOST_SLICES:
            message = f"{name} has {count} slices; beyond {MOST_SLICES} they are hard to compare"
            key = "facts" if spec.facts else "kind"
            yield note(
                "too-many-slices", message, subject.key("charts", name, key), "show them as a bar chart"
            )


def spaghetti(subject: Subject) -> Iterator[Diagnostic]:
    """Many lines and none that leads the eye."""
    for name, spec, figure, _ in _shown(subject):
        count = len(figure.chart.series)
        if (
            figure.chart.plot is Plot.LINE
            and spec.kind == "line"
            and count > MOST_LINES
            and not spec.highlight
        ):
            message = f"{name} has {count} lines and none is highlighted"
            hint = "name one as highlight:, or show small multiples"
            yield warning("spaghetti", message, subject.key("charts", name, "values"), hint)


_BARS = ("bar", "lollipop", "share bars")


def unsorted_bars(subject: Subject) -> Iterator[Diagnostic]:
    """Bars in no order: not by size, along no scale, and not asked for so."""
    for name, spec, figure, _ in _shown(subject):
        labels = [category.label for category in figure.chart.categories]
        is_plain = spec.kind in _BARS and spec.sort is None and spec.grouping is None
        if (
            is_plain
            and len(labels) >= LEAST_UNSORTED
            and not is_scale(labels)
            and not _in_order(figure.chart, spec)
        ):
            message = f"the bars of {name} stand in no order"
            hint = "add sort: descending, or sort: given where the order means something"
            yield note("unsorted-bars", message, subject.key("charts", name), hint)


def _in_order(chart: Chart, spec: ChartSpec) -> bool:
    """Whether the bars rise or fall; those beyond ``top``, added up, come last however long they are."""
    values = [point.value for point in chart.series[0].points[: spec.top] if point.value is not None]
    return values in (sorted(values), sorted(values, reverse=True))


_WITHOUT_UNIT = ("gantt", "histogram", "funnel")  # dates; counts of what the title names
_UNIT_SAID = re.compile(
    r"[（(].+[）)]|単位|[％%]|の(?:数|人数|件数|社数|回数)|\bnumber of\b|\bper\b", re.IGNORECASE
)


def missing_unit(subject: Subject) -> Iterator[Diagnostic]:
    """Charts of bare numbers: neither values, axis nor subtitle say of what."""
    for name, spec, figure, _ in _shown(subject):
        said = f"{figure.title.text} {figure.subtitle.text}"
        if spec.kind not in _WITHOUT_UNIT and not _has_unit(spec, subject) and not _UNIT_SAID.search(said):
            message = f"{name} does not say what its numbers count"
            hint = "give the facts or columns a unit:, or say it in the subtitle: （人）"
            yield warning("missing-unit", message, subject.key("charts", name), hint)


def _has_unit(spec: ChartSpec, subject: Subject) -> bool:
    """Whether any value shown has a unit: charts of two measures name both in their axes."""
    if spec.facts:
        facts = [subject.snapshot.facts[name] for name in spec.facts]
        return any(fact.unit is not None or fact.is_ratio for fact in facts)
    columns = subject.briefing.spec.data[spec.data or ""].columns
    return any(columns[name].unit is not None for name in spec.values)


_PERIOD = re.compile(
    r"[0-9]{4}|年|年度|四半期|平年|現在|時点|令和|平成|昭和|[0-9]月|\bQ[1-4]\b|"
    r"\b(?:year|yearly|annual|fiscal|quarter|monthly|normals|as of|since|"
    r"january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def missing_period(subject: Subject) -> Iterator[Diagnostic]:
    """Charts without a date: neither their words, categories, facts nor the briefing say when."""
    if subject.briefing.spec.as_of is not None:
        return
    for name, spec, figure, _ in _shown(subject):
        chart = figure.chart
        words = [figure.title.text, figure.subtitle.text, *(one.name for one in chart.series)]
        words += [category.label for category in chart.categories]
        dated = any(subject.snapshot.facts[fact].as_of for fact in figure.facts)
        if spec.kind != "gantt" and not dated and not any(map(_PERIOD.search, words)):
            message = f"{name} does not say when its figures are of"
            hint = "give the facts or the briefing an as_of:, or say the period in the subtitle"
            yield warning("missing-period", message, subject.key("charts", name), hint)
