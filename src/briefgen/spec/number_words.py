"""Numbers in words: 五, 百二十億, 半分, 過半数, ½, five, thirty-five, a third."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

# Counters after which kanji numerals count (五社), and not where they are part of a word (一部, 三者, 十分).
COUNTED = tuple(
    word
    for words in (
        "件 社 人 名 個 台 本 枚 回 位 種類 種 分野 か国 カ国 か所 カ所 箇所 世帯 校 店舗 店 機関 団体 都市",
        "年 円 ドル ユーロ ポンド トン 泊 票 席 歳 割 倍 % ％",
    )
    for word in words.split()
)
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
KANJI = "".join((*_DIGITS, *_PLACES, *_LARGE))
_LONGEST = 400  # characters of a number that anybody would write

_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_NAMES_OF_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS, _TENS = _NAMES.split(), _NAMES_OF_TENS.split()
ENGLISH: dict[str, int] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{ten: 10 * value for value, ten in enumerate(_TENS, 2)},
    **{
        f"{ten}{joint}{unit}": 10 * value + one
        for value, ten in enumerate(_TENS, 2)
        for one, unit in enumerate(_UNITS[1:10], 1)
        for joint in "- "
    },
    "a dozen": 12,
    "a hundred": 100,
    "one hundred": 100,
    "a thousand": 1000,
    "one thousand": 1000,
}
_SMALL = 12  # English words up to here stand for many things: one another, the two of them

_HALF = Fraction(1, 2)
JAPANESE_SHARES: dict[str, tuple[Fraction, str]] = {
    "過半数": (_HALF, ">"), "半数": (_HALF, ""), "半分": (_HALF, ""), "半ば": (_HALF, ""),
}  # fmt: skip
# The third of a series is no share; a third, two thirds and thirds of all are.
ENGLISH_SHARES: dict[str, tuple[Fraction, str]] = {
    "half": (_HALF, ""), "one half": (_HALF, ""), "majority": (_HALF, ">"),
    **{
        f"{count}{joint}{name}{'s' * (above > 1)}": (Fraction(above, below), "")
        for count, above in (("a", 1), ("one", 1), ("two", 2), ("three", 3))
        for name, below in (("third", 3), ("quarter", 4), ("fifth", 5), ("tenth", 10))
        for joint in " -"
        if above < below
    },
}  # fmt: skip


def kanji_value(text: str) -> Fraction | None:
    """The number that *text* writes, in digits or in kanji (二十三, 三千億); None where it is no number."""
    if len(text) > _LONGEST:
        return None
    if text.isascii():
        return Fraction(text) if text.isdigit() else None
    if all(character in _DIGITS for character in text):
        return Fraction(int("".join(str(_DIGITS[character]) for character in text)))
    total, group, digit = 0, 0, 0
    for character in text:
        if character in _LARGE:
            total += (group + digit or 1) * _LARGE[character]
            group = digit = 0
        elif character in _PLACES:
            group += (digit or 1) * _PLACES[character]
            digit = 0
        elif character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
        else:
            return None
    return Fraction(total + group + digit)


def sign_value(character: str) -> Fraction:
    """The number that a sign such as ½ is (Unicode, Numeric_Value)."""
    return Fraction(unicodedata.numeric(character)).limit_denominator(100)


def is_small_word(text: str) -> bool:
    """Whether the English word *text* is one of those that often count nothing."""
    return ENGLISH.get(text.lower(), _SMALL + 1) <= _SMALL


def holds_number(text: str) -> bool:
    """Whether any character of *text* may be part of a number, in any script."""
    return any(character.isnumeric() or character in KANJI for character in text)
