"""Names, formulas and texts checked against each other, before any data is read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from briefgen.diagnostics import Diagnostic, Span
from briefgen.spec.expression import (
    Condition,
    Expression,
    ExpressionError,
    dependency_order,
    parse_condition,
    parse_formula,
)
from briefgen.spec.formats import parse_format
from briefgen.spec.markup import Literal, Reference
from briefgen.spec.model import BriefingSpec
from briefgen.spec.places import deepest, text_span
from briefgen.spec.suggest import suggest
from briefgen.spec.tree import Mapping as MappingNode
from briefgen.spec.values import Located, Markup, Text

Path = tuple[str | int, ...]

# Texts that quote the world or name things, where a numeral is no figure of the briefing.
_NAMES = ("unit", "publisher", "quote", "author", "audience", "rows", "columns")
_NUMERAL = re.compile(r"[0-9０-９][0-9０-９,，.．]*")


@dataclass
class Checked:
    """What the check found: faults, and the formulas and conditions that parsed."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    formulas: dict[str, Expression] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)


class _Check:
    """One run over a spec. *faulty* are paths that were set aside: names there are known, and wrong."""

    def __init__(self, spec: BriefingSpec, root: MappingNode, languages: tuple[str, ...], faulty: Container[Path]):
        self.spec, self.root, self.languages, self.faulty = spec, root, languages, faulty
        self.result = Checked()
        self.facts = self._names("facts")
        self.data = self._names("data")

    def _names(self, part: str) -> tuple[str, ...]:
        """Names under *part* as the author wrote them, faulty ones included."""
        node = self.root.entries.get(part)
        return tuple(node.entries) if isinstance(node, MappingNode) else ()

    def report(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        self.result.diagnostics.append(Diagnostic(code, message, span, hint))

    def known(self, code: str, what: str, name: str, names: Iterable[str], span: Span) -> bool:
        """Report *name* unless it is one of *names*."""
        names = tuple(names)
        if name in names:
            return True
        close = suggest(name, names)
        hint = f"did you mean '{close}'?" if close else f"there is: {', '.join(names) or 'none'}"
        self.report(code, f"there is no {what} '{name}'", span, hint)
        return False


def check(spec: BriefingSpec, root: MappingNode, languages: tuple[str, ...], faulty: Container[Path]) -> Checked:
    """All faults of *spec* that need more than one place to see, for building in *languages*."""
    run = _Check(spec, root, languages, faulty)
    _check_facts(run)
    _check_sources(run)
    _check_uses(run)
    for path, text in texts(spec):
        _check_text(run, path, text)
    return run.result


# ---- facts and sources


def _check_facts(run: _Check) -> None:
    for name, fact in run.spec.facts.items():
        if fact.formula is not None:
            _check_formula(run, name, fact.formula)
        elif not fact.source:
            span = run.root.entries["facts"].keys[name]  # type: ignore[union-attr]
            sources = ", ".join(run.spec.sources)
            run.report(
                "missing-source", f"the fact '{name}' has no source", span, f"add source: with one of: {sources}"
            )
        for index, source in enumerate(fact.source):
            span = deepest(run.root, ("facts", name, "source", index)).span
            run.known("unknown-source", "source", source, run._names("sources"), span)
    _, cycles = dependency_order(run.result.formulas, run.facts)
    for cycle in cycles:
        node = deepest(run.root, ("facts", cycle[0], "formula"))
        chain = " → ".join(cycle)
        run.report("formula-cycle", f"the formulas go in a circle: {chain}", node.span, "give one of them a value")


def _check_formula(run: _Check, name: str, formula: str) -> None:
    node = deepest(run.root, ("facts", name, "formula"))
    try:
        expression = parse_formula(formula)
    except ExpressionError as error:
        run.report(error.code, error.message, text_span(node, error.offset, error.length), error.hint)
        return
    sound = [_check_name(run, used, expression, node) for used in expression.names]
    for table, column in expression.columns:
        place = expression.places(table)[0]
        sound.append(_check_column(run, table, column, text_span(node, place.offset, place.length)))
    if all(sound):
        run.result.formulas[name] = expression


def _check_name(run: _Check, name: str, formula: Expression | Condition, node: Any) -> bool:
    place = formula.places(name)[0]
    return run.known("unknown-fact", "fact", name, run.facts, text_span(node, place.offset, place.length))


def _check_column(run: _Check, table: str, column: str, span: Span) -> bool:
    if not run.known("unknown-data", "table", table, run.data, span):
        return False
    spec = run.spec.data.get(table)
    if spec is None or not column:
        return True
    return run.known("unknown-column", f"column of '{table}'", column, spec.columns, span)


def _check_sources(run: _Check) -> None:
    for name, source in run.spec.sources.items():
        if source.via is not None:
            span = deepest(run.root, ("sources", name, "via")).span
            run.known("unknown-source", "source", source.via, run._names("sources"), span)
    for name, table in run.spec.data.items():
        for index, cited in enumerate(table.source):
            span = deepest(run.root, ("data", name, "source", index)).span
            run.known("unknown-source", "source", cited, run._names("sources"), span)


# ---- uses of facts, charts and tables


def _check_uses(run: _Check) -> None:
    for name, chart in run.spec.charts.items():
        _check_chart(run, name, chart)
    for name, structure in run.spec.structures.items():
        for index, row in enumerate(structure.rows):
            if row.data is not None:
                _check_structure_row(run, ("structures", name, "rows", index), row)
    for index, figure in enumerate(run.spec.key_figures):
        span = deepest(run.root, ("key_figures", index, "fact")).span
        run.known("unknown-fact", "fact", figure.fact, run.facts, span)
    for place, items in (("deck", run.spec.deck), ("page", run.spec.page.blocks)):
        for index, item in enumerate(items):
            base: Path = ("deck", index) if place == "deck" else ("page", "blocks", index)
            for key, part in (("chart", "charts"), ("structure", "structures"), ("data", "data")):
                name = getattr(item, key)
                if name is not None:
                    span = deepest(run.root, (*base, key)).span
                    run.known(f"unknown-{key}", "table" if key == "data" else key, name, run._names(part), span)


def _check_chart(run: _Check, name: str, chart: Any) -> None:
    for index, fact in enumerate(chart.facts):
        run.known("unknown-fact", "fact", fact, run.facts, deepest(run.root, ("charts", name, "facts", index)).span)
    if chart.data is not None:
        keys = [("category", chart.category), *((("values", i), v) for i, v in enumerate(chart.values))]
        for key, column in keys:
            step = key if isinstance(key, tuple) else (key,)
            _check_column(run, chart.data, column, deepest(run.root, ("charts", name, *step)).span)
    for key, given in (("labels", chart.labels), ("notes", chart.notes)):
        if given and chart.facts and len(given) != len(chart.facts):
            span = deepest(run.root, ("charts", name, key)).span
            run.report("wrong-count", f"{len(given)} {key} for {len(chart.facts)} facts", span, "give one for each fact")
    if chart.highlight is not None and chart.facts:
        span = deepest(run.root, ("charts", name, "highlight")).span
        run.known("unknown-highlight", "fact in this chart", chart.highlight, chart.facts, span)


def _check_structure_row(run: _Check, path: Path, row: Any) -> None:
    for key, column in (("label", row.label.markup("") or row.label.markup("ja")), ("items", row.items)):
        name = column.text if isinstance(column, Markup) else column
        if isinstance(name, str):
            _check_column(run, row.data, name, deepest(run.root, (*path, key)).span)


# ---- texts


def texts(part: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every Text below *part*, with its path."""
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name), (*path, name))
    elif isinstance(part, Mapping):
        for name, value in part.items():
            yield from texts(value, (*path, name))
    elif isinstance(part, tuple):
        for index, value in enumerate(part):
            yield from texts(value, (*path, index))


def _check_text(run: _Check, path: Path, text: Text) -> None:
    for language in run.languages:
        if text.markup(language) is None:
            have = ", ".join(text.languages)
            name = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
            run.report(
                "missing-translation", f"{name} has no {language} text", text.span, f"there is {have}; add {language}:"
            )
    for condition in text.holds:
        _check_condition(run, condition)
    typed = not any(step in _NAMES for step in path) and not (path[0] == "sources")
    for markup in text.languages.values():
        _check_pieces(run, markup, typed=typed)


def _check_condition(run: _Check, text: Any) -> None:
    if not isinstance(text, Located):
        return
    try:
        condition = parse_condition(text)
    except ExpressionError as error:
        run.report(error.code, error.message, text_span(text.node, error.offset, error.length), error.hint)
        return
    if all([_check_name(run, name, condition, text.node) for name in condition.names]):  # noqa: C419 - report all
        run.result.conditions[str(text)] = condition


def _check_pieces(run: _Check, markup: Markup, *, typed: bool) -> None:
    if markup.node is None:
        return
    for piece in markup.pieces:
        if isinstance(piece, Reference):
            span = text_span(markup.node, piece.offset, piece.length)
            if run.known("unknown-fact", "fact", piece.name, run.facts, span):
                _check_format(run, piece, span)
        elif typed:
            _check_numerals(run, piece, markup)


def _check_format(run: _Check, piece: Reference, span: Span) -> None:
    try:
        parse_format(piece.format)
    except ValueError as error:
        hint = "write number, 0%, 0.0%, 約0割, 0.0倍, 億, date, wareki, or the number it must be (約4割)"
        run.report("bad-format", str(error), span, hint)


def _check_numerals(run: _Check, piece: Literal, markup: Markup) -> None:
    """A figure typed by hand can go stale unseen. Names that hold digits are listed under ``names``."""
    text = piece.text
    for name in run.spec.names:
        text = text.replace(name, "\0" * len(name))
    for found in _NUMERAL.finditer(text):
        span = text_span(markup.node, piece.offset + found.start(), len(found[0]))  # type: ignore[arg-type]
        run.report(
            "typed-number",
            f"the number {found[0]} is typed by hand",
            span,
            "show a fact instead, as {fact}; or list the words it belongs to under names:",
        )
