"""Laws of the value axis."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document.axis import nice_ticks, tick_texts, value_axis

VALUES = st.decimals(-(10**13), 10**13, places=3, allow_nan=False).map(Fraction)


@given(VALUES, VALUES, st.booleans())
@settings(max_examples=200)
def test_ticks_cover_the_range_evenly(one: Fraction, other: Fraction, whole: bool) -> None:
    low, high = sorted((one, other))
    ticks = nice_ticks(low, high, whole=whole)
    assert ticks[0] <= low
    assert high <= ticks[-1]
    assert 3 <= len(ticks) <= 8
    assert len({after - before for before, after in pairwise(ticks)}) == 1
    assert ticks[1] > ticks[0]
    texts, _ = tick_texts(ticks, "ja")
    assert len(set(texts)) == len(ticks)


@given(st.lists(VALUES, max_size=12), st.booleans(), st.booleans())
@settings(max_examples=100)
def test_bars_start_at_zero(values: list[Fraction], zero: bool, visible: bool) -> None:
    axis = value_axis(values, language="ja", zero=zero, visible=visible)
    assert axis.minimum < axis.maximum
    assert all(axis.minimum <= value <= axis.maximum for value in values)
    if zero:
        assert axis.minimum <= 0 <= axis.maximum
    assert axis.ticks[0].value <= min(values, default=0)
    assert axis.ticks[-1].value >= max(values, default=0)


@pytest.mark.parametrize(
    ("language", "top", "texts", "code"),
    [
        ("ja", 80000, ["0", "2万", "4万", "6万", "8万"], "#,##0"),
        ("ja", 3 * 10**8, ["0", "1億", "2億", "3億"], "#,##0"),
        ("ja", 12000, ["0", "2,500", "5,000", "7,500", "10,000", "12,500"], "#,##0"),
        ("en", 80000, ["0", "20k", "40k", "60k", "80k"], '#,##0,"k";"−"#,##0,"k";0'),
        ("en", 12 * 10**5, ["0", "250k", "500k", "750k", "1,000k", "1,250k"], '#,##0,"k";"−"#,##0,"k";0'),
        ("en", 5 * 10**9, ["0", "1bn", "2bn", "3bn", "4bn", "5bn"], '#,##0,,,"bn";"−"#,##0,,,"bn";0'),
        ("en", Fraction(1, 2), ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"], "#,##0.0"),
    ],
)
def test_tick_texts(language: str, top: int, texts: list[str], code: str) -> None:
    axis = value_axis([Fraction(top)], language=language)
    assert [tick.text for tick in axis.ticks] == texts
    assert axis.number_format == code


def test_percent_ticks() -> None:
    axis = value_axis([Fraction(38, 100)], language="en", number_format="0.0%")
    assert [tick.text for tick in axis.ticks] == ["0%", "10%", "20%", "30%", "40%"]


@pytest.mark.parametrize(("language", "step"), [("ja", 20000), ("en", 20000), ("ja", 10**8), ("ja", 2)])
def test_negative_ticks_keep_their_minus(language: str, step: int) -> None:
    axis = value_axis([Fraction(-step), Fraction(3 * step)], language=language)
    assert axis.ticks[0].text.startswith("−")
    if axis.written:  # its texts are shapes
        return
    positive, negative, *_ = axis.number_format.split(";")
    assert negative == '"−"' + positive
    assert "[" not in axis.number_format


def test_a_hidden_axis_near_zero_starts_there() -> None:
    axis = value_axis([Fraction(4), Fraction(9)], language="ja", zero=False, visible=False)
    assert axis.minimum == 0
