"""Paths of the model and places of the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.spec.node import Mapping, Node
from briefgen.spec.node import Sequence as SequenceNode
from briefgen.spec.places import find, is_without_value, key_span, path_at, real_path, without
from briefgen.spec.tree import parse, parse_all, read_text

ROOT = parse("a: [x, {b: y, c: z}, w]\nd: {e: v}\nf: u\n", "b.yaml")


def test_steps_the_author_left_out_are_passed_over() -> None:
    assert find(ROOT, ("a", "items", 1, "b")) == find(ROOT, ("a", 1, "b"))
    assert real_path(ROOT, ("a", "items", 1, "b", "claim")) == ("a", 1, "b")
    assert real_path(ROOT, ("f", "type")) == ("f",)


def test_what_is_set_aside_leaves_its_key() -> None:
    rest = without(ROOT, [("a", 0), ("a", 1, "b")])
    assert isinstance(rest, Mapping)
    assert find(rest, ("a", 0, "c")) == find(ROOT, ("a", 1, "c"))
    assert find(rest, ("a", 1)) == find(ROOT, ("a", 2))
    assert is_without_value(rest, ("a", 0, "b"))
    assert not is_without_value(rest, ("a", 0, "c"))
    assert not is_without_value(rest, ("a", 0, "nothing"))
    assert without(ROOT, []) is ROOT
    assert find(ROOT, ("a", 0)) != find(rest, ("a", 0))


def test_what_loses_all_it_has_goes() -> None:
    rest = without(ROOT, [("d", "e"), ("a", 0), ("a", 1), ("a", 2)])
    assert isinstance(rest, Mapping)
    assert list(rest.entries) == ["f"]
    assert list(rest.keys) == ["a", "d", "f"]
    assert without(ROOT, [()]) is None
    assert without(ROOT, [("a",), ("d",), ("f",)]) is None


def test_a_key_without_a_value_is_known() -> None:
    root, faults = parse_all("a: {b: , c: x}\n", "b.yaml")
    assert [fault.code for fault in faults] == ["empty-value"]
    assert root is not None
    assert is_without_value(root, ("a", "b"))
    assert not is_without_value(root, ("a", "c"))


def _paths(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key and item below *node*."""
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield (*path, key)
            yield from _paths(value, (*path, key))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _paths(item, (*path, index))


@pytest.mark.parametrize("name", ["briefing.yaml", "assets/gallery/gallery.yaml"])
def test_what_stands_at_a_place_is_what_the_path_to_it_says(name: str) -> None:
    file = Path(__file__).parents[2] / name
    root, faults = parse_all(read_text(file), str(file))
    assert root is not None
    assert not faults
    for path in _paths(root):
        assert path_at(root, key_span(root, path))[: len(path)] == path
        assert path_at(root, find(root, path).span)[: len(path)] == path
