"""What is written and never used: often a name that was changed in one place."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.lint.finding import warning
from briefgen.lint.subject import Subject
from briefgen.lint.usage import shown_parts, used_facts, used_sources, used_tables

_WORDS = {"facts": "fact", "data": "table", "charts": "chart", "structures": "structure", "sources": "source"}
_HINTS = {
    "facts": "show it, or take it out",
    "sources": "name it where it is the source, or take it out",
    "data": "show it with 'slide: table', or take it out",
    "charts": "show it on a slide or on the page, or take it out",
    "structures": "show it on a slide or on the page, or take it out",
}


def unused(subject: Subject) -> Iterator[Diagnostic]:
    """Facts, sources, tables, charts and structures that nothing uses."""
    spec, parts = subject.briefing.spec, list(shown_parts(subject))
    used: dict[str, set[str]] = {
        "sources": used_sources(subject),
        "facts": used_facts(subject),
        "data": set(used_tables(subject)),
        "charts": {part.chart or "" for part in parts},
        "structures": {part.structure or "" for part in parts},
    }
    for section, names in used.items():
        for name in getattr(spec, section):
            if name not in names:
                message = f"the {_WORDS[section]} '{name}' is never used"
                yield warning("unused", message, subject.key(section, name), _HINTS[section])
