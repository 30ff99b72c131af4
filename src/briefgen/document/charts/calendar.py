"""Dates on an axis: spreadsheet serial numbers, and ticks at the turns of years, quarters or months.

A serial number counts the days since 1899-12-30 (ECMA-376 Part 1, 18.17.4.1, the 1900 date system).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from briefgen.document.chart import Axis, Tick
from briefgen.document.charts.errors import ChartError
from briefgen.document.dates import date_text
from briefgen.spec.values import When

EPOCH = dt.date(1899, 12, 30)
DATE_FORMAT = "yyyy-mm-dd"
MOST_TICKS = 8
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months


def serial(when: When) -> Fraction:
    """The first day of *when* as a serial number."""
    return Fraction((dt.date(when.year, when.month or 1, when.day or 1) - EPOCH).days)


def date_of(value: Fraction) -> When:
    """The day of a serial number. Raises ChartError where no calendar has it."""
    try:
        day = EPOCH + dt.timedelta(days=int(value))
    except OverflowError:
        raise ChartError("no-date", f"{int(value)} is no date", "give years from 1 to 9999") from None
    return When(day.year, day.month, day.day)


def date_axis(low: Fraction, high: Fraction, language: str) -> Axis:
    """An axis from the turn at or before *low* to the one at or after *high*."""
    for step in STEPS:
        ticks = tuple(_turns(date_of(low), date_of(high), step))
        if len(ticks) <= MOST_TICKS:
            break
    shown = tuple(Tick(serial(when), _text(when, step, language)) for when in ticks)
    return Axis(shown[0].value, shown[-1].value, shown, DATE_FORMAT, visible=True)


def _turns(first: When, last: When, step: int) -> Iterator[When]:
    months = (first.year * 12 + first.month - 1) // step * step
    while True:
        when = When(months // 12, months % 12 + 1, 1)
        yield when
        if (when.year, when.month, when.day) >= (last.year, last.month, last.day):
            return
        months += step


def _text(when: When, step: int, language: str) -> str:
    """A year alone where ticks are years apart, else the month with its year."""
    if step >= 12:
        return date_text(When(when.year), language)
    text = date_text(When(when.year, when.month), language)
    return text if language.startswith("ja") else f"{text[:3]} {when.year}"


def is_calendar(axis: Axis) -> bool:
    """Whether the axis shows dates, whose turns are not evenly apart."""
    return axis.number_format == DATE_FORMAT
