"""The spec's model: what may stand in briefing.yaml, and as what.

Field names are the author's language; every class's docstring becomes the description in the JSON Schema.
Lists arrive as tuples: the model is frozen all the way down.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.spec.allowed import AllowSpec
from briefgen.spec.base import Model
from briefgen.spec.charts import ChartSpec
from briefgen.spec.fields import (
    TEXT_KEYS,
    TEXT_SCHEMA,
    Id,
    Ids,
    ItemsField,
    NameField,
    Short,
    TextField,
    WhenField,
)
from briefgen.spec.figures import DataSpec, FactSpec, SourceSpec, Texts
from briefgen.spec.refresh import RefreshSpec

__all__ = ["BriefingSpec", "ChartSpec"]

SlideKind = Literal[
    "cover", "summary", "chart", "structure", "table", "points", "takeaways", "sources", "changes"
]


class StructureRowSpec(Model):
    """One row of a structure: a label and its items, typed, or both taken from a table's columns."""

    label: TextField
    items: ItemsField
    data: Id | None = None

    @model_validator(mode="after")
    def _typed_or_column(self) -> StructureRowSpec:
        if (self.data is not None) != isinstance(self.items, str):
            hint = "write items: [first, second], or data: a table with items: one of its columns"
            raise PydanticCustomError(
                "items-or-data",
                "items are texts, or the name of a column of 'data'",
                {"hint": hint, "at": "items", "about": ("data", "items")},
            )
        return self


class StructureSpec(Model):
    """A picture of parts: rows of labelled boxes."""

    title: TextField | None = None
    subtitle: TextField | None = None
    rows: tuple[StructureRowSpec, ...] = Field(min_length=1)


class KeyFigureSpec(Model):
    """A key figure on a card, with its change and its course where these are facts too."""

    fact: Id
    label: TextField | None = None
    note: TextField | None = None
    change: Id | None = None
    since: TextField | None = None
    trend: Ids = ()


KeyFigureField = Annotated[
    KeyFigureSpec, Short(lambda raw: {"fact": raw} if isinstance(raw, str) else raw, {"type": "string"})
]


class TakeawaySpec(Model):
    """What follows for the reader: the claim, why it holds, what to do."""

    claim: TextField
    why: TextField | None = None
    action: TextField | None = None


def _takeaway(raw: Any) -> Any:
    is_text = not isinstance(raw, dict) or (raw and all(key in TEXT_KEYS for key in raw))
    return {"claim": raw} if is_text and not isinstance(raw, TakeawaySpec | tuple) else raw


class TakeawaysSpec(Model):
    """What the briefing means for its readers."""

    heading: TextField | None = None
    title: TextField | None = None
    lead: TextField | None = None
    items: tuple[Annotated[TakeawaySpec, Short(_takeaway, TEXT_SCHEMA)], ...] = Field(
        min_length=1, max_length=4
    )


TakeawaysField = Annotated[
    TakeawaysSpec,
    Short(
        lambda raw: {"items": raw} if isinstance(raw, tuple) else raw,
        lambda long: dict(long["properties"]["items"]),
    ),
]


class SlideSpec(Model):
    """One slide of the deck."""

    slide: SlideKind
    title: TextField | None = None
    lead: TextField | None = None
    section: TextField | None = None
    chart: Id | None = None
    structure: Id | None = None
    data: Id | None = None
    points: Texts = ()
    so_what: TextField | None = None
    notes: TextField | None = None

    @model_validator(mode="after")
    def _has_its_content(self) -> SlideSpec:
        needs = {"chart": "chart", "structure": "structure", "table": "data", "points": "points"}.get(
            self.slide
        )
        if needs and not getattr(self, needs):
            context = {"slide": self.slide, "needs": needs, "about": (needs,)}
            raise PydanticCustomError("slide-content", "a {slide} slide needs '{needs}'", context)
        wrong = [key for key in ("chart", "structure", "data") if key != needs and getattr(self, key)]
        if wrong:
            context = {"slide": self.slide, "key": wrong[0], "at": wrong[0]}
            raise PydanticCustomError("slide-content", "a {slide} slide shows no '{key}'", context)
        return self


class BlockSpec(Model):
    """A block of the one-pager. The lower its priority, the sooner it gives way when the page is full."""

    chart: Id | None = None
    structure: Id | None = None
    data: Id | None = None
    priority: Annotated[int, Field(ge=0, le=100)] = 10

    @model_validator(mode="after")
    def _one_content(self) -> BlockSpec:
        if sum(1 for part in (self.chart, self.structure, self.data) if part) != 1:
            raise PydanticCustomError(
                "block-content",
                "a block shows one of chart, structure or data",
                {"about": ("chart", "structure", "data")},
            )
        return self


class PageSpec(Model):
    """The one-pager: how many cards, and which blocks."""

    cards: Annotated[int, Field(ge=0, le=4)] = 4
    blocks: tuple[BlockSpec, ...] = ()
    paper: Literal["A4", "Letter", "A3", "A2"] = "A4"
    columns: Annotated[int, Field(ge=1, le=4)] = 2


class BriefingSpec(Model):
    """A briefing: facts with their sources, and what is made of them."""

    briefing: Literal[1]
    language: Literal["ja", "en"] = "ja"
    title: TextField
    subtitle: TextField | None = None
    lead: TextField | None = None
    kicker: TextField | None = None
    topic: TextField | None = None
    accent: TextField | None = None
    date: WhenField | None = None
    as_of: WhenField | None = None
    audience: TextField | None = None
    author: TextField | None = None
    names: tuple[NameField, ...] = ()
    takeaways: TakeawaysField
    sources: dict[Id, SourceSpec] = Field(min_length=1)
    facts: dict[Id, FactSpec] = Field(min_length=1)
    data: dict[Id, DataSpec] = Field(default_factory=dict)
    key_figures: tuple[KeyFigureField, ...] = ()
    charts: dict[Id, ChartSpec] = Field(default_factory=dict)
    structures: dict[Id, StructureSpec] = Field(default_factory=dict)
    deck: tuple[SlideSpec, ...] = ()
    page: PageSpec = PageSpec()
    lint: tuple[AllowSpec, ...] = ()
    refresh: RefreshSpec = Field(default_factory=RefreshSpec)
