"""The JSON Schema of a spec, made from the model."""

from __future__ import annotations

import json
from typing import Any

from briefgen.spec.model import BriefingSpec


def json_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of briefing.yaml."""
    schema = BriefingSpec.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "briefing.yaml",
    }


def schema_text() -> str:
    """The schema as the package ships it: ``briefgen schema > src/briefgen/spec/briefing.schema.json``."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
