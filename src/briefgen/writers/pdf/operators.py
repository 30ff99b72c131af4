"""PDF content stream operators as text (ISO 32000-1, Annex A). Points, origin at the lower left."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

DECIMALS = 3  # a thousandth of a point is 0.35 µm; a colour keeps its 8 bits


def number(value: float) -> str:
    """*value* in decimal notation, without an exponent or idle zeros (7.3.3)."""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(values: Iterable[float]) -> str:
    return " ".join(number(value) for value in values)


@lru_cache(maxsize=256)
def rgb(colour: str) -> str:
    """Six hexadecimal digits as the three operands of ``rg`` and ``RG`` (8.6.8)."""
    return numbers(int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
