"""Decks by the rules of Microsoft's accessibility checker, and each rule by a deck that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.conformance import accessibility as rules
from tests.conformance.deck_file import (
    DECORATIVE,
    P14,
    A,
    C,
    DeckFile,
    Node,
    P,
    is_decorative,
    own,
    placeholder,
    shapes_of,
    tree_of,
)
from tests.conformance.drawn_contrast import low_contrast
from tests.conformance.running import ROOT, briefgen

RULES: dict[str, rules.Rule] = {
    "MissingAltText": rules.missing_alt_text,
    "DecorativeWithAltText": rules.decorative_with_alt_text,
    "FurnitureNotDecorative": rules.furniture_not_decorative,
    "MissingSlideTitle": rules.missing_slide_title,
    "DuplicateSlideTitle": rules.duplicate_slide_title,
    "MissingTableHeaders": rules.missing_table_headers,
    "MergedTableCells": rules.merged_table_cells,
    "LowContrast": low_contrast,
    "NonDescriptiveLinkText": rules.non_descriptive_link_text,
    "UnsafeLinks": rules.unsafe_links,
    "LinksResolve": rules.links_resolve,
    "ReadingOrder": rules.reading_order,
    "SectionNames": rules.section_names,
    "Languages": rules.languages,
    "UniqueIds": rules.unique_ids,
    "UniqueNames": rules.unique_names,
    "CoreProperties": rules.core_properties,
}
CASES = ROOT / "tests" / "cases"
EVERY_KIND = CASES / "every_slide.yaml"
BRIEFINGS = {
    "sample": ROOT / "briefing.yaml",
    "gallery": ROOT / "assets" / "gallery" / "gallery.yaml",
    "every": EVERY_KIND,
}


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Both decks of each briefing, as the command line writes them."""
    found: dict[str, bytes] = {}
    for name, path in BRIEFINGS.items():
        out = tmp_path_factory.mktemp(name)
        done = briefgen("build", path, "--lang", "ja,en", "--only", "deck", "--out", out)
        assert done.returncode == 0, done.stderr
        for deck in out.glob("*.pptx"):
            found[f"{name} {'en' if deck.stem.endswith('.en') else 'ja'}"] = deck.read_bytes()
    return found


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("briefing", BRIEFINGS)
@pytest.mark.parametrize("rule", RULES)
def test_no_rule_finds_a_fault(decks: dict[str, bytes], briefing: str, language: str, rule: str) -> None:
    assert list(RULES[rule](DeckFile(decks[f"{briefing} {language}"]))) == []


