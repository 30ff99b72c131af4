"""The cache of drawings: it may save time and must not change a byte, whatever is in its folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.geometry import Length, Rect, pt, rect_pt
from briefgen.layout.frame import PageFrame
from briefgen.layout.marks import DotMark, LineMark, Mark, PolygonMark, RectMark, TextMark, WedgeMark
from briefgen.text.fonts import FontChain
from briefgen.theme.model import DEFAULT_THEME, Colour, Theme, Weight
from briefgen.writers.pdf.charts import drawn
from briefgen.writers.pdf.drawings import Drawings
from briefgen.writers.pdf.page import write
from briefgen.writers.pdf.paths import PaintedPath

STARTER = Path(__file__).parents[3] / "src" / "briefgen" / "spec" / "starter.yaml"
CHARTS = 3  # on the page of conftest.py, no two alike
FOREVER = 60  # seconds, for a build

# Builds the briefing argv[1] and says whether that took matplotlib.
BUILD = """
import sys
from briefgen.cli import main
main(["build", *sys.argv[1:]], standalone_mode=False)
print("matplotlib" in sys.modules)
"""

RECT = RectMark(rect_pt(100, 200, 40, 12), Colour.ACCENT)
PLACES = ((pt(100), pt(200)), (pt(150), pt(180)))
LINE = LineMark(PLACES, 1.5, Colour.STRUCTURE)
POLYGON = PolygonMark((*PLACES, (pt(150), pt(200))), Colour.TRACK)
DOT = DotMark(pt(100), pt(200), pt(3), Colour.ACCENT)
WEDGE = WedgeMark(pt(100), pt(200), pt(30), pt(18), 0, 90, Colour.CONTEXT)
TEXT = TextMark("中国", pt(100), pt(200), 9, Weight.REGULAR, Colour.INK)

# Charts of one kind of mark, no two alike.
FAMILIES: dict[str, list[list[Mark]]] = {
    "rectangle": [
        [RECT],
        [RECT, RECT],
        [replace(RECT, colour=Colour.CONTEXT)],
        [replace(RECT, round=True)],
        [replace(RECT, stroke=Colour.INK)],
        [replace(RECT, stroke=Colour.RULE)],
        [replace(RECT, rect=rect_pt(101, 200, 40, 12))],
        [replace(RECT, rect=rect_pt(100, 200, 41, 12))],
        [RECT, DOT],
        [DOT, RECT],
    ],
    "line": [
        [LINE],
        [replace(LINE, dash=True)],
        [replace(LINE, width=1.5000001)],
        [replace(LINE, points=PLACES[::-1])],
        [replace(LINE, colour=Colour.ACCENT)],
    ],
    "polygon": [
        [POLYGON],
        [replace(POLYGON, points=POLYGON.points[::-1])],
        [LineMark(POLYGON.points, 1, Colour.TRACK)],
    ],
    "dot": [
        [DOT],
        [replace(DOT, radius=pt(4))],
        [replace(DOT, y=pt(201))],
        [replace(DOT, colour=Colour.INK)],
    ],
    "wedge": [
        [WEDGE],
        [replace(WEDGE, inner=Length(0))],
        [replace(WEDGE, end=90.0000001)],
        [replace(WEDGE, start=1)],
        [replace(WEDGE, colour=Colour.ACCENT)],
    ],
}

EMU = st.integers(0, 842 * 12_700).map(Length)
POSITIVE = st.integers(1, 400 * 12_700).map(Length)
COLOURS = st.sampled_from(Colour)
POINTS = st.lists(st.tuples(EMU, EMU), min_size=2, max_size=5).map(tuple)
ANGLES = st.floats(0, 360, allow_subnormal=False)
MARKS: st.SearchStrategy[Mark] = st.one_of(
    st.builds(
        RectMark, st.builds(Rect, EMU, EMU, POSITIVE, POSITIVE), COLOURS, st.booleans(), st.none() | COLOURS
    ),
    st.builds(LineMark, POINTS, st.floats(0.1, 5), COLOURS, st.booleans()),
    st.builds(PolygonMark, POINTS, COLOURS),
    st.builds(DotMark, EMU, EMU, POSITIVE, COLOURS),
    st.builds(
        WedgeMark, EMU, EMU, st.just(pt(30)), st.sampled_from([pt(0), pt(20)]), ANGLES, ANGLES, COLOURS
    ),
    st.just(TEXT),
)


def entries(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def as_json(paths: Sequence[PaintedPath]) -> list[Any]:
    return [path.as_json() for path in paths]


def uncached(marks: Sequence[Mark], theme: Theme = DEFAULT_THEME) -> list[Any]:
    """What *marks* look like, by the module that draws."""
    return as_json(drawn([mark for mark in marks if not isinstance(mark, TextMark)], theme))


def recoloured(*roles: Colour) -> Theme:
    return Theme(colours={**DEFAULT_THEME.colours, **dict.fromkeys(roles, "123456")})


@pytest.fixture
def filled(page: PageFrame, chain: FontChain, tmp_path: Path) -> Path:
    """A cache with the charts of *page*."""
    write(page, DEFAULT_THEME, chain, Drawings(tmp_path / "cache"))
    return tmp_path / "cache"


# ---- the same bytes


def test_the_page_is_the_same_with_the_cache_cold_warm_and_off(
    page: PageFrame, chain: FontChain, pdf: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "not" / "yet" / "there"
    assert write(page, DEFAULT_THEME, chain, Drawings(folder)) == pdf
    kept = entries(folder)
    assert len(kept) == CHARTS
    assert write(page, DEFAULT_THEME, chain, Drawings(folder)) == pdf
    assert write(page, DEFAULT_THEME, chain, Drawings()) == pdf
    assert entries(folder) == kept


@pytest.fixture(scope="module")
def shared() -> Iterator[Path]:
    """One folder for all examples: each finds the drawings of those before it."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@given(st.lists(MARKS, max_size=6), st.sampled_from([DEFAULT_THEME, recoloured(Colour.ACCENT)]))
