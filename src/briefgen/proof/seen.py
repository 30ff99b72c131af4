"""What is seen at one place of a file, and which facts it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.evidence.model import ChartRecord
from briefgen.proof.check_text import Outcome, Status, check_text
from briefgen.proof.files import read_file
from briefgen.proof.ledger import Ledger
from briefgen.proof.passages import matched_texts
from briefgen.proof.reading import Part, Reading, ReadScope
from briefgen.proof.scopes import matched, matched_charts
from briefgen.proof.trust import Trust, trusted


@dataclass(frozen=True, slots=True)
class Sight:
    """A text with numbers, and what becomes of each; or a chart that shows *facts* or a *table*."""

    place: tuple[str, ...]
    text: str
    outcomes: tuple[Outcome, ...] = ()
    facts: tuple[str, ...] = ()
    table: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "place": list(self.place),
            "text": self.text,
            "numbers": [
                {"written": one.written, "status": str(one.status), "fact": one.fact or None}
                for one in self.outcomes
            ],
            "facts": list(self.facts),
            "table": self.table or None,
        }


class NotThereError(Exception):
    """The file has no such slide or shape; *there* are those it has."""

    def __init__(self, message: str, there: Sequence[str]) -> None:
        super().__init__(message)
        self.there = tuple(there)


def look(path: Path, scope: str, shape: str = "") -> tuple[Trust, list[Sight]]:
    """What the scope called *scope* of the file *path* shows, on the shape named *shape* or on all of them.

    With the trust in the file's evidence. Raises NotThereError,
    UnreadableFileError and OSError.
    """
    reading = read_file(path)
    trust = trusted(path, reading, None)
    evidence = trust.evidence
    if evidence is None:
        return trust, []
    read = _scope(reading, scope)
    recorded = dict(
        zip((one.name for one in reading.scopes), matched(reading.scopes, evidence.scopes), strict=True)
    )
    record = recorded[read.name]
    charts = matched_charts(read, record)
    ledger = Ledger(evidence)
    sights = [
        Sight(one.text.place, one.text.text, tuple(check_text(one.text.text, one.passage, ledger, one.chart)))
        for one in matched_texts(read, record, charts)
        if one.text.part is not Part.CHART
    ]
    sights += _of_charts(read, charts)
    names = list(dict.fromkeys(sight.place[0] for sight in sights if sight.place))
    if shape and shape not in names:
        raise NotThereError(f"{read.name} has no shape called '{shape}'", names)
    asked = [one for one in sights if not shape or one.place[:1] == (shape,)]
    return trust, [one for one in asked if one.outcomes or one.facts or one.table]


def facts_seen(sights: Sequence[Sight]) -> tuple[str, ...]:
    """The facts that *sights* show, in order."""
    return tuple(dict.fromkeys(name for sight in sights for name in _facts_of(sight)))


def _facts_of(sight: Sight) -> Iterator[str]:
    yield from (one.fact for one in sight.outcomes if one.fact and one.status is not Status.KNOWN)
    yield from sight.facts


def _scope(reading: Reading, name: str) -> ReadScope:
    found = next((one for one in reading.scopes if one.name == name), None)
    if found is None:
        raise NotThereError(f"the file has no {name}", [one.name for one in reading.scopes])
    return found


def _of_charts(read: ReadScope, charts: Sequence[ChartRecord | None]) -> Iterator[Sight]:
    for chart, record in zip(read.charts, charts, strict=True):
        if record is not None:
            facts = tuple(dict.fromkeys(name for column in record.facts for name in column if name))
            yield Sight(chart.place, record.name, (), facts, record.table)
