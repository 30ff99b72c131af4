"""The command line.

    exit code   meaning                                                       old outputs
    0           done                                                          replaced
    1           the briefing breaks a rule: a false claim, text that does     kept
                not fit, a character without a glyph
    2           usage, or a spec that cannot be read or written out           kept

Human text goes to standard error; ``--json`` puts the machine's on standard output. Heavy libraries load
only in the commands that need them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.diagnostics import BriefgenError, BriefingError

if TYPE_CHECKING:
    from briefgen.result import Result

LANGUAGES = ("ja", "en")


class _Languages(click.ParamType):
    """``ja``, ``en``, ``ja,en`` or ``all``."""

    name = "LANG[,LANG]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        if value == "all":
            return LANGUAGES
        chosen = tuple(dict.fromkeys(part.strip() for part in str(value).split(",")))
        unknown = [part for part in chosen if part not in LANGUAGES]
        if unknown:
            self.fail(f"'{unknown[0]}' is not a language briefgen writes; choose from {', '.join(LANGUAGES)}", param, ctx)
        return chosen


_SPEC = click.argument("spec", type=click.Path(path_type=Path), default=Path("briefing.yaml"))
_LANG = click.option("--lang", type=_Languages(), default=(), help="Languages to build, e.g. ja,en. [the spec's own]")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on standard output.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefgen")
def main() -> None:
    """Build a PowerPoint deck and a PDF one-pager from a briefing spec."""


@main.command()
@_SPEC
@_LANG
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the files. [dist beside the spec]")
@click.option("--only", type=click.Choice(["deck", "page"]), help="Build the deck or the page alone.")
@_JSON
def build(spec: Path, lang: tuple[str, ...], out: Path | None, only: str | None, *, as_json: bool) -> None:
    """Build deck and page from SPEC (briefing.yaml)."""
    from briefgen import build as pipeline  # noqa: PLC0415 - pydantic: 0.2 CPU s

    def run(progress: Callable[[str], None]) -> Result:
        return pipeline.build(spec, languages=lang, out=out, only=only or "", progress=progress)

    result = _run(run, spec, as_json=as_json)
    for output in result.outputs:
        what = f"{output.pages} slides" if output.path.endswith(".pptx") else "1 page"
        click.echo(f"{click.style('wrote', fg='green')} {output.path}  {what}, {output.bytes / 1000:.0f} kB", err=True)
        for title in output.dropped:
            click.echo(f"  left out to keep one page: {title}", err=True)


@main.command()
@_SPEC
@_LANG
@click.option("--explain", is_flag=True, help="Say what was derived because the spec leaves it out.")
@_JSON
def check(spec: Path, lang: tuple[str, ...], *, explain: bool, as_json: bool) -> None:
    """Check SPEC: everything that build does, short of writing files."""
    from briefgen import build as pipeline  # noqa: PLC0415 - pydantic: 0.2 CPU s

    result = _run(lambda progress: pipeline.check(spec, languages=lang, progress=progress), spec, as_json=as_json)
    if explain:
        for line in result.derived or ("nothing: the spec says it all",):
            click.echo(f"derived  {line}", err=True)
    click.echo(f"{click.style('ok', fg='green')} {spec}", err=True)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a spec, for editors."""
    from briefgen.spec.schema import json_schema  # noqa: PLC0415 - pydantic: 0.2 CPU s

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
def init(folder: Path) -> None:
    """Write a small briefing that builds, and its schema, into FOLDER."""
    from briefgen.spec.schema import json_schema  # noqa: PLC0415 - pydantic: 0.2 CPU s
    from briefgen.spec.starter import starter  # noqa: PLC0415

    target = folder / "briefing.yaml"
    if target.exists():
        _fail(f"{target} exists already; name another folder", code=2)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(starter(), encoding="utf-8")
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    (folder / "briefing.schema.json").write_text(text, encoding="utf-8")
    click.echo(f"{click.style('wrote', fg='green')} {target}; now run: briefgen build {target}", err=True)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def fonts(folder: Path) -> None:
    """Write the default typeface as static fonts into FOLDER, to install where the deck is opened."""
    from briefgen.text.fonts import export  # noqa: PLC0415 - HarfBuzz

    folder.mkdir(parents=True, exist_ok=True)
    for path in export(folder):
        click.echo(f"{click.style('wrote', fg='green')} {path}", err=True)


def _run(run: Callable[[Callable[[str], None]], Result], spec: Path, *, as_json: bool) -> Result:
    """*run*, its errors shown, its result printed. Exits with the code of the table above."""
    try:
        result = run(_progress())
    except BriefgenError as error:
        _report(error, spec, as_json=as_json)
        sys.exit(1 if isinstance(error, BriefingError) else 2)
    finally:
        _clear_progress()
    if result.diagnostics:
        _show(result.diagnostics)
    if as_json:
        click.echo(json.dumps(result.as_json("ok"), ensure_ascii=False))
    return result


def _progress() -> Callable[[str], None]:
    """One line that is overwritten, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda step: click.echo(f"\r\033[K{click.style(step, dim=True)} …", nl=False, err=True)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def _report(error: BriefgenError, spec: Path, *, as_json: bool) -> None:
    if as_json:
        from briefgen.result import Result  # noqa: PLC0415 - only on this path

        click.echo(json.dumps(Result(diagnostics=error.diagnostics).as_json("error"), ensure_ascii=False))
    _show(error.diagnostics)
    del spec


def _show(diagnostics: tuple[Any, ...]) -> None:
    """Diagnostics on standard error, with their source lines."""
    from briefgen.spec.report import render  # noqa: PLC0415 - only on this path

    files = {d.span.file for d in diagnostics if d.span}
    sources = {name: Path(name).read_text(encoding="utf-8-sig", errors="replace") for name in files if Path(name).is_file()}
    click.echo(render(diagnostics, sources, colour=sys.stderr.isatty()), err=True)


def _fail(message: str, *, code: int) -> None:
    click.echo(f"{click.style('error', fg='red')}: {message}", err=True)
    sys.exit(code)
