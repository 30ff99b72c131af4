"""The commands that make a deck and a page, and that look at a briefing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.console import (
    BROKEN,
    UNUSABLE,
    clear_progress,
    exit_code_of,
    fail,
    print_json,
    progress,
    say,
    show,
)
from briefgen.cli.options import ALLOW_HOST, LANG, LANGUAGES, OUT, SPEC, UNTRUSTED, Languages
from briefgen.cli.schemas import SHIPPED, shipped_schema_of
from briefgen.diagnostics import BriefgenError, Diagnostic, OutputError, Severity

if TYPE_CHECKING:
    from datetime import datetime

    from briefgen.data.gather import World
    from briefgen.result import Output, Result
    from briefgen.review import Review

_BRIEFING = "briefing"
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on standard output.")
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json", "github", "sarif"]),
    default="human",
    help="Print the findings in this form on standard output.  [human, on standard error]",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefgen")
def main() -> None:
    """Build a PowerPoint deck and a PDF one-pager from a briefing spec."""


@main.command()
@SPEC
@LANG
@OUT
@ALLOW_HOST
@UNTRUSTED
@click.option("--only", type=click.Choice(["deck", "page"]), help="Build the deck or the page alone.")
@click.option("--snapshot", "issue", metavar="ID", help="Build that past issue again.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Build the issue of that day again.")
@_JSON
def build(
    spec: Path, lang: tuple[str, ...], out: Path | None, allow_host: tuple[str, ...], only: str | None,
    issue: str | None, as_of: datetime | None, *, untrusted: bool, as_json: bool,
) -> None:  # fmt: skip
    """Build deck and page from SPEC (briefing.yaml).

    Past issues (see briefgen snapshots) go to a folder of their own, dist/ID, where --out names no other.
    """
    is_past = issue is not None or as_of is not None
    if is_past and (lang or only or allow_host or (issue is not None and as_of is not None)):
        raise click.UsageError("a past issue is built as it was: give --snapshot or --as-of, and --out alone")

    def run(progress: Callable[[str], None]) -> Result:
        if is_past:
            return _again(spec, issue or "", as_of, out, progress)
        from briefgen import build as pipeline  # noqa: PLC0415 - pydantic: 0.2 CPU s

        return pipeline.build(
            spec,
            languages=lang,
            out=out,
            only=only or "",
            world=_world(allow_host, untrusted=untrusted),
            progress=progress,
        )

    for output in _run(run, as_json=as_json).outputs:
        say("wrote", "green", f"{output.path}  {_contents(output)}")
        for title in output.dropped:
            click.echo(f"  left out to keep one page: {title}", err=True)


def _again(
    spec: Path, issue: str, as_of: datetime | None, out: Path | None, progress: Callable[[str], None]
) -> Result:
    from briefgen.refresh.past import Wanted, find, rebuild  # noqa: PLC0415 - only for past issues

    found = find(spec, Wanted(issue, as_of.date() if as_of else None))
    return rebuild(spec, found, out or spec.parent / "dist" / found.id, progress)


def _contents(output: Output) -> str:
    """8 slides, 82 kB."""
    what = "slide" if output.path.endswith(".pptx") else "page"
    return f"{output.pages} {what}{'s' * (output.pages != 1)}, {output.bytes / 1000:.0f} kB"


@main.command()
@SPEC
@LANG
@ALLOW_HOST
@UNTRUSTED
@click.option("--explain", is_flag=True, help="Say what was derived because the spec leaves it out.")
@_FORMAT
@_JSON
def check(
    spec: Path, lang: tuple[str, ...], allow_host: tuple[str, ...], form: str, *, untrusted: bool,
    explain: bool, as_json: bool,
) -> None:  # fmt: skip
    """Check SPEC: everything that build does, short of writing files, and what lint finds."""
    if as_json and form != "human":
        raise click.UsageError(f"--json and --format {form} cannot both be; choose one")
    result = _review(spec, lang, form, _world(allow_host, untrusted=untrusted), as_json=as_json).result
    if explain:
        for line in result.derived or ("nothing: the spec says it all",):
            say("derived", "cyan", line)
    say("ok", "green", str(spec))


@main.command()
@SPEC
@LANG
@ALLOW_HOST
@UNTRUSTED
@_FORMAT
@click.option("--strict", is_flag=True, help="Exit with 1 where there is a warning; notes are none.")
def lint(
    spec: Path,
    lang: tuple[str, ...],
    allow_host: tuple[str, ...],
    form: str,
    *,
    untrusted: bool,
    strict: bool,
) -> None:
    """Review SPEC with an editor's eye: what builds, and could be better."""
    result = _review(spec, lang, form, _world(allow_host, untrusted=untrusted)).result
    warned = any(diagnostic.severity is Severity.WARNING for diagnostic in result.diagnostics)
    if not result.diagnostics:
        say("ok", "green", f"{spec}: nothing to mend")
    sys.exit(BROKEN if strict and warned else 0)


