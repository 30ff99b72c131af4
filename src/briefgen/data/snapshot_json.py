"""Facts, sources and tables as JSON values, and back.

    fact      {"value": "3/20", "decimals": 0, "notation": "percent", "qualifier": "about", …}
    text      {"ja": "件", "en": "models"}, with the key "" for a text that serves every language
    fraction  "1509", "3/20": exact, as :class:`fractions.Fraction` writes it

Reading is strict: what is missing, of another type, or not in the form above raises ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from briefgen.data.fact import Fact
from briefgen.data.source import Source
from briefgen.data.table import Table
from briefgen.spec.expression import ExpressionError, parse_formula
from briefgen.spec.formats import parse_format
from briefgen.spec.markup import MarkupError, parse_markup
from briefgen.spec.values import Markup, Notation, Pattern, Qualifier, Text, When, parse_when

_FRACTION = re.compile(r"-?[0-9]{1,1300}(?:/[0-9]{1,1300})?")  # formulas compute with 4,096 bits at most
_MAX_DECIMALS = 60

Json = Mapping[str, Any]


def fact_json(fact: Fact) -> dict[str, Any]:
    return {
        "value": str(fact.value),
        "decimals": fact.decimals,
        "notation": fact.notation.value,
        "qualifier": fact.qualifier.value,
        "unit": text_json(fact.unit),
        "label": text_json(fact.label),
        "as_of": fact.as_of.iso if fact.as_of else None,
        "sources": list(fact.sources),
        "formula": fact.formula.text if fact.formula else None,
        "format": dict(sorted(fact.format.languages.items())) if fact.format else None,
        "quote": text_json(fact.quote),
    }


def fact_of(name: str, given: Json) -> Fact:
    """The fact that :func:`fact_json` wrote. Raises ValueError."""
    try:
        formula = given["formula"]
        return Fact(
            id=name,
            value=_fraction(given["value"]),
            notation=Notation(given["notation"]),
            decimals=_decimals(given["decimals"]),
            qualifier=Qualifier(given["qualifier"]),
            unit=_text_of(given["unit"]),
            label=_text_of(given["label"]),
            as_of=_when_of(given["as_of"]),
            sources=tuple(map(_string, given["sources"])),
            formula=parse_formula(_string(formula)) if formula is not None else None,
            format=_pattern_of(given["format"]),
            quote=_text_of(given["quote"]),
        )
    except (KeyError, TypeError, ExpressionError, MarkupError) as error:
        raise ValueError(f"fact '{name}': {_reason(error)}") from error


def source_json(source: Source) -> dict[str, Any]:
    return {
        "publisher": text_json(source.publisher),
        "title": text_json(source.title),
        "url": source.url or None,
        "accessed": source.accessed.iso if source.accessed else None,
        "quote": text_json(source.quote),
        "via": source.via or None,
    }


def source_of(name: str, given: Json) -> Source:
    """The source that :func:`source_json` wrote. Raises ValueError."""
    try:
        publisher = _text_of(given["publisher"])
        if publisher is None:
            raise ValueError(f"source '{name}': no publisher")
        return Source(
            name, publisher, _text_of(given["title"]), _string(given["url"] or ""),
            _when_of(given["accessed"]), _text_of(given["quote"]), _string(given["via"] or ""),
        )  # fmt: skip
    except (KeyError, TypeError, MarkupError) as error:
        raise ValueError(f"source '{name}': {_reason(error)}") from error


def table_json(table: Table) -> dict[str, Any]:
    return {
        "columns": [column.name for column in table.columns],
        "rows": [[text_json(cell.text) for cell in row] for row in table.rows],
        "sources": list(table.sources),
    }


def text_json(text: Text | None) -> dict[str, str] | None:
    """*text* by language; sorted, for the order in which languages are written means nothing."""
    return {language: markup.text for language, markup in sorted(text.languages.items())} if text else None


def _text_of(given: Json | None) -> Text | None:
    if given is None:
        return None
    return Text({language: Markup(text, parse_markup(text)) for language, text in _strings(given).items()})


def _pattern_of(given: Json | None) -> Pattern | None:
    """An author's own form; in every language it must be one. Raises ValueError."""
    if given is None:
        return None
    languages = _strings(given)
    for text in languages.values():
        parse_format(text)
    return Pattern(languages)


def _strings(given: Json) -> dict[str, str]:
    if not given:
        raise TypeError("a text without a language")
    return {_string(key): _string(value) for key, value in dict(given).items()}


def _string(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(f"{given!r} is not a string")
    return given


def _decimals(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= _MAX_DECIMALS:
        raise TypeError(f"{given!r} is not a number of decimals")
    return given


def _fraction(given: object) -> Fraction:
    if not isinstance(given, str) or not _FRACTION.fullmatch(given):
        raise TypeError(f"{str(given)[:40]!r} is not a fraction")
    try:
        return Fraction(given)
    except ZeroDivisionError as error:
        raise TypeError(f"{given!r} divides by zero") from error


def _when_of(given: object) -> When | None:
    return parse_when(_string(given)) if given is not None else None


def _reason(error: Exception) -> str:
    return f"'{error.args[0]}' is missing" if isinstance(error, KeyError) else str(error)
