"""The commands that look at finished files: verify and trace."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from briefgen.cli.console import BROKEN, UNUSABLE, exit_code_of, fail, one_form, print_json, say, show
from briefgen.diagnostics import BriefgenError, Diagnostic, Place

if TYPE_CHECKING:
    from briefgen.evidence.model import Evidence
    from briefgen.proof.trace import Trace
    from briefgen.proof.verify import Report

UNPROVEN = 3
FILE_SUFFIXES = (".pptx", ".pptm", ".potx", ".ppsx", ".pdf")
_FORMATS = click.Choice(["human", "json", "github", "sarif"])
_LANGUAGE = click.Choice(["ja", "en"])
_SNAPSHOTS = "name a briefing (.yaml), a deck or page with evidence, or its JSON"
_SEAL = re.compile(r"(?:sha256:)?([0-9a-f]{12,64})", re.IGNORECASE)


class _Seal(click.ParamType[str, Any]):
    """At least twelve hexadecimal digits: fewer are found by trying."""

    name = "SHA256"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = _SEAL.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"'{value}' is no seal; give at least 12 hexadecimal digits of it", param, ctx)
        return found[1].lower()


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--snapshot", type=click.Path(path_type=Path),
    help="Facts to verify by: a briefing, a file with evidence, or its JSON. [the evidence in each file]",
)  # fmt: skip
@click.option(
    "--seal", "seals", multiple=True, type=_Seal(),
    help="The evidence must have this seal, as the build reported it; given again, one of them.",
)  # fmt: skip
@click.option("--lang", type=_LANGUAGE, help="The language to build a --snapshot briefing in. [its own]")
@click.option("--format", "form", type=_FORMATS, default=None, help="How to tell it. [human]")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def verify(
    files: tuple[Path, ...],
    snapshot: Path | None,
    seals: tuple[str, ...],
    lang: str | None,
    form: str | None,
    *,
    as_json: bool,
) -> None:
    """Hold every number in finished FILES (.pptx, .pdf) against the facts, whoever edited them last.

    Exits with 0 when every number is tied to a fact, 1 when one contradicts, 3 when some are not tied.
    """
    form = one_form(form, as_json=as_json)
    given = _Given(snapshot, lang or "", form)
    reports = [_verified(path, given, seals) for path in files]
    found = [diagnostic for report in reports for diagnostic in report.diagnostics]
    if form == "human":
        show(found)
        for report in reports:
            _sum_up(report)
    else:
        _print(form, reports, found)
    if any(report.path_fault for report in reports):
        sys.exit(UNUSABLE)
    sys.exit(BROKEN if not all(r.is_sound for r in reports) else UNPROVEN if found else 0)


@dataclass
class _Given:
    """The evidence that --snapshot names, built once for decks and once for pages."""

    path: Path | None
    language: str
    form: str
    _made: dict[bool, Evidence] = field(default_factory=dict)

    def of(self, *, deck: bool) -> Evidence | None:
        """What files are to be held against. Exits where it cannot be read: no file can be judged then."""
        if self.path is None:
            return None
        if deck not in self._made:
            self._made[deck] = self._read(self.path, deck=deck)
        return self._made[deck]

    def _read(self, path: Path, *, deck: bool) -> Evidence:
        from briefgen.proof.given import given_evidence  # noqa: PLC0415 - the writers: 0.5 CPU s
        from briefgen.proof.reading import UnreadableFileError  # noqa: PLC0415 - only on this path

        try:
            return given_evidence(path, deck=deck, language=self.language)
        except BriefgenError as error:
            self._fail(error.diagnostics, exit_code_of(error))
        except (OSError, UnreadableFileError, UnicodeDecodeError) as error:
            self._fail([_unreadable(path, error, _SNAPSHOTS)], UNUSABLE)

    def _fail(self, diagnostics: Sequence[Diagnostic], code: int) -> NoReturn:
        if self.form == "human":
            fail(diagnostics, code)
        from briefgen.proof.verify import Report  # noqa: PLC0415 - only on this path

        reports = [Report.of_fault(str(self.path), one) for one in diagnostics]
        _print(self.form, reports, diagnostics)
        sys.exit(code)


def _verified(path: Path, given: _Given, seals: Sequence[str]) -> Report:
    from briefgen.proof.reading import UnreadableFileError  # noqa: PLC0415 - only on this path
    from briefgen.proof.verify import Report, verify_file  # noqa: PLC0415 - only on this path

    evidence = given.of(deck=path.suffix.lower() != ".pdf")
    try:
        report = verify_file(path, evidence)
        if not seals or any(report.seal.startswith(seal) for seal in seals):
            return report
        return verify_file(path, evidence, seals[0])  # which tells that the seal is another
    except (OSError, UnreadableFileError) as error:
        return Report.of_fault(str(path), _unreadable(path, error))


def _unreadable(path: Path, error: Exception, hint: str = "name a .pptx or a .pdf") -> Diagnostic:
    reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    message = f"{path} cannot be read: {reason}"
    return Diagnostic("not-a-deck-or-page", message, hint=hint, place=Place(str(path)))


def _sum_up(report: Report) -> None:
    """What was held against what, in a line."""
    if report.path_fault or not report.counts:
        return
    counts = report.counts
    told = (
        (counts["tied"], "tied to facts"),
        (counts["data"], "as the data gave them"),
        (counts["known"], "dates, names and marks"),
        (counts["unverified-number"], "not tied"),
        (report.contradictions, "wrong"),
    )
    line = ", ".join(f"{count:,} {what}" for count, what in told if count)
    word, colour = (
        ("ok", "green") if report.is_proven else ("open", "yellow") if report.is_sound else ("wrong", "red")
    )
    say(word, colour, f"{report.path}: {line}; evidence {report.seal[:12] or 'given'}")


def _print(form: str, reports: Iterable[Report], found: Iterable[Diagnostic]) -> None:
    from briefgen import findings  # noqa: PLC0415 - only on this path
    from briefgen.proof.verify import as_json  # noqa: PLC0415 - only on this path

    if form == "json":
        print_json(as_json(reports))
    else:
        click.echo(findings.written(form, found).encode(), nl=False)


@click.command()
@click.argument("target")
@click.option(
    "--from", "origin", type=click.Path(path_type=Path), default=Path("briefing.yaml"),
    help="The briefing, or the file with evidence, that holds the fact TARGET. [briefing.yaml]",
)  # fmt: skip
@click.option("--slide", type=click.IntRange(1), help="The slide of the deck TARGET to look at.")
@click.option("--shape", default="", help="The shape on it, by its name in the selection pane.")
@click.option("--lang", type=_LANGUAGE, help="The language to tell it in, of a briefing. [its own]")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON on standard output.")
def trace(
    target: str, origin: Path, slide: int | None, shape: str, lang: str | None, *, as_json: bool
) -> None:
    """Follow TARGET back to its sources: a fact, or a finished file, at a --slide and --shape.

    Tells value, formula with its values, source with quotation, address and date, and the snapshot's hash.
    """
    path = Path(target)
    if path.suffix.lower() in FILE_SUFFIXES:
        _trace_file(path, slide, shape, as_json=as_json)
    else:
        _trace_fact(target, origin, lang or "", as_json=as_json)


def _trace_fact(name: str, origin: Path, lang: str, *, as_json: bool) -> None:
    from briefgen.proof.trace import trace_fact  # noqa: PLC0415 - only on this path
    from briefgen.proof.verify import SCHEMA_VERSION  # noqa: PLC0415 - only on this path
    from briefgen.spec.suggest import suggest  # noqa: PLC0415 - only on this path

    evidence = _evidence(origin, lang)
    if name not in evidence.facts:
        close = suggest(name, evidence.facts)
        hint = f"did you mean '{close}'?" if close else f"there are: {', '.join(evidence.facts)}"
        fail([Diagnostic("unknown-fact", f"{origin} has no fact '{name}'", hint=hint)], UNUSABLE)
    found = trace_fact(name, evidence)
    if as_json:
        print_json(
            {"schema_version": SCHEMA_VERSION, "snapshot": evidence.snapshot, "facts": [found.as_json()]}
        )
    else:
        _tell([found], evidence)


def _evidence(origin: Path, lang: str) -> Evidence:
    from briefgen.proof.given import given_evidence  # noqa: PLC0415 - pydantic: 0.2 CPU s
    from briefgen.proof.reading import UnreadableFileError  # noqa: PLC0415 - only on this path

    try:
        return given_evidence(origin, deck=True, language=lang)
    except BriefgenError as error:
        fail(error.diagnostics, exit_code_of(error))
    except (OSError, UnreadableFileError, UnicodeDecodeError) as error:
        fail([_unreadable(origin, error, _SNAPSHOTS)], UNUSABLE)


def _trace_file(path: Path, slide: int | None, shape: str, *, as_json: bool) -> None:
    from briefgen.evidence.model import PAGE, slide_scope  # noqa: PLC0415 - only on this path
    from briefgen.proof.reading import UnreadableFileError  # noqa: PLC0415 - only on this path
    from briefgen.proof.seen import NotThereError, facts_seen, look  # noqa: PLC0415 - only on this path
    from briefgen.proof.told import sight_lines  # noqa: PLC0415 - only on this path
    from briefgen.proof.trace import trace_fact  # noqa: PLC0415 - only on this path
    from briefgen.proof.verify import SCHEMA_VERSION  # noqa: PLC0415 - only on this path

    is_page = path.suffix.lower() == ".pdf"
    scope = PAGE if is_page else slide_scope(slide or 1)
    try:
        trust, sights = look(path, scope, shape)
    except NotThereError as error:
        fail([Diagnostic("not-there", str(error), hint=f"there are: {', '.join(error.there)}")], UNUSABLE)
    except (OSError, UnreadableFileError) as error:
        fail([_unreadable(path, error)], UNUSABLE)
    evidence = trust.evidence
    if evidence is None:
        hint = "trace the fact in its briefing: briefgen trace FACT --from briefing.yaml"
        fail([Diagnostic("no-evidence", f"{path} carries no evidence", hint=hint)], UNUSABLE)
    show(trust.faults)
    facts = [trace_fact(name, evidence) for name in facts_seen(sights) if name in evidence.facts]
    if as_json:
        shown = [sight.as_json() for sight in sights]
        told = [fact.as_json() for fact in facts]
        print_json(
            {"schema_version": SCHEMA_VERSION, "snapshot": evidence.snapshot, "shown": shown, "facts": told}
        )
    else:
        for line in sight_lines(sights, evidence):
            click.echo(line)
        _tell(facts, evidence)
    sys.exit(BROKEN if trust.faults else 0)


def _tell(facts: Iterable[Trace], evidence: Evidence) -> None:
    from briefgen.proof.told import trace_lines  # noqa: PLC0415 - only on this path

    for fact in facts:
        click.echo("")
        for line in trace_lines(fact, evidence.language):
            click.echo(line)
    click.echo(f"\nsnapshot {evidence.snapshot}")


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the difference as JSON on standard output.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where there is a difference.")
def diff(old: Path, new: Path, *, as_json: bool, exit_code: bool) -> None:
    """Say what the deck or page NEW says differently from OLD: figures, slides, words, values of charts."""
    from briefgen.proof.diff import Side, difference  # noqa: PLC0415 - lxml, pikepdf
    from briefgen.proof.reading import UnreadableFileError  # noqa: PLC0415

    sides = []
    for path in (old, new):
        try:
            sides.append(Side.of(path))
        except (UnreadableFileError, OSError) as error:
            fail([_unreadable(path, error)], UNUSABLE)
    found = difference(*sides)
    if as_json:
        print_json(found.as_json())
    else:
        for line in found.lines(sides[1].language):
            click.echo(line)
        if not found:
            say("same", "green", f"{new} says what {old} says")
    sys.exit(BROKEN if exit_code and found else 0)
