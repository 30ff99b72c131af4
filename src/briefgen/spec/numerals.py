"""Numbers read out of running text: the way back from ``document.numbers``.

    1,509件   １５０９件   約4割   15百万円   1.5k   3兆4,500億円   5,100社以上   過半数   3分の1
    1,509 models   about 40%   at least 1 billion US dollars   $1 billion or more   300+   two thirds   half

Each is a :class:`Numeral`: where it stands, and what it claims. Qualifier and counter belong to it, so that a
dropped 以上 or another counter changes the claim. Numbers in words are read too, but marked: 一部 and
"one another" count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from briefgen.spec.claims import A_LITTLE_LESS, DIRECTIONS, POINTS, SCALES, Claim, step_about, step_of
from briefgen.spec.number_words import (
    COUNTED,
    ENGLISH,
    ENGLISH_SHARES,
    JAPANESE_SHARES,
    KANJI,
    kanji_value,
    sign_value,
)
from briefgen.spec.values import half_width

# What Japanese counts in, and money. Units of a briefing's facts come beside them.
COUNTERS = tuple(
    word
    for words in (
        "件 社 人 名 個 台 本 枚 回 位 種類 種 分野 世帯 戸 校 店舗 か国 カ国 ヵ国 ヶ国 か所 カ所",
        "箇所 機関 団体 都市 県 市 区 町 村 円 ドル ユーロ 元 ウォン ポンド 店 泊 票 席 株 床 便 章",
        "点 つ 年 か月 カ月 ヶ月 月 週 日 時間 分 秒 歳 代 世代 ページ トン キロ メートル",
        "dollars euros pounds yen yuan",  # one figure may change into another money
    )
    for word in words.split()
)
JA_SIZES: dict[str, int] = {
    "兆": 10**12, "千億": 10**11, "百億": 10**10, "十億": 10**9, "億": 10**8, "千万": 10**7, "百万": 10**6,
    "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2,
}  # fmt: skip
_SIGNS: dict[str, Fraction] = {
    **{sign: scale for sign, scale in SCALES.items() if sign not in JA_SIZES}, "percent": Fraction(1, 100),
    "per cent": Fraction(1, 100), **dict.fromkeys(POINTS, Fraction(1, 100)), "K": Fraction(10**3),
    "mn": Fraction(10**6), "B": Fraction(10**9), "T": Fraction(10**12),
    "times": Fraction(1), "fold": Fraction(1),
}  # fmt: skip
_RATIOS = ("%", "％", "割", "percent", "per cent", *POINTS)
_CANONICAL = {"％": "%", "percent": "%", "per cent": "%", "x": "倍", "times": "倍", "fold": "倍"}
_MORE_DIRECTIONS = {
    **DIRECTIONS, "fewer than": "<", "below": "<", "above": ">", "no fewer than": ">=",
    "no less than": ">=", "no more than": "<=", "almost": A_LITTLE_LESS, "最大": "<=", "最低": ">=",
    "少なくとも": ">=", "以内": "<=",
    "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "を超える": ">", "を超え": ">", "を上回る": ">",
    "を下回る": "<", "超え": ">", "に満たない": "<", "近く": A_LITTLE_LESS, "余り": "強", "余": "強",
    "あまり": "強",
}  # fmt: skip
_ABOUT_AFTER = ("程度", "前後", "ほど", "くらい", "ぐらい")

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_ABOUT = (
    r"(?:約|およそ|おおよそ|ほぼ|概ね|おおむね|(?<![0-9０-９%％\w])[~≈〜～]|"
    r"(?:about|around|roughly|approximately|approx\.|circa|ca\.)\s)"
)
_BOUND = (
    r"(?:(?:no fewer than|no less than|no more than|fewer than|at least|more than|at most|less than|up to|"
    r"over|under|below|above|nearly|almost)\s|最大|最低|少なくとも|[≥≧≤≦]\s?)"
)
_AFTER = (
    r"以上|以下|未満|以内|超(?!過|高|[えかこ])|超え(?!る)|を超え(?:る)?|を上回る|を下回る|に満たない|近く|"
    r"余り|余(?!地|裕|剰|暇|波)|あまり|強(?![化調制いくめ]|み|さ)|弱(?![体点い者め]|み|さ)|程度|前後|ほど|くらい|ぐらい|"
    r"\+(?![0-9])|\sor more\b"
)
# Signs that follow their number; those of letters end where the word does, and 割合 is no 割.
_SIGN = "|".join(
    re.escape(sign)
    + (r"(?![A-Za-z])" if sign[-1].isascii() and sign[-1].isalpha() else "")
    + (r"(?![合りれるらっ当振])" if sign == "割" else "")
    for sign in sorted(_SIGNS, key=len, reverse=True)
)
_LARGE = "|".join(sorted(JA_SIZES, key=len, reverse=True))
_PART = re.compile(rf"({_NUMBER})\s?({_LARGE})?")
_LETTER = re.compile(r"[A-Za-z]")
_GAP = 4  # characters between an arrow or a word and its number
_ARROW = re.compile(r"[▲▼△▽]\s*$")
_GROWTH = re.compile(rf"\s{{0,{_GAP}}}[増減]")
_LONGEST = 400  # digits; no figure has so many, and more would take long to compute with


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: the characters [*start*, *end*) with all that qualifies it.

    *in_words* tells that it is spelt (half, 五分野), *is_name* that letters lead up to its digits (G20).
    *is_change* that a sign or a word before or after it says which way it goes (▼ 3.2%減).
    """

    start: int
    end: int
    claim: Claim
    in_words: bool = False
    is_name: bool = False
    is_change: bool = False

    @property
    def text(self) -> str:
        return self.claim.text


