"""The part of the model that holds figures: sources, facts and tables."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.links import is_web_address
from briefgen.spec.base import Model
from briefgen.spec.databases import SCHEMES, database_of, shows_a_password
from briefgen.spec.fields import (
    FormulaField,
    HeadingField,
    Id,
    Ids,
    PatternField,
    QualifierField,
    QuantityField,
    Read,
    Short,
    TextField,
    WhenField,
)
from briefgen.spec.named_secrets import SECRET_PLACES, SECRET_WORD
from briefgen.spec.refresh import RefreshSpec
from briefgen.spec.values import Qualifier

_SHOWN_CHARACTERS = 60

ColumnType = Literal["text", "integer", "decimal", "date"]
Texts = tuple[TextField, ...]


def _address(raw: Any) -> str:
    if isinstance(raw, str) and is_web_address(raw):
        return str(raw)
    begins = isinstance(raw, str) and raw.lower().startswith(("https://", "http://"))
    hint = "copy it as the browser shows it" if begins else "begin with https:// or http://"
    context = {"shown": repr(str(raw))[:_SHOWN_CHARACTERS], "hint": hint}
    raise PydanticCustomError("bad-url", "{shown} is not a web address", context)


AddressField = Annotated[str, Read(_address, {"type": "string", "pattern": r"^https?://[^\s]+$"})]


def _named_address(raw: Any) -> str:
    """An address, or where a secret one is: ``env:NAME``, ``file:PATH``."""
    if isinstance(raw, str) and raw.startswith(SECRET_PLACES):
        return str(raw)
    address = _address(raw)
    names = (part.partition("=")[0] for part in address.partition("?")[2].split("&"))
    if any(map(SECRET_WORD.search, names)):
        hint = "write url: env:NAME, and set NAME to the address where the job runs"
        raise PydanticCustomError("typed-secret", "the address holds a secret", {"hint": hint})
    return address


NamedAddressField = Annotated[
    str, Read(_named_address, {"type": "string", "pattern": r"^(https?://[^\s]+|env:.+|file:.+)$"})
]


class SourceSpec(Model):
    """Where figures come from. 'via' names the source that reports this one."""

    publisher: TextField
    title: TextField | None = None
    url: AddressField | None = None
    accessed: WhenField | None = None
    quote: TextField | None = None
    via: Id | None = None


class FactSpec(Model):
    """A key figure: a value with its source, or a formula over other facts."""

    value: QuantityField | None = None
    formula: FormulaField | None = None
    unit: TextField | None = None
    qualifier: QualifierField = Qualifier.EXACT
    as_of: WhenField | None = None
    source: Ids = ()
    label: TextField | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] | None = None
    format: PatternField | None = None
    quote: TextField | None = None

    @model_validator(mode="after")
    def _value_or_formula(self) -> FactSpec:
        if (self.value is None) == (self.formula is None):
            given = "both" if self.value is not None else "neither"
            hint = "add value: with a source:, or formula: over other facts"
            raise PydanticCustomError(
                "value-or-formula",
                "a fact has a value or a formula; this one has {given}",
                {"given": given, "hint": hint, "about": ("value", "formula")},
            )
        return self


class ColumnSpec(Model):
    """A column of a table: its type, heading and unit."""

    type: ColumnType = "text"
    label: TextField | None = None
    unit: TextField | None = None
    heading: HeadingField | None = None


_COLUMN_TYPES = {"enum": list(get_args(ColumnType))}
ColumnField = Annotated[
    ColumnSpec, Short(lambda raw: {"type": raw} if isinstance(raw, str) else raw, _COLUMN_TYPES)
]


FORMS_BY_ENDING = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".xlsx": "excel", ".xlsm": "excel"}
CONNECTORS = ("file", "url", "sqlite", "database")  # keys of a table that name where its rows come from


class DataSpec(Model):
    """A table: rows in the spec, a file beside it, or a query of a database."""

    title: TextField | None = None
    subtitle: TextField | None = None
    columns: dict[str, ColumnField] = Field(min_length=1)
    rows: tuple[Texts, ...] | None = None
    file: str | None = None
    url: NamedAddressField | None = None
    form: Literal["csv", "tsv", "json", "excel"] | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    sheet: str = ""
    at: str = ""
    sqlite: str | None = None
    database: str | None = None
    query: str | None = None
    parameters: dict[str, str | int] = Field(default_factory=dict)
    refresh: RefreshSpec = Field(default_factory=RefreshSpec)
    source: Ids = ()
    as_of: WhenField | None = None
    bars: Ids = ()
    trend: Ids = ()
    trend_label: TextField | None = None

    @property
    def connector(self) -> str:
        """The key that names where the rows come from, "" for rows in the spec."""
        return next((key for key in CONNECTORS if getattr(self, key) is not None), "")

    @property
    def known_form(self) -> str:
        """How the source is read, as the spec says it or as its name ends; "" where neither tells."""
        name = self.file or (self.url or "").partition("?")[0].partition("#")[0]
        return self.form or FORMS_BY_ENDING.get(f".{name.rpartition('.')[2].lower()}", "")

    @model_validator(mode="after")
    def _one_source_of_rows(self) -> DataSpec:
        given = [key for key in ("rows", *CONNECTORS) if getattr(self, key) is not None]
        if len(given) != 1:
            message = "a table has rows, a file or a database, one of them; this one has {given}"
            context = {"given": " and ".join(given) or "none", "about": ("rows", *CONNECTORS)}
            raise PydanticCustomError("rows-or-source", message, context)
        return self

    @model_validator(mode="after")
    def _secrets_are_named(self) -> DataSpec:
        for name, value in self.headers.items():
            if SECRET_WORD.search(name) and not value.startswith(SECRET_PLACES):
                hint = f"write {name}: env:NAME, or file:PATH"
                context = {"name": name, "hint": hint, "at": "headers"}
                raise PydanticCustomError("typed-secret", "the secret of {name} stands in the spec", context)
        return self

    @model_validator(mode="after")
    def _database_is_named(self) -> DataSpec:
        """The address of a database, or where it is kept; what is wrong is said without showing it."""
        if self.database is None:
            return self
        context = {"hint": "write database: env:NAME, or file:PATH", "at": "database"}
        if shows_a_password(self.database):
            message = "the password of the database stands in the spec"
            raise PydanticCustomError("typed-secret", message, context)
        if self.database.startswith(("env:", "file:")):
            return self
        try:
            database_of(self.database)
        except ValueError as error:
            hint = f"{error}; begin with {SCHEMES}, or name its place: env:NAME"
            message = "this is no address of a database"
            raise PydanticCustomError("bad-url", message, context | {"hint": hint}) from None
        return self

    @model_validator(mode="after")
    def _options_of_the_source(self) -> DataSpec:
        """Options go with what they choose in."""
        for option, form in (("sheet", "excel"), ("at", "json")):
            if getattr(self, option) and self.known_form not in (form, ""):
                message = f"{option} goes with a source in the form {form}"
                raise PydanticCustomError("option-without-source", message, {"at": option})
        for option in ("form", "headers"):
            if getattr(self, option) and self.url is None:
                raise PydanticCustomError(
                    "option-without-source", f"{option} goes with a url", {"at": option}
                )
        if (self.query is None) != (self.sqlite is None and self.database is None):
            message = "a database and a query go together"
            about = {"about": ("query", "sqlite", "database")}
            raise PydanticCustomError("option-without-source", message, about)
        if self.parameters and self.query is None:
            message = "parameters go with a query"
            raise PydanticCustomError("option-without-source", message, {"at": "parameters"})
        return self
