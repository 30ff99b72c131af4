"""Values that the data do not hold, written as the data's own are: totals, differences, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from briefgen.document.chart import DataSeries, Datum
from briefgen.document.charts.labels import fixed, plain_number

MINUS = "−"  # U+2212
_NUMBER = re.compile(r"[−+]?([\d,]*\d)(?:\.(\d+))?")
_LARGE = re.compile(r"[兆億万]")
_PARTS = (("兆", 10**12), ("億", 10**8), ("万", 10**4))


@dataclass(frozen=True, slots=True)
class Form:
    """How a number is written: its decimals, and what follows it. *coded* where a spreadsheet can do it.

    *is_percent* says that a value of 1 is written as 100%; of a table's column in % it is 1%.
    """

    places: int
    suffix: str
    coded: bool
    is_percent: bool = False

    def text(self, value: Fraction) -> str:
        return fixed(value * 100 if self.is_percent else value, self.places) + self.suffix

    def code(self) -> str:
        """The format code of a number without sign (ECMA-376 Part 1, 18.8.31), or ""."""
        if not self.coded or '"' in self.suffix:
            return ""
        rest = self.suffix[1:] if self.is_percent else self.suffix
        body = "#,##0" + ("." + "0" * self.places if self.places else "") + ("%" if self.is_percent else "")
        return body + (f'"{rest}"' if rest else "")


def form_of(peers: Iterable[Datum]) -> Form | None:
    """The form that all *peers* share, with the decimals of the longest; None where they share none."""
    places, suffixes, coded, percent = 0, set(), True, False
    for datum in peers:
        if datum.value is None:
            continue
        text = datum.text or plain_number(datum.value)
        found = _NUMBER.match(text)
        if not found:
            return None
        places = max(places, len(found[2] or ""))
        suffixes.add(text[found.end() :])
        percent = percent or _is_share(datum.value, found[0], text[found.end() :])
        coded = coded and bool(datum.number_format)
    return Form(places, suffixes.pop(), coded, percent) if len(suffixes) == 1 else None


def _is_share(value: Fraction, digits: str, suffix: str) -> bool:
    """Whether *value* was multiplied by a hundred for its *digits*."""
    if not suffix.startswith(("%", "％")) or not value:
        return False
    shown = Fraction(digits.replace(",", "").replace(MINUS, "-"))
    return abs(shown - value * 100) < abs(shown - value)


def alike(value: Fraction, peers: Iterable[Datum]) -> Datum:
    """*value* as *peers* are written: 1,509件 beside 2,246件, 3兆4,500億円 beside 8兆1,300億円."""
    known = [datum for datum in peers if datum.value is not None]
    form = form_of(known)
    if form:
        code = form.code()
        return Datum(value, form.text(value), f'{code};"{MINUS}"{code}' if code else "")
    unit = _large_unit(known)
    if unit is not None:
        return Datum(value, _in_large_parts(value) + unit)
    return Datum(value, plain_number(value))


def signed(value: Fraction, peers: Iterable[Datum]) -> Datum:
    """*value* as a change: with its sign, + or −, in front. Its code makes the text of the magnitude."""
    bare = alike(abs(value), peers)
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    code = bare.number_format.partition(";")[0]
    shown = f'"{sign}"{code};"{sign}"{code}' if code and sign else bare.number_format
    return Datum(value, sign + bare.text, shown)


def all_data(series: Iterable[DataSeries]) -> list[Datum]:
    """The data of all *series* that are known."""
    return [datum for row in series for datum in row.data if datum.value is not None]


def summed(rows: Sequence[DataSeries], at: int) -> Fraction | None:
    """The sum of category *at* over *rows*; None where all are missing."""
    known = [row.data[at].value for row in rows if row.data[at].value is not None]
    return sum((value for value in known if value is not None), Fraction(0)) if known else None


def _large_unit(known: Sequence[Datum]) -> str | None:
    """What follows 兆, 億 and 万 in the texts, where they are written so."""
    units = {re.sub(r"^.*[兆億万]", "", datum.text).lstrip("0123456789,.") for datum in known}
    large = any(_LARGE.search(datum.text) for datum in known)
    return units.pop() if large and len(units) == 1 else None


def _in_large_parts(value: Fraction) -> str:
    """*value*, rounded to a whole number, as 3兆4,500億."""
    rest, text = int(abs(value) + Fraction(1, 2)), ""
    for sign, size in _PARTS:
        count, rest = divmod(rest, size)
        text += f"{count:,}{sign}" if count else ""
    text += f"{rest:,}" if rest or not text else ""
    return (MINUS if value < 0 else "") + text
