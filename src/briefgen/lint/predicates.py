"""Whether a headline says something: has a predicate, in Japanese or in English.

Not a parser: a headline is called bare only where its form leaves no doubt, and passes otherwise.
"""

from __future__ import annotations

import re

from briefgen.lint.verbs import AUXILIARIES, BEFORE_NOUNS, PAST, PLURALS, STEMS

# Closing marks that may follow the last word.
_CLOSING = "。．.！!？?」』）)】”\"’' 　…"
# Nouns and phrases that end in hiragana, as verbs do.
_BARE_KANA = re.compile(
    r"(?:について|に関して|に向けて|における|に対する|としての?|とは|など|ほか|まとめ|しくみ|あゆみ|ながれ|"
    r"つながり|かかわり|ねらい|ねらい目|あり方|ありかた|こと|もの|ため|ところ|とき|わけ|まで|から|より|の|と|や|及び|および)$"
)
# The same after what qualifies a noun: 当社の強み, 企業が抱える悩み; and headings of their own.
_BARE_NOUN = re.compile(
    r"(?:[のるたい]|ない)(?:強み|弱み|悩み|取り組み|仕組み|歩み|試み|狙い|違い|勢い|扱い|流れ|見直し|"
    r"きっかけ|ばらつき|動き|働き|広がり|伸び|強さ|高さ|大きさ|重さ|多さ)$"
    r"|の(?:見込み|見通し)$|^(?:はじめに|おわりに|終わりに)$"  # …る見込み is how newspapers say that it will
)
# する-nouns and adjectival nouns that end headlines as predicates: 売上が増加, 国別で最多.
_NOMINAL = (
    "増加|減少|拡大|縮小|上昇|下落|低下|急増|急減|急伸|最多|最大|最少|最小|最高|最低|首位|突破|達成|超過|倍増|半減|"
    "回復|悪化|改善|逆転|継続|鈍化|加速|減速|横ばい|堅調|好調|低調|不足|過剰|必要|必須|不可欠|重要|可能|困難|有効|有利|不利|急務|"
    "増収|減収|増益|減益|黒字|赤字|追い風|逆風|復調|浸透|失速|"
    "集中|分散|到達|寄与|影響|直結|先行|出遅れ|成立|完了|開始|停止|終了|撤退|参入|台頭|優位|劣位"
)
_PARTICLE = "がはもをにでとへ、，"
_NOMINAL_END = re.compile(rf"[{_PARTICLE}](?!.*[のな](?:{_NOMINAL})$).*(?:{_NOMINAL})$")
# 首位は日本: the topic marker stands in main clauses.
_TOPIC = re.compile(r"^[^は]+(?<!で)(?<!に)(?<!と)は、?[^は]+$")
# 首位が日本: after が nouns alone, joined by の.
_SUBJECT = re.compile(r"^.+が[^ぁ-ん]+(?:の[^ぁ-ん]+)*$")
_HIRAGANA_END = re.compile(r"[ぁ-ん]$")
# 過去最高を更新, 海外に進出: what is done to what.
_DEED = re.compile(r"[をにへ][^ぁ-ん、，]{2,}$")
# 最多に, 首位へ: where a change ends.
_GOAL = re.compile(r"[^ぁ-ん][にへ]$")

# Share of renewables, rise in exports: nouns that look like the verb at the head of an imperative.
_NOUN_HEAD = re.compile(
    r"[a-z]+ of\b|"
    r"(?:change|cost|decline|decrease|demand|drop|fall|gain|increase|lag|rise|shift|surge|trail) in\b"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def says_something(text: str, language: str) -> bool:
    """Whether the headline *text*, without facts that are bound to it, is a sentence or reads as one."""
    return _japanese(text) if language == "ja" else _english(text)


def _japanese(text: str) -> bool:
    if text.rstrip("」』）)】”\"’'").endswith(("？", "?", "！", "!")):
        return True
    parts = re.split(r"[：:――—–。]", text)
    return any(_is_clause(part.rstrip(_CLOSING)) for part in parts if part.strip())


def _is_clause(text: str) -> bool:
    if any(form.search(text) for form in (_NOMINAL_END, _TOPIC, _SUBJECT, _DEED, _GOAL)):
        return True
    is_noun = _BARE_KANA.search(text) or _BARE_NOUN.search(text)
    return bool(_HIRAGANA_END.search(text)) and not is_noun


def _english(text: str) -> bool:
    return (
        text.rstrip().endswith("?") or not _WORD.search(text) or is_imperative(text) or has_finite_verb(text)
    )


def has_finite_verb(text: str) -> bool:
    """Whether the English *text* likely holds a verb in a finite form."""
    words = [word.replace("’", "'").lower() for word in _WORD.findall(text)]
    return any(_is_finite(word, words[:at]) for at, word in enumerate(words))


def _is_finite(word: str, before: list[str]) -> bool:
    """Whether *word* is likely a verb in a finite form; a noun in -s after an article or of is none."""
    if word in AUXILIARIES or word in PAST or word.endswith(("n't", "'re", "'ve", "'ll")):
        return True
    if not before:
        return False
    last = before[-1]
    if len(word) > 4 and word.endswith("ed") and last not in ("the", "a", "an", "of", "and", "by", "in"):
        return True
    if last in BEFORE_NOUNS or last.endswith("'s"):
        return False
    return _stem_of(word) in STEMS or (word in STEMS and (last in PLURALS or last.endswith("s")))


def _stem_of(word: str) -> str:
    """The stem of a third person: leads → lead, carries → carry, reaches → reach; "" for others."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else ""


def is_imperative(text: str) -> bool:
    """Whether an English *text*, or what follows its colon, begins with a verb: Choose the chart."""
    parts = [part.strip() for part in text.split(":") if part.strip()]
    verbs = [part for part in parts if (found := _WORD.match(part)) and found[0].lower() in STEMS]
    return any(not _NOUN_HEAD.match(part.lower()) for part in verbs)
