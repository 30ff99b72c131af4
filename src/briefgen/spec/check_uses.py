"""Charts, structures, key figures, slides and blocks: what they show must exist."""

from __future__ import annotations

from briefgen.spec.check_run import Run
from briefgen.spec.model import BlockSpec, ChartSpec, SlideSpec, StructureRowSpec
from briefgen.spec.places import Path, find, key_span
from briefgen.spec.tree import Sequence

ONE_SERIES = ("pie", "doughnut", "waffle", "share bars")
_PARTS = {"chart": "charts", "structure": "structures", "data": "data"}

# What a slide says below its title, by its kind.
_SAID = ("lead", "points", "so_what")
_SHOWN: dict[str, tuple[str, ...]] = {
    "cover": ("lead",), "summary": ("lead", "points"), "chart": ("lead", "points", "so_what"),
    "structure": ("lead",), "table": ("lead",), "points": ("lead", "points"), "takeaways": ("lead",),
    "sources": (),
}  # fmt: skip


def check_uses(run: Run) -> None:
    """Report facts, tables, columns, charts and structures that are shown and not defined."""
    for name, chart in run.spec.charts.items():
        _check_chart(run, ("charts", name), chart)
    for name, structure in run.spec.structures.items():
        for index, row in enumerate(structure.rows):
            _check_row(run, ("structures", name, "rows", index), row)
    for index, figure in enumerate(run.spec.key_figures):
        run.known("facts", figure.fact, run.span(("key_figures", index, "fact")))
    for index, slide in enumerate(run.spec.deck):
        _check_content(run, ("deck", index), slide)
        _check_shown(run, ("deck", index), slide)
    for index, block in enumerate(run.spec.page.blocks):
        _check_content(run, ("page", "blocks", index), block)


def _check_content(run: Run, path: Path, spec: SlideSpec | BlockSpec) -> None:
    for key, part in _PARTS.items():
        name = getattr(spec, key)
        if name is not None:
            run.known(part, name, run.span((*path, key)))


def _check_shown(run: Run, path: Path, slide: SlideSpec) -> None:
    """Report the texts of *slide* that slides of its kind do not show."""
    shown = _SHOWN[slide.slide]
    for key in _SAID:
        if getattr(slide, key) and key not in shown:
            hint = f"it shows: {', '.join(('title', *shown))}"
            message = f"a {slide.slide} slide shows no '{key}'"
            run.report("unused-key", message, key_span(run.rest, (*path, key)), hint)


def _check_chart(run: Run, path: Path, chart: ChartSpec) -> None:
    for index, fact in enumerate(chart.facts):
        run.known("facts", fact, run.span((*path, "facts", index)))
    if chart.data is not None and run.known("data", chart.data, run.span((*path, "data"))):
        run.column(chart.data, chart.category or "", run.span((*path, "category")))
        for index, column in enumerate(chart.values):
            run.column(chart.data, column, run.span((*path, "values", index)), number=True)
        if chart.kind in ONE_SERIES and len(chart.values) > 1:
            message = f"a {chart.kind} chart shows one column, not {len(chart.values)}"
            hint = f"choose one of: {', '.join(chart.values)}; or show a 100% stacked bar"
            run.report("one-series", message, run.span((*path, "values")), hint)
    for key, given in (("labels", chart.labels), ("notes", chart.notes)):
        if given:
            _check_count(run, path, key)
    if chart.highlight is not None and chart.facts:
        span = run.span((*path, "highlight"))
        message = f"'{chart.highlight}' is no fact of this chart"
        run.listed("unknown-highlight", message, chart.highlight, chart.facts, span)


def _check_count(run: Run, path: Path, key: str) -> None:
    """As many labels or notes as facts, as the author wrote them: a faulty one is reported elsewhere."""
    facts, given = find(run.root, (*path, "facts")), find(run.root, (*path, key))
    wanted = len(facts.items) if isinstance(facts, Sequence) else 1
    if isinstance(given, Sequence) and len(given.items) != wanted:
        message = f"{key}: {len(given.items)} for {wanted} facts"
        run.report("wrong-count", message, given.span, "give one for each fact")


def _check_row(run: Run, path: Path, row: StructureRowSpec) -> None:
    if row.data is None or not run.known("data", row.data, run.span((*path, "data"))):
        return
    for column in dict.fromkeys(markup.text for markup in row.label.languages.values()):
        run.column(row.data, column, run.span((*path, "label")))
    if isinstance(row.items, str):
        run.column(row.data, row.items, run.span((*path, "items")))
