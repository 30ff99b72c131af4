"""The layouts of the default template: which placeholders stand where, and how their text is set.

idx: title 0; first text 1; date, footer, number 10-12; charts, tables and pictures 20-21; tracker 30,
lead 31, source 32, cover's line of author and date 33, column headings 34-35, side heading 37, conclusion
38; key figures 40-43.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from briefgen.geometry import Rect, pt, rect_pt
from briefgen.theme.model import DEFAULT_THEME, Colour, Theme
from briefgen.theme.template import grid
from briefgen.theme.template.model import Furniture, LayoutKey, Placeholder, SlideLayout

NOTE_LEADING = 1.35  # secondary text: tighter than the body


@dataclass(frozen=True)
class _Words:
    """Words in the language of the deck: *ja* for Japanese, *en* for any other."""

    japanese: bool

    def __call__(self, ja: str, en: str) -> str:
        return ja if self.japanese else en


class _Makers:
    """Makes the placeholders of one theme and language."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.deck = theme.deck
        self.words = _Words(language.startswith("ja"))

    def title(self) -> Placeholder:
        deck, words = self.deck, self.words
        prompt = words("結論を一文で（二行以内）", "The conclusion in one sentence (two lines at most)")
        return Placeholder(
            0, "title", words("タイトル", "Title"), grid.TITLE, deck.title, deck.title * deck.title_leading,
            bold=True, colour=Colour.STRUCTURE, prompt=prompt,
            insets=(pt(0), grid.TITLE_INSET, pt(0), pt(0)),
        )  # fmt: skip

    def small(self, idx: int, name: str, rect: Rect, size: float, colour: Colour) -> Placeholder:
        """Secondary text without bullets."""
        return Placeholder(idx, "body", name, rect, size, size * NOTE_LEADING, colour=colour, prompt=name)

    def tracker(self) -> Placeholder:
        size = self.deck.source
        return Placeholder(
            30, "body", self.words("章", "Section"), grid.TRACKER, size, size * NOTE_LEADING, bold=True,
            colour=Colour.MUTED, anchor="ctr", prompt=self.words("章", "Section"),
        )  # fmt: skip

    def lead(self) -> Placeholder:
        size = self.deck.body
        return Placeholder(
            31, "body", self.words("リード", "Lead"), grid.LEAD, size, size * self.deck.leading,
            colour=Colour.MUTED, prompt=self.words("補足（期間・単位・母数）", "Period, unit, base"),
        )  # fmt: skip

    def source(self) -> Placeholder:
        size = self.deck.source
        return Placeholder(
            32, "body", self.words("出典", "Source"), grid.SOURCE, size, size * NOTE_LEADING,
            colour=Colour.MUTED, anchor="b", prompt=self.words("出典：", "Source: "),
        )  # fmt: skip

    def heading(self, idx: int, rect: Rect, number: str = "") -> Placeholder:
        """A heading. *number* tells one from another on the same layout."""
        size, name = self.deck.body, self.words("見出し", "Heading")
        return Placeholder(
            idx, "body", name + number, rect, size, size * self.deck.title_leading, bold=True,
            colour=Colour.STRUCTURE, anchor="ctr", prompt=name,
        )  # fmt: skip

    def points(self, rect: Rect, *, card: bool = False) -> Placeholder:
        size = self.deck.body
        insets = (pt(20), pt(14), pt(20), pt(14)) if card else (pt(0), pt(0), pt(0), pt(0))
        return Placeholder(
            1, "body", self.words("要点", "Points"), rect, size, size * self.deck.leading,
            insets=insets, fill=Colour.CARD if card else None, anchor="ctr" if card else "t",
            bullet="•", indent=14, space_before=8, prompt=self.words("要点", "Points"),
        )  # fmt: skip

    def conclusion(self, rect: Rect) -> Placeholder:
        size, name = self.deck.body, self.words("示唆", "So what")
        return Placeholder(
            38, "body", name, rect, size, size * NOTE_LEADING, bold=True, colour=Colour.STRUCTURE,
            anchor="ctr", insets=(pt(14), pt(8), pt(14), pt(8)), fill=Colour.CARD, prompt=name,
        )  # fmt: skip

    def graphic(self, idx: int, kind: str, rect: Rect, number: str = "") -> Placeholder:
        """A placeholder for a chart, a table or a picture."""
        names = {"chart": ("グラフ", "Chart"), "tbl": ("表", "Table"), "pic": ("図", "Picture")}
        size, name = self.deck.label, self.words(*names[kind])
        return Placeholder(idx, kind, name + number, rect, size, size * NOTE_LEADING, prompt=name)

    def footers(self) -> tuple[Placeholder, ...]:
        size, leading, words = self.deck.source, self.deck.source * NOTE_LEADING, self.words
        muted = Colour.MUTED
        return (
            Placeholder(11, "ftr", words("フッター", "Footer"), grid.FOOTER, size, leading,
                        colour=muted, anchor="ctr"),
            Placeholder(10, "dt", words("日付", "Date"), grid.DATE, size, leading,
                        colour=muted, anchor="ctr", align="r"),
            Placeholder(12, "sldNum", words("スライド番号", "Slide number"), grid.NUMBER, size, leading,
                        colour=muted, anchor="ctr", align="r"),
        )  # fmt: skip

    def figures(self, top: float, note_lines: int) -> tuple[Placeholder, ...]:
        """Four key figures side by side, each with label, figure and note as paragraphs, from *top* down."""
        deck, gap, cards = self.deck, 24, 4
        width = (grid.WIDTH - (cards - 1) * gap) / cards
        height = deck.body * NOTE_LEADING + deck.figure * 1.2 + note_lines * deck.label * NOTE_LEADING + 8
        return tuple(
            self.small(
                40 + card, self.words(f"数値{card + 1}", f"Figure {card + 1}"),
                rect_pt(grid.LEFT + card * (width + gap), top + 8, width, height), deck.label, Colour.INK,
            )
            for card in range(cards)
        )  # fmt: skip

    def on_structure(
        self, idx: int, kind: str, name: str, rect: Rect, size: float, *, strong: bool
    ) -> Placeholder:
        """Text on the dark background of cover and section slides."""
        deck = self.deck
        return Placeholder(
            idx, kind, name, rect, size, size * (deck.title_leading if strong else deck.leading), bold=strong,
            colour=Colour.ON_STRUCTURE if strong else Colour.ON_STRUCTURE_MUTED,
            anchor="b" if strong else "t", prompt=name,
        )  # fmt: skip

    def bar(self) -> Furniture:
        return Furniture(self.words("帯", "Bar"), rect_pt(0, 0, 16, 540), Colour.ACCENT)

    def side_rule(self) -> Furniture:
        rect = rect_pt(grid.column_x(8), 126, grid.columns_width(4), 2)
        return Furniture(self.words("区切り", "Rule"), rect, Colour.ACCENT)


