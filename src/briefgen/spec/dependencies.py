"""Which formula needs which: an order to compute them in, or the circles that make it impossible."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

# A reader mends one circle at a time; a hostile file could have millions.
_MAX_CIRCLES = 20


class _Walk:
    """A depth-first walk with its own stack: a chain of formulas may be longer than Python's allows."""

    def __init__(self, needs: Mapping[str, tuple[str, ...]], known: Container[str]) -> None:
        self.needs, self.known = needs, known
        self.rank = {name: index for index, name in enumerate(needs)}
        self.sound: dict[str, bool] = {}  # of each name that is done: whether it can be computed
        self.path: dict[str, int] = {}  # the names being walked, with their depth
        self.order: list[str] = []
        self.circles: list[tuple[str, ...]] = []

    def run(self, root: str) -> None:
        stack: list[tuple[str, Iterator[str]]] = []
        self.enter(root, stack)
        while stack:
            name, rest = stack[-1]
            below = next((need for need in rest if need in self.needs and need not in self.sound), None)
            if below is None:
                stack.pop()
                self.leave(name)
            elif below in self.path:
                self.circle(below)
            else:
                self.enter(below, stack)

    def enter(self, name: str, stack: list[tuple[str, Iterator[str]]]) -> None:
        self.path[name] = len(stack)
        stack.append((name, iter(self.needs[name])))

    def leave(self, name: str) -> None:
        # A need that is still being walked is not in *sound*: the two make a circle.
        sound = all(
            self.sound.get(need, False) if need in self.needs else need in self.known
            for need in self.needs[name]
        )
        self.sound[name] = sound
        del self.path[name]
        if sound:
            self.order.append(name)

    def circle(self, name: str) -> None:
        if len(self.circles) == _MAX_CIRCLES:
            return
        names = list(self.path)[self.path[name] :]
        first = min(range(len(names)), key=lambda index: self.rank[names[index]])
        self.circles.append((*names[first:], *names[:first], names[first]))


def order(
    needs: Mapping[str, tuple[str, ...]], known: Container[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The names of *needs*, each after those it needs, and the circles, as in ``dependency_order``."""
    walk = _Walk(needs, known)
    for name in needs:
        if name not in walk.sound:
            walk.run(name)
    return tuple(walk.order), tuple(walk.circles)
