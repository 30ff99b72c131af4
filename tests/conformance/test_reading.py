"""The tags say what the Document says: every paragraph once, in order, and nothing beside them.

No validator notices a sentence that is painted as an artifact; a blind reader never gets to know it. Pages of
every size, of every number of columns and with every kind of chart are read back here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import page as page_validation
import pytest

from briefgen.document.charts.registry import KINDS
from briefgen.document.compose import compose
from briefgen.document.model import Block, Document, Figure, Grid, Page
from briefgen.layout.frame import ChartItem, GroupItem, Item, PageFrame, TextItem
from briefgen.layout.page.measures import PAPER
from briefgen.layout.page.one_page import lay_out_page
from briefgen.spec.load import load
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME
from briefgen.writers.pdf.page import write
from tests.conformance.page_reading import differences
from tests.conformance.running import ROOT
from tests.conformance.tag_tree import Node, read_tags
from tests.data.taking import snapshot_of

LANGUAGES = ("ja", "en")
SPECS = {"sample": ROOT / "briefing.yaml", "gallery": ROOT / "assets" / "gallery" / "gallery.yaml"}


@cache
def documents(name: str) -> dict[str, Document]:
    briefing = load(SPECS[name], LANGUAGES)
    snapshot = snapshot_of(briefing)
    return {language: compose(briefing, snapshot, language) for language in LANGUAGES}


def lay_out(document: Document) -> PageFrame:
    return lay_out_page(document, DEFAULT_THEME, default_chain())


def written(frame: PageFrame) -> bytes:
    return write(frame, DEFAULT_THEME, default_chain())


def faults(document: Document) -> list[str]:
    """All that is wrong with the page of *document*, by its tags and by two standards."""
    frame = lay_out(document)
    data = written(frame)
    found = differences(document, frame, read_tags(data))
    has_data = any(isinstance(block.content, Figure) for block in document.page.blocks)
    for profile in ("ua1", "3a" if has_data else "2a"):
        report = page_validation.validate_pdf_bytes(data, profile=profile)
        found += [f"{profile} {failure.rule_id}: {failure.message}" for failure in report.failures]
    return found


def with_blocks(document: Document, blocks: list[Block], paper: str = "A4", columns: int = 2) -> Document:
    page = Page(document.page.cards, tuple(blocks), document.page.note, paper, columns)
    return replace(document, page=page)


def block_of(document: Document, kind: str) -> Block:
    """The gallery's chart of *kind*, or its table with lines and bars in the cells."""
    for block in document.page.blocks:
        content = block.content
        found = (
            content.chart.kind
            if isinstance(content, Figure)
            else "table"
            if isinstance(content, Grid)
            else ""
        )
        if found == kind:
            return block
    raise AssertionError(f"the gallery shows no {kind}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SPECS)
def test_tags_of_sample_and_gallery(name: str, language: str) -> None:
    assert faults(documents(name)[language]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [1, 2, 3, 4])
@pytest.mark.parametrize("paper", PAPER)
def test_tags_of_every_paper_and_number_of_columns(paper: str, columns: int, language: str) -> None:
    document = documents("gallery")[language]
    blocks = [block_of(document, kind) for kind in ("lollipop", "table", "doughnut", "waffle")]
    assert faults(with_blocks(document, blocks, paper, columns)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*KINDS, "table"])
def test_tags_of_every_kind_alone(kind: str, language: str) -> None:
    document = documents("gallery")[language]
    assert faults(with_blocks(document, [block_of(document, kind)], columns=1)) == []


# ---- the instrument finds what is wrong


Mutant = Callable[[Item], Item]


def hidden_paragraph(item: Item) -> Item:
    return replace(item, decorative=True) if isinstance(item, TextItem) and item.name == "lead" else item


def hidden_figure(item: Item) -> Item:
    return replace(item, decorative=True) if isinstance(item, ChartItem) else item


def said_twice(item: Item) -> Item:
    twice = isinstance(item, TextItem) and item.name == "claim"
    return GroupItem("Sect", (item, item)) if twice else item


def note_before_figure(item: Item) -> Item:
    return (
        replace(item, items=item.items[::-1])
        if isinstance(item, GroupItem) and item.role == "LBody"
        else item
    )


def left_out(item: Item) -> Item:
    cut = isinstance(item, TextItem) and item.name == "body"
    return replace(item, paragraphs=item.paragraphs[:-1]) if cut and isinstance(item, TextItem) else item


def mutated(items: tuple[Item, ...], mutant: Mutant) -> tuple[Item, ...]:
    deep = (
        replace(item, items=mutated(item.items, mutant)) if isinstance(item, GroupItem) else item
        for item in items
    )
    return tuple(mutant(item) for item in deep)


