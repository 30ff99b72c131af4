"""Sentences: how long they are, and one way of writing throughout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, Span
from briefgen.lint.finding import cut, note, warning
from briefgen.lint.sentences import PROSE, Part, Sentence
from briefgen.lint.subject import Reading, Subject

# 文化審議会建議「公用文作成の考え方」(2022) III-3: a sentence of 50 to 60 characters becomes hard to read.
JA_CHARACTERS = 60
# GOV.UK content design, "Sentence length": longer than 25 words is hard to follow.
EN_WORDS = 25
_BOUNDARY = {"ja": re.compile(r"[^。！？]+"), "en": re.compile(r".+?(?:[.!?](?=\s|$)|$)", re.DOTALL)}

Found = list[tuple[str, Span]]


def long_sentence(subject: Subject) -> Iterator[Diagnostic]:
    """Sentences that are longer than one reads in a breath."""
    for sentence in subject.sentences:
        if sentence.part in PROSE and sentence.part is not Part.NOTES:
            for text in _BOUNDARY[sentence.language].findall(sentence.shown):
                yield from _too_long(text.strip(), sentence)


def _too_long(text: str, sentence: Sentence) -> Iterator[Diagnostic]:
    if sentence.language == "ja":
        count, most, what = _full_widths(text), JA_CHARACTERS, "characters"
    else:
        count, most, what = len(text.split()), EN_WORDS, "words"
    if count > most:
        message = f"{cut(text)} is a sentence of {count} {what}; beyond {most} it is hard to follow"
        yield note("long-sentence", message, sentence.span, "make two of it")


def _full_widths(text: str) -> int:
    """How many full-width characters *text* is long: two narrow ones count as one (UAX 11)."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return wide + (len(text) - wide + 1) // 2


# Of each pair one is used in the words of one language; facts write half-width figures themselves.
_WIDTHS = (
    ("a percent sign", re.compile("％"), re.compile("%")),
    ("digits", re.compile("[０-９]+"), re.compile("[0-9]+")),
    ("letters", re.compile("[Ａ-Ｚａ-ｚ]+"), re.compile("[A-Za-z]+")),
    ("brackets", re.compile("[（）]"), re.compile("[()]")),
    ("a question or exclamation mark", re.compile("[！？]"), re.compile("[!?]")),
)


def mixed_width(subject: Subject) -> Iterator[Diagnostic]:
    """Full-width and half-width forms of one sign in the words of one language."""
    for reading in subject.readings:
        own = [one for one in reading.sentences if one.language == reading.language]
        for what, full, half in _WIDTHS:
            yield from _fewer(own, what, full, half)


def _fewer(
    own: list[Sentence], what: str, full: re.Pattern[str], half: re.Pattern[str]
) -> Iterator[Diagnostic]:
    """A finding for each line with the form that is used less; the full-width one where they are equal."""
    wide, narrow = _all(own, full), _all(own, half)
    if not wide or not narrow:
        return
    fewer, width, other = (wide, "full", "half") if len(wide) <= len(narrow) else (narrow, "half", "full")
    for found, span in _one_a_line(fewer):
        message = f"{what} in {width} width: {found}; elsewhere the briefing writes {other} width"
        yield warning("mixed-width", message, span, f"write it in {other} width")


def _all(own: list[Sentence], pattern: re.Pattern[str]) -> Found:
    return [found for one in own if one.part is not Part.QUOTED for found in one.finds(pattern)]


def _one_a_line(found: Found) -> Found:
    """The first of *found* on each line: they are mended together."""
    return list({(span.file, span.line): (text, span) for text, span in reversed(found)}.values())[::-1]


# Three words or more; two may be acronyms beside each other.
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,})* [A-Z]{4,} [A-Z]{2,}(?: [A-Z]{2,})*\b")


def all_caps(subject: Subject) -> Iterator[Diagnostic]:
    """English words set in capitals: slower to read, and spelt out by some screen readers."""
    for sentence in subject.sentences:
        if sentence.language == "en" and sentence.part is not Part.QUOTED:
            for text, span in sentence.finds(_CAPITALS):
                if text not in subject.briefing.spec.names:
                    message = f"{cut(text)} is in capitals: they are slower to read, and may be spelt out"
                    yield warning("all-caps", message, span, "write small letters; **bold** stresses")


_DOUBLED = re.compile(r"。。+|、、+|，，+|(?<!・)・・(?!・)|，、|、。|。、|(?<![.])\.\.(?![./])|,,+|;;+")


def doubled_mark(subject: Subject) -> Iterator[Diagnostic]:
    """Marks typed twice: 。。"""
    for sentence in subject.sentences:
        if sentence.part is not Part.QUOTED:
            for text, span in sentence.finds(_DOUBLED):
                yield warning("doubled-mark", f"'{text}' is typed for one mark", span, f"write {text[-1]}")


def of_japanese(reading: Reading) -> list[Sentence]:
    """The Japanese sentences of *reading*, less the world's words."""
    return [one for one in reading.sentences if one.language == "ja" and one.part is not Part.QUOTED]
