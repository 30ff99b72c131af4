"""The positioned tree: what the author wrote, each node with its place in the file.

    Node = Scalar | Sequence | Mapping

A node is never None: the reader refuses empty values. Trees are at most 64 levels deep (also through
aliases), so recursing over one is safe. Nodes that come from an alias are shared with their anchor and
keep the anchor's place, for that is where the text to mend stands.
"""

from __future__ import annotations

from collections.abc import Sequence as Series
from dataclasses import dataclass
from decimal import Decimal

from briefgen.diagnostics import Span

Value = str | int | Decimal | bool


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value.

    *text* is what the author wrote once quotation marks, escapes and folding are undone; *value* is the
    same text resolved by the YAML 1.2 core schema (always the text itself when it was quoted).
    *source* is the stretch of the file that *span* covers, with the quotation marks. *style* is "" for
    plain, ``'`` and ``"`` for quoted, ``|`` and ``>`` for block scalars.
    """

    value: Value
    text: str
    span: Span
    source: str
    style: str = ""

    @property
    def plain(self) -> bool:
        """Whether it was written without quotation marks or a block indicator."""
        return not self.style


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order of the file. *keys* holds the place of each key."""

    entries: dict[str, Node]
    keys: dict[str, Span]
    span: Span


Node = Scalar | Sequence | Mapping
Path = Series[str | int]


def _child(node: Node, step: str | int) -> Node | None:
    """The node one *step* below, or None."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.entries.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _descend(root: Mapping, path: Path) -> tuple[Node, int]:
    """The deepest node that exists along *path*, and how many steps lead to it."""
    node: Node = root
    for taken, step in enumerate(path):
        below = _child(node, step)
        if below is None:
            return node, taken
        node = below
    return node, len(path)


def locate(root: Mapping, path: Path) -> Span:
    """The place of the value at *path*; of the deepest node there is when the path goes further."""
    return _descend(root, path)[0].span


def locate_key(root: Mapping, path: Path) -> Span:
    """The place of the key that *path* ends with.

    An item of a list has no key: its value's place is given. When the path goes further than the tree,
    the deepest key or item there is.
    """
    taken = _descend(root, path)[1]
    if not taken:
        return root.span
    parent, _ = _descend(root, path[: taken - 1])
    step = path[taken - 1]
    if isinstance(parent, Mapping) and isinstance(step, str):
        return parent.keys[step]
    return locate(root, path[:taken])
