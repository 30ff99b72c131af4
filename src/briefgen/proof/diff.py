"""diff: what two finished files say differently: figures, words, slides and charts.

Figures are compared by the evidence in both files, words as they stand: hand edits count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.data.changes import FactChange, fact_changes
from briefgen.data.fact import Fact
from briefgen.data.snapshot_json import fact_json
from briefgen.document.numbers import show
from briefgen.evidence.model import FILE, Evidence, Passage, Scope
from briefgen.proof.align import aligned, squeezed
from briefgen.proof.files import read_file
from briefgen.proof.reading import Part, ReadChart, Reading, ReadScope
from briefgen.proof.scopes import matched
from briefgen.proof.trust import trusted
from briefgen.spec.formats import Format

SCHEMA_VERSION = 1
_SAID = (Part.TEXT, Part.NOTES, Part.ALT)  # what readers meet; furniture repeats, charts are told by values


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text before and after, "" where it is new or gone, and its place in the file that has it."""

    place: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value that a chart draws, before and after; None where it is new or gone."""

    place: tuple[str, ...]
    series: str
    category: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A slide before and after; "" where it is new or gone."""

    before: str
    after: str
    title: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What two files say differently."""

    facts: tuple[FactChange, ...]
    slides: tuple[Moved, ...]
    texts: tuple[TextChange, ...]
    values: tuple[ValueChange, ...]

    def __bool__(self) -> bool:
        return bool(self.facts or self.slides or self.texts or self.values)

    def as_json(self) -> dict[str, Any]:
        return {
            "schema_version": SCHEMA_VERSION,
            "facts": [one.as_json() for one in self.facts],
            "slides": [
                {"before": one.before or None, "after": one.after or None, "title": one.title}
                for one in self.slides
            ],
            "texts": [
                {"place": list(one.place), "before": one.before or None, "after": one.after or None}
                for one in self.texts
            ],
            "values": [
                {
                    "place": list(one.place),
                    "series": one.series,
                    "category": one.category,
                    "before": one.before,
                    "after": one.after,
                }
                for one in self.values
            ],
        }

    def lines(self, language: str) -> Iterator[str]:
        """The difference for people, a line each."""
        for fact in self.facts:
            before, after = (_shown(one, language) for one in (fact.before, fact.after))
            yield f"figure {fact.id}: {before} → {after}"
        for slide in self.slides:
            yield f"{slide.before or 'new'} → {slide.after or 'gone'}: {slide.title}"
        for text in self.texts:
            yield f"{', '.join(text.place)}:"
            yield from (f"  - {text.before}",) if text.before else ()
            yield from (f"  + {text.after}",) if text.after else ()
        for value in self.values:
            what = " ".join(part for part in (value.series, value.category) if part)
            yield f"{', '.join(value.place)}, {what}: {_number(value.before)} → {_number(value.after)}"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two files: what it says, and the evidence in it, None for none."""

    reading: Reading
    evidence: Evidence | None

    @classmethod
    def of(cls, path: Path) -> Side:
        """The file in *path*. Raises UnreadableFileError and OSError."""
        reading = read_file(path)
        return cls(reading, trusted(path, reading, None).evidence)

    @property
    def language(self) -> str:
        return self.evidence.language if self.evidence else "ja"


def difference(old: Side, new: Side) -> Difference:
    """What *new* says differently from *old*."""
    pairs = list(_pairs(old.reading, new.reading))
    texts = tuple(change for one, other in pairs for change in _texts(one, other))
    values = tuple(change for one, other in pairs for change in _values(one, other))
    return Difference(tuple(_facts(old.evidence, new.evidence)), tuple(_moved(pairs)), texts, values)


def _facts(before: Evidence | None, after: Evidence | None) -> Iterator[FactChange]:
    """Facts that both files carry, and are not the same; files without evidence have none."""
    if before is None or after is None:
        return
    was, now = ({name: fact_json(fact) for name, fact in one.facts.items()} for one in (before, after))
    yield from fact_changes(was, now)


_Pair = tuple[ReadScope | None, ReadScope | None]


def _pairs(was: Reading, now: Reading) -> Iterator[_Pair]:
    """Slides or pages of both files that are each other, in the order of *now*, then what is gone."""
    recorded = [Scope(one.name, tuple(Passage(text.text) for text in one.texts)) for one in was.scopes]
    names = {one.name: one for one in was.scopes}
    left = dict(names)
    for scope, own in zip(now.scopes, matched(now.scopes, recorded), strict=True):
        yield (left.pop(own.name, None) if own else None), scope
    yield from ((one, None) for one in left.values())


def _moved(pairs: Sequence[_Pair]) -> Iterator[Moved]:
    """Slides that are new, gone, or in another order than those that stay."""
    stay = [one.name for one, other in pairs if one and other and one.name != FILE]
    order = sorted(stay, key=lambda name: int(name.rpartition(" ")[2]) if name[-1:].isdigit() else 0)
    for one, other in pairs:
        if one is None or other is None:
            scope = other or one
            if scope and scope.name != FILE:
                yield Moved(one.name if one else "", other.name if other else "", _title(scope))
        elif one.name in stay and order.index(one.name) != stay.index(one.name):
            yield Moved(one.name, other.name, _title(other))


def _title(scope: ReadScope) -> str:
    return next((text.text for text in scope.texts if text.part is Part.TEXT), "")


def _texts(one: ReadScope | None, other: ReadScope | None) -> Iterator[TextChange]:
    """Texts that are not the same, of a slide that both have."""
    if one is None or other is None:
        return
    was = [text for text in one.texts if text.part in _SAID]
    now = [text for text in other.texts if text.part in _SAID]
    pairs = aligned([text.text for text in was], [text.text for text in now])
    for text, at in zip(now, pairs, strict=True):
        before = was[at].text if at is not None else ""
        if squeezed(before) != squeezed(text.text):
            yield TextChange((other.name, *text.place), before, text.text)
    taken = {at for at in pairs if at is not None}
    said = {squeezed(text.text) for text in now}
    for at, text in enumerate(was):
        if at not in taken and squeezed(text.text) not in said:
            yield TextChange((one.name, *text.place), text.text, "")


def _values(one: ReadScope | None, other: ReadScope | None) -> Iterator[ValueChange]:
    """Values of charts that are not the same; charts are each other by their place, else by their order."""
    if one is None or other is None:
        return
    by_place = {chart.place: chart for chart in one.charts}
    for at, chart in enumerate(other.charts):
        in_order = one.charts[at] if at < len(one.charts) else None
        was = by_place.get(chart.place, in_order)
        if was is not None:
            yield from _of_chart(was, chart, (other.name, *chart.place))


def _of_chart(was: ReadChart, now: ReadChart, place: tuple[str, ...]) -> Iterator[ValueChange]:
    before, after = _drawn(was), _drawn(now)
    for series, category in dict.fromkeys((*after, *before)):
        one, other = before.get((series, category)), after.get((series, category))
        if one != other:
            yield ValueChange(place, series, category, one, other)


def _drawn(chart: ReadChart) -> dict[tuple[str, str], float]:
    """Values by series and category, told by number where they have no name."""
    found: dict[tuple[str, str], float] = {}
    for number, series in enumerate(chart.series, 1):
        for index, value in series.values.items():
            named = chart.categories[index] if index < len(chart.categories) else str(index + 1)
            found[series.name or str(number), named.partition("\n")[0]] = value
    return found


def _shown(fact: Fact | None, language: str) -> str:
    return show(fact, Format(), language).text if fact else "none"


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:,.15g}"
