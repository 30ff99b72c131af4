"""Text as the reader will see it: runs that remember the fact they show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen.diagnostics import Span

MARK = "#"
CELL = "@"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. *fact* is the id of the fact whose value it shows.

    *origin* tells what its numbers are where they are no facts: MARK (of a source, a slide, a place in a
    list), or CELL and the id of a table.
    """

    text: str
    fact: str = ""
    bold: bool = False
    href: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that are set as one paragraph. *span* is where the author wrote it.

    *rests_on* are the facts that make the sentence true without being shown in it: 最多 rests on a rank.
    """

    runs: tuple[Run, ...] = ()
    span: Span | None = None
    rests_on: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def shown(self) -> tuple[str, ...]:
        """Ids of the facts whose figures stand in it, without repeats."""
        return tuple(dict.fromkeys(run.fact for run in self.runs if run.fact))

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts shown, then of those it rests on, without repeats."""
        return tuple(dict.fromkeys((*self.shown, *self.rests_on)))

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)


def plain(text: str, *, bold: bool = False, fact: str = "", origin: str = "") -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, fact=fact, bold=bold, origin=origin),) if text else ())


def of_table(paragraph: Paragraph, table: str) -> Paragraph:
    """*paragraph*, whose numbers are those of a cell of *table*."""
    runs = tuple(run if run.fact else replace(run, origin=CELL + table) for run in paragraph.runs)
    return replace(paragraph, runs=runs)


def join(parts: Iterable[Paragraph], separator: str = "") -> Paragraph:
    """*parts* as one paragraph."""
    runs: list[Run] = []
    for part in parts:
        if not part:
            continue
        if runs and separator:
            runs.append(Run(separator))
        runs.extend(part.runs)
    return Paragraph(tuple(runs))
