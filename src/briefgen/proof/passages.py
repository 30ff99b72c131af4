"""Which passage and which chart each text of a scope is, as they were recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.evidence.model import ChartRecord, Passage, Scope
from briefgen.proof.align import aligned, squeezed
from briefgen.proof.cells import matched_cells
from briefgen.proof.reading import Part, ReadScope, ReadText


class MatchedText(NamedTuple):
    """A text with the passage that was recorded of it, and the chart that it describes or stands in."""

    text: ReadText
    passage: Passage | None
    chart: ChartRecord | None


def matched_texts(
    read: ReadScope, recorded: Scope | None, charts: Sequence[ChartRecord | None]
) -> Iterator[MatchedText]:
    """The texts of *read*, whose charts are *charts* as they were recorded."""
    outside = [text for text in read.texts if text.part is not Part.CHART]
    found = _outside(outside, recorded.passages if recorded else ())
    for at, text in enumerate(outside):
        if at in found or text.chart is not None:
            yield MatchedText(text, found.get(at), None if text.chart is None else charts[text.chart])
    alone = [text for at, text in enumerate(outside) if at not in found and text.chart is None]
    yield from _inside(alone, _ungrouped(recorded, charts))
    for number, record in enumerate(charts):
        inside = [text for text in read.texts if text.part is Part.CHART and text.chart == number]
        yield from _inside(inside, [] if record is None else [record])


def _outside(texts: Sequence[ReadText], passages: Sequence[Passage]) -> dict[int, Passage]:
    """The passages of *texts* that stand in no chart, by index."""
    cells = matched_cells(texts, passages)
    left = [at for at in range(len(texts)) if at not in cells]
    free = [at for at in range(len(passages)) if at not in set(cells.values())]
    figures = {number for number, at in enumerate(free) if passages[at].is_figure}
    pairs = aligned([passages[at].text for at in free], [texts[at].text for at in left], figures)
    aside = {at: free[pair] for at, pair in zip(left, pairs, strict=True) if pair is not None}
    return {at: passages[own] for at, own in (cells | aside).items()}


def _ungrouped(recorded: Scope | None, charts: Sequence[ChartRecord | None]) -> list[ChartRecord]:
    """Drawn charts that are none any more: a program has parted their shapes, whose texts stand alone."""
    return [one for one in recorded.charts if not one.native and one not in charts] if recorded else []


def _inside(texts: Sequence[ReadText], records: Sequence[ChartRecord]) -> Iterator[MatchedText]:
    """The texts of charts, which may be drawn many times (0 and 400 on every panel's axis)."""
    own = {squeezed(text): (text, record) for record in records for text in record.texts}
    new = [text for text in texts if squeezed(text.text) not in own]
    gone = set(own) - {squeezed(text.text) for text in texts}
    left = [known for key, known in own.items() if key in gone]
    pairs = dict(zip(new, aligned([text for text, _ in left], [text.text for text in new]), strict=True))
    for text in texts:
        at = pairs.get(text)
        known = own.get(squeezed(text.text)) or (left[at] if at is not None else None)
        if known:
            yield MatchedText(text, Passage(known[0]), known[1])
        else:
            yield MatchedText(text, None, next(iter(records), None))
