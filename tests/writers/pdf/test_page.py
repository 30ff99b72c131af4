"""The page as other makers' tools read it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import page as page_validation
import pdfplumber
import pikepdf
import pypdf
import pytest

from briefgen.geometry import mm, rect_pt
from briefgen.layout.frame import ChartItem, GroupItem, Item, PageFrame, SetParagraph, TableItem, TextItem
from briefgen.layout.marks import RectMark, TextMark
from briefgen.text.fonts import FontChain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.writers.pdf.page import write


@pytest.fixture(scope="module")
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf)) as document:
        yield document


@pytest.fixture(scope="module")
def plumbed(pdf: bytes) -> Iterator[Any]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        yield document.pages[0]


def texts(items: tuple[Item, ...]) -> Iterator[str]:
    """Every text of the frame in reading order, decoration left out."""
    for item in items:
        match item:
            case GroupItem():
                yield from texts(item.items)
            case TextItem(decorative=False):
                yield from paragraph_texts(item.paragraphs)
            case TableItem():
                for row in item.rows:
                    for cell in row:
                        yield from paragraph_texts(cell.paragraphs)
            case ChartItem():
                yield "".join(mark.text for mark in item.frame.marks if isinstance(mark, TextMark))


def paragraph_texts(paragraphs: tuple[SetParagraph, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield paragraph.style.bullet + paragraph.text


def tree_text(element: Any, by_mcid: dict[int, str]) -> str:
    """The text under a structure element, in the order of the tree."""
    kids = element.get("/K", [])
    text = ""
    for kid in kids:
        if isinstance(kid, int):
            text += by_mcid[int(kid)]
        elif "/S" in kid:
            text += tree_text(kid, by_mcid)
    return text


def elements(element: Any, role: str) -> Iterator[Any]:
    for kid in element.get("/K", []):
        if not isinstance(kid, int) and "/S" in kid:
            if kid["/S"] == role:
                yield kid
            yield from elements(kid, role)


def marked_text(page: Any) -> dict[int, str]:
    by_mcid: dict[int, str] = {}
    for char in page.chars:
        if char["mcid"] is not None:
            by_mcid[char["mcid"]] = by_mcid.get(char["mcid"], "") + char["text"]
    return by_mcid


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_page_validation_finds_no_fault(pdf: bytes, profile: str) -> None:
    report = page_validation.validate_pdf_bytes(pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_structure_tree_holds_the_text_of_the_frame(
    opened: pikepdf.Pdf, plumbed: Any, page: PageFrame
) -> None:
    # Real content painted as an artifact would be missing here; validators do not notice it.
    by_mcid = dict.fromkeys(range(count_of_mcids(opened)), "") | marked_text(plumbed)
    assert tree_text(opened.Root.StructTreeRoot.K[0], by_mcid) == "".join(texts(page.items))


def count_of_mcids(opened: pikepdf.Pdf) -> int:
    return len(opened.Root.StructTreeRoot.ParentTree.Nums[1])


def test_only_decoration_is_outside_the_tree(plumbed: Any) -> None:
    outside = "".join(char["text"] for char in plumbed.chars if char["mcid"] is None)
    assert outside == "1 / 1"


@pytest.mark.parametrize(
    "text",
    [
        "中国の大規模AIモデルは",
        "1,509件、世界の約4割",
        "𠮷野家",
        "习",
        "その他 $x^2$",
        "China leads ",
        "モデル",
    ],
)
def test_text_extracts_whole(pdf: bytes, plumbed: Any, text: str) -> None:
    assert text in "".join(char["text"] for char in plumbed.chars)
    extracted = pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "".join(text.split()) in "".join(extracted.split())


def test_no_images_and_every_font_embedded(opened: pikepdf.Pdf) -> None:
    (sheet,) = opened.pages
    assert not list(sheet.get_images())
    fonts = sheet.Resources.Font
    assert len(fonts) == 3  # Regular and Bold, and the Chinese fallback
    for font in fonts.values():
        assert "/FontFile2" in font.FontDescriptor
        assert b"<0000>" not in font.ToUnicode.read_bytes()


def test_rectangles_measure_as_their_marks(plumbed: Any, page: PageFrame) -> None:
    group = next(item for item in page.items if isinstance(item, GroupItem))
    charts = [item for item in group.items if isinstance(item, ChartItem)]
    marks = [mark.rect for chart in charts for mark in chart.frame.marks if isinstance(mark, RectMark)]
    found = [(r["x0"], r["top"], r["width"], r["height"]) for r in plumbed.rects]
    for rect in marks:
        wanted = (rect.x.pt, rect.y.pt, rect.width.pt, rect.height.pt)
        assert any(got == pytest.approx(wanted, abs=0.002) for got in found), wanted


def test_curves_measure_as_their_marks(plumbed: Any) -> None:
    found = [(c["x0"], c["top"], c["width"], c["height"]) for c in plumbed.curves]
    pie, dot = (521, 386, 28, 28), (317.5, 417.5, 5, 5)
    for wanted in (pie, dot):
        assert any(got == pytest.approx(wanted, abs=0.01) for got in found), wanted


def polar(point: tuple[float, float]) -> tuple[float, float]:
    """Radius, and degrees clockwise from twelve o'clock, about the ring's middle (480, 400)."""
    dx, dy = point[0] - 480, point[1] - 400
    return math.hypot(dx, dy), math.degrees(math.atan2(dx, -dy)) % 360


def test_ring_slices_measure_as_their_marks(plumbed: Any) -> None:
    slices = [
        [polar(point) for point in c["pts"]] for c in plumbed.curves if c["x0"] >= 447 and c["x1"] <= 513
    ]
    assert all(min(abs(radius - 20), abs(radius - 32)) < 0.01 for points in slices for radius, _ in points)
    ends = [{round(angle) % 360 for _, angle in points} & {0, 90} for points in slices]
    between = [{round(angle) for _, angle in points} - {0, 90, 360} for points in slices]
    assert ends == [{0, 90}, {0, 90}]
    assert all(angle < 90 for angle in between[0])
    assert all(angle > 90 for angle in between[1])


def test_polyline_passes_its_points(plumbed: Any) -> None:
    (line,) = (c for c in plumbed.curves if c["stroke"] and not c["fill"] and len(c["pts"]) == 6)
    wanted = [(320 + 20 * i, 420 - 9 * i * (i % 3)) for i in range(6)]
    assert [tuple(point) for point in line["pts"]] == [pytest.approx(point, abs=0.002) for point in wanted]
    assert line["linewidth"] == 1.5


def test_chart_text_stands_on_its_baseline(plumbed: Any, page: PageFrame, chain: FontChain) -> None:
    percent = next(char for char in plumbed.chars if char["text"] == "%")
    width = chain.measure("40%", 700, 11)
    right = 480 + width / 2
    assert percent["x1"] == pytest.approx(right, abs=0.01)
    assert page.size.height.pt - percent["matrix"][5] == pytest.approx(404, abs=0.01)


def test_figure_has_alternative_text_and_box(opened: pikepdf.Pdf) -> None:
    figure, *_ = elements(opened.Root.StructTreeRoot.K[0], "/Figure")
    assert str(figure.Alt) == "棒グラフ: 中国 120.5件, その他 80.25件"
    (layout,) = figure.A
    assert [float(side) for side in layout.BBox] == pytest.approx([42, 501.89, 292, 581.89], abs=0.01)


def test_link_over_a_line_end_is_one_link_with_two_annotations(opened: pikepdf.Pdf) -> None:
    (link,) = elements(opened.Root.StructTreeRoot.K[0], "/Link")
    annotations = [kid.Obj for kid in link.K if not isinstance(kid, int)]
    assert [str(annotation.Contents) for annotation in annotations] == ["source of the data"] * 2
    assert {str(a.A.URI) for a in annotations} == {"https://example.com/%E5%A0%B1%E5%91%8A?a=1&b=%20"}
    parents = dict(zip(*(iter(opened.Root.StructTreeRoot.ParentTree.Nums),) * 2, strict=True))
    assert all(parents[annotation.StructParent].S == "/Link" for annotation in annotations)


def test_list_items_have_label_and_body(opened: pikepdf.Pdf) -> None:
    for item in elements(opened.Root.StructTreeRoot.K[0], "/LI"):
        assert [str(kid.S) for kid in item.K] == ["/Lbl", "/LBody"]


def test_same_page_same_bytes_whatever_was_written_between(
    pdf: bytes, page: PageFrame, chain: FontChain
) -> None:
    write(replace(page, items=page.items[3:5]), DEFAULT_THEME, chain)
    assert write(page, DEFAULT_THEME, chain) == pdf


def test_page_without_text_or_links_is_written(page: PageFrame, chain: FontChain) -> None:
    bare = write(replace(page, items=page.items[:1]), DEFAULT_THEME, chain)
    assert page_validation.is_pdf_compliant_bytes(bare, profile="2a")


def test_file_is_small(pdf: bytes) -> None:
    assert len(pdf) < 60_000


def test_first_baseline_centres_the_em_box_in_its_line(plumbed: Any) -> None:
    title = next(char for char in plumbed.chars if char["text"] == "規")
    baseline = mm(297).pt - title["matrix"][5]
    assert baseline == pytest.approx(70 + (30.6 - 22.5) / 2 + 0.88 * 22.5, abs=0.01)


def test_anchor_middle_centres_the_text(plumbed: Any) -> None:
    box = rect_pt(42, 220, 510, 30)
    head = next(char for char in plumbed.chars if char["text"] == "図")
    baseline = mm(297).pt - head["matrix"][5]
    centre_of_em_box = baseline - 0.88 * 10.6 + 10.6 / 2
    assert centre_of_em_box == pytest.approx((box.y + box.height / 2).pt, abs=0.01)
