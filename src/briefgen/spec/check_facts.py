"""Facts and sources: names, formulas, and where each figure comes from."""

from __future__ import annotations

from briefgen.spec.check_run import Run
from briefgen.spec.expression import ExpressionError, dependency_order, parse_formula
from briefgen.spec.places import find, is_without_value, key_span


def check_facts(run: Run) -> None:
    """Report bad names, missing sources, formulas that cannot be read or computed, and their circles."""
    for part in ("facts", "data"):
        for name in run.names(part) or ():
            _check_name(run, part, name)
    for name, fact in run.spec.facts.items():
        if fact.formula is not None:
            _check_formula(run, name, fact.formula)
        elif not fact.source and not is_without_value(run.rest, ("facts", name, "source")):
            sources = ", ".join(run.names("sources") or ())
            hint = f"add source: with one of: {sources}"
            span = key_span(run.rest, ("facts", name))
            run.report("missing-source", f"the fact '{name}' has no source", span, hint)
    _, circles = dependency_order(run.checked.formulas, run.names("facts") or ())
    for circle in circles:
        chain = " → ".join(circle)
        span = run.span(("facts", circle[0], "formula"))
        run.report("formula-cycle", f"the formulas go in a circle: {chain}", span, "give one of them a value")


def _check_name(run: Run, part: str, name: str) -> None:
    """Names are used in texts and formulas: {name}, name / other."""
    if name.isidentifier() and name != "and":
        return
    hint = "use letters, digits and _, and begin with a letter"
    span = key_span(run.rest, (part, name))
    run.report("bad-name", f"'{name}' cannot be used as a name in texts and formulas", span, hint)


def _check_formula(run: Run, name: str, formula: str) -> None:
    node = find(run.rest, ("facts", name, "formula"))
    try:
        expression = parse_formula(formula)
    except ExpressionError as error:
        run.report_error(error, node)
        return
    if name and not expression.names and not expression.columns:
        hint = "give the fact a value: and a source: instead"
        run.report("no-facts", f"this formula rests on no fact and no table: {formula}", node.span, hint)
    if run.expression(expression, (expression.term,), node):
        run.checked.formulas[name] = expression


def check_sources(run: Run) -> None:
    """Report sources that are cited and not defined."""
    for name, spec in run.spec.sources.items():
        if spec.via is not None:
            run.known("sources", spec.via, run.span(("sources", name, "via")))
    cited = [(("facts", name, "source"), fact.source) for name, fact in run.spec.facts.items()]
    cited += [(("data", name, "source"), table.source) for name, table in run.spec.data.items()]
    for path, sources in cited:
        for index, source in enumerate(sources):
            run.known("sources", source, run.span((*path, index)))
