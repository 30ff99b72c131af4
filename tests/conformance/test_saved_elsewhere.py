"""verify on decks that another program saved: what it renames, ungroups and leaves out is no wrong number."""

from __future__ import annotations

import json
from pathlib import Path

import pptx
import pytest

from briefgen.proof.verify import Report, verify_file
from tests.conformance.running import briefgen, require, run

SAMPLE, GALLERY = ("briefing.pptx", "briefing.en.pptx"), ("gallery.pptx", "gallery.en.pptx")


@pytest.fixture(scope="module")
def saved(sample: Path, gallery: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the four decks, opened and saved by LibreOffice."""
    soffice = require("soffice", "libreoffice-impress")
    folder = tmp_path_factory.mktemp("saved")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    as_pptx = ("--convert-to", "pptx:Impress MS PowerPoint 2007 XML", "--outdir", folder)
    decks = [*(sample / name for name in SAMPLE), *(gallery / name for name in GALLERY)]
    done = run(soffice, profile, "--headless", "--norestore", *as_pptx, *decks)
    assert all((folder / deck.name).is_file() for deck in decks), done.stderr
    return folder


def unproven(report: Report) -> set[str]:
    """Findings but the one of lost workbooks, which LibreOffice does not keep."""
    told = {f"{one.code}: {one.message}, {one.place}" for one in report.diagnostics}
    return {one for one in told if not one.startswith("workbook-differs: the chart has no workbook")}


@pytest.mark.parametrize("name", SAMPLE)
def test_the_sample_saved_by_libreoffice_is_proven(saved: Path, name: str) -> None:
    assert unproven(verify_file(saved / name)) == set()


@pytest.mark.parametrize("name", GALLERY)
def test_the_gallery_saved_by_libreoffice_has_nothing_wrong(saved: Path, name: str) -> None:
    """The positions of dots are not written as cells there: they cannot be tied, and nothing contradicts."""
    report = verify_file(saved / name)
    assert report.is_sound
    assert {one.partition(":")[0] for one in unproven(report)} == {"unverified-number"}
    assert report.counts["data"] > 1200
    assert report.counts["unverified-number"] < 80


def test_a_changed_chart_is_found_after_libreoffice(saved: Path, tmp_path: Path) -> None:
    presentation = pptx.Presentation(str(saved / "briefing.pptx"))
    chart = next(shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart)
    value = next(iter(chart._chartSpace.iter("{*}val"))).find(".//{*}pt/{*}v")
    value.text = str(float(value.text) + 0.1)
    presentation.save(str(tmp_path / "changed.pptx"))
    assert any(one.startswith("chart-differs") for one in unproven(verify_file(tmp_path / "changed.pptx")))


@pytest.mark.parametrize("name", SAMPLE)
def test_the_sample_saved_by_python_pptx_is_proven(sample: Path, tmp_path: Path, name: str) -> None:
    pptx.Presentation(str(sample / name)).save(str(tmp_path / name))
    done = briefgen("verify", tmp_path / name, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["files"][0]["status"] == "proven"
