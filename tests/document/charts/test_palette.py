"""Six lines can be told apart, in grey print too."""

from __future__ import annotations

import pytest

from briefgen.document.charts.palette import MAX_SERIES, dashed, line_colours
from briefgen.theme.model import DEFAULT_THEME, Colour


def luminance(colour: Colour) -> float:
    """WCAG 2.2, relative luminance."""
    digits = DEFAULT_THEME.rgb(colour)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("highlight", ["", "b"])
@pytest.mark.parametrize("count", range(1, MAX_SERIES + 1))
def test_lines_are_seen_and_told_apart_in_grey(count: int, highlight: str) -> None:
    colours = line_colours(list("abcdef")[:count], highlight)
    assert all(1.05 / (luminance(colour) + 0.05) >= 3 for colour in colours)
    looks = list(zip(colours, dashed(colours), strict=True))
    assert len(set(looks)) == count
    for at, (colour, dash) in enumerate(looks):
        for other, other_dash in looks[:at]:
            light, dark = sorted((luminance(colour) + 0.05, luminance(other) + 0.05), reverse=True)
            assert dash != other_dash or light / dark >= 1.5
