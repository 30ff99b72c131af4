"""The command that looks at the machine before the night."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.console import BROKEN, clear_progress, print_json, progress, say
from briefgen.cli.options import ALLOW_HOST, OUT, UNTRUSTED

if TYPE_CHECKING:
    from briefgen.doctor.checked import Check

_COLOURS = {"ok": "green", "note": "cyan", "warning": "yellow", "error": "red"}


@click.command()
@click.argument("spec", type=click.Path(path_type=Path), required=False)
@OUT
@ALLOW_HOST
@UNTRUSTED
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON on standard output.")
def doctor(
    spec: Path | None, out: Path | None, allow_host: tuple[str, ...], *, untrusted: bool, as_json: bool
) -> None:
    """Look at what a night job needs: libraries, fonts, folders, clock, certificates; and what SPEC needs.

    Run it as the user of the job, with the options of the job. Exits with 1 where there is an error.
    """
    from briefgen.doctor.examine import SCHEMA_VERSION, Job, examine  # noqa: PLC0415 - only on this path

    job = Job(spec, out, allow_host, trusted=not untrusted)
    try:
        checks = list(examine(job, progress=progress()))
    finally:
        clear_progress()
    for check in checks:
        _tell(check)
    is_fit = all(check.level != "error" for check in checks)
    if as_json:
        told = [check.as_json() for check in checks]
        print_json({"schema_version": SCHEMA_VERSION, "ok": is_fit, "checks": told})
    sys.exit(0 if is_fit else BROKEN)


def _tell(check: Check) -> None:
    say(f"{check.level:<7}", _COLOURS[check.level], f"{check.id}: {check.message}")
    if check.hint:
        click.echo(f"        {check.hint}", err=True)
