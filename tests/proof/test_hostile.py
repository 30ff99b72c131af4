"""Files that somebody else made: all that is visible is read, and none costs more than a file may."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from briefgen.proof.align import aligned
from briefgen.proof.budget import begin_file
from briefgen.proof.files import read_file
from briefgen.proof.reading import UnreadableFileError
from briefgen.proof.verify import verify_file

DIST = Path(__file__).parents[2] / "dist"
DECK, PAGE = DIST / "briefing.pptx", DIST / "briefing.pdf"
Members = dict[str, bytes]


def members(path: Path = DECK) -> Members:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Members, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def told(path: Path) -> list[str]:
    return [one.message for one in verify_file(path).diagnostics]


TEXT_BOX = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9901" name="box"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>投資は2.4兆円</a:t></a:r></a:p></p:txBody></p:sp>"
)
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def in_part(pattern: str, old: str, new: str) -> Callable[[Members], None]:
    def edit(parts: Members) -> None:
        name = next(one for one in sorted(parts) if re.search(pattern, one))
        text = parts[name].decode()
        assert old in text
        parts[name] = text.replace(old, new, 1).encode()

    return edit


VISIBLE = {
    "on a layout": in_part(r"slideLayouts/slideLayout1\.xml$", "</p:spTree>", f"{TEXT_BOX}</p:spTree>"),
    "on the master": in_part(r"slideMasters/slideMaster1\.xml$", "</p:spTree>", f"{TEXT_BOX}</p:spTree>"),
    "in a branch for old programs": in_part(
        r"slides/slide2\.xml$",
        "</p:spTree>",
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="zz"/>'
        f"<mc:Fallback>{TEXT_BOX}</mc:Fallback></mc:AlternateContent></p:spTree>",
    ),
}


@pytest.mark.parametrize("edit", VISIBLE.values(), ids=VISIBLE)
def test_what_a_deck_shows_anywhere_is_read(tmp_path: Path, edit: Callable[[Members], None]) -> None:
    parts = members()
    edit(parts)
    assert any("2.4兆円" in message for message in told(packed(parts, tmp_path / "deck.pptx")))


def test_what_a_page_shows_anywhere_is_read(tmp_path: Path) -> None:
    with pikepdf.open(PAGE) as pdf:
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("f"), V=String("投資は2.4兆円"),
            Rect=Array([0, 0, 9, 9]),
        )  # fmt: skip
        field = pdf.make_indirect(field)
        pdf.pages[0].Annots = Array([*pdf.pages[0].Annots, field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        heading = pdf.Root.StructTreeRoot.K[0].K[0].K[-2]
        heading["/ActualText"] = String("企業は7,777社")
        pdf.save(tmp_path / "page.pdf")
    messages = " ".join(told(tmp_path / "page.pdf"))
    assert "2.4兆円" in messages
    assert "7,777社" in messages


# ---- files made to harm


def bomb_by_lies(path: Path) -> Path:
    """A member that says it is small."""
    parts = members()
    parts["ppt/slides/slide1.xml"] = b"<a>" + b" " * (300 << 20) + b"</a>"
    packed(parts, path)
    data = bytearray(path.read_bytes())
    size = (300 << 20) + 7
    at = data.rfind(size.to_bytes(4, "little"))
    data[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def far_cell(path: Path) -> Path:
    parts = members()
    name = next(one for one in sorted(parts) if one.endswith(".xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(parts[name]))
    assert book.active
    book.active["XFD1048576"] = 7
    changed = io.BytesIO()
    book.save(changed)
    parts[name] = changed.getvalue()
    return packed(parts, path)


def entities(path: Path) -> Path:
    parts = members()
    root = parts["ppt/presentation.xml"].split(b"?>", 1)[1]
    parts["ppt/presentation.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + root
    return packed(parts, path)


def groups(path: Path) -> Path:
    parts = members()
    opening = '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="1" name="g"/></p:nvGrpSpPr>'
    deep = opening * 200 + "</p:grpSp>" * 200
    in_part(r"slides/slide1\.xml$", "</p:spTree>", f"{deep}</p:spTree>")(parts)
    return packed(parts, path)


def forms(path: Path) -> Path:
    """Forms that show each other three times: three to the sixteenth."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    form = pdf.make_stream(b"/F Do /F Do /F Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    page.Resources = Dictionary(XObject=Dictionary(F=form))
    page.Contents = pdf.make_stream(b"/F Do")
    pdf.save(path)
    return path


def maps(path: Path) -> Path:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    ranges = b"1 beginbfrange <0000> <ffff> <0000> endbfrange\n" * 300
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(ranges))
    page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"BT /F 9 Tf <0041> Tj ET")
    pdf.save(path)
    return path


