"""Small multiples: one small chart for each series, those of one unit on one scale."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.axis import value_axis
from briefgen.document.chart import Axis, Chart, ChartData, Grouping, Options, Plot
from briefgen.document.charts import area, bar, column, line
from briefgen.document.charts.alt_text import alt_text
from briefgen.document.charts.check import MAX_POINTS, check_table, choose_grouping
from briefgen.document.charts.errors import ChartError
from briefgen.theme.model import Colour

GROUPINGS = ("standard",)
EACH = {"line": line.lower, "column": column.lower, "bar": bar.lower, "area": area.lower}
MOST_PANELS = 12


def lower(data: ChartData) -> Chart:
    """A panel for each series; the highlighted one carries the accent. Raises ChartError."""
    check_table(data, rows=MAX_POINTS, columns=MOST_PANELS)
    choose_grouping(data, GROUPINGS)
    if len(data.series) < 2:
        raise ChartError("one-part", "small multiples need two series or more", "show a line or column chart")
    each = data.options.each or "line"
    if each not in EACH:
        raise ChartError(
            "unknown-kind", f"small multiples of {each!r} do not exist", "choose one of: " + ", ".join(EACH)
        )
    plain = replace(data, grouping="", notes=(), annotations=(), options=Options())
    panels = [EACH[each](replace(plain, title=row.name, subtitle="", series=(row,), highlight=_inner(data)))
              for row in data.series]  # fmt: skip
    axes = _common(data, each, visible=any(panel.axis.visible for panel in panels))
    return Chart(
        kind="small multiples",
        plot=Plot.PANELS,
        grouping=Grouping.STANDARD,
        categories=panels[0].categories,
        series=(),
        axis=axes[data.series[0].unit],
        title=data.title,
        subtitle=data.subtitle,
        alt_text=alt_text("small multiples", data),
        panels=tuple(
            _panel(panel, axes[row.unit], accent=row.name == data.highlight)
            for panel, row in zip(panels, data.series, strict=True)
        ),
    )


def _inner(data: ChartData) -> str:
    """A highlighted category is highlighted in every panel; a highlighted series is a panel of its own."""
    return data.highlight if data.highlight in data.categories else ""


def _common(data: ChartData, each: str, *, visible: bool) -> dict[str, Axis]:
    """One axis for all values of a unit, so that their panels can be compared."""
    found: dict[str, Axis] = {}
    for unit in dict.fromkeys(row.unit for row in data.series):
        datums = [datum for row in data.series if row.unit == unit for datum in row.data]
        percent = any("%" in datum.number_format for datum in datums)
        found[unit] = value_axis(
            [datum.value for datum in datums],
            language=data.language,
            unit=unit,
            number_format="0%" if percent else "#,##0",
            zero=each != "line",
            visible=visible,
        )
    return found


def _panel(panel: Chart, axis: Axis, *, accent: bool) -> Chart:
    """*panel* on the common axis, labels only where an axis would say less."""
    own = replace(axis, visible=panel.axis.visible)
    if not accent:
        return replace(panel, axis=own)
    series = tuple(
        replace(one, colour=Colour.ACCENT, points=tuple(replace(p, colour=Colour.ACCENT) for p in one.points))
        for one in panel.series
    )
    return replace(panel, axis=own, series=series)
