"""Slides: every text in its box, overflow named, the sources on as many slides as they need."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.diagnostics import BriefingError
from briefgen.document.model import Document, SourceEntry, Takeaway
from briefgen.document.text import plain
from briefgen.geometry import pt, rect_pt
from briefgen.layout.deck import lay_out_deck
from briefgen.layout.frame import DeckFrames, SlideFrame, TextItem
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.theme.template import grid, slide_layouts
from tests.layout.walking import leaves, line_boxes, overlap, tables, text_lines

SLIDE = rect_pt(0, 0, 960, 540)


def lay_out(document: Document) -> DeckFrames:
    return lay_out_deck(document, DEFAULT_THEME, default_chain())


def with_slide(document: Document, kind: str, **changes: object) -> Document:
    slides = tuple(replace(s, **changes) if s.kind == kind else s for s in document.slides)  # type: ignore[arg-type]
    return replace(document, slides=slides)


def check_slide(slide: SlideFrame) -> None:
    layout = slide_layouts(DEFAULT_THEME)[slide.layout]
    for item in leaves(slide.items):
        assert SLIDE.contains(item.rect, tolerance=12_700), item
        if isinstance(item, TextItem):
            assert all(item.rect.contains(box, tolerance=50_800) for box in line_boxes(item, layout)), (
                item.name
            )
    lines = text_lines(slide.items, layout)
    for index, (name, box) in enumerate(lines):
        assert all(overlap(box, other) < 1 for _, other in lines[index + 1 :]), (slide.title, name)
        assert all(overlap(box, table.rect) < 1 for table in tables(slide.items)), (slide.title, name)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_sample_slides_hold_their_text(documents: dict[str, Document], language: str) -> None:
    deck = lay_out(documents[language])
    assert len(deck.slides) >= 8
    assert len({slide.title for slide in deck.slides}) == len(deck.slides)
    for slide in deck.slides:
        check_slide(slide)


def test_overflowing_title_is_named_with_place_and_excess(documents: dict[str, Document]) -> None:
    document = documents["ja"]
    title = replace(plain("公開された大規模AIモデルの数は世界で最も多い" * 6), span=document.title.span)
    with pytest.raises(BriefingError) as caught:
        lay_out(with_slide(document, "structure", title=title))
    (fault,) = caught.value.diagnostics
    assert fault.code == "overflow"
    assert fault.message.startswith("slide 6 (structure): the title is ")
    assert fault.span == document.title.span


def test_points_shrink_to_their_floor_before_they_overflow(documents: dict[str, Document]) -> None:
    point = plain("基盤インフラから分野別の応用までを含む産業システムを築いている")
    deck = lay_out(with_slide(documents["ja"], "chart", points=(point,) * 4))
    points = [i for s in deck.slides for i in s.items if isinstance(i, TextItem) and i.placeholder == 1]
    sizes = {paragraph.style.size for item in points for paragraph in item.paragraphs}
    assert min(sizes) >= DEFAULT_THEME.deck.body_floor
    with pytest.raises(BriefingError, match="too long"):
        lay_out(with_slide(documents["ja"], "chart", points=(point,) * 12))


def test_facts_go_over_to_further_slides(documents: dict[str, Document]) -> None:
    document = documents["ja"]
    many = replace(document, fact_rows=document.fact_rows * 3)
    deck = lay_out(many)
    continued = [slide for slide in deck.slides if slide.layout == "sources"]
    assert len(continued) > 1
    rows = sum(len(table.rows) - 1 for slide in continued for table in tables(slide.items))
    assert rows == len(many.fact_rows)
    for slide in continued:
        check_slide(slide)
    assert len({slide.title for slide in continued}) == len(continued)


def test_takeaways_of_unlike_length_stay_in_their_table(documents: dict[str, Document]) -> None:
    document = documents["ja"]
    long, short = plain("なぜなら影響が最も大きいからである。" * 9), plain("短い")
    items = [Takeaway(short, long, short), *(Takeaway(short, short, short) for _ in range(3))]
    deck = lay_out(replace(document, takeaways=replace(document.takeaways, items=tuple(items))))
    (slide,) = (slide for slide in deck.slides if slide.layout == "takeaways")
    (table,) = tables(slide.items)
    assert table.rect.bottom <= pt(grid.CONTENT_BOTTOM + 1)
    for row, height in zip(table.rows, table.row_heights, strict=True):
        assert all(sum(p.height for p in cell.paragraphs) <= height.pt for cell in row)


def test_takeaways_give_up_some_size_for_a_table_without_lonely_words(documents: dict[str, Document]) -> None:
    deck = lay_out(documents["en"])
    (table,) = tables(next(slide for slide in deck.slides if slide.section == "Implications").items)
    paragraphs = [p for row in table.rows for cell in row for p in cell.paragraphs]
    endings = ["".join(run.text for run in p.lines[-1].runs) for p in paragraphs if len(p.lines) > 1]
    assert len(endings) >= 4
    assert all(len(ending.split()) > 1 for ending in endings), endings


def test_many_sources_go_over_to_further_slides(documents: dict[str, Document]) -> None:
    document = documents["ja"]
    sources = tuple(SourceEntry(n, f"s{n}", plain(f"統計局「第{n}回調査」")) for n in range(1, 80))
    deck = lay_out(replace(document, sources=sources))
    for slide in deck.slides:
        check_slide(slide)
    shown = [p.text for s in deck.slides for i in s.items if isinstance(i, TextItem) for p in i.paragraphs]
    assert all(any(text.startswith(f"[{entry.number}] ") for text in shown) for entry in sources)


@pytest.mark.parametrize("times", [1, 4, 30])
def test_the_footer_is_one_line(documents: dict[str, Document], times: int) -> None:
    document = documents["ja"]
    kicker = "各国の政策担当者と経営層が議論した。" * times
    title = plain("中国の大規模AIモデルは世界で最多" * max(1, times // 10))
    slides = documents["ja"].slides[1:2]
    footer = lay_out(replace(document, kicker=kicker, title=title, slides=slides)).slides[0].footer
    assert footer
    width = default_chain().measure(footer, 400, DEFAULT_THEME.deck.source)
    assert width <= grid.FOOTER.width.pt
