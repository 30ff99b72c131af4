"""The band of takeaways: what the briefing means for its readers, on the structure colour."""

from __future__ import annotations

from briefgen.document.model import Takeaway
from briefgen.document.text import MARK, Paragraph, Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import pt
from briefgen.layout.frame import (
    Anchor,
    GroupItem,
    Item,
    RuleItem,
    SetParagraph,
    ShapeItem,
    TextItem,
    TextRun,
    TextStyle,
)
from briefgen.layout.marks import Align
from briefgen.layout.page.band import Band, Setting, rect, text_item
from briefgen.layout.page.measures import GUTTER, MARGIN
from briefgen.layout.setting import height, runs_of
from briefgen.theme.model import Colour, Weight

_DISC = 6.6  # radius of the disc behind a number
_NUMBER_COLUMN = 19
_TOP = 12
_BOTTOM = 13


def takeaways(setting: Setting) -> Band:
    """The band; its items stand side by side."""
    content = setting.document.takeaways
    kind = setting.rung.type
    head_width = setting.setter.measure(content.heading.text, Weight.BOLD, kind.band_head) + 1
    head = setting.set(content.heading, kind.band_head, setting.width, leading=1.3, weight=Weight.BOLD,
                       colour=Colour.ON_STRUCTURE, role="H2")  # fmt: skip
    lead = _lead(setting, head_width) if setting.rung.takeaway_lead and content.lead else None
    below = lead is not None and len(lead.lines) > 1
    if below:
        lead = _lead(setting, -14)
    columns = [_column(setting, item, index) for index, item in enumerate(content.items)]
    heads = max(height([claim]) for claim, _ in columns)
    bodies = max((height(body) for _, body in columns), default=0)
    top = _TOP + head.height + (lead.height if lead and below else 0) + 7
    total = top + heads + 3 + bodies + _BOTTOM

    def place(y: float, available: float) -> tuple[Item, ...]:
        items: list[Item] = [
            *_ground(setting, y, available),
            text_item(MARGIN, y + _TOP, head_width, head.height, head, name="heading"),
        ]
        if lead and below:
            items.append(
                text_item(MARGIN, y + _TOP + head.height, setting.width, lead.height, lead, name="lead")
            )
        elif lead:
            x = MARGIN + head_width + 14
            items.append(
                text_item(
                    x, y + _TOP, setting.width - head_width - 14, head.height, lead, anchor=Anchor.MIDDLE
                )
            )
        entries = [_entry(setting, index, y + top, heads, column) for index, column in enumerate(columns)]
        lines = [
            _divider(setting, index, y + top, available - top - _BOTTOM) for index in range(1, len(columns))
        ]
        items += [*lines, GroupItem("L", tuple(entries), ordered=True)]
        return (GroupItem("Sect", tuple(items), bookmark=content.heading.text, level=1),)

    return Band(total, place)


def _lead(setting: Setting, taken: float) -> SetParagraph:
    kind = setting.rung.type
    width = setting.width - taken - 14
    return setting.set(
        setting.document.takeaways.lead, kind.body, width, leading=1.5, colour=Colour.ON_STRUCTURE_MUTED
    )


def _span(setting: Setting) -> tuple[float, float]:
    """Width of an item and the distance from one to the next."""
    count = max(len(setting.document.takeaways.items), 1)
    step = (setting.width + GUTTER) / count
    return step - GUTTER, step


def _column(setting: Setting, item: Takeaway, index: int) -> tuple[SetParagraph, list[SetParagraph]]:
    kind, words = setting.rung.type, WORDING[setting.document.language]
    width = _span(setting)[0] - (2 if index else 0)
    claim = setting.set(
        item.claim, kind.takeaway_head, width - _NUMBER_COLUMN, leading=1.4, weight=Weight.BOLD,
        colour=Colour.ON_STRUCTURE, role="H3",
    )  # fmt: skip
    body = []
    if item.why:
        body.append(setting.set(item.why, kind.body, width, colour=Colour.ON_STRUCTURE_MUTED))
    if item.action:
        marked = _marked(words.action + words.colon, item.action)
        style = TextStyle(
            kind.body, kind.body * setting.rung.leading, colour=Colour.ON_STRUCTURE,
            space_before=3 if body else 0,
        )  # fmt: skip
        body.append(setting.setter.set_runs(marked, style, pt(width)))
    return claim, body


def _marked(label: str, text: Paragraph) -> tuple[TextRun, ...]:
    return (TextRun(Run(label, bold=True), weight=Weight.BOLD), *runs_of(text))


def _ground(setting: Setting, y: float, available: float) -> tuple[Item, ...]:
    x, width = setting.column(0, 3)
    return (
        ShapeItem(rect(0, y, setting.size.width.pt, available), Colour.STRUCTURE),
        ShapeItem(rect(0, y, x + width, 3), Colour.ACCENT),
    )


def _divider(setting: Setting, index: int, y: float, available: float) -> RuleItem:
    x = MARGIN + _span(setting)[1] * index - GUTTER / 2
    return RuleItem(rect(x, y, 0, available), 0.6, Colour.STRUCTURE_TINT)


def _entry(
    setting: Setting, index: int, y: float, heads: float, column: tuple[SetParagraph, list[SetParagraph]]
) -> GroupItem:
    claim, body = column
    width, step = _span(setting)
    x = MARGIN + step * index + (2 if index else 0)
    centre = y + claim.style.leading / 2
    number = setting.set(plain(str(index + 1), origin=MARK), 8.6, 2 * _DISC, leading=1.2, weight=Weight.BOLD,
                         colour=Colour.STRUCTURE, align=Align.CENTRE, role="Lbl")  # fmt: skip
    disc = rect(x, centre - _DISC, 2 * _DISC, 2 * _DISC)
    texts: list[Item] = [
        text_item(x + _NUMBER_COLUMN, y, width - _NUMBER_COLUMN, claim.height, claim, name="claim")
    ]
    if body:
        texts.append(text_item(x, y + heads + 3, width, height(body), *body, name="body"))
    return GroupItem("LI", (
        ShapeItem(disc, Colour.ON_STRUCTURE, round=True),
        TextItem(disc, (number,), "number", Anchor.MIDDLE),
        GroupItem("LBody", tuple(texts)),
    ))  # fmt: skip
