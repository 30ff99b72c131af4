"""The spec's model: what may stand in briefing.yaml, and as what.

Field names are the author's language; every class's docstring becomes the description in the JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import PydanticCustomError, core_schema

from briefgen.spec.markup import MarkupError, parse_markup
from briefgen.spec.values import (
    LANGUAGES,
    QUALIFIERS,
    Located,
    Markup,
    Qualifier,
    Quantity,
    Text,
    When,
    parse_quantity,
    parse_when,
)

CHART_KINDS = ("bar", "column", "line", "area", "pie", "doughnut", "waffle", "share bars")
GROUPINGS = ("clustered", "stacked", "100% stacked")
SLIDES = ("cover", "summary", "chart", "structure", "table", "points", "takeaways", "sources")


class _Scalar:
    """Pydantic schema of a value that a plain function reads from a scalar."""

    def __init__(self, read: Callable[[Any], Any], json_schema: dict[str, Any]) -> None:
        self.read, self.json_schema = read, json_schema

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return dict(self.json_schema)


def _text(raw: Any) -> Text:
    if isinstance(raw, Text):
        return raw
    if isinstance(raw, dict):
        return _text_in_languages(raw)
    return Text({"": _markup(raw)})


def _text_in_languages(raw: dict[str, Any]) -> Text:
    unknown = [key for key in raw if key not in (*LANGUAGES, "text", "holds")]
    if unknown:
        raise PydanticCustomError(
            "unknown-language",
            "'{key}' is not a language briefgen writes",
            {"key": unknown[0], "path": (unknown[0],), "hint": "use ja, en, or text for all languages"},
        )
    holds = raw.get("holds", [])
    conditions = holds if isinstance(holds, list) else [holds]
    if not all(isinstance(condition, str) for condition in conditions):
        raise PydanticCustomError("wrong-type", "'holds' is a condition such as share < 0.45", {"path": ("holds",)})
    texts = {("" if key == "text" else key): value for key, value in raw.items() if key != "holds"}
    if not texts:
        raise PydanticCustomError("empty-text", "the text is given in no language", {"hint": "add ja or en"})
    return Text(
        {language: _markup(value, ("text" if not language else language,)) for language, value in texts.items()},
        tuple(conditions),
    )


def _markup(raw: Any, path: tuple[str, ...] = ()) -> Markup:
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        raise PydanticCustomError("wrong-type", "a text is expected here", {"path": path})
    typed = str(raw)
    node = raw.node if isinstance(raw, Located) else None
    try:
        return Markup(typed, parse_markup(typed), node)
    except MarkupError as error:
        context = {"path": path, "offset": error.offset, "hint": error.hint}
        raise PydanticCustomError("bad-markup", error.message.replace("{", "{{").replace("}", "}}"), context) from error


def _quantity(raw: Any) -> Quantity:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str):
        raise PydanticCustomError("wrong-type", "a quantity is expected here, such as 1509, 15% or 10億")
    return _reading(parse_quantity, raw, "bad-quantity")


def _when(raw: Any) -> When:
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise PydanticCustomError("wrong-type", "a date is expected here, such as 2025-07-26")
    return _reading(parse_when, raw, "bad-date")


def _reading(read: Callable[[Any], Any], raw: Any, code: str) -> Any:
    try:
        return read(raw)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        raise PydanticCustomError(code, "{message}", {"message": message, "hint": hint}) from error  # type: ignore[arg-type]


def _qualifier(raw: Any) -> Qualifier:
    found = QUALIFIERS.get(raw) if isinstance(raw, str) else None
    if found is None:
        choices = ", ".join(QUALIFIERS)
        raise PydanticCustomError(
            "bad-qualifier", "'{raw}' is not a qualifier", {"raw": str(raw), "hint": f"use one of: {choices}"}
        )
    return found


def _as_list(raw: Any) -> Any:
    return raw if isinstance(raw, list) else [raw]


_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number"]},
        {
            "type": "object",
            "properties": {
                "ja": {"type": "string"},
                "en": {"type": "string"},
                "text": {"type": "string"},
                "holds": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            },
            "additionalProperties": False,
        },
    ],
    "description": "A text, for all languages or per language; {fact} and {fact:format} show facts. "
    "'holds' is the condition under which the sentence is true.",
}

TextField = Annotated[Text, _Scalar(_text, _TEXT_SCHEMA)]
QuantityField = Annotated[
    Quantity,
    _Scalar(_quantity, {"type": ["number", "string"], "description": "1509, 40.2, 15%, 7割 or 10億"}),
]
WhenField = Annotated[
    When,
    _Scalar(_when, {"type": ["string", "integer"], "description": "2025, 2025-07 or 2025-07-26"}),
]
QualifierField = Annotated[Qualifier, _Scalar(_qualifier, {"enum": sorted(QUALIFIERS)})]
Id = str
Ids = Annotated[tuple[Id, ...], BeforeValidator(lambda raw: tuple(_as_list(raw)))]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


def _many(item: Any) -> Any:
    """A tuple field written as a YAML list."""
    return Annotated[tuple[item, ...], BeforeValidator(lambda raw: tuple(raw) if isinstance(raw, list) else raw)]


class SourceSpec(_Model):
    """Where figures come from. 'via' names the source that reports this one."""

    publisher: TextField
    title: TextField | None = None
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    accessed: WhenField | None = None
    quote: TextField | None = None
    via: Id | None = None


class FactSpec(_Model):
    """A key figure: a value with its source, or a formula over other facts."""

    value: QuantityField | None = None
    formula: str | None = None
    unit: TextField | None = None
    qualifier: QualifierField = Qualifier.EXACT
    as_of: WhenField | None = None
    source: Ids = ()
    label: TextField | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] | None = None

    @model_validator(mode="after")
    def _value_or_formula(self) -> FactSpec:
        if (self.value is None) == (self.formula is None):
            given = "both" if self.value is not None else "neither"
            raise PydanticCustomError(
                "value-or-formula",
                "a fact has a value or a formula; this one has {given}",
                {"given": given, "hint": "add value: with a source:, or formula: over other facts"},
            )
        return self


class ColumnSpec(_Model):
    """A column of a table: its type, heading and unit."""

    type: Literal["text", "integer", "decimal", "date"] = "text"
    label: TextField | None = None
    unit: TextField | None = None


def _column(raw: Any) -> Any:
    return {"type": raw} if isinstance(raw, str) else raw


class DataSpec(_Model):
    """A table: rows in the spec, or a CSV file beside it."""

    columns: dict[str, Annotated[ColumnSpec, BeforeValidator(_column)]] = Field(min_length=1)
    rows: _many(_many(TextField)) | None = None  # type: ignore[valid-type]
    csv: str | None = None
    source: Ids = ()
    as_of: WhenField | None = None

    @model_validator(mode="after")
    def _rows_or_csv(self) -> DataSpec:
        if (self.rows is None) == (self.csv is None):
            raise PydanticCustomError("rows-or-csv", "a table has rows or a csv file, one of the two")
        return self


class ChartSpec(_Model):
    """A chart: over facts (each a category), or over the columns of a table."""

    kind: Literal[CHART_KINDS]  # type: ignore[valid-type]
    title: TextField | None = None
    subtitle: TextField | None = None
    facts: Ids = ()
    data: Id | None = None
    category: Id | None = None
    values: Ids = ()
    grouping: Literal[GROUPINGS] | None = None  # type: ignore[valid-type]
    labels: _many(TextField) = ()  # type: ignore[valid-type]
    notes: _many(TextField) = ()  # type: ignore[valid-type]
    highlight: str | None = None
    rest: TextField | None = None

    @model_validator(mode="after")
    def _facts_or_data(self) -> ChartSpec:
        if bool(self.facts) == bool(self.data):
            raise PydanticCustomError(
                "facts-or-data", "a chart shows facts or a table's columns, one of the two",
                {"hint": "write facts: [a, b], or data: table with category: and values:"},
            )
        if self.data and not (self.category and self.values):
            raise PydanticCustomError("facts-or-data", "a chart over a table names its category and values columns")
        return self


class StructureRowSpec(_Model):
    """One row of a structure: a label and its items, typed or taken from a table's columns."""

    label: TextField
    items: Annotated[Any, Field(description="a list of texts, or the column of 'data' to take them from")]
    data: Id | None = None


