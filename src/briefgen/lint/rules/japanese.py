"""Japanese: one style, one spelling, one set of marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import product

from briefgen.diagnostics import Diagnostic, Span
from briefgen.lint.finding import warning
from briefgen.lint.rules.wording import of_japanese
from briefgen.lint.sentences import PROSE, Part, Sentence
from briefgen.lint.subject import Reading, Subject

# Two spellings of one word. Where one is in kanji and one in kana, the first is that of official texts:
# 文化審議会建議「公用文作成の考え方」(2022) II-1 and its 解説. Of okurigana and long vowels either may be
# chosen (内閣告示「送り仮名の付け方」1973, 通則6;「外来語の表記」1991, III): what matters is one throughout.
_NOUN = (
    "(?=[をがはのへも])"  # official texts write the verb 取り組む with all its kana, the noun may have fewer
)
SPELLINGS: tuple[tuple[str, str], ...] = (
    ("行(?=[いうえっわ])", "行な(?=[いうえっわ])"),
    ("ください", "下さい"),
    ("(?<!出来)できる", "出来る"),
    ("及び", "および"),
    ("又は", "または"),
    ("並びに", "ならびに"),
    ("若しくは", "もしくは"),
    ("例えば", "たとえば"),
    ("全て", "すべて(?!る)"),
    ("既に", "すでに"),
    ("我が国", "わが国"),
    ("様々", "さまざま"),
    ("引き続き", "引続き"),
    (f"取り組み{_NOUN}", f"取組み{_NOUN}"),
    (f"受け入れ{_NOUN}", f"受入れ{_NOUN}"),
    (f"組み合わせ{_NOUN}", f"(?:組合せ|組み合せ|組合わせ){_NOUN}"),
    (f"問い合わせ{_NOUN}", f"(?:問合せ|問い合せ|問合わせ){_NOUN}"),
    ("一人当たり", "一人あたり|ひとり当たり|ひとりあたり"),
    ("ユーザー", "ユーザ(?!ー|ビリティ)"),
    ("サーバー", "サーバ(?!ー|ント)"),
    ("コンピューター", "コンピュータ(?!ー)"),
    ("センサー", "センサ(?![ース])"),
    ("メーカー", "メーカ(?!ー)"),
)


def spelling_varies(subject: Subject) -> Iterator[Diagnostic]:
    """One word in two spellings: the one that is used less, or the one that is not official."""
    for reading in subject.readings:
        own = of_japanese(reading)
        for usual, other in SPELLINGS:
            first, second = _all(own, usual), _all(own, other)
            if first and second:
                fewer, wanted = (second, first) if len(second) <= len(first) else (first, second)
                for text, span in fewer:
                    message = f"'{text}' is spelt '{wanted[0][0]}' elsewhere in the briefing"
                    yield warning("spelling-varies", message, span, "write one of them throughout")


def _all(own: Iterable[Sentence], pattern: str) -> list[tuple[str, Span]]:
    compiled = re.compile(pattern)
    return [found for one in own for found in one.finds(compiled)]


_POLITE = re.compile(r"(?:です|ます|でした|ました|ません|でしょう|ましょう|ください)(?:か|ね|よ)?$")
_PLAIN = re.compile(
    r"(?:である|であった|だ|だった|だろう|ではない|なる|する|した|いる|いた|ある|あった|ない|れる|れた|たい)$"
)


def style_mixed(subject: Subject) -> Iterator[Diagnostic]:
    """です・ます and である within the running text, or within the speaker notes, which are spoken."""
    for reading, parts in product(subject.readings, (PROSE - {Part.NOTES}, {Part.NOTES})):
        polite, plain = _styled(reading, _POLITE, parts), _styled(reading, _PLAIN, parts, but=_POLITE)
        if polite and plain:
            fewer, style, other = (
                (polite, "です・ます", "である")
                if len(polite) <= len(plain)
                else (plain, "である", "です・ます")
            )
            for text, span in fewer:
                message = f"「…{text[-8:]}」 is in the {style} style; the other sentences are in {other}"
                yield warning("style-mixed", message, span, f"write {other} throughout")


def _styled(
    reading: Reading, pattern: re.Pattern[str], parts: Collection[Part], but: re.Pattern[str] | None = None
) -> list[tuple[str, Span]]:
    """The sentences of *parts* that end in the style of *pattern*, and not of *but*: でした ends in した."""
    found = []
    for sentence in of_japanese(reading):
        if sentence.part in parts:
            ends = [part.strip() for part in re.split(r"[。！？]", sentence.shown) if part.strip()]
            ends = [end for end in ends if pattern.search(end) and not (but and but.search(end))]
            found += [(end, _place_of(end, sentence)) for end in ends]
    return found


def _place_of(end: str, sentence: Sentence) -> Span:
    """Where *end* stands, or its last words where a fact is before them; else the whole text."""
    for words in (end, end[-4:]):
        for _, span in sentence.finds(re.compile(re.escape(words))):
            return span
    return sentence.span


_MARKS = ((re.compile("、"), re.compile("，")), (re.compile("。"), re.compile("．")))


def comma_style(subject: Subject) -> Iterator[Diagnostic]:
    """、 and ，, 。 and ． in one briefing."""
    for reading in subject.readings:
        own = of_japanese(reading)
        for usual, other in _MARKS:
            first = [found for one in own for found in one.finds(usual)]
            second = [found for one in own for found in one.finds(other)]
            if first and second:
                fewer, wanted = (second, first) if len(second) <= len(first) else (first, second)
                for text, span in fewer:
                    message = f"'{text}' beside '{wanted[0][0]}': one mark throughout reads better"
                    yield warning("comma-style", message, span, f"write {wanted[0][0]}")


# Unicode 15, Halfwidth and Fullwidth Forms: katakana and its marks.
_HALF_KANA = re.compile("[\uff61-\uff9f]+")


def half_width_kana(subject: Subject) -> Iterator[Diagnostic]:
    """Katakana in half width, a form of old terminals."""
    for sentence in subject.sentences:
        for text, span in sentence.finds(_HALF_KANA):
            yield warning("half-width-kana", f"'{text}' is in half-width katakana", span, "write full width")


_LETTER, _JA = "[A-Za-z]", "[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]"
_SPACED = re.compile(f"{_LETTER} (?={_JA})|{_JA} (?={_LETTER})")
_TIGHT = re.compile(f"{_LETTER}{_JA}|{_JA}{_LETTER}")


def script_spacing(subject: Subject) -> Iterator[Diagnostic]:
    """A space between Japanese and Latin letters here, and none there. PowerPoint sets a gap of its own."""
    for reading in subject.readings:
        own = of_japanese(reading)
        spaced, tight = _where(own, _SPACED), _where(own, _TIGHT)
        if spaced and tight:
            fewer, has, other = (
                (spaced, "a space", "none") if len(spaced) <= len(tight) else (tight, "no space", "one")
            )
            for span in fewer:
                message = f"{has} between Japanese and Latin letters; elsewhere there is {other}"
                where = "the space out" if has == "a space" else "the spaces elsewhere out"
                hint = f"leave {where}: PowerPoint sets a gap of its own"
                yield warning("script-spacing", message, span, hint)


def _where(own: Iterable[Sentence], pattern: re.Pattern[str]) -> list[Span]:
    """The first place of *pattern* in each sentence. A label may be a name, and is written as that is."""
    found = (next(one.finds(pattern), None) for one in own if one.part is not Part.LABEL)
    return [place[1] for place in found if place]
