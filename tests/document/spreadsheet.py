"""What a spreadsheet makes of a value and a number format: the part of ECMA-376 Part 1, 18.8.31 in use here.

Sections by sign, quoted literals, ``0`` and ``#`` with a thousands comma, a fixed number of decimals, and
``%``. Written without a look at how briefgen makes its formats.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

_PART = re.compile(r'"(?P<literal>[^"]*)"|(?P<number>[#0,]*0(?:\.0+)?)|(?P<percent>%)|(?P<space> )')


def apply(code: str, value: Fraction) -> str:
    """*value* as *code* shows it. Raises ValueError for a code beyond the part in use."""
    sections = re.findall(r'(?:[^;"]|"[^"]*")+', code)
    positive, negative, zero = (sections + [""] * 3)[:3]
    section = positive if value > 0 or (value == 0 and not zero) else zero if value == 0 else negative
    sign = ""
    if value < 0 and not negative:
        section, sign = positive, "-"
    return sign + _section(section, abs(value))


def _section(section: str, value: Fraction) -> str:
    parts = list(_PART.finditer(section))
    if "".join(part[0] for part in parts) != section:
        raise ValueError(f"{section!r} holds more than this evaluator knows")
    if sum(1 for part in parts if part["number"]) != 1:
        raise ValueError(f"{section!r} has not one number")
    shown = value * 100 ** sum(1 for part in parts if part["percent"])
    return "".join(
        _digits(part["number"], shown) if part["number"] else part["literal"] or part[0] for part in parts
    )


def _digits(pattern: str, value: Fraction) -> str:
    places = len(pattern.partition(".")[2])
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        near = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{near:,f}" if "," in pattern else f"{near:f}"
