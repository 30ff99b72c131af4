"""The machine: Python, libraries, fonts, clock, certificates, standard output."""

from __future__ import annotations

import importlib
import re
import ssl
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from briefgen.doctor.checked import BROKEN_LIBRARY, INSTALL_AGAIN, Check, Level
from briefgen.refresh.fingerprint import LIBRARIES, versions

OLDEST_PYTHON = (3, 11)
OLDEST_YEAR = 2025  # no briefgen is older: a clock that says less was never set

# The packages of extras: what each is needed for, and the extra that brings it.
EXTRAS = {
    "httpx2": ("data from the web", "http"),
    "psycopg": ("PostgreSQL", "postgres"),
    "pymysql": ("MySQL and MariaDB", "mysql"),
}

# What a build loads one after the other, all of it.
_WRITERS = (
    "briefgen.build",
    "briefgen.writers.pptx.deck",
    "briefgen.writers.pdf.page",
    "briefgen.writers.pdf.charts",
)

_LETTERS = {"kana": "あんアンー", "kanji": "日本語売上円億", "Latin": "AZaz09%€"}
_REQUIREMENT = re.compile(r"([\w.-]+)(?:\[[^\]]*\])?([^;]*)(;.*\bextra\b)?")
_BOUND = re.compile(r"(>=|<)\s*([\d.]+)")
_HASHED = re.compile(r"[0-9a-f]{8}\.\d+")  # the names in a folder of certificates, as c_rehash gives them


def libraries() -> Iterator[Check]:
    """Python and the libraries that make the files: there, and in versions that briefgen is made for."""
    if sys.version_info < OLDEST_PYTHON:
        yield Check("python", Level.ERROR, f"this is Python {sys.version.split()[0]}", "use 3.11 or newer")
    required = bounds()
    found, faults = dict(versions()), []
    for name in dict.fromkeys((*LIBRARIES, *required)):
        with suppress(PackageNotFoundError):
            found[name] = version(name)
        if name not in found:
            faults.append(f"{name} is not installed")
        elif wrong := out_of_bounds(found[name], required.get(name, ())):
            faults.append(f"{name} is {found[name]}; briefgen needs {wrong}")
    yield from (Check("libraries", Level.ERROR, fault, INSTALL_AGAIN) for fault in faults)
    told = ", ".join(f"{name} {number}" for name, number in found.items())
    yield Check("libraries", Level.NOTE if faults else Level.OK, told)


