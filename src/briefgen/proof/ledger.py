"""What is known: facts, and the words with digits that are no figures (names, dates, marks, sources)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from briefgen.data.fact import Fact
from briefgen.document.dates import date_text
from briefgen.document.numbers import show
from briefgen.document.reading import Verdict, judge, unit_names
from briefgen.evidence.model import ChartRecord, Evidence
from briefgen.proof.budget import check, spend
from briefgen.spec.formats import Format
from briefgen.spec.numerals import Numeral, scan
from briefgen.spec.values import When, parse_when

_MARKS = re.compile(
    r"\[[0-9]{1,3}(?:,\s?[0-9]{1,3})*\]"  # [1], [2,3]
    r"|(?:図|表)\s?[0-9]{1,3}|\b(?:Figure|Table)\s[0-9]{1,3}"
    r"|（続き[0-9]{1,3}）|\(continued\s[0-9]{1,3}\)|[（(][0-9]{1,3}/[0-9]{1,3}[）)]"
)
_HUNDRED = Fraction(100)


@dataclass
class Ledger:
    """The facts of an evidence, asked by number and by text.

    *recorded* are the facts that the file was built with, where the evidence has others: they tell what a
    number stood for.
    """

    evidence: Evidence
    recorded: Mapping[str, Fact] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    _words: re.Pattern[str] | None = field(default=None, repr=False)
    _names: re.Pattern[str] | None = field(default=None, repr=False)
    _marks: frozenset[str] = frozenset()
    _constants: frozenset[str] = frozenset()
    _values: dict[int, tuple[Fraction, ...]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.recorded = self.recorded or self.evidence.facts
        facts = [*self.evidence.facts.values(), *self.recorded.values()]
        self.units = tuple(dict.fromkeys(name for fact in facts for name in unit_names(fact)))
        self._constants = frozenset(_constants(facts))
        words = set(_known_words(self.evidence))
        check("units", len(self.units))
        check("names and titles", len(words))
        self._names = _any_of(name for name in self.evidence.names if name[-1:].isdigit())
        self._words = _any_of(word for word in words if self.numerals(word))
        texts = (passage.text for scope in self.evidence.scopes for passage in scope.passages)
        marks = {found[0] for text in texts for found in _MARKS.finditer(text)}
        sources = range(1, len(self.evidence.sources) + 1)
        self._marks = frozenset(marks | {f"[{number}]" for number in sources})

    def numerals(self, text: str) -> tuple[Numeral, ...]:
        """The numbers in *text*. What follows a mark or a name is no unit of it: 図1 割合, WAIC 2025 日本."""
        ends = [found.end() for found in _MARKS.finditer(text)]
        ends += [found.end() for found in self._names.finditer(text)] if self._names else []
        parted = list(text)
        for end in ends:
            if text[end : end + 1].isspace():
                parted[end] = "\0"
        return scan("".join(parted), self.units)

    def known(self, text: str) -> list[tuple[int, int]]:
        """The stretches of *text* whose numbers are no figures: names, dates, sources, marks that exist."""
        marks = [found.span() for found in _MARKS.finditer(text) if found[0] in self._marks]
        return marks + ([found.span() for found in self._words.finditer(text)] if self._words else [])

    def shown(self, fact: str) -> str:
        """The fact as it is written by default."""
        return show(self.evidence.facts[fact], Format(), self.evidence.language).text

    def stands(self, fact: str) -> bool:
        """Whether the fact is what it was when the file was built."""
        was, now = self.recorded.get(fact), self.evidence.facts[fact]
        return was is None or (was.value, was.qualifier, was.as_of) == (now.value, now.qualifier, now.as_of)

    def dates(self, fact: Fact) -> set[str]:
        """The fact's date in every form in which a text may show it."""
        return set(_date_texts(fact.as_of)) if fact.as_of else set()

    def tied(self, numeral: Numeral) -> str:
        """The fact that a number which nobody recorded follows from, "" for none.

        Its unit must be the fact's, or its digits so many that they are no coincidence.
        """
        return _first(
            numeral, {n: fact for n, fact in self.evidence.facts.items() if _is_specific(numeral, fact)}
        )

    def stood_for(self, numeral: Numeral) -> str:
        """The fact that a recorded number stood for when the file was built, "" for none.

        A share in words that is bound to none stands for none: half follows from many a fact.
        """
        return "" if numeral.claim.unit == "share" else _first(numeral, self.recorded)

    def is_constant(self, numeral: Numeral) -> bool:
        """Whether *numeral* is typed in a formula, whose reader sees it between the facts."""
        return numeral.text in self._constants

    def is_plotted(self, numeral: Numeral, chart: ChartRecord) -> bool:
        """Whether *numeral* is a value of *chart*."""
        key = id(chart)
        if key not in self._values:
            cells = (cell for column in chart.columns for cell in column[1:])
            numbers = dict.fromkeys(
                c for c in cells if isinstance(c, int | float) and not isinstance(c, bool)
            )
            self._values[key] = tuple(Fraction(repr(number)) for number in numbers)
        claim = numeral.claim
        scales = (1, _HUNDRED) if claim.unit == "%" else (1,)
        return any(
            claim.holds(value / scale) or claim.holds(-value / scale)
            for value in self._values[key]
            for scale in scales
        )


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for each of *words* that no digit stands beside, the longest first; None for no words."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![0-9])(?:{'|'.join(map(re.escape, longest))})(?![0-9])") if longest else None


def _first(numeral: Numeral, facts: Mapping[str, Fact]) -> str:
    if numeral.is_name:
        return ""
    spend("comparisons of numbers with facts", len(facts))
    return next((name for name, fact in facts.items() if judge(numeral, fact) is Verdict.FOLLOWS), "")


def _is_specific(numeral: Numeral, fact: Fact) -> bool:
    """Whether *numeral* can be meant for *fact*: a bound is, only where it names the fact's own value."""
    claim = numeral.claim
    if claim.unit == "share" or (claim.direction and abs(claim.value - fact.value) > claim.step):
        return False
    if claim.counter or claim.currency:
        return bool(unit_names(fact))
    if fact.is_ratio:
        return bool(claim.unit) and not claim.is_points  # 40.2 points are no share of 40.2%
    return sum(character.isdigit() for character in numeral.text) >= 3


def _known_words(evidence: Evidence) -> Iterator[str]:
    yield from evidence.names
    for source in evidence.sources.values():
        for text in (source.publisher, source.title, source.quote):
            if text:
                yield from (markup.text for markup in text.languages.values())
        yield source.url
    for fact in evidence.facts.values():
        for text in (fact.label, fact.quote):
            if text:
                yield from (markup.text for markup in text.languages.values())
    for when in _dates(evidence):
        yield from _date_texts(when)


def _constants(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.formula:
            yield from (found[0] for found in re.finditer(r"[0-9]+(?:\.[0-9]+)?", fact.formula.text))
            if "change" in fact.formula.text:
                yield "1"  # change(a, b) is told as a ÷ b − 1


def _dates(evidence: Evidence) -> set[When]:
    found = {fact.as_of for fact in evidence.facts.values() if fact.as_of}
    found |= {source.accessed for source in evidence.sources.values() if source.accessed}
    return found | {parse_when(text) for text in (evidence.as_of, evidence.date) if text}


def _date_texts(when: When) -> Iterable[str]:
    """*when* and its coarser forms, in every language, and as ISO 8601 writes them."""
    coarser = dict.fromkeys((when, When(when.year, when.month), When(when.year)))
    for one in coarser:
        yield date_text(one, "ja")
        yield date_text(one, "ja", wareki=True)
        yield date_text(one, "en")
        yield one.iso
