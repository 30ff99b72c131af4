"""verify: faults planted in finished files are each found, and nothing else is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from briefgen import build as pipeline
from briefgen.evidence.page import page_evidence
from briefgen.evidence.text import FILE_NAME, evidence_text, identifier
from briefgen.layout.frame import Attachment
from briefgen.proof.verify import Report, verify_file
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.writers.pdf import page as pdf
from tests.conformance.running import ROOT, SAMPLE_NAMES, briefgen

Members = dict[str, bytes]


def found(report: Report) -> list[tuple[str, str]]:
    """Codes and places, the file's name left out."""
    assert all(one.place for one in report.diagnostics)
    return [(one.code, ", ".join(one.place.parts)) for one in report.diagnostics if one.place]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_sample_is_proven(sample: Path, name: str) -> None:
    report = verify_file(sample / name)
    assert [one.message for one in report.diagnostics] == []
    assert report.counts["tied"] > 50
    assert len(report.seal) == 64


@pytest.mark.parametrize("name", ["gallery.pptx", "gallery.pdf", "gallery.en.pptx", "gallery.en.pdf"])
def test_the_gallery_is_proven(gallery: Path, name: str) -> None:
    report = verify_file(gallery / name)
    assert [f"{one.place}: {one.message}" for one in report.diagnostics] == []
    assert report.counts["data"] > 900


def test_large_figures_on_english_cards_are_proven(tmp_path: Path) -> None:
    spec = tmp_path / "briefing.yaml"
    spec.write_text(
        "briefing: 1\nlanguage: en\ntitle: 'Visitors spend {spending}'\ntakeaways: [Prepare the regions]\n"
        "sources: {jta: {publisher: Tourism statistics}}\nfacts:\n"
        "  spending: {value: 8兆1300億, unit: yen, source: jta, label: Spending, as_of: 2025}\n"
        "  staff: {value: 212.6万, unit: people, qualifier: about, source: jta, label: Staff}\n",
        encoding="utf-8",
    )
    assert briefgen("build", spec, "--out", tmp_path).returncode == 0
    for suffix in (".pptx", ".pdf"):
        report = verify_file(tmp_path / f"briefing{suffix}")
        assert [one.message for one in report.diagnostics] == []


# ---- decks, edited as hands edit them: in their XML


def edited(source: Path, target: Path, edit: Callable[[Members], None]) -> Path:
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edit(members)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target


def swap(part: str, old: str, new: str, *, nth: int = 1) -> Callable[[Members], None]:
    """Replace the *nth* occurrence of *old* in the member whose name matches *part*."""

    def edit(members: Members) -> None:
        name = next(one for one in sorted(members) if re.search(part, one))
        text = members[name].decode("utf-8")
        pieces = text.split(old)
        assert len(pieces) > nth, f"{name} holds {old!r} {len(pieces) - 1} times"
        members[name] = (old.join(pieces[:nth]) + new + old.join(pieces[nth:])).encode("utf-8")

    return edit


def in_workbook(cell: str, value: float) -> Callable[[Members], None]:
    def edit(members: Members) -> None:
        name = next(one for one in sorted(members) if one.endswith(".xlsx"))
        book = openpyxl.load_workbook(io.BytesIO(members[name]))
        assert book.active is not None
        book.active[cell] = value
        changed = io.BytesIO()
        book.save(changed)
        members[name] = changed.getvalue()

    return edit


def in_order(*edits: Callable[[Members], None]) -> Callable[[Members], None]:
    def edit(members: Members) -> None:
        for one in edits:
            one(members)

    return edit


SLIDE3, SLIDE2, NOTES3 = r"slides/slide3\.xml$", r"slides/slide2\.xml$", r"notesSlides/notesSlide3\.xml$"
CHART = r"charts/chart\d+\.xml$"

