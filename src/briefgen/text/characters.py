"""Character classes for line breaking.

Sources: JLREQ (W3C, Requirements for Japanese Text Layout), appendix A, classes cl-01 to cl-30, and
section 3.1.7–3.1.10 (what may not start or end a line); JIS X 4051; Unicode Standard Annex 11 (width).
"""

from __future__ import annotations

import unicodedata
from enum import Enum, auto
from functools import cache

SPACES = frozenset(" \u3000\u2002\u2003\u2009\u200b\t")  # a line may end at them, and they vanish there
NO_BREAK = frozenset("\u00a0\u202f\u2060\ufeff")  # hold together what stands on both sides
ZERO_WIDTH_JOINER = "\u200d"

_OPENING = "‘“(〔[{〈《「『【⦅〘〖«〝（［｛｟"  # cl-01
_CLOSING = "’”)〕]}〉》」』】⦆〙〗»〟）］｝｠｣"  # cl-02
_HYPHENS = "‐〜゠–～"  # cl-03
_DIVIDING = "！？‼⁇⁈⁉!?"  # cl-04
_MIDDLE_DOTS = "・：；･:;"  # cl-05
_STOPS = "。．、，,.｡､"  # cl-06, cl-07
_INSEPARABLE = "—―…‥"  # cl-08, here kept off the start of a line altogether
_ITERATION = "ヽヾゝゞ々〻"  # cl-09
_PROLONGED = "ーｰ"  # cl-10
_SMALL_KANA = (
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"  # cl-11
)
_PREFIXED = "￥＄￡＃№€$£¥#"  # cl-12
_POSTFIXED = "°′″℃℉¢￠％‰%㏋"  # cl-13
_SLASHES = "/／"  # UAX 14 class SY

NO_START = frozenset(
    _CLOSING
    + _HYPHENS
    + _DIVIDING
    + _MIDDLE_DOTS
    + _STOPS
    + _INSEPARABLE
    + _ITERATION
    + _PROLONGED
    + _SMALL_KANA
    + _POSTFIXED
    + _SLASHES
)
NO_END = frozenset(_OPENING + _PREFIXED)
OPENING_QUOTES = frozenset("「『“‘【〈《")
OPENING_PARENTHESES = frozenset("(（[［〔｛{")
CLAUSE_ENDS = frozenset("。．、，！？：；｡､!?;:")
CLOSING = frozenset(_CLOSING)
HANGING = frozenset("、。，．")  # what may stand outside the measure (JLREQ 3.8.2 note; JIS X 4051)


class Kind(Enum):
    """What a character is to the line breaker, beside its kinsoku class."""

    SPACE = auto()
    NO_BREAK = auto()
    MARK = auto()  # combining: never apart from the character before
    DIGIT = auto()
    LETTER = auto()  # of an alphabet
    CONNECTOR = auto()  # a sign that keeps to the letters and digits beside it
    HIRAGANA = auto()
    KATAKANA = auto()
    IDEOGRAPH = auto()
    OTHER = auto()


SOLID = frozenset({Kind.DIGIT, Kind.LETTER, Kind.CONNECTOR})

_CONNECTORS = frozenset("&'’._+-−±/@%=\\:?!,;*^|<>#$€£~\"‐–")


@cache
def kind(character: str) -> Kind:
    """The Kind of *character*."""
    for members, name in ((SPACES, Kind.SPACE), (NO_BREAK, Kind.NO_BREAK), (_CONNECTORS, Kind.CONNECTOR)):
        if character in members:
            return name
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Mc"} or character == ZERO_WIDTH_JOINER:
        return Kind.MARK
    if category == "Nd":
        return Kind.DIGIT
    return _script(character, category)


def _script(character: str, category: str) -> Kind:
    """Kana, ideograph, alphabet or something else, by block."""
    if "\u3041" <= character <= "\u309f":
        return Kind.HIRAGANA
    if "\u30a0" <= character <= "\u30ff" or "\u31f0" <= character <= "\u31ff" or "ｦ" <= character <= "ﾟ":
        return Kind.KATAKANA if character != "・" else Kind.OTHER
    if character in "々〆〇" or unicodedata.name(character, "").startswith("CJK "):
        return Kind.IDEOGRAPH if category.startswith(("L", "N")) else Kind.OTHER
    if category.startswith("L") and not is_wide(character):
        return Kind.LETTER
    if "Ａ" <= character <= "Ｚ" or "ａ" <= character <= "ｚ":
        return Kind.LETTER
    return Kind.OTHER


@cache
def is_wide(character: str) -> bool:
    """Whether *character* is East Asian Wide or Fullwidth (UAX 11)."""
    return unicodedata.east_asian_width(character) in {"W", "F"}


@cache
def is_asian(character: str) -> bool | None:
    """Whether *character* belongs to an Asian run of text; None where it goes with its neighbours.

    Spaces and signs of ambiguous width (quotation marks, dashes, ellipses) go with either.
    """
    if kind(character) in {Kind.SPACE, Kind.NO_BREAK, Kind.MARK} or character == "\n":
        return None
    if is_wide(character):
        return True
    ambiguous = unicodedata.east_asian_width(character) == "A"
    return None if ambiguous and kind(character) is not Kind.LETTER else False
