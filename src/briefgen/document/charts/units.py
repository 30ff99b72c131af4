"""The unit of a chart's values: said once, not at every mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.document.chart import ChartData, Datum, Grouping

NUMBER = re.compile(r"[−+]?[\d,]*\d(?:\.\d+)?")
BEFORE, AFTER = (
    r"(?:^|[\s（(、,，：:/／])",
    r"(?:$|[\s）)、,，。;；/／])",
)  # what stands around a unit that is said

# Beside an axis of shares the unit is that of the labels.
NOTES = {"ja": ("（{}）", "（数値は{}）"), "en": ("({})", "(labels in {})")}


@dataclass(frozen=True, slots=True)
class Measured:
    """Data as their labels show them. *note* is the unit in brackets, empty where a reader knows it."""

    data: ChartData
    note: str


def common_unit(data: ChartData) -> str:
    """What follows every number (件, `` TWh``); empty where units differ, and for percentages."""
    units: set[str] = set()
    for row in data.series:
        for datum in row.data:
            number = NUMBER.match(datum.text)
            if datum.value is None:
                continue
            units.add(datum.text[number.end() :] if number else "")
    (unit,) = units if len(units) == 1 else ("",)
    return "" if unit.startswith(("%", "％")) else unit


def is_said(unit: str, text: str) -> bool:
    """Whether *text* names *unit* as a word of its own: 発電量（TWh、年度）."""
    return re.search(BEFORE + re.escape(unit) + AFTER, text) is not None


def measured(data: ChartData, *, always: bool = False) -> Measured:
    """*data* with bare numbers where the unit is said elsewhere: in the subtitle, or in the note.

    A fact keeps its unit, as everywhere; so does a single row of a table that nothing else names the unit
    of, unless *always*.
    """
    unit = common_unit(data)
    if not unit.strip():
        return Measured(data, "")
    said = is_said(unit.strip(), data.subtitle)
    brackets = NOTES["ja" if data.language.startswith("ja") else "en"][data.grouping == Grouping.PERCENT]
    note = "" if said else brackets.format(unit.strip())
    from_facts = any(datum.fact for row in data.series for datum in row.data)
    if from_facts or not (said or always or len(data.series) > 1):
        return Measured(data, note)
    rows = tuple(replace(row, data=tuple(_bare(datum, unit) for datum in row.data)) for row in data.series)
    return Measured(replace(data, series=rows), note)


def _bare(datum: Datum, unit: str) -> Datum:
    if datum.value is None:
        return datum
    return replace(
        datum,
        text=datum.text.removesuffix(unit),
        number_format=datum.number_format.replace(f'"{unit}"', ""),
    )
