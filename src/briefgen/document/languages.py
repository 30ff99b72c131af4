"""Stretches of text in another language than the document's, found by their script.

A voice for one language reads another badly, so a stretch that is surely in one is marked with it (WCAG 2.2,
3.1.2). Kana is written in Japanese alone. Latin letters are not: only a phrase of several words, one of them
one that other languages hardly have, is taken for English; names and other languages stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAST_WORDS = 3  # of a phrase: two are as often a name
_ENGLISH_WORDS = frozenset(["the", "of", "and", "with", "from", "to", "its", "their", "how", "why", "which"])
_LATIN = re.compile(r"[A-Za-z][ -~‘’“”–—]*[A-Za-z.)!?’”]")
_WORD = re.compile(r"[A-Za-z’']+")
# Japanese letters and punctuation, with the spaces and numbers between them.
_CJK = r"\u3000-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_JAPANESE = re.compile(f"[{_CJK}](?:[{_CJK}0-9 ]*[{_CJK}])?")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")


def foreign(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and language (BCP 47) of every stretch of *text*, whose language is *language*."""
    if language == "ja":
        found, is_foreign, other = _LATIN.finditer(text), _is_english, "en"
    else:
        found, is_foreign, other = _JAPANESE.finditer(text), _is_japanese, "ja"
    yield from ((match.start(), match.end(), other) for match in found if is_foreign(match[0]))


def _is_english(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) >= LEAST_WORDS and any(word.lower() in _ENGLISH_WORDS for word in words)


def _is_japanese(text: str) -> bool:
    return bool(_KANA.search(text))
