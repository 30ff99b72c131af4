"""The finished one-pagers, judged by PDF tools of other makers."""

from __future__ import annotations

from pathlib import Path

import page as page_validation
import pikepdf
import pypdf
import pytest

from tests.conformance.running import require, run
from tests.conformance.tag_tree import read_tags
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
def test_the_file_describes_itself(sample: Path, name: str) -> None:
    with pikepdf.open(sample / name) as file:
        root, (page,) = file.Root, file.pages
        title = str(file.docinfo.Title)
        assert root.ViewerPreferences.DisplayDocTitle
        assert root.PageLabels.Nums[1].S == "/D"
        assert (root.MarkInfo.Marked, page.Tabs) == (True, "/S")
        assert root.OutputIntents[0].DestOutputProfile.N == 3
        with file.open_outline() as outline:
            entries = [entry for top in outline.root for entry in (top, *top.children)]
        assert entries[0].title == title
        assert len(entries) >= 6  # title, exhibits, takeaways, sources
        metadata = file.open_metadata()
        told = {"dc:title": "Title", "dc:description": "Subject", "pdf:Keywords": "Keywords"}
        told |= {"xmp:CreatorTool": "Creator", "pdf:Producer": "Producer"}
        assert {key: str(metadata[key]) for key in told} == {
            key: str(file.docinfo[f"/{entry}"]) for key, entry in told.items()
        }
        assert list(metadata["dc:creator"]) == [str(file.docinfo.Author)]
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


@pytest.mark.parametrize("name", PAGES)
def test_each_figure_has_its_values_attached(sample: Path, name: str) -> None:
    figures = read_tags(sample / name).root.all("Figure")
    files = [file for figure in figures for file in figure.files]
    assert files == ["1-models.csv", "2-shares.csv", "3-listed.csv"]
    with pikepdf.open(sample / name) as file:
        assert set(file.attachments) >= set(files)


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
