"""Whether a headline says something: has a predicate, in Japanese or in English.

Not a parser: a headline is called bare only where its form leaves no doubt, and passes otherwise.
"""

from __future__ import annotations

import re

# Closing marks that may follow the last word.
_CLOSING = "。．.！!？?」』）)】”\"’' 　…"
# Nouns and phrases that end in hiragana, as verbs do.
_BARE_KANA = re.compile(
    r"(?:について|に関して|に向けて|における|に対する|としての?|とは|など|ほか|まとめ|しくみ|あゆみ|ながれ|"
    r"つながり|かかわり|ねらい|ねらい目|あり方|ありかた|こと|もの|ため|ところ|とき|わけ|まで|から|より|の|と|や|及び|および)$"
)
# する-nouns and adjectival nouns that end headlines as predicates: 売上が増加, 国別で最多.
_NOMINAL = (
    "増加|減少|拡大|縮小|上昇|下落|低下|急増|急減|急伸|最多|最大|最少|最小|最高|最低|首位|突破|達成|超過|倍増|半減|"
    "回復|悪化|改善|逆転|継続|鈍化|加速|減速|横ばい|堅調|好調|低調|不足|過剰|必要|必須|不可欠|重要|可能|困難|有効|有利|不利|急務|"
    "集中|分散|到達|寄与|影響|直結|先行|出遅れ|成立|完了|開始|停止|終了|撤退|参入|台頭|優位|劣位|発"
)
_PARTICLE = "がはもをにでとへ、，"
_NOMINAL_END = re.compile(rf"[{_PARTICLE}](?!.*[のな](?:{_NOMINAL})$).*(?:{_NOMINAL})$")
# 首位は日本: the topic marker stands in main clauses.
_TOPIC = re.compile(r"[^は]+(?<!で)(?<!に)(?<!と)は、?[^は]+$")
# 首位が日本: after が nouns alone, joined by の.
_SUBJECT = re.compile(r".+が[^ぁ-ん]+(?:の[^ぁ-ん]+)*$")
_HIRAGANA_END = re.compile(r"[ぁ-ん]$")
# 最多に, 首位へ: where a change ends.
_GOAL = re.compile(r"[^ぁ-ん][にへ]$")

_AUXILIARIES = frozenset(
    """is are was were be been am has have had do does did will would can could may might must shall should
    isn't aren't wasn't weren't won't can't doesn't don't didn't let's""".split()
)
# Irregular past forms; regular ones end in -ed.
_PAST = frozenset(
    """rose fell grew shrank led made became began came went took gave got held kept left lost met paid put ran
    said saw sold sent set spent stood thought told won wrote hit cut beat built bought brought broke drew drove
    found fought forgot froze overtook outgrew outran slid sank spread split struck swept swung understood
    withdrew""".split()
)
_STEMS = frozenset(
    """accelerate account achieve add adopt affect aim allow answer appear approach argue ask attract avoid base
    beat become begin benefit break bring build buy call carry cause change choose close combine come compare
    compete concentrate confirm connect consider consist continue contribute control cost count cover create cut
    decide decline decrease define deliver demand depend deserve determine develop differ dominate double draw
    drive drop earn ease emerge emit enable end ensure enter equal exceed expand expect explain export face fail
    fall favour favor fit fix focus follow force gain generate get give go grow halve happen help hide hinge hit
    hold hurt import improve include increase indicate invest join jump keep lack lag lead learn leave lie limit
    link live look lose lower make match matter mean meet miss move name need open outnumber outpace outperform
    outweigh overtake own pass pay peak pick plan play point prefer prepare prevent prove provide push put raise
    rank reach rebound recover reduce reflect remain replace require rest reveal rise run save say see seem sell
    serve set shape share shift show shrink sink slow soar spend split spread stabilise stabilize stagnate stand
    start stay stop strengthen struggle succeed suffer support surge surpass sustain take tell tend threaten top
    track trail trigger triple turn understand use vary wait want weaken weigh widen win work worsen yield""".split()
)
# Share of renewables, rise in exports: nouns that look like the verb at the head of an imperative.
_NOUN_HEAD = re.compile(
    r"[a-z]+ of\b|(?:change|cost|decline|decrease|demand|drop|fall|gain|increase|lag|rise|shift|surge|trail) in\b"
)
# What a base form follows as a verb, besides plurals in -s.
_PLURALS = frozenset(
    "people men women children data media they we you who that which most many few some both all others not".split()
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
    if _NOMINAL_END.search(text) or _TOPIC.match(text) or _SUBJECT.match(text) or _GOAL.search(text):
        return True
    return bool(_HIRAGANA_END.search(text)) and not _BARE_KANA.search(text)


def _english(text: str) -> bool:
    words = [word.replace("’", "'").lower() for word in _WORD.findall(text)]
    if not words or text.rstrip().endswith("?"):
        return True
    return is_imperative(text) or any(_is_finite(word, words[:at]) for at, word in enumerate(words))


def _is_finite(word: str, before: list[str]) -> bool:
    """Whether *word* is likely a verb in a finite form; a noun in -s after an article or of is none."""
    if word in _AUXILIARIES or word in _PAST or word.endswith(("n't", "'re", "'ve", "'ll")):
        return True
    if not before:
        return False
    last = before[-1]
    if len(word) > 4 and word.endswith("ed") and last not in ("the", "a", "an", "of", "and", "by", "in"):
        return True
    if last in ("the", "a", "an", "of", "in", "for", "and", "by", "on", "to", "with", "key"):
        return False
    return _stem_of(word) in _STEMS or (word in _STEMS and (last in _PLURALS or last.endswith("s")))


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
    verbs = [part for part in parts if (found := _WORD.match(part)) and found[0].lower() in _STEMS]
    return any(not _NOUN_HEAD.match(part.lower()) for part in verbs)
