"""The one-pager: one page whatever the text, nothing outside, nothing over another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import BriefingError
from briefgen.document.model import Document, Takeaway
from briefgen.document.numbers import Parts
from briefgen.document.text import plain
from briefgen.geometry import Rect
from briefgen.layout.frame import ChartItem, Item, PageFrame, TableItem, TextItem
from briefgen.layout.page.measures import PAPER
from briefgen.layout.page.one_page import lay_out_page
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME
from tests.layout.walking import leaves, line_boxes, overlap, text_lines

SENTENCE = {
    "ja": "企業の層の厚さは、日本がAIをどこから導入し、どのルールづくりに関わるかに直結する。",
    "en": "The depth behind the figures bears on where Japan sources its AI and which rules it helps write. ",
}


def lay_out(document: Document) -> PageFrame:
    return lay_out_page(document, DEFAULT_THEME, default_chain())


def with_text(document: Document, lead: int, body: int) -> Document:
    """*document* with its lead and takeaways *lead* and *body* sentences long."""
    sentence = SENTENCE[document.language]
    items = tuple(
        Takeaway(item.claim, plain(sentence * body), plain(sentence)) for item in document.takeaways.items
    )
    return replace(document, lead=plain(sentence * lead), takeaways=replace(document.takeaways, items=items))


def check_frame(frame: PageFrame) -> None:
    """The laws of a page."""
    paper = Rect(*(type(frame.size.width)(0),) * 2, frame.size.width, frame.size.height)
    for item in leaves(frame.items):
        assert paper.contains(item.rect, tolerance=12_700), item
        if isinstance(item, TextItem):
            for box in line_boxes(item):
                assert item.rect.contains(box, tolerance=25_400), (item.name, box, item.rect)
    lines = text_lines(frame.items)
    for index, (name, box) in enumerate(lines):
        for other_name, other in lines[index + 1 :]:
            assert overlap(box, other) < 1, (name, other_name)
    exhibits: list[Item] = [i for i in leaves(frame.items) if isinstance(i, ChartItem | TableItem)]
    for index, item in enumerate(exhibits):
        assert all(overlap(item.rect, other.rect) < 1 for other in exhibits[index + 1 :])
        assert all(overlap(item.rect, box) < 1 for _, box in lines)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_sample_fits(documents: dict[str, Document], language: str, paper: str) -> None:
    document = documents[language]
    frame = lay_out(replace(document, page=replace(document.page, paper=paper)))
    assert frame.size == PAPER[paper]
    check_frame(frame)
    if paper == "A4":
        assert frame.dropped == ()


@settings(max_examples=12, deadline=None)
@given(lead=st.integers(1, 6), body=st.integers(1, 8), language=st.sampled_from(["ja", "en"]))
def test_any_length_is_one_page_or_refused(
    documents: dict[str, Document], lead: int, body: int, language: str
) -> None:
    try:
        frame = lay_out(with_text(documents[language], lead, body))
    except BriefingError as error:
        (fault,) = error.diagnostics
        assert fault.code == "overflow"
        assert "pt too high" in fault.message
        return
    check_frame(frame)


def test_blocks_give_way_by_priority(documents: dict[str, Document]) -> None:
    document = documents["ja"]
    blocks = tuple(
        replace(block, priority=priority)
        for block, priority in zip(document.page.blocks, (5, 9, 1, 7), strict=True)
    )
    long = with_text(replace(document, page=replace(document.page, blocks=blocks)), 4, 9)
    dropped = lay_out(long).dropped
    assert dropped
    by_priority = sorted(blocks, key=lambda block: block.priority)
    assert dropped == tuple(block.content.title.text for block in by_priority[: len(dropped)])


def test_refusal_names_the_longest_text(documents: dict[str, Document]) -> None:
    with pytest.raises(BriefingError, match="does not fit one page"):
        lay_out(with_text(documents["ja"], 6, 30))


def test_no_size_falls_below_its_floor(documents: dict[str, Document]) -> None:
    frame = lay_out(with_text(documents["ja"], 2, 3))
    for item in leaves(frame.items):
        if isinstance(item, TextItem):
            for paragraph in item.paragraphs:
                least = DEFAULT_THEME.page.body_floor if item.name == "body" else DEFAULT_THEME.page.floor
                assert paragraph.style.size >= least


def test_a_long_kicker_and_long_figures_push_what_is_below(documents: dict[str, Document]) -> None:
    document = documents["ja"]
    figures = tuple(
        replace(figure, figure=Parts("", "12兆3,456億7,800", "万立方メートル毎秒以上"))
        for figure in document.key_figures
    )
    topic = "各国の政策担当者と経営層が議論し、標準と規則を形づくる国際会議の記録" * 2
    check_frame(lay_out(replace(document, topic=topic, key_figures=(document.key_figures[0], *figures[1:]))))
