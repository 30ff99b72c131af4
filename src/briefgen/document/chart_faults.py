"""A chart that cannot be, as a diagnostic: at the key to mend, and once for all languages."""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic
from briefgen.document.chart_data import chart_data
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.registry import lower
from briefgen.document.resolve import Resolver
from briefgen.spec.model import ChartSpec

# The key that each code is about, in a chart of facts and in one of a table's columns.
_KEYS = {
    "unknown-highlight": ("highlight", "highlight"),
    "unknown-grouping": ("grouping", "grouping"),
    "one-series": ("facts", "values"),
    "too-many-series": ("facts", "values"),
    "too-many-categories": ("facts", "category"),
    "not-a-share": ("facts", "values"),
    "negative-part": ("facts", "values"),
    "no-data": ("facts", "values"),
    "does-not-add-up": ("facts", "values"),
    "missing-value": ("facts", "values"),
    "ends-before-start": ("values", "values"),
    "no-spread": ("facts", "values"),
    "too-few-values": ("values", "values"),
    "mixed-units": ("values", "values"),
    "combo-needs-both": ("lines", "lines"),
    "cut-axis": ("axis_from", "axis_from"),
    "too-many-bins": ("bins", "bins"),
    "no-annotations": ("annotations", "annotations"),
    "no-period": ("annotations", "annotations"),
    "no-growth": ("annotations", "annotations"),
    "annotated-others": ("annotations", "annotations"),
}


def chart_fault(spec: ChartSpec, name: str, error: ChartError, resolver: Resolver) -> Diagnostic:
    """The diagnostic of *error*, which the chart *name* raised in the language of *resolver*.

    It is told in the briefing's own language, so that every language that is built tells the same.
    """
    briefing = resolver.briefing
    if resolver.language != briefing.spec.language:
        error = _again(spec, Resolver(briefing, resolver.snapshot, briefing.spec.language)) or error
    key = _KEYS.get(error.code, ("kind", "kind"))[bool(spec.data)]
    return Diagnostic(
        error.code, f"chart {name}: {error.message}", briefing.span("charts", name, key), error.hint
    )


def _again(spec: ChartSpec, resolver: Resolver) -> ChartError | None:
    try:
        lower(spec.kind, chart_data(spec, resolver))
    except ChartError as error:
        return error
    return None
