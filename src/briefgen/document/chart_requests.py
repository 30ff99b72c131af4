"""What the author asks of a chart beyond its data: annotations and options, with names as indexes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from briefgen.document.chart import AnnotationKind, DataSeries, Datum, Options, Request
from briefgen.document.numbers import show
from briefgen.document.resolve import Resolver
from briefgen.spec.charts import AnnotationSpec, ChartSpec
from briefgen.spec.formats import Format

Name = str | tuple[str, ...]
"""What a category is called: a fact's id, or a cell's text in each language."""

_KINDS = {
    "cagr": AnnotationKind.GROWTH,
    "difference": AnnotationKind.DIFFERENCE,
    "line": AnnotationKind.LEVEL,
    "bracket": AnnotationKind.BRACKET,
    "callout": AnnotationKind.CALLOUT,
}
_FORMS = ("average", "median")


def requests_of(
    spec: ChartSpec, names: Sequence[Name], columns: Sequence[str], resolver: Resolver
) -> tuple[Request, ...]:
    """The annotations of *spec*, whose categories are called *names* and whose series *columns*."""
    return tuple(_request(one, names, columns, resolver) for one in spec.annotations)


def _request(
    one: AnnotationSpec, names: Sequence[Name], columns: Sequence[str], resolver: Resolver
) -> Request:
    places = [_index(name, names) for name in one.categories] or [0]
    line = one.line or ""
    text = resolver.text(one.text)
    level: Datum | None = None
    if line and line not in _FORMS:
        fact = resolver.snapshot.facts[line]
        shown = show(fact, Format(), resolver.language)
        level = Datum(fact.value, shown.text, shown.number_format, fact.id)
        text = text or resolver.text(fact.label)
    return Request(
        _KINDS[one.chosen],
        places[0],
        places[-1],
        columns.index(one.series) if one.series in columns else None,
        one.show or (line if line in _FORMS else ""),
        text,
        level,
    )


def _index(name: str, names: Sequence[Name]) -> int:
    """The place of the category *name*; ``first`` and ``last`` stay so when the data grow."""
    if name == "first":
        return 0
    if name == "last":
        return len(names) - 1
    return next(at for at, one in enumerate(names) if name == one or (isinstance(one, tuple) and name in one))


def options_of(spec: ChartSpec, names: Sequence[Name], more: Sequence[DataSeries]) -> Options:
    """The options of *spec*; *more* holds its target, where it names one, and its ranges."""
    has_target = bool(spec.target)
    totals = spec.totals if isinstance(spec.totals, tuple) else ()
    return Options(
        lines=tuple(at for at, column in enumerate(spec.values) if column in spec.lines),
        target=more[0] if has_target else None,
        ranges=tuple(more[1:] if has_target else more),
        totals=spec.totals is not False,
        levels=tuple(_index(name, names) for name in totals),
        bins=spec.bins or 0,
        each=spec.each or "",
        quadrants=spec.quadrants or "",
        axis_from=None if spec.axis_from is None else Fraction(spec.axis_from),
    )
