"""Paragraphs: given lines, drawn as tagged text.

The first baseline stands ``(leading − size) / 2 + ASCENT × size`` below the top of the paragraph, so that
the em box sits in the middle of its line; the next ones follow a leading apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefgen.geometry import Length, Rect, pt
from briefgen.layout.frame import Anchor, Line, Link, SetParagraph, TextItem
from briefgen.layout.marks import Align
from briefgen.links import may_be_followed
from briefgen.writers.pdf.fonts import weight_of
from briefgen.writers.pdf.pen import Look, Pen, Stroke
from briefgen.writers.pdf.structure import Attributes
from briefgen.writers.pdf.target import Target

ASCENT = 0.88  # of the em box above the baseline, as in Japanese fonts (OpenType BASE, ideo at −0.12 em)
UNDERLINE_DEPTH = 0.14  # em below the baseline
UNDERLINE_WIDTH = 0.05  # em


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A stretch of one line, ready to draw. *text* may end in a space beyond *width*.

    *leads_to* is the URL or the link inside the page, and the fact, by which the parts of one link are known.
    """

    text: str
    x: Length
    baseline: Length
    width: Length
    look: Look
    leads_to: tuple[str, Link | None, str] = ("", None, "")
    language: str = ""
    alt: str = ""

    @property
    def box(self) -> Rect:
        """The em box: what a click on a link must hit."""
        top = self.baseline - pt(ASCENT * self.look.size)
        return Rect(self.x, top, self.width, pt(self.look.size))


def draw_text_item(target: Target, item: TextItem) -> None:
    """A box of paragraphs, its fill first."""
    if item.fill is not None:
        with target.canvas.artifact() as pen:
            pen.rect(item.rect, target.theme.rgb(item.fill))
    if not item.decorative:
        draw_paragraphs(target, item.paragraphs, item.rect, item.anchor)
        return
    with target.canvas.artifact("Pagination") as pen:
        for paragraph, top in stack(item.paragraphs, item.rect, item.anchor):
            _ink(pen, [*bullet(target, paragraph, item.rect, top), *place(target, paragraph, item.rect, top)])


def draw_paragraphs(target: Target, paragraphs: Sequence[SetParagraph], rect: Rect, anchor: Anchor) -> None:
    """Paragraphs one below the other, each a structure element of its role."""
    for paragraph, top in stack(paragraphs, rect, anchor):
        if not (paragraph.text + paragraph.style.bullet).strip():
            continue
        runs = list(place(target, paragraph, rect, top))
        mark = bullet(target, paragraph, rect, top)
        if mark and _draw_label(target, mark):
            mark = []
        if paragraph.anchor:
            target.canvas.anchor(paragraph.anchor, Rect(rect.x, top, rect.width, pt(paragraph.height)))
        with target.canvas.element(paragraph.role):
            _draw_runs(target, [*mark, *runs])


def stack(
    paragraphs: Sequence[SetParagraph], rect: Rect, anchor: Anchor
) -> Iterator[tuple[SetParagraph, Length]]:
    """Each paragraph with its top. Space before the first paragraph is not used."""
    before = [pt(p.style.space_before) if index else pt(0) for index, p in enumerate(paragraphs)]
    heights = [pt(paragraph.height) for paragraph in paragraphs]
    free = rect.height - sum(before) - sum(heights)
    top = rect.y + {Anchor.TOP: pt(0), Anchor.MIDDLE: free / 2, Anchor.BOTTOM: free}[anchor]
    for paragraph, space, height in zip(paragraphs, before, heights, strict=True):
        top += space
        yield paragraph, top
        top += height


def place(target: Target, paragraph: SetParagraph, rect: Rect, top: Length) -> Iterator[PlacedRun]:
    """The runs of all lines, with their positions."""
    style = paragraph.style
    baseline = _first_baseline(paragraph, top)
    inner = rect.inset(pt(style.indent), pt(0), pt(0))
    for line, ending in zip(paragraph.lines, line_endings(paragraph), strict=True):
        x = inner.x + _shift(style.align, inner.width - pt(line.width))
        for run in line.runs:
            size, weight = run.size or style.size, weight_of(paragraph, run.weight)
            width = pt(target.chain.measure(run.text, int(weight), size))
            text = run.text + (ending if run is line.runs[-1] else "")
            look = Look(size, weight, target.theme.rgb(run.colour or style.colour))
            x += pt(run.gap)
            href = run.run.href if may_be_followed(run.run.href) else ""
            leads_to = (href, run.link, run.run.fact if run.link else "")
            yield PlacedRun(text, x, baseline, width, look, leads_to, run.language, run.alt)
            x += width
        baseline += pt(style.leading)


