"""briefing.yaml → Briefing: read, validate, and report every fault at once, each at its place.

The steps: (1) the tree of positioned nodes, (2) the pydantic model, (3) names, formulas and texts checked
against each other. A fault in one part does not hide those of the others: what is faulty is set aside and
the rest is checked. What only follows from a fault that is reported already is not reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.diagnostics import Diagnostic, Severity, Span, SpecError
from briefgen.spec.check import Checked, check
from briefgen.spec.expression import Condition, Expression
from briefgen.spec.faults import diagnostic_of, known_keys
from briefgen.spec.model import BriefingSpec
from briefgen.spec.places import Path as Steps
from briefgen.spec.places import find, is_without_value, real_path, without
from briefgen.spec.suggest import suggest
from briefgen.spec.tree import Mapping, Node, parse_all, read_text
from briefgen.spec.tree import Sequence as SequenceNode
from briefgen.spec.values import Located

MAX_ROUNDS = 12  # each takes away what is faulty, at worst one level up the tree, which has eight

# What stands in for a required part that is missing or faulty, so that the others can be checked.
_STAND_INS: dict[str, Any] = {
    "briefing": 1,
    "title": "",
    "takeaways": ("",),
    "sources": {"": {"publisher": ""}},
    "facts": {"": {"formula": "0"}},
}


@dataclass(frozen=True)
class Briefing:
    """A valid briefing: the spec, its place on disk, and its formulas and conditions parsed.

    *formulas* by fact id. *conditions* by the text of a ``holds``. *warnings* are what was found that does
    not stop a build.
    """

    path: Path
    root: Mapping
    spec: BriefingSpec
    languages: tuple[str, ...]
    formulas: dict[str, Expression]
    conditions: dict[str, Condition]
    warnings: tuple[Diagnostic, ...] = ()

    def span(self, *path: str | int) -> Span:
        """Where the node at *path* stands."""
        return find(self.root, path).span


def load(path: Path, languages: Sequence[str] = ()) -> Briefing:
    """Read and validate the briefing in *path* for *languages* (its own language where none is given).

    Raises SpecError with all faults found.
    """
    root, faults = parse_all(read_text(path), str(path))
    if root is None:
        raise SpecError(faults)
    spec, rest, model_faults = _validated(root)
    faults += model_faults
    checked, wanted = Checked(), tuple(languages)
    if spec is not None:
        wanted = wanted or (spec.language,)
        checked = check(spec, rest, root, wanted)
        faults += checked.diagnostics
    if spec is None or any(fault.severity is Severity.ERROR for fault in faults):
        raise SpecError(dict.fromkeys(faults))
    return Briefing(path, root, spec, wanted, checked.formulas, checked.conditions, tuple(faults))


def _validated(root: Mapping) -> tuple[BriefingSpec | None, Mapping, list[Diagnostic]]:
    """The model of what is sound in *root*, the tree of the same, and the faults of the rest."""
    rest = root
    faults: list[Diagnostic] = []
    stand_ins: dict[str, Any] = {}
    for _ in range(MAX_ROUNDS):
        try:
            return BriefingSpec.model_validate(stand_ins | plain(rest)), rest, faults
        except ValidationError as error:
            errors = [entry for entry in error.errors(include_url=False) if not _is_emptied(entry, rest)]
        faults += [diagnostic_of(error, rest) for error in errors if not _follows(error, rest)]
        aside = {real_path(rest, _to_set_aside(error)) for error in errors}
        left = without(rest, aside - {()})
        if not isinstance(left, Mapping):
            break
        rest = left
        stand_ins = {key: value for key, value in _STAND_INS.items() if key not in rest.entries}
    return None, rest, faults


def _is_emptied(error: ErrorDetails, rest: Mapping) -> bool:
    """Whether *error* calls empty what has entries: pydantic does not count those that are faulty."""
    node = find(rest, tuple(error["loc"])) if error["type"] == "too_short" else None
    return bool(node.keys if isinstance(node, Mapping) else isinstance(node, SequenceNode) and node.items)


def _follows(error: ErrorDetails, rest: Mapping) -> bool:
    """Whether *error* is there only because of what was set aside before it."""
    path = tuple(error["loc"])
    if error["type"] == "missing":
        return is_without_value(rest, path) or path[-1] in _meant(rest, path[:-1])
    about = error.get("ctx", {}).get("about", ())
    if any(key in _meant(rest, path) for key in about):
        return True
    return any(is_without_value(rest, (*path, key)) for key in about)


def _meant(rest: Mapping, path: Steps) -> set[str]:
    """The keys that the unknown keys of the mapping at *path* most likely stand for."""
    node, known = find(rest, path), known_keys(path)
    unknown = [key for key in node.keys if key not in known] if isinstance(node, Mapping) else []
    return {suggest(key, known) for key in unknown} - {""}


def _to_set_aside(error: ErrorDetails) -> Steps:
    """The path of what cannot stay because of *error*: of the owner where something is missing."""
    path = tuple(error["loc"])
    if error["type"] == "missing":
        return path[:-1]
    at = error.get("ctx", {}).get("at")
    return path if at is None else (*path, at)


def plain(node: Node) -> Any:
    """*node* as dicts, tuples and values; strings remember their node."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, SequenceNode):
        return tuple(plain(item) for item in node.items)
    return Located.of(node) if isinstance(node.value, str) else node.value
