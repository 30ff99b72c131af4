"""A unit is said once: in the subtitle, in a note above the plot, or at every label, never nowhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from briefgen.document.chart import Chart, ChartData, DataSeries, Datum
from briefgen.document.charts.registry import KINDS
from briefgen.document.charts.units import common_unit, is_said, measured


def data_in(
    unit: str, *, rows: int = 2, subtitle: str = "", fact: str = "", language: str = "ja"
) -> ChartData:
    code = f'#,##0"{unit}";"−"#,##0"{unit}"'
    data = tuple(Datum(Fraction(n), f"{n:,}{unit}", code, fact) for n in (1775, 64))
    series = tuple(DataSeries(f"系列{at}", data) for at in range(rows))
    return ChartData("題", subtitle, ("甲", "乙"), series, language=language)


def labels(chart: Chart) -> list[str]:
    return [point.label.text for row in chart.series for point in row.points if point.label]


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_a_table_says_its_unit_once(kind: str) -> None:
    chart = KINDS[kind].lower(data_in("TWh"))
    assert chart.axis.unit == "（TWh）"
    assert labels(chart) == ["1,775", "64"] * 2
    (code,) = {p.label.number_format for s in chart.series for p in s.points if p.label}
    assert code == '#,##0;"−"#,##0'
    assert "1,775TWh" in chart.alt_text


def test_a_subtitle_with_the_unit_needs_no_note() -> None:
    chart = KINDS["column"].lower(data_in(" TWh", subtitle="Output (TWh, 2023)", language="en"))
    assert chart.axis.unit == ""
    assert labels(chart) == ["1,775", "64"] * 2


def test_facts_and_lone_rows_keep_their_unit() -> None:
    assert labels(KINDS["bar"].lower(data_in("件", fact="f", subtitle="件数（件）")))[0] == "1,775件"
    assert labels(KINDS["bar"].lower(data_in("件", rows=1)))[0] == "1,775件"
    assert labels(KINDS["bar"].lower(data_in("件", rows=1, subtitle="単位：件")))[0] == "1,775"


def test_beside_an_axis_of_shares_the_unit_is_that_of_the_labels() -> None:
    chart = KINDS["bar"].lower(replace(data_in("TWh"), grouping="100% stacked"))
    assert chart.axis.unit == "（数値はTWh）"


def test_percentages_and_mixed_units_stay() -> None:
    assert common_unit(data_in("%")) == ""
    mixed = data_in("件")
    mixed = replace(mixed, series=(mixed.series[0], data_in("社").series[1]))
    assert common_unit(mixed) == ""
    assert measured(mixed).data == mixed


@pytest.mark.parametrize(
    ("unit", "text", "said"),
    [
        ("TWh", "発電量（TWh、年度）", True),
        ("人", "外国人の数", False),
        ("人", "来場者数、人", True),
        ("GW", "Capacity (GW)", True),
        ("W", "Capacity (GW)", False),
        ("件", "単位：件", True),
    ],
)
def test_a_unit_is_said_as_a_word(unit: str, text: str, said: bool) -> None:
    assert is_said(unit, text) is said