FAULTS: dict[str, tuple[Callable[[Members], None], list[tuple[str, str]]]] = {
    "a changed number in a title": (
        swap(SLIDE3, "1,509件", "1,508件"),
        [("contradicts-fact", "slide 3, タイトル")],
    ),
    "another fact's number in its place": (
        swap(SLIDE3, "1,509件", "3,755件"),
        [("contradicts-fact", "slide 3, タイトル")],
    ),
    "a changed number in full width": (
        swap(SLIDE3, "1,509件", "１，５９０件"),
        [("contradicts-fact", "slide 3, タイトル")],
    ),
    "half for two fifths": (
        swap(SLIDE2, "約4割", "約半分"),
        [("contradicts-fact", "slide 2, タイトル")],
    ),
    "a swapped unit": (
        swap(SLIDE2, "71社", "71件", nth=2),
        [("unit-differs", "slide 2, 要点")],
    ),
    "a dropped bound": (
        swap(SLIDE2, "5,100社以上", "5,100社", nth=1),
        [("qualifier-dropped", "slide 2, 要点")],
    ),
    "a bound turned round": (
        swap(SLIDE2, "5,100社以上", "5,100社以下", nth=1),
        [("qualifier-dropped", "slide 2, 要点")],
    ),
    "a stale note": (
        swap(NOTES3, "1,509件", "1,328件"),
        [("contradicts-fact", "slide 3, notes")],
    ),
    "a stale alternative text": (
        swap(SLIDE3, "2,246件（59.8%）", "2,146件（59.8%）"),
        [("contradicts-fact", "slide 3, 世界の大規模AIモデルの約4割が中国発, alternative text")],
    ),
    "a changed cell of the table of facts": (
        swap(r"slides/slide8\.xml$", "271社", "217社"),
        [("contradicts-fact", "slide 8, 出典と方法：本資料の数値と計算, row 10, column 2")],
    ),
    "a number in the file's title": (
        swap(r"docProps/core\.xml$", "1,509件", "1,905件"),
        [("contradicts-fact", "file, title")],
    ),
    "a number nobody knows": (
        swap(SLIDE2, "国別では最多", "国別では最多、投資は2.4兆円", nth=2),
        [("unverified-number", "slide 2, 要点")],
    ),
    "a chart's cache alone": (
        swap(CHART, "<c:v>0.2619", "<c:v>0.3619"),
        [("chart-differs", "slide 4, 中国の比率は企業数よりモデル数で高い")],
    ),
    "a chart's workbook alone": (
        in_workbook("B2", 0.5),
        [("workbook-differs", "slide 4, 中国の比率は企業数よりモデル数で高い")],
    ),
    "two cells of a table swapped": (
        in_order(
            swap(r"slides/slide8\.xml$", "<a:t>1,509件</a:t>", "<a:t>@@</a:t>"),
            swap(r"slides/slide8\.xml$", "<a:t>3,755件</a:t>", "<a:t>1,509件</a:t>"),
            swap(r"slides/slide8\.xml$", "<a:t>@@</a:t>", "<a:t>3,755件</a:t>"),
        ),
        [
            ("contradicts-fact", "slide 8, 出典と方法：本資料の数値と計算, row 2, column 2"),
            ("contradicts-fact", "slide 8, 出典と方法：本資料の数値と計算, row 3, column 2"),
        ],
    ),
    "two figures on cards swapped": (
        in_order(
            swap(SLIDE2, "<a:t>71</a:t>", "<a:t>@@</a:t>"),
            swap(SLIDE2, "<a:t>1,509</a:t>", "<a:t>71</a:t>"),
            swap(SLIDE2, "<a:t>@@</a:t>", "<a:t>1,509</a:t>"),
        ),
        [
            ("contradicts-fact", "slide 2, 大規模AIモデル"),
            ("contradicts-fact", "slide 2, AIユニコーン"),
        ],
    ),
    "two figures of a title swapped": (
        in_order(
            swap(SLIDE3, "<a:t>1,509件</a:t>", "<a:t>@@</a:t>"),
            swap(SLIDE3, "<a:t>3,755件</a:t>", "<a:t>1,509件</a:t>"),
            swap(SLIDE3, "<a:t>@@</a:t>", "<a:t>3,755件</a:t>"),
        ),
        [("contradicts-fact", "slide 3, タイトル"), ("contradicts-fact", "slide 3, タイトル")],
    ),
    "a bound of something else": (
        swap(SLIDE2, "国別では最多", "国別では最多、失業率は3%以上", nth=2),
        [("unverified-number", "slide 2, 要点")],
    ),
    "two categories of a chart swapped": (
        in_order(
            swap(CHART, "AIユニコーン", "@@"),
            swap(CHART, "AI関連企業", "AIユニコーン"),
            swap(CHART, "@@", "AI関連企業"),
        ),
        [("chart-differs", "slide 4, 中国の比率は企業数よりモデル数で高い")],
    ),
    "a year that counts": (
        swap(SLIDE2, "国別では最多", "国別では最多、2025社が参入", nth=2),
        [("unverified-number", "slide 2, 要点")],
    ),
    "a mark that is none": (
        swap(SLIDE2, "国別では最多", "国別では最多[999]", nth=2),
        [("unverified-number", "slide 2, 要点")],
    ),
    "kanji in a figure's place": (
        swap(SLIDE3, "1,509件", "三千億件"),
        [("contradicts-fact", "slide 3, タイトル")],
    ),
    "a sign for a half": (
        swap(SLIDE2, "国別では最多", "世界の½で最多", nth=2),
        [("unverified-number", "slide 2, 要点")],
    ),
    "a range around a figure": (
        swap(SLIDE2, "国別では最多", "国別では最多、前年は1,000〜1,500件", nth=2),
        [("unverified-number", "slide 2, 要点"), ("unverified-number", "slide 2, 要点")],
    ),
    "points for percent": (
        swap(SLIDE2, "約4割", "約40ポイント"),
        [("unit-differs", "slide 2, タイトル")],
    ),
    "points for percent beside a figure": (
        swap(SLIDE3, "  40.2%<", "  40.2ポイント<"),
        [("unverified-number", "slide 3, 世界の大規模AIモデルの約4割が中国発 2")],
    ),
    "a bound that is true of much else": (
        swap(SLIDE2, "5,100社以上", "100社以上", nth=1),
        [("unverified-number", "slide 2, 要点")],
    ),
    "digits of a bound changed round": (
        swap(SLIDE2, "5,100社以上", "1,500社以上", nth=1),
        [("unverified-number", "slide 2, 要点")],
    ),
    "a chart's cache emptied": (
        swap(CHART, "<c:pt idx=\"1\"><c:v>0.2619926199261993</c:v></c:pt>", ""),
        [("chart-differs", "slide 4, 中国の比率は企業数よりモデル数で高い")],
    ),
    "several at once": (
        in_order(
            swap(SLIDE3, "1,509件", "1,508件"),
            swap(NOTES3, "3,755件", "3,555件"),
            in_workbook("B4", 0.25),
        ),
        [
            ("contradicts-fact", "slide 3, タイトル"),
            ("contradicts-fact", "slide 3, notes"),
            ("workbook-differs", "slide 4, 中国の比率は企業数よりモデル数で高い"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_deck_is_found_and_nothing_else(sample: Path, tmp_path: Path, fault: str) -> None:
    edit, expected = FAULTS[fault]
    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", edit)
    assert sorted(found(verify_file(deck))) == sorted(expected)


SOUND = {
    "half-width without a comma": swap(SLIDE3, "1,509件", "1509件"),
    "full width": swap(SLIDE3, "1,509件", "１５０９件"),
    "rounded, and said so": swap(SLIDE3, "1,509件", "約1,500件"),
    "in percent": swap(SLIDE2, "約4割", "約40%"),
    "exactly": swap(SLIDE2, "約4割", "40.2%"),
    "in kanji": swap(SLIDE2, "約4割", "約四割"),
    "other words": swap(SLIDE3, "中国はAIを使うだけでなく", "中国は人工知能を利用するにとどまらず"),
    "a bound in round digits": swap(SLIDE2, "5,100社以上", "5,000社以上", nth=1),
    "a figure taken out": swap(SLIDE3, "1,509件", "多く"),
    "a sentence with a known fact": swap(SLIDE3, "評価が要る", "評価が要る。企業は5,100社以上ある"),
}  # fmt: skip


@pytest.mark.parametrize("edit", SOUND.values(), ids=SOUND)
def test_an_edit_that_stays_true_is_no_fault(
    sample: Path, tmp_path: Path, edit: Callable[[Members], None]
) -> None:
    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", edit)
    assert found(verify_file(deck)) == []


def test_english_faults(sample: Path, tmp_path: Path) -> None:
    edits = {
        swap(SLIDE3, "<a:t>1,509</a:t>", "<a:t>1,590</a:t>"): "contradicts-fact",
        swap(SLIDE2, "About 40%", "Half"): "contradicts-fact",
        swap(SLIDE2, " large AI models come", " large AI companies come", nth=2): "unit-differs",
        swap(SLIDE2, "<a:t>5,100+</a:t>", "<a:t>5,100</a:t>"): "qualifier-dropped",
        swap(r"notesSlides/notesSlide2\.xml$", "at least 5,100", "5,100"): "qualifier-dropped",
    }
    for number, (edit, code) in enumerate(edits.items()):
        deck = edited(sample / "briefing.en.pptx", tmp_path / f"{number}.pptx", edit)
        assert [one for one, _ in found(verify_file(deck))] == [code], number


def test_slides_moved_copied_and_added(sample: Path, tmp_path: Path) -> None:
    """Order is no number: a deck whose slides were turned round is as proven as before."""

    def turn(members: Members) -> None:
        text = members["ppt/presentation.xml"].decode()
        listing = re.search(r"<p:sldIdLst>(.*?)</p:sldIdLst>", text, re.DOTALL)
        assert listing
        entries = re.findall(r"<p:sldId [^>]*/>", listing[1])
        members["ppt/presentation.xml"] = text.replace(listing[1], "".join(reversed(entries))).encode()

    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", turn)
    assert found(verify_file(deck)) == []
    both = in_order(turn, swap(SLIDE3, "1,509件", "1,508件"))
    deck = edited(sample / "briefing.pptx", tmp_path / "both.pptx", both)
    assert found(verify_file(deck)) == [("contradicts-fact", "slide 6, タイトル")]


# ---- pages


def reworded(part: Any, old: str, new: str) -> Any:
    """*part* of a frame with *old* replaced in every run and every string."""
    if isinstance(part, str):
        return part.replace(old, new)
    if isinstance(part, tuple):
        return tuple(reworded(one, old, new) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        own = {one.name: getattr(part, one.name) for one in fields(part) if one.init}
        changed = {name: reworded(value, old, new) for name, value in own.items()}
        kept = all(changed[name] is own[name] or changed[name] == own[name] for name in own)
        return part if kept else replace(part, **changed)
    return part


@pytest.fixture(scope="module")
def laid() -> Any:
    return pipeline.prepare(ROOT / "briefing.yaml", only=pipeline.PAGE)


PAGE_FAULTS = {
    "a changed number": ("1,509件", "1,508件", "contradicts-fact"),
    "another fact's number": ("1,509件", "3,755件", "contradicts-fact"),
    "half for two fifths": ("約4割", "約半分", "contradicts-fact"),
    "a swapped unit": ("71社", "71件", "unit-differs"),
    "a dropped bound": ("40以上", "40", "qualifier-dropped"),
    "a changed share": ("26.2%", "62.2%", "contradicts-fact"),
    "a number nobody knows": ("方針を定める", "方針に3億円を充てる", "unverified-number"),
}


@pytest.mark.parametrize("fault", PAGE_FAULTS)
def test_a_fault_on_a_page_is_found(laid: Any, tmp_path: Path, fault: str) -> None:
    """In text, alternative texts, charts and bookmarks alike."""
    briefing, snapshot, (one,) = laid
    old, new, code = PAGE_FAULTS[fault]
    evidence = evidence_text(page_evidence(briefing, snapshot, one.document, one.page))
    changed = replace(one.page, items=reworded(one.page.items, old, new))
    assert changed.items != one.page.items
    sealed = replace(changed, metadata=replace(changed.metadata, identifier=identifier(evidence)))
    attached = Attachment(FILE_NAME, "application/json", evidence.encode(), "Source", "evidence")
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf.write(sealed, DEFAULT_THEME, default_chain(), None, [attached]))
    codes = [name for name, _ in found(verify_file(path))]
    assert codes
    assert set(codes) == {code}


def test_a_changed_title_of_a_page_is_found(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    with pikepdf.open(sample / "briefing.pdf") as document:
        document.docinfo["/Title"] = str(document.docinfo["/Title"]).replace("1,509", "1,905")
        document.save(path)
    assert found(verify_file(path)) == [("contradicts-fact", "file, Title")]


# ---- evidence that was tampered with


def _evidence_part(members: Members) -> str:
    return next(name for name in members if name.startswith("customXml/item") and b"sha256" in members[name])


def test_a_changed_fact_in_the_evidence_of_a_deck_is_found(sample: Path, tmp_path: Path) -> None:
    def edit(members: Members) -> None:
        name = _evidence_part(members)
        members[name] = members[name].replace(b'"value":"1509"', b'"value":"1508"')

    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", edit)
    codes = {code for code, _ in found(verify_file(deck))}
    assert "tampered-evidence" in codes
    assert "contradicts-fact" in codes  # the deck says 1,509, its evidence 1,508


def test_a_changed_fact_sealed_anew_is_found_by_its_formula(sample: Path, tmp_path: Path) -> None:
    """Whoever seals the evidence anew must change the title's seal, every derived fact and every text too."""

    def edit(members: Members) -> None:
        name = _evidence_part(members)
        text = members[name].decode()
        old = re.search(r'sha256="([0-9a-f]{64})"', text)
        assert old
        changed = text.replace('"value":"1509"', '"value":"1508"')
        body = re.search(r">(\{.*\})<", changed, re.DOTALL)
        assert body
        plain = body[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        new = identifier(plain).removeprefix("sha256:")
        members[name] = changed.replace(old[1], new).encode()
        members["docProps/core.xml"] = members["docProps/core.xml"].replace(old[1].encode(), new.encode())

    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", edit)
    report = verify_file(deck)
    tampered = [one.message for one in report.diagnostics if one.code == "tampered-evidence"]
    assert any("models_share" in message for message in tampered)
    built = verify_file(sample / "briefing.pptx").seal
    expected = verify_file(deck, expected=built)
    assert any("not the expected one" in one.message for one in expected.diagnostics)
    assert verify_file(sample / "briefing.pptx", expected=built).is_proven


def test_a_whole_new_evidence_does_not_deceive_the_briefing(sample: Path, tmp_path: Path) -> None:
    """Facts, record, seals and texts all forged alike: the file proves itself, and not the briefing."""

    def forge(members: Members) -> None:
        name = _evidence_part(members)
        old = re.search(r'sha256="([0-9a-f]{64})"', members[name].decode())
        assert old
        for part in [one for one in members if one.endswith(".xml")]:
            members[part] = members[part].replace(b"1,509", b"9,999")
        text = members[name].decode().replace('"models_cn"', '"models_xx"').replace('"1509"', '"9999"')
        text = text.replace("models_cn /", "models_xx /").replace("- models_cn", "- models_xx")
        body = re.search(r">(\{.*\})<", text, re.DOTALL)
        assert body
        plain = body[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        new = identifier(plain).removeprefix("sha256:")
        members[name] = text.replace(old[1], new).encode()
        members["docProps/core.xml"] = members["docProps/core.xml"].replace(old[1].encode(), new.encode())

    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", forge)
    done = briefgen("verify", deck, "--snapshot", ROOT / "briefing.yaml")
    assert done.returncode != 0
    assert "9,999件" in done.stderr


def test_trace_tells_of_evidence_that_was_changed(sample: Path, tmp_path: Path) -> None:
    def edit(members: Members) -> None:
        name = _evidence_part(members)
        members[name] = members[name].replace(b'"value":"1509"', b'"value":"1508"')

    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", edit)
    for arguments in ((deck, "--slide", "1"), ("models_cn", "--from", deck)):
        done = briefgen("trace", *arguments)
        assert done.returncode == 1
        assert "tampered-evidence" in done.stderr
    done = briefgen("verify", sample / "briefing.pptx", "--snapshot", deck)
    assert done.returncode != 0
    assert "tampered-evidence" in done.stderr


def test_changed_evidence_of_a_page_is_found(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    with pikepdf.open(sample / "briefing.pdf") as document:
        stream = document.attachments[FILE_NAME].get_file()
        changed = stream.read_bytes().replace(b'"value":"1509"', b'"value":"1508"')
        spec = pikepdf.AttachedFileSpec(document, changed, mime_type="application/json")
        document.attachments[FILE_NAME] = spec
        document.save(path)
    assert "tampered-evidence" in {code for code, _ in found(verify_file(path))}


def test_a_changed_attachment_of_a_page_is_found(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    with pikepdf.open(sample / "briefing.pdf") as document:
        name = next(one for one in document.attachments if one.endswith(".csv"))
        changed = document.attachments[name].get_file().read_bytes().replace(b"1509", b"1508")
        document.attachments[name] = pikepdf.AttachedFileSpec(document, changed, mime_type="text/csv")
        document.attachments["more.csv"] = pikepdf.AttachedFileSpec(document, b"a,1\n")
        document.save(path)
    assert sorted(found(verify_file(path))) == [
        ("contradicts-data", f"attachments, {name}"),
        ("unverified-number", "attachments, more.csv"),
    ]


def test_evidence_without_its_seal_is_found(sample: Path, tmp_path: Path) -> None:
    def edit(members: Members) -> None:
        name = _evidence_part(members)
        members[name] = re.sub(rb'sha256="[0-9a-f]+"', b"", members[name])
        core = members["docProps/core.xml"]
        members["docProps/core.xml"] = re.sub(rb"<dc:identifier>.*?</dc:identifier>", b"", core)

    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", edit)
    assert found(verify_file(deck)) == [("tampered-evidence", "")]


def test_a_deck_that_lost_its_evidence_is_verified_by_its_briefing(sample: Path, tmp_path: Path) -> None:
    def drop(members: Members) -> None:
        for name in [one for one in members if one.startswith("customXml/")]:
            del members[name]
        rels = "ppt/_rels/presentation.xml.rels"
        members[rels] = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", members[rels])

    deck = edited(sample / "briefing.pptx", tmp_path / "deck.pptx", drop)
    done = briefgen("verify", deck)
    assert done.returncode == 1
    assert "no-evidence" in done.stderr
    done = briefgen("verify", deck, "--snapshot", ROOT / "briefing.yaml")
    assert done.returncode == 0, done.stderr
    wrong = edited(deck, tmp_path / "wrong.pptx", swap(SLIDE3, "1,509件", "1,508件"))
    done = briefgen("verify", wrong, "--snapshot", ROOT / "briefing.yaml", "--json")
    assert done.returncode == 1
    findings = json.loads(done.stdout)["files"][0]["findings"]
    assert [one["code"] for one in findings] == ["contradicts-fact"]


def test_an_old_deck_against_new_facts(sample: Path, briefing: Path) -> None:
    """The facts move on, the deck stays: every place that shows the old figure is named."""
    text = briefing.read_text(encoding="utf-8")
    briefing.write_text(text.replace("value: 1509", "value: 1510"), encoding="utf-8")
    done = briefgen("verify", sample / "briefing.pptx", "--snapshot", briefing, "--json")
    assert done.returncode == 1
    found_now = [
        (one["code"], tuple(one["place"]["parts"]), one["hint"])
        for one in json.loads(done.stdout)["files"][0]["findings"]
    ]
    assert {code for code, _, _ in found_now} == {"contradicts-fact", "chart-differs"}
    places = {place for _, place, _ in found_now}
    assert {("slide 1", "タイトル"), ("slide 3", "notes"), ("file", "title")} <= places
    assert all("1,509" not in hint for _, _, hint in found_now)


# ---- the command


def test_exit_codes_and_forms(sample: Path, tmp_path: Path) -> None:
    deck = sample / "briefing.pptx"
    assert briefgen("verify", deck, sample / "briefing.pdf").returncode == 0
    wrong = edited(deck, tmp_path / "wrong.pptx", swap(SLIDE3, "1,509件", "1,508件"))
    assert briefgen("verify", wrong).returncode == 1
    open_ = edited(deck, tmp_path / "open.pptx", swap(SLIDE2, "国別では最多", "2.4兆円で最多", nth=2))
    assert briefgen("verify", open_).returncode == 3
    assert briefgen("verify", tmp_path / "none.pptx").returncode == 2
    (tmp_path / "text.pptx").write_text("no deck")
    assert briefgen("verify", tmp_path / "text.pptx").returncode == 2
    sarif = json.loads(briefgen("verify", wrong, "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["contradicts-fact"]
    assert briefgen("verify", wrong, "--format", "github").stdout.startswith("::error file=")