@example([], DEFAULT_THEME)
@example([TEXT], DEFAULT_THEME)
def test_any_drawing_is_read_as_it_was_made(shared: Path, marks: list[Mark], theme: Theme) -> None:
    expected = uncached(marks, theme)
    assert as_json(Drawings(shared).paths(marks, theme)) == expected
    assert as_json(Drawings(shared).paths(marks, theme)) == expected


def test_texts_are_no_part_of_a_drawing(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path)
    drawings.paths([RECT, TEXT, DOT], DEFAULT_THEME)
    drawings.paths([RECT, DOT, replace(TEXT, text="日本")], DEFAULT_THEME)
    assert len(entries(tmp_path)) == 1


# ---- what is broken is as good as none


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="truncated"),
        pytest.param(lambda data: data[:-1], id="one byte short"),
        pytest.param(lambda data: data + b" ", id="one byte long"),
        pytest.param(lambda data: data[:10], id="half a digest"),
        pytest.param(lambda data: data.partition(b"\n")[2], id="no digest"),
        pytest.param(lambda data: data.replace(b'"h"', b'"l"', 1), id="another operator"),
        pytest.param(lambda data: b"[]", id="something else"),
        pytest.param(lambda data: bytes(range(256)) * 40, id="garbage"),
    ],
)
def test_a_broken_entry_is_ignored_and_replaced(
    spoil: Callable[[bytes], bytes], filled: Path, page: PageFrame, chain: FontChain, pdf: bytes
) -> None:
    sound = entries(filled)
    for name, data in sound.items():
        assert spoil(data) != data
        (filled / name).write_bytes(spoil(data))
    assert write(page, DEFAULT_THEME, chain, Drawings(filled)) == pdf
    assert entries(filled) == sound


# ---- where nothing can be kept


