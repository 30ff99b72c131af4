"""The evidence that a user names instead of, or beside, the one in the file: a briefing, a file, a text."""

from __future__ import annotations

from pathlib import Path

from briefgen import build as pipeline
from briefgen.diagnostics import BriefingError
from briefgen.evidence.deck import deck_evidence
from briefgen.evidence.model import Evidence
from briefgen.evidence.page import page_evidence
from briefgen.evidence.text import evidence_of
from briefgen.proof.files import read_file
from briefgen.proof.reading import UnreadableFileError
from briefgen.proof.trust import trusted

SPECS = (".yaml", ".yml")


def given_evidence(path: Path, *, deck: bool, language: str = "") -> Evidence:
    """The evidence in *path*: what a briefing would give now, what a deck or page carries, or a JSON text.

    *deck* and *language* tell what is made of a briefing. Raises UnreadableFileError, OSError and
    BriefgenError.
    """
    if path.suffix.lower() in SPECS:
        return _of_briefing(path, deck=deck, language=language)
    if path.suffix.lower() != ".json":
        return _of_file(path)
    try:
        return evidence_of(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnreadableFileError(f"its evidence cannot be read: {error}") from error


def _of_file(path: Path) -> Evidence:
    """The evidence of a deck or page. Raises BriefingError where it is missing or was tampered with."""
    trust = trusted(path, read_file(path), None)
    if trust.evidence is None or trust.faults:
        raise BriefingError(trust.faults)
    return trust.evidence


def _of_briefing(path: Path, *, deck: bool, language: str) -> Evidence:
    languages = (language,) if language else ()
    briefing, snapshot, laid = pipeline.prepare(
        path, languages=languages, only=pipeline.DECK if deck else pipeline.PAGE
    )
    one = laid[0]
    if one.deck is not None:
        return deck_evidence(briefing, snapshot, one.document, one.deck)
    assert one.page is not None  # noqa: S101 - one of the two was asked for
    return page_evidence(briefing, snapshot, one.document, one.page)