@main.command()
@click.argument("code", required=False)
@click.option("--lang", type=Languages(), default=LANGUAGES, help="ja, en or both. [both]")
def explain(code: str | None, lang: tuple[str, ...]) -> None:
    """Explain CODE, such as false-claim: what it means, why it matters, how to mend it.

    Without CODE, list all.
    """
    from briefgen.explanations import explanations, listing  # noqa: PLC0415 - only on this path
    from briefgen.spec.suggest import suggest  # noqa: PLC0415 - only on this path

    if code is None:
        click.echo(f"{listing(lang)}\n".encode(), nl=False)
        return
    found = explanations().get(code)
    if found is None:
        close = suggest(code, explanations())
        hint = f"did you mean '{close}'?" if close else "briefgen explain lists all"
        fail([Diagnostic("unknown-code", f"there is no code '{code}'", hint=hint)], UNUSABLE)
    click.echo(("\n\n".join(found.text(language) for language in lang) + "\n").encode(), nl=False)


@main.command()
@click.argument("what", type=click.Choice([_BRIEFING, *SHIPPED]), default=_BRIEFING)
def schema(what: str) -> None:
    """Print the JSON Schema of a spec, for editors; or of what a command prints as JSON."""
    if what == _BRIEFING:
        from briefgen.spec.schema import schema_text  # noqa: PLC0415 - pydantic: 0.2 CPU s

        text = schema_text()
    else:
        text = shipped_schema_of(what)
    # Bytes: a console's own encoding must not decide what a redirected file holds.
    click.echo(text.encode(), nl=False)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
def init(folder: Path) -> None:
    """Write a small briefing that builds, and its schema, into FOLDER."""
    from briefgen.publish import publish  # noqa: PLC0415 - only on this path
    from briefgen.spec.starter import shipped_schema, starter  # noqa: PLC0415 - only on this path

    briefing = folder / "briefing.yaml"
    texts = {briefing: starter(), folder / "briefing.schema.json": shipped_schema()}
    for path in texts:
        if path.exists():
            fail([Diagnostic("exists", f"{path} exists already", hint="name another folder")], UNUSABLE)
    try:
        publish({path: text.encode() for path, text in texts.items()})
    except OutputError as error:
        fail(error.diagnostics, UNUSABLE)
    say("wrote", "green", f"{briefing}; now run: briefgen build {briefing}")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def fonts(folder: Path) -> None:
    """Write the default typeface as static fonts into FOLDER, to install where the deck is opened."""
    from briefgen.text.fonts import export  # noqa: PLC0415 - HarfBuzz

    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = export(folder)
    except OSError as error:
        fail([Diagnostic("cannot-write", f"cannot write {folder}: {error.strerror or error}")], UNUSABLE)
    for path in paths:
        say("wrote", "green", str(path))


def _run(run: Callable[[Callable[[str], None]], Result], *, as_json: bool) -> Result:
    """The result of *run*, its warnings shown. Exits with a code of the table above where it fails."""
    from briefgen.result import Result  # noqa: PLC0415 - only on this path

    try:
        result = run(progress())
    except BriefgenError as error:
        clear_progress()
        if as_json:
            print_json(Result(diagnostics=error.diagnostics).as_json("error"))
        fail(error.diagnostics, exit_code_of(error))
    finally:
        clear_progress()
    show(result.diagnostics)
    if as_json:
        print_json(result.as_json("ok"))
    return result


def _world(allow_host: tuple[str, ...], *, untrusted: bool) -> World:
    from briefgen.data.gather import World  # noqa: PLC0415 - pydantic: 0.2 CPU s

    return World(allow_host, not untrusted)


def _review(spec: Path, lang: tuple[str, ...], form: str, world: World, *, as_json: bool = False) -> Review:
    """The review of *spec*, its findings shown in *form*. Exits as :func:`_run` does where it fails."""
    from briefgen import review as reviews  # noqa: PLC0415 - pydantic: 0.2 CPU s

    made: list[Review] = []

    def run(progress: Callable[[str], None]) -> Result:
        made.append(reviews.lint(spec, languages=lang, world=world, progress=progress))
        return made[0].result

    if form == "human":
        _run(run, as_json=as_json)
        return made[0]
    from briefgen.findings import written  # noqa: PLC0415 - only on this path

    try:
        run(lambda _: None)
    except BriefgenError as error:
        click.echo(written(form, error.diagnostics).encode(), nl=False)
        sys.exit(exit_code_of(error))
    click.echo(written(form, made[0].result.diagnostics, made[0].allowed).encode(), nl=False)
    return made[0]
