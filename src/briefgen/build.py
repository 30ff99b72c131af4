"""The pipeline: briefing.yaml → deck and one-pager.

1. load      the spec, every fault with its place          spec.load
2. take      facts and tables of one moment                data.snapshot
3. compose   what the reader will see                      document.compose
4. lay out   slides and the one page, everything fitted    layout.deck, layout.page
5. write     bytes                                         writers.pptx, writers.pdf

Steps 3 to 5 are pure: no clock, no network, no chance. Files appear only when everything succeeded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.data.snapshot import Snapshot, take
from briefgen.diagnostics import BriefgenError, BriefingError, Diagnostic, OutputError
from briefgen.document.compose import compose
from briefgen.document.model import Document
from briefgen.layout.deck import lay_out_deck
from briefgen.layout.frame import DeckFrames, PageFrame
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


def build(
    path: Path,
    *,
    languages: Sequence[str] = (),
    out: Path | None = None,
    only: str = "",
    progress: Progress = lambda _: None,
) -> Result:
    """Build the briefing in *path* and write its files to *out* (``dist`` beside it).

    Raises SpecError, BriefingError or OutputError; no file has changed then.
    """
    briefing, snapshot, laid = prepare(path, languages=languages, only=only, progress=progress)
    folder = out or path.parent / "dist"
    files: dict[Path, bytes] = {}
    outputs: list[Output] = []
    for one in laid:
        for suffix, data, pages, dropped in _written(one, progress):
            target = folder / _name(path, one.document.language, briefing.spec.language, suffix)
            files[target] = data
            digest = hashlib.sha256(data).hexdigest()
            outputs.append(Output(str(target), digest, len(data), pages, one.document.language, dropped))
    _check_names(files, path)
    publish(files, inputs=_inputs(briefing))
    return Result(snapshot.fingerprint, tuple(outputs), *findings(briefing, laid))


def _inputs(briefing: Briefing) -> tuple[Path, ...]:
    """The files that the briefing is made from."""
    tables = (table.csv for table in briefing.spec.data.values())
    return (briefing.path, *(briefing.path.parent / name for name in tables if name))


def _check_names(files: Iterable[Path], path: Path) -> None:
    """Raise OutputError where one of *files* has the name of what a briefing beside *path* builds.

    briefing.yaml in English and briefing.en.yaml in its own language are both briefing.en.pptx.
    """
    faults: dict[Diagnostic, None] = {}
    for file in files:
        other = path.with_name(file.stem + path.suffix)
        if other.name != path.name and other.exists():
            message = f"{file.name} is the name of what {other.name} builds: one would overwrite the other"
            hint = "rename one of the two briefings, or leave out the language"
            faults[Diagnostic("would-overwrite", message, hint=hint)] = None
    if faults:
        raise OutputError(faults)


def check(path: Path, *, languages: Sequence[str] = (), progress: Progress = lambda _: None) -> Result:
    """Everything that :func:`build` does, short of writing."""
    briefing, snapshot, laid = prepare(path, languages=languages, progress=progress)
    return Result(snapshot.fingerprint, (), *findings(briefing, laid))


def findings(briefing: Briefing, laid: Sequence[Laid]) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """What does not stop a build, and what was derived: the same in every language."""
    document = laid[0].document
    remarks = document.remarks if any(one.page for one in laid) else ()
    return (*briefing.warnings, *remarks), document.derived


def prepare(
    path: Path, *, languages: Sequence[str] = (), only: str = "", progress: Progress = lambda _: None
) -> tuple[Briefing, Snapshot, list[Laid]]:
    """Load, take, compose and lay out, in every language. Raises with the faults of all languages."""
    progress("load")
    briefing = load(path, languages)
    snapshot = take(briefing)
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
    return briefing, snapshot, laid


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
    return Laid(document, deck, page)


def _written(laid: Laid, progress: Progress) -> Iterator[tuple[str, bytes, int, tuple[str, ...]]]:
    """(suffix, bytes, pages, dropped) of each file. Writers load only when they are needed."""
    if laid.deck is not None:
        progress(f"write deck {laid.document.language}")
        from briefgen.writers.pptx import deck as pptx  # noqa: PLC0415 - python-pptx: 0.3 CPU s

        yield ".pptx", pptx.write(laid.deck, DEFAULT_THEME), len(laid.deck.slides), ()
    if laid.page is not None:
        progress(f"write page {laid.document.language}")
        from briefgen.writers.pdf import page as pdf  # noqa: PLC0415 - reportlab: 0.2 CPU s
        from briefgen.writers.pdf.drawings import Drawings  # noqa: PLC0415

        drawings = Drawings.of_environment()
        data = pdf.write(laid.page, DEFAULT_THEME, default_chain(), drawings)
        yield ".pdf", data, 1, laid.page.dropped


def _name(path: Path, language: str, own: str, suffix: str) -> str:
    """briefing.pptx in the briefing's own language, briefing.en.pptx in another."""
    return path.stem + ("" if language == own else f".{language}") + suffix
