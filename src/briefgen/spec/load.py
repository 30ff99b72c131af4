"""briefing.yaml → Briefing: read, validate, and report every fault at once, each at its place.

The steps: (1) the tree of positioned nodes, (2) the pydantic model, (3) names, formulas and texts checked
against each other. A fault in one part does not hide those of the others: what is faulty is set aside and
the rest is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefgen.diagnostics import Diagnostic, Severity, Span, SpecError
from briefgen.spec.check import Checked, check
from briefgen.spec.expression import Condition, Expression
from briefgen.spec.faults import diagnostic_of
from briefgen.spec.model import BriefingSpec
from briefgen.spec.places import deepest
from briefgen.spec.tree import Mapping, Node, parse_all, read_text
from briefgen.spec.tree import Sequence as SequenceNode
from briefgen.spec.values import Located

MAX_ROUNDS = 8  # how often faulty parts are set aside before the rest is given up


@dataclass(frozen=True)
class Briefing:
    """A valid briefing: the spec, its place on disk, and its formulas and conditions parsed.

    *formulas* by fact id, in an order in which each stands after what it needs. *conditions* by the text
    of a ``holds``. *warnings* are what was found that does not stop a build.
    """

    path: Path
    source: str
    root: Mapping
    spec: BriefingSpec
    languages: tuple[str, ...]
    formulas: dict[str, Expression]
    conditions: dict[str, Condition]
    warnings: tuple[Diagnostic, ...] = field(default=())

    def span(self, *path: str | int) -> Span:
        """Where the node at *path* stands."""
        return deepest(self.root, path).span


def load(path: Path, languages: Sequence[str] = ()) -> Briefing:
    """Read and validate the briefing in *path* for *languages* (its own language where none is given).

    Raises SpecError with all faults found.
    """
    source = read_text(path)
    root, faults = parse_all(source, str(path))
    if root is None:
        raise SpecError(faults)
    spec, model_faults, faulty = _validated(root)
    faults = [*faults, *model_faults]
    checked = Checked()
    if spec is not None:
        wanted = tuple(languages) or (spec.language,)
        checked = check(spec, root, wanted, faulty)
        faults += checked.diagnostics
    if spec is None or any(fault.severity is Severity.ERROR for fault in faults):
        raise SpecError(faults)
    return Briefing(path, source, root, spec, wanted, checked.formulas, checked.conditions, tuple(faults))


def _validated(root: Mapping) -> tuple[BriefingSpec | None, list[Diagnostic], frozenset[tuple[str | int, ...]]]:
    """The model of what is sound in *root*, the faults of the rest, and the paths set aside."""
    data = plain(root)
    faults: list[Diagnostic] = []
    aside: set[tuple[str | int, ...]] = set()
    for attempt in range(MAX_ROUNDS):
        try:
            return BriefingSpec.model_validate(data), faults, frozenset(aside)
        except ValidationError as error:
            for entry in error.errors(include_url=False):
                location = tuple(entry["loc"])
                fresh = attempt == 0 or not any(_related(location, path) for path in aside)
                if fresh:
                    faults.append(diagnostic_of(entry, root))
                removed = _set_aside(data, location, missing=entry["type"] == "missing")
                if removed is None:
                    return None, faults, frozenset(aside)
                aside.add(removed)
    return None, faults, frozenset(aside)


def _related(location: tuple[str | int, ...], other: tuple[str | int, ...]) -> bool:
    shared = min(len(location), len(other))
    return location[:shared] == other[:shared]


def _set_aside(data: Any, location: tuple[str | int, ...], *, missing: bool) -> tuple[str | int, ...] | None:
    """Take the part at *location* out of *data* (its owner, where it is missing). None: there is none."""
    path = list(location[:-1] if missing else location)
    while path:
        owner, found = data, True
        for step in path[:-1]:
            found = found and isinstance(owner, dict | list) and _has(owner, step)
            owner = owner[step] if found else None
        if found and isinstance(owner, dict | list) and _has(owner, path[-1]):
            del owner[path[-1]]
            return tuple(path)
        path.pop()
    return None


def _has(owner: dict[Any, Any] | list[Any], step: str | int) -> bool:
    if isinstance(owner, dict):
        return step in owner
    return isinstance(step, int) and step < len(owner)


def plain(node: Node) -> Any:
    """*node* as dicts, lists and values; strings remember their node."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return Located.of(node) if isinstance(node.value, str) else node.value

