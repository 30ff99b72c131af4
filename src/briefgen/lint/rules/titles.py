"""Headlines: they say something, once, and in exact words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.lint.finding import cut, note, warning
from briefgen.lint.predicates import says_something
from briefgen.lint.sentences import HEADLINES, PROSE, Part, Sentence
from briefgen.lint.subject import Reading, Subject

_ARGUED = ("chart", "structure", "table", "points", "summary", "takeaways")  # slides that have a message

# Words that measure without a measure; a figure says how much.
_VAGUE = {
    "ja": re.compile(
        r"大幅に|大きく|かなり|非常に|極めて|きわめて|著しく|飛躍的に|劇的に|急激に|急速に|さまざまな|様々な|一定の|多数の|ある程度"
    ),
    "en": re.compile(
        r"\b(?:very|quite|rather|significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|dramatic(?:ally)?|"
        r"massive(?:ly)?|hugely?|various|numerous|somewhat)\b",
        re.IGNORECASE,
    ),
}


def title_no_claim(subject: Subject) -> Iterator[Diagnostic]:
    """Titles that name a topic and say nothing of it: neither a predicate nor a figure."""
    for sentence in subject.sentences:
        if not _argues(sentence, subject) or sentence.bound:
            continue
        if not says_something(sentence.shown, sentence.language):
            message = f"{cut(sentence.shown)} names a topic; it does not say what is true of it"
            hint = "say the finding in a sentence, best with its figure as {fact}"
            if _heads_a_slide(sentence, subject):
                yield warning("title-no-claim", message, sentence.span, hint)
            else:
                yield note("title-no-claim", message, sentence.span, hint)


def _argues(sentence: Sentence, subject: Subject) -> bool:
    """Whether *sentence* is the title of something that has a message. Tables may be called what they are."""
    if sentence.part is Part.CHART_TITLE:
        return sentence.path[0] != "data"
    if sentence.part is not Part.TITLE:
        return False
    if sentence.path[0] != "deck":
        return True
    return subject.briefing.spec.deck[int(sentence.path[1])].slide in _ARGUED


def _heads_a_slide(sentence: Sentence, subject: Subject) -> bool:
    """Whether *sentence* is a title of its own, and not the caption of an exhibit on the page alone."""
    if sentence.part is Part.TITLE:
        return True
    name = sentence.path[1]
    slides = [one for one in subject.story.slides if name in (one.chart, one.structure)]
    return any(slide.title is None for slide in slides)


def vague_words(subject: Subject) -> Iterator[Diagnostic]:
    """Headlines that say much or many where no figure stands beside it."""
    for sentence in subject.sentences:
        if sentence.part in HEADLINES and not sentence.bound:
            for word, span in sentence.finds(_VAGUE[sentence.language]):
                message = f"'{word}' says neither how much nor compared with what"
                yield note("vague-words", message, span, "show the figure as {fact}, or leave the word out")


def duplicate_title(subject: Subject) -> Iterator[Diagnostic]:
    """Slides with one title: who jumps to a slide by its title cannot tell them apart."""
    for reading in subject.readings:
        seen: dict[str, int] = {}
        for number, slide in enumerate(reading.document.slides, start=1):
            first = seen.setdefault(slide.title.text, number)
            # A summary without a title has the briefing's: briefgen gave it that.
            if first != number and slide.kind not in ("cover", "summary"):
                message = f"slides {first} and {number} have one title: {cut(slide.title.text)}"
                span = slide.title.span or subject.key("title")
                yield warning("duplicate-title", message, span, "say in each what it adds")


_END = {"ja": re.compile(r"[。！？]"), "en": re.compile(r"(?<=[.!?])\s+")}
_LEAST = {"ja": 20, "en": 40}  # shorter ones may well be said twice


def duplicate_sentence(subject: Subject) -> Iterator[Diagnostic]:
    """Sentences that stand in the briefing twice."""
    for reading in subject.readings:
        yield from _repeated(reading)


def _repeated(reading: Reading) -> Iterator[Diagnostic]:
    seen: dict[str, Sentence] = {}
    for sentence in reading.sentences:
        if sentence.part not in PROSE or sentence.part is Part.NOTES:
            continue
        for text in _END[sentence.language].split(sentence.shown):
            words = text.strip(" 　\n.。")
            if len(words) < _LEAST[sentence.language]:
                continue
            first = seen.setdefault(words, sentence)
            if first is not sentence:
                message = f"{cut(words)} stands in the briefing twice; first in line {first.span.line}"
                yield warning(
                    "duplicate-sentence", message, sentence.span, "say it once, or say something more"
                )
