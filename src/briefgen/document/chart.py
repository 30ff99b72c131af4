"""The lowered chart: every choice made, no geometry yet.

A chart kind (``document/charts/``, one file a kind) turns :class:`ChartData` into one :class:`Chart`:
order, axis limits, ticks, colours and label texts are settled here. ``layout/chart.py`` gives it its
geometry inside a rectangle; the deck writer makes a native chart of it, the page writer draws it. Neither
decides anything, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from briefgen.theme.model import Colour


@dataclass(frozen=True, slots=True)
class Datum:
    """One value as it came from a fact or a table.

    *text* is the value as readers write it (``1,509件``, ``約15%``); *number_format* the spreadsheet
    format code (ECMA-376 Part 1, 18.8.31) that makes the same text out of *value*, or empty where none
    can (約7割 out of 0.7). *fact* is the id of the fact, empty for a table's cell.
    """

    value: Fraction | None
    text: str = ""
    number_format: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class DataSeries:
    """A named row of values, one a category."""

    name: str
    data: tuple[Datum, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart kind gets: categories, series, and what the author asked for.

    *notes* holds one line a category (``1,509 / 3,755件``), or is empty. *highlight* names the category
    or series that carries the accent, empty for none. *rest* is the label of the remainder in kinds that
    show a part of a whole (その他の世界). *number_format* is that of the value axis.
    """

    title: str
    subtitle: str
    categories: tuple[str, ...]
    series: tuple[DataSeries, ...]
    notes: tuple[str, ...] = ()
    highlight: str = ""
    rest: str = ""
    grouping: str = ""
    number_format: str = "#,##0"
    language: str = "ja"


class Plot(StrEnum):
    """How the marks stand: what PowerPoint calls the chart type."""

    BAR = "bar"  # horizontal
    COLUMN = "column"  # vertical
    LINE = "line"
    AREA = "area"
    PIE = "pie"
    DOUGHNUT = "doughnut"
    WAFFLE = "waffle"  # a hundred cells: shapes, not a native chart


class Grouping(StrEnum):
    CLUSTERED = "clustered"
    STACKED = "stacked"
    PERCENT = "100% stacked"
    STANDARD = "standard"


class LabelPosition(StrEnum):
    """Where a data label stands; values are ST_DLblPos (ECMA-376 Part 1, 21.2.3.10)."""

    NONE = ""
    OUTSIDE_END = "outEnd"
    INSIDE_END = "inEnd"
    INSIDE_BASE = "inBase"
    CENTRE = "ctr"
    ABOVE = "t"
    BELOW = "b"
    LEFT = "l"
    RIGHT = "r"


@dataclass(frozen=True, slots=True)
class Label:
    """A data label. *number_format* as in :class:`Datum`; where empty the text stands as written."""

    text: str
    number_format: str = ""
    position: LabelPosition = LabelPosition.OUTSIDE_END
    colour: Colour = Colour.INK
    bold: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """One mark. *value* None leaves a gap."""

    value: Fraction | None
    colour: Colour
    label: Label | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    points: tuple[Point, ...]
    colour: Colour
    name_label: bool = False  # the series' name stands at its end (lines) instead of in a legend


@dataclass(frozen=True, slots=True)
class Category:
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The value axis. Always has limits; drawn only where *visible* (labels say the values otherwise).

    *unit* is a note such as （TWh）, empty where the subtitle says it: it stands above the plot wherever no
    label names the unit.
    """

    minimum: Fraction
    maximum: Fraction
    ticks: tuple[Tick, ...] = ()
    number_format: str = "#,##0"
    visible: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A key to a colour. *value* and *share* are the texts a waffle prints beside it."""

    label: str
    colour: Colour
    value: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with every choice made. *gap* is the space between bars as a share of a bar's width."""

    kind: str
    plot: Plot
    grouping: Grouping
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    axis: Axis
    title: str
    subtitle: str
    alt_text: str
    legend: tuple[LegendEntry, ...] = ()
    centre: tuple[str, ...] = ()  # a doughnut's middle: the figure, then what it is
    gap: float = 0.6
    hole: float = 0.56  # a doughnut's hole as a share of its diameter

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts plotted, in order, without repeats."""
        return tuple(dict.fromkeys(p.fact for s in self.series for p in s.points if p.fact))
