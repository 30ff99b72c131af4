"""The foot of the page: a list of sources as links, how derived figures came about, and the date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.document.model import SourceEntry
from briefgen.document.text import plain
from briefgen.document.wording import WORDING
from briefgen.geometry import pt
from briefgen.layout.frame import GroupItem, Item, SetParagraph, TextStyle
from briefgen.layout.marks import Align
from briefgen.layout.page.band import Band, Setting, text_item
from briefgen.layout.page.links import source_anchor
from briefgen.layout.page.measures import MARGIN
from briefgen.layout.setting import height
from briefgen.theme.model import Colour, Weight

_RIGHT = 110  # width of the column with the date, points
_MANY = 6  # sources: more stand in two columns
_GAP = 16.0  # between them, points


def foot(setting: Setting) -> Band:
    """The band of sources."""
    document, words = setting.document, WORDING[setting.document.language]
    size, width = setting.rung.type.source, setting.width
    columns = 2 if len(document.sources) > _MANY else 1
    room = (width - _RIGHT - (columns - 1) * _GAP) / columns
    entries = [_entry(setting, entry, room) for entry in document.sources]
    share = -(-len(entries) // columns)
    listed_in = [entries[start : start + share] for start in range(0, len(entries), share)]
    note = (
        setting.set(document.page.note, size, width, leading=1.45, colour=Colour.MUTED)
        if document.page.note
        else None
    )
    dated = [words.made.format(document.date)] if document.date else []
    right = [
        setting.set(plain(line), size, _RIGHT, leading=1.45, colour=Colour.MUTED, align=Align.RIGHT)
        for line in dated
    ]
    listed = max(*(height(column) for column in listed_in), height(right))
    total = listed + (note.height if note else 0)

    def place(y: float, _: float) -> tuple[Item, ...]:
        listing = [
            item
            for number, column in enumerate(listed_in)
            for item in _listed(column, MARGIN + (room + _GAP) * number, y, room)
        ]
        items: list[Item] = [GroupItem("L", tuple(listing), ordered=True)] if listing else []
        if note:
            items.append(text_item(MARGIN, y + listed, width, note.height, note, name="note"))
        if right:
            items.append(text_item(MARGIN + width - _RIGHT, y, _RIGHT, listed, *right, name="date"))
        return (GroupItem("Sect", tuple(items), bookmark=words.sources if listing else "", level=1),)

    return Band(total, place)


def _entry(setting: Setting, entry: SourceEntry, room: float) -> SetParagraph:
    """An entry after its label 出典 [1], with which it lines up where it takes more than a line."""
    size, label = setting.rung.type.source, f"{WORDING[setting.document.language].source} [{entry.number}] "
    indent = setting.setter.measure(label, Weight.REGULAR, size)
    style = TextStyle(size, size * 1.45, colour=Colour.MUTED, bullet=label, indent=indent)
    made = setting.setter.set(entry.text, style, pt(room))
    return replace(made, anchor=source_anchor(entry.number))


def _listed(entries: Sequence[SetParagraph], x: float, y: float, width: float) -> Iterator[GroupItem]:
    """A column of the list, one item below the other."""
    for entry in entries:
        yield GroupItem("LI", (text_item(x, y, width, entry.height, entry, name="sources"),))
        y += entry.height