def scan(text: str, counters: Collection[str] = ()) -> tuple[Numeral, ...]:
    """The numbers in *text*, in order; *counters* are units known besides :data:`COUNTERS`."""
    pattern = _pattern(tuple(sorted(set(counters), key=lambda word: (-len(word), word))))
    read = half_width(text)
    return tuple(_numerals(text, read, pattern))


def _numerals(text: str, read: str, pattern: re.Pattern[str]) -> Iterator[Numeral]:
    for found in pattern.finditer(read):
        start, end = found.span()
        claim = _of_digits(text, found) if found["number"] else _of_words(text, found)
        if claim is None:
            continue
        yield Numeral(
            start, end, claim,
            in_words=not found["number"],
            is_name=bool(_LETTER.match(read, max(0, start - 1), start)) and bool(found["number"]),
            is_change=bool(_ARROW.search(read, max(0, start - _GAP), start) or _GROWTH.match(read, end)),
        )  # fmt: skip


@lru_cache(maxsize=8)
def _pattern(counters: tuple[str, ...]) -> re.Pattern[str]:
    known = sorted({*counters, *COUNTERS} - set(_SIGNS), key=len, reverse=True)
    counter = "|".join(_counter(word) for word in known if word)
    counted = "|".join(re.escape(word) for word in COUNTED)
    words = "|".join(sorted(map(re.escape, ENGLISH), key=len, reverse=True))
    shares = "|".join(sorted(map(re.escape, ENGLISH_SHARES), key=len, reverse=True))
    japanese = "|".join(map(re.escape, JAPANESE_SHARES))
    digits = (
        rf"(?P<sign>(?<![0-9A-Za-z.,])[+-](?=[$¥€£0-9]))?(?P<currency>(?:US)?[$¥€£])?"
        rf"(?P<number>{_NUMBER}(?:\s?(?:{_LARGE})(?:{_NUMBER})?)*)"
        rf"(?:\s?(?P<unit>{_SIGN}))?(?:\s?(?P<counter>{counter}))?"
    )
    in_words = (
        rf"(?P<share>{japanese}|(?<![0-9{KANJI}])[0-9{KANJI}]+分の[0-9{KANJI}]+|[½⅓⅔¼¾⅕⅖⅗⅘]|\b(?:{shares})\b)",
        rf"(?P<kanji>(?<![第数何幾{KANJI}])[{KANJI[:13]}][{KANJI}]*)(?P<kanji_unit>{counted})",
        rf"(?P<large>(?<![第数何幾{KANJI}])[{KANJI[1:13]}][{KANJI}]*[万億兆])",
        rf"\b(?P<word>{words})\b(?:\s(?P<word_counter>{counter}))?",
    )
    number = "|".join((in_words[0], digits, *in_words[1:]))
    return re.compile(
        rf"(?P<bound>{_BOUND})?(?P<about>{_ABOUT})?(?P<bound2>{_BOUND})?(?:{number})"
        rf"(?P<after>{_AFTER})?(?P<after_counter>(?<=\+)\s(?:{counter}))?",
        re.IGNORECASE,
    )


