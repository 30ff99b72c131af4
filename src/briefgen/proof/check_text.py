"""A text of a file against what was recorded of it, number by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefgen.data.fact import Fact
from briefgen.document.reading import Verdict, is_loose, judge, unit_names
from briefgen.document.text import CELL, MARK
from briefgen.evidence.model import ChartRecord, Passage, Shown
from briefgen.proof.align import mapped, paired, squeezed
from briefgen.proof.ledger import Ledger
from briefgen.spec.number_words import holds_number, is_small_word
from briefgen.spec.numerals import Numeral

_TAIL = 24  # characters after a figure in which its unit may stand: 1,509 large AI models


class Status(StrEnum):
    """What became of a number."""

    TIED = "tied"  # follows from a fact
    DATA = "data"  # a cell of a table, a value or a computed label of a chart, as it was built
    KNOWN = "known"  # a name, a date, a mark, part of a source's title
    CONTRADICTS = "contradicts-fact"
    UNIT = "unit-differs"
    QUALIFIER = "qualifier-dropped"
    DIFFERS = "contradicts-data"  # another number stood there when the file was built, of a table or chart
    UNVERIFIED = "unverified-number"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One number: as it stands, what becomes of it, the fact it is about, and what was there before."""

    written: str
    status: Status
    fact: str = ""
    before: str = ""


_STATUS = {
    Verdict.FOLLOWS: Status.TIED, Verdict.UNIT: Status.UNIT, Verdict.QUALIFIER: Status.QUALIFIER,
    Verdict.VALUE: Status.CONTRADICTS,
}  # fmt: skip


def check_text(
    text: str, recorded: Passage | None, ledger: Ledger, chart: ChartRecord | None = None
) -> Iterator[Outcome]:
    """What becomes of each number in *text*, which was *recorded* when the file was built, or is new.

    *chart* is the one that the text is about.
    """
    numerals = ledger.numerals(text)
    known = ledger.known(text)
    left = list(numerals)
    if recorded is not None:
        own = _Recorded.of(recorded, ledger)
        spans = [(one.start, one.end) for one in own.spans]
        places = mapped(recorded.text, text, spans)
        pairs = paired(recorded.text, spans, text, [(one.start, one.end) for one in numerals])
        for one, place, pair in zip(own.spans, places, pairs, strict=True):
            numeral = None if pair is None else numerals[pair]
            if numeral is not None:
                left.remove(numeral)
            yield from _compare(one, own, numeral, text[slice(*place)], text, ledger, chart)
    for numeral in left:
        yield from _new(numeral, known, ledger, chart)


@dataclass(frozen=True, slots=True)
class _Span:
    """A recorded number: the characters it covers, what it shows, and itself."""

    start: int
    end: int
    reference: str
    numeral: Numeral | None


@dataclass(frozen=True, slots=True)
class _Recorded:
    text: str
    spans: tuple[_Span, ...]
    known: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, passage: Passage, ledger: Ledger) -> _Recorded:
        """Figures bound to a fact as they were set, then every other number."""
        text, numerals = passage.text, ledger.numerals(passage.text)
        bound = [one for one in passage.shown if one.fact in ledger.evidence.facts]
        spans = [_Span(one.start, one.end, one.fact, _inside(one, text, ledger)) for one in bound]
        for numeral in numerals:
            if any(one.start < numeral.end and numeral.start < one.end for one in bound):
                continue
            around = [o.reference for o in passage.shown if o.start < numeral.end and numeral.start < o.end]
            spans.append(_Span(numeral.start, numeral.end, next(iter(around), ""), numeral))
        spans.sort(key=lambda span: span.start)
        return cls(text, tuple(spans), tuple(ledger.known(text)))


def _inside(one: Shown, text: str, ledger: Ledger) -> Numeral | None:
    found = ledger.numerals(text[one.start : one.end])
    return found[0] if found else None


def _compare(
    was: _Span, own: _Recorded, now: Numeral | None, place: str, text: str, ledger: Ledger,
    chart: ChartRecord | None,
) -> Iterator[Outcome]:  # fmt: skip
    """What became of a recorded number; *now* is what stands in its *place*, None where no number does."""
    fact = ledger.evidence.facts.get(was.reference)
    if fact is not None:
        yield from _bound(was, own, now, place, text, ledger, fact)
    elif now is not None and was.numeral is not None:
        same = was.numeral.claim.meaning == now.claim.meaning
        yield _standing(was, own, now, ledger, chart) if same else _changed(was, own, now, ledger, chart)


def _bound(
    was: _Span, own: _Recorded, now: Numeral | None, place: str, text: str, ledger: Ledger, fact: Fact
) -> Iterator[Outcome]:
    """A figure that shows *fact*, or its date."""
    before = own.text[was.start : was.end]
    if before in ledger.dates(ledger.recorded.get(fact.id, fact)):
        stands = before in text and before in ledger.dates(fact)
        written = before if before in text else now.text if now else place
        yield Outcome(written, Status.TIED if stands else Status.CONTRADICTS, fact.id, before)
    elif now is not None:
        yield Outcome(now.text, _status(was, own, now, text, ledger, fact), fact.id, before)
    elif holds_number(place) and squeezed(place) != squeezed(before):
        yield Outcome(place, Status.UNVERIFIED, fact.id, before)  # digits of a script that is not read


