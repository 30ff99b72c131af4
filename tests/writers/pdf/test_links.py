"""Links inside the page and runs that say more than their text, as written."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import page as page_validation
import pikepdf
import pytest

from briefgen.document.text import Run
from briefgen.geometry import pt, rect_pt
from briefgen.layout.frame import Link, PageFrame, TextRun
from briefgen.text.fonts import FontChain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.writers.pdf.page import write
from tests.conformance.tag_tree import Node, read_tags
from tests.writers.pdf.conftest import box, paragraph

LINK = Link("source-1", "出典[1] CGTNへ")


def figure(text: str, size: float = 0, gap: float = 0, alt: str = "") -> TextRun:
    return TextRun(Run(text, fact="models"), size=size, gap=gap, link=LINK, alt=alt)


@pytest.fixture(scope="module")
def linked(page: PageFrame, chain: FontChain) -> bytes:
    entry = replace(
        paragraph([TextRun(Run("CGTN")), TextRun(Run(" All of it"), language="en")]), anchor="source-1"
    )
    items = (
        box(rect_pt(42, 100, 300, 40), paragraph([figure("1,509", 18), figure("件", 9, 2)], role="H1")),
        box(rect_pt(42, 150, 80, 40), paragraph([TextRun(Run("of ")), figure("two")], [figure("lines")])),
        box(rect_pt(42, 200, 80, 40), paragraph([figure("▲", alt="up"), figure(" 5%"), TextRun(Run("."))])),
        box(rect_pt(60, 700, 300, 15), entry),
    )
    return write(replace(page, items=items), DEFAULT_THEME, chain)


@pytest.fixture(scope="module")
def links(linked: bytes) -> list[Node]:
    return read_tags(linked).root.all("Link")


def test_runs_of_one_figure_on_a_line_are_one_link(links: list[Node]) -> None:
    assert [node.text for node in links] == ["1,509件", "twolines", "▲ 5%"]
    assert [len(node.links) for node in links] == [1, 2, 1]


def test_a_link_leads_to_its_anchor_and_says_where(links: list[Node], page: PageFrame) -> None:
    goal = (60, pytest.approx((page.size.height - pt(700)).pt, abs=0.01))
    for seen in (seen for node in links for seen in node.links):
        assert seen.place == goal
        assert seen.contents == LINK.description
        assert (seen.border, seen.flags) == ((0, 0, 0), 4)


def test_a_box_holds_all_sizes_of_its_line(links: list[Node], chain: FontChain) -> None:
    left, bottom, right, top = links[0].links[0].rect
    assert left == pytest.approx(42, abs=0.01)
    assert right - left == pytest.approx(
        chain.measure("1,509", 400, 18) + 2 + chain.measure("件", 400, 9), abs=0.02
    )
    assert top - bottom == pytest.approx(18, abs=0.01)


def test_a_sign_and_a_language_have_a_span(linked: bytes) -> None:
    spans = [node for node in read_tags(linked).root.all("Span") if node.alt or node.language]
    assert [(node.text, node.alt, node.language) for node in spans] == [
        ("▲", "up", ""),
        (" All of it", "", "en"),
    ]


def test_no_element_has_text_beside_elements(linked: bytes) -> None:
    for node in read_tags(linked).root.walk():
        assert len({isinstance(kid, Node) for kid in node.kids}) <= 1, node


def test_destinations_lie_on_the_page_and_parents_are_known(linked: bytes) -> None:
    with pikepdf.open(BytesIO(linked)) as document:
        (sheet,) = document.pages
        parents = dict(zip(*(iter(document.Root.StructTreeRoot.ParentTree.Nums),) * 2, strict=True))
        for annotation in sheet.Annots:
            assert annotation.A.D[0] == sheet.obj
            assert parents[annotation.StructParent].S == "/Link"


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_page_validation_finds_no_fault(linked: bytes, profile: str) -> None:
    report = page_validation.validate_pdf_bytes(linked, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_a_link_to_nowhere_is_refused(page: PageFrame, chain: FontChain) -> None:
    lost = (box(rect_pt(42, 100, 300, 40), paragraph([figure("1,509")], role="H1")),)
    with pytest.raises(ValueError, match="source-1"):
        write(replace(page, items=lost), DEFAULT_THEME, chain)
