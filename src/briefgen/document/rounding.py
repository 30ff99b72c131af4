"""Exact values to decimals: half up, away from zero, but never so that a bound says more than is known.

A lower bound of 2/3 is 66.6%以上 at one decimal, for 66.7%以上 might be false.
"""

from __future__ import annotations

from enum import Enum, auto
from fractions import Fraction
from math import ceil, floor

from briefgen.spec.values import Qualifier

MINUS = "−"  # U+2212


class Rounding(Enum):
    """To the nearest, halves away from zero; or to a bound that still holds, for lower and upper ones."""

    NEAREST = auto()
    DOWN = auto()
    UP = auto()


_ROUNDINGS = {
    Qualifier.AT_LEAST: Rounding.DOWN,
    Qualifier.MORE_THAN: Rounding.DOWN,
    Qualifier.AT_MOST: Rounding.UP,
    Qualifier.LESS_THAN: Rounding.UP,
}


def rounding_of(qualifier: Qualifier) -> Rounding:
    """How a figure with *qualifier* is rounded."""
    return _ROUNDINGS.get(qualifier, Rounding.NEAREST)


def rounded(value: Fraction, places: int, rounding: Rounding = Rounding.NEAREST) -> Fraction:
    """*value* to *places* decimals."""
    if rounding is not Rounding.NEAREST:
        whole = (floor if rounding is Rounding.DOWN else ceil)(value * 10**places)
        return Fraction(whole, 10**places)
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Fraction(whole, 10**places) * (-1 if value < 0 else 1)


def grouped(value: Fraction, places: int = 0, rounding: Rounding = Rounding.NEAREST) -> str:
    """*value* with *places* decimals and a comma every three digits; U+2212 as the minus sign."""
    near = rounded(value, places, rounding)
    whole, rest = divmod(abs(near) * 10**places, 10**places)
    digits = f"{int(whole):,}" + (f".{int(rest):0{places}d}" if places else "")
    return f"{MINUS}{digits}" if near < 0 else digits


def cell_value(value: Fraction) -> int | float:
    """*value* as a spreadsheet holds it: whole, or rounded to 16 significant digits as XlsxWriter does."""
    if value.denominator == 1:
        return value.numerator
    return float(f"{float(value):.16G}")
