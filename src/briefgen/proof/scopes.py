"""Which slide of a file is which of those recorded: by what they say, for slides are moved and copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from briefgen.evidence.model import SLIDE, ChartRecord, Scope
from briefgen.proof.align import masked, squeezed
from briefgen.proof.reading import Part, ReadScope


def matched(read: Sequence[ReadScope], recorded: Sequence[Scope]) -> list[Scope | None]:
    """The record of each scope of *read*; None for one that somebody added. A copy has its model's record."""
    texts = {scope.name: {squeezed(passage.text) for passage in scope.passages} for scope in recorded}
    common = Counter(text for own in texts.values() for text in own)
    # What stands on most slides (series, date) tells none from another.
    words = {name: {text for text in own if common[text] * 2 <= len(recorded)} for name, own in texts.items()}
    return [_best(scope, recorded, words, common) for scope in read]


def _best(
    scope: ReadScope, recorded: Sequence[Scope], words: Mapping[str, set[str]], common: Mapping[str, int]
) -> Scope | None:
    named = next((one for one in recorded if one.name == scope.name), None)
    if not scope.name.startswith(SLIDE):
        return named
    same = {squeezed(text.text) for text in scope.texts if text.part is not Part.CHART}
    looks = {look for look in map(masked, same) if any(map(str.isalpha, look))}  # every table has numbers
    likeness = [
        (_shared(same, looks, words[one.name], common), one is named, -at)
        for at, one in enumerate(recorded)
        if one.name.startswith(SLIDE)
    ]
    best = max(likeness, default=(0.0, False, 0))
    if best[0]:
        return recorded[-best[2]]
    return named if not same else None


def _shared(texts: set[str], looks: set[str], own: set[str], common: Mapping[str, int]) -> float:
    """How much *texts*, whose masked forms are *looks*, have in common with *own*, 0 to 1 (Dice 1945).

    A text counts the less the more scopes it is *common* to, and by half where its numbers differ.
    """
    total = sum(1 / common.get(text, 1) for text in (*texts, *own))
    same = sum(((text in texts) + (masked(text) in looks)) / common[text] for text in own)
    return same / total if total else 0.0


def matched_charts(read: ReadScope, recorded: Scope | None) -> list[ChartRecord | None]:
    """The record of each chart of *read*: the one that its alternative text describes, else that of its name,
    else the next of its kind.
    """
    if recorded is None:
        return [None] * len(read.charts)
    alternatives = [
        {squeezed(text.text) for text in read.texts if text.chart == at and text.part is Part.ALT}
        for at in range(len(read.charts))
    ]
    described: dict[int | None, str] = {
        passage.chart: squeezed(passage.text) for passage in recorded.passages if passage.chart is not None
    }
    left = dict(enumerate(recorded.charts))
    found: list[ChartRecord | None] = [None] * len(read.charts)
    for fits in (
        _is_described(described, alternatives),
        _is_named(read, recorded),
        _is_alike(read, recorded),
    ):
        for at, record in enumerate(found):
            number = next((number for number in left if fits(at, number)), None) if record is None else None
            if number is not None:
                found[at] = left.pop(number)
    return found


_Fits = Callable[[int, int], bool]  # whether the chart that was read is the one that was recorded


def _is_described(described: Mapping[int | None, str], alternatives: Sequence[set[str]]) -> _Fits:
    return lambda at, number: described.get(number, "") in alternatives[at]


def _is_named(read: ReadScope, recorded: Scope) -> _Fits:
    return lambda at, number: recorded.charts[number].name in read.charts[at].place


def _is_alike(read: ReadScope, recorded: Scope) -> _Fits:
    return lambda at, number: recorded.charts[number].native == read.charts[at].native
