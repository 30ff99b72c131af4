"""The finished decks, judged by OOXML tools of other makers."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import openxml_audit
import pypdf
import pytest
import rpptx
from pptx import Presentation

from tests.conformance.running import office_pdf, run

DECKS = ("briefing.pptx", "briefing.en.pptx")
ARCHFORGE = Path(sys.executable).with_name("archforge")


@pytest.mark.parametrize("name", DECKS)
def test_deck_is_valid_by_openxml_audit(sample: Path, name: str) -> None:
    result = openxml_audit.validate_pptx(sample / name)
    assert [f"{error.part_uri}: {error.description}" for error in result.errors] == []


@pytest.mark.parametrize("name", DECKS)
def test_deck_is_valid_by_rpptx(sample: Path, name: str) -> None:
    assert [issue.message for issue in rpptx.Presentation(str(sample / name)).validate()] == []


@pytest.mark.parametrize("name", DECKS)
def test_every_slide_has_a_title(sample: Path, name: str) -> None:
    slides = Presentation(str(sample / name)).slides
    titles = [slide.shapes.title.text_frame.text.strip() if slide.shapes.title else "" for slide in slides]
    assert titles
    assert all(titles)


@pytest.mark.parametrize("name", DECKS)
def test_office_draws_every_slide(sample: Path, fontconfig: Path, tmp_path: Path, name: str) -> None:
    drawn = pypdf.PdfReader(office_pdf(sample / name, tmp_path, fontconfig))
    assert len(drawn.pages) == len(Presentation(str(sample / name)).slides)


@pytest.mark.parametrize("name", DECKS)
def test_nothing_overflows_by_archforge(sample: Path, name: str) -> None:
    done = run(ARCHFORGE, "--lang", "en", "--json", "--no-config", "--profile", "core", sample / name)
    report = json.loads(done.stdout)
    found = report["errors"] + report["warnings"]
    # W16: text past the slide's edge; W15: two texts that meet.
    assert [finding for finding in found if finding["code"] in {"W15", "W16"}] == []


@pytest.mark.parametrize("name", DECKS)
def test_nothing_overflows_by_rpptx(sample: Path, fonts: Path, name: str) -> None:
    frames = rpptx.Presentation(str(sample / name)).text_layout(font_dir=str(fonts))
    overflows = [
        f"slide {frame.slide_index + 1}, {frame.name}: {frame.height:.0f} pt in {frame.usable.height:.0f} pt"
        for frame in frames
        if frame.overflow
    ]
    assert overflows == []
