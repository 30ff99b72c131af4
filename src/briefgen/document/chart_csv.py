"""A chart's values as comma-separated text (RFC 4180): what a reader needs to check it, or to go on with it.

A row for each category, a column for each series with its unit in the heading. Values are exact decimals
in that unit, or to 17 digits where no decimal is exact; shares are in percent, dates as in ISO 8601.
Figures that come from facts have a second column with the text that readers see, since 以上 and 約 are no
part of a number.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction
from io import StringIO

from briefgen.document.chart import ChartData, DataSeries, Datum
from briefgen.document.charts import box, histogram, waterfall
from briefgen.document.charts.calendar import DATE_FORMAT, date_of
from briefgen.document.charts.parts import with_rest
from briefgen.document.charts.words import words
from briefgen.document.wording import WORDING

DIGITS = 17  # tell any two numbers apart that a spreadsheet can hold (IEEE 754, binary64)
# A spreadsheet program takes a cell that begins so for a formula; some take the full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PERCENT = ("%", "％", "割")

Column = tuple[str, list[str]]


def told_by(kind: str, data: ChartData) -> ChartData:
    """The categories and series that a chart of *kind* shows of *data*. Raises ChartError."""
    tell = _TOLD.get(kind)
    return tell(data) if tell else data


def chart_csv(kind: str, told: ChartData) -> str:
    """*told*, which a chart of *kind* shows, as a file."""
    columns = [
        (words(told.language).item, [_safe(name) for name in told.categories]),
        *(column for row in told.series for column in _columns(row, told, is_date=kind == "gantt")),
    ]
    if any(told.notes):
        columns.append((WORDING[told.language].note, [_safe(note) for note in told.notes]))
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_safe(head) for head, _ in columns)
    writer.writerows(zip(*(cells for _, cells in columns), strict=True))
    return text.getvalue()


def _columns(row: DataSeries, told: ChartData, *, is_date: bool) -> Iterator[Column]:
    said = words(told.language)
    name = said.value if row.name in ("", told.title) else row.name
    share = _is_share(row)
    unit = "%" if share else row.unit
    in_unit = WORDING[told.language].in_brackets.format(unit) if unit else ""
    yield name + in_unit, [_value(datum, is_share=share, is_date=is_date) for datum in row.data]
    if any(datum.fact for datum in row.data):
        shown = WORDING[told.language].in_brackets.format(said.as_shown)
        yield name + shown, [_safe(datum.text) for datum in row.data]


def _is_share(row: DataSeries) -> bool:
    """Whether the values are shares of 1 that readers see in percent or tenths; a unit of % is a number's."""
    return not row.unit and any(sign in datum.text for datum in row.data for sign in _PERCENT)


def _value(datum: Datum, *, is_share: bool, is_date: bool) -> str:
    if datum.value is None:
        return ""
    if is_date or datum.number_format == DATE_FORMAT:
        day = date_of(datum.value)
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    return decimal(datum.value * 100 if is_share else datum.value)


def decimal(value: Fraction) -> str:
    """*value* in plain decimal notation: exact, or to DIGITS significant digits where it never ends."""
    rest, places = value.denominator, 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest //= 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        places += 1
    if rest == 1:
        digits = len(str(abs(value.numerator))) + places
        return format(Decimal(int(value * 10**places)).scaleb(-places, Context(prec=digits + 1)), "f")
    return format(Context(prec=DIGITS).divide(Decimal(value.numerator), Decimal(value.denominator)), "f")


def _safe(text: str) -> str:
    """*text* as a cell that no spreadsheet program runs."""
    return "'" + text if text.startswith(_FORMULA) else text


def _with_rest(data: ChartData) -> ChartData:
    """One share with what it leaves of the whole."""
    row = data.series[0]
    named = with_rest(list(zip(data.categories, row.data, strict=True)), data.rest)
    if len(named) == len(data.categories):
        return data
    names, datums = zip(*named, strict=True)
    notes = (*data.notes, "") if data.notes else ()
    return replace(data, categories=names, series=(replace(row, data=datums),), notes=notes)


def _with_targets(data: ChartData) -> ChartData:
    target, ranges = data.options.target, data.options.ranges
    return replace(data, series=(*data.series, *((target,) if target else ()), *ranges))


# Kinds that show something else than the categories and series that they are given.
_TOLD: Mapping[str, Callable[[ChartData], ChartData]] = {
    "box": box.summarised,
    "histogram": histogram.counted,
    "waterfall": waterfall.totalled,
    "bullet": _with_targets,
    **dict.fromkeys(("pie", "doughnut", "waffle"), _with_rest),
}
