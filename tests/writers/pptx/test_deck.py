"""What the deck file holds: text, languages, names, notes, sections, and the same bytes every time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openxml_audit
import pptx
import pytest
from lxml import etree

from briefgen.layout.frame import DeckFrames, TextItem
from briefgen.theme.model import DEFAULT_THEME
from briefgen.theme.template import slide_layouts
from briefgen.writers.pptx import write

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def parts(package: bytes, prefix: str) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = [n for n in archive.namelist() if n.startswith(prefix) and n.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def test_the_deck_is_valid(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(written)
    result = openxml_audit.validate_pptx(path)
    assert result.is_valid, [error.description for error in result.errors]


def test_all_text_is_on_its_slide(deck: DeckFrames, written: bytes) -> None:
    slides = pptx.Presentation(io.BytesIO(written)).slides
    assert len(slides) == len(deck.slides)
    layouts = slide_layouts(DEFAULT_THEME, deck.metadata.language)
    for frame, slide in zip(deck.slides, slides, strict=True):
        shown = {s.text_frame.text.replace("\v", "") for s in slide.shapes if s.has_text_frame}
        for item in frame.items:
            if isinstance(item, TextItem):
                assert "\n".join(p.text for p in item.paragraphs) in shown
        footed = any(place.type == "ftr" for place in layouts[frame.layout].placeholders)
        if frame.footer:
            assert (frame.footer in shown) is footed


def test_placeholders_state_their_place(deck: DeckFrames, written: bytes) -> None:
    layouts = slide_layouts(DEFAULT_THEME, deck.metadata.language)
    for frame, slide in zip(deck.slides, pptx.Presentation(io.BytesIO(written)).slides, strict=True):
        assert slide.slide_layout.name == layouts[frame.layout].name
        for shape in slide.placeholders:
            place = layouts[frame.layout].placeholder(shape.placeholder_format.idx)
            if shape.has_text_frame:
                assert shape.text_frame.text
                assert shape.element.find(f"{P}spPr/{A}xfrm") is not None
                assert (shape.left, shape.top) == (place.rect.x, place.rect.y)


def test_every_run_has_the_language(deck: DeckFrames, written: bytes) -> None:
    for prefix in ("ppt/slides/", "ppt/charts/", "ppt/notesSlides/"):
        for root in parts(written, prefix).values():
            for node in root.iter(f"{A}r", f"{A}br", f"{A}fld"):
                look = node.find(f"{A}rPr")
                assert look is not None
                assert look.get("lang") == deck.metadata.language
                assert look.get("altLang") == ("en-US" if deck.metadata.language == "ja-JP" else None)
            for node in root.iter(f"{A}defRPr", f"{A}endParaRPr"):
                assert node.get("lang") == deck.metadata.language or node.getparent().tag == f"{A}lvl1pPr"


def test_shapes_have_their_own_ids_names_and_meaning(written: bytes) -> None:
    for root in parts(written, "ppt/slides/").values():
        shapes = list(root.iter(f"{P}cNvPr"))[1:]  # behind the tree's own
        assert not [key for key, n in Counter(s.get("id") for s in shapes).items() if n > 1]
        assert not [key for key, n in Counter(s.get("name") for s in shapes).items() if n > 1]
        assert all(s.get("name") for s in shapes)
        for shape in shapes:
            holder = shape.getparent().getparent()
            if holder.tag in {f"{P}graphicFrame", f"{P}grpSp"}:
                assert shape.get("descr")
            elif holder.tag == f"{P}cxnSp" or holder.find(f"{P}txBody") is None:
                assert shape.find(f".//{DECORATIVE}") is not None


def test_nothing_names_a_colour_by_its_number(written: bytes) -> None:
    for prefix in ("ppt/slides/", "ppt/charts/"):
        for root in parts(written, prefix).values():
            assert root.find(f".//{A}srgbClr") is None


def test_lines_break_where_the_layout_says(written: bytes) -> None:
    first = pptx.Presentation(io.BytesIO(written)).slides[2]
    assert first.shapes.title.text_frame.text.count("\v") == 1


def test_titles_come_first_and_footers_last(written: bytes) -> None:
    for slide in list(pptx.Presentation(io.BytesIO(written)).slides)[2:12]:
        kinds = [shape.placeholder_format.type.name if shape.is_placeholder else "" for shape in slide.shapes]
        assert kinds[0] == "TITLE"
        assert kinds[-3:] == ["FOOTER", "DATE", "SLIDE_NUMBER"]


def test_only_safe_links_are_links(written: bytes) -> None:
    slide = pptx.Presentation(io.BytesIO(written)).slides[-1]
    found = {rel.target_ref for rel in slide.part.rels.values() if rel.is_external}
    assert found == {"https://example.org/a", "mailto:a@example.org"}


def test_notes_hold_their_paragraphs(deck: DeckFrames, written: bytes) -> None:
    for frame, slide in zip(deck.slides, pptx.Presentation(io.BytesIO(written)).slides, strict=True):
        assert slide.has_notes_slide is bool(frame.notes)
    text = pptx.Presentation(io.BytesIO(written)).slides[0].notes_slide.notes_text_frame.text
    assert text == "話すこと。\n1,509件。"


def test_control_characters_are_left_out(written: bytes) -> None:
    text = pptx.Presentation(io.BytesIO(written)).slides[-1].notes_slide.notes_text_frame.text
    assert text == "bell and break"


def test_sections_hold_every_slide_once(deck: DeckFrames, written: bytes) -> None:
    root = parts(written, "ppt/presentation")["ppt/presentation.xml"]
    sections = list(root.iter(f"{P14}section"))
    assert [s.get("name") for s in sections] == ["1 現状", deck.slides[13].section]
    listed = [s.get("id") for s in root.iter(f"{P14}sldId")]
    assert listed == [s.get("id") for s in root.iter(f"{P}sldId")]
    assert len({s.get("id") for s in sections}) == len(sections)


def test_core_properties_are_the_snapshots(deck: DeckFrames, written: bytes) -> None:
    core = pptx.Presentation(io.BytesIO(written)).core_properties
    assert (core.title, core.author, core.last_modified_by) == (deck.metadata.title, "調査部", "調査部")
    assert (core.language, core.revision) == (deck.metadata.language, 1)
    assert core.created.isoformat() == core.modified.isoformat() == "2025-08-01T00:30:00"


def test_tables_are_native(written: bytes) -> None:
    slide = pptx.Presentation(io.BytesIO(written)).slides[8]
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    table = frame.table
    assert (table.first_row, table.first_col, table.horz_banding) == (True, True, False)
    assert [len(list(table.rows)), len(list(table.columns))] == [3, 3]
    assert sum(row.height for row in table.rows) == frame.height
    assert abs(sum(column.width for column in table.columns) - frame.width) <= 3


def test_the_same_frames_give_the_same_bytes(deck: DeckFrames, written: bytes) -> None:
    assert write(deck, DEFAULT_THEME) == written


_ELSEWHERE = """
import hashlib, runpy, sys
made = runpy.run_path(sys.argv[1])
from briefgen.theme.model import DEFAULT_THEME
from briefgen.writers.pptx import write
print(hashlib.sha256(write(made["make_deck"]("ja-JP"), DEFAULT_THEME)).hexdigest())
"""


def test_other_processes_and_time_zones_give_the_same_bytes() -> None:
    script = str(Path(__file__).with_name("conftest.py"))
    found = set()
    for zone, seed in (("Asia/Tokyo", "1"), ("America/New_York", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", _ELSEWHERE, script]
        found.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(found) == 1


def test_an_unknown_layout_is_an_error(deck: DeckFrames) -> None:
    slide = replace(deck.slides[0], layout="no such layout")
    with pytest.raises(KeyError, match="no such layout"):
        write(replace(deck, slides=(slide,)), DEFAULT_THEME)
