"""Names that no two slides have in common: screen readers and outlines go by titles (WCAG 2.2, 2.4.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby


def marks(names: Sequence[str], pattern: str, *, plain: Collection[int] = ()) -> list[str]:
    """What to add to each of *names* so that all differ: nothing, or *pattern* with number and count.

    The names at the indices *plain* stay as they are; at most one of them has a given name.
    """
    added = [""] * len(names)
    while True:
        keys = ["".join(f"{name}{mark}".split()).casefold() for name, mark in zip(names, added, strict=True)]
        counts, seen = Counter(keys), Counter[str]()
        if max(counts.values(), default=0) < 2:
            return added
        for index, key in enumerate(keys):
            seen[key] += 1
            if counts[key] > 1 and index not in plain:
                added[index] += pattern.format(seen[key], counts[key])


def sections(names: Sequence[str], pattern: str, opening: str) -> list[str]:
    """The section of each slide, given what each says of itself: empty for the same as before.

    The slides before the first section are the *opening*. A section that comes again is another one. All are
    empty where no slide has a section.
    """
    if not any(names):
        return list(names)
    filled: list[str] = []
    for name in names:
        filled.append(name or (filled[-1] if filled else opening))
    groups = [(name, len(list(group))) for name, group in groupby(filled)]
    added = marks([name for name, _ in groups], pattern)
    return [f"{name}{mark}" for (name, count), mark in zip(groups, added, strict=True) for _ in range(count)]
