"""Document → the one page. Always exactly one: measure, climb down the ladder, or refuse.

Each rung is measured before anything is placed. After the last rung blocks give way, the lowest priority
first; what was left out is told. When even that does not do, the build stops and says by how much.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.diagnostics import BriefingError, Diagnostic
from briefgen.document.model import Block, Document
from briefgen.layout.frame import Item, PageFrame
from briefgen.layout.metadata import metadata_of
from briefgen.layout.page.band import Band, Setting
from briefgen.layout.page.blocks import DoesNotFit, block_bands
from briefgen.layout.page.cards import cards
from briefgen.layout.page.foot import foot
from briefgen.layout.page.head import head, title_fits
from briefgen.layout.page.marked_runs import mark_runs
from briefgen.layout.page.measures import BOTTOM, PAPER, TOP, Rung, ladder
from briefgen.layout.page.takeaways import takeaways
from briefgen.layout.setting import Setter
from briefgen.text.fonts import FontChain
from briefgen.theme.model import Theme

MAX_GAP = 30  # bands stand no farther apart, however empty the page
MAX_STRETCH = 180  # rows of charts grow no more than this together, points


def lay_out_page(document: Document, theme: Theme, chain: FontChain) -> PageFrame:
    """The page of *document*. Raises BriefingError where it cannot be one page."""
    setter, size = Setter(chain, deck=False), PAPER[document.page.paper]
    rungs = ladder(theme.page)
    blocks, dropped = list(document.page.blocks), []
    reason, bands, rung = "", None, rungs[0]
    while bands is None:
        for rung in rungs:
            bands, reason = _fit(Setting(document, size, rung, setter), blocks)
            if bands is not None:
                break
        else:
            if len(blocks) <= 1:
                raise BriefingError([_refusal(document, reason)])
            least = min(blocks, key=lambda block: (block.priority, -blocks.index(block)))
            blocks.remove(least)
            dropped.append(least.name)
    items = mark_runs(_place(bands, rung, size.height.pt), document)
    return PageFrame(metadata_of(document), size, items, tuple(dropped))


def _fit(setting: Setting, blocks: Sequence[Block]) -> tuple[list[Band] | None, str]:
    """The bands on this rung, or None and why not."""
    if not title_fits(setting):
        return None, "the title takes more than two lines"
    try:
        rows = block_bands(setting, blocks)
    except DoesNotFit as error:
        return None, str(error)
    made = [head(setting), cards(setting), *rows, takeaways(setting), foot(setting)]
    bands = [band for band in made if band is not None]
    excess = -_spare(bands, setting.rung, setting.size.height.pt)
    return (bands, "") if excess <= 0 else (None, f"the content is {excess:.0f} pt too high")


def _spare(bands: Sequence[Band], rung: Rung, page_height: float) -> float:
    return page_height - TOP - BOTTOM - sum(band.height for band in bands) - rung.gap * (len(bands) - 1)


def _place(bands: Sequence[Band], rung: Rung, page_height: float) -> tuple[Item, ...]:
    """Bands from the top; charts take most of the spare height, gaps the rest; the last at the foot."""
    spare = _spare(bands, rung, page_height)
    shares = sum(band.stretch for band in bands)
    growth = min(spare * 0.72, MAX_STRETCH) / shares if shares else 0.0
    spare -= growth * shares
    gap = min(rung.gap + spare / (len(bands) - 1), MAX_GAP)
    items: list[Item] = []
    y = float(TOP)
    for band in bands[:-1]:
        height = band.height + growth * band.stretch
        items += band.place(y, height)
        y += height + gap
    last = bands[-1]
    items += last.place(page_height - BOTTOM - last.height, last.height)
    return tuple(items)


def _refusal(document: Document, reason: str) -> Diagnostic:
    longest = max(
        (item.why for item in document.takeaways.items),
        key=lambda paragraph: len(paragraph.text),
        default=document.lead,
    )
    span = (document.title if "title" in reason else longest).span or document.title.span
    return Diagnostic("overflow", f"the one-pager does not fit one page: {reason}", span, "shorten the text")
