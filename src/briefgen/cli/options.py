"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

LANGUAGES = ("ja", "en")


class Languages(click.ParamType[tuple[str, ...], Any]):
    """``ja``, ``en``, ``ja,en`` or ``all``."""

    name = "LANG[,LANG]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        if value == "all":
            return LANGUAGES
        chosen = tuple(dict.fromkeys(part.strip() for part in str(value).split(",")))
        unknown = [part for part in chosen if part not in LANGUAGES]
        if unknown:
            names = ", ".join((*LANGUAGES, "all"))
            self.fail(f"'{unknown[0]}' is not a language briefgen writes; choose from {names}", param, ctx)
        return chosen


SPEC = click.argument("spec", type=click.Path(path_type=Path), default=Path("briefing.yaml"))
LANG = click.option(
    "--lang", type=Languages(), default=(), help="Languages to build, e.g. ja,en. [the spec's own]"
)
ALLOW_HOST = click.option(
    "--allow-host",
    multiple=True,
    metavar="HOST",
    help="A host inside this network that may be asked for data.",
)
UNTRUSTED = click.option(
    "--untrusted", is_flag=True, help="The spec came from elsewhere: read nothing but files in its folder."
)
OUT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files. [dist beside the spec]",
)
