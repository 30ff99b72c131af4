"""The rules of Microsoft's accessibility checker for PowerPoint, and a few of its neighbours, on a file.

Names and meaning: support.microsoft.com, "Rules for the Accessibility Checker". Each rule yields a sentence
for each fault.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.conformance.deck_file import (
    CDR,
    P14,
    A,
    C,
    DeckFile,
    Node,
    P,
    R,
    box_of,
    is_decorative,
    own,
    placeholder,
    shapes_of,
    text_of,
    tree_of,
)

Rule = Callable[[DeckFile], Iterator[str]]
MERGING = {"gridSpan", "rowSpan", "hMerge", "vMerge"}
FOOTERS = ("ftr", "dt", "sldNum")
TITLES = ("title", "ctrTitle")
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
BARE = re.compile(r"\s*(?:\w+:/?/?\S+\.\S+|www\.\S+|\S+@\S+|https?:.*)\s*", re.I)
VAGUE = re.compile(
    r"\s*(?:click here|here|link|more|read more|this page|こちら|ここ|リンク|詳細|詳しくは)[。.]?\s*", re.I
)
FILE_NAME = re.compile(r".*\.(?:png|jpe?g|gif|svg|emf)", re.I)


def each_shape(deck: DeckFile) -> Iterator[tuple[str, Node]]:
    for name, root in deck.slides.items():
        for shape in shapes_of(tree_of(root)):
            yield name, shape


def holds_text(shape: Node) -> bool:
    return shape.tag == f"{P}sp" and bool(text_of(shape).strip())


def missing_alt_text(deck: DeckFile) -> Iterator[str]:
    for part, shape in each_shape(deck):
        if holds_text(shape) or is_decorative(shape):
            continue
        said = (own(shape).get("descr") or "").strip()
        if not said or FILE_NAME.fullmatch(said):
            yield f"{part}: {own(shape).get('name')} has the alternative text {said!r}"


def decorative_with_alt_text(deck: DeckFile) -> Iterator[str]:
    for part, shape in each_shape(deck):
        if is_decorative(shape) and own(shape).get("descr"):
            yield f"{part}: {own(shape).get('name')} is decorative and yet described"


def furniture_not_decorative(deck: DeckFile) -> Iterator[str]:
    for prefix in ("ppt/slideLayouts/", "ppt/slideMasters/"):
        for part, root in deck.under(prefix).items():
            for shape in shapes_of(tree_of(root)):
                if placeholder(shape) is None and not is_decorative(shape):
                    yield f"{part}: {own(shape).get('name')} is repeated on every slide"


def title_of(root: Node) -> str:
    for shape in shapes_of(tree_of(root)):
        reference = placeholder(shape)
        if reference is not None and reference.get("type") in TITLES:
            return " ".join(text_of(shape).split())
    return ""


def missing_slide_title(deck: DeckFile) -> Iterator[str]:
    for part, root in deck.slides.items():
        if not title_of(root):
            yield f"{part} has no title"


def duplicate_slide_title(deck: DeckFile) -> Iterator[str]:
    counts = Counter(title_of(root).casefold() for root in deck.slides.values())
    for title, count in counts.items():
        if count > 1:
            yield f"{count} slides are called {title!r}"


def tables(deck: DeckFile) -> Iterator[tuple[str, Node]]:
    for part, root in deck.slides.items():
        for table in root.iter(f"{A}tbl"):
            yield part, table


def missing_table_headers(deck: DeckFile) -> Iterator[str]:
    for part, table in tables(deck):
        properties, first = table.find(f"{A}tblPr"), table.find(f"{A}tr")
        if properties is None or properties.get("firstRow") != "1":
            yield f"{part}: a table without a header row"
        elif first is None or not all(text_of(cell).strip() for cell in first.iter(f"{A}tc")):
            yield f"{part}: a table with an empty heading"


def merged_table_cells(deck: DeckFile) -> Iterator[str]:
    for part, table in tables(deck):
        if any(set(cell.attrib) & MERGING for cell in table.iter(f"{A}tc")):
            yield f"{part}: a table with merged cells"
        if len({len(row.findall(f"{A}tc")) for row in table.iter(f"{A}tr")}) != 1:
            yield f"{part}: a table with rows of unlike length"


def non_descriptive_link_text(deck: DeckFile) -> Iterator[str]:
    for part, root in deck.slides.items():
        for run in root.iter(f"{A}r"):
            if run.find(f"{A}rPr/{A}hlinkClick") is None:
                continue
            text = text_of(run)
            if not text.strip() or BARE.fullmatch(text) or VAGUE.fullmatch(text):
                yield f"{part}: a link called {text!r}"


def unsafe_links(deck: DeckFile) -> Iterator[str]:
    for part in [name for name in deck.parts if not name.endswith(".rels")]:
        for key, _, target, external in deck.relationships(part):
            if external and not re.match(r"(?:https?://|mailto:)", target, re.I):
                yield f"{part}: {key} leads to {target}"


def reading_order(deck: DeckFile) -> Iterator[str]:
    """Title first, footers last, and nothing read after what stands wholly below it in the same column."""
    for part, root in deck.slides.items():
        shapes = [node for node in shapes_of(tree_of(root)) if not is_decorative(node)]
        kinds = [(placeholder(node).get("type") if placeholder(node) is not None else "") for node in shapes]  # type: ignore[union-attr]
        if not kinds or kinds[0] not in TITLES:
            yield f"{part}: the title is not read first"
        feet = [kind for kind in kinds if kind in FOOTERS]
        if kinds[len(kinds) - len(feet) :] != [kind for kind in FOOTERS if kind in feet]:
            yield f"{part}: the footers are not read last, in order"
        tree = tree_of(root)
        content = [node for node, kind in zip(shapes, kinds, strict=True) if node.getparent() is tree
                   and kind not in (*TITLES, *FOOTERS)]  # fmt: skip
        for before, after in pairwise(content):
            one, two = box_of(before), box_of(after)
            if one and two and two[3] <= one[1] and two[0] < one[2] and one[0] < two[2]:
                yield f"{part}: {own(after).get('name')} is read after {own(before).get('name')} below it"


def section_names(deck: DeckFile) -> Iterator[str]:
    names = [node.get("name") or "" for node in deck.parts["ppt/presentation.xml"].iter(f"{P14}section")]
    for name, count in Counter(names).items():
        if not name.strip() or count > 1:
            yield f"{count} sections are called {name!r}"


def languages(deck: DeckFile) -> Iterator[str]:
    """Every run, break, field and paragraph's end says its language, and Japanese that of its Latin words."""
    wanted = (deck.parts["docProps/core.xml"].findtext(f"{DUBLIN}language") or "", "en-US")
    japanese = wanted[0].startswith("ja")
    told = ("ppt/slide", "ppt/notes", "ppt/charts/", "ppt/drawings/", "ppt/presentation.xml")
    for part, root in ((name, root) for prefix in told for name, root in deck.under(prefix).items()):
        looks = list(root.iter(f"{A}rPr", f"{A}defRPr", f"{A}endParaRPr"))
        for look in looks:
            if look.get("lang") != wanted[0] or (japanese and look.get("altLang") != wanted[1]):
                yield f"{part}: {look.tag.rpartition('}')[2]} speaks {look.get('lang')}"
        for run in root.iter(f"{A}r", f"{A}br", f"{A}fld"):
            if run.find(f"{A}rPr") is None:
                yield f"{part}: {text_of(run)!r} has no language"
        for paragraph in root.iter(f"{A}p"):
            if paragraph.find(f"{A}endParaRPr") is None:
                yield f"{part}: the end of {text_of(paragraph)!r} has no language"
    for part, root in deck.under("ppt/charts/").items():
        said = root.find(f"{C}lang")
        if said is None or said.get("val") != wanted[0]:
            yield f"{part}: the chart has no language"


