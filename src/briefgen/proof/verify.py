"""verify: every number of a finished file against the facts.

1. read       the file, whoever wrote it last                      read_deck, read_page
2. trust      the evidence that it carries, or that was given      trust
3. match      slides, charts and texts with what was recorded      scopes, passages, align
4. judge      every number                                         check_text, check_chart

A number contradicts a fact, follows from one, is known to be none (a name, a date, a mark), or cannot be tied
to any: then it is listed as unverified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Diagnostic, Place, Severity
from briefgen.evidence.model import ChartRecord, Evidence, Scope
from briefgen.proof.check_chart import check_chart, is_reordered
from briefgen.proof.check_text import Outcome, Status, check_text
from briefgen.proof.files import read_file
from briefgen.proof.ledger import Ledger
from briefgen.proof.passages import matched_texts
from briefgen.proof.reading import Part, ReadChart, ReadScope, ReadText
from briefgen.proof.scopes import matched, matched_charts
from briefgen.proof.trust import MISSING, TAMPERED, trusted
from briefgen.proof.worded import chart_finding, finding, listed
from briefgen.spec.report import as_json as diagnostic_json

SCHEMA_VERSION = 1
_UNREAD = "\ufffd"  # what stands for a character that is not known
_SOUND = (Status.TIED, Status.DATA, Status.KNOWN)


class FileStatus(StrEnum):
    """What became of a file."""

    PROVEN = "proven"
    UNPROVEN = "unproven"  # nothing contradicts, but some numbers are not tied to a fact
    CONTRADICTS = "contradicts"
    TAMPERED = "tampered"
    NO_EVIDENCE = "no-evidence"
    UNREADABLE = "unreadable"


_UNTRUSTED = {TAMPERED: FileStatus.TAMPERED, MISSING: FileStatus.NO_EVIDENCE}


@dataclass(frozen=True)
class Report:
    """What was found in one file. *counts* are numbers by what became of them."""

    path: str
    seal: str
    counts: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]
    path_fault: bool = False

    @classmethod
    def of_fault(cls, path: str, fault: Diagnostic) -> Report:
        """The report of a file that cannot be read."""
        return cls(path, "", {}, (fault,), path_fault=True)

    @property
    def is_sound(self) -> bool:
        """Whether nothing contradicts; numbers may be unverified."""
        return not any(one.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def is_proven(self) -> bool:
        """Whether every number is tied to a fact."""
        return not self.diagnostics

    @property
    def status(self) -> FileStatus:
        """What became of the file, in a word."""
        if self.path_fault:
            return FileStatus.UNREADABLE
        codes = {one.code for one in self.diagnostics}
        trust = next((status for code, status in _UNTRUSTED.items() if code in codes), None)
        if trust:
            return trust
        if self.is_proven:
            return FileStatus.PROVEN
        return FileStatus.UNPROVEN if self.is_sound else FileStatus.CONTRADICTS

    @property
    def contradictions(self) -> int:
        """How many numbers are wrong."""
        return sum(
            self.counts.get(str(status), 0) for status in Status if status not in (*_SOUND, Status.UNVERIFIED)
        )


def as_json(reports: Iterable[Report]) -> dict[str, Any]:
    """The artifact of ``verify --json``, as verify.schema.json describes it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "files": [
            {
                "path": report.path,
                "status": str(report.status),
                "evidence": report.seal,
                "counts": dict(report.counts),
                "findings": [diagnostic_json(finding) for finding in report.diagnostics],
            }
            for report in reports
        ],
    }


def verify_file(path: Path, given: Evidence | None = None, expected: str = "") -> Report:
    """The report of the file *path*, by the evidence in it; with the facts of *given* where there are any.

    Its seal must be *expected*, where that is told. Raises UnreadableFileError and OSError.
    """
    reading = read_file(path)
    trust = trusted(path, reading, given, expected)
    evidence = trust.evidence
    if evidence is None:
        return Report(str(path), trust.seal, {}, trust.faults)
    run = _Run(str(path), Ledger(evidence, trust.recorded))
    for read, scope in zip(reading.scopes, matched(reading.scopes, evidence.scopes), strict=True):
        run.scope(read, scope)
    run.attachments(reading.attachments)
    return Report(str(path), trust.seal, run.sums(), (*trust.faults, *listed(run.diagnostics, str(path))))


