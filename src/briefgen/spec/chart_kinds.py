"""What each kind of chart asks of the author: facts or columns, how many, and which keys it knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

AUTO = "auto"
ChartKind = Literal[
    "auto", "bar", "column", "line", "area", "combo", "pie", "doughnut", "waffle", "share bars", "waterfall",
    "lollipop", "dumbbell", "slope", "bullet", "scatter", "bubble", "histogram", "box", "heatmap", "treemap",
    "marimekko", "funnel", "gantt", "small multiples",
]  # fmt: skip
CHART_KINDS: tuple[str, ...] = get_args(ChartKind)
MANY = 99  # columns; the kind itself says how many it can tell apart


@dataclass(frozen=True, slots=True)
class Needs:
    """*facts*: whether facts can be its categories. *least* to *most* columns of *types* under ``values``.

    *category* says whether it needs a column of names; *keys* are those that only some kinds know.
    """

    facts: bool = False
    least: int = 1
    most: int = MANY
    types: tuple[str, ...] = ("integer", "decimal")
    category: bool = True
    keys: tuple[str, ...] = ()


_PART = Needs(facts=True, most=1, keys=("rest",))
_MARKED = ("sort", "top", "annotations")

NEEDS: dict[str, Needs] = {
    "bar": Needs(facts=True, keys=("grouping", "totals", "axis_from", *_MARKED)),
    "column": Needs(facts=True, keys=("grouping", "totals", "axis_from", *_MARKED)),
    "line": Needs(facts=True, keys=("annotations",)),
    "area": Needs(facts=True, keys=("grouping", "annotations")),
    "combo": Needs(least=2, keys=("grouping", "lines", "annotations")),
    "pie": _PART,
    "doughnut": _PART,
    "waffle": _PART,
    "share bars": _PART,
    "waterfall": Needs(facts=True, most=1, keys=("totals", "axis_from", "annotations")),
    "lollipop": Needs(facts=True, most=1, keys=_MARKED),
    "dumbbell": Needs(least=2, most=2, keys=_MARKED),
    "slope": Needs(least=2, most=2, keys=("sort", "top")),
    "bullet": Needs(facts=True, most=1, keys=("target", "ranges", "sort", "top")),
    "scatter": Needs(least=2, most=2, keys=("quadrants", "annotations")),
    "bubble": Needs(least=3, most=3, keys=("quadrants", "annotations")),
    "histogram": Needs(most=1, category=False, keys=("bins", "annotations")),
    "box": Needs(category=False),
    "heatmap": Needs(keys=("sort", "top")),
    "treemap": Needs(facts=True, most=1, keys=("top",)),
    "marimekko": Needs(least=2, keys=("sort", "top")),
    "funnel": Needs(facts=True, most=1),
    "gantt": Needs(least=2, most=2, types=("date",)),
    "small multiples": Needs(least=2, keys=("each",)),
}
OWN_KEYS = tuple(dict.fromkeys(key for needs in NEEDS.values() for key in needs.keys))
# auto may become any kind that takes plain numbers, so it refuses no key.
NEEDS[AUTO] = Needs(facts=True, category=False, keys=OWN_KEYS)
