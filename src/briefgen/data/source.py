"""Source: where figures come from, as a reference list cites it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.spec.values import Text, When


@dataclass(frozen=True, slots=True)
class Source:
    """*quote* are the words it says its figures with, *via* the id of the source that reports it."""

    id: str
    publisher: Text
    title: Text | None = None
    url: str = ""
    accessed: When | None = None
    quote: Text | None = None
    via: str = ""
