"""Contrast of text with what lies beneath it (WCAG 2.2, 1.4.3 and "relative luminance")."""

from __future__ import annotations

from functools import cache
from typing import Final

from briefgen.theme.model import Weight

LEAST: Final = 4.5
LEAST_LARGE: Final = 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0  # points


@cache
def luminance(rgb: str) -> float:
    """The relative luminance of six hexadecimal digits: 0 for black, 1 for white."""
    red, green, blue = (_linear(int(rgb[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21, whichever is the text."""
    one, other = luminance(first), luminance(second)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def least_contrast(size: float, weight: Weight) -> float:
    """The ratio that text of *size* points must have at least."""
    large = size >= _LARGE or (weight is Weight.BOLD and size >= _LARGE_BOLD)
    return LEAST_LARGE if large else LEAST