def test_the_short_briefing_has_titles_of_its_own(tmp_path: Path) -> None:
    """A briefing that names nothing but its title: what is derived differs too."""
    done = briefgen("build", CASES / "twenty_lines.yaml", "--only", "deck", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    deck = DeckFile((tmp_path / "twenty_lines.pptx").read_bytes())
    named = {name: rule for name, rule in RULES.items() if name != "CoreProperties"}  # it names no author
    assert [fault for rule in named.values() for fault in rule(deck)] == []


# ---- the test of the test: each rule finds what is broken on purpose


def shapes(deck: DeckFile) -> list[Node]:
    return [shape for root in deck.slides.values() for shape in shapes_of(tree_of(root))]


def first(deck: DeckFile, wanted: Callable[[Node], bool]) -> Node:
    return next(shape for shape in shapes(deck) if wanted(shape))


def is_title(shape: Node) -> bool:
    reference = placeholder(shape)
    return reference is not None and reference.get("type") in rules.TITLES


def described(shape: Node) -> bool:
    return bool(own(shape).get("descr"))


def undescribed(deck: DeckFile) -> None:
    del own(first(deck, described)).attrib["descr"]


def called_by_its_file(deck: DeckFile) -> None:
    own(first(deck, described)).set("descr", "chart-1.PNG")


def no_longer_decorative(deck: DeckFile) -> None:
    for node in list(own(first(deck, is_decorative)).iter(DECORATIVE)):
        node.set("val", "0")


def decorative_and_described(deck: DeckFile) -> None:
    own(first(deck, is_decorative)).set("descr", "a line")


def loud_furniture(deck: DeckFile) -> None:
    for node in deck.parts["ppt/slideMasters/slideMaster1.xml"].iter(DECORATIVE):
        node.getparent().remove(node)


def untitled(deck: DeckFile) -> None:
    for node in first(deck, is_title).iter(f"{A}t"):
        node.text = " "


def like_titles(deck: DeckFile) -> None:
    titles = [shape for shape in shapes(deck) if is_title(shape)]
    for title in titles[1:3]:
        texts = list(title.iter(f"{A}t"))
        for node in texts:
            node.text = ""
        texts[0].text = "The same  title" if title is titles[1] else "the same title "


def table(deck: DeckFile) -> Node:
    return next(found for _, found in rules.tables(deck))


def headless(deck: DeckFile) -> None:
    table(deck).find(f"{A}tblPr").set("firstRow", "0")  # type: ignore[union-attr]


def empty_heading(deck: DeckFile) -> None:
    for node in next(table(deck).iter(f"{A}tc")).iter(f"{A}t"):
        node.text = ""


def merged(deck: DeckFile) -> None:
    next(table(deck).iter(f"{A}tc")).set("gridSpan", "2")


def ragged(deck: DeckFile) -> None:
    row = next(table(deck).iter(f"{A}tr"))
    row.remove(row[0])


def faint(deck: DeckFile) -> None:
    title = [shape for shape in shapes(deck) if is_title(shape)][1]  # the first stands on a dark ground
    run = next(title.iter(f"{A}rPr"))
    for node in run.findall(f"{A}solidFill"):
        run.remove(node)
    fill = etree.SubElement(run, f"{A}solidFill")
    etree.SubElement(fill, f"{A}schemeClr", {"val": "accent4"})
    run.set("sz", "1200")


def faint_cell(deck: DeckFile) -> None:
    cell = list(table(deck).iter(f"{A}tc"))[-1]
    properties = cell.find(f"{A}tcPr")
    assert properties is not None
    for node in list(properties):
        properties.remove(node)
    fill = etree.SubElement(properties, f"{A}solidFill")
    etree.SubElement(fill, f"{A}schemeClr", {"val": "accent1"})


def link(deck: DeckFile) -> Node:
    clicks = (click for shape in shapes(deck) for click in shape.iter(f"{A}hlinkClick"))
    return next(clicks).getparent().getparent()


def link_called(text: str) -> Callable[[DeckFile], None]:
    def change(deck: DeckFile) -> None:
        next(link(deck).iter(f"{A}t")).text = text

    return change


def script(deck: DeckFile) -> None:
    for name, root in deck.parts.items():
        for node in root if name.endswith(".rels") else ():
            if node.get("TargetMode") == "External":
                node.set("Target", "javascript:alert(1)")


def dangling(deck: DeckFile) -> None:
    for node in link(deck).iter(f"{A}hlinkClick"):
        for key in node.attrib:
            node.set(key, "rId999")


def title_last(deck: DeckFile) -> None:
    title = first(deck, is_title)
    title.getparent().append(title)


def upside_down(deck: DeckFile) -> None:
    root = list(deck.slides.values())[1]
    tree = tree_of(root)
    title, *rest = [node for node in shapes_of(tree) if node.getparent() is tree and not is_decorative(node)]
    content = [node for node in rest if rules.box_of(node)]
    for node in reversed(content):
        tree.append(node)
    del title


def nameless_section(deck: DeckFile) -> None:
    next(deck.parts["ppt/presentation.xml"].iter(f"{P14}section")).set("name", "")


def like_sections(deck: DeckFile) -> None:
    for node in list(deck.parts["ppt/presentation.xml"].iter(f"{P14}section"))[:2]:
        node.set("name", "the same")


def speechless(prefix: str, tag: str) -> Callable[[DeckFile], None]:
    def change(deck: DeckFile) -> None:
        node = next(node for root in deck.under(prefix).values() for node in root.iter(tag))
        del node.attrib["lang"]

    return change


def endless(deck: DeckFile) -> None:
    notes = deck.under("ppt/notesSlides/").values()
    node = next(node for root in notes for node in root.iter(f"{A}endParaRPr"))
    node.getparent().remove(node)


def speechless_chart(deck: DeckFile) -> None:
    for node in deck.parts["ppt/charts/chart1.xml"].findall(f"{C}lang"):
        node.set("val", "fr-FR")


def like_ids(deck: DeckFile) -> None:
    group = first(deck, lambda shape: shape.tag == f"{P}grpSp")
    own(next(shapes_of(group))).set("id", own(group).get("id") or "")


def like_names(deck: DeckFile) -> None:
    group = first(deck, lambda shape: shape.tag == f"{P}grpSp")
    own(next(shapes_of(group))).set("name", own(group).get("name") or "")


def without_property(name: str) -> Callable[[DeckFile], None]:
    def change(deck: DeckFile) -> None:
        core = deck.parts["docProps/core.xml"]
        core.remove(core.find(name))  # type: ignore[arg-type]

    return change


Change = Callable[[DeckFile], None]
NAMELESS = ("https://example.org/a", "こちら", "Click here", " ")
DESCRIBED = [f"{rules.DUBLIN}{name}" for name in ("title", "subject", "creator", "language")]
MUTANTS: list[tuple[str, Change]] = [
    ("MissingAltText", undescribed),
    ("MissingAltText", called_by_its_file),
    ("MissingAltText", no_longer_decorative),
    ("DecorativeWithAltText", decorative_and_described),
    ("FurnitureNotDecorative", loud_furniture),
    ("MissingSlideTitle", untitled),
    ("DuplicateSlideTitle", like_titles),
    ("MissingTableHeaders", headless),
    ("MissingTableHeaders", empty_heading),
    ("MergedTableCells", merged),
    ("MergedTableCells", ragged),
    ("LowContrast", faint),
    ("LowContrast", faint_cell),
    *[("NonDescriptiveLinkText", link_called(text)) for text in NAMELESS],
    ("UnsafeLinks", script),
    ("LinksResolve", dangling),
    ("ReadingOrder", title_last),
    ("ReadingOrder", upside_down),
    ("SectionNames", nameless_section),
    ("SectionNames", like_sections),
    ("Languages", speechless("ppt/slides/", f"{A}rPr")),
    ("Languages", speechless("ppt/slideLayouts/", f"{A}defRPr")),
    ("Languages", speechless("ppt/slideMasters/", f"{A}defRPr")),
    ("Languages", speechless("ppt/charts/", f"{A}defRPr")),
    ("Languages", speechless("ppt/drawings/", f"{A}rPr")),
    ("Languages", speechless("ppt/notesSlides/", f"{A}rPr")),
    ("Languages", endless),
    ("Languages", speechless_chart),
    ("UniqueIds", like_ids),
    ("UniqueNames", like_names),
    *[("CoreProperties", without_property(name)) for name in (*DESCRIBED, f"{rules.CORE}keywords")],
]


@pytest.mark.parametrize("number", range(len(MUTANTS)), ids=lambda n: f"{MUTANTS[n][0]}-{n}")
def test_each_rule_finds_its_fault(decks: dict[str, bytes], number: int) -> None:
    rule, change = MUTANTS[number]
    deck = DeckFile(decks["every ja"])
    assert list(RULES[rule](deck)) == []
    change(deck)
    assert list(RULES[rule](deck)) != []


def test_every_rule_has_a_mutant() -> None:
    assert {rule for rule, _ in MUTANTS} == set(RULES)
