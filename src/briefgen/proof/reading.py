"""What stands in a finished file, whoever wrote it last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """Where in a slide or page a text stands."""

    TEXT = "text"
    ALT = "alternative text"
    NOTES = "notes"
    CHART = "chart"
    PROPERTY = "property"
    FURNITURE = "not part of the text"  # an artifact of a page, an annotation


@dataclass(frozen=True, slots=True)
class ReadText:
    """A paragraph. *place* leads to it inside its scope: shape, cell. *chart* is the one it belongs to.

    *cell* is its table's number in the scope, its row and its column, all from 0.
    """

    text: str
    place: tuple[str, ...] = ()
    part: Part = Part.TEXT
    chart: int | None = None
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """Cached values of a chart by index, and the cells of the workbook that they are said to show."""

    name: str
    values: Mapping[int, float]
    formula: str = ""


@dataclass(frozen=True, slots=True)
class ReadChart:
    """A chart. *cells* of the workbook by sheet, then (row, column) from 1; None where there is none.

    *categories* are those that are drawn, in order.
    """

    place: tuple[str, ...]
    series: tuple[ReadSeries, ...]
    cells: Mapping[str, Mapping[tuple[int, int], float | str]] | None
    native: bool = True
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadScope:
    """A slide, a page, or what the file says of itself."""

    name: str
    texts: tuple[ReadText, ...]
    charts: tuple[ReadChart, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file: its scopes in order, the evidence it carries, and the seal that it names elsewhere.

    *sealed* are all seals found: beside the evidence, and in the file's own description. *attachments* are
    the SHA-256 of the other files inside it, by name.
    """

    scopes: tuple[ReadScope, ...]
    evidence: str = ""
    sealed: tuple[str, ...] = ()
    attachments: Mapping[str, str] = field(default_factory=dict)


class UnreadableFileError(Exception):
    """The file is not what it is said to be, is damaged, or is made to harm."""
