"""Runs the rules, and sets aside what the author allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.lint.finding import warning
from briefgen.lint.registry import RULES
from briefgen.lint.subject import Subject
from briefgen.spec.allowed import AllowSpec
from briefgen.spec.check_lint import steps_of
from briefgen.spec.check_texts import texts
from briefgen.spec.places import Path, path_at, real_path


@dataclass(frozen=True)
class Reviewed:
    """*findings* to look at, and those that are *allowed*, each with the reason given."""

    findings: tuple[Diagnostic, ...]
    allowed: tuple[tuple[Diagnostic, str], ...] = ()


def review(subject: Subject, others: Iterable[Diagnostic] = ()) -> Reviewed:
    """What the rules find in *subject*, and *others* that were found before; each once, by their places."""
    found = dict.fromkeys([*others, *(one for rule in RULES.values() for one in rule(subject))])
    allows = [(allow, _path(subject, allow)) for allow in subject.briefing.spec.lint]
    used: set[int] = set()
    kept: list[Diagnostic] = []
    allowed: list[tuple[Diagnostic, str]] = []
    for one in sorted(found, key=_place):
        allowing = _allowing(one, subject, allows)
        used.update(allowing)
        if allowing:
            nearest = max(allowing, key=lambda index: len(allows[index][1]))
            allowed.append((one, allows[nearest][0].reason))
        else:
            kept.append(one)
    if _is_whole(subject):
        idle = (index for index in range(len(allows)) if index not in used)
        kept += [_unused(subject, index, allows[index][0]) for index in idle]
    return Reviewed(tuple(sorted(kept, key=_place)), tuple(allowed))


def _is_whole(subject: Subject) -> bool:
    """Whether every language that the briefing is written in was read: what is allowed may be in any."""
    written = {
        language for _, text in texts(subject.briefing.spec) for language in text.languages if language
    }
    return written <= {reading.language for reading in subject.readings}


def _place(one: Diagnostic) -> tuple[str, int, int, str]:
    """What is about no place comes first."""
    return (one.span.file, one.span.line, one.span.column, one.code) if one.span else ("", 0, 0, one.code)


def _path(subject: Subject, allow: AllowSpec) -> Path:
    """The place that *allow* names, by the steps that the author wrote."""
    return real_path(subject.briefing.root, steps_of(allow.at)) if allow.at else ()


def _allowing(one: Diagnostic, subject: Subject, allows: list[tuple[AllowSpec, Path]]) -> list[int]:
    """Which of *allows* let *one* stand. Errors never may."""
    if one.severity is Severity.ERROR:
        return []
    path = path_at(subject.briefing.root, one.span) if one.span else ()
    return [
        index
        for index, (allow, prefix) in enumerate(allows)
        if allow.allow == one.code and path[: len(prefix)] == prefix
    ]


def _unused(subject: Subject, index: int, allow: AllowSpec) -> Diagnostic:
    where = f" at {allow.at}" if allow.at else ""
    message = f"nothing is found that this allows: {allow.allow}{where}"
    return warning("unused-allow", message, subject.span("lint", index), "take it out")
