"""An editor's review: everything that ``check`` does, then the rules of :mod:`briefgen.lint`.

Building needs none of it: a finding stops no build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import build as pipeline
from briefgen.data.gather import OUTSIDE, World
from briefgen.diagnostics import Diagnostic
from briefgen.lint.review import review
from briefgen.lint.subject import Subject
from briefgen.result import Result


@dataclass(frozen=True)
class Review:
    """What the check gave, its findings with those of the rules; and what the author *allowed*, with why."""

    result: Result
    allowed: tuple[tuple[Diagnostic, str], ...] = ()


def lint(
    path: Path,
    *,
    languages: Sequence[str] = (),
    world: World = OUTSIDE,
    progress: pipeline.Progress = lambda _: None,
) -> Review:
    """The findings on the briefing in *path*. Raises SpecError, BriefingError and OutputError."""
    briefing, snapshot, laid = pipeline.prepare(path, languages=languages, world=world, progress=progress)
    pipeline.check_names(briefing)
    found, derived = pipeline.findings(briefing, laid)
    progress("review")
    subject = Subject.of(briefing, snapshot, ((one.document, one.deck, one.page) for one in laid))
    reviewed = review(subject, found)
    return Review(Result(snapshot.fingerprint, (), reviewed.findings, derived), reviewed.allowed)
