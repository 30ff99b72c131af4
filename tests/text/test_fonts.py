from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFont as ReportlabFont

from briefgen.text.fonts import BOLD, REGULAR, Face, default_chain, export, static_font, subset
from briefgen.text.sfnt import CHECKSUM_MAGIC, checksum, read_tables, write_tables

CHAIN = default_chain()
NOTO = CHAIN.faces[0]
TEXT = "中国の大規模AIモデルは1,509件、日・人"


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
@pytest.mark.parametrize(
    ("character", "family"),
    [
        ("曉", "Noto Sans JP"),
        ("𠮷", "Noto Sans JP"),
        ("直", "Noto Sans JP"),  # shared with Chinese: the Japanese shape
        ("张", "Noto Sans SC"),
        ("ł", "DejaVu Sans"),
        ("≒", "DejaVu Sans"),
    ],
)
def test_chain_finds(character: str, family: str, weight: int) -> None:
    face = CHAIN.face(character, weight)
    assert face is not None
    assert (face.family, face.weight) == (family, weight)


def test_missing_names_each_character_once_in_order() -> None:
    assert CHAIN.missing("あ🚀\u0378い🚀") == ("🚀", "\u0378")


def test_line_feeds_and_variation_selectors_are_not_missing() -> None:
    assert CHAIN.missing("葛\U000e0100\n☎\ufe0e曉张ł≒𠮷") == ()


def test_unknown_weight_is_an_error() -> None:
    with pytest.raises(KeyError):
        CHAIN.advance("あ", 350)


def test_advances() -> None:
    assert CHAIN.advance("中", REGULAR) == 1
    assert CHAIN.advance("5", REGULAR) == pytest.approx(0.555)
    assert CHAIN.advance("5", BOLD) > CHAIN.advance("5", REGULAR)
    assert CHAIN.advance("\ufe0e", REGULAR) == 0
    assert CHAIN.measure("日本AI", REGULAR, 10) == pytest.approx(
        20 + 10 * (CHAIN.advance("A", REGULAR) + CHAIN.advance("I", REGULAR))
    )


def test_runs_split_by_face_and_drop_the_invisible() -> None:
    runs = CHAIN.runs("葛\U000e0100张一鸣ł", REGULAR)
    assert [(face.family, text) for face, text in runs] == [
        ("Noto Sans JP", "葛"),
        ("Noto Sans SC", "张"),
        ("Noto Sans JP", "一"),
        ("Noto Sans SC", "鸣"),
        ("DejaVu Sans", "ł"),
    ]


@pytest.mark.parametrize("face", CHAIN.faces, ids=lambda face: face.postscript_name)
def test_subset_is_a_static_font_of_that_name(face: Face) -> None:
    name = f"{face.postscript_name}-7f3a"
    font = TTFont(io.BytesIO(subset(face, "Az1", name)), checkChecksums=2)
    names = {number: font["name"].getDebugName(number) for number in (1, 2, 4, 6)}
    bold = face.weight == BOLD
    assert names == {
        1: face.family,
        2: face.subfamily,
        4: f"{face.family} {face.subfamily} {name}",
        6: name,
    }
    assert "fvar" not in font
    assert "GSUB" not in font
    assert set(font.getBestCmap()) == {ord(c) for c in "Az1"}
    assert font["OS/2"].usWeightClass == face.weight
    assert font["OS/2"].fsSelection & 0b100001 == (0b100000 if bold else 0)
    assert bool(font["OS/2"].fsSelection & 0b1000000) is not bold
    assert font["head"].macStyle == int(bold)
    assert font["name"].getDebugName(0)  # the copyright notice


def test_subset_advances_are_those_measured() -> None:
    for weight in (REGULAR, BOLD):
        face = CHAIN.face("あ", weight)
        assert face is not None
        font = TTFont(io.BytesIO(subset(face, TEXT, "Test")))
        for character, glyph in font.getBestCmap().items():
            advance = font["hmtx"][glyph][0] / font["head"].unitsPerEm
            assert advance == pytest.approx(CHAIN.advance(chr(character), weight))


def test_subset_checksums() -> None:
    font = subset(NOTO, TEXT, "Test")
    assert checksum(font) == CHECKSUM_MAGIC
    assert write_tables(read_tables(font)) == font


def test_reportlab_loads_a_subset() -> None:
    font = ReportlabFont("test-subset", io.BytesIO(subset(NOTO, TEXT, "NotoSansJP-Regular-test")))
    assert font.face.name in {"NotoSansJP-Regular-test", b"NotoSansJP-Regular-test"}
    assert font.stringWidth(TEXT, 10) == pytest.approx(CHAIN.measure(TEXT, REGULAR, 10), abs=0.05)


@pytest.mark.parametrize("name", ["", "Noto Sans", "a" * 64, "源ノ", "A(B)"])
def test_subset_refuses_other_names(name: str) -> None:
    with pytest.raises(ValueError, match="PostScript"):
        subset(NOTO, "a", name)


PROGRAM = """
import hashlib
from briefgen.text.fonts import default_chain, subset
characters = set("中国の大規模AIモデルは1,509件、世界の約4割を占め最多に")
data = b"".join(subset(face, characters, "Test") for face in default_chain().faces)
print(hashlib.sha256(data).hexdigest())
"""


def test_subset_is_the_same_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_nothing_heavy_is_imported_to_measure() -> None:
    program = (
        "import sys; from briefgen.text.fonts import default_chain;"
        "default_chain().measure('あł', 400, 10);"
        "print(sorted({'fontTools', 'matplotlib', 'reportlab', 'budoux', 'justmytype'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_static_font_keeps_all_glyphs_and_layout() -> None:
    font = TTFont(io.BytesIO(static_font(NOTO)), lazy=True)
    assert font["maxp"].numGlyphs == NOTO.harfbuzz.glyph_count
    assert {"GSUB", "GPOS"} <= set(font.keys())
    assert "fvar" not in font
    assert font["name"].getDebugName(4) == "Noto Sans JP Regular"


def test_export_writes_families_with_both_weights(tmp_path: Path) -> None:
    paths = export(tmp_path / "fonts")
    assert [path.name for path in paths] == [
        "NotoSansJP-Regular.ttf",
        "NotoSansSC-Regular.ttf",
        "NotoSansJP-Bold.ttf",
        "NotoSansSC-Bold.ttf",
    ]
    japanese, chinese = (set(TTFont(io.BytesIO(path.read_bytes())).getBestCmap()) for path in paths[2:])
    assert ord("张") in chinese
    assert not japanese & chinese
    assert paths[0].read_bytes() == static_font(NOTO)
