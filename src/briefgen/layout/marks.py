"""Charts as they are drawn: marks at their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefgen.document.chart import Chart
from briefgen.geometry import Length, Rect
from briefgen.theme.model import Colour, Weight


class Align(StrEnum):
    LEFT = "l"
    CENTRE = "ctr"
    RIGHT = "r"


@dataclass(frozen=True, slots=True)
class RectMark:
    """A filled rectangle; a *round* one has half circles for its short sides. *stroke* is its outline's
    colour, *outline* its width in points.
    """

    rect: Rect
    colour: Colour
    round: bool = False
    stroke: Colour | None = None
    outline: float = 0.75


@dataclass(frozen=True, slots=True)
class LineMark:
    """A polyline; *points* as (x, y). *dash* draws it in dashes (four and three times its width)."""

    points: tuple[tuple[Length, Length], ...]
    width: float
    colour: Colour
    dash: bool = False


@dataclass(frozen=True, slots=True)
class PolygonMark:
    points: tuple[tuple[Length, Length], ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class DotMark:
    x: Length
    y: Length
    radius: Length
    colour: Colour


@dataclass(frozen=True, slots=True)
class WedgeMark:
    """A slice of a ring; angles in degrees clockwise from twelve o'clock. *inner* 0 is a pie's slice."""

    x: Length
    y: Length
    outer: Length
    inner: Length
    start: float
    end: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class TextMark:
    """One line of text. *x* is its left end, middle or right end by *align*; *baseline* its baseline."""

    text: str
    x: Length
    baseline: Length
    size: float
    weight: Weight
    colour: Colour
    align: Align = Align.LEFT


Mark = RectMark | LineMark | PolygonMark | DotMark | WedgeMark | TextMark
Moves = Mapping[tuple[int, int], tuple[float, float]]
"""By index of series and category: how far right and down, in points, a label is from its native place."""


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """A chart with its geometry. All marks in paint order, absolute; *plot* is the inner plot area.

    *native* charts become a PowerPoint chart with *plot* as manual layout; others become shapes. *shapes*
    are those of the marks, the last ones, that no native chart has: keys, names, annotations. A deck puts
    them into the chart, so that they move with it; *own_key* says that a key is among them. *panels* are
    the charts that this one consists of, with marks and shapes of their own.
    *label_size*, *note_size* and *value_size* are the type sizes in points.
    """

    chart: Chart
    rect: Rect
    plot: Rect
    marks: tuple[Mark, ...]
    native: bool = True
    label_size: float = 12
    note_size: float = 10
    value_size: float = 12
    shapes: tuple[Mark, ...] = ()
    own_key: bool = False
    panels: tuple[ChartFrame, ...] = ()
    label_step: int = 1  # every how many categories have a label; 0 where the labels are shapes
    moves: Moves = field(default_factory=dict)
