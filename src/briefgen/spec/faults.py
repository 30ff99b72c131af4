"""pydantic's errors as diagnostics: our words, our codes, the author's place."""

from __future__ import annotations

from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefgen.diagnostics import Diagnostic
from briefgen.spec.model import BriefingSpec
from briefgen.spec.places import find, key_span, text_span
from briefgen.spec.suggest import suggest
from briefgen.spec.tree import Mapping

Steps = tuple[str | int, ...]

_MAPPING = "a mapping of keys to values"
_TYPES = {
    "string_type": "a text", "int_type": "a whole number", "tuple_type": "a list",
    "dict_type": _MAPPING, "model_type": _MAPPING, "model_attributes_type": _MAPPING,
}  # fmt: skip
_SHOWN_CHARACTERS = 40


class _Words(NamedTuple):
    """Our words for a kind of pydantic's errors; *message* is filled with path, input and context."""

    code: str
    message: str
    hint: str = ""


_WORDS = {
    "too_short": _Words("empty", "{path} is empty", "add at least one entry"),
    "too_long": _Words("too-many", "{path} has {actual_length} entries; at most {max_length} fit"),
    "greater_than_equal": _Words("out-of-range", "{path} is {input}; it must be at least {ge}"),
    "less_than_equal": _Words("out-of-range", "{path} is {input}; it must be at most {le}"),
}


def diagnostic_of(error: ErrorDetails, root: Mapping) -> Diagnostic:
    """The diagnostic of one pydantic *error* (an entry of ``ValidationError.errors()``)."""
    path, kind = tuple(error["loc"]), error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path, root)
    if kind == "missing":
        return _missing_key(path, root)
    if kind == "literal_error":
        return _bad_choice(path, error, root)
    if kind in _TYPES:
        return _wrong_type(path, error, root)
    words = _WORDS.get(kind)
    if words is None:
        return _custom(path, kind, error, root)
    context = {**error.get("ctx", {}), "path": shown_path(path), "input": _shown(error["input"])}
    message = words.message.format(**context)
    return Diagnostic(words.code, message, find(root, path).span, words.hint)


def _wrong_type(path: Steps, error: ErrorDetails, root: Mapping) -> Diagnostic:
    kind, given = error["type"], error["input"]
    message = f"{shown_path(path)} must be {_TYPES[kind]}, not {_shown(given)}"
    unquoted = kind == "string_type" and not isinstance(given, dict | tuple)
    hint = f'if it is a text, quote it: "{given}"' if unquoted else ""
    return Diagnostic("wrong-type", message, find(root, path).span, hint)


def _custom(path: Steps, kind: str, error: ErrorDetails, root: Mapping) -> Diagnostic:
    context = error.get("ctx", {})
    at, offset = context.get("at"), context.get("offset")
    node = find(root, path)
    if at is not None or kind == "unknown-language":
        span = key_span(root, path if at is None else (*path, at))
    elif kind in ("value-or-formula", "rows-or-source", "facts-or-data", "slide-content"):
        span = key_span(root, path)
    else:
        span = node.span if offset is None else text_span(node, offset, 1)
    code = kind if "-" in kind else "bad-value"
    return Diagnostic(code, error["msg"], span, str(context.get("hint", "")))


def _unknown_key(path: Steps, root: Mapping) -> Diagnostic:
    key = str(path[-1])
    known = known_keys(path[:-1])
    close = suggest(key, known)
    hint = f"did you mean '{close}'?" if close else f"known keys: {', '.join(known)}"
    message = f"'{key}' is not a key of {shown_path(path[:-1])}"
    return Diagnostic("unknown-key", message, key_span(root, path), hint)


def _missing_key(path: Steps, root: Mapping) -> Diagnostic:
    owner = path[:-1]
    message = f"{shown_path(owner)} has no '{path[-1]}'"
    span = key_span(root, owner) if owner else root.span
    return Diagnostic("missing-key", message, span, f"add {path[-1]}: …")


def _bad_choice(path: Steps, error: ErrorDetails, root: Mapping) -> Diagnostic:
    choices = [str(choice) for choice in get_args(_strip(_annotation(path)))]
    given = error["input"]
    close = suggest(str(given), choices) if isinstance(given, str) else ""
    hint = (f"did you mean '{close}'? " if close else "") + f"choose one of: {', '.join(choices)}"
    code = "unknown-chart-kind" if path[-1] == "kind" else "bad-choice"
    return Diagnostic(code, f"{path[-1]} cannot be {_shown(given)}", find(root, path).span, hint)


def shown_path(path: Sequence[str | int]) -> str:
    """*path* as an author would say it: facts.models_cn, deck[2]. Lists count from 1."""
    name = ""
    for step in path:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else str(step)
    return name or "the briefing"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}'" if len(text) <= _SHOWN_CHARACTERS else f"'{text[:_SHOWN_CHARACTERS]}…'"


# ---- the model's own account of what may stand where


def known_keys(path: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that may stand in the mapping at *path* of a briefing; () where any may."""
    model = _strip(_annotation(path))
    return tuple(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else ()


def _annotation(path: Sequence[str | int]) -> Any:
    """The type of what stands at *path*."""
    annotation: Any = BriefingSpec
    for step in path:
        inner = _strip(annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            field = inner.model_fields.get(str(step))
            annotation = field.annotation if field else None
        else:
            arguments = get_args(inner)
            annotation = (arguments[1] if get_origin(inner) is dict else arguments[0]) if arguments else None
    return annotation


def _strip(annotation: Any) -> Any:
    """*annotation* without ``Annotated`` and ``| None``."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = get_args(annotation)[0]
    return annotation
