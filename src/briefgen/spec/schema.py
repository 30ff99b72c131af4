"""The JSON Schema of a spec, made from the model."""

from __future__ import annotations

import json
from typing import Any

from briefgen.spec.descriptions import DESCRIPTIONS
from briefgen.spec.fields import TEXT_SCHEMA
from briefgen.spec.model import BriefingSpec

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of briefing.yaml."""
    schema = _tidied(BriefingSpec.model_json_schema())
    for name, model in {**schema["$defs"], BriefingSpec.__name__: schema}.items():
        for key, description in DESCRIPTIONS.get(name, {}).items():
            model["properties"][key]["description"] = description
    schema["$defs"] = {"Text": TEXT_SCHEMA, **schema["$defs"]}
    return {"$schema": _DIALECT, **schema, "title": "briefing.yaml"}


def _tidied(part: Any) -> Any:
    """*part* with the schema of a text, which stands at most keys, written once; and without null.

    A key that is not wanted is left out: the reader refuses empty values.
    """
    if part == TEXT_SCHEMA:
        return {"$ref": "#/$defs/Text"}
    if isinstance(part, list):
        return [_tidied(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = {key: _tidied(value) for key, value in part.items() if not _is_noise(key, value)}
    choices = [choice for choice in found.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**{key: value for key, value in found.items() if key != "anyOf"}, **choices[0]}
    return {**found, "anyOf": choices} if choices else found


def _is_noise(key: str, value: Any) -> bool:
    """Titles that repeat a key, and defaults that say nothing."""
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, [], {}))


def schema_text() -> str:
    """The schema as the package ships it: ``briefgen schema > src/briefgen/spec/briefing.schema.json``."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
