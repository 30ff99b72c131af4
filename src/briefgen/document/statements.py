"""Sentences that briefgen derives from facts, in every language: chart titles and subtitles.

They refer to their facts as the author's own sentences do, so the figures in them are sourced and checked
like any other. A sentence claims an order only where the qualifiers of its facts leave no doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from briefgen.data.fact import Fact, key_of, unit_key_of
from briefgen.data.table import Column
from briefgen.document.dates import date_text
from briefgen.document.numbers import is_percentage, unit_text
from briefgen.document.wording import WORDING, Wording
from briefgen.spec.markup import Literal, Piece, Reference, parse_markup
from briefgen.spec.values import LANGUAGES, Markup, Qualifier, Text

ABOUT_WITHIN = Fraction(1, 10)  # 約300社 may be 10% off in either direction
_FROM = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
_TO = (Qualifier.AT_MOST, Qualifier.LESS_THAN)
_NEAR = (Qualifier.ABOUT, Qualifier.UNKNOWN)


def literal(texts: Mapping[str, str]) -> Text:
    """A text without facts, by language."""
    return Text({language: Markup(text, (Literal(text, 0),)) for language, text in texts.items()})


def of_words(choose: Callable[[Wording], str]) -> Text:
    """The words that *choose* picks, in every language."""
    return literal({language: choose(WORDING[language]) for language in LANGUAGES})


def statement(choose: Callable[[Wording], str], **facts: Fact) -> Text:
    """The template that *choose* picks, about *facts* by name; ``{a:label}`` is what fact a is called."""
    return Text({language: _filled(choose(WORDING[language]), facts, language) for language in LANGUAGES})


def _filled(template: str, facts: Mapping[str, Fact], language: str) -> Markup:
    pieces: list[Piece] = []
    for piece in parse_markup(template):
        if isinstance(piece, Literal):
            pieces.append(piece)
        elif piece.format == "label":
            pieces += _label(facts[piece.name], language)
        else:
            pieces.append(Reference(facts[piece.name].id, piece.format, 0, 0))
    return Markup(template, tuple(pieces))


def _label(fact: Fact, language: str) -> tuple[Piece, ...]:
    markup = fact.label.markup(language) if fact.label else None
    return markup.pieces if markup else (Literal(fact.id.replace("_", " "), 0),)


def surely_above(one: Fact, other: Fact) -> bool:
    """Whether *one* is larger than *other* whatever the true values within their qualifiers are."""
    if one.qualifier in _TO or other.qualifier in _FROM:
        return False
    lowest = one.value - (abs(one.value) * ABOUT_WITHIN if one.qualifier in _NEAR else 0)
    highest = other.value + (abs(other.value) * ABOUT_WITHIN if other.qualifier in _NEAR else 0)
    return lowest > highest


def of_group(facts: Sequence[Fact], *, ranked: bool) -> Text:
    """What a chart of *facts*, the largest first, shows: which leads, or what they are.

    Which leads is said only where they may be *ranked*: beside what is not in the chart it may be false.
    """
    first, *others = facts
    if not others:
        return statement(lambda words: words.fact_is, a=first)
    second = others[0]
    is_sure = surely_above(first, second) and all(surely_above(second, other) for other in others[1:])
    if not ranked or not is_sure:
        return statement(lambda words: words.facts_are, a=first, b=others[0])
    if first.is_ratio:
        return statement(lambda words: words.leads_share, a=first, b=others[0])
    return statement(lambda words: words.leads, a=first, b=others[0])


def over_time(facts: Sequence[Fact]) -> Text:
    """What a chart of one measure at several dates, the oldest first, shows: whether it rose or fell."""
    first, last = facts[0], facts[-1]
    if surely_above(last, first):
        return statement(lambda words: words.rose, a=first, b=last)
    if surely_above(first, last):
        return statement(lambda words: words.fell, a=first, b=last)
    if first.value == last.value and first.qualifier is last.qualifier is Qualifier.EXACT:
        return statement(lambda words: words.stayed, a=first, b=last)
    return statement(lambda words: words.then_and_now, a=first, b=last)


def measured(facts: Sequence[Fact]) -> Text | None:
    """The subtitle of a chart of *facts*: their unit and date. None where neither is known."""
    found = {language: _measured(facts, language) for language in LANGUAGES}
    return literal(found) if any(found.values()) else None


def named(columns: Sequence[Column]) -> Text:
    """The title of a chart of a table's *columns*: what they are called."""
    return Text({language: _named(columns, language) for language in LANGUAGES})


def _named(columns: Sequence[Column], language: str) -> Markup:
    pieces: list[Piece] = []
    for column in columns:
        markup = column.label.markup(language) if column.label else None
        pieces += [Literal(WORDING[language].comma, 0)] if pieces else []
        pieces += markup.pieces if markup else (Literal(column.name, 0),)
    return Markup("".join(piece.text for piece in pieces if isinstance(piece, Literal)), tuple(pieces))


def counted(columns: Sequence[Column]) -> Text | None:
    """The subtitle of a chart of *columns*: their unit, if they have the same one."""
    unit = columns[0].unit
    if unit is None or len({key_of(column.unit) for column in columns}) != 1:
        return None
    found = {language: unit.markup(language) for language in LANGUAGES}
    return literal({lang: WORDING[lang].unit_is.format(m.text) for lang, m in found.items() if m})


def _measured(facts: Sequence[Fact], language: str) -> str:
    words = WORDING[language]
    unit = ""
    if all(map(is_percentage, facts)):
        unit = words.share_is
    elif len({unit_key_of(fact) for fact in facts}) == 1 and unit_text(facts[0], language):
        unit = words.unit_is.format(unit_text(facts[0], language))
    return words.comma.join(part for part in (unit, _dated(facts, language)) if part)


def _dated(facts: Iterable[Fact], language: str) -> str:
    dates = sorted({fact.as_of for fact in facts if fact.as_of})
    if len(dates) < 2:
        return "".join(date_text(date, language) for date in dates)
    return WORDING[language].date_range.format(date_text(dates[0], language), date_text(dates[-1], language))
