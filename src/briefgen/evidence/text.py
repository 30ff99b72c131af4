"""Evidence as the JSON text that a file carries, its seal, and the way back.

The seal is the SHA-256 of the text. It shows that somebody changed the evidence, not that nobody wrote it
anew, seal and all: against that, compare the seal with the one that the build reported.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from briefgen.data.fact import Fact
from briefgen.data.snapshot_json import fact_json, fact_of, source_json, source_of
from briefgen.evidence.model import ChartRecord, Evidence, Passage, Scope, Shown, TableDigest
from briefgen.spec.expression import dependency_order
from briefgen.spec.values import LANGUAGES, parse_when

_LARGEST = 10**300  # in a cell: spreadsheets hold nothing beyond 10**308
SCHEMA = "briefgen/evidence/1"
FILE_NAME = "evidence.json"  # what the text is called among a page's attachments

# XML 1.0, 2.2: what the part of a deck could not hold. JSON's own writer escapes the control characters.
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")


def evidence_text(evidence: Evidence) -> str:
    """The evidence as one line of JSON; the same evidence gives the same text."""
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "language": evidence.language,
        "snapshot": evidence.snapshot,
        "as_of": evidence.as_of,
        "date": evidence.date,
        "names": list(evidence.names),
        "facts": {name: fact_json(fact) for name, fact in evidence.facts.items()},
        "sources": {name: source_json(source) for name, source in evidence.sources.items()},
        "tables": {name: asdict(table) for name, table in evidence.tables.items()},
        "attachments": dict(evidence.attachments),
        "shown": [_scope_json(scope) for scope in evidence.scopes],
    }
    if evidence.numbers:
        value["numbers"] = dict(evidence.numbers)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def seal(text: str) -> str:
    """The SHA-256 of an evidence *text*, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def identifier(text: str) -> str:
    """The seal as files carry it in ``dc:identifier``."""
    return f"sha256:{seal(text)}"


def evidence_of(text: str) -> Evidence:
    """The evidence that :func:`evidence_text` wrote. Raises ValueError where it is no such text."""
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ValueError("too deeply nested") from error
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise ValueError(f"it is not evidence of the form {SCHEMA}")
    try:
        return Evidence(
            language=_language(value["language"]),
            snapshot=_string(value["snapshot"]),
            as_of=_date(value["as_of"]),
            date=_date(value["date"]),
            names=tuple(map(_string, value["names"])),
            facts=_computable({name: fact_of(name, fact) for name, fact in _mapping(value["facts"])}),
            sources={name: source_of(name, source) for name, source in _mapping(value["sources"])},
            tables={name: _table_of(table) for name, table in _mapping(value["tables"])},
            attachments={name: _string(one) for name, one in _mapping(value["attachments"])},
            scopes=tuple(map(_scope_of, value["shown"])),
            numbers={name: _integer(one) for name, one in _mapping(value.get("numbers", {}))},
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"it is damaged: {error!r}") from error


def _scope_json(scope: Scope) -> dict[str, Any]:
    return {
        "on": scope.name,
        "texts": [_passage_json(passage) for passage in scope.passages],
        "charts": [_chart_json(chart) for chart in scope.charts],
    }


def _passage_json(passage: Passage) -> list[Any]:
    shown = [[one.start, one.end, one.reference] for one in passage.shown]
    whole = [passage.text, shown, passage.chart, passage.cell]
    while len(whole) > 1 and not whole[-1] and whole[-1] != 0:
        whole.pop()
    return whole


def _chart_json(chart: ChartRecord) -> dict[str, Any]:
    value: dict[str, Any] = {"name": chart.name, "columns": chart.columns, "texts": chart.texts}
    if chart.facts:
        value["facts"] = chart.facts
    if not chart.native:
        value["native"] = False
    if chart.table:
        value["table"] = chart.table
    if chart.plotted:
        value["plotted"] = chart.plotted
    return value


def _scope_of(value: Mapping[str, Any]) -> Scope:
    charts = tuple(map(_chart_of, value["charts"]))
    return Scope(_string(value["on"]), tuple(map(_passage_of, value["texts"])), charts)


def _passage_of(value: list[Any]) -> Passage:
    text = _string(value[0])
    shown = tuple(_shown_of(one, len(text)) for one in (value[1:2] or [[]])[0])
    chart = value[2] if len(value) > 2 else None
    cell = value[3] if len(value) > 3 else None
    return Passage(
        text,
        shown,
        None if chart is None else _integer(chart),
        None if cell is None else (_integer(cell[0]), _integer(cell[1]), _integer(cell[2])),
    )


def _shown_of(value: list[Any], length: int) -> Shown:
    """A stretch inside a text of *length* characters."""
    shown = Shown(_integer(value[0]), _integer(value[1]), _string(value[2]))
    if not 0 <= shown.start <= shown.end <= length:
        raise ValueError(f"it is damaged: {shown.start} to {shown.end} lies outside its text")
    return shown


def _chart_of(value: Mapping[str, Any]) -> ChartRecord:
    return ChartRecord(
        _string(value["name"]),
        tuple(tuple(map(_cell, column)) for column in value["columns"]),
        tuple(map(_string, value["texts"])),
        tuple(tuple(map(_string, column)) for column in value.get("facts", ())),
        bool(value.get("native", True)),
        _string(value.get("table", "")),
        tuple(map(_integer, value.get("plotted", ()))),
    )


def _table_of(value: Mapping[str, Any]) -> TableDigest:
    return TableDigest(
        _string(value["sha256"]), _integer(value["rows"]), tuple(map(_string, value["sources"]))
    )


def _computable(facts: dict[str, Fact]) -> dict[str, Fact]:
    """*facts*, whose formulas must be of facts that are there, and not of themselves."""
    formulas = {name: fact.formula for name, fact in facts.items() if fact.formula}
    order, _ = dependency_order(formulas, facts)
    if len(order) < len(formulas):
        name = next(name for name in formulas if name not in order)
        raise ValueError(f"fact '{name}' rests on itself, or on a fact that is missing")
    return facts


def _language(value: Any) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"{str(value)[:40]!r} is not a language briefgen writes")
    return _string(value)


def _date(value: Any) -> str:
    """A date of the form in which it was written, or "" for none."""
    if value != "" and parse_when(_string(value)).iso != value:
        raise ValueError(f"{str(value)[:40]!r} is not a date in full")
    return _string(value)


def _mapping(value: Any) -> Iterable[tuple[str, Any]]:
    if not isinstance(value, dict):
        raise TypeError(f"{str(value)[:40]!r} is no mapping")
    return value.items()


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is no string")
    return value


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{str(value)[:40]!r} is no integer")
    return value


def _cell(value: Any) -> int | float | str | None:
    if isinstance(value, bool) or not (value is None or isinstance(value, int | float | str)):
        raise TypeError(f"{str(value)[:40]!r} is no cell")
    if isinstance(value, int | float) and not abs(value) <= _LARGEST:
        raise ValueError("a cell holds more than a spreadsheet can")
    return value
