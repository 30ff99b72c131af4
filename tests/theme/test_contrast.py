"""Contrast ratios against published ones, and the default theme's pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.charts.palette import READABLE, text_on
from briefgen.theme.contrast import LEAST, contrast, least_contrast, luminance
from briefgen.theme.model import DEFAULT_THEME, Colour, Weight
from briefgen.theme.template import drawn_rgb, slide_layouts
from tests.conformance.deck_file import ratio

rgb = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")
FILLS = [  # what a label may stand on; STRUCTURE_TRACK is only ever a track, without words
    Colour.STRUCTURE, Colour.ACCENT, Colour.ACCENT_TINT, Colour.STRUCTURE_TINT, Colour.CONTEXT, Colour.TRACK,
    Colour.MUTED, Colour.INK, Colour.SHADE_1, Colour.SHADE_2, Colour.SHADE_3, Colour.SHADE_4,
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "FFFFFF", 1.0),
        ("777777", "FFFFFF", 4.48),  # the grey that just fails, known from WebAIM's checker
        ("767676", "FFFFFF", 4.54),  # the grey that just passes
        ("FF0000", "FFFFFF", 4.0),
        ("0000FF", "FFFF00", 8.0),
    ],
)
def test_known_ratios(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.006)


@given(rgb, rgb)
def test_the_ratio_does_not_depend_on_which_is_the_text(first: str, second: str) -> None:
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21.000001
    channels = [tuple(int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)) for code in (first, second)]
    (r1, g1, b1), (r2, g2, b2) = channels
    assert contrast(first, second) == pytest.approx(ratio((r1, g1, b1), (r2, g2, b2)))
    assert 0 <= luminance(first) <= 1


def test_large_text_needs_less() -> None:
    assert least_contrast(18, Weight.REGULAR) == least_contrast(14, Weight.BOLD) == 3
    assert least_contrast(17.9, Weight.REGULAR) == least_contrast(13.9, Weight.BOLD) == 4.5


@pytest.mark.parametrize("drawn", [False, True], ids=["page", "deck"])
@pytest.mark.parametrize("fill", FILLS)
def test_labels_are_readable_on_every_fill(fill: Colour, drawn: bool) -> None:
    def rgb_of(role: Colour) -> str:
        return drawn_rgb(DEFAULT_THEME, role) if drawn else DEFAULT_THEME.rgb(role)

    assert contrast(rgb_of(text_on(fill)), rgb_of(fill)) >= LEAST


@pytest.mark.parametrize("colour", sorted({*READABLE, Colour.INK, Colour.MUTED, Colour.STRUCTURE}))
def test_text_colours_are_readable_on_paper_and_cards(colour: Colour) -> None:
    for ground in (Colour.PAPER, Colour.CARD):
        assert contrast(DEFAULT_THEME.rgb(colour), DEFAULT_THEME.rgb(ground)) >= LEAST


@pytest.mark.parametrize("colour", list(Colour))
def test_the_deck_draws_about_what_the_theme_says(colour: Colour) -> None:
    """Roles without a slot of their own are made from one: the default theme's come out as they should."""
    assert contrast(drawn_rgb(DEFAULT_THEME, colour), DEFAULT_THEME.rgb(colour)) < 1.12


def test_placeholders_are_readable_as_they_are() -> None:
    for layout in slide_layouts(DEFAULT_THEME, "ja").values():
        for place in layout.placeholders:
            ground = place.fill or layout.background or Colour.PAPER
            weight = Weight.BOLD if place.bold else Weight.REGULAR
            found = contrast(drawn_rgb(DEFAULT_THEME, place.colour), drawn_rgb(DEFAULT_THEME, ground))
            assert found >= least_contrast(place.size, weight), (layout.key, place.name)
