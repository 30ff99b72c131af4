"""The types of the model's fields: what may stand behind a key, read from a scalar, list or mapping.

Faults are raised for pydantic to gather: one value may have several, each with its own place (``loc``).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from briefgen.spec.formats import Format, parse_format
from briefgen.spec.markup import MarkupError, parse_markup
from briefgen.spec.values import (
    LANGUAGES,
    QUALIFIERS,
    Located,
    Markup,
    Pattern,
    Qualifier,
    Quantity,
    Text,
    When,
    parse_quantity,
    parse_when,
)

Value = TypeVar("Value")
_CONDITION_HINT = "write a condition such as share < 0.45"


class Read:
    """Annotation: the field's value is what the function *read* makes of the author's."""

    def __init__(self, read: Callable[[Any], Any], json_schema: dict[str, Any]) -> None:
        self.read, self.json_schema = read, json_schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(self.json_schema)


class Short:
    """Annotation: the field has a short form too, which the function *expand* writes out.

    *json_schema* is that of the short form, or makes it from the schema of the long one.
    """

    def __init__(
        self,
        expand: Callable[[Any], Any],
        json_schema: JsonSchemaValue | Callable[[JsonSchemaValue], JsonSchemaValue],
    ) -> None:
        self.expand, self.json_schema = expand, json_schema

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.expand, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        long, short = handler(schema), self.json_schema
        if callable(short):
            short = short(handler.resolve_ref_schema(long))
        return {"anyOf": [short, long]}


# ---- texts


def read_text(raw: Any) -> Text:
    """A text for all languages, or by language with the conditions under which it is true."""
    if isinstance(raw, Text):
        return raw
    if isinstance(raw, dict):
        return _text_in_languages(raw)
    return Text({"": _markup(raw)})


def _text_in_languages(raw: dict[str, Any]) -> Text:
    faults = [_unknown_language(key, raw[key]) for key in raw if key not in TEXT_KEYS]
    languages: dict[str, Markup] = {}
    for key in (key for key in raw if key in TEXT_KEYS and key != "holds"):
        try:
            languages["" if key == "text" else key] = _markup(raw[key])
        except PydanticCustomError as error:
            faults.append(_fault(error, key, raw[key]))
    holds = raw.get("holds", ())
    conditions = holds if isinstance(holds, tuple) else (holds,)
    if not all(isinstance(condition, str) for condition in conditions):
        wrong = PydanticCustomError("wrong-type", "'holds' is no condition", {"hint": _CONDITION_HINT})
        faults.append(_fault(wrong, "holds", holds))
    if not faults and not languages:
        raise PydanticCustomError(
            "empty-text", "the text is given in no language", {"hint": "add ja or en", "about": TEXT_KEYS}
        )
    if faults:
        raise ValidationError.from_exception_data("Text", faults)
    return Text(languages, conditions)


TEXT_KEYS = (*LANGUAGES, "text", "holds")


def _unknown_language(key: str, value: Any) -> InitErrorDetails:
    hint = "use ja, en, or text for all languages"
    error = PydanticCustomError(
        "unknown-language", "'{key}' is not a language briefgen writes", {"key": key, "hint": hint}
    )
    return _fault(error, key, value)


def _fault(error: PydanticCustomError, step: str | int, value: Any) -> InitErrorDetails:
    return InitErrorDetails(type=error, loc=(step,), input=value)


def _markup(raw: Any) -> Markup:
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        hint = "put it in quotation marks" if isinstance(raw, bool) else ""
        raise PydanticCustomError("wrong-type", "a text is expected here", {"hint": hint})
    typed = _as_typed(raw)
    node = raw.node if isinstance(raw, Located) else None
    try:
        return Markup(typed, parse_markup(typed), node)
    except MarkupError as error:
        context = {"message": error.message, "offset": error.offset, "hint": error.hint}
        raise PydanticCustomError("bad-markup", "{message}", context) from error


def _as_typed(raw: str | int | Decimal) -> str:
    """*raw* as text: 0.0000001 and not 1E-7."""
    return format(raw, "f") if isinstance(raw, Decimal) else str(raw)


def read_items(raw: Any) -> str | tuple[Text, ...]:
    """The items of a structure's row: texts, or the name of a column."""
    if isinstance(raw, str):
        return raw
    if not isinstance(raw, tuple) or not raw:
        hint = "write items: [first, second], or data: a table with items: one of its columns"
        raise PydanticCustomError("wrong-type", "a list of texts is expected here", {"hint": hint})
    items, faults = [], []
    for index, item in enumerate(raw):
        try:
            items.append(read_text(item))
        except PydanticCustomError as error:
            faults.append(_fault(error, index, item))
        except ValidationError as error:
            faults += [_inside(index, detail) for detail in error.errors(include_url=False)]
    if faults:
        raise ValidationError.from_exception_data("items", faults)
    return tuple(items)


def _inside(index: int, detail: Any) -> InitErrorDetails:
    """*detail* of an error inside the item *index*."""
    error = PydanticCustomError(detail["type"], "{message}", {**detail["ctx"], "message": detail["msg"]})
    return InitErrorDetails(type=error, loc=(index, *detail["loc"]), input=detail["input"])


