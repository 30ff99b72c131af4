"""Growth and differences, exact to the digit that is shown."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil, log10

from briefgen.document.charts.labels import fixed

PRECISION = 60  # digits that the root is computed to, beside those before the point of a steep one
CERTAIN = 40  # decimals that it is sure of: what is exactly half there is half

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|21\d\d)(?!\d)")
_MONTH = re.compile(r"(?<=年)\s?(1[0-2]|0?[1-9])月|(?<=\d[-/.])(1[0-2]|0?[1-9])(?!\d)")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "t(?:ember)?", "ober", "ember", "ember")
_NAMED = re.compile(
    r"\b(" + "|".join(f"{one}(?:{rest})?" for one, rest in zip(_NAMES, _LONG, strict=True)) + r")\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bQ([1-4])\b|(?<=\d)Q([1-4])\b|第([1-4])四半期|上期|下期|上半期|下半期|\bH[12]\b|(?<=\d)H[12]\b"
)
_SECOND = ("下期", "下半期", "H2")


def moment_of(text: str) -> Fraction | None:
    """The time that a category names, in years.

    A year (2019, FY2019, 2019年度, 2019/20), a month of it (2024年7月, July 2024, 2024-07), its quarter or
    half (2023Q1, 2023年度上期).
    """
    text = unicodedata.normalize("NFKC", text)
    year = _YEAR.search(text)
    if not year:
        return None
    return Fraction(int(year[1]) * 12 + _months_into(text, int(year[1])), 12)


def _months_into(text: str, year: int) -> int:
    """The whole months of *year* that lie before what *text* names."""
    part = _PART.search(text)
    if part:
        quarter = part[1] or part[2] or part[3]
        return 3 * (int(quarter) - 1) if quarter else 6 * (part[0] in _SECOND)
    month = _MONTH.search(text)
    if month and not (month[2] and int(month[2]) == (year + 1) % 100):  # 2009/10 is a year, not October
        return int(month[1] or month[2]) - 1
    named = _NAMED.search(text)
    return _NAMES.index(named[1][:3].lower()) if named else 0


def annual_growth(first: Fraction, last: Fraction, years: Fraction) -> Decimal:
    """The compound growth a year from *first* to *last*, as a ratio. Both and *years* are positive.

    (last / first) ** (1 / years) − 1, to CERTAIN digits.
    """
    with localcontext() as context:
        ratio = last / first
        context.prec = PRECISION + max(0, ceil(log10(ratio) / years))
        root = (
            (Decimal(ratio.numerator) / Decimal(ratio.denominator)).ln() * years.denominator / years.numerator
        )
        return (root.exp() - 1).quantize(Decimal(1).scaleb(-CERTAIN))


def percent_text(ratio: Decimal | Fraction, places: int = 1) -> str:
    """*ratio* as a percentage with its sign: +5.2%, −0.4%, 0.0%; halves away from zero."""
    shown = Fraction(ratio) * 100
    text = fixed(shown, places) + "%"
    return text if text.startswith("−") or not re.search(r"[1-9]", text) else f"+{text}"
