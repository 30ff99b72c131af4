"""The typefaces: which font draws which character, how wide it is, and the font files to embed.

A :class:`FontChain` is asked character by character; the first font of the weight that has the character
draws it. Noto Sans JP comes first, so that characters shared with Chinese keep their Japanese shape
(Han unification); Noto Sans SC serves only what it lacks (张, 习, 腾讯), DejaVu Sans the rest (ł, ✔).
Advances are HarfBuzz's, without kerning: that is how the page is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from briefgen.text.sfnt import Identity, rename

REGULAR = 400  # OpenType usWeightClass
BOLD = 700
_SUBFAMILIES = {REGULAR: "Regular", BOLD: "Bold"}

_NOTO = "fonts/ofl/noto{0}/Noto{1}[wght].ttf"
# Tables of no use to a reader that draws glyph after glyph: layout, vertical metrics, variations.
_UNUSED_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx", "DSIG", "kern", "FFTM")
# PLRM 3.3.4 / OpenType name ID 6: at most 63 characters, printable ASCII without these.
_POSTSCRIPT_FORBIDDEN = frozenset("[](){}<>/% ")


@dataclass(frozen=True)
class Face:
    """A font of one weight. *axis* is the ``wght`` to pin in a variable font, None in a static one."""

    family: str
    weight: int
    path: Path
    axis: float | None = None

    @property
    def subfamily(self) -> str:
        """Regular or Bold (name ID 2)."""
        return _SUBFAMILIES.get(self.weight, str(self.weight))

    @property
    def postscript_name(self) -> str:
        """The name of the whole static font, such as ``NotoSansJP-Bold``."""
        return f"{self.family.replace(' ', '')}-{self.subfamily}"

    @cached_property
    def harfbuzz(self) -> Any:
        """The uharfbuzz ``Face``; the file is mapped, not read."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def _font(self) -> Any:
        font = hb.Font(self.harfbuzz)
        if self.axis is not None:
            font.set_variations({"wght": self.axis})
        return font

    @cached_property
    def _advances(self) -> dict[str, float | None]:
        """Advances in em by character seen so far; None where the font has no glyph."""
        return {}

    def _lookup(self, character: str) -> float | None:
        try:
            return self._advances[character]
        except KeyError:
            glyph = self._font.get_nominal_glyph(ord(character))
            advance = None if glyph is None else self._em(self._font.get_glyph_h_advance(glyph))
            self._advances[character] = advance
            return advance

    def _em(self, units: float) -> float:
        return units / float(self.harfbuzz.upem)

    def has(self, character: str) -> bool:
        """Whether the font has a glyph for *character*."""
        return self._lookup(character) is not None

    def advance(self, character: str) -> float:
        """The advance width of *character* in em; of the missing-glyph box where the font lacks it."""
        found = self._lookup(character)
        return self._em(self._font.get_glyph_h_advance(0)) if found is None else found


def is_invisible(character: str) -> bool:
    """Whether *character* draws nothing of its own: a line feed or a variation selector."""
    return character == "\n" or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


@dataclass(frozen=True)
class FontChain:
    """Faces in order of preference, for each weight."""

    faces: tuple[Face, ...]

    @cached_property
    def _by_weight(self) -> dict[int, tuple[Face, ...]]:
        weights = dict.fromkeys(face.weight for face in self.faces)
        return {weight: tuple(face for face in self.faces if face.weight == weight) for weight in weights}

    @cached_property
    def _found(self) -> dict[tuple[str, int], Face | None]:
        """Faces by character and weight asked for so far."""
        return {}

    @cached_property
    def _advances(self) -> dict[int, dict[str, float]]:
        """Advances in em by weight and character asked for so far."""
        return {weight: {} for weight in self._by_weight}

    def face(self, character: str, weight: int) -> Face | None:
        """The first face of *weight* that has *character*, or None. Raises KeyError for other weights."""
        key = (character, weight)
        if key not in self._found:
            faces = self._by_weight[weight]
            self._found[key] = next((face for face in faces if face.has(character)), None)
        return self._found[key]

    def advance(self, character: str, weight: int) -> float:
        """The advance of *character* in em: 0 where it is invisible, a box's where no font has it."""
        known = self._advances[weight]
        if character not in known:
            face = self.face(character, weight) or self._by_weight[weight][0]
            known[character] = 0.0 if is_invisible(character) else face.advance(character)
        return known[character]

    def missing(self, text: str) -> tuple[str, ...]:
        """Characters of *text* that some weight has no font for, in order, without repeats."""
        return tuple(
            character
            for character in dict.fromkeys(text)
            if not is_invisible(character)
            and any(self.face(character, weight) is None for weight in self._by_weight)
        )

    def measure(self, text: str, weight: int, size: float) -> float:
        """The width of *text* on one line in points at *size* points."""
        return sum(self.advance(character, weight) for character in text) * size

    def runs(self, text: str, weight: int) -> list[tuple[Face, str]]:
        """*text* cut where the face changes, without its invisible characters.

        Characters that no font has go to the first face, which draws its box: ask :meth:`missing` first.
        """
        first = self._by_weight[weight][0]
        visible = (character for character in text if not is_invisible(character))
        pieces = groupby(visible, key=lambda character: self.face(character, weight) or first)
        return [(face, "".join(characters)) for face, characters in pieces]


