"""Texts that are too faint are told: by slide, text and both colours."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.build import Laid, lay_out, prepare
from briefgen.diagnostics import Diagnostic, Severity
from briefgen.document.model import Document
from briefgen.geometry import pt, rect_pt
from briefgen.layout.contrast import check_contrast
from briefgen.layout.frame import DeckFrames, PageFrame
from briefgen.layout.ground import Ground, area_of
from briefgen.layout.marks import DotMark, LineMark, PolygonMark, RectMark, WedgeMark
from briefgen.text.fonts import default_chain
from briefgen.theme.model import DEFAULT_COLOURS, DEFAULT_THEME, Colour, Theme
from briefgen.writers.pptx import write
from tests.conformance.deck_file import DeckFile
from tests.conformance.drawn_contrast import low_contrast

ROOT = Path(__file__).parents[2]


def findings(
    document: Document, theme: Theme, deck: DeckFrames | None, page: PageFrame | None
) -> list[Diagnostic]:
    return check_contrast(document, deck, page, theme, default_chain())


def themed(**colours: str) -> Theme:
    return replace(DEFAULT_THEME, colours={**DEFAULT_COLOURS, **{Colour[k]: v for k, v in colours.items()}})


BRIEFINGS = ("briefing.yaml", "assets/gallery/gallery.yaml", "tests/cases/every_slide.yaml")


@pytest.mark.parametrize("briefing", BRIEFINGS)
def test_the_default_theme_has_no_finding(briefing: str) -> None:
    _, _, laid = prepare(ROOT / briefing, languages=("ja", "en"))
    assert [finding for one in laid for finding in one.findings if finding.code == "low-contrast"] == []


def test_a_faint_colour_is_told_with_its_place(documents: dict[str, Document]) -> None:
    laid = lay_out(documents["ja"])
    theme = themed(MUTED="B0B7C0")
    found = findings(laid.document, theme, laid.deck, laid.page)
    assert {finding.code for finding in found} == {"low-contrast"}
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert all(finding.span == laid.document.title.span for finding in found)
    assert found[0].message == (
        "slide 2: '要旨' in muted (B0B7C0) on paper (FFFFFF) has a contrast of 2.02; 4.5 is needed"
    )
    assert any(finding.message.startswith("the page: ") for finding in found)


def test_large_text_is_judged_by_its_own_measure(documents: dict[str, Document]) -> None:
    laid = lay_out(documents["ja"], only="deck")
    titles = findings(laid.document, themed(STRUCTURE="788898"), laid.deck, None)  # 3.6 on white
    told = [finding.message for finding in titles]
    assert any("in structure" in message and "4.5 is needed" in message for message in told)
    assert not any("in structure" in message and "; 3 is needed" in message for message in told)


@cache
def laid_out(document: Document) -> Laid:
    return lay_out(document, only="deck")


colour = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")
themes = st.fixed_dictionaries(dict.fromkeys(Colour, colour)).map(lambda c: replace(DEFAULT_THEME, colours=c))


@given(themes)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_file_shows_too_faint_is_told(documents: dict[str, Document], theme: Theme) -> None:
    """On themes of chance, by a reader of the file that knows nothing of frames."""
    laid = laid_out(documents["en"])
    assert laid.deck is not None
    told = {match[1] for one in findings(laid.document, theme, laid.deck, None)
            if (match := re.match(r"slide (\d+):", one.message))}  # fmt: skip
    seen = {match[1] for fault in low_contrast(DeckFile(write(laid.deck, theme)))
            if (match := re.match(r"ppt/slides/slide(\d+)", fault))}  # fmt: skip
    assert seen <= told


@pytest.mark.parametrize(
    ("area", "inside", "outside"),
    [
        (RectMark(rect_pt(0, 0, 20, 10), Colour.ACCENT), (5, 5), (25, 5)),
        (DotMark(pt(10), pt(10), pt(10), Colour.ACCENT), (10, 19), (1, 1)),
        (WedgeMark(pt(10), pt(10), pt(10), pt(4), 0, 90, Colour.ACCENT), (15, 5), (15, 15)),
        (WedgeMark(pt(10), pt(10), pt(10), pt(4), 270, 450, Colour.ACCENT), (10, 2), (10, 10)),
        (PolygonMark(((pt(0), pt(0)), (pt(20), pt(0)), (pt(0), pt(20))), Colour.ACCENT), (5, 5), (15, 15)),
    ],
)
def test_the_ground_is_what_was_painted_last(
    area: RectMark | DotMark | WedgeMark | PolygonMark,
    inside: tuple[float, float],
    outside: tuple[float, float],
) -> None:
    ground = Ground(Colour.PAPER)
    ground.paint(area_of(area, area.colour))
    assert ground.along((inside[0] - 0.1, inside[0] + 0.1), inside[1]) == (Colour.ACCENT,)
    assert ground.along((outside[0] - 0.1, outside[0] + 0.1), outside[1]) == (Colour.PAPER,)
    ground.paint(area_of(rect_pt(0, 0, 30, 30), Colour.CARD))
    assert ground.along((inside[0] - 0.1, inside[0] + 0.1), inside[1]) == (Colour.CARD,)


def test_text_over_an_edge_has_two_grounds() -> None:
    ground = Ground(Colour.PAPER)
    ground.paint(area_of(rect_pt(0, 0, 20, 10), Colour.ACCENT))
    assert ground.along((10, 40), 5) == (Colour.ACCENT, Colour.PAPER)


def test_nothing_is_written_on_lines() -> None:
    assert area_of(LineMark(((pt(0), pt(0)), (pt(9), pt(9))), 1, Colour.RULE), Colour.RULE) is None
