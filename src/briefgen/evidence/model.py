"""Evidence: what proves the numbers of one file, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.data.fact import Fact
from briefgen.data.source import Source
from briefgen.document.text import CELL, MARK

SLIDE, PAGE, FILE = "slide", "page", "file"  # how scopes are called


def slide_scope(number: int) -> str:
    """What the slide *number*, counted from 1, is called."""
    return f"{SLIDE} {number}"


@dataclass(frozen=True, slots=True)
class Shown:
    """The characters [*start*, *end*) of a passage show *reference*: a fact, MARK, or CELL and a table."""

    start: int
    end: int
    reference: str

    @property
    def fact(self) -> str:
        """The id of the fact; "" where it is none."""
        return "" if self.reference.startswith((MARK, CELL)) else self.reference


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it was written. *chart* is the number of the chart that it describes, None for none.

    *cell* is where it stands in a table: the table's number on the slide, row and column, all from 0.
    """

    text: str
    shown: tuple[Shown, ...] = ()
    chart: int | None = None
    cell: tuple[int, int, int] | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is little more than one figure, which its place alone tells from another."""
        return any(one.fact and (one.end - one.start) * 2 > len(self.text) for one in self.shown)


Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class ChartRecord:
    """A chart as it was written: the columns of its sheet, heads first, and every text drawn in it.

    *facts* are, for each column, the facts of its cells; () where none is. *native* charts have a workbook,
    and *plotted* are the columns of it that are drawn for certain.
    *table* is the table that the values come from, "" where they are facts.
    """

    name: str
    columns: tuple[tuple[Value, ...], ...]
    texts: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    native: bool = True
    table: str = ""
    plotted: tuple[int, ...] = ()

    def fact(self, column: int, row: int) -> str:
        """The fact that the cell under the head of *column*, in *row* counted from 0, shows; or ""."""
        own = self.facts[column] if column < len(self.facts) else ()
        return own[row] if row < len(own) else ""


@dataclass(frozen=True, slots=True)
class Scope:
    """A slide, the page, or what the file says of itself."""

    name: str
    passages: tuple[Passage, ...] = ()
    charts: tuple[ChartRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDigest:
    """What is told of a table whose cells stay outside the file: its SHA-256, its size, its sources' ids.

    *sha256* is "" where nothing shows its cells.
    """

    sha256: str
    rows: int
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """Everything that proves one file. *snapshot* is the fingerprint of the whole snapshot.

    *attachments* are the SHA-256 of the other files inside it, by name. *numbers* are the reference marks of
    the sources whose mark is not their place among *sources*.
    """

    language: str
    snapshot: str
    as_of: str
    date: str
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    scopes: tuple[Scope, ...]
    names: tuple[str, ...] = ()
    tables: Mapping[str, TableDigest] = field(default_factory=dict)
    attachments: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)

    def number(self, source: str) -> int:
        """The reference mark of *source* in the file: [2]."""
        return self.numbers.get(source) or list(self.sources).index(source) + 1
