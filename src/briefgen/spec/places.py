"""From a path in the model back to a place in the file."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.diagnostics import Span
from briefgen.spec.tree import Mapping, Node, Scalar, offset_span
from briefgen.spec.tree import Sequence as SequenceNode


def deepest(root: Mapping, path: Sequence[str | int]) -> Node:
    """The node at *path*, or the deepest one on the way.

    Steps that the author left out (``takeaways: [...]`` for ``takeaways: {items: [...]}``) are passed over.
    """
    node: Node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, Scalar):
            break
    return node


def text_span(node: Node, offset: int, length: int) -> Span:
    """The place of *length* characters at *offset* inside a text node."""
    return offset_span(node, offset, offset + length) if isinstance(node, Scalar) else node.span
