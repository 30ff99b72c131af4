"""What changed between two snapshots: figures, sources and tables, exactly.

Applying the changes to the first snapshot's facts gives the second's (:func:`applied`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from briefgen.data.fact import Fact
from briefgen.data.snapshot_json import fact_json, fact_of


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact before and after; None where it was not there, or is no more."""

    id: str
    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """The newer of the two."""
        found = self.after or self.before
        if found is None:
            raise ValueError(f"{self.id} is in neither snapshot")
        return found

    @property
    def difference(self) -> Fraction | None:
        """After minus before; None where one is missing."""
        return self.after.value - self.before.value if self.before and self.after else None

    @property
    def ratio(self) -> Fraction | None:
        """The difference by the value before; None where that is missing or zero."""
        if self.difference is None or self.before is None or not self.before.value:
            return None
        return self.difference / abs(self.before.value)

    @property
    def moved(self) -> bool:
        """Whether the value itself is another."""
        return self.difference is not None and self.difference != 0

    def as_json(self) -> dict[str, Any]:
        """Values as fractions; *points* are percentage points, of shares."""
        difference, ratio = self.difference, self.ratio
        points = difference * 100 if difference is not None and self.fact.is_ratio else None
        return {
            "id": self.id,
            "before": fact_json(self.before) if self.before else None,
            "after": fact_json(self.after) if self.after else None,
            "difference": None if difference is None else str(difference),
            "ratio": None if ratio is None else str(ratio),
            "points": None if points is None else str(points),
        }


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table's rows before and after; None where there was or is none."""

    id: str
    before: int | None
    after: int | None

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "rows_before": self.before, "rows_after": self.after}


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not the same. *sources* are ids of sources told of in another way."""

    facts: tuple[FactChange, ...]
    tables: tuple[TableChange, ...]
    sources: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.facts or self.tables or self.sources)

    def as_json(self) -> dict[str, Any]:
        return {
            "facts": [one.as_json() for one in self.facts],
            "tables": [one.as_json() for one in self.tables],
            "sources": list(self.sources),
        }


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """The changes from one snapshot to another, both as :meth:`Snapshot.as_json` gives them.

    Raises ValueError where one is no snapshot.
    """
    return Changes(
        tuple(fact_changes(before["facts"], after["facts"])),
        tuple(_tables(before["tables"], after["tables"])),
        tuple(name for name, one, other in _pairs(before["sources"], after["sources"]) if one != other),
    )


def applied(facts: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """*facts* of a snapshot after the changes *told* as JSON."""
    found = dict(facts)
    for change in told["facts"]:
        if change["after"] is None:
            del found[change["id"]]
        else:
            found[change["id"]] = change["after"]
    return found


def _pairs(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each name with both values, in the order of *after*, then what is gone."""
    for name in dict.fromkeys((*after, *before)):
        yield name, before.get(name), after.get(name)


def fact_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FactChange]:
    """The facts that are not the same, of those *before* and *after* as :func:`fact_json` tells them."""
    for name, one, other in _pairs(before, after):
        if one != other:
            yield FactChange(
                name, fact_of(name, one) if one else None, fact_of(name, other) if other else None
            )


def _tables(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[TableChange]:
    for name, one, other in _pairs(before, after):
        if one != other:
            yield TableChange(name, len(one["rows"]) if one else None, len(other["rows"]) if other else None)
