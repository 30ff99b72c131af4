"""The cache of drawings: what a chart looks like, kept under a name made of all that it depends on.

A chart whose marks and colours are what they were is taken from there, and matplotlib, which costs more to
import than everything else on the page, is not imported. The same input gives the same bytes with and
without the cache. A broken, missing or unwritable cache is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from pathlib import Path

from briefgen.geometry import Length
from briefgen.layout.marks import Mark, TextMark
from briefgen.theme.model import Theme
from briefgen.writers.pdf.paths import PaintedPath, of_json

FORM = 1  # of the files, and of what is drawn: raise it whenever the same marks are drawn otherwise
MOST_FILES = 2000  # some kilobytes each
OWN_FILE = re.compile(r"[0-9a-f]{64}\.json|tmp\w+\.part")
VARIABLE = "BRIEFGEN_CACHE"  # a folder, or "off"


class Drawings:
    """Drawings in *folder*; without one each is made anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    @classmethod
    def of_environment(cls) -> Drawings:
        """The user's own cache: $BRIEFGEN_CACHE, or briefgen in $XDG_CACHE_HOME or ~/.cache."""
        named = os.environ.get(VARIABLE)
        if named == "off":
            return cls()
        if named:
            return cls(Path(named))
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118 - Path.home() raises where there is none
        return cls(Path(base) / "briefgen") if os.path.isabs(base) else cls()  # noqa: PTH117

    def paths(self, marks: Iterable[Mark], theme: Theme) -> Sequence[PaintedPath]:
        """What *marks* look like, short of their texts."""
        shapes = [mark for mark in marks if not isinstance(mark, TextMark)]
        name = _name(shapes, theme)
        kept = self._read(name)
        if kept is not None:
            return kept
        from briefgen.writers.pdf.charts import drawn  # noqa: PLC0415 - matplotlib: 0.25 CPU s

        made = drawn(shapes, theme)
        self._write(name, made)
        return made

    def _read(self, name: str) -> list[PaintedPath] | None:
        if self.folder is None:
            return None
        with suppress(OSError, ValueError, TypeError, KeyError, IndexError):
            digest, _, body = (self.folder / name).read_text(encoding="ascii").partition("\n")
            if digest == hashlib.sha256(body.encode()).hexdigest():
                return [of_json(one) for one in json.loads(body)]
        return None

    def _write(self, name: str, paths: Sequence[PaintedPath]) -> None:
        """Keep *paths*: written aside, then renamed, so that no reader meets half a file."""
        if self.folder is None:
            return
        body = json.dumps([path.as_json() for path in paths], separators=(",", ":"))
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._make_room()
            handle, aside = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with open(handle, "w", encoding="ascii") as file:  # noqa: PTH123 - a descriptor
                    file.write(f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}")
                os.replace(aside, self.folder / name)  # noqa: PTH105
            except OSError:
                os.unlink(aside)  # noqa: PTH108
                raise

    def _make_room(self) -> None:
        """Remove the older half of the drawings where there are too many; other files are not ours."""
        assert self.folder is not None  # noqa: S101 - the only caller has asked
        files = [entry for entry in os.scandir(self.folder) if OWN_FILE.fullmatch(entry.name)]
        if len(files) < MOST_FILES:
            return
        for entry in sorted(files, key=lambda entry: entry.stat().st_mtime)[: len(files) // 2]:
            with suppress(OSError):
                os.unlink(entry.path)  # noqa: PTH108


def _name(shapes: Sequence[Mark], theme: Theme) -> str:
    """All that a drawing depends on: its form and matplotlib's, the marks, the colours of their roles."""
    colours = {str(mark.colour): theme.rgb(mark.colour) for mark in shapes}
    palette = sorted((str(k), v) for k, v in theme.colours.items())
    marks = [_exact(mark) for mark in shapes]
    told = f"{FORM} {version('matplotlib')}\n{sorted(colours.items())}\n{marks!r}\n{palette}"
    return hashlib.sha256(told.encode()).hexdigest() + ".json"


def _exact(value: object) -> object:
    """*value* with every length in whole EMU: as a text a length is rounded."""
    if isinstance(value, Length):
        return int(value)
    if isinstance(value, tuple):
        return tuple(_exact(one) for one in value)
    if is_dataclass(value):
        return type(value).__name__, *(_exact(getattr(value, field.name)) for field in fields(value))
    return value
