"""The head of the page: colour strip, kicker, title, lead."""

from __future__ import annotations

from briefgen.document.text import Run, plain
from briefgen.document.wording import WORDING
from briefgen.geometry import pt
from briefgen.layout.frame import GroupItem, Item, RuleItem, SetParagraph, ShapeItem, TextRun, TextStyle
from briefgen.layout.marks import Align
from briefgen.layout.page.band import Band, Setting, rect, text_item
from briefgen.layout.page.measures import MARGIN, STRIP
from briefgen.layout.setting import height
from briefgen.theme.model import Colour, Weight

_KICKER_LEADING = 1.4
_LEFT_SHARE = 0.7  # of the width, for series and subject; the date of the data has the rest
_ABOVE_RULE, _BELOW_RULE = 3.5, 9  # around the rule under the kicker, points
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
    left, right, own = _kicker(setting)
    kicker = own + _ABOVE_RULE + _BELOW_RULE
    total = kicker + title.height + (5 + height([lead]) if lead else 0)

    def place(y: float, _: float) -> tuple[Item, ...]:
        items = _kicker_items(setting, y, left, right, own)
        top = y + kicker
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


def _kicker(setting: Setting) -> tuple[SetParagraph | None, SetParagraph | None, float]:
    """Series and subject on the left, the date of the data on the right, and the height of both."""
    document, size = setting.document, setting.rung.type.kicker
    runs = []
    if document.kicker:
        runs.append(TextRun(Run(document.kicker), weight=Weight.BOLD, colour=Colour.ACCENT))
    if document.topic:
        runs.append(TextRun(Run(("　" if runs else "") + document.topic)))
    style = TextStyle(size, size * _KICKER_LEADING, colour=Colour.MUTED)
    left = setting.setter.set_runs(runs, style, pt(setting.width * _LEFT_SHARE)) if runs else None
    right = None
    dated = [WORDING[document.language].as_of.format(document.as_of)] if document.as_of else []
    dated += [document.last_good] if document.last_good else []
    if dated:
        right = setting.set(
            plain("\n".join(dated)),
            size,
            setting.width * (1 - _LEFT_SHARE),
            leading=_KICKER_LEADING,
            colour=Colour.MUTED,
            align=Align.RIGHT,
        )
    lines = max((len(side.lines) for side in (left, right) if side), default=1)
    return left, right, lines * style.leading


def _kicker_items(
    setting: Setting, y: float, left: SetParagraph | None, right: SetParagraph | None, own: float
) -> list[Item]:
    items: list[Item] = [RuleItem(rect(MARGIN, y + own + _ABOVE_RULE, setting.width, 0), 0.6, Colour.RULE)]
    share = setting.width * _LEFT_SHARE
    if left:
        items.append(text_item(MARGIN, y, share, left.height, left, name="kicker"))
    if right:
        items.append(text_item(MARGIN + share, y, setting.width - share, right.height, right, name="as of"))
    return items