def _status(was: _Span, own: _Recorded, now: Numeral, text: str, ledger: Ledger, fact: Fact) -> Status:
    """What becomes of a number that shows *fact*."""
    if was.numeral is not None and squeezed(own.text) == squeezed(text):
        # What stands as it was built is judged alone: "over" before a figure may be no bound.
        return _STATUS[judge(was.numeral, fact)]
    status = _edited(was.numeral, now, fact)
    if status is Status.TIED and _counts_another(was, own, now, text, ledger):
        return Status.UNIT
    return status


def _edited(was: Numeral | None, now: Numeral, fact: Fact) -> Status:
    """What becomes of *now* in the place of *was*, which showed *fact*."""
    verdict = judge(now, fact)
    if verdict is Verdict.FOLLOWS and was is not None and was.claim.meaning != now.claim.meaning:
        if _counts_points(was, now):
            return Status.UNIT
        if is_loose(now, fact):
            return Status.UNVERIFIED
    return _STATUS[verdict]


def _counts_points(was: Numeral, now: Numeral) -> bool:
    """Whether it is percentage points where it was percent, or percent where it was points."""
    return bool(was.claim.unit and now.claim.unit) and was.claim.is_points != now.claim.is_points


def _standing(was: _Span, own: _Recorded, now: Numeral, ledger: Ledger, chart: ChartRecord | None) -> Outcome:
    """A number that stands as it was built and was bound to no fact."""
    if was.reference == MARK or (was.numeral and _is_known(was.numeral, own.known)):
        return Outcome(now.text, Status.KNOWN)
    if (tied := ledger.stood_for(now)) in ledger.evidence.facts:
        verdict = judge(now, ledger.evidence.facts[tied])
        return Outcome(now.text, _STATUS[verdict], tied, now.text)
    if was.reference.startswith(CELL) or chart is not None:
        return Outcome(now.text, Status.DATA)
    if ledger.is_constant(now) or _is_idle(now):
        return Outcome(now.text, Status.KNOWN)
    return Outcome(now.text, Status.UNVERIFIED)


def _changed(was: _Span, own: _Recorded, now: Numeral, ledger: Ledger, chart: ChartRecord | None) -> Outcome:
    """Another number in the place of one that was bound to no fact."""
    before = own.text[was.start : was.end]
    is_mark = was.reference == MARK or (was.numeral is not None and _is_known(was.numeral, own.known))
    tied = "" if is_mark or was.numeral is None else ledger.stood_for(was.numeral)
    if tied in ledger.evidence.facts:
        return Outcome(now.text, _edited(was.numeral, now, ledger.evidence.facts[tied]), tied, before)
    if was.reference.startswith(CELL) or (chart is not None and not is_mark):
        return Outcome(now.text, Status.DIFFERS, "", before)
    return Outcome(now.text, Status.UNVERIFIED, "", before)


def _new(
    numeral: Numeral, known: Sequence[tuple[int, int]], ledger: Ledger, chart: ChartRecord | None
) -> Iterator[Outcome]:
    """A number that nobody recorded."""
    if _is_idle(numeral):
        return
    if tied := ledger.tied(numeral):
        yield Outcome(numeral.text, Status.TIED, tied)
    elif _is_known(numeral, known):
        yield Outcome(numeral.text, Status.KNOWN)
    elif chart is not None and ledger.is_plotted(numeral, chart):
        yield Outcome(numeral.text, Status.DATA)
    else:
        yield Outcome(numeral.text, Status.UNVERIFIED)


def _is_idle(numeral: Numeral) -> bool:
    """Whether it is a small word that counts nothing: one another, the two of them."""
    claim = numeral.claim
    return numeral.in_words and not claim.counter and not claim.unit and is_small_word(numeral.text)


def _is_known(numeral: Numeral, known: Sequence[tuple[int, int]]) -> bool:
    """Whether *numeral* lies in a stretch that is known: 2025 does, 2025社 and 2025億 do not.

    About, before it, and 年, after it, may stand outside: about 2015, WAIC 2025年次総会.
    """
    digits = [at for at, character in enumerate(numeral.text) if character.isnumeric()]
    start = numeral.start + (digits[0] if digits else 0)
    claim = numeral.claim
    bare = not claim.unit and not claim.currency and claim.counter in ("", "年")
    end = numeral.start + digits[-1] + 1 if digits and bare else numeral.end
    return any(first <= start and end <= last for first, last in known)


def _counts_another(was: _Span, own: _Recorded, now: Numeral, text: str, ledger: Ledger) -> bool:
    """Whether the words after the figure, which named its unit, name that of another fact now."""
    fact = ledger.evidence.facts[was.reference]
    names = unit_names(fact)
    if not names or now.claim.counter:
        return False
    before, after = own.text[was.end : was.end + _TAIL].lower(), text[now.end : now.end + _TAIL].lower()
    others = {unit.lower() for unit in ledger.units} - {name.lower() for name in names}
    named = [name.lower() for name in names]
    return (
        any(name in before for name in named)
        and not any(name in after for name in named)
        and any(unit in after and unit not in before for unit in others if len(unit) > 1)
    )
