"""Contrast of a deck's text with what lies beneath it, by the file alone (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.conformance.deck_file import (
    A,
    Box,
    Colour,
    DeckFile,
    Node,
    P,
    box_of,
    own,
    placeholder,
    ratio,
    shapes_of,
    text_of,
    tree_of,
)


@dataclass(frozen=True)
class Look:
    """How a placeholder's text is set: points, bold, colour."""

    size: float
    bold: bool
    colour: Colour


def low_contrast(deck: DeckFile) -> Iterator[str]:
    """Every run below 4.5:1, or 3:1 where it is large: 18 points, or 14 in bold."""
    for part, root in deck.slides.items():
        layout = deck.related(part, "slideLayout")
        for shape in shapes_of(tree_of(root)):
            for holder, look in texts(deck, shape, layout):
                paper = beneath(deck, shape, holder, root, layout)
                for run in holder.iter(f"{A}r", f"{A}fld"):
                    ink, size, bold = run_look(deck, run, look)
                    least = 3.0 if size >= 18 or (bold and size >= 14) else 4.5
                    found = ratio(ink, paper)
                    if text_of(run).strip() and found < least:
                        yield f"{part}: {text_of(run)!r} in {own(shape).get('name')}: {found:.2f} of {least}"


def texts(deck: DeckFile, shape: Node, layout: Node) -> Iterator[tuple[Node, Look]]:
    """Each body of text in *shape*, with the look that it has before anything is said."""
    ink = tuple(int(deck.scheme["tx1"][at : at + 2], 16) / 255 for at in (0, 2, 4))
    plain = Look(0, False, (ink[0], ink[1], ink[2]))
    if shape.tag == f"{P}sp":
        body = shape.find(f"{P}txBody")
        if body is not None:
            yield body, inherited(deck, shape, layout) or plain
    for cell in shape.iter(f"{A}tc") if shape.tag == f"{P}graphicFrame" else ():
        yield cell, plain


def inherited(deck: DeckFile, shape: Node, layout: Node) -> Look | None:
    reference = placeholder(shape)
    if reference is None:
        return None
    for other in shapes_of(tree_of(layout)):
        mine = placeholder(other)
        if mine is not None and mine.get("idx") == reference.get("idx"):
            look = other.find(f".//{A}lstStyle/{A}lvl1pPr/{A}defRPr")
            assert look is not None
            colour = deck.colour(look.find(f"{A}solidFill"))
            assert colour is not None
            return Look(int(look.get("sz") or 0) / 100, look.get("b") == "1", colour)
    return None


def run_look(deck: DeckFile, run: Node, look: Look) -> tuple[Colour, float, bool]:
    own_look = run.find(f"{A}rPr")
    assert own_look is not None
    size = int(own_look.get("sz") or look.size * 100) / 100
    bold = own_look.get("b", "1" if look.bold else "0") == "1"
    ink = deck.colour(own_look.find(f"{A}solidFill")) or look.colour
    if own_look.find(f"{A}hlinkClick") is not None:  # programs draw links in the theme's colour for them
        code = deck.scheme["hlink"]
        ink = int(code[:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:], 16) / 255
    return ink, size, bold


def beneath(deck: DeckFile, shape: Node, holder: Node, root: Node, layout: Node) -> Colour:
    """The colour of the cell or shape itself, of the last shape drawn beneath, or of the background."""
    cell = deck.colour(holder.find(f"{A}tcPr/{A}solidFill"))
    fill = cell or deck.colour(shape.find(f"{P}spPr/{A}solidFill"))
    if fill:
        return fill
    reference, box = placeholder(shape), box_of(shape)
    under: Colour | None = None
    for other in shapes_of(tree_of(layout)):
        theirs, colour = placeholder(other), deck.colour(other.find(f"{P}spPr/{A}solidFill"))
        is_own = reference is not None and theirs is not None and theirs.get("idx") == reference.get("idx")
        if colour and (is_own or (theirs is None and box and covers(box_of(other), box))):
            under = colour
    for other in shapes_of(tree_of(root)):
        if other is shape:
            break
        colour = deck.colour(other.find(f"{P}spPr/{A}solidFill"))
        if colour and box and covers(box_of(other), box) and other.find(f"{P}spPr/{A}custGeom") is None:
            under = colour
    return under or background(deck, layout)


def background(deck: DeckFile, layout: Node) -> Colour:
    for root in (layout, deck.parts["ppt/slideMasters/slideMaster1.xml"]):
        colour = deck.colour(root.find(f".//{P}bgPr/{A}solidFill"))
        if colour:
            return colour
    return 1.0, 1.0, 1.0


def covers(outer: Box | None, inner: Box) -> bool:
    """Whether *outer* lies beneath the middle of *inner*."""
    x, y = (inner[0] + inner[2]) // 2, (inner[1] + inner[3]) // 2
    return bool(outer and outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3])
