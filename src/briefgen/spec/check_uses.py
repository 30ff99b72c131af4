"""Charts, structures, key figures, slides and blocks: what they show must exist."""

from __future__ import annotations

from briefgen.spec.check_charts import check_chart
from briefgen.spec.check_run import NUMBERS, Run
from briefgen.spec.figures import DataSpec
from briefgen.spec.model import BlockSpec, KeyFigureSpec, SlideSpec, StructureRowSpec
from briefgen.spec.places import Path, key_span

_PARTS = {"chart": "charts", "structure": "structures", "data": "data"}

# What a slide says below its title, by its kind.
_SAID = ("lead", "points", "so_what")
_SHOWN: dict[str, tuple[str, ...]] = {
    "cover": ("lead",), "summary": ("lead", "points"), "chart": ("lead", "points", "so_what"),
    "structure": ("lead",), "table": ("lead",), "points": ("lead", "points"), "takeaways": ("lead",),
    "sources": (), "changes": ("lead",),
}  # fmt: skip


def check_uses(run: Run) -> None:
    """Report facts, tables, columns, charts and structures that are shown and not defined."""
    for name, chart in run.spec.charts.items():
        check_chart(run, ("charts", name), chart)
    for name, table in run.spec.data.items():
        _check_table(run, name, table)
    for name, structure in run.spec.structures.items():
        for index, row in enumerate(structure.rows):
            _check_row(run, ("structures", name, "rows", index), row)
    for index, figure in enumerate(run.spec.key_figures):
        _check_figure(run, ("key_figures", index), figure)
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


def _check_figure(run: Run, path: Path, figure: KeyFigureSpec) -> None:
    run.known("facts", figure.fact, run.span((*path, "fact")))
    if figure.change is not None:
        run.known("facts", figure.change, run.span((*path, "change")))
    for index, name in enumerate(figure.trend):
        table, point, column = name.partition(".")
        span = run.span((*path, "trend", index))
        if point:
            run.column(table, column, span, types=NUMBERS)
        else:
            run.known("facts", name, span)


def _check_table(run: Run, name: str, table: DataSpec) -> None:
    for key in ("bars", "trend"):
        for index, column in enumerate(getattr(table, key)):
            run.column(name, column, run.span(("data", name, key, index)), types=NUMBERS)


def _check_row(run: Run, path: Path, row: StructureRowSpec) -> None:
    if row.data is None or not run.known("data", row.data, run.span((*path, "data"))):
        return
    for column in dict.fromkeys(markup.text for markup in row.label.languages.values()):
        run.column(row.data, column, run.span((*path, "label")))
    if isinstance(row.items, str):
        run.column(row.data, row.items, run.span((*path, "items")))
