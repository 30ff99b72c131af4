"""Charts: the facts and columns they show must exist and be as many as their kind shows."""

from __future__ import annotations

from briefgen.spec.chart_kinds import AUTO, MANY, NEEDS, OWN_KEYS, Needs
from briefgen.spec.charts import ChartSpec
from briefgen.spec.check_run import Run
from briefgen.spec.places import Path, find, key_span
from briefgen.spec.tree import Sequence

_ENDS = ("first", "last")
_LEVELS = ("average", "median")


def check_chart(run: Run, path: Path, chart: ChartSpec) -> None:
    """Report what *chart* at *path* names though there is none, and keys that its kind does not know."""
    needs = NEEDS[chart.kind]
    for index, fact in enumerate(chart.facts):
        run.known("facts", fact, run.span((*path, "facts", index)))
    if chart.data is not None and run.known("data", chart.data, run.span((*path, "data"))):
        _check_columns(run, path, chart, chart.data, needs)
    if chart.facts and not needs.facts:
        message = f"a {chart.kind} chart shows columns of a table, not facts"
        run.report(
            "needs-table",
            message,
            key_span(run.rest, (*path, "facts")),
            "put the figures into a table under data:",
        )
    for key in OWN_KEYS:
        if key not in needs.keys and getattr(chart, key) not in (None, ()):
            kinds = ", ".join(kind for kind, other in NEEDS.items() if key in other.keys and kind != AUTO)
            message = f"a {chart.kind} chart knows no '{key}'"
            run.report("unused-key", message, key_span(run.rest, (*path, key)), f"these do: {kinds}")
    for key, given in (("labels", chart.labels), ("notes", chart.notes)):
        if given:
            _check_count(run, path, key)
    _check_names_of_facts(run, path, chart)


def _check_columns(run: Run, path: Path, chart: ChartSpec, table: str, needs: Needs) -> None:
    if chart.category is not None:
        run.column(table, chart.category, run.span((*path, "category")))
    for key in ("values", "target", "ranges"):
        for index, column in enumerate(getattr(chart, key)):
            run.column(table, column, run.span((*path, key, index)), types=needs.types)
    for index, column in enumerate(chart.lines):
        span = run.span((*path, "lines", index))
        run.listed("unknown-column", f"'{column}' is none of this chart's values", column, chart.values, span)
    count = len(chart.values)
    if not needs.least <= count <= needs.most:
        _report_count(run, path, chart, needs)


def _report_count(run: Run, path: Path, chart: ChartSpec, needs: Needs) -> None:
    span, count = run.span((*path, "values")), len(chart.values)
    if needs.most == 1:
        hint = f"choose one of: {', '.join(chart.values)}; or show a 100% stacked bar"
        run.report("one-series", f"a {chart.kind} chart shows one column, not {count}", span, hint)
        return
    wanted = f"{needs.least} columns" + (" or more" if needs.most == MANY else "")
    what = {"scatter": ": across and up", "bubble": ": across, up and size", "gantt": ": start and end"}
    run.report("series-count", f"a {chart.kind} chart shows {wanted}, not {count}", span,
               f"name {wanted} under values{what.get(chart.kind, '')}")  # fmt: skip


def _check_count(run: Run, path: Path, key: str) -> None:
    """As many labels or notes as facts, as the author wrote them: a faulty one is reported elsewhere."""
    facts, given = find(run.root, (*path, "facts")), find(run.root, (*path, key))
    wanted = len(facts.items) if isinstance(facts, Sequence) else 1
    if isinstance(given, Sequence) and len(given.items) != wanted:
        message = f"{key}: {len(given.items)} for {wanted} facts"
        run.report("wrong-count", message, given.span, "give one for each fact")


def _check_names_of_facts(run: Run, path: Path, chart: ChartSpec) -> None:
    """Facts that highlight, totals, target and annotations name; in a table these are cells, read later."""
    _check_annotations(run, path, chart)
    if chart.facts:
        _check_facts_of_chart(run, path, chart)


def _check_annotations(run: Run, path: Path, chart: ChartSpec) -> None:
    for index, one in enumerate(chart.annotations):
        if one.line is not None and one.line not in _LEVELS:
            run.known("facts", one.line, run.span((*path, "annotations", index, "line")))
        if one.series is not None and chart.data:
            span = run.span((*path, "annotations", index, "series"))
            message = f"'{one.series}' is none of this chart's values"
            run.listed("unknown-column", message, one.series, chart.values, span)
        for name in one.categories if chart.facts else ():
            if name not in _ENDS:
                span = run.span((*path, "annotations", index, one.chosen))
                run.listed("unknown-fact", f"'{name}' is no fact of this chart", name, chart.facts, span)


def _check_facts_of_chart(run: Run, path: Path, chart: ChartSpec) -> None:
    if chart.highlight is not None:
        message = f"'{chart.highlight}' is no fact of this chart"
        run.listed("unknown-highlight", message, chart.highlight, chart.facts, run.span((*path, "highlight")))
    for index, fact in enumerate(chart.target):
        run.known("facts", fact, run.span((*path, "target", index)))
    if chart.target and len(chart.target) != len(chart.facts):
        message = f"target: {len(chart.target)} for {len(chart.facts)} facts"
        run.report("wrong-count", message, run.span((*path, "target")), "give one for each fact")
    for index, name in enumerate(chart.totals if isinstance(chart.totals, tuple) else ()):
        span = run.span((*path, "totals", index))
        run.listed("unknown-fact", f"'{name}' is no fact of this chart", name, chart.facts, span)
