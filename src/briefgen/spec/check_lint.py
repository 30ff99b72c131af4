"""The findings that the author allows: the places they name must exist."""

from __future__ import annotations

import re

from briefgen.spec.check_run import Run
from briefgen.spec.places import Path, real_path

_STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


def steps_of(place: str) -> Path:
    """``deck[2].title``, counted from 1 as messages do, as the steps of a path."""
    return tuple(int(found[1]) - 1 if found[1] else found[2] for found in _STEP.finditer(place))


def check_lint(run: Run) -> None:
    """Report allowed places that are not in the briefing: nothing there could be found."""
    for index, allowed in enumerate(run.spec.lint):
        steps = steps_of(allowed.at) if allowed.at is not None else ()
        if allowed.at is not None and real_path(run.root, steps)[-1:] != steps[-1:]:
            hint = "write it as messages do: facts.firms_cn, deck[2].title; or leave it out"
            span = run.span(("lint", index, "at"))
            run.report("unknown-place", f"there is no place '{allowed.at}'", span, hint)
