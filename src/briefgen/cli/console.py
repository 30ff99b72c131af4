"""What commands say: to people on standard error, to machines on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

import click

from briefgen.diagnostics import BriefgenError, BriefingError, Diagnostic

BROKEN, UNUSABLE = 1, 2


def print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False).encode())


def one_form(form: str | None, *, as_json: bool) -> str:
    """The form to print in. Raises UsageError where --json and --format ask for two."""
    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} cannot both be; choose one")
    return "json" if as_json else form or "human"


def progress() -> Callable[[str], None]:
    """One line that is overwritten, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda step: click.echo(f"\r\033[K{click.style(step, dim=True)} …", nl=False, err=True)


def clear_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def say(word: str, colour: str, text: str) -> None:
    click.echo(f"{click.style(word, fg=colour)} {text}", err=True)


def show(diagnostics: Iterable[Diagnostic]) -> None:
    """Diagnostics on standard error, with their source lines."""
    from briefgen.spec.report import render  # noqa: PLC0415 - only on this path

    diagnostics = tuple(diagnostics)
    files = {diagnostic.span.file for diagnostic in diagnostics if diagnostic.span}
    sources = {name: _source(Path(name)) for name in files}
    click.echo(render(diagnostics, sources, colour=sys.stderr.isatty()), err=True, nl=False)


def _source(path: Path) -> str:
    """The text of *path* for showing its lines; "" where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", errors="replace")  # a table; a briefing is UTF-8


def exit_code_of(error: BriefgenError) -> int:
    """1 for a briefing that breaks a rule, 2 for what cannot be read or written."""
    return BROKEN if isinstance(error, BriefingError) else UNUSABLE


def fail(diagnostics: Iterable[Diagnostic], code: int) -> NoReturn:
    show(diagnostics)
    sys.exit(code)
