"""The JSON Schema of a spec, made from the model."""

from __future__ import annotations

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