def is_a_file(folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")


def is_in_a_file(folder: Path) -> None:
    folder.parent.rmdir()
    folder.parent.write_text("a file", encoding="utf-8")


def is_read_only(folder: Path) -> None:
    folder.mkdir(mode=0o500)  # root writes all the same, which the law allows


def is_closed(folder: Path) -> None:
    folder.mkdir(mode=0)


def has_folders_for_entries(folder: Path) -> None:
    """Neither read nor replaced, whoever runs the test."""
    drawings = Drawings(folder)
    for mark in (RECT, DOT):
        drawings.paths([mark], DEFAULT_THEME)
    for name in entries(folder):
        (folder / name).unlink()
        (folder / name / "inside").mkdir(parents=True)


UNWRITABLE = [is_a_file, is_in_a_file, is_read_only, is_closed, has_folders_for_entries]


@pytest.fixture(params=UNWRITABLE)
def unwritable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "home" / "cache"
    folder.parent.mkdir()
    request.param(folder)
    yield folder
    if folder.is_dir():
        folder.chmod(0o700)


def test_drawings_do_without_a_folder_that_cannot_be_written(
    unwritable: Path, page: PageFrame, chain: FontChain, pdf: bytes
) -> None:
    for _ in range(2):
        assert write(page, DEFAULT_THEME, chain, Drawings(unwritable)) == pdf
        for mark in (RECT, DOT):
            assert as_json(Drawings(unwritable).paths([mark], DEFAULT_THEME)) == uncached([mark])


# ---- no entry for two


@pytest.mark.parametrize("family", FAMILIES)
def test_two_charts_never_share_an_entry(family: str, tmp_path: Path) -> None:
    for at, (one, other) in enumerate(combinations(FAMILIES[family], 2)):
        folder = tmp_path / str(at)
        for marks in (one, other):
            assert as_json(Drawings(folder).paths(marks, DEFAULT_THEME)) == uncached(marks)
        assert len(entries(folder)) == 2, (one, other)


@pytest.mark.parametrize("where", [12, 150, 595, 2000])
def test_charts_that_differ_by_the_least_length_share_no_entry(where: int, tmp_path: Path) -> None:
    """One EMU: too little to see, enough for another third decimal in the file."""
    near = [replace(DOT, x=pt(where) + step) for step in range(3)]
    for dot in near:
        assert as_json(Drawings(tmp_path).paths([dot], DEFAULT_THEME)) == uncached([dot])
    assert len(entries(tmp_path)) == len(near)


@pytest.mark.parametrize("theme", [recoloured(Colour.ACCENT), recoloured(Colour.INK)], ids=["fill", "edge"])
def test_two_colours_of_a_role_never_share_an_entry(theme: Theme, tmp_path: Path) -> None:
    marks = [replace(RECT, stroke=Colour.INK)]
    drawings = Drawings(tmp_path)
    before, after = drawings.paths(marks, DEFAULT_THEME), drawings.paths(marks, theme)
    assert (as_json(before), as_json(after)) == (uncached(marks), uncached(marks, theme))
    assert as_json(before) != as_json(after)
    assert len(entries(tmp_path)) == 2


# ---- as a user meets it


def built(briefing: Path, cache: str | Path, out: Path) -> tuple[bool, dict[str, bytes]]:
    """Whether the build imported matplotlib, and its files."""
    command = [sys.executable, "-c", BUILD, str(briefing), "--out", str(out)]
    environment = {**os.environ, "BRIEFGEN_CACHE": str(cache)}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=FOREVER, check=True, env=environment
    )
    return {"True\n": True, "False\n": False}[done.stdout], entries(out)


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(STARTER, tmp_path_factory.mktemp("spec") / "briefing.yaml"))


@pytest.fixture(scope="module")
def cacheless(briefing: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The briefing's files as they are without a cache."""
    imported, files = built(briefing, "off", tmp_path_factory.mktemp("off"))
    assert imported
    assert set(files) == {"briefing.pdf", "briefing.pptx"}
    return files


def test_a_second_build_does_not_import_matplotlib(
    briefing: Path, cacheless: dict[str, bytes], tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    assert built(briefing, cache, tmp_path / "cold") == (True, cacheless)
    kept = entries(cache)
    assert kept
    assert built(briefing, cache, tmp_path / "warm") == (False, cacheless)
    assert entries(cache) == kept


def test_a_build_does_without_a_folder_that_cannot_be_written(
    unwritable: Path, briefing: Path, cacheless: dict[str, bytes], tmp_path: Path
) -> None:
    _, files = built(briefing, unwritable, tmp_path / "out")
    assert files == cacheless
