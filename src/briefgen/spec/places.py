"""From a path in the model back to a place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.diagnostics import Span
from briefgen.spec.node import Mapping, Node, Scalar
from briefgen.spec.node import Sequence as SequenceNode
from briefgen.spec.source_map import offset_span

Path = tuple[str | int, ...]


def find(root: Mapping, path: Sequence[str | int]) -> Node:
    """The node at *path*, or the deepest one on the way.

    Steps that the author left out (``takeaways: [...]`` for ``takeaways: {items: [...]}``) are passed over.
    """
    return _walk(root, path)[0]


def real_path(root: Mapping, path: Sequence[str | int]) -> Path:
    """The steps of *path* that the author wrote: those that lead to ``find(root, path)``."""
    return _walk(root, path)[1]


def _walk(root: Mapping, path: Sequence[str | int]) -> tuple[Node, Path]:
    node: Node = root
    taken: Path = ()
    for step in path:
        below = child(node, step)
        if below is not None:
            node, taken = below, (*taken, step)
        elif isinstance(node, Scalar):
            break
    return node, taken


def child(node: Node, step: str | int) -> Node | None:
    """The node one *step* below *node*, or None."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.entries.get(step)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def path_at(root: Mapping, span: Span) -> Path:
    """The path to what stands at *span*: the last key or item on each level that does not begin after it."""
    node: Node = root
    taken: Path = ()
    while (step := _last_before(node, (span.line, span.column))) is not None:
        below = child(node, step)
        taken = (*taken, step)
        if below is None:
            break
        node = below
    return taken


def _last_before(node: Node, position: tuple[int, int]) -> str | int | None:
    """The key or item of *node* that begins last at or before *position* (line, column)."""
    places: list[tuple[str | int, Span]] = []
    if isinstance(node, Mapping):
        places += node.keys.items()
    elif isinstance(node, SequenceNode):
        places += ((index, item.span) for index, item in enumerate(node.items))
    steps = [step for step, span in places if (span.line, span.column) <= position]
    return steps[-1] if steps else None


def key_span(root: Mapping, path: Sequence[str | int]) -> Span:
    """The place of the key that *path* ends with; of the value where it ends with an item of a list."""
    owner = find(root, path[:-1])
    key = owner.keys.get(str(path[-1])) if path and isinstance(owner, Mapping) else None
    return key or find(root, path).span


def is_without_value(root: Mapping, path: Sequence[str | int]) -> bool:
    """Whether the key at *path* is written but its value is not there: left out, or set aside as faulty."""
    owner = find(root, path[:-1])
    key = str(path[-1])
    return isinstance(owner, Mapping) and key in owner.keys and key not in owner.entries


def text_span(node: Node, offset: int, length: int) -> Span:
    """The place of *length* characters at *offset* inside a text node."""
    return offset_span(node, offset, offset + length) if isinstance(node, Scalar) else node.span


def without(node: Node, paths: Iterable[Path]) -> Node | None:
    """*node* less the nodes at *paths*, or None if nothing is left.

    Keys stay in their mapping; a list or mapping that loses all it has goes.
    """
    steps: dict[str | int, list[Path]] = {}
    for path in paths:
        if not path:
            return None
        steps.setdefault(path[0], []).append(path[1:])
    if not steps or isinstance(node, Scalar):
        return node
    if isinstance(node, Mapping):
        kept = {key: _less(value, steps.get(key)) for key, value in node.entries.items()}
        entries = {key: value for key, value in kept.items() if value}
        return Mapping(entries, node.keys, node.span) if entries else None
    left = (_less(item, steps.get(index)) for index, item in enumerate(node.items))
    items = tuple(item for item in left if item)
    return SequenceNode(items, node.span) if items else None


def _less(node: Node, paths: list[Path] | None) -> Node | None:
    return node if paths is None else without(node, paths)
