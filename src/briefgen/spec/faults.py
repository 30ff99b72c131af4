"""pydantic's errors as diagnostics: our words, our codes, the author's place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefgen.diagnostics import Diagnostic, Span
from briefgen.spec.model import BriefingSpec
from briefgen.spec.places import deepest, text_span
from briefgen.spec.suggest import suggest
from briefgen.spec.tree import Mapping

_TYPES = {
    "string_type": "a text", "int_type": "a whole number", "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values", "tuple_type": "a list", "list_type": "a list",
    "bool_type": "true or false", "model_attributes_type": "a mapping of keys to values",
}  # fmt: skip


def diagnostic_of(error: ErrorDetails, root: Mapping) -> Diagnostic:
    """The diagnostic of one pydantic *error* (an entry of ``ValidationError.errors()``)."""
    path, kind, context = tuple(error["loc"]), error["type"], error.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return _unknown_key(path, root)
        case "missing":
            return _missing_key(path, root)
        case "literal_error":
            return _bad_choice(path, error, root)
        case _ if kind in _TYPES:
            message = f"{_name(path)} must be {_TYPES[kind]}, not {_shown(error['input'])}"
            return Diagnostic("wrong-type", message, deepest(root, path).span)
        case "string_pattern_mismatch":
            message = f"'{error['input']}' is not a web address"
            return Diagnostic("bad-url", message, deepest(root, path).span, "begin with https:// or http://")
        case "too_short":
            return Diagnostic("empty", f"{_name(path)} is empty", deepest(root, path).span, "add at least one entry")
        case "too_long":
            message = f"{_name(path)} has {context.get('actual_length')} entries; at most {context.get('max_length')} fit"
            return Diagnostic("too-many", message, deepest(root, path).span)
        case "greater_than_equal" | "less_than_equal":
            message = f"{_name(path)}: {error['msg'].lower().replace('input should', 'must')}"
            return Diagnostic("out-of-range", message, deepest(root, path).span)
    return _custom(path, kind, error, root)


def _custom(path: tuple[str | int, ...], kind: str, error: ErrorDetails, root: Mapping) -> Diagnostic:
    context = error.get("ctx", {})
    node = deepest(root, (*path, *context.get("path", ())))
    offset = context.get("offset")
    span: Span = node.span if offset is None else text_span(node, offset, 1)
    code = kind if "-" in kind else "bad-value"
    message = context.get("message", error["msg"])
    return Diagnostic(code, str(message), span, str(context.get("hint", "")))


def _unknown_key(path: tuple[str | int, ...], root: Mapping) -> Diagnostic:
    owner, key = deepest(root, path[:-1]), str(path[-1])
    span = owner.keys[key] if isinstance(owner, Mapping) and key in owner.keys else owner.span
    known = known_keys(path[:-1])
    close = suggest(key, known)
    hint = f"did you mean '{close}'?" if close else f"known keys: {', '.join(known)}"
    return Diagnostic("unknown-key", f"'{key}' is not a key of {_name(path[:-1])}", span, hint)


def _missing_key(path: tuple[str | int, ...], root: Mapping) -> Diagnostic:
    owner = deepest(root, path[:-1])
    span = _key_span(path[:-1], root) or owner.span
    return Diagnostic("missing-key", f"{_name(path[:-1])} has no '{path[-1]}'", span, f"add {path[-1]}: …")


def _bad_choice(path: tuple[str | int, ...], error: ErrorDetails, root: Mapping) -> Diagnostic:
    expected = str(error.get("ctx", {}).get("expected", ""))
    choices = [choice.strip().strip("'") for choice in expected.replace(" or ", ", ").split(",") if choice.strip()]
    given = error["input"]
    close = suggest(str(given), choices)
    hint = (f"did you mean '{close}'? " if close else "") + f"choose one of: {', '.join(choices)}"
    code = "unknown-chart-kind" if path[-1] == "kind" else "bad-choice"
    return Diagnostic(code, f"'{given}' is not a {path[-1]} that briefgen knows", deepest(root, path).span, hint)


def _key_span(path: Sequence[str | int], root: Mapping) -> Span | None:
    """The span of the key that names the mapping at *path*."""
    if not path:
        return None
    owner = deepest(root, path[:-1])
    return owner.keys.get(str(path[-1])) if isinstance(owner, Mapping) else None


def _name(path: Sequence[str | int]) -> str:
    """*path* as an author would say it: facts.models_cn, deck[2]."""
    name = ""
    for step in path:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else str(step)
    return name or "the briefing"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"'{value}'"


def known_keys(path: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that may stand in the mapping at *path* of a briefing."""
    model: Any = BriefingSpec
    for step in path:
        if isinstance(model, type) and issubclass(model, BaseModel) and step in model.model_fields:
            model = _inner(model.model_fields[str(step)].annotation)
    return tuple(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else ()


def _inner(annotation: Any) -> Any:
    """The model inside ``tuple[Model, ...]``, ``dict[str, Model]``, ``Model | None`` and ``Annotated``."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation
    for argument in reversed(get_args(annotation)):
        inner = _inner(argument) if argument is not Ellipsis else None
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return None
