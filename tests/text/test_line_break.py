from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.bonds import Bond, bonds
from briefgen.text.characters import NO_END, NO_START, SPACES
from briefgen.text.fonts import BOLD, REGULAR, default_chain
from briefgen.text.line_break import break_lines, tears_phrase
from briefgen.text.measure import advances
from briefgen.text.opportunity import CLAUSE, INSIDE_WORD, opportunities

CHAIN = default_chain()
HEADLINE = "中国の大規模AIモデルは1,509件、世界の約4割を占め最多に"

# Headings as a typographer would break them: measure in em, then the lines.
HEADINGS = [
    (13, "中国の大規模AIモデルは｜1,509件、世界の｜約4割を占め最多に"),
    (16, "中国の大規模AIモデルは1,509件、｜世界の約4割を占め最多に"),
    (26, "中国の大規模AIモデルは1,509件、｜世界の約4割を占め最多に"),
    (30, "中国の大規模AIモデルは1,509件、世界の約4割を占め最多に"),
    (10, "中国で公開された｜大規模AIモデルは｜1,509件に達し、｜世界全体3,755件の｜約40.2%を占める"),
    (10, "AIユニコーン企業は｜71社、世界271社の｜26.2%にとどまる"),
    (16, "AIユニコーン企業は71社、｜世界271社の26.2%にとどまる"),
    (20, "Hugging Faceのダウンロード｜上位10モデルのうち7つを中国勢が占める"),
    (13, "日本企業は「調達先の｜多様化」と（規制対応を｜含む）ガバナンス整備を｜2026年3月までに急ぐべきだ"),
    (16, "5,100社以上のAI企業が集積し、｜核心産業の規模は7,000億元超、｜年率20%以上の成長が続く"),
    (20, "オープンソース戦略が｜デファクトスタンダードを握る"),
    (13, "State-of-the-art｜open-source models cost｜US$5.6 million to train,｜down from $100 million"),
    (26, "China has released 1,509 large AI models,｜about 40% of the world's 3,755, as of July 26, 2025"),
]


def lines_of(
    text: str, width: float, *, weight: int = BOLD, balanced: bool = True, phrases: bool = True
) -> list[str]:
    widths = advances(text, weight, 1, CHAIN)
    found = break_lines(text, widths, width, balanced=balanced, phrases=True)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(("width", "expected"), HEADINGS)
def test_headings(width: float, expected: str) -> None:
    text = re.sub(r"(?<=[!-~])｜(?=[!-~])", " ", expected).replace("｜", "")
    assert lines_of(text, width) == expected.split("｜")


@pytest.mark.parametrize(
    "solid",
    [
        "1,509件", "約4割", "40.2%", "3.5倍", "300社以上", "第3四半期", "各5社", "全1,509件", "およそ100人",
        "7,000億元超", "1兆2,300億円", "70億パ", "5つ", "3カ国", "10年間", "12か月", "−3.2%",
        "１，５０９件", "10〜20%", "2,000万人未満", "5.6 million", "GPT-4", "DeepSeek-R1", "COVID-19",
        "https://x.org/2025/07", "2025-07-26", "I/O", "「AI", "AI」", "（約", "――", "……", "ル、", "US$5",
        "¥300", "5 kg", "model(s)", "京-", "km/h2", '"AI"', "China’s", "上位10モ",
    ],
)  # fmt: skip
def test_no_line_ends_inside(solid: str) -> None:
    text = f"日本{solid}日本"
    at = range(3, 2 + len(solid))
    assert not [found.position for found in opportunities(text) if found.position in at]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("open-source", 5),
        ("and/or", 4),
        ("AI models", 3),
        ("約4割を占め", 4),
        ("GPT-4公開", 5),
        ("1,509件に達し", 6),
        ("AI（人工知能）", 2),
        ("2025年7月", 5),
    ],
)
def test_a_line_may_end(text: str, position: int) -> None:
    assert position in [found.position for found in opportunities(text)]


def test_penalties_rank_clause_phrase_word() -> None:
    penalty = {found.position: found.penalty for found in opportunities(HEADLINE)}
    assert penalty[HEADLINE.index("世界")] == CLAUSE
    assert penalty[HEADLINE.index("約")] < penalty[HEADLINE.index("モデル")]
    assert penalty[HEADLINE.index("規模")] >= INSIDE_WORD
    assert HEADLINE.index("件") not in penalty


def test_line_feed_always_ends_a_line() -> None:
    assert lines_of("一行目\n\n三行目\n", 20) == ["一行目", "", "三行目", ""]


def test_empty_and_blank_text_is_one_line() -> None:
    assert break_lines("", [], 10, balanced=True, phrases=True) == ((0, 0),)
    assert lines_of("  ", 10) == [""]


def test_spaces_vanish_at_breaks_only() -> None:
    assert lines_of("\u3000字下げ  AI models", 4.2, balanced=False) == ["\u3000字下げ", "AI", "models"]


