"""What is found, in words: what stands where, and what the fact or the data say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.diagnostics import Diagnostic, Place, Severity
from briefgen.evidence.model import ChartRecord
from briefgen.proof.check_chart import Difference
from briefgen.proof.check_text import Outcome, Status
from briefgen.proof.ledger import Ledger

_LONGEST = 60  # characters of a sentence that a message quotes
_AROUND = 400  # characters around a number that are looked at for them
_MOST_LISTED = 1_000


def finding(outcome: Outcome, place: Place, text: str, ledger: Ledger) -> Diagnostic:
    sentence = _quoted(text, outcome.written)
    code = str(outcome.status)
    if outcome.status is Status.UNVERIFIED:
        was = f" (when built: {outcome.before})" if outcome.before else ""
        message = f"{outcome.written}{was} cannot be tied to a fact{sentence}"
        hint = "make it a fact of the briefing, or check it by hand"
        return Diagnostic(code, message, None, hint, Severity.WARNING, place)
    if outcome.status is Status.DIFFERS:
        message = f"{outcome.written} stands where the data gave {outcome.before}{sentence}"
        return Diagnostic(code, message, None, f"write {outcome.before}", place=place)
    says = f"{outcome.fact} is {ledger.shown(outcome.fact)}"
    message = f"{outcome.written or 'another date'} stands where {says}{sentence}"
    right = outcome.before if ledger.stands(outcome.fact) else ledger.shown(outcome.fact)
    return Diagnostic(code, message, None, f"write {right}, or correct the fact", place=place)


def listed(found: Sequence[Diagnostic], file: str) -> Iterator[Diagnostic]:
    """*found*, the first thousand of each severity; the others are counted, for nobody reads them."""
    counts: Counter[Severity] = Counter()
    for one in found:
        counts[one.severity] += 1
        if counts[one.severity] <= _MOST_LISTED:
            yield one
    for severity, count in counts.items():
        if count > _MOST_LISTED:
            message = f"{count - _MOST_LISTED:,} more of this kind are not listed"
            code = next(one.code for one in found if one.severity is severity)
            yield Diagnostic(code, message, severity=severity, place=Place(file))


def _quoted(text: str, written: str) -> str:
    """: 「…」, the part of *text* around *written*."""
    around = max(0, text.find(written) - _AROUND)
    line = " ".join(text[around : around + 2 * _AROUND].split())
    if line == written:
        return ""
    at = max(0, line.find(written.split("\n", maxsplit=1)[0]) - _LONGEST // 3)
    shown = line[at : at + _LONGEST]
    before, after = "…" if at else "", "…" if at + _LONGEST < len(line) else ""
    return f": 「{before}{shown}{after}」"


def chart_finding(
    difference: Difference, record: ChartRecord, fact: str, place: Place, ledger: Ledger
) -> Diagnostic:
    name, head = _cell(record, 0, difference.row), record.columns[difference.column][0]
    where = " ".join(str(part) for part in (name, head) if part not in ("", None))
    says = (
        f"{fact} is {ledger.shown(fact)}"
        if fact in ledger.evidence.facts
        else f"the data gave {_plain(difference.recorded)}"
    )
    code = "chart-differs" if difference.cache_differs else "workbook-differs"
    if difference.cache_differs and difference.workbook_differs:
        what = f"chart and workbook show {_plain(difference.in_cache)}"
    elif difference.cache_differs:
        what = f"the chart shows {_plain(difference.in_cache)}"
    else:
        what = f"the workbook holds {_plain(difference.in_workbook)}"
    where = f" for {where}" if where else ""
    message = f"{what}{where}, but {says}"
    return Diagnostic(code, message, None, "correct the value, or build the deck anew", place=place)


def _cell(record: ChartRecord, column: int, row: int) -> str:
    cells = record.columns[column] if column < len(record.columns) else ()
    value = cells[row + 1] if row + 1 < len(cells) else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return f"{int(value):,}"
    if isinstance(value, int | float):
        return f"{value:,}"
    return "nothing" if value is None else str(value)
