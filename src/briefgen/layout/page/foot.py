"""The foot of the page: sources as links, how derived figures came about, and the date."""

from __future__ import annotations

from briefgen.document.text import MARK, Paragraph, Run, plain
from briefgen.document.wording import WORDING
from briefgen.layout.frame import Align, GroupItem, Item
from briefgen.layout.page.band import Band, Setting, text_item
from briefgen.layout.page.measures import MARGIN
from briefgen.layout.setting import height
from briefgen.theme.model import Colour

_RIGHT = 110  # width of the column with the date, points
_MANY = 6  # sources: more stand in two columns
_GAP = 16.0  # between them, points


def foot(setting: Setting) -> Band:
    """The band of sources."""
    document, words = setting.document, WORDING[setting.document.language]
    size, width = setting.rung.type.source, setting.width
    columns = 2 if len(document.sources) > _MANY else 1
    room = (width - _RIGHT - (columns - 1) * _GAP) / columns
    entries = [
        setting.set(
            Paragraph((Run(f"{words.source} [{entry.number}] ", origin=MARK), *entry.text.runs)), size, room,
            leading=1.45, colour=Colour.MUTED,
        )
        for entry in document.sources
    ]  # fmt: skip
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
        items: list[Item] = [
            text_item(MARGIN + (room + _GAP) * number, y, room, listed, *column, name="sources")
            for number, column in enumerate(listed_in)
        ]
        if right:
            items.append(text_item(MARGIN + width - _RIGHT, y, _RIGHT, listed, *right, name="date"))
        if note:
            items.append(text_item(MARGIN, y + listed, width, note.height, note, name="note"))
        return (GroupItem("Sect", tuple(items)),)

    return Band(total, place)
