"""What changed since the last issue, as readers see it: old, new, difference, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from briefgen.data.changes import FactChange
from briefgen.data.fact import Fact
from briefgen.document.chart_data import label_of
from briefgen.document.model import Grid
from briefgen.document.numbers import show
from briefgen.document.resolve import Resolver
from briefgen.document.text import CELL, Paragraph, Run, plain
from briefgen.document.wording import Wording
from briefgen.spec.formats import Format

MOST_ROWS = 12  # of a slide; the change report has them all
_ORIGIN = f"{CELL}changes"  # the cells are data of this issue, and no facts of it


def difference_text(change: FactChange, points: str) -> str:
    """The difference, of shares in *points*; "" where the fact is new or gone."""
    if change.difference is None:
        return ""
    if change.fact.is_ratio:
        return f"{_signed(change.difference * 100, 1)} {points}"
    return _signed(change.difference, change.fact.decimals)


def ratio_text(change: FactChange) -> str:
    """The difference by the value before, in percent; "" where there is none."""
    return "" if change.ratio is None else f"{_signed(change.ratio * 100, 1)}%"


def _signed(value: Fraction, places: int) -> str:
    """*value* with its sign, half up to *places*, grouped; ±0 for what is less than its last digit."""
    scaled = floor(abs(value) * 10**places + Fraction(1, 2))
    sign = "±" if not scaled else "+" if value > 0 else "−"
    whole, part = divmod(scaled, 10**places)
    return f"{sign}{whole:,}" + (f".{part:0{places}d}" if places else "")


def changes_grid(previous: Mapping[str, Fact], resolver: Resolver, words: Wording) -> Grid | None:
    """The figures that moved since the facts were *previous*, those that moved furthest first.

    None where none did.
    """
    moved = sorted(_moved(previous, resolver.snapshot.facts), key=_reach, reverse=True)
    if not moved:
        return None
    told = words.changes_of.format(MOST_ROWS, len(moved)) if len(moved) > MOST_ROWS else ""
    heads = (words.figure_head, words.before, words.after, words.difference, words.ratio)
    return Grid(
        title=plain(words.changes),
        subtitle=Paragraph((Run(told, origin=_ORIGIN),) if told else ()),
        head=tuple(map(plain, heads)),
        rows=tuple(_row(change, resolver, words) for change in moved[:MOST_ROWS]),
        numeric=(False, True, True, True, True),
        sources=(),
        id="changes",
    )


def _moved(previous: Mapping[str, Fact], facts: Mapping[str, Fact]) -> Iterator[FactChange]:
    changes = (FactChange(name, previous.get(name), fact) for name, fact in facts.items())
    return (change for change in changes if change.moved)


def _reach(change: FactChange) -> Fraction:
    return abs(change.ratio) if change.ratio is not None else Fraction(10**9)  # from nothing: furthest


def _row(change: FactChange, resolver: Resolver, words: Wording) -> tuple[Paragraph, ...]:
    language, fact = resolver.language, change.fact
    before = show(change.before, Format(), language).text if change.before else ""
    cells = (before, difference_text(change, words.points), ratio_text(change))
    was, difference, ratio = (Paragraph((Run(text, origin=_ORIGIN),)) for text in cells)
    now = Paragraph((Run(show(fact, Format(), language).text, fact=fact.id),))
    return plain(label_of(fact, resolver)), was, now, difference, ratio
