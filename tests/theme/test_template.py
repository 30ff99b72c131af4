"""The default template: what the description says is what the file holds."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openxml_audit
import pptx
import pytest
from lxml import etree

from briefgen.geometry import Rect
from briefgen.theme.model import DEFAULT_COLOURS, DEFAULT_THEME, Colour
from briefgen.theme.template import (
    LayoutKey,
    SlideLayout,
    default_template,
    scheme_colour,
    slide_layouts,
)
from briefgen.theme.template.grid import SLIDE

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LAYOUTS = slide_layouts()


def luminance(rgb: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_file_holds_what_the_description_says(language: str) -> None:
    template = pptx.Presentation(io.BytesIO(default_template(DEFAULT_THEME, language)))
    described = slide_layouts(DEFAULT_THEME, language)
    assert (template.slide_width, template.slide_height) == (SLIDE.width, SLIDE.height)
    assert len(template.slides) == 0
    assert [layout.name for layout in template.slide_layouts] == [d.name for d in described.values()]
    for found, layout in zip(template.slide_layouts, described.values(), strict=True):
        places = {p.placeholder_format.idx: p for p in found.placeholders}
        assert set(places) == {p.idx for p in layout.placeholders}
        for place in layout.placeholders:
            shape = places[place.idx]
            assert (shape.left, shape.top, shape.width, shape.height) == (
                place.rect.x, place.rect.y, place.rect.width, place.rect.height,
            )  # fmt: skip
            assert shape.name == place.name


def test_every_key_has_a_layout() -> None:
    assert list(LAYOUTS) == sorted(LAYOUTS, key=list(LAYOUTS).index)
    assert set(LAYOUTS) == set(LayoutKey)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=str)
def test_placeholders_stay_on_the_slide_and_their_texts_apart(layout: SlideLayout) -> None:
    slide = Rect(SLIDE.width - SLIDE.width, SLIDE.height - SLIDE.height, SLIDE.width, SLIDE.height)
    places = layout.placeholders
    assert len({p.idx for p in places}) == len(places)
    for at, place in enumerate(places):
        assert slide.contains(place.rect)
        for other in places[at + 1 :]:
            one, two = place.text_rect, other.text_rect  # the title's box is around the tracker
            beside = one.right <= two.x or two.right <= one.x
            assert beside or one.bottom <= two.y or two.bottom <= one.y, (place.name, other.name)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=str)
def test_nothing_is_set_below_the_floor(layout: SlideLayout) -> None:
    assert all(place.size >= DEFAULT_THEME.deck.floor for place in layout.placeholders)


def test_titles_hold_two_lines() -> None:
    title = LAYOUTS[LayoutKey.CHART].placeholder(0)
    assert title.rect.height.pt >= 2 * title.leading


def test_an_unknown_placeholder_is_named() -> None:
    with pytest.raises(KeyError, match="has no placeholder 99; it has 0, 30"):
        LAYOUTS[LayoutKey.CHART].placeholder(99)


def test_the_same_theme_gives_the_same_bytes() -> None:
    assert default_template(DEFAULT_THEME, "ja") == default_template(DEFAULT_THEME, "ja")
    other = replace(DEFAULT_THEME, colours={**DEFAULT_COLOURS, Colour.ACCENT: "006600"})
    assert default_template(other, "ja") != default_template(DEFAULT_THEME, "ja")


def test_colours_live_in_the_scheme_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(default_template(DEFAULT_THEME, "ja"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert all(b"srgbClr" not in content for name, content in parts.items() if "/theme/" not in name)
    scheme = etree.fromstring(parts["ppt/theme/theme1.xml"])
    accent = scheme.find(f".//{A}accent2/{A}srgbClr")
    assert accent is not None
    assert accent.get("val") == DEFAULT_COLOURS[Colour.ACCENT]


def test_every_run_of_the_template_has_a_language() -> None:
    with zipfile.ZipFile(io.BytesIO(default_template(DEFAULT_THEME, "en"))) as archive:
        for name in archive.namelist():
            if name.startswith("ppt/") and name.endswith(".xml"):
                for node in etree.fromstring(archive.read(name)).iter(f"{A}rPr", f"{A}endParaRPr"):
                    assert node.get("lang") == "en-GB"


@pytest.mark.parametrize("colour", list(Colour))
def test_every_role_has_a_theme_colour(colour: Colour) -> None:
    assert scheme_colour(colour).tag == f"{A}schemeClr"


def test_muted_text_on_structure_can_be_read() -> None:
    # bg2 at 94 % luminance is no darker than 94 % of each channel
    card = DEFAULT_COLOURS[Colour.CARD]
    darkened = "".join(f"{int(int(card[at : at + 2], 16) * 0.93):02X}" for at in (0, 2, 4))
    assert contrast(darkened, DEFAULT_COLOURS[Colour.STRUCTURE]) > 4.5


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_template_is_valid(language: str, tmp_path: Path) -> None:
    path = tmp_path / "template.pptx"
    path.write_bytes(default_template(DEFAULT_THEME, language))
    result = openxml_audit.validate_pptx(path)
    assert result.is_valid, [error.description for error in result.errors]
