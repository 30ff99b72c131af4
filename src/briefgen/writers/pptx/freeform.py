"""Free shapes: one geometry of several paths (ECMA-376 Part 1, 20.1.9.8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.geometry import Length, Rect
from briefgen.theme.template.markup import Element, element

Points = Sequence[tuple[Length, Length]]


def bounds(paths: Iterable[Points]) -> Rect:
    """The smallest rectangle that holds all *paths*."""
    points = [point for path in paths for point in path]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def geometry(paths: Iterable[Points], box: Rect, *, closed: bool) -> Element:
    """``a:custGeom`` with a sub-path for each of *paths*, in the frame *box*. Open paths have no inside."""
    commands = [command for path in paths for command in _commands(path, box, closed=closed)]
    size = {"w": int(box.width), "h": int(box.height)}
    path = element("a:path", size if closed else {**size, "fill": "none"}, *commands)
    return element(
        "a:custGeom", None, element("a:avLst"), element("a:gdLst"), element("a:ahLst"), element("a:cxnLst"),
        element("a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"}), element("a:pathLst", None, path),
    )  # fmt: skip


def _commands(path: Points, box: Rect, *, closed: bool) -> list[Element]:
    def corner(index: int) -> Element:
        x, y = path[index]
        return element("a:pt", {"x": int(x - box.x), "y": int(y - box.y)})

    lines = [element("a:lnTo", None, corner(index)) for index in range(1, len(path))]
    return [element("a:moveTo", None, corner(0)), *lines, *([element("a:close")] if closed else [])]
