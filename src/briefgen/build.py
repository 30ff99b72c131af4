"""The pipeline: briefing.yaml → deck and one-pager.

1. load      the spec, every fault with its place          spec.load
2. gather    the bytes of every source                     data.gather
3. take      tables, and the facts of one moment           data.table, data.take
4. compose   what the reader will see                      document.compose
5. lay out   slides and the one page, everything fitted    layout.deck, layout.page
6. write     bytes                                         writers.pptx, writers.pdf

Steps 3 to 6 are pure: no clock, no network, no chance. Files appear only when everything succeeded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.data.gather import OUTSIDE, World, gather
from briefgen.data.snapshot import Snapshot
from briefgen.data.tables import read_tables
from briefgen.data.take import take
from briefgen.diagnostics import BriefgenError, BriefingError, Diagnostic, OutputError
from briefgen.document.compose import compose
from briefgen.document.model import Document
from briefgen.document.wording import WORDING
from briefgen.evidence.text import FILE_NAME, evidence_text, identifier, seal
from briefgen.layout.contrast import check_contrast
from briefgen.layout.deck import lay_out_deck
from briefgen.layout.frame import Attachment, DeckFrames, Metadata, PageFrame
from briefgen.layout.glyphs import check_glyphs
from briefgen.layout.page.one_page import lay_out_page
from briefgen.publish import publish
from briefgen.result import Output, Result
from briefgen.spec.load import Briefing, load
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_THEME

DECK, PAGE = "deck", "page"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Laid:
    """One language, laid out. What was not asked for is None."""

    document: Document
    deck: DeckFrames | None
    page: PageFrame | None
    findings: tuple[Diagnostic, ...] = ()  # what does not stop a build


def build(
    path: Path,
    *,
    languages: Sequence[str] = (),
    out: Path | None = None,
    only: str = "",
    world: World = OUTSIDE,
    progress: Progress = lambda _: None,
) -> Result:
    """Build the briefing in *path* and write its files to *out* (``dist`` beside it).

    Raises SpecError, BriefingError or OutputError; no file has changed then.
    """
    briefing, snapshot, laid = prepare(path, languages=languages, only=only, world=world, progress=progress)
    check_names(briefing)
    files, outputs = write(briefing, snapshot, laid, out or path.parent / "dist", progress)
    publish(files, inputs=inputs_of(briefing))
    return Result(snapshot.fingerprint, outputs, *findings(briefing, laid))


def write(
    briefing: Briefing, snapshot: Snapshot, laid: Sequence[Laid], folder: Path, progress: Progress
) -> tuple[dict[Path, bytes], tuple[Output, ...]]:
    """The bytes of every file that belongs in *folder*, and what is told of them. Nothing is on disk yet."""
    files: dict[Path, bytes] = {}
    outputs: list[Output] = []
    for one in laid:
        for made in _written(briefing, snapshot, one, progress):
            target = folder / (
                _stem(briefing.path, one.document.language, briefing.spec.language) + made.suffix
            )
            files[target] = made.data
            digest, size = hashlib.sha256(made.data).hexdigest(), len(made.data)
            language = one.document.language
            outputs.append(
                Output(str(target), digest, size, made.pages, language, made.dropped, seal(made.evidence))
            )
    return files, tuple(outputs)


def inputs_of(briefing: Briefing) -> tuple[Path, ...]:
    """The files that the briefing is made from."""
    tables = (table.file or table.sqlite for table in briefing.spec.data.values())
    return (briefing.path, *(briefing.path.parent / name for name in tables if name))


def check_names(briefing: Briefing) -> None:
    """Raise OutputError where a briefing beside this one builds files of the same names.

    briefing.yaml in English and briefing.en.yaml in its own language are both briefing.en.pptx.
    """
    faults: list[Diagnostic] = []
    for language in briefing.languages:
        stem = _stem(briefing.path, language, briefing.spec.language)
        for other in (briefing.path.with_name(stem + suffix) for suffix in (".yaml", ".yml")):
            if other.name != briefing.path.name and other.exists():
                message = f"{other.name} builds files called {stem} too: one would overwrite the other"
                hint = "rename one of the two briefings, or leave out the language"
                faults.append(Diagnostic("would-overwrite", message, hint=hint))
    if faults:
        raise OutputError(faults)


def findings(briefing: Briefing, laid: Sequence[Laid]) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """What does not stop a build, and what was derived, which is the same in every language."""
    document = laid[0].document
    remarks = document.remarks if any(one.page for one in laid) else ()
    found = dict.fromkeys(finding for one in laid for finding in one.findings)
    return (*briefing.warnings, *remarks, *found), document.derived


def prepare(
    path: Path,
    *,
    languages: Sequence[str] = (),
    only: str = "",
    world: World = OUTSIDE,
    progress: Progress = lambda _: None,
) -> tuple[Briefing, Snapshot, list[Laid]]:
    """Load, gather, take, compose and lay out, in every language. Raises SpecError and BriefingError."""
    progress("load")
    briefing = load(path, languages)
    snapshot = take(briefing, read_tables(briefing, gather(briefing, world)))
    return briefing, snapshot, lay_out_all(briefing, snapshot, only=only, progress=progress)


def lay_out_all(briefing: Briefing, snapshot: Snapshot, *, only: str, progress: Progress) -> list[Laid]:
    """*briefing* in every language. Raises BriefingError with the faults of all languages."""
    laid: list[Laid] = []
    faults: list[Diagnostic] = []
    for language in briefing.languages:
        progress(f"lay out {language}")
        try:
            laid.append(lay_out(compose(briefing, snapshot, language), only=only))
        except BriefgenError as error:
            faults += error.diagnostics
    if faults:
        raise BriefingError(dict.fromkeys(faults))
    return laid


def lay_out(document: Document, *, only: str = "") -> Laid:
    """Deck and page of *document*. Raises BriefingError with the faults of both."""
    chain = default_chain()
    faults: list[Diagnostic] = []
    deck: DeckFrames | None = None
    page: PageFrame | None = None
    if only != PAGE:
        try:
            deck = lay_out_deck(document, DEFAULT_THEME, chain)
        except BriefingError as error:
            faults += error.diagnostics
    if only != DECK:
        try:
            page = lay_out_page(document, DEFAULT_THEME, chain)
        except BriefingError as error:
            faults += error.diagnostics
    faults += check_glyphs(document, deck, page, chain)
    if faults:
        raise BriefingError(faults)
    return Laid(document, deck, page, tuple(check_contrast(document, deck, page, DEFAULT_THEME, chain)))


@dataclass(frozen=True)
class Made:
    """A file before it is published: its bytes, and the evidence that it carries."""

    suffix: str
    data: bytes
    pages: int
    evidence: str
    dropped: tuple[str, ...] = ()


def _written(briefing: Briefing, snapshot: Snapshot, laid: Laid, progress: Progress) -> Iterator[Made]:
    """Deck and page, with their evidence. Writers load only when they are needed."""
    document = laid.document
    if laid.deck is not None:
        progress(f"write deck {document.language}")
        from briefgen.evidence.deck import deck_evidence  # noqa: PLC0415 - XlsxWriter
        from briefgen.writers.pptx import deck as pptx  # noqa: PLC0415 - python-pptx: 0.3 CPU s

        evidence = evidence_text(deck_evidence(briefing, snapshot, document, laid.deck))
        sealed = replace(laid.deck, metadata=_sealed(laid.deck.metadata, evidence))
        yield Made(".pptx", pptx.write(sealed, DEFAULT_THEME, evidence), len(sealed.slides), evidence)
    if laid.page is not None:
        progress(f"write page {document.language}")
        from briefgen.evidence.page import page_evidence  # noqa: PLC0415 - with the writer
        from briefgen.writers.pdf import page as pdf  # noqa: PLC0415 - reportlab: 0.2 CPU s
        from briefgen.writers.pdf.drawings import Drawings  # noqa: PLC0415

        evidence = evidence_text(page_evidence(briefing, snapshot, document, laid.page))
        page = replace(laid.page, metadata=_sealed(laid.page.metadata, evidence))
        about = WORDING[document.language].evidence
        attached = Attachment(FILE_NAME, "application/json", evidence.encode(), "Source", about)
        data = pdf.write(page, DEFAULT_THEME, default_chain(), Drawings.of_environment(), [attached])
        yield Made(".pdf", data, 1, evidence, page.dropped)


def _sealed(metadata: Metadata, evidence: str) -> Metadata:
    return replace(metadata, identifier=identifier(evidence))


def _stem(path: Path, language: str, own: str) -> str:
    """What the files are called: in its own language as the briefing, in another ``briefing.en``."""
    return path.stem + ("" if language == own else f".{language}")
