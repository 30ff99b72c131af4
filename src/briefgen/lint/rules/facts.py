"""Facts and where they come from: unsourced, stale, too precise, of two bounds, too long for a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.data.fact import Fact, unit_key_of
from briefgen.diagnostics import Diagnostic
from briefgen.document.numbers import show
from briefgen.lint.finding import note, warning
from briefgen.lint.sentences import HEADLINES, Sentence
from briefgen.lint.subject import Subject
from briefgen.lint.usage import used_tables
from briefgen.spec.formats import Format, parse_format
from briefgen.spec.markup import Reference
from briefgen.spec.values import Qualifier, When, half_width

# Months after which a figure is asked to be looked up again. Annual statistics appear within a year and a
# half of the year's end, so that by then a later figure is out.
STALE_MONTHS = 18
HEADLINE_DIGITS = 6  # significant ones; a reader keeps three or four of a number heard once
_DECIMALS = re.compile(r"[0-9]\.[0-9]")
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_LARGE = re.compile(r"[万億兆]|thousand|million|billion|trillion|[0-9](?:[kMT]|bn)(?![A-Za-z])")
_LONG = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}")


def unsourced(subject: Subject) -> Iterator[Diagnostic]:
    """Tables that are shown or computed with, and name no source."""
    for name in used_tables(subject):
        if not subject.briefing.spec.data[name].source:
            message = f"the table '{name}' has no source"
            yield warning("unsourced", message, subject.key("data", name), "add source: with the id of one")


def stale(subject: Subject) -> Iterator[Diagnostic]:
    """Dates of data, and of last reading, long before the briefing's."""
    spec = subject.briefing.spec
    if spec.date is None:
        return
    latest = _latest_of_series(subject)
    dated: list[tuple[tuple[str, ...], When | None, str]] = [(("as_of",), spec.as_of, "the data are")]
    dated += [
        (("facts", name, "as_of"), fact.as_of, f"'{name}' is")
        for name, fact in spec.facts.items()
        if name in latest
    ]
    dated += [
        (("sources", name, "accessed"), source.accessed, f"the source '{name}' was read")
        for name, source in spec.sources.items()
    ]
    for path, when, what in dated:
        age = _months(when, spec.date) if when else 0
        if when and age > STALE_MONTHS:
            message = f"{what} of {when.iso}, {age} months before the briefing ({spec.date.iso})"
            yield warning("stale", message, subject.span(*path), "look whether there is a later figure")


def _latest_of_series(subject: Subject) -> set[str]:
    """Facts that are not earlier values of one measure: of several with one label only the last counts."""
    last: dict[str, tuple[When, str]] = {}
    for name, fact in subject.snapshot.facts.items():
        label = next(iter(fact.label.languages.values())).text if fact.label else name
        if fact.as_of and (label not in last or last[label][0] < fact.as_of):
            last[label] = fact.as_of, name
    return {name for _, name in last.values()}


def _months(when: When, until: When) -> int:
    """Whole months from the end of *when* to the beginning of *until*."""
    return (until.year - when.year) * 12 + (until.month or 1) - (when.month or 12)


def mixed_notation(subject: Subject) -> Iterator[Diagnostic]:
    """Charts whose facts are written one in 万 and another in full, and one measure in two units."""
    for name, chart in subject.story.charts.items():
        facts = [subject.snapshot.facts[fact] for fact in chart.facts]
        for reading in subject.readings if name in subject.briefing.spec.charts else ():
            shown = {fact.id: show(fact, Format(), reading.language).text for fact in facts}
            large = [key for key, text in shown.items() if _LARGE.search(text)]
            full = [key for key, text in shown.items() if _LONG.search(text) and key not in large]
            if large and full:
                message = f"{name} shows {shown[large[0]]} beside {shown[full[0]]}: one notation reads better"
                hint = "give the facts one format:, such as 0万 or 0.0M"
                yield warning("mixed-notation", message, subject.key("charts", name, "facts"), hint)
    yield from _one_measure_in_two_units(subject)


def _one_measure_in_two_units(subject: Subject) -> Iterator[Diagnostic]:
    seen: dict[str, Fact] = {}
    for fact in subject.snapshot.facts.values():
        label = next(iter(fact.label.languages.values())).text if fact.label else ""
        other = seen.setdefault(label, fact) if label else fact
        if unit_key_of(other) != unit_key_of(fact) and unit_key_of(other) and unit_key_of(fact):
            units = f"{unit_key_of(other)} and {unit_key_of(fact)}"
            message = f"'{other.id}' and '{fact.id}' have one label and two units: {units}"
            hint = "say in the labels what differs, or use one unit"
            yield warning("mixed-notation", message, subject.key("facts", fact.id), hint)


def false_precision(subject: Subject) -> Iterator[Diagnostic]:
    """Figures with decimals that are derived from rough ones: 約, 以上."""
    for name, fact in subject.snapshot.facts.items():
        if fact.formula is None or fact.qualifier in (Qualifier.EXACT, Qualifier.UNKNOWN):
            continue
        text = show(fact, Format(), subject.briefing.spec.language).text
        if _DECIMALS.search(text):
            message = f"{name} is shown as {text}, though what it is derived from is rough"
            hint = "add decimals: 0, or a format such as 約0割"
            yield warning("false-precision", message, subject.key("facts", name), hint)


def ratio_of_bounds(subject: Subject) -> Iterator[Diagnostic]:
    """Figures of which nothing sure is known, for they come from bounds that pull apart."""
    for name, fact in subject.snapshot.facts.items():
        if fact.formula is not None and fact.qualifier is Qualifier.UNKNOWN:
            message = f"{name} is derived from bounds that pull apart: {fact.formula.text}"
            hint = "use exact figures, or do not state the result"
            yield warning("ratio-of-bounds", message, subject.span("facts", name, "formula"), hint)


def long_number(subject: Subject) -> Iterator[Diagnostic]:
    """Headlines with a figure of six significant digits or more."""
    for sentence in subject.sentences:
        if sentence.part in HEADLINES:
            yield from _long_numbers(sentence, subject)


def _long_numbers(sentence: Sentence, subject: Subject) -> Iterator[Diagnostic]:
    for piece in sentence.markup.pieces:
        if not isinstance(piece, Reference) or piece.format in ("date", "wareki"):
            continue
        text = piece.format if any(map(str.isdigit, piece.format.strip("0.+%"))) else ""
        fact = subject.snapshot.facts[piece.name]
        if not text:
            text = show(fact, _form(piece.format), sentence.language).text
        if any(_significant(number) >= HEADLINE_DIGITS for number in _DIGITS.findall(half_width(text))):
            short = "0万" if sentence.language == "ja" else "0.0M"
            message = f"a headline with {text}: few readers keep more than three or four digits"
            hint = f"write it shorter here, {{{piece.name}:{short}}}, and in full below"
            yield note("long-number", message, sentence.place(piece.offset, piece.length), hint)


def _form(text: str) -> Format:
    form = parse_format(text)
    return form if isinstance(form, Format) else Format()


def _significant(number: str) -> int:
    return len(number.replace(",", "").replace(".", "").strip("0"))