def _counter(word: str) -> str:
    """*word* as a pattern: in singular or plural, ending where the word ends."""
    escaped = re.sub(r"\\?\s", r"\\s", re.escape(word))
    if word == "人":
        return "人(?![口間工材気物生])"  # 23 人口 counts no people
    if not word[-1].isascii() or not word[-1].isalpha():
        return escaped
    if word.lower().endswith("ies") and len(word) > 4:
        return escaped[:-3] + r"(?:ies|y)(?![A-Za-z])"
    return (escaped[:-1] if word.lower().endswith("s") else escaped) + r"s?(?![A-Za-z])"


def _of_digits(text: str, found: re.Match[str]) -> Claim | None:
    parts = _PART.findall(found["number"])
    value = sum((Fraction(_digits(part)) * JA_SIZES.get(size, 1) for part, size in parts), Fraction(0))
    unit = _written(found["unit"] or "", _SIGNS)
    scale = _SIGNS.get(unit, Fraction(1))
    last, size = _digits(parts[-1][0]), JA_SIZES.get(parts[-1][1], 1)
    direction, about = _direction(found), _is_about(found)
    step = _step(last, unit, direction, about=about) * size * scale
    value *= scale
    return Claim(
        text[found.start() : found.end()].strip(),
        -value if found["sign"] == "-" else value,
        step,
        direction,
        about or direction in ("強", "弱"),
        _CANONICAL.get(unit, unit),
        (found["counter"] or found["after_counter"] or "").strip(),
        found["currency"] or "",
    )


def _step(digits: str, unit: str, direction: str, *, about: bool) -> Fraction:
    if direction in ("強", "弱"):
        return step_about(digits, Fraction(1, 4))
    if about:
        return step_about(digits, Fraction(1, 4) if unit in _RATIOS else Fraction(1, 8))
    return step_of(digits)


def _of_words(text: str, found: re.Match[str]) -> Claim | None:
    written, about, direction = text[found.start() : found.end()].strip(), _is_about(found), _direction(found)
    if found["share"]:
        return _share(written, half_width(found["share"]), direction, about=about)
    if found["kanji"] or found["large"]:
        return _kanji(
            written, found["kanji"] or found["large"], found["kanji_unit"] or "", direction, about=about
        )
    number = Fraction(ENGLISH[found["word"].lower()])
    return Claim(written, number, Fraction(1), direction, about, "", found["word_counter"] or "")


def _kanji(written: str, digits: str, unit: str, direction: str, *, about: bool) -> Claim | None:
    number = kanji_value(digits)
    if number is None or (digits == "一" and unit not in ("割", "倍")):
        return None  # 一人, 一年 and 一社 are words as often as numbers
    scale = _SIGNS.get(unit, Fraction(1))
    size = next((size for sign, size in JA_SIZES.items() if len(sign) == 1 and digits.endswith(sign)), 1)
    step = scale * size / 2 if about and unit != "割" else scale * size
    sign = _CANONICAL.get(unit, unit) if unit in _SIGNS else ""
    return Claim(written, number * scale, step, direction, about, sign, "" if sign else unit)


def _share(written: str, share: str, direction: str, *, about: bool) -> Claim | None:
    if "分の" in share:
        below, above = (kanji_value(part) for part in share.split("分の"))
        if not below or above is None:
            return None
        value = above / below
    elif share in JAPANESE_SHARES:
        value, own = JAPANESE_SHARES[share]
        direction = direction or own
    elif share.lower() in ENGLISH_SHARES:
        value, own = ENGLISH_SHARES[share.lower()]
        direction = direction or own
    else:
        value = sign_value(share)
    # A share in words is rough by nature: half is 49 to 51%, about half 45 to 55%.
    return Claim(written, value, value / 5 if about else value / 25, direction, about, "share")


def _direction(found: re.Match[str]) -> str:
    for part in (found["bound2"], found["bound"], found["after"]):  # the nearest: up to more than 40
        word = (part or "").strip().lower()
        if word in _MORE_DIRECTIONS:
            return _MORE_DIRECTIONS[word]
    return ""


def _is_about(found: re.Match[str]) -> bool:
    return bool(found["about"]) or (found["after"] or "") in _ABOUT_AFTER


def _digits(part: str) -> str:
    """The digits of *part*, as many as count."""
    whole, point, places = part.replace(",", "").partition(".")
    if len(whole) > _LONGEST:
        whole = whole.lstrip("0")[:_LONGEST] or "0"
    return whole + point + places[:_LONGEST]


def _written(found: str, known: Collection[str]) -> str:
    """*found* as *known* spells it: the pattern takes capitals for small letters."""
    if found in known:
        return found
    return next((word for word in known if word.lower() == found.lower()), "")
