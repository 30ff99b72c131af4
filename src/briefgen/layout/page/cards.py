"""The band of key-figure cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.document.model import KeyFigure
from briefgen.document.text import Run
from briefgen.geometry import Rect, pt
from briefgen.layout.chart import ChartSizes, lay_out_chart
from briefgen.layout.frame import ChartItem, GroupItem, Item, SetParagraph, ShapeItem, TextRun, TextStyle
from briefgen.layout.page.band import Band, Setting, rect, text_item
from briefgen.layout.page.links import reference_marks
from briefgen.layout.page.measures import COLUMNS
from briefgen.layout.setting import height, runs_of
from briefgen.theme.model import Colour, Weight

_PADDING = 9
_EDGE = 2.2  # the coloured edge on top
_GAP = 2.0  # between number and unit, points
_TREND_GAP, _LEAST_TREND, _WIDEST_TREND = 8.0, 22.0, 56.0  # points


def cards(setting: Setting) -> Band | None:
    """Up to four cards side by side, or None where the page shows none."""
    figures = setting.document.key_figures[: setting.document.page.cards]
    if not figures:
        return None
    span = COLUMNS // max(len(figures), 2)
    places = [setting.column(span * index, span) for index in range(len(figures))]
    made = [_card(setting, f, width - 2 * _PADDING) for f, (_, width) in zip(figures, places, strict=True)]
    label_height = max(height([card.label]) for card in made)
    note_height = max(height(card.notes) for card in made)
    value_height = max(height([card.value]) for card in made)
    total = _EDGE + 7 + label_height + value_height + 2 + note_height + 7

    def place(y: float, _: float) -> tuple[Item, ...]:
        items: list[Item] = []
        for figure, (x, width), card in zip(figures, places, made, strict=True):
            top, inner = y + _EDGE + 7, width - 2 * _PADDING
            x0 = x + _PADDING
            below = top + label_height + value_height + 2
            body = GroupItem("LBody", (
                text_item(x0, top, inner, label_height, card.label, name="label"),
                text_item(x0, top + label_height, inner, value_height, card.value, name="figure"),
                *_trend(setting, figure, card, rect(x0, top + label_height, inner, value_height)),
                text_item(x0, below, inner, note_height, *card.notes, name="note"),
            ))  # fmt: skip
            edge = Colour.ACCENT if figure.accent else Colour.STRUCTURE
            items += [
                ShapeItem(rect(x, y, width, total), Colour.CARD),
                ShapeItem(rect(x, y, width, _EDGE), edge),
                GroupItem("LI", (body,)),
            ]
        return (GroupItem("L", tuple(items)),)

    return Band(total, place)


@dataclass(frozen=True, slots=True)
class _Card:
    """A card's paragraphs: *notes* are its change, where it has one, and its note."""

    label: SetParagraph
    value: SetParagraph
    notes: tuple[SetParagraph, ...]


def _card(setting: Setting, figure: KeyFigure, width: float) -> _Card:
    kind = setting.rung.type
    label = setting.set(figure.label, kind.card_label, width, leading=1.35, weight=Weight.BOLD)
    leading = setting.rung.minor_leading
    change = setting.set(figure.change, kind.card_note, width, leading=leading) if figure.change else None
    notes = (*([change] if change else []), _note(setting, figure, width))
    return _Card(label, _value(setting, figure, width), notes)


def _trend(setting: Setting, figure: KeyFigure, card: _Card, line: Rect) -> Iterator[ChartItem]:
    """The figure's course at the right of the figure, where that leaves room."""
    free = line.width.pt - card.value.lines[0].width - _TREND_GAP
    if figure.trend is None or free < _LEAST_TREND:
        return
    width = min(free, _WIDEST_TREND)
    place = rect(line.right.pt - width, line.y.pt + line.height.pt * 0.26, width, line.height.pt * 0.5)
    sizes = ChartSizes(1, 1, 1, 1)  # it has no words
    frame = lay_out_chart(figure.trend, place, sizes, setting.setter.measure)
    yield ChartItem(place, frame, figure.label.text)


def _value(setting: Setting, figure: KeyFigure, width: float) -> SetParagraph:
    """The figure on one line: number and unit shrink together, the unit never below the label's size."""
    kind, parts = setting.rung.type, figure.figure
    colour = Colour.ACCENT if figure.accent else Colour.STRUCTURE
    size, unit = kind.figure, kind.figure_unit
    while True:
        pieces = ((parts.prefix, unit), (parts.number, size), (parts.suffix, unit))
        shown = [(text, of) for text, of in pieces if text]
        # A space at the end of the prefix is there to be read; the gap is the same with and without it.
        space = setting.setter.measure(" ", Weight.BOLD, unit) if parts.prefix.endswith(" ") else 0
        gaps = [0.0, *(0.0 if text[0] in "%+" else _GAP for text, _ in shown[1:])]
        gaps[1:2] = [gap - space for gap in gaps[1:2]]
        runs = [
            TextRun(Run(text, fact=figure.fact), size=of, gap=gap)
            for (text, of), gap in zip(shown, gaps, strict=True)
        ]
        style = TextStyle(size, kind.figure * 1.3, Weight.BOLD, colour)
        made = setting.setter.set_runs(runs, style, pt(width))
        if len(made.lines) == 1 or size <= kind.lead:
            return made
        size, unit = size - 1, max(unit - 0.5, kind.card_label)


def _note(setting: Setting, figure: KeyFigure, width: float) -> SetParagraph:
    """What the figure means, with the marks of its sources."""
    kind = setting.rung.type
    runs = [
        *runs_of(figure.note),
        *reference_marks(setting.document, figure.sources, spaced=bool(figure.note)),
    ]
    style = TextStyle(kind.card_note, kind.card_note * setting.rung.minor_leading, colour=Colour.MUTED)
    return setting.setter.set_runs(runs, style, pt(width))