# ---- quantities, dates, qualifiers


def _reading(read: Callable[[Any], Value], raw: Any, code: str) -> Value:
    try:
        return read(raw)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        raise PydanticCustomError(
            code,
            "{message}",
            {"message": message, "hint": hint},
        ) from error


def _quantity(raw: Any) -> Quantity:
    if isinstance(raw, Quantity):
        return raw
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str):
        raise PydanticCustomError("wrong-type", "a quantity is expected here, such as 1509, 15% or 10億")
    return _reading(parse_quantity, raw, "bad-quantity")


def _when(raw: Any) -> When:
    if isinstance(raw, When):
        return raw
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise PydanticCustomError("wrong-type", "a date is expected here, such as 2025-07-26")
    return _reading(parse_when, raw, "bad-date")


def _typed(what: str) -> Callable[[Any], str]:
    """A reader of *what* as text: a number is what was typed."""

    def read(raw: Any) -> str:
        if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
            raise PydanticCustomError("wrong-type", "{what} expected here", {"what": what})
        return _as_typed(raw)

    return read


def _pattern(raw: Any) -> Pattern:
    """A pattern, or one for each language; claims and dates are none."""
    languages = raw if isinstance(raw, dict) else {"": raw}
    faults = [_unknown_language(key, raw[key]) for key in languages if key not in ("", *LANGUAGES)]
    for key, value in languages.items():
        if key in ("", *LANGUAGES) and not _is_pattern(value):
            hint = "write a pattern: 0.0倍, 0.0x, 0%, 0.0%, 約0割, about 0%, 0.0億 or 0.0M"
            shown = {"hint": hint, "value": str(value)}
            error = PydanticCustomError("bad-format", "'{value}' is not a pattern", shown)
            if not key:
                raise error
            faults.append(_fault(error, key, value))
    if faults:
        raise ValidationError.from_exception_data("Pattern", faults)
    return Pattern({key: str(value) for key, value in languages.items()})


def _heading(raw: Any) -> dict[str, str]:
    """The heading of a CSV file's column, or one for each language."""
    if isinstance(raw, dict) and raw and all(isinstance(value, str) for value in raw.values()):
        faults = [_unknown_language(key, raw[key]) for key in raw if key not in LANGUAGES]
        if faults:
            raise ValidationError.from_exception_data("heading", faults)
        return {key: str(value) for key, value in raw.items()}
    if isinstance(raw, str) and raw:
        return {"": str(raw)}
    hint = "write heading: name, or heading: {ja: name_ja, en: name_en}"
    raise PydanticCustomError("wrong-type", "a heading of the file is expected here", {"hint": hint})


def _is_pattern(value: Any) -> bool:
    try:
        form = parse_format(str(value))
    except ValueError:
        return False
    return isinstance(form, Format) and (form.places is not None or bool(form.unit))


def _qualifier(raw: Any) -> Qualifier:
    found = QUALIFIERS.get(raw) if isinstance(raw, str) else None
    if found is None:
        hint = f"use one of: {', '.join(QUALIFIERS)}"
        raise PydanticCustomError(
            "bad-qualifier", "'{raw}' is not a qualifier", {"raw": str(raw), "hint": hint}
        )
    return found


# ---- the types

_CONDITIONS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number"]},
        {
            "type": "object",
            "properties": {
                **{key: {"type": ["string", "number"]} for key in TEXT_KEYS if key != "holds"},
                "holds": {**_CONDITIONS, "description": "The sentence is true only if this is."},
            },
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
    "description": "A text, for all languages or by language; {fact} and {fact:format} show facts.",
}
_QUANTITY_SCHEMA = {"type": ["number", "string"], "description": "1509, 40.2, 15%, 7割, 10億 or 3兆4500億"}
_WHEN_SCHEMA = {"type": ["string", "integer"], "description": "2025, 2025-07 or 2025-07-26"}
_TYPED_SCHEMA = {"type": ["string", "number"]}
_PATTERN_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {language: {"type": "string"} for language in LANGUAGES},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ]
}
_ITEMS_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}]}

TextField = Annotated[Text, Read(read_text, TEXT_SCHEMA)]
ItemsField = Annotated[str | tuple[Text, ...], Read(read_items, _ITEMS_SCHEMA)]
QuantityField = Annotated[Quantity, Read(_quantity, _QUANTITY_SCHEMA)]
WhenField = Annotated[When, Read(_when, _WHEN_SCHEMA)]
QualifierField = Annotated[Qualifier, Read(_qualifier, {"enum": list(QUALIFIERS)})]
HeadingField = Annotated[dict[str, str], Read(_heading, _PATTERN_SCHEMA)]
PatternField = Annotated[Pattern, Read(_pattern, _PATTERN_SCHEMA)]
NameField = Annotated[str, Read(_typed("words such as WAIC 2025 are"), _TYPED_SCHEMA)]
FormulaField = Annotated[str, Read(_typed("a formula such as part / whole is"), _TYPED_SCHEMA)]
Id = str


def _listed(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list | tuple) else (raw,)


Ids = Annotated[tuple[Id, ...], Short(_listed, {"type": "string"})]
Names = Annotated[tuple[NameField, ...], Short(_listed, _TYPED_SCHEMA)]
