"""What holds two neighbouring characters together.

:func:`bonds` rates every place between two characters. Kinsoku (characters that may not start or end a
line) follows JLREQ; words and numbers of the Latin script stay whole (UAX 14); a number keeps its prefix,
scale, unit and qualifier, as Japanese news style sets 約1,509件以上 without a break.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from briefgen.text.characters import NO_END, NO_START, SOLID, ZERO_WIDTH_JOINER, Kind, kind


class Bond(IntEnum):
    """How firmly two characters hold together; higher is firmer."""

    NONE = 0  # a line may end here
    SEAM = 1  # inside a long Latin word, after one of its signs: where it breaks least badly
    WORD = 2  # inside a word, or between a number and its unit
    KINSOKU = 3  # the next line would start, or this one end, with what must not stand there
    NUMBER = 4  # inside a number
    CHARACTER = 5  # inside one visible character


_DIGITS = "0-9０-９"
_NUMBER = rf"[{_DIGITS}]+(?:[,.，．:：/／×〜～–−-][{_DIGITS}]+)*"
_PREFIX = "約|およそ|おおよそ|ほぼ|第|計|各|全|満|延べ|のべ|毎|超|最大|最低|最高|上位|下位|過去|今後|直近"
_SCALE = "十百千万億兆京"
_WORD_UNITS = (
    "四半期|種類|世帯|時間|年間|年度|年代|年来|年前|年後|年分|週間|日間|世紀|世代|番目|回目|番地|周年|分間|秒間"
    "|平方メートル|平方キロ|立方メートル|パーセントポイント|パーセント|ポイント|メートル|キログラム|キロワット"
    "|メガワット|ギガワット|ギガバイト|キロ|グラム|トン|リットル|ヘクタール|バイト|ビット|ワット|ドル|ユーロ"
    "|ポンド|ウォン|ルピー|ページ|ケース|チーム|カ所|か所|ヵ所|ヶ所|カ国|か国|ヵ国|ヶ国|カ月|か月|ヵ月|ヶ月|カ年|か年"
)
_UNIT = rf"{_WORD_UNITS}|つ|[%％‰℃°]|[A-Za-zµ]{{1,4}}(?![A-Za-z])|[一-鿿々ァ-ヺ]"
_QUALIFIER = (
    "以上|以下|以内|以降|以前|未満|超|余り|あまり|余|強|弱|台|間|目"
    "|前後|程度|当たり|あたり|ぶり|連続|前半|後半|[増減高安](?![一-鿿])"
)
# Not after a letter: in GPT-4公開 the 4 is part of a name and 公 is no unit.
_QUANTITY = re.compile(
    rf"(?:{_PREFIX})?(?<![A-Za-z{_DIGITS}])(?<![A-Za-z][-.])[+−±△▲-]?[¥￥$€£]?{_NUMBER}"
    rf"(?:[{_SCALE}]+{_NUMBER})*[{_SCALE}]*(?:{_UNIT})?(?:{_QUALIFIER})*"
)
_ENGLISH_QUANTITY = re.compile(
    r"\d (?:million|billion|trillion|thousand|percent|per cent|%|pp|pt|kg|km|MW|GW|GWh|TWh)(?![A-Za-z])"
)
_NUMERAL = re.compile(_NUMBER)
_INFLECTION = re.compile(r"[A-Za-z]\([a-z]+\)[a-z]*")  # model(s)
_HYPHENS = frozenset("-‐")
# A letter or sign before the hyphen or slash and a letter after it; two letters stay on either side.
_COMPOUND = re.compile(r"(?<=[^\W\d_]{2})[-‐–/](?=[^\W\d_]{2})")
_SEAM = re.compile(r"(?<=[/.,_?&=:+@-])(?=\w)")
_LATIN_TOKEN = re.compile(r"[!-~\u00c0-\u024f‐–−’]+")


@lru_cache(maxsize=2048)
def bonds(text: str) -> tuple[Bond, ...]:
    """For each position *i* of *text*, the Bond between ``text[i - 1]`` and ``text[i]``.

    The first is :attr:`Bond.CHARACTER`: no line ends before the text.
    """
    found = [Bond.CHARACTER] * len(text)
    visible = ""  # the last character that is no space
    for position, character in enumerate(text):
        if position:
            found[position] = _between(text[position - 1], character, visible)
        if kind(character) is not Kind.SPACE:
            visible = character
    _open_words(text, found)
    _close_quantities(text, found)
    _pair_quotes(text, found)
    return tuple(found)


def _between(before: str, after: str, visible: str) -> Bond:
    """The bond of two neighbours; *visible* is the last character before *after* that is no space."""
    left, right = kind(before), kind(after)
    if right is Kind.MARK or before == ZERO_WIDTH_JOINER:
        return Bond.CHARACTER
    if right is Kind.SPACE or after in NO_START or visible in NO_END:
        return Bond.KINSOKU
    if Kind.NO_BREAK in (left, right):
        return Bond.WORD
    if left in SOLID and right in SOLID:
        return Bond.WORD
    if before in _HYPHENS or (after in _HYPHENS and left is not Kind.SPACE):
        return Bond.WORD
    return Bond.NONE


def _open_words(text: str, found: list[Bond]) -> None:
    """Let long compounds without digits break after a hyphen or slash, and mark the seams of the rest."""
    for token in _LATIN_TOKEN.finditer(text):
        word = token.group()
        if not any(character.isdigit() for character in word):
            for hyphen in _COMPOUND.finditer(word):
                _loosen(found, token.start() + hyphen.end(), Bond.NONE)
        for seam in _SEAM.finditer(word):
            _loosen(found, token.start() + seam.start(), Bond.SEAM)


def _loosen(found: list[Bond], position: int, bond: Bond) -> None:
    if found[position] is Bond.WORD:
        found[position] = bond


def _close_quantities(text: str, found: list[Bond]) -> None:
    """Hold numbers together, and to what counts them."""
    for pattern in (_QUANTITY, _ENGLISH_QUANTITY, _INFLECTION, _NUMERAL):
        bond = Bond.NUMBER if pattern is _NUMERAL else Bond.WORD
        for quantity in pattern.finditer(text):
            for position in range(quantity.start() + 1, quantity.end()):
                found[position] = max(found[position], bond)


def _pair_quotes(text: str, found: list[Bond]) -> None:
    """Straight quotation marks open and close by turns."""
    opening = True
    for position, character in enumerate(text):
        if character != '"':
            continue
        place = position + 1 if opening else position
        if 0 < place < len(text):
            found[place] = max(found[place], Bond.KINSOKU)
        opening = not opening
