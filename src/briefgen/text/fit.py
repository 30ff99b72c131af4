"""Choosing the size at which paragraphs fit into a box.

Sizes are tried from the largest; the first at which every line fits is taken. Text is never cut: where no
size serves, :class:`Overflow` says how far the smallest misses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.text.fonts import REGULAR, FontChain
from briefgen.text.line_break import Lines, break_lines, tears_phrase
from briefgen.text.measure import advances

_TOLERANCE = 0.001  # points


@dataclass(frozen=True, slots=True)
class FitParagraph:
    """A paragraph to be fitted.

    *weights* is one weight for all characters or one a character; *factor* its size as a multiple of the
    size being tried; *space_before* (counted for the first paragraph too) and *indent* are in points.
    """

    text: str
    weights: int | tuple[int, ...] = REGULAR
    factor: float = 1.0
    space_before: float = 0.0
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How the lines are set: see :func:`break_lines`. *leading* is a multiple of the size.

    *autospace* in em: see :func:`advances`. *max_lines* bounds the lines of all paragraphs together.
    """

    leading: float
    balanced: bool = False
    phrases: bool = True
    hanging: bool = False
    autospace: float = 0.0
    max_lines: int | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """The size in points at which all fits, the lines of each paragraph, and their height in points."""

    size: float
    lines: tuple[Lines, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Overflow:
    """Nothing fits. *size*, *lines* and *height* are those of the smallest size tried.

    *excess_lines* says how many lines must go, *excess_height* how many points the text is too high.
    """

    size: float
    lines: tuple[Lines, ...]
    height: float
    excess_lines: int
    excess_height: float


def fit(
    paragraphs: Sequence[FitParagraph],
    width: float,
    height: float,
    sizes: Sequence[float],
    *,
    setting: Setting,
    chain: FontChain,
) -> Fitted | Overflow:
    """Set *paragraphs* in a box of *width* and *height* points at the first of *sizes* that fits.

    *sizes* are in points, the largest first. Balanced text takes the largest size that tears no phrase,
    or the largest that fits if all do. Raises ValueError where *sizes* is empty or an indent leaves no
    width.
    """
    if not sizes:
        message = "there is no size to try"
        raise ValueError(message)
    measured = [
        advances(paragraph.text, paragraph.weights, paragraph.factor, chain, autospace=setting.autospace)
        for paragraph in paragraphs
    ]
    torn: Fitted | None = None
    result: Fitted | Overflow
    for size in sizes:
        result = _set(paragraphs, measured, size, width, height, setting=setting)
        if isinstance(result, Overflow):
            continue
        if not setting.balanced or not _tears(paragraphs, result):
            return result
        torn = torn or result
    return torn or result


def _set(
    paragraphs: Sequence[FitParagraph],
    measured: Sequence[Sequence[float]],
    size: float,
    width: float,
    height: float,
    *,
    setting: Setting,
) -> Fitted | Overflow:
    """The paragraphs at one size. *measured* holds their advances at one point."""
    lines = tuple(
        break_lines(
            paragraph.text,
            [advance * size for advance in line],
            width - paragraph.indent,
            balanced=setting.balanced,
            phrases=setting.phrases,
            hanging=setting.hanging,
        )
        for paragraph, line in zip(paragraphs, measured, strict=True)
    )
    pitches = [size * paragraph.factor * setting.leading for paragraph in paragraphs]
    total = sum(
        paragraph.space_before + pitch * len(own)
        for paragraph, pitch, own in zip(paragraphs, pitches, lines, strict=True)
    )
    excess_height = total - height
    excess_lines = sum(map(len, lines)) - setting.max_lines if setting.max_lines is not None else 0
    if excess_height <= _TOLERANCE and excess_lines <= 0:
        return Fitted(size, lines, total)
    too_high = _lines_to_drop(excess_height, [p for p, own in zip(pitches, lines, strict=True) for _ in own])
    return Overflow(size, lines, total, max(excess_lines, too_high), max(excess_height, 0.0))


def _lines_to_drop(excess: float, pitches: Sequence[float]) -> int:
    """How many lines must go from the end to save *excess* points."""
    count = 0
    for pitch in reversed(pitches):
        if excess <= _TOLERANCE:
            break
        excess -= pitch
        count += 1
    return count


def _tears(paragraphs: Sequence[FitParagraph], fitted: Fitted) -> bool:
    return any(
        tears_phrase(paragraph.text, own) for paragraph, own in zip(paragraphs, fitted.lines, strict=True)
    )
