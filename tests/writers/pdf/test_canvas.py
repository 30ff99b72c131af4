from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from briefgen.document.text import Run
from briefgen.geometry import Size, mm, pt, rect_pt
from briefgen.layout.frame import Anchor, Line, PageFrame, SetParagraph, TextRun, TextStyle
from briefgen.layout.marks import Align
from briefgen.text.fonts import FontChain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.fonts import to_unicode
from briefgen.writers.pdf.metadata import describe, xmp
from briefgen.writers.pdf.operators import number, rgb
from briefgen.writers.pdf.package import pack
from briefgen.writers.pdf.page import write
from briefgen.writers.pdf.paragraphs import line_endings, stack


@pytest.fixture
def canvas(chain: FontChain) -> TaggedCanvas:
    return TaggedCanvas(Size(mm(210), mm(297)), chain, ())


def test_marked_content_does_not_nest(canvas: TaggedCanvas) -> None:
    with canvas.content("P"), pytest.raises(RuntimeError, match="do not nest"), canvas.artifact():
        pass


def test_element_does_not_open_inside_an_artifact(canvas: TaggedCanvas) -> None:
    with canvas.artifact(), pytest.raises(RuntimeError, match="do not nest"), canvas.element("P"):
        pass


def test_pen_paints_only_while_it_is_lent(canvas: TaggedCanvas) -> None:
    with canvas.artifact() as pen:
        pen.rect(rect_pt(0, 0, 1, 1), "000000")
    with pytest.raises(RuntimeError, match="lent"):
        pen.rect(rect_pt(0, 0, 1, 1), "000000")


def test_bookmarks_never_skip_a_level(canvas: TaggedCanvas, page: PageFrame) -> None:
    with canvas.content("H1") as pen:
        pen.rect(rect_pt(0, 0, 1, 1), "000000")
    for title, level in (("a", 1), ("b", 3), ("c", 1), ("d", 0)):
        canvas.bookmark(title, level, pt(10))
    document = canvas.finish()
    with pikepdf.open(BytesIO(pack(document, describe(document, page.metadata)))) as opened:
        first, last = opened.Root.Outlines.First, opened.Root.Outlines.Last
        assert [str(first.Title), str(last.Title)] == ["a", "d"]
        assert [str(first.First.Title), str(first.Last.Title)] == ["b", "c"]


def test_label_is_refused_outside_a_list_item(canvas: TaggedCanvas) -> None:
    with canvas.element("P"), canvas.label() as opened:
        assert not opened


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.0001, "0"), (1.5, "1.5"), (100, "100"), (841.8898, "841.89"), (1e7, "10000000")],
)
def test_numbers_have_no_exponent(value: float, text: str) -> None:
    assert number(value) == text


def test_rgb_keeps_eight_bits() -> None:
    for level in range(256):
        operand = rgb(f"{level:02X}0000").split()[0]
        assert round(float(operand) * 255) == level


def test_to_unicode_writes_surrogates_and_skips_notdef() -> None:
    cmap = to_unicode([0, 0x4E2D, 0x20BB7])
    assert re.findall(r"^<..> <.*>$", cmap, re.MULTILINE)[1:] == ["<01> <4E2D>", "<02> <D842DFB7>"]


def test_to_unicode_blocks_hold_a_hundred() -> None:
    assert re.findall(r"(\d+) beginbfchar", to_unicode(list(range(1, 251)))) == ["100", "100", "50"]


def test_drawing_charts_looks_for_no_fonts_of_the_machine() -> None:
    code = "import sys, briefgen.writers.pdf.charts; print('matplotlib.font_manager' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def set_paragraph(whole: str, *lines: str, space_before: float = 0) -> SetParagraph:
    style = TextStyle(10, 14, align=Align.LEFT, space_before=space_before)
    placed = tuple(Line((TextRun(Run(line)),), 10) for line in lines)
    return SetParagraph(style, (TextRun(Run(whole)),), placed)


@pytest.mark.parametrize(
    ("paragraph", "endings"),
    [
        (set_paragraph("one two", "one", "two"), [" ", ""]),
        (set_paragraph("one two ", "one ", "two"), ["", ""]),
        (set_paragraph("一二", "一", "二"), ["", ""]),
        (set_paragraph("something else", "one", "two"), ["", ""]),
    ],
)
def test_line_endings_give_back_the_space_that_a_break_took(
    paragraph: SetParagraph, endings: list[str]
) -> None:
    assert line_endings(paragraph) == endings


@pytest.mark.parametrize(("anchor", "top"), [(Anchor.TOP, 0), (Anchor.MIDDLE, 34), (Anchor.BOTTOM, 68)])
def test_stack_anchors_all_paragraphs_together(anchor: Anchor, top: float) -> None:
    two = (set_paragraph("a", "a", space_before=9), set_paragraph("b", "b", space_before=4))
    tops = [y for _, y in stack(two, rect_pt(0, 0, 100, 100), anchor)]
    assert tops == [pt(top), pt(top + 14 + 4)]


def test_info_and_xmp_say_the_same(pdf: bytes, page: PageFrame) -> None:
    packet = xmp(page.metadata)
    assert '<rdf:li xml:lang="x-default">中国の大規模AIモデル &lt;概要&gt;</rdf:li>' in packet
    assert packet.count("2025-07-26T12:00:00+09:00") == 3
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo.Title) == page.metadata.title
        assert str(document.docinfo.CreationDate) == "D:20250726120000+09'00'"
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == page.metadata.title
            assert metadata["pdfuaid:part"] == "1"


def test_outline_leads_to_the_top_of_its_group(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        entry = document.Root.Outlines.First
        assert str(entry.Title) == "図と表"
        assert float(entry.Dest[3]) == pytest.approx(mm(297).pt - 220, abs=0.001)


@pytest.mark.parametrize("moment", ["2025-07-26T12:00:00", "yesterday"])
def test_moment_without_zone_is_refused(page: PageFrame, chain: FontChain, moment: str) -> None:
    bad = replace(page, items=(), metadata=replace(page.metadata, moment=moment))
    with pytest.raises(ValueError, match=r"time zone|isoformat"):
        write(bad, DEFAULT_THEME, chain)
