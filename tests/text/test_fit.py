from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.fit import FitParagraph, Fitted, Overflow, Setting, fit
from briefgen.text.fonts import BOLD, default_chain
from briefgen.text.line_break import tears_phrase

CHAIN = default_chain()
HEADLINE = FitParagraph("中国の大規模AIモデルは1,509件、世界の約4割を占め最多に", BOLD)
BODY = FitParagraph(
    "中国で公開された大規模AIモデルは1,509件に達し、世界全体の約40.2%を占める。" * 3, space_before=4
)
SIZES = [14.0, 13.0, 12.0]
HEADING = Setting(leading=1.3, balanced=True, max_lines=2)


def test_largest_size_that_fits() -> None:
    found = fit([BODY], 300, 200, SIZES, setting=Setting(leading=1.45), chain=CHAIN)
    assert isinstance(found, Fitted)
    assert found.size == 14
    assert found.height == pytest.approx(4 + 14 * 1.45 * len(found.lines[0]))


def test_smaller_when_it_must() -> None:
    found = fit([BODY], 300, 120, SIZES, setting=Setting(leading=1.45), chain=CHAIN)
    assert isinstance(found, Fitted)
    assert found.size < 14
    assert found.height <= 120


def test_overflow_tells_by_how_much() -> None:
    found = fit([BODY, BODY], 300, 100, SIZES, setting=Setting(leading=1.5), chain=CHAIN)
    assert isinstance(found, Overflow)
    count = sum(map(len, found.lines))
    assert found.size == 12
    assert found.height == pytest.approx(8 + 18 * count)
    assert found.excess_height == pytest.approx(found.height - 100)
    assert found.height - 18 * found.excess_lines <= 100 < found.height - 18 * (found.excess_lines - 1)


def test_max_lines_counts_over_all_paragraphs() -> None:
    found = fit([HEADLINE], 150, 500, SIZES, setting=HEADING, chain=CHAIN)
    assert isinstance(found, Overflow)
    assert found.excess_lines == len(found.lines[0]) - 2
    assert found.excess_height == 0


def test_heading_takes_a_smaller_size_rather_than_tear_a_phrase() -> None:
    setting = Setting(leading=1.3, balanced=True, max_lines=3)
    width = 104.0  # at 10 points only モデル|は makes three lines
    assert isinstance(large := fit([HEADLINE], width, 99, [10.0], setting=setting, chain=CHAIN), Fitted)
    assert tears_phrase(HEADLINE.text, large.lines[0])
    assert isinstance(found := fit([HEADLINE], width, 99, [10.0, 8.0], setting=setting, chain=CHAIN), Fitted)
    assert found.size == 8
    assert not tears_phrase(HEADLINE.text, found.lines[0])


def test_factor_and_indent() -> None:
    paragraph = FitParagraph("あ" * 10, factor=2.0, indent=20)
    found = fit([paragraph], 120, 999, [10.0], setting=Setting(leading=1.5), chain=CHAIN)
    assert isinstance(found, Fitted)
    assert len(found.lines[0]) == 2
    assert found.height == pytest.approx(60)


def test_without_sizes_or_width() -> None:
    with pytest.raises(ValueError, match="size"):
        fit([BODY], 10, 10, [], setting=HEADING, chain=CHAIN)
    with pytest.raises(ValueError, match="measure"):
        fit([FitParagraph("あ", indent=20)], 10, 10, [9.0], setting=HEADING, chain=CHAIN)


@settings(max_examples=40, deadline=None)
@given(st.floats(40, 400), st.floats(10, 300), st.booleans())
def test_what_fits_fits(width: float, height: float, balanced: bool) -> None:
    setting = Setting(leading=1.4, balanced=balanced, max_lines=9)
    found = fit([HEADLINE, BODY], width, height, SIZES, setting=setting, chain=CHAIN)
    if isinstance(found, Fitted):
        assert found.height <= height + 0.01
        assert sum(map(len, found.lines)) <= 9
    else:
        assert found.size == SIZES[-1]
        assert found.excess_lines > 0
