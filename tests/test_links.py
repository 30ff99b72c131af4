"""Which addresses get into a file: what the author writes, and what reaches a writer."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.build import prepare
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.document.text import Run
from briefgen.geometry import pt, rect_pt
from briefgen.layout.frame import (
    DeckFrames,
    Line,
    Metadata,
    PageFrame,
    SetParagraph,
    SlideFrame,
    TextItem,
    TextRun,
    TextStyle,
)
from briefgen.layout.page.measures import MARGIN
from briefgen.links import SCHEMES, is_bare_address, is_web_address, may_be_followed
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.theme.template import grid
from briefgen.writers.pdf.drawings import Drawings
from briefgen.writers.pdf.page import write as write_page
from briefgen.writers.pptx import write as write_deck

WEB = (
    "https://example.org",
    "HTTPS://Example.org/A?b=c#d",
    "http://example.org:8080/path_(x)/@me",
    "https://例え.jp/調査",
    "https://[2001:db8::1]/x",
    "https://example.org/%E8%AA%BF%E6%9F%BB",
    "https://192.0.2.1/",
)
MAIL = ("mailto:office@example.org", "MAILTO:a.b+c@example.org")
HOSTILE = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " https://example.org",
    "https://example.org/a b",
    "https://example.org\n",
    "\x01https://example.org",
    "java%73cript:alert(1)",
    "%6Aavascript:alert(1)",
    "https:%2F%2Fexample.org",
    "https:/example.org",
    "https:\\\\example.org",
    "https://%65xample.org",
    "https://example.org/100%",
    "https://example.org/%zz",
    "https://example.org\\@evil.example",
    "https://example.org@evil.example/",
    "https://user:secret@example.org/",
    "https://",
    "https://?x",
    "https://./",
    "https://-/",
    "https://example.org/\u202egnp.exe",
    "https://exam\u200bple.org/",
    'https://example.org/"onclick="x',
    "https://example.org/<script>",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "FILE://server/share",
    "\\\\server\\share",
    "//server/share",
    "C:\\Windows\\notepad.exe",
    "ftp://example.org/x",
    "vbscript:msgbox(1)",
    "ms-word:ofe|u|https://example.org/a.docx",
    "ppaction://program?cmd.exe",
    "blob:https://example.org/1",
    "view-source:https://example.org",
    "mailto:a@example.org?attach=/etc/passwd",
    "mailto:a@example.org%0ABcc:b@example.org",
    "mailto:",
    "example.org",
    "#top",
    "",
)


@pytest.mark.parametrize("address", WEB)
def test_web_addresses_may_be_followed(address: str) -> None:
    assert is_web_address(address)
    assert may_be_followed(address)


@pytest.mark.parametrize("address", MAIL)
def test_mail_may_be_followed_but_is_no_web_address(address: str) -> None:
    assert may_be_followed(address)
    assert not is_web_address(address)


@pytest.mark.parametrize("address", HOSTILE)
def test_nothing_else_may_be_followed(address: str) -> None:
    assert not may_be_followed(address)
    assert not is_web_address(address)


@given(st.text(max_size=40) | st.from_regex(r"[a-zA-Z%:/\\\s]{1,12}//?[a-z.@%\\]{0,12}"))
def test_what_may_be_followed_begins_with_its_scheme(address: str) -> None:
    if may_be_followed(address):
        scheme, colon, _ = address.partition(":")
        assert colon
        assert scheme.lower() in SCHEMES
        assert address == address.strip()


def test_an_address_alone_is_no_name() -> None:
    assert is_bare_address("https://example.org/a")
    assert is_bare_address(" www.example.org ")
    assert not is_bare_address("調査 https://example.org/a")
    assert not is_bare_address("example.org")


# ---- what the author writes

SPEC = """\
briefing: 1
title: 題名
takeaways: [なすべきこと]
sources:
  survey:
    publisher: 調査会社
    url: {}
facts:
  count: {{value: 3, unit: 件, source: survey, label: 件数}}
"""


def quoted(address: str) -> str:
    """*address* as a YAML double-quoted scalar."""
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in address)
    return f'"{escaped}"'


def faults_of(path: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(BriefgenError) as caught:
        prepare(path)
    return caught.value.diagnostics


@pytest.mark.parametrize("address", [*HOSTILE, *MAIL])
def test_the_author_is_told_where(tmp_path: Path, address: str) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(SPEC.format(quoted(address)), encoding="utf-8")
    (fault,) = [fault for fault in faults_of(path) if fault.code == "bad-url"]
    assert fault.span is not None
    assert (fault.span.file, fault.span.line, fault.span.column) == (str(path), 7, 10)


def test_a_link_says_where_it_leads(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    text = SPEC.format("https://example.org/a").replace("調査会社", "https://example.org/")
    path.write_text(text.replace("    url", "    title: https://example.org/a\n    url"), encoding="utf-8")
    _, _, (laid,) = prepare(path)
    (entry,) = laid.document.sources
    assert [(run.text, run.href) for run in entry.text.runs] == [("example.org", "https://example.org/a")]


# ---- what reaches a writer

METADATA = Metadata("T", "A", "S", "K", "en-GB", "2025-08-01T00:00:00+00:00")


def linked(address: str) -> TextItem:
    runs = (TextRun(Run("a source", href=address)),)
    paragraph = SetParagraph(TextStyle(12, 18), runs, (Line(runs, 50),))
    return TextItem(rect_pt(MARGIN, 100, 200, 40), (paragraph,), "text")


@pytest.mark.parametrize("address", HOSTILE)
def test_no_other_address_gets_into_a_deck(address: str) -> None:
    slide = SlideFrame("title only", "T", "", (linked(address),))
    package = write_deck(DeckFrames(METADATA, grid.SLIDE, (slide,)), DEFAULT_THEME)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in archive.read(name)
        assert b"hlinkClick" not in archive.read("ppt/slides/slide1.xml")
        assert "a source" in "".join(etree.fromstring(archive.read("ppt/slides/slide1.xml")).itertext())


@pytest.mark.parametrize("address", HOSTILE)
def test_no_other_address_gets_into_a_page(address: str) -> None:
    page = PageFrame(METADATA, replace(grid.SLIDE, width=pt(595), height=pt(842)), (linked(address),))
    data = write_page(page, DEFAULT_THEME, default_chain(), Drawings())
    (made,) = pypdf.PdfReader(io.BytesIO(data)).pages
    assert "/Annots" not in made
    assert "a source" in made.extract_text()
