"""Titles and sections that no two slides have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.distinct import marks, sections

PATTERN = " ({}/{})"
names = st.lists(st.sampled_from(["A", "a", "A (1/2)", "B", "A\u3000(1/2)", "あ"]), max_size=12)


def key(name: str) -> str:
    return "".join(name.split()).casefold()


@given(names)
def test_all_names_differ_in_the_end(given_names: list[str]) -> None:
    added = marks(given_names, PATTERN)
    final = [key(name + mark) for name, mark in zip(given_names, added, strict=True)]
    assert len(set(final)) == len(final)
    for name, mark in zip(given_names, added, strict=True):
        assert bool(mark) or [key(n) for n in given_names].count(key(name)) == 1


def test_alike_names_are_counted_in_their_order() -> None:
    assert marks(["A", "B", "A", "a "], PATTERN) == [" (1/3)", "", " (2/3)", " (3/3)"]


def test_a_plain_name_counts_and_stays() -> None:
    assert marks(["A", "A", "B"], PATTERN, plain=[0]) == ["", " (2/2)", ""]


def test_a_section_that_comes_again_is_another_one() -> None:
    found = sections(["", "A", "", "B", "A"], PATTERN, "Opening")
    assert found == ["Opening", "A (1/2)", "A (1/2)", "B", "A (2/2)"]


def test_without_sections_there_is_none() -> None:
    assert sections(["", ""], PATTERN, "Opening") == ["", ""]
