"""``kind: auto``: which kind the shape of the data asks for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from briefgen.document.chart import ChartData, DataSeries, Datum
from briefgen.document.charts.choose import choose

YEARS = tuple(str(year) for year in range(2000, 2030))
THINGS = tuple("甲乙丙丁戊己庚辛壬癸")


def data(names: tuple[str, ...], *rows: DataSeries) -> ChartData:
    return ChartData("題", "", names, rows, language="ja")


def row(*values: float, unit: str = "人", fact: str = "") -> DataSeries:
    texts = (f"{value * 100:g}%" if unit == "%" else f"{value:g}{unit}" for value in values)
    exact = (Fraction(str(value)) for value in values)
    return DataSeries("値", tuple(Datum(v, t, "", fact) for v, t in zip(exact, texts, strict=True)), unit)


def rows(count: int, length: int) -> list[DataSeries]:
    return [row(*range(length)) for _ in range(count)]


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        (data(YEARS[:5], *rows(1, 5)), "column"),
        (data(YEARS, *rows(1, 30)), "line"),
        (data(YEARS[:5], *rows(3, 5)), "line"),
        (data(YEARS[:5], *rows(5, 5)), "small multiples"),
        (data(THINGS[:4], *rows(1, 4)), "column"),
        (data(("とても長い名前を持つ国", "もう一つの長い名前の国"), *rows(1, 2)), "bar"),
        (data(THINGS[:3], row(0.5, 0.3, 0.2, unit="%")), "doughnut"),
        (data(THINGS[:1], row(0.5, unit="%", fact="a")), "doughnut"),
        (data(THINGS[:2], row(0.5, 0.4, unit="%", fact="a")), "share bars"),
        (data(tuple(f"点{at}" for at in range(40)), *rows(1, 40)), "histogram"),
        (data(THINGS[:4], *rows(2, 4)), "dumbbell"),
        (data(THINGS[:3], *rows(2, 3)), "column"),
        (data(THINGS[:4], row(1, 2, 3, 4), row(1, 2, 3, 4, unit="円")), "scatter"),
        (data(THINGS[:4], row(1, 2, 3, 4), row(1, 2, 3, 4, unit="円"), row(1, 2, 3, 4, unit="社")), "bubble"),
        (data(THINGS[:4], *rows(5, 4)), "heatmap"),
        (data(THINGS[:4], *rows(3, 4)), "bar"),
    ],
)
def test_the_kind_follows_the_shape_of_the_data(shown: ChartData, kind: str) -> None:
    found, reason = choose(shown)
    assert found == kind
    assert reason