def slide_layouts(theme: Theme = DEFAULT_THEME, language: str = "ja") -> Mapping[str, SlideLayout]:
    """The layouts of the default template by :class:`LayoutKey`, in the order PowerPoint lists them."""
    make = _Makers(theme, language)
    layouts = (*_dark(make), *_with_figures(make), *_with_side(make), *_plain(make))
    return MappingProxyType({layout.key: layout for layout in layouts})


def _standard(make: _Makers, *between: Placeholder, lead: bool = True) -> tuple[Placeholder, ...]:
    """Title, tracker and lead, then *between*, then source and footers: the reading order, top down."""
    top = (make.title(), make.tracker(), *((make.lead(),) if lead else ()))
    return (*top, *between, make.source(), *make.footers())


def _dark(make: _Makers) -> tuple[SlideLayout, ...]:
    deck, words = make.deck, make.words
    cover = (
        make.on_structure(0, "ctrTitle", words("タイトル", "Title"), rect_pt(64, 142, 560, 150), deck.cover,
                          strong=True),
        make.on_structure(1, "subTitle", words("副題", "Subtitle"), rect_pt(64, 306, 560, 96), deck.heading,
                          strong=False),
        make.on_structure(33, "body", words("作成者・日付", "Author and date"), rect_pt(64, 452, 760, 40),
                          deck.label, strong=False),
        *(replace(footer, colour=Colour.ON_STRUCTURE_MUTED) for footer in make.footers()),
    )  # fmt: skip
    section = (
        make.on_structure(0, "title", words("章タイトル", "Section title"), rect_pt(64, 152, 760, 122),
                          deck.cover, strong=True),
        make.on_structure(1, "body", words("この章の問い", "Question"), rect_pt(64, 290, 760, 84), deck.body,
                          strong=False),
    )  # fmt: skip
    dark, furniture = Colour.STRUCTURE, (make.bar(),)
    return (
        SlideLayout(LayoutKey.COVER, words("表紙", "Cover"), cover, furniture, dark, "title"),
        SlideLayout(LayoutKey.SECTION, words("中表紙", "Section"), section, furniture, dark, "secHead"),
    )


