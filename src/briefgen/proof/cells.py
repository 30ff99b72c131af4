"""Cells of tables, found again by the headings of their row and column: a sorted table is no changed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefgen.evidence.model import Passage
from briefgen.proof.align import squeezed
from briefgen.proof.reading import ReadText

Cell = tuple[int, int, int]


def matched_cells(read: Sequence[ReadText], recorded: Sequence[Passage]) -> dict[int, int]:
    """For indexes of *read* that stand in a table the index of the passage that stood in the same cell.

    A table that is no longer of the same size is left out: its texts are matched by their words.
    """
    was, now = _by_cell(p.cell for p in recorded), _by_cell(text.cell for text in read)
    found: dict[int, int] = {}
    for table in {cell[0] for cell in now}:
        texts = {cell: read[at[0]].text for cell, at in now.items() if cell[0] == table}
        before = {cell: recorded[at[0]].text for cell, at in was.items() if cell[0] == table}
        if not before or _size(texts) != _size(before):
            continue
        rows, columns = _same(texts, before, 1), _same(texts, before, 2)
        for cell, places in now.items():
            if cell[0] == table:
                model = (table, rows.get(cell[1], cell[1]), columns.get(cell[2], cell[2]))
                found.update(zip(places, was.get(model, ()), strict=False))
    return found


def _by_cell(cells: Iterable[Cell | None]) -> dict[Cell, list[int]]:
    found: dict[Cell, list[int]] = {}
    for at, cell in enumerate(cells):
        if cell is not None:
            found.setdefault(cell, []).append(at)
    return found


def _size(texts: Mapping[Cell, str]) -> tuple[int, int]:
    return max(cell[1] for cell in texts), max(cell[2] for cell in texts)


def _same(texts: Mapping[Cell, str], before: Mapping[Cell, str], axis: int) -> dict[int, int]:
    """Rows (*axis* 1) or columns (2) of now by those of then, where their headings tell them apart."""
    other = 3 - axis
    now = {cell[axis]: squeezed(text) for cell, text in texts.items() if cell[other] == 0}
    was = {cell[axis]: squeezed(text) for cell, text in before.items() if cell[other] == 0}
    if any(count > 1 for count in (*Counter(now.values()).values(), *Counter(was.values()).values())):
        return {}
    by_text = {text: at for at, text in was.items()}
    found = {at: by_text[text] for at, text in now.items() if text in by_text}
    free = set(was) - set(found.values())
    return found | {at: at for at in now if at not in found and at in free}
