"""A chart that cannot be, as a diagnostic: at the key to mend, and once for all languages."""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic
from briefgen.document.chart_data import chart_data
from briefgen.document.charts.errors import ChartError
from briefgen.document.charts.registry import KINDS
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
        KINDS[spec.kind].lower(chart_data(spec, resolver))
    except ChartError as error:
        return error
    return None
