"""The instrument of the change test must itself find what is there, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt
from reportlab.pdfgen.canvas import Canvas

from tests.conformance.shown_text import of_file, places_with


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    paragraph.add_run().text = "1,"
    paragraph.add_run().text = "509件"
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["中国"]
    data.add_series("件数", [1509])  # type: ignore[no-untyped-call]
    box = (Pt(10), Pt(10), Pt(1509), Pt(100))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data).name = "件数"
    slide.shapes.add_textbox(*box).name = "1509社"
    path = tmp_path / "deck.pptx"
    presentation.save(str(path))
    return path


def test_number_is_found_in_slide_chart_and_workbook(deck: Path) -> None:
    places = places_with(1509, of_file(deck))
    assert "ppt/slides/slide1.xml" in places
    assert any(place.startswith("ppt/charts/chart") for place in places)
    assert any(place.endswith(".xlsx!xl/worksheets/sheet1.xml") for place in places)


def test_number_in_a_length_is_not_text(deck: Path) -> None:
    assert places_with(1509 * 12700, of_file(deck)) == []


def test_number_is_found_on_the_page_and_in_the_title(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), invariant=1)
    canvas.setTitle("1,509件")
    canvas.drawString(100, 100, "1509 models")
    canvas.save()
    assert places_with(1509, of_file(path)) == ["page 1", "string"]


@pytest.mark.parametrize(
    "text", ["1509", "1,509件", "約1,509", "(1509)", "1509.0", "1,509, 3,755", "1,509。", "1509."]
)
def test_number_is_recognised(text: str) -> None:
    assert places_with(1509, iter([("here", text)])) == ["here"]


@pytest.mark.parametrize("text", ["21509", "15090", "1,509,000", "0.1509", "1509.5", "11,509", "1 509", ""])
def test_other_numbers_are_not(text: str) -> None:
    assert places_with(1509, iter([("here", text)])) == []
