"""Numbers in words: 五, 半分, 過半数, five, a third."""

from __future__ import annotations

from fractions import Fraction

# Counters after which kanji numerals count (五社), and not where they are part of a word (一部, 三者).
COUNTED = (
    "件",
    "社",
    "人",
    "名",
    "個",
    "台",
    "本",
    "回",
    "種類",
    "種",
    "分野",
    "か国",
    "カ国",
    "か所",
    "位",
    "年",
    "円",
    "つ",
)
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_LONGEST = 400  # characters of a number that anybody would write
_PLACES = {"十": 10, "百": 100, "千": 1000}

_NAMES = "zero one two three four five six seven eight nine ten eleven twelve"
ENGLISH = {word: value for value, word in enumerate(_NAMES.split())}
_HALF = Fraction(1, 2)
JAPANESE_SHARES: dict[str, tuple[Fraction, str]] = {
    "過半数": (_HALF, ">"), "半数": (_HALF, ""), "半分": (_HALF, ""), "半ば": (_HALF, ""),
}  # fmt: skip
ENGLISH_SHARES: dict[str, tuple[Fraction, str]] = {
    "half": (_HALF, ""), "majority": (_HALF, ">"), "third": (Fraction(1, 3), ""),
    "two thirds": (Fraction(2, 3), ""), "two-thirds": (Fraction(2, 3), ""), "quarter": (Fraction(1, 4), ""),
    "three quarters": (Fraction(3, 4), ""), "three-quarters": (Fraction(3, 4), ""),
    "fifth": (Fraction(1, 5), ""), "tenth": (Fraction(1, 10), ""),
}  # fmt: skip


def kanji_value(text: str) -> Fraction | None:
    """The number that *text* writes, in digits or in kanji (二十三, 二三); None where it is no number."""
    if len(text) > _LONGEST:
        return None
    if text.isascii():
        return Fraction(text) if text.isdigit() else None
    if all(character in _DIGITS for character in text):
        return Fraction(int("".join(str(_DIGITS[character]) for character in text)))
    total, digit = 0, 0
    for character in text:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        elif character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
        else:
            return None
    return Fraction(total + digit)