def attachment(path: Path) -> Path:
    """A gigabyte that says it is one byte."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    packing = zlib.compressobj(9)
    raw = b"".join(packing.compress(b"0" * (1 << 20)) for _ in range(200)) + packing.flush()
    stream = pdf.make_stream(b"")
    stream.write(raw, filter=Name.FlateDecode)
    stream.Params = Dictionary(Size=1)
    spec = Dictionary(Type=Name.Filespec, F="a.csv", UF="a.csv", EF=Dictionary(F=stream))
    names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a.csv"), pdf.make_indirect(spec)])))
    pdf.Root.Names = names
    pdf.save(path)
    return path


def circle(path: Path) -> Path:
    """A structure tree whose elements hold each other."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    one = pdf.make_indirect(Dictionary(S=Name.P))
    other = pdf.make_indirect(Dictionary(S=Name.Sect, K=Array([one, one])))
    one.K = Array([other, other])
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=one))
    pdf.save(path)
    return path


def one_slide_many_times(path: Path) -> Path:
    parts = members()
    entry = re.search(r"<p:sldId [^>]*/>", parts["ppt/presentation.xml"].decode())
    assert entry
    in_part(r"ppt/presentation\.xml$", "</p:sldIdLst>", f"{entry[0] * 500}</p:sldIdLst>")(parts)
    return packed(parts, path)


def endless_paragraph(path: Path) -> Path:
    parts = members()
    in_part(r"slides/slide2\.xml$", "国別では最多", "国別では最多、" * 100_000)(parts)
    return packed(parts, path)


def map_without_end(path: Path) -> Path:
    """Blocks that begin and never end: what is looked for from each of them is everything that follows."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    begins = pdf.make_stream(
        b"beginbfchar " * 300_000 + b"1 beginbfrange <0000> <ffff> <0000> endbfrange\n" * 300
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=begins)
    page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"BT /F 9 Tf <0041> Tj ET")
    pdf.save(path)
    return path


PAGES = (forms, maps, attachment, circle, map_without_end)
HARMFUL = (*PAGES, bomb_by_lies, entities, groups, one_slide_many_times, endless_paragraph)


@pytest.mark.parametrize("make", HARMFUL)
def test_a_file_made_to_harm_is_refused(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path / ("file.pdf" if make in PAGES else "file.pptx"))
    with pytest.raises(UnreadableFileError):
        read_file(path)


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    assert any("nothing recorded proves" in message for message in told(far_cell(tmp_path / "deck.pptx")))


def test_texts_that_have_nothing_in_common_are_told_apart_in_time() -> None:
    begin_file()
    alphabet = [chr(0x4E00 + at) for at in range(3000)]
    was = ["".join(alphabet[(at * 31 + step) % 1500] for step in range(300)) for at in range(100)]
    now = ["".join(alphabet[1500 + (at * 37 + step) % 1500] for step in range(300)) for at in range(100)]
    assert aligned(was, now) == [None] * 100


def test_a_font_that_does_not_tell_its_characters_is_told(tmp_path: Path) -> None:
    with pikepdf.open(PAGE) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            if "/ToUnicode" in font:
                del font["/ToUnicode"]
        pdf.save(tmp_path / "page.pdf")
    assert any("its font does not tell" in message for message in told(tmp_path / "page.pdf"))


def test_of_very_many_findings_the_first_are_listed(tmp_path: Path) -> None:
    parts = members()
    line = "<a:p><a:r><a:t>投資は2.4兆円、前年は3.1兆円</a:t></a:r></a:p>"
    box = TEXT_BOX.replace("</p:txBody>", f"{line * 700}</p:txBody>")
    in_part(r"slides/slide2\.xml$", "</p:spTree>", f"{box}</p:spTree>")(parts)
    report = verify_file(packed(parts, tmp_path / "deck.pptx"))
    assert report.counts["unverified-number"] == 1401
    assert len(report.diagnostics) == 1001
    assert report.diagnostics[-1].message == "401 more of this kind are not listed"


@pytest.mark.parametrize("digits", ["9" * 5000, "1," * 5000, "約" * 5000, "一" * 5000, "1分の" * 2000])
def test_numbers_of_any_length(tmp_path: Path, digits: str) -> None:
    parts = members()
    in_part(r"slides/slide2\.xml$", "国別では最多", digits)(parts)
    verify_file(packed(parts, tmp_path / "deck.pptx"))


@pytest.mark.parametrize("path", [DECK, PAGE], ids=["deck", "page"])
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_damage_is_told_and_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, path: Path, data: st.DataObject
) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(len(content) // 2, len(content)) | st.just(len(content)))
    damaged = tmp_path_factory.mktemp("damaged") / path.name
    damaged.write_bytes(content[:end])
    with suppress(UnreadableFileError):
        verify_file(damaged)
