"""Paths of the model and places of the file."""

from __future__ import annotations

from briefgen.spec.node import Mapping
from briefgen.spec.places import find, is_without_value, real_path, without
from briefgen.spec.tree import parse, parse_all

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
