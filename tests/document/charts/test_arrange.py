"""Laws of order and selection: nothing is lost, and the order is the one asked for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.chart import AnnotationKind, ChartData, DataSeries, Datum, Order, Request
from briefgen.document.charts.arrange import arrange, is_scale
from briefgen.document.charts.errors import ChartError

VALUES = st.lists(st.integers(0, 10**6), min_size=1, max_size=20)


def data_of(values: list[int], **more: object) -> ChartData:
    names = tuple(f"国{chr(0x3042 + at)}" for at in range(len(values)))
    row = DataSeries("値", tuple(Datum(Fraction(v), f"{v:,}人", '#,##0"人"') for v in values), "人")
    return replace(ChartData("題", "人", names, (row,), language="ja"), **more)  # type: ignore[arg-type]


def numbers(data: ChartData) -> list[Fraction]:
    return [datum.value or Fraction(0) for datum in data.series[0].data]


@given(VALUES, st.sampled_from([Order.DESCENDING, Order.ASCENDING]))
def test_sorted_values_are_a_permutation_in_order(values: list[int], order: Order) -> None:
    found = numbers(arrange(data_of(values, order=order)))
    assert found == sorted(values, reverse=order is Order.DESCENDING)


@given(VALUES, st.integers(1, 25))
def test_the_rest_adds_up_to_the_whole(values: list[int], top: int) -> None:
    data = data_of(values, order=Order.DESCENDING, top=top)
    found = arrange(data)
    assert sum(numbers(found)) == sum(values)
    assert len(found.categories) == (top + 1 if len(values) > top else len(values))
    assert found.categories[:top] == tuple(
        name for _, name in sorted(zip(values, data.categories, strict=True), key=lambda pair: -pair[0])
    )[:top]  # fmt: skip


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=12, unique=True), st.integers(1, 2), st.data())
def test_the_highlighted_category_stays(values: list[int], top: int, data: st.DataObject) -> None:
    plain = data_of(values, top=top, order=Order.DESCENDING)
    struck = data.draw(st.sampled_from(plain.categories))
    assert struck in arrange(replace(plain, highlight=struck)).categories


def test_rates_are_left_out_rather_than_added_up() -> None:
    row = DataSeries("率", tuple(Datum(Fraction(v, 100), f"{v}%", "0%") for v in (60, 50, 40)), "%")
    data = ChartData("題", "", ("甲", "乙", "丙"), (row,), language="ja", top=2)
    assert arrange(data).categories == ("甲", "乙")


def test_annotations_follow_their_categories() -> None:
    request = Request(AnnotationKind.CALLOUT, 0, 0, text="ここ")
    found = arrange(data_of([1, 9, 5], order=Order.DESCENDING, annotations=(request,)))
    assert found.categories[found.annotations[0].start] == "国あ"


def test_an_annotation_on_what_is_added_up_is_refused() -> None:
    request = Request(AnnotationKind.CALLOUT, 0, 0, text="ここ")
    with pytest.raises(ChartError):
        arrange(data_of([1, 9, 5], order=Order.DESCENDING, top=1, annotations=(request,)))


@pytest.mark.parametrize(
    ("names", "scale"),
    [
        (("2019", "2020"), True),
        (("0–14", "15–64"), True),
        (("日本", "中国", "米国"), False),
        (("月", "G7"), True),
    ],
)
def test_steps_of_a_scale(names: tuple[str, ...], *, scale: bool) -> None:
    assert is_scale(names) is scale