@cache
def default_chain() -> FontChain:
    """Noto Sans JP, Noto Sans SC and DejaVu Sans, each Regular and Bold.

    Raises ModuleNotFoundError where a package that carries them is not installed.
    """
    noto, dejavu = _package("justmytype_intl_cjk"), _package("matplotlib") / "mpl-data" / "fonts" / "ttf"
    return FontChain(tuple(_default_faces(noto, dejavu)))


def _default_faces(noto: Path, dejavu: Path) -> Iterator[Face]:
    for weight in (REGULAR, BOLD):
        yield Face("Noto Sans JP", weight, noto / _NOTO.format("sansjp", "SansJP"), float(weight))
        yield Face("Noto Sans SC", weight, noto / _NOTO.format("sanssc", "SansSC"), float(weight))
        yield Face("DejaVu Sans", weight, dejavu / f"DejaVuSans{'-Bold' if weight == BOLD else ''}.ttf")


def _package(name: str) -> Path:
    """The folder of an installed package, found without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        message = f"the package {name}, which carries fonts, is not installed"
        raise ModuleNotFoundError(message, name=name)
    return Path(next(iter(spec.submodule_search_locations)))


def subset(face: Face, characters: Iterable[str], postscript_name: str) -> bytes:
    """A static TrueType file of *face* with the glyphs of *characters* and no layout tables.

    The same characters give the same bytes, whatever their order. Raises ValueError where
    *postscript_name* is none (OpenType name ID 6).
    """
    request = hb.SubsetInput()
    request.unicode_set.update(sorted(ord(character) for character in set(characters)))
    request.layout_feature_tag_set.clear()
    request.drop_table_tag_set.update(_tag(name) for name in _UNUSED_TABLES)
    return _pinned(face, request, postscript_name)


def static_font(face: Face) -> bytes:
    """The whole of *face* as a static font, for the machine that opens the deck."""
    request = hb.SubsetInput()
    request.keep_everything()
    request.drop_table_tag_set.update((_tag("STAT"),))
    return _pinned(face, request, face.postscript_name)


def _pinned(face: Face, request: Any, postscript_name: str) -> bytes:
    """Run the subsetter with the weight pinned, then set the names, which HarfBuzz leaves as they were."""
    if not _is_postscript_name(postscript_name):
        message = f"{postscript_name!r} is not a PostScript font name"
        raise ValueError(message)
    if face.axis is not None:
        request.pin_axis_location(face.harfbuzz, "wght", face.axis)
    font = bytes(hb.subset(face.harfbuzz, request).blob.data)
    full_name = f"{face.family} {face.subfamily}"
    if postscript_name != face.postscript_name:
        full_name = f"{full_name} {postscript_name}"
    return rename(font, Identity(face.family, face.subfamily, full_name, postscript_name, face.weight))


def _is_postscript_name(name: str) -> bool:
    return 0 < len(name) <= 63 and all("!" <= c <= "~" and c not in _POSTSCRIPT_FORBIDDEN for c in name)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def export(directory: Path, chain: FontChain | None = None) -> tuple[Path, ...]:
    """Write the variable faces of *chain* as static files into *directory*; return their paths.

    The first family is written whole, the others with only what the families before them lack.
    """
    chain = chain or default_chain()
    directory.mkdir(parents=True, exist_ok=True)
    covered: dict[int, set[int]] = {}
    paths: list[Path] = []
    for face in chain.faces:
        if face.axis is None:
            continue
        before = covered.setdefault(face.weight, set())
        own = set(face.harfbuzz.unicodes)
        lacking = map(chr, own - before)
        font = subset(face, lacking, face.postscript_name) if before else static_font(face)
        before |= own
        paths.append(directory / f"{face.postscript_name}.ttf")
        paths[-1].write_bytes(font)
    return tuple(paths)
