"""The commands of the night: refresh and snapshots."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.console import UNUSABLE, clear_progress, fail, print_json, progress, say, show
from briefgen.cli.options import ALLOW_HOST, LANG, OUT, SPEC, UNTRUSTED
from briefgen.diagnostics import BriefgenError

if TYPE_CHECKING:
    from briefgen.refresh.record import Run


@click.command()
@SPEC
@LANG
@OUT
@ALLOW_HOST
@UNTRUSTED
@click.option("--only", type=click.Choice(["deck", "page"]), help="The deck or the page alone.")
@click.option("--dry-run", is_flag=True, help="Do all but publish: say what would change.")
@click.option("--offline", is_flag=True, help="Ask no source: use the copies of the last issue.")
@click.option("--accept", is_flag=True, help="Accept figures that moved further than max_change.")
@click.option("--detailed-exitcode", "detailed", is_flag=True, help="Exit with 5 where figures changed.")
@click.option("--notify", metavar="COMMAND", help="Run COMMAND after an issue, with the report as its input.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Say each step on standard error as a line of JSON.  [text]",
)
@click.option("--wait", type=click.FloatRange(min=0), default=0.0, help="Seconds to wait for another run.")
@click.option("--json", "as_json", is_flag=True, help="Print the run record on standard output.")
def refresh(
    spec: Path, lang: tuple[str, ...], out: Path | None, allow_host: tuple[str, ...], only: str | None,
    notify: str | None, log_format: str, wait: float, *,
    dry_run: bool, offline: bool, accept: bool, detailed: bool, untrusted: bool, as_json: bool,
) -> None:  # fmt: skip
    """Bring the files of SPEC up to date: read its sources, and publish all or nothing.

    Where nothing changed, nothing is written. Exits with 0, or 3 where an old copy stands in for a source, 4
    where the data are refused, 73 where files cannot be written, 75 where it is worth trying again.
    """
    from briefgen.data.gather import World  # noqa: PLC0415 - pydantic: 0.2 CPU s
    from briefgen.refresh import run  # noqa: PLC0415 - pydantic: 0.2 CPU s

    options = run.Options(
        lang, only or "", out, offline, accept, dry_run, detailed, wait, World(allow_host, not untrusted)
    )
    log = _Log(spec.stem) if log_format == "json" else None
    try:
        done = run.refresh(spec, options, progress=log.step if log else progress())
    finally:
        clear_progress()
    fault = _notified(notify, done, run.report_of(spec, options)) if notify and done.is_issue else ""
    if log:
        log.end(done, fault)
    else:
        show(done.diagnostics)
        _tell(done)
        if fault:
            say("not notified", "yellow", fault)
    if as_json:
        print_json(done.as_json())
    sys.exit(done.exit_code)


class _Log:
    """Steps and findings as lines of JSON on standard error."""

    def __init__(self, briefing: str) -> None:
        self.briefing, self.began = briefing, time.monotonic()

    def step(self, step: str) -> None:
        self._line("info", step)

    def end(self, run: Run, fault: str) -> None:
        for one in run.diagnostics:
            self._line(str(one.severity), one.message, code=one.code)
        if fault:
            self._line("warning", f"not notified: {fault}")
        self._line("info", str(run.status), run_id=run.id, exit_code=run.exit_code)

    def _line(self, level: str, event: str, **more: object) -> None:
        ms = round((time.monotonic() - self.began) * 1000)
        line = {"level": level, "event": event, "briefing": self.briefing, "ms": ms, **more}
        click.echo(json.dumps(line, ensure_ascii=False).encode(), err=True)


def _notified(command: str, run: Run, report: str) -> str:
    """What went wrong with telling of *run*, "" where nothing did."""
    from briefgen.refresh.notify import notify  # noqa: PLC0415 - only where somebody is to be told

    about = {"name": run.name, "status": str(run.status), "id": run.id, "exit_code": str(run.exit_code)}
    return notify(command, report, about)


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
@click.option("--keep", type=click.IntRange(min=1), help="Forget all but the last issues, this many.")
@click.option("--json", "as_json", is_flag=True, help="Print the issues as JSON on standard output.")
def snapshots(spec: Path, keep: int | None, *, as_json: bool) -> None:
    """List the issues of SPEC, which can be built again: briefgen build SPEC --snapshot ID."""
    from briefgen.refresh.prune import prune  # noqa: PLC0415 - pydantic: 0.2 CPU s
    from briefgen.refresh.store import Store  # noqa: PLC0415

    store = Store(spec.parent)
    try:
        if keep is not None:
            gone = prune(store, spec.stem, keep)
            say("forgot", "green", f"{len(gone.issues)} issues and {gone.bytes / 1000:,.0f} kB")
        issues = store.issues(spec.stem)
    except BriefgenError as error:
        fail(error.diagnostics, UNUSABLE)
    if as_json:
        print_json({"schema_version": 1, "issues": [issue.as_json() for issue in issues]})
        return
    for issue in issues:
        click.echo(f"{issue.id}  {issue.at}  {', '.join(issue.outputs)}")
    if not issues:
        say("none", "yellow", "briefgen refresh makes the first")
