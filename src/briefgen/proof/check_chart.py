"""A chart of a deck against what was recorded of it: its cache, and its workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from typing import TypeGuard

from briefgen.evidence.model import ChartRecord, Value
from briefgen.proof.align import squeezed
from briefgen.proof.reading import ReadChart, ReadSeries

_RANGE = re.compile(
    r"(?:'?(?P<sheet>[^!]*?)'?!)?\$?(?P<first>[A-Z]{1,3})\$?(?P<row>[0-9]{1,7})(?::\$?(?P<last>[A-Z]{1,3})\$?[0-9]{1,7})?"
)
_PRECISION = 1e-12  # spreadsheets write 15 to 17 digits


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is not what was recorded. *in_cache* and *in_workbook* are what stands there."""

    column: int
    row: int
    recorded: Value
    in_cache: float | str | None = None
    in_workbook: float | str | None = None
    cache_differs: bool = False
    workbook_differs: bool = False


@dataclass(frozen=True, slots=True)
class ChartOutcome:
    """How many values stand as they were built, what differs, and numbers that no record has, by place."""

    sound: int
    differences: tuple[Difference, ...]
    unknown: Mapping[str, int]


def check_chart(read: ReadChart, record: ChartRecord) -> ChartOutcome:
    """The values of *read* held against *record*."""
    if not record.native:
        return ChartOutcome(0, (), {})
    columns = _columns(read.series, record)
    cached, unknown = _cached(read, record, columns)
    unplaced = any(at < 0 and not _names_cells(one) for one, at in zip(read.series, columns, strict=True))
    sheet = next(iter(read.cells.values()), {}) if read.cells else {}
    differences: list[Difference] = []
    sound = 0
    for column, cells in enumerate(record.columns):
        for row, value in enumerate(cells[1:]):
            if not isinstance(value, int | float):
                continue
            if unplaced and (column, row) not in cached:
                continue  # it may be among the values that name no cells
            absent = None if column in record.plotted else value
            cache = cached.get((column, row), absent)
            book = sheet.get((row + 2, column + 1)) if read.cells is not None else value
            off_cache, off_book = not _same(cache, value), not _same(book, value)
            if off_cache or off_book:
                differences.append(Difference(column, row, value, cache, book, off_cache, off_book))
            else:
                sound += 1
    return ChartOutcome(sound, tuple(differences), unknown | _beyond(read, record))


def is_reordered(read: ReadChart, record: ChartRecord) -> bool:
    """Whether the categories that were recorded stand in another order: the values belong to others then."""
    was = _labels(record.columns[0][1:] if record.columns else ())
    sheet = next(iter(read.cells.values()), {}) if read.cells else {}
    own = [cell for (row, column), cell in sorted(sheet.items()) if column == 1 and row > 1]
    orders = (_labels(read.categories), _labels(own))
    return any(sorted(now) == sorted(was) and now != was for now in orders)


def _labels(cells: Iterable[object]) -> list[str]:
    """The names of categories: their first lines; notes may stand below."""
    return [squeezed(cell.partition("\n")[0]) for cell in cells if isinstance(cell, str)]


def _same(found: float | str | None, value: float) -> bool:
    return isinstance(found, int | float) and isclose(found, value, rel_tol=_PRECISION, abs_tol=1e-300)


def _cached(
    read: ReadChart, record: ChartRecord, columns: Sequence[int]
) -> tuple[dict[tuple[int, int], float], dict[str, int]]:
    """Cached values by column and row of the sheet, and how many stand where the record has no number."""
    found: dict[tuple[int, int], float] = {}
    unknown: dict[str, int] = {}
    for series, own in zip(read.series, columns, strict=True):
        for (column, row), value in _placed(series, own):
            if _recorded(record, column, row) is None:
                unknown[f"series {series.name}".strip()] = unknown.get(f"series {series.name}".strip(), 0) + 1
            else:
                found[column, row] = value
    return found, unknown


def _columns(series: Sequence[ReadSeries], record: ChartRecord) -> list[int]:
    """The column that each of *series* shows where it names no cells, as LibreOffice writes it; else -1."""
    free = [at for at, column in enumerate(record.columns) if any(map(_is_number, column[1:]))]
    found = []
    for one in series:
        own = [at for at in free if not _names_cells(one) and _is_shown(one, record, at)]
        best = max(own, key=lambda at: (_is_named(one, record, at), _shared(one, record, at)), default=-1)
        free = [at for at in free if at != best]
        found.append(best)
    return found


def _names_cells(series: ReadSeries) -> bool:
    return _RANGE.fullmatch(series.formula) is not None


def _is_shown(series: ReadSeries, record: ChartRecord, column: int) -> bool:
    """Whether most values of *series* are the column's; half of them, where it has its name."""
    shared = 2 * _shared(series, record, column)
    return shared > len(series.values) or (
        shared == len(series.values) > 0 and _is_named(series, record, column)
    )


def _is_named(series: ReadSeries, record: ChartRecord, column: int) -> bool:
    head = record.columns[column][0]
    return bool(series.name) and isinstance(head, str) and squeezed(head) == squeezed(series.name)


def _shared(series: ReadSeries, record: ChartRecord, column: int) -> int:
    """How many values of *series* stand in the same row of the column."""
    own = {row: _recorded(record, column, row) for row in series.values}
    return sum(was is not None and _same(series.values[row], was) for row, was in own.items())


def _placed(series: ReadSeries, own: int) -> Iterator[tuple[tuple[int, int], float]]:
    """The cached values of *series* with the cells that they are said to show: a column's, or a row's.

    Where it names none they are those of the column *own*.
    """
    place = _RANGE.fullmatch(series.formula)
    for index, value in series.values.items():
        if place is None:
            yield (own, index), value
            continue
        column, row = _number(place["first"]), int(place["row"]) - 2
        across = place["last"] is not None and place["last"] != place["first"]
        yield ((column + index, row) if across else (column, row + index)), value


def _number(letters: str) -> int:
    """The column of *letters*, from 0."""
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value - 1


def _recorded(record: ChartRecord, column: int, row: int) -> int | float | None:
    if not 0 <= column < len(record.columns) or not 0 <= row + 1 < len(record.columns[column]):
        return None
    value = record.columns[column][row + 1]
    return value if _is_number(value) else None


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, int | float)


def _beyond(read: ReadChart, record: ChartRecord) -> dict[str, int]:
    """Numbers in the workbook where the record has none: columns and sheets that somebody added."""
    found: dict[str, int] = {}
    for position, (name, cells) in enumerate((read.cells or {}).items()):
        count = sum(
            1
            for (row, column), value in cells.items()
            if isinstance(value, float) and (position or _recorded(record, column - 1, row - 2) is None)
        )
        if count:
            found[f"workbook, {name}"] = count
    return found
