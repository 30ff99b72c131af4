"""Bars that do not stand on zero, as the stacked series every program draws.

A stack grows from zero up and, of what is negative, from zero down. A bar from *low* to *high* is therefore
an unpainted base below it and a part above zero; one that crosses zero has a part on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from briefgen.document.chart import Point, Series
from briefgen.theme.model import Colour

Span = tuple[Fraction, Fraction]
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Floating:
    """One kind of bar: where each category's begins and ends (low, high), None where it has none."""

    name: str
    colour: Colour
    spans: tuple[Span | None, ...]
    colours: tuple[Colour, ...] = ()
    facts: tuple[str, ...] = ()

    def series(self, name: str, values: Sequence[Fraction | None]) -> Series:
        points = tuple(
            Point(
                value,
                self.colours[at] if self.colours else self.colour,
                None,
                self.facts[at] if self.facts else "",
            )
            for at, value in enumerate(values)
        )
        return Series(name, points, self.colour)


def stacked(base: str, bars: Sequence[Floating], below: str) -> tuple[Series, ...]:
    """The series that draw *bars*, which stand on each other in this order from the bottom.

    *base* is the name of the unpainted series below them, *below* what is added to the name of a part that
    lies below zero.
    """
    count = len(bars[0].spans)
    bases = [_base([bar.spans[at] for bar in bars]) for at in range(count)]
    found = [Series(base, tuple(Point(value, None) for value in bases), None)] if any(bases) else []
    found += [bar.series(bar.name, [_above(span) for span in bar.spans]) for bar in bars]
    for bar in reversed(bars):
        parts = [_below(span) for span in bar.spans]
        if any(parts):
            found.append(bar.series(bar.name + below, parts))
    return tuple(found)


def _base(spans: Sequence[Span | None]) -> Fraction | None:
    """What lifts the lowest of *spans* off zero, or lowers the highest."""
    known = [span for span in spans if span is not None]
    if not known:
        return None
    low, high = min(low for low, _ in known), max(high for _, high in known)
    return low if low > 0 else high if high < 0 else ZERO


def _above(span: Span | None) -> Fraction | None:
    return None if span is None else max(span[1], ZERO) - max(span[0], ZERO)


def _below(span: Span | None) -> Fraction | None:
    return None if span is None else min(span[0], ZERO) - min(span[1], ZERO)
