"""The briefing: whether its spec loads, the secrets it names exist, and its sources answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from briefgen.data.gather import World, gather_one
from briefgen.data.secrets import NoSecretError, resolved
from briefgen.data.tables import read_one
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.doctor.checked import Check, Level
from briefgen.refresh.store import Store
from briefgen.spec.databases import database_of
from briefgen.spec.figures import DataSpec
from briefgen.spec.load import Briefing, load
from briefgen.spec.named_secrets import SECRET_PLACES

_DRIVERS = {"postgres": "psycopg", "mysql": "pymysql"}


def loaded(path: Path) -> tuple[Briefing | None, list[Check]]:
    """The briefing in *path*, None where it does not load, and what is to be said of it."""
    try:
        return load(path), [Check("spec", Level.OK, f"{path} loads")]
    except BriefgenError as error:
        return None, list(_told("spec", error.diagnostics))


def _told(name: str, diagnostics: Iterable[Diagnostic], about: str = "") -> Iterator[Check]:
    for one in diagnostics:
        place = about or (f"{one.span}: " if one.span else "")
        yield Check(name, Level.ERROR, f"{place}{one.message}", one.hint)


def secrets(briefing: Briefing) -> Iterator[Check]:
    """Whether the secrets that the spec names are there. Their values are told to nobody."""
    named = {name for spec in briefing.spec.data.values() for name in _named(spec)}
    for name in sorted(named):
        try:
            resolved(name)
        except NoSecretError as error:
            hint = "set it where the job runs: cron and systemd have an environment of their own"
            yield Check("secrets", Level.ERROR, f"{name}: {error}", hint)
        else:
            yield Check("secrets", Level.OK, f"{name} is there")


def _named(spec: DataSpec) -> Iterator[str]:
    """The secrets of a table: ``env:NAME``, ``file:PATH``."""
    for text in (*spec.headers.values(), spec.url or "", spec.database or ""):
        if text.startswith(SECRET_PLACES):
            yield text


def packages(briefing: Briefing) -> set[str]:
    """The packages of extras that the sources of the briefing need."""
    found = {_package(spec) for spec in briefing.spec.data.values()}
    return found - {""}


def _package(spec: DataSpec) -> str:
    if spec.connector == "url":
        return "httpx2"
    if spec.connector != "database":
        return ""
    try:
        return _DRIVERS.get(database_of(resolved(spec.database or "")).driver, "")
    except ValueError:  # no such secret, or no address in it: those are told as what they are
        return ""


def asks_the_web(briefing: Briefing) -> bool:
    """Whether a source is asked by https."""
    return any(spec.connector == "url" for spec in briefing.spec.data.values())


def sources(briefing: Briefing, world: World, progress: Callable[[str], None]) -> Iterator[Check]:
    """Each source asked once, and its table read."""
    for table, spec in briefing.spec.data.items():
        if spec.connector:
            progress(f"ask {table}")
            yield from _source(briefing, table, world)


def _source(briefing: Briefing, table: str, world: World) -> Iterator[Check]:
    connector = briefing.spec.data[table].connector
    try:
        raw = gather_one(briefing, table, world)
        found = read_one(briefing, table, raw)
    except BriefgenError as error:
        # What lacks a secret was not asked; that it lacks is told already.
        yield from _told(
            "sources", (one for one in error.diagnostics if one.code != "no-secret"), f"{table}: "
        )
    except ImportError as error:
        yield Check("sources", Level.ERROR, f"{table}: {connector} cannot be asked: {error}", "see extras")
    else:
        rows, size = _count(len(found.rows), "row"), _count(len(raw.data), "byte")
        message = f"{table}: {connector} gives {rows}, {size}"
        yield Check("sources", Level.OK, message)


def store(path: Path) -> Iterator[Check]:
    """Whether the issues in the store can be read."""
    try:
        issues = Store(path.parent).issues(path.stem)
    except BriefgenError as error:
        yield from _told("store", error.diagnostics)
    else:
        yield Check("store", Level.OK, f"{_count(len(issues), 'issue')} of {path.stem} so far")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