class StructureSpec(_Model):
    """A picture of parts: rows of labelled boxes."""

    title: TextField | None = None
    subtitle: TextField | None = None
    rows: _many(StructureRowSpec) = Field(min_length=1)  # type: ignore[valid-type]


class KeyFigureSpec(_Model):
    """A key figure on a card."""

    fact: Id
    label: TextField | None = None
    note: TextField | None = None


class TakeawaySpec(_Model):
    """What follows for the reader: the claim, why it holds, what to do."""

    claim: TextField
    why: TextField | None = None
    action: TextField | None = None


def _takeaway(raw: Any) -> Any:
    return {"claim": raw} if isinstance(raw, str) or (isinstance(raw, dict) and "claim" not in raw) else raw


class TakeawaysSpec(_Model):
    """What the briefing means for its readers."""

    heading: TextField | None = None
    title: TextField | None = None
    lead: TextField | None = None
    items: _many(Annotated[TakeawaySpec, BeforeValidator(_takeaway)]) = Field(min_length=1, max_length=4)  # type: ignore[valid-type]


class SlideSpec(_Model):
    """One slide of the deck."""

    slide: Literal[SLIDES]  # type: ignore[valid-type]
    title: TextField | None = None
    lead: TextField | None = None
    section: TextField | None = None
    chart: Id | None = None
    structure: Id | None = None
    data: Id | None = None
    points: _many(TextField) = ()  # type: ignore[valid-type]
    so_what: TextField | None = None
    notes: TextField | None = None

    @model_validator(mode="after")
    def _has_its_content(self) -> SlideSpec:
        needs = {"chart": "chart", "structure": "structure", "table": "data", "points": "points"}.get(self.slide)
        if needs and not getattr(self, needs):
            raise PydanticCustomError(
                "slide-content", "a {slide} slide needs '{needs}'", {"slide": self.slide, "needs": needs}
            )
        return self


