"""The value axis: limits, ticks and their texts.

Steps are 1, 2, 2.5 or 5 times a power of ten; all arithmetic is exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from briefgen.document.chart import Axis, Tick
from briefgen.document.charts.labels import fixed

MOST_STEPS = 5  # light axes: 3 to 6 ticks
HEAD_ROOM = Fraction(6, 100)  # of the range, beyond the longest bar, for PowerPoint's outside labels
MANTISSAS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit for large numbers: its *size*, the word after the number, and the axis top it is used from.

    *code* is the spreadsheet format of a positive number (ECMA-376 Part 1, 18.8.31). A comma divides by a
    thousand; 万 and 億 are no powers of it, so their codes set a decimal point by hand and always show as
    many *places*; the texts do too, so that deck and page read alike.
    """

    size: Fraction
    word: str
    code: str
    least: Fraction
    places: int = 0


SCALES: dict[str, tuple[Scale, ...]] = {
    "ja": (
        Scale(Fraction(10**12), "兆", '#,##0.#,,,,"兆"', Fraction(10**12)),
        Scale(Fraction(10**8), "億", '0\\.00,,"億"', Fraction(10**8), 2),
        Scale(Fraction(10**4), "万", '0\\.0,"万"', Fraction(10**4), 1),
    ),
    "en": (
        Scale(Fraction(10**9), "bn", '#,##0.#,,,"bn"', Fraction(10**9)),
        Scale(Fraction(10**6), "M", '#,##0.#,,"M"', Fraction(10**6)),
        Scale(Fraction(10**3), "k", '#,##0.#,"k"', Fraction(10**4)),
    ),
}


def nice_step(low: Fraction, high: Fraction, *, whole: bool = False) -> Fraction:
    """The smallest step that covers *low* to *high* in at most MOST_STEPS intervals. *low* < *high*.

    *whole* asks for a whole step, as counts need, where the range is at least 2.
    """
    power = Fraction(1)
    while power * MOST_STEPS * 10 >= high - low:
        power /= 10
    whole = whole and high - low >= 2
    while True:
        for mantissa in MANTISSAS:
            step = mantissa * power
            if -(-high // step) - low // step <= MOST_STEPS and (step.denominator == 1 or not whole):
                return step
        power *= 10


def nice_ticks(low: Fraction, high: Fraction, *, whole: bool = False) -> tuple[Fraction, ...]:
    """Ticks from at or below *low* to at or above *high*: 3 to 6 of them, evenly spaced.

    Equal limits are widened: to 0 where they are not 0, to 0–1 where they are.
    """
    if low == high:
        low, high = (min(low, Fraction(0)), max(high, Fraction(0))) if low else (low, low + 1)
    step = nice_step(low, high, whole=whole)
    return tuple(step * n for n in range(low // step, int(-(-high // step)) + 1))


def value_axis(
    values: Iterable[Fraction | None],
    *,
    language: str,
    number_format: str = "#,##0",
    zero: bool = True,
    visible: bool = True,
) -> Axis:
    """The axis for *values*: from zero where *zero*, with head-room where its ticks are not shown.

    Bars and areas must start at zero, since their length is the message; lines need not.
    """
    known = [value for value in values if value is not None]
    low, high = min(known, default=Fraction(0)), max(known, default=Fraction(0))
    zero = zero or _near_zero(low, high)
    if zero:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    percent = "%" in number_format
    unit = Fraction(100) if percent else Fraction(1)
    whole = all((value * unit).denominator == 1 for value in known)
    raw = nice_ticks(low * unit, high * unit, whole=whole)
    texts, code = tick_texts(raw, language, percent=percent)
    ticks = tuple(Tick(value / unit, text) for value, text in zip(raw, texts, strict=True))
    if visible or low == high:
        return Axis(ticks[0].value, ticks[-1].value, ticks, code, visible)
    room = (high - low) * HEAD_ROOM
    below = low - room if low < 0 or not zero else low
    return Axis(below, high + room if high > 0 or not zero else high, ticks, code, visible)


def _near_zero(low: Fraction, high: Fraction) -> bool:
    """Whether a line's axis should include zero: unless its whole movement is small beside its height."""
    return high - low >= max(abs(low), abs(high)) / 3


def share_axis(*, visible: bool) -> Axis:
    """The axis of a 100% stacked chart: 0 to 1 in quarters."""
    ticks = tuple(Tick(Fraction(n, 4), f"{25 * n}%") for n in range(5))
    return Axis(Fraction(0), Fraction(1), ticks, "0%", visible)


def tick_texts(ticks: tuple[Fraction, ...], language: str, *, percent: bool = False) -> tuple[list[str], str]:
    """The texts of evenly spaced *ticks* (percentages in hundredths) and a format code that makes them."""
    step = ticks[1] - ticks[0]
    places = _places(step)
    decimals = "." + "0" * places if places else ""
    negative = ticks[0] < 0
    if percent:
        return [fixed(tick, places) + "%" for tick in ticks], _signed(f"0{decimals}%", negative=negative)
    scale = _scale(ticks, step, "ja" if language.startswith("ja") else "en")
    if scale is None:
        return [fixed(tick, places) for tick in ticks], _signed(f"#,##0{decimals}", negative=negative)
    places = scale.places or _places(step / scale.size)
    code = _signed(scale.code.replace(".#", ".0" if places else ""), negative=True) + ";0"
    return [_scaled(tick / scale.size, places, scale) for tick in ticks], code


def _signed(code: str, *, negative: bool) -> str:
    """*code* with a section for negative numbers, whose sign is the reader's minus (U+2212).

    Sections are told by sign and bear no conditions: beside a condition programs disagree on the sign.
    """
    return f'{code};"−"{code}' if negative else code


def _scaled(tick: Fraction, places: int, scale: Scale) -> str:
    """A tick in the unit of *scale*; a code with a point set by hand groups no digits."""
    if not tick:
        return "0"
    text = fixed(tick, places)
    return (text.replace(",", "") if scale.places else text) + scale.word


def _places(step: Fraction) -> int:
    """Decimals needed to write multiples of *step*, whose denominator is a product of 2s and 5s."""
    return next(n for n in range(64) if (step * 10**n).denominator == 1)


def _scale(ticks: tuple[Fraction, ...], step: Fraction, language: str) -> Scale | None:
    """The largest unit that leaves the ticks at most one decimal; none for small numbers."""
    top = max(abs(ticks[0]), abs(ticks[-1]))
    fitting = (s for s in SCALES[language] if top >= s.least and (step * 10 / s.size).denominator == 1)
    return next(fitting, None)
