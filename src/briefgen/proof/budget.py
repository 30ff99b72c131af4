"""How much work a file may cost before it is taken for one that is made to harm."""

from __future__ import annotations

from contextvars import ContextVar

from briefgen.proof.reading import UnreadableFileError

# What one file may cost, many times what the largest decks and pages need; all of a kind take some seconds.
LIMITS = {
    "unpacked bytes": 1 << 30,
    "bytes of XML": 128 << 20,
    "shapes": 200_000,
    "texts": 200_000,
    "cells": 1_000_000,
    "bytes of page content": 64 << 20,
    "operators": 500_000,
    "character codes": 2_000_000,
    "structure elements": 500_000,
    "characters": 2_000_000,
    "characters in one paragraph": 20_000,
    "numbers": 100_000,
    "comparisons of texts": 20_000_000,  # a unit is about a microsecond
    "comparisons of numbers with facts": 5_000_000,
    "units": 2_000,
    "names and titles": 20_000,
}


class Budget:
    """The work that is left for one file."""

    def __init__(self) -> None:
        self._left = dict(LIMITS)

    def spend(self, what: str, count: int = 1) -> None:
        """Take *count* of *what*. Raises UnreadableFileError where nothing is left."""
        self._left[what] -= count
        if self._left[what] < 0:
            check(what, LIMITS[what] - self._left[what])


def check(what: str, count: int) -> None:
    """Raise UnreadableFileError where *count* of *what* are too many by themselves."""
    if count > LIMITS[what]:
        raise UnreadableFileError(f"it has too much to read: more than {LIMITS[what]:,} {what}")


_BUDGET: ContextVar[Budget] = ContextVar("budget of the file that is read")


def begin_file() -> None:
    """A new budget: from here on another file is read."""
    _BUDGET.set(Budget())


def spend(what: str, count: int = 1) -> None:
    """Take *count* of *what* from the budget of the file that was begun last."""
    budget = _BUDGET.get(None)
    if budget is None:
        budget = Budget()
        _BUDGET.set(budget)
    budget.spend(what, count)
