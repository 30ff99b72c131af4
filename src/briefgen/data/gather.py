"""Gather: the only stage that touches the world. It brings the bytes of every table's source.

Taking a snapshot from them is a pure function: what was gathered once can be taken again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.data.raw import Gathered, Raw
from briefgen.data.records import MAX_BYTES
from briefgen.data.secrets import NoSecretError, resolved
from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.figures import FORMS_BY_ENDING, DataSpec
from briefgen.spec.load import Briefing


@dataclass(frozen=True, slots=True)
class World:
    """What may be reached beyond the briefing's folder: *allow_hosts* are hosts inside this network.

    A briefing that is not *trusted* reaches nothing but files in its folder: it came from elsewhere.
    """

    allow_hosts: tuple[str, ...] = ()
    trusted: bool = True


OUTSIDE = World()  # the public network alone


def gather(briefing: Briefing, world: World = OUTSIDE) -> Gathered:
    """The bytes behind every table that has a source outside the spec, and what could not be brought."""
    found: dict[str, Raw] = {}
    faults: list[Diagnostic] = []
    for name, spec in briefing.spec.data.items():
        if not spec.connector:
            continue
        try:
            found[name] = gather_one(briefing, name, world)
        except SpecError as error:
            faults += error.diagnostics
    return Gathered(found, tuple(faults))


def gather_one(briefing: Briefing, table: str, world: World = OUTSIDE) -> Raw:
    """The bytes behind *table*, which has a connector. Raises SpecError."""
    spec = briefing.spec.data[table]
    span = briefing.span("data", table, spec.connector)
    if not world.trusted and spec.connector != "file":
        message = f"{table} asks for {spec.connector}, and the briefing is not trusted"
        hint = "look at what it asks for, and leave out --untrusted"
        raise SpecError([Diagnostic("not-trusted", message, span, hint)])
    return CONNECTORS[spec.connector](spec, briefing.path.parent, span, world)


def _file(spec: DataSpec, folder: Path, span: Span, _: World) -> Raw:
    name = spec.file or ""
    path = inside(name, folder, span)
    return Raw(_form(spec, name, span), _bytes(path, name, span), name, str(path))


def _form(spec: DataSpec, name: str, span: Span) -> str:
    if not spec.known_form:
        hint = f"read are names that end in {', '.join(FORMS_BY_ENDING)}"
        hint += "; or say form: csv" if spec.url else ""
        raise SpecError([Diagnostic("unknown-form", f"'{name}' ends in no form that is read", span, hint)])
    return spec.known_form


def _address(spec: DataSpec, _: Path, span: Span, world: World) -> Raw:
    from briefgen.fetch.http import get  # noqa: PLC0415 - httpx2, only where a briefing has an address
    from briefgen.fetch.model import SourceDown, SourceError  # noqa: PLC0415

    form = _form(spec, spec.url or "", span)
    try:
        headers = {name: resolved(value) for name, value in spec.headers.items()}
        address = resolved(spec.url or "")
        got = get(address, allow_hosts=world.allow_hosts, headers=headers, max_bytes=MAX_BYTES)
    except NoSecretError as error:
        raise SpecError([Diagnostic("no-secret", str(error), span, "set it where the job runs")]) from None
    except SourceError as error:
        code = "source-down" if isinstance(error, SourceDown) else "source-refused"
        raise SpecError([Diagnostic(code, error.message, span, error.hint)]) from None
    return Raw(form, got.data, got.uri, got.uri)


def _query(spec: DataSpec, folder: Path, span: Span, _: World) -> Raw:
    from briefgen.data.sqlite_query import sqlite_rows  # noqa: PLC0415 - only where a briefing asks a database

    return sqlite_rows(spec, inside(spec.sqlite or "", folder, span), span)


def _database(spec: DataSpec, _: Path, span: Span, world: World) -> Raw:
    from briefgen.data.database import database_rows  # noqa: PLC0415 - only where a briefing asks a server

    return database_rows(spec, span, world.allow_hosts)


def inside(name: str, folder: Path, span: Span) -> Path:
    """The file *name*, which must lie in the briefing's folder or below it. Raises SpecError."""
    try:
        path = folder / name
        within, exists = path.resolve().is_relative_to(folder.resolve()), path.exists()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links; a null character
        raise SpecError([Diagnostic("no-file", f"'{name}' cannot be read: {error}", span)]) from error
    if not within:
        message, hint = f"'{name}' lies outside the briefing's folder", "move the file beside the briefing"
        raise SpecError([Diagnostic("path-outside", message, span, hint)])
    if not exists or not path.is_file():
        hint = "its path is taken from the briefing's folder"
        raise SpecError([Diagnostic("no-file", f"there is no file '{name}'", span, hint)])
    return path


def _bytes(path: Path, name: str, span: Span) -> bytes:
    """At most MAX_BYTES of a regular file: a pipe put in its place would never end. Raises SpecError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise SpecError([Diagnostic("no-file", f"'{name}' is no file", span)])
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SpecError([Diagnostic("no-file", f"cannot read {name}: {error.strerror}", span)]) from error
    if len(data) > MAX_BYTES:
        raise SpecError([Diagnostic("too-large", f"{name} is larger than {MAX_BYTES >> 20} MiB", span)])
    return data


Connector = Callable[[DataSpec, Path, Span, World], Raw]

CONNECTORS: Mapping[str, Connector] = {
    "file": _file,
    "url": _address,
    "sqlite": _query,
    "database": _database,
}
