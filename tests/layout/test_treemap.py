"""Squarified rectangles fill their box in proportion and do not overlap."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.charts.setting import Box
from briefgen.layout.charts.treemap import squarified

WHOLE = Box(10, 20, 300, 200)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=25))
def test_areas_are_in_proportion_and_apart(values: list[int]) -> None:
    values.sort(reverse=True)
    found = squarified([float(value) for value in values], WHOLE)
    unit = WHOLE.width * WHOLE.height / sum(values)
    assert [box.width * box.height for box in found] == pytest.approx([value * unit for value in values])
    for one, other in combinations(found, 2):
        across = min(one.right, other.right) - max(one.x, other.x)
        down = min(one.bottom, other.bottom) - max(one.y, other.y)
        assert min(across, down) <= 1e-6
    for box in found:
        assert box.x >= WHOLE.x - 1e-6
        assert box.right <= WHOLE.right + 1e-6
        assert box.y >= WHOLE.y - 1e-6
        assert box.bottom <= WHOLE.bottom + 1e-6
