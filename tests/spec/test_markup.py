"""The markup: its pieces, their offsets, and what is refused where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.spec.markup import Literal, MarkupError, Piece, Reference, parse_markup


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", ()),
        ("中国", (Literal("中国", 0),)),
        ("{a}", (Reference("a", "", 0, 3),)),
        ("約{ share : 約4割 }が", (Literal("約", 0), Reference("share", "約4割", 1, 15), Literal("が", 16))),
        ("{a:0.0%}", (Reference("a", "0.0%", 0, 8),)),
        ("{比率}", (Reference("比率", "", 0, 4),)),
        (
            "a**b{c}**d",
            (Literal("a", 0), Literal("b", 3, True), Reference("c", "", 4, 3, True), Literal("d", 9)),
        ),
        ("{{a}}", (Literal("{", 0), Literal("a", 2), Literal("}", 3))),
        ("*a*", (Literal("*a*", 0),)),
    ],
)
def test_pieces(text: str, pieces: tuple[Piece, ...]) -> None:
    assert parse_markup(text) == pieces


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a{b", 1),
        ("a}b", 1),
        ("{1a}", 0),
        ("x{}", 1),
        ("{a.b}", 0),
        ("{a b}", 0),
        ("a **b", 2),
        ("{a{b}}", 0),
    ],
)
def test_refused_at(text: str, offset: int) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_markup(text)
    assert caught.value.offset == offset
    assert caught.value.hint


def pieces_or_fault(text: str) -> tuple[tuple[Piece, ...], int]:
    """The pieces of *text*, and where it is broken: -1 where it is not."""
    try:
        return parse_markup(text), -1
    except MarkupError as error:
        return (), error.offset


@given(st.text(alphabet="a約{}:* 4", max_size=24))
def test_the_pieces_stand_where_they_say(text: str) -> None:
    pieces, broken_at = pieces_or_fault(text)
    assert broken_at < max(1, len(text))
    for piece in pieces:
        if isinstance(piece, Literal):
            assert text.startswith(piece.text, piece.offset)
        else:
            shown = text[piece.offset : piece.offset + piece.length]
            assert (shown[0], shown[-1]) == ("{", "}")
            assert piece.name in shown


@given(st.text(alphabet="a約{}: 4", max_size=24))
def test_doubled_braces_give_the_text_back(text: str) -> None:
    pieces = parse_markup(text.replace("{", "{{").replace("}", "}}"))
    assert "".join(piece.text for piece in pieces if isinstance(piece, Literal)) == text