def unique_ids(deck: DeckFile) -> Iterator[str]:
    for prefix in ("ppt/slide", "ppt/notes", "ppt/drawings/"):
        for part, root in deck.under(prefix).items():
            ids = [node.get("id") for node in root.iter(f"{P}cNvPr", f"{CDR}cNvPr")]
            for key, count in Counter(ids).items():
                if count > 1:
                    yield f"{part}: {count} shapes have the id {key}"


def unique_names(deck: DeckFile) -> Iterator[str]:
    for prefix in ("ppt/slide", "ppt/notes", "ppt/drawings/"):
        for part, root in deck.under(prefix).items():
            trees = {tree[0][0] for tree in root.iter(f"{P}spTree")}  # the tree itself needs no name
            nodes = [node for node in root.iter(f"{P}cNvPr", f"{CDR}cNvPr") if node not in trees]
            for name, count in Counter(node.get("name") for node in nodes).items():
                if count > 1 or not name:
                    yield f"{part}: {count} shapes are called {name!r}"


def core_properties(deck: DeckFile) -> Iterator[str]:
    core = deck.parts["docProps/core.xml"]
    names = (f"{DUBLIN}title", f"{DUBLIN}subject", f"{DUBLIN}creator", f"{CORE}keywords", f"{DUBLIN}language")
    for name in names:
        if not (core.findtext(name) or "").strip():
            yield f"the file has no {name.rpartition('}')[2]}"


def links_resolve(deck: DeckFile) -> Iterator[str]:
    for part, root in deck.slides.items():
        known = {key for key, *_ in deck.relationships(part)}
        for link in root.iter(f"{A}hlinkClick"):
            if link.get(f"{R}id") not in known:
                yield f"{part}: a link to nowhere"