def line_endings(paragraph: SetParagraph) -> list[str]:
    """A space for each line that ends at one, else nothing: without, extracted words would run together."""
    whole, position = paragraph.text, 0
    endings: list[str] = []
    for line in paragraph.lines:
        text = _line_text(line)
        found = whole.find(text, position)
        position = found + len(text) if found >= 0 else position
        broken_at_space = whole[position : position + 1].isspace() and bool(whole[position:].strip())
        endings.append(" " if broken_at_space and not text.endswith(" ") else "")
    return endings


def bullet(target: Target, paragraph: SetParagraph, rect: Rect, top: Length) -> list[PlacedRun]:
    """The bullet at the left edge of the first line, if there is one."""
    style = paragraph.style
    if not style.bullet:
        return []
    width = pt(target.chain.measure(style.bullet, int(style.weight), style.size))
    look = Look(style.size, style.weight, target.theme.rgb(style.colour))
    return [PlacedRun(style.bullet, rect.x, _first_baseline(paragraph, top), width, look)]


def _draw_label(target: Target, mark: list[PlacedRun]) -> bool:
    """Draws *mark* as the label of the list item around; False if there is none."""
    with target.canvas.label() as opened:
        if opened:
            with target.canvas.content() as pen:
                _ink(pen, mark)
    return opened


def _draw_runs(target: Target, runs: Sequence[PlacedRun]) -> None:
    """Content of the current element; runs of one link become one Link, over line ends too.

    Text beside a Link stands in a Span: some readers take an element's own text before that of the elements
    in it, wherever it stands between them.
    """
    parts = [(leads_to, list(group)) for leads_to, group in groupby(runs, key=lambda run: run.leads_to)]
    for (href, link, _), pieces in parts:
        if not href and link is None:
            _draw_stretches(target, pieces, apart=len(parts) > 1)
            continue
        with target.canvas.element("Link"):
            _draw_stretches(target, pieces, underlined=bool(href))
            text = "".join(piece.text for piece in pieces).strip()
            for box in _line_boxes(pieces):
                if link is None:
                    target.canvas.link(href, box, text or href)
                else:
                    target.canvas.jump(link.anchor, box, link.description)


def _draw_stretches(
    target: Target, runs: Sequence[PlacedRun], *, apart: bool = False, underlined: bool = False
) -> None:
    """*runs* as content of the current element, *apart* or where some say more than their text in Spans."""
    parts = [(says, list(group)) for says, group in groupby(runs, key=lambda run: (run.language, run.alt))]
    for (language, alt), pieces in parts:
        role = "Span" if apart or len(parts) > 1 or language or alt else ""
        with target.canvas.content(role, Attributes(alt=alt, language=language)) as pen:
            _ink(pen, pieces)
            if underlined:
                _underline(pen, pieces)


def _underline(pen: Pen, pieces: Sequence[PlacedRun]) -> None:
    for piece in pieces:
        depth = piece.baseline + pt(UNDERLINE_DEPTH * piece.look.size)
        stroke = Stroke(piece.look.colour, UNDERLINE_WIDTH * piece.look.size)
        pen.line((piece.x, depth), (piece.x + piece.width, depth), stroke)


def _line_boxes(pieces: Sequence[PlacedRun]) -> Iterator[Rect]:
    """The box of each line's part of a link: one annotation a line, however many sizes stand in it."""
    for _, group in groupby(pieces, key=lambda piece: piece.baseline):
        boxes = [piece.box for piece in group]
        left, top = min(box.x for box in boxes), min(box.y for box in boxes)
        right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
        yield Rect(left, top, right - left, bottom - top)


def _ink(pen: Pen, runs: Sequence[PlacedRun]) -> None:
    for run in runs:
        pen.text(run.x, run.baseline, run.text, run.look)


def _first_baseline(paragraph: SetParagraph, top: Length) -> Length:
    style = paragraph.style
    return top + pt((style.leading - style.size) / 2 + ASCENT * style.size)


def _shift(align: Align, free: Length) -> Length:
    """How far a line moves right, of the *free* width beside it."""
    return {Align.LEFT: pt(0), Align.CENTRE: free / 2, Align.RIGHT: free}[align]


def _line_text(line: Line) -> str:
    return "".join(run.text for run in line.runs)
