"""Findings that the author lets stand, each with a reason."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError

from briefgen.spec.base import Model
from briefgen.spec.fields import Read

# The codes of ``briefgen lint``: a test holds them to the registry of its rules. ``typed-number`` is found by
# the check of the spec itself, as a warning where the number is in kanji.
LintCode = Literal[
    "all-caps", "bars-on-cut-axis", "colour-only", "comma-style", "crowded", "doubled-mark",
    "duplicate-sentence", "duplicate-title", "false-precision", "half-width-kana", "left-out",
    "link-text", "lonely-last-line", "long-number", "long-sentence", "missing-period", "missing-unit",
    "mixed-notation", "mixed-width", "near-overflow", "quote-differs", "ratio-of-bounds", "script-spacing",
    "shares-do-not-add-up", "small-type", "spaghetti", "spelling-varies", "stale", "style-mixed",
    "takeaway-without-action", "title-no-claim", "too-many-slices", "typed-number", "unsorted-bars",
    "unsourced", "unused", "vague-action", "vague-words",
]  # fmt: skip


def _reason(raw: Any) -> str:
    if not isinstance(raw, str) or not raw.strip():
        hint = "say why the finding may stand, for whoever reads the briefing next"
        raise PydanticCustomError("no-reason", "an allowed finding needs a reason", {"hint": hint})
    return str(raw)


class AllowSpec(Model):
    """A finding of ``briefgen lint`` that may stand: its code, where, and why."""

    allow: LintCode
    at: str | None = None
    reason: Annotated[str, Read(_reason, {"type": "string", "minLength": 1})]
