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
    """A named row of values, one a category. *unit* is that of its values, as readers write it."""

    name: str
    data: tuple[Datum, ...]
    unit: str = ""


class Order(StrEnum):
    """How the categories stand."""

    GIVEN = "given"
    DESCENDING = "descending"
    ASCENDING = "ascending"


class AnnotationKind(StrEnum):
    GROWTH = "growth"  # an arrow from one category to a later one with the growth a year between them
    DIFFERENCE = "difference"  # an arrow between the levels of two categories
    LEVEL = "level"  # a line across the plot: a target, an average
    ACROSS = "across"  # the same on the horizontal axis of a scatter chart
    BRACKET = "bracket"  # what several categories have in common
    CALLOUT = "callout"  # a remark tied to one category


@dataclass(frozen=True, slots=True)
class Request:
    """An annotation as the author asked for it, with names settled and nothing computed.

    *start* and *end* are indexes of categories; *series* that of a series, None for the only one or for the
    whole stack. *form* is how a difference is told (``percent``, ``value``, ``points``, ``times``), or which
    level a line marks (``average``, ``median``; empty with a *level* of its own). *text* is what stands there
    in words.
    """

    kind: AnnotationKind
    start: int = 0
    end: int = 0
    series: int | None = None
    form: str = ""
    text: str = ""
    level: Datum | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What only some kinds ask the author for; each kind's file says what it makes of them."""

    lines: tuple[int, ...] = ()  # combo: the series that are drawn as lines
    target: DataSeries | None = None  # bullet
    ranges: tuple[DataSeries, ...] = ()  # bullet: upper ends of the ranges behind the bars
    totals: bool = True  # stacks: a label for each whole
    levels: tuple[int, ...] = ()  # waterfall: the categories that are totals
    bins: int = 0  # histogram: how many, 0 for as many as suit
    each: str = ""  # small multiples: the kind of every panel
    quadrants: str = ""  # scatter, bubble: lines at the average or the median
    axis_from: Fraction | None = None  # where a cut value axis begins


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart kind gets: categories, series, and what the author asked for.

    *notes* holds one line a category (``1,509 / 3,755件``), or is empty. *highlight* names the category
    or series that carries the accent, empty for none. *rest* is the label of the remainder in kinds that
    show a part of a whole (その他の世界). *number_format* is that of the value axis. *order* and *top* are
    carried out by ``charts.arrange`` before the kind sees the data: *top* keeps so many categories and adds
    up the others, 0 for all.
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
    order: Order = Order.GIVEN
    top: int = 0
    annotations: tuple[Request, ...] = ()
    options: Options = Options()


class Plot(StrEnum):
    """How the marks stand: what PowerPoint calls the chart type."""

    BAR = "bar"  # horizontal
    COLUMN = "column"  # vertical
    LINE = "line"
    AREA = "area"
    PIE = "pie"
    DOUGHNUT = "doughnut"
    WAFFLE = "waffle"  # a hundred cells: shapes, not a native chart
    DOTS = "dots"  # rows of one or two dots each on a value axis: a native scatter chart
    SCATTER = "scatter"  # points on two value axes; with sizes a bubble chart
    MOSAIC = "mosaic"  # columns of 100%, as wide as their wholes: a native area chart on a date axis
    TREEMAP = "treemap"  # rectangles as large as their values: shapes
    HEATMAP = "heatmap"  # a grid of coloured cells: shapes
    PANELS = "panels"  # several charts side by side on one scale


class MarkKind(StrEnum):
    """How one series is drawn where not all series of a plot are alike."""

    OWN = ""  # as the plot says
    LINE = "line"  # over columns
    CONNECTOR = "connector"  # a thin line between neighbouring columns
    DASH = "dash"  # a short rule across the bar: a target, the end of a whisker
    STEM = "stem"  # a narrow bar inside the wide one: the actual value on its ranges
    SQUARE = "square"  # a milestone


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
    """One mark. *value* None leaves a gap; *colour* None leaves the mark unpainted.

    Unpainted bars lift what is stacked on them, or carry a label beyond a stack. *x* is the place on the
    other axis where that has values too, *size* the area of a bubble.
    """

    value: Fraction | None
    colour: Colour | None
    label: Label | None = None
    fact: str = ""
    x: Fraction | None = None
    size: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Marks that belong together. *secondary* ones are measured on the chart's second axis.

    *whiskers* are lines from the points on, up by so much (down where negative); empty for none.
    """

    name: str
    points: tuple[Point, ...]
    colour: Colour | None
    name_label: bool = False  # the series' name stands at its end (lines) instead of in a legend
    mark: MarkKind = MarkKind.OWN
    secondary: bool = False
    whiskers: tuple[Fraction, ...] = ()


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

    *written* ticks have texts that no number format makes of their values (4,000万): they are shapes.
    *unit* is a note such as （TWh）, empty where the subtitle says it: it stands above the plot wherever no
    label names the unit. *name* is what the axis measures, where two axes do. A *cut* axis does not begin at
    zero though its bars do.
    """

    minimum: Fraction
    maximum: Fraction
    ticks: tuple[Tick, ...] = ()
    number_format: str = "#,##0"
    visible: bool = False
    unit: str = ""
    name: str = ""
    cut: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the chart: a category, a value on the primary axis, and the series whose mark it is."""

    category: int
    value: Fraction
    series: int = 0


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something said about the marks: computed, never typed. *text* stands at it."""

    kind: AnnotationKind
    text: str
    start: Anchor
    end: Anchor
    colour: Colour = Colour.INK


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A key to a colour. *value* and *share* are the texts a waffle prints beside it."""

    label: str
    colour: Colour
    value: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with every choice made. *gap* is the space between bars as a share of a bar's width.

    *second* is the axis of secondary series, *across* the horizontal one where that has values too.
    *widths* are the shares of a mosaic's columns; *panels* are the charts that this one consists of.
    """

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
    second: Axis | None = None
    across: Axis | None = None
    widths: tuple[Fraction, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    panels: tuple[Chart, ...] = ()
    bare: bool = False  # marks alone, without axes and texts: inside a table, on a card
    table: str = ""  # whose values it plots, "" for facts

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts plotted, in order, without repeats."""
        series = [*self.series, *(one for panel in self.panels for one in panel.series)]
        return tuple(dict.fromkeys(p.fact for s in series for p in s.points if p.fact))
