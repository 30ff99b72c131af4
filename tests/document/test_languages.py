"""Which stretches of a text are in another language."""

from __future__ import annotations

import pytest

from briefgen.document.languages import foreign


def marked(text: str, language: str) -> list[tuple[str, str]]:
    return [(text[start:end], other) for start, end, other in foreign(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CGTN「China tops the list with 1,500 models」（閲覧）", ["China tops the list with 1,500 models"]),
        ("出典はBig Tech and others, “The end”とOECD", ["Big Tech and others, “The end”"]),
        ("WAIC 2025でAIを", []),
        ("Our World in Data「エネルギーデータ（Ember、Energy Institute）」", []),
        ("Le Monde des Livres「本」", []),  # Latin letters, but no English
        ("The rest of it", ["The rest of it"]),
        ("", []),
    ],
)
def test_english_on_a_japanese_page(text: str, found: list[str]) -> None:
    assert marked(text, "ja") == [(one, "en") for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("METI, “エネルギー基本計画” (2021)", ["エネルギー基本計画"]),
        ("Published as 第7次エネルギー基本計画 2025年版 by METI", ["第7次エネルギー基本計画 2025年版"]),
        ("中国信息通信研究院 reports", []),  # Chinese or Japanese: who can say
        ("Plain words – “quoted” 100%", []),
    ],
)
def test_japanese_on_an_english_page(text: str, found: list[str]) -> None:
    assert marked(text, "en") == [(one, "ja") for one in found]