def test_no_width_is_an_error() -> None:
    with pytest.raises(ValueError, match="measure"):
        break_lines("あ", [1], 0, balanced=False, phrases=False)


def test_hanging_punctuation_stands_outside() -> None:
    text = "あいうえお、かきくけこ。"
    ones = [1.0] * len(text)
    inside = break_lines(text, ones, 5, balanced=False, phrases=False)
    hanging = break_lines(text, ones, 5, balanced=False, phrases=False, hanging=True)
    assert len(inside) == 3
    assert hanging == ((0, 6), (6, 12))


def test_a_word_too_long_breaks_at_its_seams() -> None:
    url = "https://example.com/reports/2025/models"
    lines = lines_of(url, 10)
    assert all(line[-1] in "/.:" for line in lines[:-1])


def test_last_line_is_not_left_alone() -> None:
    text = "生成の利用が広がり、企業の投資が続いている。今後も伸びる。"
    for width in range(8, 27):
        lines = lines_of(text, width, weight=REGULAR, balanced=False)
        assert len(lines) == 1 or len(lines[-1]) >= 3, lines


def test_tears_phrase() -> None:
    cut = HEADLINE.index("規模")
    assert tears_phrase(HEADLINE, ((0, cut), (cut, len(HEADLINE))))
    cut = HEADLINE.index("世界")
    assert not tears_phrase(HEADLINE, ((0, cut), (cut, len(HEADLINE))))


QUANTITIES = ["1,509件", "約4割", "40.2%", "3.5倍", "300社以上", "7,000億元", "2025年", "第2世代", "5つ"]
PIECES = [
    *QUANTITIES, "中国", "大規模", "AI", "モデル", "ユニコーン", "は", "の", "を占め", "に達し", "、", "。",
    "「", "」", "（", "）", " ", "  ", "large models", "state-of-the-art", "GPT-4", "world’s", "“open”",
    "！", "・", "ー", "…",
    "――", "https://example.com/a/b2", "\n", "\u3000", "葛\U000e0100", "か\u3099", "%", "$5", "世界",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
WIDTHS = st.floats(2.2, 45)


def emergency(text: str, widths: list[float], width: float) -> bool:
    """Whether some stretch that holds together is wider than the measure."""
    places = [0, *(found.position for found in opportunities(text)), len(text)]
    places = sorted({*places, *(i for i, c in enumerate(text) if c == "\n")})
    return any(sum(widths[a:b]) > width for a, b in pairwise(places))


@settings(max_examples=150, deadline=None)
@given(TEXTS, WIDTHS, st.booleans(), st.booleans())
def test_laws(text: str, width: float, balanced: bool, phrases: bool) -> None:
    widths = advances(text, REGULAR, 1, CHAIN)
    lines = break_lines(text, widths, width, balanced=balanced, phrases=phrases)

    # Nothing stands outside the measure.
    assert all(sum(widths[start:end]) <= width + 0.002 for start, end in lines)

    # Nothing is lost but spaces and line feeds at breaks.
    assert lines[0][0] == 0
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(lines)] + [text[lines[-1][1] :]]
    assert all(set(gap) <= SPACES | {"\n"} for gap in gaps)
    assert all(gap.count("\n") <= 1 for gap in gaps)
    assert sum(gap.count("\n") for gap in gaps) == text.count("\n")

    # Kinsoku holds, and quantities are whole, unless something cannot fit.
    breaks = [(end, start) for (_, end), (start, _) in pairwise(lines) if "\n" not in text[end:start]]
    if not emergency(text, widths, width):
        assert not [text[start] for _, start in breaks if text[start] in NO_START]
        assert not [text[end - 1] for end, _ in breaks if text[end - 1] in NO_END]
        assert all(bonds(text)[start] is Bond.NONE for _, start in breaks)


@settings(max_examples=60, deadline=None)
@given(TEXTS, WIDTHS)
def test_balance_costs_no_line(text: str, width: float) -> None:
    widths = advances(text, REGULAR, 1, CHAIN)
    plain = break_lines(text, widths, width, balanced=False, phrases=True)
    balanced = break_lines(text, widths, width, balanced=True, phrases=True)
    assert len(balanced) <= len(plain)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["世界の", "企業が", "は", "、"]), max_size=6).map("".join),
    st.sampled_from(QUANTITIES),
    st.lists(st.sampled_from(["を占め", "に達し", "の企業が", "。"]), max_size=6).map("".join),
    st.floats(8, 30),
    st.booleans(),
)
def test_a_quantity_that_fits_is_whole(
    before: str, quantity: str, after: str, width: float, balanced: bool
) -> None:
    text = f"日{before}{quantity}で{after}"
    assert any(quantity in line for line in lines_of(text, width, balanced=balanced))
