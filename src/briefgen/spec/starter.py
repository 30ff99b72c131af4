"""The briefing that ``briefgen init`` starts an author with, and its schema, as they ship in the package."""

from __future__ import annotations

from importlib.resources import files


def starter() -> str:
    """A small briefing that builds, with comments on what each part is for."""
    return _shipped("starter.yaml")


def shipped_schema() -> str:
    """The JSON Schema of a briefing, as ``briefgen schema`` prints it."""
    return _shipped("briefing.schema.json")


def _shipped(name: str) -> str:
    return files("briefgen.spec").joinpath(name).read_text(encoding="utf-8")
