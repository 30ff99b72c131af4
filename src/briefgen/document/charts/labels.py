"""The texts of values: what readers see where the data carry none of their own."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import Datum, Label, LabelPosition
from briefgen.theme.model import Colour

MISSING = {"ja": "データなし", "en": "no data"}


def fixed(value: Fraction, places: int) -> str:
    """*value* with *places* decimals and thousands separators, halves away from zero."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    digits = str(whole).rjust(places + 1, "0")
    head, tail = (digits[:-places], digits[-places:]) if places else (digits, "")
    sign = "−" if value < 0 and whole else ""
    return f"{sign}{int(head):,}{'.' + tail if tail else ''}"


def plain_number(value: Fraction) -> str:
    """*value* with at most two decimals, none that are needless."""
    places = next((n for n in (0, 1) if (value * 10**n).denominator == 1), 2)
    return fixed(value, places)


def percent(share: Fraction, places: int = 1) -> str:
    """*share* of a whole as a percentage: ``40.2%``."""
    return fixed(share * 100, places) + "%"


def display(datum: Datum, language: str) -> str:
    """The text of *datum* for readers; says so where the value is missing."""
    if datum.value is None:
        return datum.text or MISSING.get(language, MISSING["en"])
    return datum.text or plain_number(datum.value)


def value_label(
    datum: Datum, position: LabelPosition = LabelPosition.OUTSIDE_END, colour: Colour = Colour.INK
) -> Label | None:
    """The data label of *datum*; none for a gap."""
    if datum.value is None:
        return None
    return Label(display(datum, ""), datum.number_format, position, colour)
