"""Growth and differences, exact to the digit that is shown."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from briefgen.document.charts.labels import fixed

PRECISION = 60  # digits that the root is computed to
CERTAIN = 40  # digits that it is sure of: what is exactly half there is half

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|21\d\d)(?!\d)")
_MONTH = re.compile(r"(?<=年)\s?(1[0-2]|0?[1-9])月|(?<=\d[-/.])(1[0-2]|0?[1-9])(?!\d)")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"\b(" + "|".join(_NAMES) + r")", re.IGNORECASE)


def moment_of(text: str) -> Fraction | None:
    """The time that a category names, in years: 2019, FY2019, 2019年度, 2024年7月, July 2024, 2024-07."""
    year = _YEAR.search(text)
    if not year:
        return None
    month = _MONTH.search(text)
    named = _NAMED.search(text)
    number = int(month[1] or month[2]) if month else _NAMES.index(named[1].lower()) + 1 if named else 1
    return Fraction(int(year[1]) * 12 + number - 1, 12)


def annual_growth(first: Fraction, last: Fraction, years: Fraction) -> Decimal:
    """The compound growth a year from *first* to *last*, as a ratio. Both and *years* are positive.

    (last / first) ** (1 / years) − 1, to CERTAIN digits.
    """
    with localcontext() as context:
        context.prec = PRECISION
        ratio = last / first
        root = (
            (Decimal(ratio.numerator) / Decimal(ratio.denominator)).ln() * years.denominator / years.numerator
        )
        return (root.exp() - 1).quantize(Decimal(1).scaleb(-CERTAIN))


def percent_text(ratio: Decimal | Fraction, places: int = 1) -> str:
    """*ratio* as a percentage with its sign: +5.2%, −0.4%, 0.0%; halves away from zero."""
    if isinstance(ratio, Decimal):
        step = Decimal(1).scaleb(-places)
        shown = Fraction((ratio * 100).quantize(step, rounding=ROUND_HALF_UP))
    else:
        shown = ratio * 100
    text = fixed(shown, places) + "%"
    return text if text.startswith("−") or not re.search(r"[1-9]", text) else f"+{text}"
