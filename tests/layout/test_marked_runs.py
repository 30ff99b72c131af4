"""Links, languages and signs on the laid-out page; and that marking them moves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from briefgen.document.model import Document, SourceEntry
from briefgen.document.text import Paragraph, Run, plain
from briefgen.geometry import pt, rect_pt
from briefgen.layout.frame import (
    CellItem,
    GroupItem,
    Item,
    Line,
    Link,
    SetParagraph,
    TableItem,
    TextItem,
    TextRun,
    TextStyle,
)
from briefgen.layout.page.links import fact_links, reference_marks
from briefgen.layout.page.marked_runs import mark_runs
from briefgen.layout.page.one_page import lay_out_page
from briefgen.layout.setting import Setter
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME
from tests.layout.walking import leaves

STYLE = TextStyle(9, 14)
TITLE = "China tops global AI model count with over 1,500 large models released"


def paragraphs(items: Iterable[Item]) -> Iterator[SetParagraph]:
    for item in leaves(items):
        if isinstance(item, TextItem):
            yield from item.paragraphs
        elif isinstance(item, TableItem):
            yield from (p for row in item.rows for cell in row for p in cell.paragraphs)


def marked(document: Document, *runs: TextRun, width: float = 500) -> SetParagraph:
    made = Setter(default_chain(), deck=False).set_runs(runs, STYLE, pt(width))
    (item,) = mark_runs([TextItem(rect_pt(0, 0, width, 20), (made,))], document)
    assert isinstance(item, TextItem)
    return item.paragraphs[0]


def line_texts(paragraph: SetParagraph) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in paragraph.lines]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_figure_with_a_source_is_a_link(documents: dict[str, Document], language: str) -> None:
    document = documents[language]
    frame = lay_out_page(document, DEFAULT_THEME, default_chain())
    links = fact_links(document)
    runs = [run for p in paragraphs(frame.items) for line in p.lines for run in line.runs if run.run.fact]
    assert len(runs) > 20
    assert [run.text for run in runs if run.link != links[run.run.fact]] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_link_has_its_anchor(documents: dict[str, Document], language: str) -> None:
    frame = lay_out_page(documents[language], DEFAULT_THEME, default_chain())
    anchors = [p.anchor for p in paragraphs(frame.items) if p.anchor]
    assert anchors == ["source-1", "source-2", "source-3"]
    runs = [run for p in paragraphs(frame.items) for line in p.lines for run in line.runs]
    assert {run.link.anchor for run in runs if run.link} <= set(anchors)


def test_a_derived_figure_leads_to_the_first_of_its_sources(documents: dict[str, Document]) -> None:
    document = documents["ja"]
    rows = {row.id: row for row in document.fact_rows}
    both = replace(rows["models_share"], sources=(2, 3))
    links = fact_links(replace(document, fact_rows=(both,)))
    assert links == {"models_share": Link("source-2", "出典[2] 世界AI会議（WAIC 2025）へ")}


def test_a_figure_without_a_source_is_no_link(documents: dict[str, Document]) -> None:
    document = documents["ja"]
    rows = tuple(replace(row, sources=()) for row in document.fact_rows)
    made = marked(replace(document, fact_rows=rows), TextRun(Run("1,509件", fact="models_cn")))
    assert [run.link for run in made.runs] == [None]


@pytest.mark.parametrize(
    ("numbers", "texts", "linked"),
    [((), [], []), ((2,), [" ", "[2]"], ["[2]"]), ((1, 3), [" [", "1", ",", "3", "]"], ["1", "3"])],
)
def test_reference_marks(
    documents: dict[str, Document], numbers: tuple[int, ...], texts: list[str], linked: list[str]
) -> None:
    runs = list(reference_marks(documents["en"], numbers, spaced=True))
    assert [run.text for run in runs] == texts
    assert [run.text for run in runs if run.link] == linked
    assert [run.text for run in reference_marks(documents["en"], numbers, spaced=False)][:1] != [" "]


def test_a_foreign_phrase_is_marked_over_line_ends(documents: dict[str, Document]) -> None:
    made = marked(documents["ja"], TextRun(Run(f"CGTN「{TITLE}」（閲覧）")), width=120)
    assert len(made.lines) > 2
    for runs in (made.runs, tuple(run for line in made.lines for run in line.runs)):
        foreign = [run.text for run in runs if run.language]
        assert "".join(foreign).replace(" ", "") == TITLE.replace(" ", "")
        assert {run.language for run in runs} == {"", "en"}


def test_marking_moves_nothing(documents: dict[str, Document]) -> None:
    runs = (
        TextRun(Run("公開は")),
        TextRun(Run("1,509件", fact="models_cn"), gap=2),
        TextRun(Run(f"で{TITLE}。")),
    )
    plainly = Setter(default_chain(), deck=False).set_runs(runs, STYLE, pt(90))
    made = marked(documents["ja"], *runs, width=90)
    assert line_texts(made) == line_texts(plainly)
    assert [line.width for line in made.lines] == [line.width for line in plainly.lines]
    gaps = [sum(run.gap for run in line.runs) for line in made.lines]
    assert gaps == [sum(run.gap for run in line.runs) for line in plainly.lines]


def test_an_arrow_is_read_as_a_word_where_no_word_says_it(documents: dict[str, Document]) -> None:
    change = TextRun(Run("▲ 15.6%", fact="models_share"))
    english = marked(documents["en"], change).runs
    assert [(run.text, run.alt) for run in english] == [("▲", "up"), (" 15.6%", "")]
    assert len({run.link for run in english}) == 1
    assert [run.alt for run in marked(documents["ja"], TextRun(Run("▲ 15.6%増"))).runs] == [""]


def test_cells_of_tables_are_marked(documents: dict[str, Document]) -> None:
    made = Setter(default_chain(), deck=False).set(plain("4種", fact="players"), STYLE, pt(90))
    box = rect_pt(0, 0, 90, 20)
    table = TableItem(box, (pt(90),), (pt(20),), ((CellItem((made,)),),), "t", "", pt(3))
    (group,) = mark_runs([GroupItem("Sect", (table,))], documents["ja"])
    assert [run.link is not None for p in paragraphs([group]) for run in p.runs] == [True]


def test_sources_are_a_list_with_labels(documents: dict[str, Document]) -> None:
    long = SourceEntry(1, "a", Paragraph((Run("長い題名の資料" * 20),)), "発行者")
    document = replace(documents["ja"], sources=(long, *documents["ja"].sources[1:]))
    frame = lay_out_page(document, DEFAULT_THEME, default_chain())
    foot = frame.items[-1]
    assert isinstance(foot, GroupItem)
    assert foot.bookmark == "出典"
    entries = foot.items[0]
    assert isinstance(entries, GroupItem)
    assert [item.role for item in entries.items if isinstance(item, GroupItem)] == ["LI"] * 3
    first, *_ = paragraphs(entries.items)
    assert first.style.bullet == "出典 [1] "
    assert len(first.lines) > 1
    assert isinstance(first.lines[0], Line)
    tops = [item.rect.y for item in leaves(entries.items)]
    heights = [pt(p.height) for p in paragraphs(entries.items)]
    assert [after - before for before, after in pairwise(tops)] == pytest.approx(heights[:-1], abs=2)
