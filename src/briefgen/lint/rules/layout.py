"""The finished pages: what is crowded, small, near its limit, lonely or left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, Span
from briefgen.layout.frame import SetParagraph, SlideFrame, TextItem
from briefgen.layout.setting import height
from briefgen.lint.finding import cut, note, warning
from briefgen.lint.subject import Reading, Subject, paragraphs, text_items
from briefgen.spec.check_translations import JAPANESE
from briefgen.theme.model import DEFAULT_THEME
from briefgen.theme.template import LayoutKey

MOST_POINTS = (
    5  # short-term memory holds about four things (Cowan 2001, doi:10.1017/S0140525X01003922), and one
)
FULL = 0.95  # of a box: the next longer word does not fit
LONELY_CHARACTERS = 2  # of a last line in Japanese
LONELY_WORD = 5  # letters of a last line of one word in English
LONELY_SHARE = 0.25  # of the widest line: where all lines are short, a short one is not alone
_TITLE = 0  # the placeholder of titles (slides.builder)


def crowded(subject: Subject) -> Iterator[Diagnostic]:
    """Slides with more points than one keeps in mind."""
    for index, slide in enumerate(subject.briefing.spec.deck):
        if len(slide.points) > MOST_POINTS:
            message = (
                f"slide {index + 1} has {len(slide.points)} points; beyond {MOST_POINTS} none is remembered"
            )
            yield warning(
                "crowded", message, subject.key("deck", index, "points"), "split the slide, or choose"
            )


def small_type(subject: Subject) -> Iterator[Diagnostic]:
    """Text that was set at the smallest size to fit at all."""
    for reading in subject.readings:
        for number, slide in enumerate(reading.deck.slides if reading.deck else (), start=1):
            yield from _small_on(slide, number, reading)
        yield from _small_page(reading, subject)


def _small_on(slide: SlideFrame, number: int, reading: Reading) -> Iterator[Diagnostic]:
    """A finding for each title and each body of points: their paragraphs are of one size."""
    deck = DEFAULT_THEME.deck
    for item in text_items(slide.items):
        is_title = item.placeholder == _TITLE and slide.layout != LayoutKey.COVER
        floor, comfortable = (deck.title_floor, deck.title) if is_title else (deck.body_floor, deck.body)
        first = item.paragraphs[0] if item.paragraphs and (is_title or _is_body(item)) else None
        span = reading.where(first.text) if first else None
        if first and span and first.style.size <= floor:
            message = (
                f"{_slide(number, reading)}: {cut(first.text)} is set in {first.style.size:g} pt to fit; "
                f"comfortable are {comfortable:g}"
            )
            yield note("small-type", message, span, "shorten it")


def _is_body(item: TextItem) -> bool:
    """Whether *item* is running text: the placeholder of points."""
    return item.placeholder == 1


def _slide(number: int, reading: Reading) -> str:
    return f"slide {number} ({reading.language})"


def _small_page(reading: Reading, subject: Subject) -> Iterator[Diagnostic]:
    """The page at the last rungs of its ladder, where its running text is at the floor."""
    whys = [item.why.text for item in reading.document.takeaways.items if item.why]
    for paragraph in paragraphs(reading.page.items) if reading.page else ():
        size, floor = paragraph.style.size, DEFAULT_THEME.page.body_floor
        if paragraph.text in whys and size <= floor:
            message = f"the page ({reading.language}) is set in {size:g} pt, the smallest there is, to fit"
            span = reading.where(paragraph.text) or subject.key("takeaways")
            yield note("small-type", message, span, "shorten texts, or show fewer blocks")
            return


def near_overflow(subject: Subject) -> Iterator[Diagnostic]:
    """Boxes that are full at the smallest size: with one more word the build stops."""
    for reading in subject.readings:
        for number, slide in enumerate(reading.deck.slides if reading.deck else (), start=1):
            for item in text_items(slide.items):
                full = height(item.paragraphs) / item.rect.height.pt if item.rect.height.pt else 0.0
                smallest = min((p.style.size for p in item.paragraphs), default=0.0)
                span = reading.where(item.paragraphs[-1].text) if item.paragraphs else None
                if span and _is_body(item) and full > FULL and smallest <= DEFAULT_THEME.deck.body_floor:
                    message = f"{_slide(number, reading)}: the text fills {min(full, 1):.0%} of its box"
                    hint = "shorten it before it no longer fits, or split the slide"
                    yield warning("near-overflow", message, span, hint)


def lonely_last_line(subject: Subject) -> Iterator[Diagnostic]:
    """Paragraphs of the page, and headings whose breaks are given, that end in a line of a character or two.

    Other lines of a deck are PowerPoint's to break: of them nothing is sure.
    """
    for reading in subject.readings:
        for where, paragraph in _broken(reading):
            last = "".join(run.text for run in paragraph.lines[-1].runs).strip()
            is_short = paragraph.lines[-1].width < LONELY_SHARE * max(line.width for line in paragraph.lines)
            span = reading.where(paragraph.text) if is_short and _is_lonely(last) else None
            if span:
                message = f"{where} ({reading.language}): {cut(last)} stands alone on the last line"
                yield note("lonely-last-line", message, span, "shorten or lengthen the text by a word")


def _broken(reading: Reading) -> Iterator[tuple[str, SetParagraph]]:
    """Paragraphs of two lines or more whose breaks are final."""
    for paragraph in paragraphs(reading.page.items) if reading.page else ():
        if len(paragraph.lines) > 1:
            yield "the page", paragraph
    for number, slide in enumerate(reading.deck.slides if reading.deck else (), start=1):
        for paragraph in paragraphs(slide.items):
            if paragraph.explicit_breaks:
                yield f"slide {number}", paragraph


def _is_lonely(line: str) -> bool:
    bare = re.sub(r"[。、．，.,!?！？」』）)\s]+$", "", line)
    if JAPANESE.search(bare):
        return len(bare) <= LONELY_CHARACTERS
    return 0 < len(bare) <= LONELY_WORD and bare.isalpha()


def left_out(subject: Subject) -> Iterator[Diagnostic]:
    """Blocks of the page that gave way."""
    for reading in subject.readings:
        for name in reading.page.dropped if reading.page else ():
            message = f"the page ({reading.language}) has no room for {cut(name)}: it is left out"
            hint = "shorten texts, show fewer blocks, or give it a higher priority"
            yield warning("left-out", message, _block(name, reading, subject), hint)


def _block(name: str, reading: Reading, subject: Subject) -> Span:
    """Where the block *name* is asked for; the page, where that is derived."""
    for index, block in enumerate(reading.document.page.blocks):
        if block.name == name and subject.briefing.spec.page.blocks:
            return subject.span("page", "blocks", index)
    return subject.key("page")
