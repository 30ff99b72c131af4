"""The value axis: limits, ticks and their texts.

Steps are 1, 2, 2.5 or 5 times a power of ten; all arithmetic is exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.document.chart import Axis, Tick
from briefgen.document.charts.labels import fixed

_SCALED = re.compile(r"[千万億兆]|thousand|million|billion|trillion", re.IGNORECASE)
MOST_STEPS = 5  # light axes: 3 to 6 ticks
HEAD_ROOM = Fraction(6, 100)  # of the range, beyond the longest bar, for PowerPoint's outside labels
MANTISSAS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit for large numbers: its *size*, the word after the number, and the axis top it is used from.

    *code* is the spreadsheet format of a positive number (ECMA-376 Part 1, 18.8.31). A comma divides by a
    thousand; 万 and 億 are no powers of it, so no code makes their texts.
    """

    size: Fraction
    word: str
    code: str
    least: Fraction


SCALES: dict[str, tuple[Scale, ...]] = {
    "ja": (
        Scale(Fraction(10**12), "兆", '#,##0.#,,,,"兆"', Fraction(10**12)),
        Scale(Fraction(10**8), "億", "", Fraction(10**8)),
        Scale(Fraction(10**4), "万", "", Fraction(10**4)),
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
    near: bool = True,
    visible: bool = True,
    begin: Fraction | None = None,
    unit: str = "",
) -> Axis:
    """The axis for *values*: from zero where *zero*, with head-room where its ticks are not shown.

    Bars and areas must start at zero, since their length is the message; lines need not, though
    where *near* they do once zero is not far. *begin* cuts the axis there all the same, which the marks then
    show. *unit* is that of the values: ticks of one that scales them already (千人, million) are written in
    full.
    """
    known = [value for value in values if value is not None]
    if begin is not None:
        return _cut_axis(known, begin, (language, number_format, unit), visible=visible)
    low, high = min(known, default=Fraction(0)), max(known, default=Fraction(0))
    zero = zero or (near and _near_zero(low, high))
    if zero:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    percent = "%" in number_format
    per = Fraction(100) if percent else Fraction(1)
    whole = all((value * per).denominator == 1 for value in known)
    raw = nice_ticks(low * per, high * per, whole=whole)
    texts, code = tick_texts(raw, language, percent=percent, scaled=_SCALED.search(unit) is not None)
    ticks = tuple(Tick(value / per, text) for value, text in zip(raw, texts, strict=True))
    plain = Axis(ticks[0].value, ticks[-1].value, ticks, code or "#,##0", visible, written=not code)
    if visible or low == high:
        return plain
    room = (high - low) * HEAD_ROOM
    below = low - room if low < 0 or not zero else low
    return replace(plain, minimum=below, maximum=high + room if high > 0 or not zero else high)


def _cut_axis(
    known: Sequence[Fraction], begin: Fraction, look: tuple[str, str, str], *, visible: bool
) -> Axis:
    """The axis from *begin* up, with ticks counted from there. It has no head-room below: the cut is there.

    *look* is its language, number format and unit.
    """
    language, number_format, unit = look
    top = max([*known, begin + 1])
    step = nice_step(begin, top)
    values = [begin + step * at for at in range(int(-(-(top - begin) // step)) + 1)]
    percent = "%" in number_format
    raw = tuple(value * 100 if percent else value for value in values)
    texts, code = tick_texts(raw, language, percent=percent, scaled=_SCALED.search(unit) is not None)
    ticks = tuple(Tick(value, text) for value, text in zip(values, texts, strict=True))
    high = values[-1] if visible else top + (top - begin) * HEAD_ROOM
    return Axis(begin, high, ticks, code or "#,##0", visible, cut=True, written=not code)


def _near_zero(low: Fraction, high: Fraction) -> bool:
    """Whether a line's axis should include zero: unless its whole movement is small beside its height."""
    return high - low >= max(abs(low), abs(high)) / 3


def share_axis(*, visible: bool) -> Axis:
    """The axis of a 100% stacked chart: 0 to 1 in quarters."""
    ticks = tuple(Tick(Fraction(n, 4), f"{25 * n}%") for n in range(5))
    return Axis(Fraction(0), Fraction(1), ticks, "0%", visible)


def tick_texts(
    ticks: tuple[Fraction, ...], language: str, *, percent: bool = False, scaled: bool = False
) -> tuple[list[str], str]:
    """The texts of evenly spaced *ticks* (percentages in hundredths) and a format code that makes them.

    The code is empty where none does. *scaled* ones are of a unit that has its own word for large numbers.
    """
    step = ticks[1] - ticks[0]
    places = _places(step)
    decimals = "." + "0" * places if places else ""
    negative = ticks[0] < 0
    if percent:
        return [fixed(tick, places) + "%" for tick in ticks], _signed(f"0{decimals}%", negative=negative)
    scale = None if scaled else _scale(ticks, step, "ja" if language.startswith("ja") else "en")
    if scale is None:
        return [fixed(tick, places) for tick in ticks], _signed(f"#,##0{decimals}", negative=negative)
    places = _places(step / scale.size)
    texts = [_scaled(tick / scale.size, places, scale) for tick in ticks]
    if not scale.code:
        return texts, ""
    return texts, _signed(scale.code.replace(".#", ".0" if places else ""), negative=True) + ";0"


def _signed(code: str, *, negative: bool) -> str:
    """*code* with a section for negative numbers, whose sign is the reader's minus (U+2212).

    Sections are told by sign and bear no conditions: beside a condition programs disagree on the sign.
    """
    return f'{code};"−"{code}' if negative else code


def _scaled(tick: Fraction, places: int, scale: Scale) -> str:
    """A tick in the unit of *scale*."""
    return fixed(tick, places) + scale.word if tick else "0"


def _places(step: Fraction) -> int:
    """Decimals needed to write multiples of *step*, whose denominator is a product of 2s and 5s."""
    return next(n for n in range(64) if (step * 10**n).denominator == 1)


def _scale(ticks: tuple[Fraction, ...], step: Fraction, language: str) -> Scale | None:
    """The largest unit that leaves the ticks at most one decimal; none for small numbers."""
    top = max(abs(ticks[0]), abs(ticks[-1]))
    fitting = (s for s in SCALES[language] if top >= s.least and (step * 10 / s.size).denominator == 1)
    return next(fitting, None)
