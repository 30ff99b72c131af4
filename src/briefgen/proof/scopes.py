"""Which slide of a file is which of those recorded: by what they say, for slides are moved and copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.evidence.model import FILE, ChartRecord, Scope
from briefgen.proof.align import masked
from briefgen.proof.reading import ReadChart, ReadScope


def matched(read: Sequence[ReadScope], recorded: Sequence[Scope]) -> list[Scope | None]:
    """The record of each scope of *read*; None for one that somebody added. A copy has its model's record."""
    texts = {scope.name: {masked(passage.text) for passage in scope.passages} for scope in recorded}
    common = Counter(text for own in texts.values() for text in own)
    # What stands on most slides (series, date) tells none from another.
    words = {name: {text for text in own if common[text] * 2 <= len(recorded)} for name, own in texts.items()}
    return [_best(scope, recorded, words) for scope in read]


def _best(scope: ReadScope, recorded: Sequence[Scope], words: dict[str, set[str]]) -> Scope | None:
    named = next((one for one in recorded if one.name == scope.name), None)
    if scope.name == FILE or not scope.name.startswith("slide"):
        return named
    texts = {masked(text.text) for text in scope.texts}
    likeness = [
        (len(texts & words[one.name]), one is named, -at)
        for at, one in enumerate(recorded)
        if one.name != FILE
    ]
    best = max(likeness, default=(0, False, 0))
    if best[0]:
        return recorded[-best[2]]
    return named if named is not None and not texts else None


def matched_charts(read: Sequence[ReadChart], recorded: Sequence[ChartRecord]) -> list[ChartRecord | None]:
    """The record of each chart: that of its name, else the next of its kind."""
    left = list(recorded)
    found: list[ChartRecord | None] = []
    for chart in read:
        name = chart.place[0] if chart.place else ""
        same = [one for one in left if one.native == chart.native or not chart.native]
        own = next((one for one in same if one.name == name), None) or next(iter(same), None)
        if own is not None:
            left.remove(own)
        found.append(own)
    return found
