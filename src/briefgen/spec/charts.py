"""The part of the model that holds charts and what is said about their marks."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.spec.base import Model
from briefgen.spec.chart_kinds import NEEDS, ChartKind
from briefgen.spec.fields import Id, Ids, NameField, Names, TextField
from briefgen.spec.figures import Texts

Grouping = Literal["clustered", "stacked", "100% stacked"]
Pair = Annotated[tuple[NameField, NameField], Field()]
_ANNOTATIONS = ("cagr", "difference", "line", "bracket", "callout")


class AnnotationSpec(Model):
    """Something said about a chart's marks: one of cagr, difference, line, bracket and callout."""

    cagr: Pair | None = None
    difference: Pair | None = None
    line: str | None = None
    bracket: Pair | None = None
    callout: NameField | None = None
    show: Literal["percent", "value", "points", "times"] | None = None
    series: Id | None = None
    text: TextField | None = None

    @property
    def chosen(self) -> str:
        """Which of its kinds the annotation is."""
        return next(key for key in _ANNOTATIONS if getattr(self, key) is not None)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories that it is about, as the author named them."""
        named = getattr(self, self.chosen)
        return () if self.chosen == "line" else named if isinstance(named, tuple) else (named,)

    @model_validator(mode="after")
    def _one_kind(self) -> AnnotationSpec:
        given = [key for key in _ANNOTATIONS if getattr(self, key) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "annotation-kind",
                "an annotation is one of cagr, difference, line, bracket and callout; this one is {given}",
                {"given": " and ".join(given) or "none", "hint": "write one of them", "about": _ANNOTATIONS},
            )
        if given[0] in ("bracket", "callout") and self.text is None:
            raise PydanticCustomError(
                "annotation-kind",
                "a {kind} says something: it needs 'text'",
                {"kind": given[0], "about": ("text",)},
            )
        if self.show and given[0] != "difference":
            raise PydanticCustomError(
                "annotation-kind", "'show' belongs to a difference", {"at": "show", "about": ("show",)}
            )
        return self


class ChartSpec(Model):
    """A chart: over facts (each a category), or over the columns of a table."""

    kind: ChartKind
    title: TextField | None = None
    subtitle: TextField | None = None
    facts: Ids = ()
    data: Id | None = None
    category: Id | None = None
    values: Ids = ()
    grouping: Grouping | None = None
    labels: Texts = ()
    notes: Texts = ()
    highlight: str | None = None
    rest: TextField | None = None
    sort: Literal["descending", "ascending", "given"] | None = None
    top: Annotated[int, Field(ge=1, le=30)] | None = None
    totals: bool | Names | None = None
    lines: Ids = ()
    target: Ids = ()
    ranges: Ids = ()
    bins: Annotated[int, Field(ge=2, le=20)] | None = None
    each: Literal["line", "column", "bar", "area"] | None = None
    quadrants: Literal["average", "median"] | None = None
    axis_from: int | Decimal | None = None
    annotations: tuple[AnnotationSpec, ...] = ()

    @model_validator(mode="after")
    def _facts_or_data(self) -> ChartSpec:
        if bool(self.facts) == bool(self.data):
            raise PydanticCustomError(
                "facts-or-data",
                "a chart shows facts or a table's columns, one of the two",
                {
                    "hint": "write facts: [a, b], or data: table with category: and values:",
                    "about": ("facts", "data"),
                },
            )
        if self.data and not (self.values and (self.category or not NEEDS[self.kind].category)):
            message = "a chart over a table names its category and values columns"
            raise PydanticCustomError("facts-or-data", message, {"about": ("category", "values")})
        of_table, of_facts = ("category", "values", "ranges", "lines"), ("labels", "notes")
        wrong = [key for key in (of_facts if self.data else of_table) if getattr(self, key)]
        if wrong:
            raise PydanticCustomError(
                "facts-or-data",
                "'{key}' belongs to a chart over {kind}",
                {"key": wrong[0], "kind": "facts" if self.data else "a table", "at": wrong[0]},
            )
        return self