def _with_figures(make: _Makers) -> tuple[SlideLayout, ...]:
    summary = _standard(make, *make.figures(grid.CONTENT_TOP, 2), make.points(grid.content(0, 12, 256)))
    figures = _standard(
        make, *make.figures(grid.CONTENT_TOP, 4), make.points(grid.content(0, 12, 312), card=True)
    )
    return (
        SlideLayout(LayoutKey.SUMMARY, make.words("要旨", "Summary"), summary),
        SlideLayout(LayoutKey.KEY_FIGURES, make.words("主要な数字", "Key figures"), figures),
    )


def _with_side(make: _Makers) -> tuple[SlideLayout, ...]:
    def layout(key: LayoutKey, ja: str, en: str, kind: str) -> SlideLayout:
        placeholders = _standard(
            make,
            make.graphic(20, kind, rect_pt(grid.LEFT, grid.CONTENT_TOP, 570, 348)),
            make.heading(37, grid.content(8, 4, 136, 160)),
            make.points(grid.content(8, 4, 166, 372)),
            make.conclusion(grid.content(8, 4, 384)),
        )
        return SlideLayout(key, make.words(ja, en), placeholders, (make.side_rule(),))

    return (
        layout(LayoutKey.CHART_POINTS, "グラフと要点", "Chart and points", "chart"),
        layout(LayoutKey.PICTURE_POINTS, "図と要点", "Picture and points", "pic"),
    )


def _plain(make: _Makers) -> tuple[SlideLayout, ...]:
    words = make.words
    two = _standard(
        make,
        make.heading(34, grid.content(0, 6, 124, 146), " 1"),
        make.graphic(20, "chart", grid.content(0, 6, 152), " 1"),
        make.heading(35, grid.content(6, 6, 124, 146), " 2"),
        make.graphic(21, "chart", grid.content(6, 6, 152), " 2"),
    )
    chart = _standard(make, make.graphic(20, "chart", grid.CONTENT))
    table = _standard(make, make.graphic(20, "tbl", grid.CONTENT))
    sources = _standard(make, make.graphic(20, "tbl", grid.content(0, 12, 100)), lead=False)
    return (
        SlideLayout(LayoutKey.CHART, words("グラフ", "Chart"), chart),
        SlideLayout(LayoutKey.TWO_CHARTS, words("二つのグラフ", "Two charts"), two),
        SlideLayout(LayoutKey.TABLE, words("表", "Table"), table),
        SlideLayout(LayoutKey.TAKEAWAYS, words("示唆", "Takeaways"), table),
        SlideLayout(LayoutKey.SOURCES, words("出典・注記", "Sources"), sources),
        SlideLayout(LayoutKey.TITLE_ONLY, words("タイトルのみ", "Title only"), _standard(make),
                    type="titleOnly"),
        SlideLayout(LayoutKey.BLANK, words("白紙", "Blank"), make.footers(), type="blank"),
    )  # fmt: skip
