"""Laws of lengths and rectangles."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.geometry import EMU_PER_POINT, Length, Rect, mm, pt, rect_pt

EMU = st.integers(-(10**8), 10**8)
lengths = EMU.map(Length)
extents = st.integers(0, 10**8).map(Length)
rects = st.builds(Rect, lengths, lengths, extents, extents)


@given(lengths, lengths, lengths)
def test_lengths_are_a_group_under_addition(a: Length, b: Length, c: Length) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + (-a) == a - a == Length(0)
    assert a - b == -(b - a)
    for result in (a + b, a - b, -a, sum([a, b]), 0 - a):
        assert type(result) is Length


@given(lengths, st.integers(-50, 50))
def test_whole_multiples_are_exact(a: Length, n: int) -> None:
    assert a * n == n * a == Length(int(a) * n)
    assert type(n * a) is Length


@given(lengths, st.fractions(-100, 100, max_denominator=1000))
def test_scaling_is_off_by_half_a_unit_at_most(a: Length, factor: Fraction) -> None:
    assert abs(int(a * factor) - int(a) * factor) <= Fraction(1, 2)
    assert (-a) * factor == -(a * factor)
    if factor:
        assert abs(int(a / factor) - int(a) / factor) <= Fraction(1, 2)


@given(extents, st.integers(1, 60))
def test_columns_never_drift(width: Length, count: int) -> None:
    edges = [width * Fraction(n, count) for n in range(count + 1)]
    assert edges[0] == 0
    assert edges[-1] == width
    assert edges == sorted(edges)


@given(st.fractions(-(10**6), 10**6))
def test_points_round_half_away_from_zero(points: Fraction) -> None:
    exact = points * EMU_PER_POINT
    assert abs(int(pt(points)) - exact) <= Fraction(1, 2)
    assert pt(-points) == -pt(points)


@pytest.mark.parametrize(
    ("emu", "rounded"),
    [(0.5, 1), (-0.5, -1), (1.5, 2), (2.5, 3), (0.49999999999999994, 0), (-0.49999999999999994, 0)],
)
def test_halves(emu: float, rounded: int) -> None:
    assert Length(1) * emu == rounded
    assert Length(1) * Fraction(emu) == rounded


def test_units_agree() -> None:
    assert pt(72) == mm(Fraction(254, 10)) == mm(25.4)
    assert pt(12).pt == 12
    assert repr(pt(10.5)) == "10.5pt"


def test_areas_and_ratios_are_no_lengths() -> None:
    with pytest.raises(TypeError, match="an area"):
        pt(1) * pt(1)
    with pytest.raises(TypeError, match="a ratio"):
        pt(1) / pt(2)


@given(rects, lengths, lengths)
def test_moving_keeps_the_size_and_returns(rect: Rect, dx: Length, dy: Length) -> None:
    moved = rect.moved(dx, dy)
    assert (moved.width, moved.height) == (rect.width, rect.height)
    assert moved.moved(-dx, -dy) == rect
    assert (moved.right - rect.right, moved.bottom - rect.bottom) == (dx, dy)


@given(rects, extents, extents, extents, extents)
@settings(max_examples=50)
def test_inset_lies_inside_and_keeps_its_margins(
    rect: Rect, left: Length, top: Length, right: Length, bottom: Length
) -> None:
    inside = rect.inset(left, top, right, bottom)
    assert inside.x - rect.x == left
    assert rect.right - inside.right == right
    assert inside.y - rect.y == top
    assert rect.bottom - inside.bottom == bottom
    if inside.width >= 0 and inside.height >= 0:
        assert rect.contains(inside)


@given(rects, rects)
def test_containing_each_other_is_being_equal(one: Rect, other: Rect) -> None:
    assert one.contains(one)
    assert (one.contains(other) and other.contains(one)) == (one == other)


def test_inset_defaults_to_the_opposite_side() -> None:
    rect = rect_pt(0, 0, 100, 50)
    assert rect.inset(pt(10)) == rect_pt(10, 10, 80, 30)
    assert rect.inset(pt(10), pt(5)) == rect_pt(10, 5, 80, 40)
    assert rect.inset(pt(1), pt(2), pt(3), pt(4)) == rect_pt(1, 2, 96, 44)


def test_tolerance_counts_in_emu() -> None:
    rect = rect_pt(0, 0, 10, 10)
    wider = Rect(rect.x, rect.y, rect.width + 1, rect.height)
    assert not rect.contains(wider)
    assert rect.contains(wider, tolerance=1)
