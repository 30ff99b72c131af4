"""The head of the page: colour strip, kicker, title, lead."""

from __future__ import annotations

from briefgen.document.text import Paragraph, Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import pt
from briefgen.layout.frame import (
    Align,
    GroupItem,
    Item,
    RuleItem,
    SetParagraph,
    ShapeItem,
    TextRun,
    TextStyle,
)
from briefgen.layout.page.band import Band, Setting, rect, text_item
from briefgen.layout.page.measures import MARGIN, STRIP
from briefgen.layout.setting import height
from briefgen.theme.model import Colour, Weight

_KICKER = 24  # height of the kicker with its rule and the space below
_MAX_TITLE_LINES = 2


def title_fits(setting: Setting) -> bool:
    """Whether the title stands in two lines on this rung."""
    return len(_title(setting).lines) <= _MAX_TITLE_LINES


def _title(setting: Setting) -> SetParagraph:
    return setting.set(
        setting.document.title, setting.rung.type.title, setting.width, leading=1.36, weight=Weight.BOLD,
        heading=True, role="H1",
    )  # fmt: skip


def head(setting: Setting) -> Band:
    """The band of title and lead."""
    title = _title(setting)
    document, rung = setting.document, setting.rung
    lead = setting.set(document.lead, rung.type.lead, setting.width) if document.lead else None
    total = _KICKER + title.height + (5 + height([lead]) if lead else 0)

    def place(y: float, _: float) -> tuple[Item, ...]:
        items: list[Item] = [*_kicker(setting, y)]
        top = y + _KICKER
        items.append(text_item(MARGIN, top, setting.width, title.height, title, name="title"))
        if lead:
            items.append(
                text_item(MARGIN, top + title.height + 5, setting.width, lead.height, lead, name="lead")
            )
        return (*_strip(setting), GroupItem("Sect", tuple(items), bookmark=document.title.text))

    return Band(total, place)


def _strip(setting: Setting) -> tuple[Item, ...]:
    x, width = setting.column(0, 3)
    return (
        ShapeItem(rect(0, 0, setting.size.width.pt, STRIP), Colour.STRUCTURE),
        ShapeItem(rect(0, 0, x + width, STRIP), Colour.ACCENT),
    )


def _kicker(setting: Setting, y: float) -> tuple[Item, ...]:
    document, size = setting.document, setting.rung.type.kicker
    runs = (
        [TextRun(Run(document.kicker), weight=Weight.BOLD, colour=Colour.ACCENT)] if document.kicker else []
    )
    if document.topic:
        runs.append(TextRun(Run(("　" if runs else "") + document.topic)))
    style = TextStyle(size, size * 1.4, colour=Colour.MUTED)
    items: list[Item] = [RuleItem(rect(MARGIN, y + 15, setting.width, 0), 0.6, Colour.RULE)]
    if runs:
        made = setting.setter.set_runs(runs, style, pt(setting.width * 0.7))
        items.append(text_item(MARGIN, y, setting.width * 0.7, made.height, made, name="kicker"))
    dated: Paragraph = (
        plain(WORDING[document.language].as_of.format(document.as_of)) if document.as_of else Paragraph()
    )
    if dated:
        right = setting.set(
            dated, size, setting.width * 0.3, leading=1.4, colour=Colour.MUTED, align=Align.RIGHT
        )
        items.append(
            text_item(MARGIN + setting.width * 0.7, y, setting.width * 0.3, right.height, right, name="as of")
        )
    return tuple(items)