@pytest.mark.parametrize(
    "mutant", [hidden_paragraph, hidden_figure, said_twice, note_before_figure, left_out]
)
def test_a_fault_is_found(mutant: Mutant) -> None:
    document = documents("sample")["ja"]
    frame = lay_out(document)
    tags = read_tags(written(replace(frame, items=mutated(frame.items, mutant))))
    assert differences(document, frame, tags) != []


def test_validators_do_not_find_the_hidden_paragraph() -> None:
    frame = lay_out(documents("sample")["ja"])
    data = written(replace(frame, items=mutated(frame.items, hidden_paragraph)))
    assert page_validation.is_pdf_compliant_bytes(data, profile="ua1")


# ---- what else a reader of the tags needs


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SPECS)
def test_headings_do_not_jump_and_figures_state_their_data(name: str, language: str) -> None:
    root = read_tags(written(lay_out(documents(name)[language]))).root
    levels = [int(node.role[1]) for node in root.walk() if node.role in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for figure in root.all("Figure"):
        assert sum(char.isdigit() for char in figure.alt) >= 2, figure.alt
        assert len(figure.bbox) == 4
        assert not any(isinstance(kid, Node) for kid in figure.kids)  # read as one: alt in place of the text
    for table in root.all("Table"):
        assert {node.scope for node in table.all("TH")} <= {"Row", "Column"}
        assert table.all("TH")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_stand_in_their_cells_and_bars_are_decoration(language: str) -> None:
    document = documents("gallery")[language]
    block = block_of(document, "table")
    assert isinstance(block.content, Grid)
    root = read_tags(written(lay_out(with_blocks(document, [block])))).root
    (table,) = root.all("Table")
    assert [kid.role for kid in table.kids if isinstance(kid, Node)] == ["THead", "TBody"]
    lines = [one for one in block.content.charts if one.row is not None]
    assert 0 < len(lines) < len(block.content.charts)
    in_cells = [figure.alt for cell in table.all("TD") for figure in cell.all("Figure")]
    assert in_cells == [one.chart.alt_text for one in lines]
    assert len(table.all("Figure")) == len(in_cells)


@pytest.mark.parametrize("name", SPECS)
def test_text_in_another_language_says_so(name: str) -> None:
    marked = {
        (node.language, node.text)
        for language in LANGUAGES
        for node in read_tags(written(lay_out(documents(name)[language]))).root.walk()
        if node.language
    }
    title = "China tops global AI model count with over 1,500 large models released"
    assert marked == ({("en", title)} if name == "sample" else set())


# ---- links


def jumps(root: Node) -> Iterator[Node]:
    yield from (node for node in root.all("Link") if node.links and node.links[0].place)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SPECS)
def test_links_lead_to_the_entries_that_they_name(name: str, language: str) -> None:
    frame = lay_out(documents(name)[language])
    root = read_tags(written(frame)).root
    entries = {entry.number: entry for entry in documents(name)[language].sources}
    items = {item.all("Lbl")[0].text.strip(): item for item in root.all("LI") if item.all("Lbl")}
    checked = 0
    for link in jumps(root):
        for seen in link.links:
            number = int(seen.contents.partition("[")[2].partition("]")[0])
            assert entries[number].publisher in seen.contents
            assert (seen.flags, seen.border, seen.url) == (4, (0, 0, 0), "")
            (item,) = [item for label, item in items.items() if label.endswith(f"[{number}]")]
            goal = [
                one for node in item.all("Link") for one in node.links
            ]  # the entry's own link, to its URL
            if goal:
                left, top = seen.place or (0, 0)
                assert left <= goal[0].rect[0]
                assert 0 <= top - goal[0].rect[3] < 6
                checked += 1
    assert checked or name == "sample"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SPECS)
def test_every_figure_and_every_mark_is_a_link(name: str, language: str) -> None:
    document = documents(name)[language]
    sourced = {row.id for row in document.fact_rows if row.sources}
    root = read_tags(written(lay_out(document))).root
    linked = [node.text.strip() for node in jumps(root)]
    texts = [document.title, document.lead, document.page.note]
    texts += [p for item in document.takeaways.items for p in (item.claim, item.why, item.action)]
    texts += [p for figure in document.key_figures for p in (figure.note, figure.change)]
    texts += [p for block in document.page.blocks for p in (block.content.title, block.content.subtitle)]
    wanted = [run.text.strip() for text in texts for run in text.runs if run.fact in sourced]
    wanted += [figure.figure.text for figure in document.key_figures]
    assert sorted(set(wanted) - set(linked)) == []
    assert len(linked) >= len(wanted)
    marks = [text for text in linked if text.strip("[]").isdigit()]
    cited = [figure.sources for figure in document.key_figures]
    cited += [block.content.sources for block in document.page.blocks]
    assert len(marks) >= sum(map(len, cited))