@dataclass
class _Run:
    """One file under judgement."""

    file: str
    ledger: Ledger
    counts: Counter[Status] = field(default_factory=Counter)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def sums(self) -> dict[str, int]:
        return {str(status): self.counts[status] for status in Status}

    def scope(self, read: ReadScope, recorded: Scope | None) -> None:
        charts = matched_charts(read, recorded)
        for chart, record in zip(read.charts, charts, strict=True):
            self.chart(read, chart, record)
        for one in matched_texts(read, recorded, charts):
            for outcome in check_text(one.text.text, one.passage, self.ledger, one.chart):
                self.add(outcome, read, one.text)
            if _UNREAD in one.text.text:
                message = "a text cannot be read: its font does not tell which characters it shows"
                self._unknown(Place(self.file, (read.name, *one.text.place)), message, 1)

    def add(self, outcome: Outcome, scope: ReadScope, text: ReadText) -> None:
        self.counts[outcome.status] += 1
        if outcome.status in _SOUND:
            return
        place = Place(self.file, tuple(part for part in (scope.name, *text.place, _part(text)) if part))
        self.diagnostics.append(finding(outcome, place, text.text, self.ledger))

    def chart(self, scope: ReadScope, chart: ReadChart, record: ChartRecord | None) -> None:
        place = Place(self.file, (scope.name, *chart.place))
        if record is None:
            count = sum(len(series.values) for series in chart.series)
            if count:
                self._unknown(place, f"the chart has {count} values that nothing recorded proves", count)
            return
        outcome = check_chart(chart, record)
        self.counts[Status.DATA] += outcome.sound
        for difference in outcome.differences:
            fact = record.fact(difference.column, difference.row)
            self.counts[Status.DIFFERS] += 1
            self.diagnostics.append(chart_finding(difference, record, fact, place, self.ledger))
        self._moved_on(record, place)
        if record.native and is_reordered(chart, record):
            message = "the categories stand in another order than the values: they belong to others now"
            self.counts[Status.DIFFERS] += 1
            hint = "put them back, or build the deck anew"
            self.diagnostics.append(Diagnostic("chart-differs", message, None, hint, place=place))
        for where, count in outcome.unknown.items():
            self._unknown(
                Place(self.file, (*place.parts, where)),
                f"{count} numbers that nothing recorded proves",
                count,
            )
        if chart.native and chart.cells is None:
            message = "the chart has no workbook: its values cannot be edited, nor held against one"
            self.diagnostics.append(
                Diagnostic("workbook-differs", message, place=place, severity=Severity.WARNING)
            )

    def _moved_on(self, record: ChartRecord, place: Place) -> None:
        """Values of facts that are others now: the chart stands as it was built, and is out of date."""
        for name in dict.fromkeys(fact for column in record.facts for fact in column):
            if name in self.ledger.evidence.facts and not self.ledger.stands(name):
                self.counts[Status.CONTRADICTS] += 1
                shown = self.ledger.shown(name)
                message = f"the chart shows {name} as it was; it is {shown} now"
                hint = "build the deck anew"
                self.diagnostics.append(Diagnostic("chart-differs", message, None, hint, place=place))

    def attachments(self, read: Mapping[str, str]) -> None:
        """Files inside the file must be those that were built in: they hold the charts' values."""
        built = self.ledger.evidence.attachments
        for name, digest in built.items():
            if read.get(name) == digest:
                continue
            what = "is not the one that was built in" if name in read else "is missing"
            place = Place(self.file, ("attachments", name))
            hint = "build the page anew; the evidence knows the SHA-256 of each attachment"
            self.counts[Status.DIFFERS] += 1
            self.diagnostics.append(
                Diagnostic(str(Status.DIFFERS), f"the attachment {what}", None, hint, place=place)
            )
        for name in read:  # in its order: a set has none that two runs share
            if name not in built:
                place = Place(self.file, ("attachments", name))
                self._unknown(place, "nothing recorded proves this attachment", 1)

    def _unknown(self, place: Place, message: str, count: int) -> None:
        self.counts[Status.UNVERIFIED] += count
        hint = "make them facts of the briefing, or check them by hand"
        self.diagnostics.append(
            Diagnostic(str(Status.UNVERIFIED), message, None, hint, Severity.WARNING, place)
        )


def _part(text: ReadText) -> str:
    return "" if text.part in (Part.TEXT, Part.CHART, Part.NOTES, Part.PROPERTY) else str(text.part)
