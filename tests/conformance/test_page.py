"""The finished one-pagers, judged by PDF tools of other makers."""

from __future__ import annotations

from pathlib import Path

import page as page_validation
import pypdf
import pytest

from tests.conformance.running import require, run
from tests.conformance.verapdf import failures

PAGES = ("briefing.pdf", "briefing.en.pdf")
LANGUAGES = {"briefing.pdf": "ja", "briefing.en.pdf": "en"}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_exactly_one(sample: Path, name: str) -> None:
    assert len(pypdf.PdfReader(sample / name).pages) == 1


@pytest.mark.parametrize("name", PAGES)
def test_page_has_title_and_language(sample: Path, name: str) -> None:
    reader = pypdf.PdfReader(sample / name)
    assert reader.metadata is not None
    assert reader.metadata.title
    assert str(reader.root_object["/Lang"]).startswith(LANGUAGES[name])


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("name", PAGES)
def test_page_conforms_by_page_validation(sample: Path, name: str, profile: str) -> None:
    report = page_validation.validate_pdf(str(sample / name), profile=profile)
    assert report.is_compliant, sorted(
        {f"{failure.rule_id}: {failure.message}" for failure in report.failures}
    )


def test_pages_conform_by_verapdf(sample: Path, gallery_pages: Path) -> None:
    pages = [sample / name for name in PAGES] + sorted(gallery_pages.glob("*.pdf"))
    assert len(pages) == 4
    assert failures(pages, "ua1", "3a") == []


@pytest.mark.parametrize("name", PAGES)
def test_page_is_small(sample: Path, name: str) -> None:
    assert (sample / name).stat().st_size < 100_000


@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound_by_qpdf(sample: Path, name: str) -> None:
    done = run(require("qpdf", "qpdf"), "--check", sample / name)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", PAGES)
def test_page_embeds_every_font_with_a_unicode_map(sample: Path, name: str) -> None:
    # Columns after the name: type, encoding, emb, sub, uni, object ID (two numbers).
    listed = run(require("pdffonts", "poppler-utils"), sample / name).stdout.splitlines()[2:]
    assert listed
    faulty = [line for line in listed if line.split()[-5] != "yes" or line.split()[-3] != "yes"]
    assert faulty == []