class BlockSpec(_Model):
    """A block of the one-pager. The lower its priority, the sooner it gives way when the page is full."""

    chart: Id | None = None
    structure: Id | None = None
    data: Id | None = None
    priority: Annotated[int, Field(ge=0, le=100)] = 10

    @model_validator(mode="after")
    def _one_content(self) -> BlockSpec:
        if sum(1 for part in (self.chart, self.structure, self.data) if part) != 1:
            raise PydanticCustomError("block-content", "a block shows one of chart, structure or data")
        return self


class PageSpec(_Model):
    """The one-pager: how many cards, and which blocks."""

    cards: Annotated[int, Field(ge=0, le=4)] = 4
    blocks: _many(BlockSpec) = ()  # type: ignore[valid-type]
    paper: Literal["A4", "Letter"] = "A4"


class BriefingSpec(_Model):
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
    names: _many(str) = ()  # type: ignore[valid-type]
    takeaways: Annotated[
        TakeawaysSpec, BeforeValidator(lambda raw: {"items": raw} if isinstance(raw, list) else raw)
    ]
    sources: dict[Id, SourceSpec] = Field(min_length=1)
    facts: dict[Id, FactSpec] = Field(min_length=1)
    data: dict[Id, DataSpec] = Field(default_factory=dict)
    key_figures: _many(  # type: ignore[valid-type]
        Annotated[KeyFigureSpec, BeforeValidator(lambda raw: {"fact": raw} if isinstance(raw, str) else raw)]
    ) = ()
    charts: dict[Id, ChartSpec] = Field(default_factory=dict)
    structures: dict[Id, StructureSpec] = Field(default_factory=dict)
    deck: _many(SlideSpec) = ()  # type: ignore[valid-type]
    page: PageSpec = PageSpec()
