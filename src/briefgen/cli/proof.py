"""The commands that look at finished files: verify and trace."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.console import BROKEN, UNUSABLE, fail, print_json, say, show
from briefgen.diagnostics import BriefgenError, BriefingError, Diagnostic, Place

if TYPE_CHECKING:
    from briefgen.evidence.model import Evidence
    from briefgen.proof.trace import Trace
    from briefgen.proof.verify import Report

UNPROVEN = 3
FILE_SUFFIXES = (".pptx", ".pptm", ".potx", ".ppsx", ".pdf")
_FORMATS = click.Choice(["human", "json", "github", "sarif"])


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--snapshot", type=click.Path(path_type=Path),
    help="Facts to verify by: a briefing, a file with evidence, or its JSON. [the evidence in each file]",
)  # fmt: skip
@click.option("--seal", default="", help="The evidence must have this seal, as the build reported it.")
@click.option("--lang", default="", help="The language to build a --snapshot briefing in. [its own]")
@click.option("--format", "form", type=_FORMATS, default="human", help="How to tell it. [human]")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def verify(
    files: tuple[Path, ...], snapshot: Path | None, seal: str, lang: str, form: str, *, as_json: bool
) -> None:
    """Hold every number in finished FILES (.pptx, .pdf) against the facts, whoever edited them last.

    Exits with 0 when every number is tied to a fact, 1 when one contradicts, 3 when some are not tied.
    """
    reports = [_verified(path, snapshot, seal, lang) for path in files]
    found = [diagnostic for report in reports for diagnostic in report.diagnostics]
    form = "json" if as_json else form
    if form == "human":
        show(found)
        for report in reports:
            _sum_up(report)
    else:
        _print(form, reports, found)
    if any(report.path_fault for report in reports):
        sys.exit(UNUSABLE)
    sys.exit(BROKEN if not all(r.is_sound for r in reports) else UNPROVEN if found else 0)


def _verified(path: Path, snapshot: Path | None, seal: str, lang: str) -> Report:
    from briefgen.proof.given import given_evidence  # noqa: PLC0415 - pydantic: 0.2 CPU s
    from briefgen.proof.reading import UnreadableFileError  # noqa: PLC0415 - only on this path
    from briefgen.proof.verify import Report, verify_file  # noqa: PLC0415 - only on this path

    read = path
    try:
        is_deck = path.suffix.lower() != ".pdf"
        given = None
        if snapshot is not None:
            read = snapshot
            given = given_evidence(snapshot, deck=is_deck, language=lang)
            read = path
        return verify_file(path, given, seal)
    except BriefgenError as error:
        fail(error.diagnostics, BROKEN if isinstance(error, BriefingError) else UNUSABLE)
    except (OSError, UnreadableFileError, UnicodeDecodeError) as error:
        return Report.of_fault(str(path), _unreadable(read, error))


def _unreadable(path: Path, error: Exception) -> Diagnostic:
    reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    message = f"{path} cannot be read: {reason}"
    return Diagnostic("not-a-deck-or-page", message, hint="name a .pptx or a .pdf", place=Place(str(path)))


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
@click.option("--lang", default="", help="The language to tell it in, of a briefing. [its own]")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON on standard output.")
def trace(target: str, origin: Path, slide: int | None, shape: str, lang: str, *, as_json: bool) -> None:
    """Follow TARGET back to its sources: a fact, or a finished file, at a --slide and --shape.

    Tells value, formula with its values, source with quotation, address and date, and the snapshot's hash.
    """
    path = Path(target)
    if path.suffix.lower() in FILE_SUFFIXES:
        _trace_file(path, slide, shape, as_json=as_json)
    else:
        _trace_fact(target, origin, lang, as_json=as_json)


def _trace_fact(name: str, origin: Path, lang: str, *, as_json: bool) -> None:
    from briefgen.proof.trace import trace_fact  # noqa: PLC0415 - only on this path
    from briefgen.spec.suggest import suggest  # noqa: PLC0415 - only on this path

    evidence = _evidence(origin, lang)
    if name not in evidence.facts:
        close = suggest(name, evidence.facts)
        hint = f"did you mean '{close}'?" if close else f"there are: {', '.join(evidence.facts)}"
        fail([Diagnostic("unknown-fact", f"{origin} has no fact '{name}'", hint=hint)], UNUSABLE)
    found = trace_fact(name, evidence)
    if as_json:
        print_json({"schema_version": 1, "snapshot": evidence.snapshot, "facts": [found.as_json()]})
    else:
        _tell([found], evidence)


def _evidence(origin: Path, lang: str) -> Evidence:
    from briefgen.proof.given import given_evidence  # noqa: PLC0415 - pydantic: 0.2 CPU s
    from briefgen.proof.reading import UnreadableFileError  # noqa: PLC0415 - only on this path

    try:
        return given_evidence(origin, deck=True, language=lang)
    except BriefgenError as error:
        fail(error.diagnostics, BROKEN if isinstance(error, BriefingError) else UNUSABLE)
    except (OSError, UnreadableFileError, UnicodeDecodeError) as error:
        fail([_unreadable(origin, error)], UNUSABLE)


def _trace_file(path: Path, slide: int | None, shape: str, *, as_json: bool) -> None:
    from briefgen.evidence.model import PAGE, slide_scope  # noqa: PLC0415 - only on this path
    from briefgen.proof.reading import UnreadableFileError  # noqa: PLC0415 - only on this path
    from briefgen.proof.seen import NotThereError, facts_seen, look  # noqa: PLC0415 - only on this path
    from briefgen.proof.told import sight_lines  # noqa: PLC0415 - only on this path
    from briefgen.proof.trace import trace_fact  # noqa: PLC0415 - only on this path

    is_page = path.suffix.lower() == ".pdf"
    scope = PAGE if is_page else slide_scope(slide or 1)
    try:
        evidence, _, sights = look(path, scope, shape)
    except NotThereError as error:
        fail([Diagnostic("not-there", str(error), hint=f"there are: {', '.join(error.there)}")], UNUSABLE)
    except (OSError, UnreadableFileError) as error:
        fail([_unreadable(path, error)], UNUSABLE)
    if evidence is None:
        hint = "trace the fact in its briefing: briefgen trace FACT --from briefing.yaml"
        fail([Diagnostic("no-evidence", f"{path} carries no evidence", hint=hint)], UNUSABLE)
    facts = [trace_fact(name, evidence) for name in facts_seen(sights) if name in evidence.facts]
    if as_json:
        shown = [sight.as_json() for sight in sights]
        told = [fact.as_json() for fact in facts]
        print_json({"schema_version": 1, "snapshot": evidence.snapshot, "shown": shown, "facts": told})
        return
    for line in sight_lines(sights, evidence):
        click.echo(line)
    _tell(facts, evidence)


def _tell(facts: Iterable[Trace], evidence: Evidence) -> None:
    from briefgen.proof.told import trace_lines  # noqa: PLC0415 - only on this path

    for fact in facts:
        click.echo("")
        for line in trace_lines(fact):
            click.echo(line)
    click.echo(f"\nsnapshot {evidence.snapshot}")
