"""The commands of the night: refresh and snapshots."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.console import clear_progress, print_json, progress, say, show
from briefgen.cli.options import ALLOW_HOST, LANG, OUT, SPEC

if TYPE_CHECKING:
    from briefgen.refresh.record import Run


@click.command()
@SPEC
@LANG
@OUT
@ALLOW_HOST
@click.option("--only", type=click.Choice(["deck", "page"]), help="The deck or the page alone.")
@click.option("--dry-run", is_flag=True, help="Do all but publish: say what would change.")
@click.option("--offline", is_flag=True, help="Ask no source: use the copies of the last issue.")
@click.option("--accept", is_flag=True, help="Accept figures that moved further than max_change.")
@click.option("--detailed-exitcode", "detailed", is_flag=True, help="Exit with 5 where figures changed.")
@click.option("--wait", type=click.FloatRange(min=0), default=0.0, help="Seconds to wait for another run.")
@click.option("--json", "as_json", is_flag=True, help="Print the run record on standard output.")
def refresh(
    spec: Path, lang: tuple[str, ...], out: Path | None, allow_host: tuple[str, ...], only: str | None,
    wait: float, *,
    dry_run: bool, offline: bool, accept: bool, detailed: bool, as_json: bool,
) -> None:  # fmt: skip
    """Bring the files of SPEC up to date: read its sources, and publish all or nothing.

    Where nothing changed, nothing is written. Exits with 0, or 3 where an old copy stands in for a source, 4
    where the data are refused, 73 where files cannot be written, 75 where it is worth trying again.
    """
    from briefgen.data.gather import World  # noqa: PLC0415 - pydantic: 0.2 CPU s
    from briefgen.refresh import run  # noqa: PLC0415 - pydantic: 0.2 CPU s

    options = run.Options(lang, only or "", out, offline, accept, dry_run, detailed, wait, World(allow_host))
    try:
        done = run.refresh(spec, options, progress=progress())
    finally:
        clear_progress()
    show(done.diagnostics)
    _tell(done)
    if as_json:
        print_json(done.as_json())
    sys.exit(done.exit_code)


def _tell(run: Run) -> None:
    for source in run.sources:
        if source.fault:
            say("last good", "yellow", f"{source.table}: its copy of {source.fetched_at}; {source.fault}")
    moved = [change for change in run.changes.facts if change.moved] if run.changes else []
    if run.status == "unchanged":
        say("unchanged", "green", f"{run.name}: nothing was written")
    elif run.status == "published":
        what = "would publish" if run.dry else "published"
        say(what, "green", f"{run.name}: {len(run.outputs)} files, {len(moved)} figures changed")
    else:
        say(str(run.status), "red", f"{run.name}: the files of the last issue stand")


@click.command()
@SPEC
@click.option("--json", "as_json", is_flag=True, help="Print the issues as JSON on standard output.")
def snapshots(spec: Path, *, as_json: bool) -> None:
    """List the issues of SPEC that can be built again: briefgen build SPEC --snapshot ID --out FOLDER."""
    from briefgen.cli.console import UNUSABLE, fail  # noqa: PLC0415 - only where it fails
    from briefgen.refresh.store import Store, StoreError  # noqa: PLC0415 - pydantic: 0.2 CPU s

    try:
        issues = Store(spec.parent).issues(spec.stem)
    except StoreError as error:
        fail(error.diagnostics, UNUSABLE)
    if as_json:
        print_json({"schema_version": 1, "issues": [issue.as_json() for issue in issues]})
        return
    for issue in issues:
        click.echo(f"{issue.id}  {issue.at}  {', '.join(issue.outputs)}")
    if not issues:
        say("none", "yellow", "briefgen refresh makes the first")