def bounds() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The bounds on the version of each library that briefgen always needs: ((">=", "1.0.2"), …)."""
    try:
        told = requires("briefgen") or []
    except PackageNotFoundError:  # run from a checkout that is not installed
        return {}
    found = (_REQUIREMENT.match(line) for line in told)
    return {one[1]: tuple(_BOUND.findall(one[2])) for one in found if one and not one[3]}


def out_of_bounds(number: str, asked: Iterable[tuple[str, str]]) -> str:
    """The first of the bounds *asked* that version *number* does not keep, "" where it keeps all."""
    for sign, bound in asked:
        below = _parts(number) < _parts(bound)
        if below is (sign == ">="):
            return f"{sign}{bound}"
    return ""


def _parts(number: str) -> tuple[int, ...]:
    found = tuple(map(int, re.findall(r"\d+", number.partition("+")[0])[:3]))
    return found + (0,) * (3 - len(found))


def extras(needed: Collection[str]) -> Iterator[Check]:
    """The packages that only some sources need; an error for those of *needed*."""
    for package, (purpose, extra) in EXTRAS.items():
        if find_spec(package) is not None:
            yield Check("extras", Level.OK, f"{package}, for {purpose}")
            continue
        level = Level.ERROR if package in needed else Level.NOTE
        message = f"{package} is not installed; it is for {purpose}"
        yield Check("extras", level, message, f"pip install 'briefgen[{extra}]'")


def writers() -> Iterator[Check]:
    """Whether all that a build loads can be loaded: a wheel may be there and not fit the machine."""
    for module in _WRITERS:
        try:
            importlib.import_module(module)
        except BROKEN_LIBRARY as error:
            yield Check("writers", Level.ERROR, f"{module} cannot be loaded: {error}", INSTALL_AGAIN)
            return
    yield Check("writers", Level.OK, "deck, page and charts can be written")


def fonts() -> Iterator[Check]:
    """Whether the default typeface is there, and draws kana, kanji and Latin by itself."""
    import uharfbuzz as hb  # noqa: PLC0415 - a library that may be missing

    from briefgen.text.fonts import default_chain  # noqa: PLC0415 - HarfBuzz

    faces = default_chain().faces
    own = faces[0].family  # the fonts after it only fill its gaps
    for face in faces:
        letters = (
            _LETTERS if face.family == own else {"Latin": "A"} if face.family == faces[-1].family else {}
        )
        try:
            lacking = [what for what, text in letters.items() if not all(map(face.has, text))]
            usable = face.harfbuzz.glyph_count > 1
        except hb.HarfBuzzError as error:
            yield Check("fonts", Level.ERROR, f"{face.postscript_name}: {error}", INSTALL_AGAIN)
            return
        if lacking or not usable:
            message = f"{face.path} does not draw {' and '.join(lacking) or 'anything'}"
            yield Check("fonts", Level.ERROR, message, INSTALL_AGAIN)
            return
    yield Check("fonts", Level.OK, f"{own} has {', '.join(_LETTERS)}; {len(faces)} fonts load")


def now() -> datetime:
    """The clock of this machine, which is what is looked at."""
    return datetime.now(UTC)  # noqa: TID251 - no file is made from it


def clock(built: Iterable[Path], read: Callable[[], datetime] = now) -> Iterator[Check]:
    """Whether the clock can be right: not before the newest of the files *built*, or of briefgen itself."""
    moment = read()
    newest, path = max(_times((*built, *_own_files())), default=(0.0, Path()))
    if moment.year < OLDEST_YEAR or moment.timestamp() + 60 < newest:  # a file server's clock may be ahead
        said = f"the clock says {moment:%Y-%m-%d %H:%M} UTC"
        if moment.year >= OLDEST_YEAR:
            said += f", but {path} is of {datetime.fromtimestamp(newest, UTC):%Y-%m-%d %H:%M}"
        hint = "set it, by timedatectl set-ntp true for one; ages of data are reckoned by it"
        yield Check("clock", Level.WARNING, said, hint)
    else:
        yield Check("clock", Level.OK, f"{moment:%Y-%m-%d %H:%M} UTC")


def _own_files() -> Iterator[Path]:
    yield from Path(str(files("briefgen"))).glob("*.py")


def _times(paths: Iterable[Path]) -> Iterator[tuple[float, Path]]:
    for path in paths:
        with suppress(OSError):
            yield path.stat().st_mtime, path


def certificates(*, needed: bool) -> Iterator[Check]:
    """Whether there are certificates to know a server by."""
    context = ssl.create_default_context()
    count = len(context.get_ca_certs())
    folder = ssl.get_default_verify_paths().capath  # its files are read when a server is asked
    if not count and folder:
        with suppress(OSError):
            count = sum(1 for path in Path(folder).iterdir() if _HASHED.fullmatch(path.name))
    if count:
        yield Check("tls", Level.OK, f"{count} certificates of authorities; {ssl.OPENSSL_VERSION}")
        return
    level = Level.ERROR if needed else Level.WARNING
    hint = "install the package ca-certificates, or name their file in SSL_CERT_FILE"
    yield Check("tls", level, "there are no certificates of authorities: no https address can be asked", hint)


def streams() -> Iterator[Check]:
    """Whether Japanese can be told on standard output and error."""
    for name, stream in (("output", sys.stdout), ("error", sys.stderr)):
        encoding = str(getattr(stream, "encoding", None) or "ascii")
        try:
            "日本語 – ✓".encode(encoding)
        except (UnicodeEncodeError, LookupError):
            hint = "set PYTHONUTF8=1 or LANG=C.UTF-8; files and JSON are in UTF-8 all the same"
            yield Check("locale", Level.WARNING, f"standard {name} is in {encoding}, without Japanese", hint)
        else:
            yield Check("locale", Level.OK, f"standard {name} is in {encoding}")
