"""One run of the check: what is checked, the names that are known, the faults that were found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from briefgen.diagnostics import Diagnostic, Span
from briefgen.spec.expression import Condition, Expression, ExpressionError
from briefgen.spec.model import BriefingSpec
from briefgen.spec.places import find, is_without_value, text_span
from briefgen.spec.suggest import suggest
from briefgen.spec.term import Call, Column, Term, children
from briefgen.spec.tree import Mapping, Node

_MAX_LISTED = 12  # names in a hint; more are not read
_MAX_SUGGESTED = 200  # faults that get a suggestion, which takes a millisecond; more are not read either
_REQUIRED = ("facts", "sources")
_WORDS = {"facts": "fact", "data": "table", "charts": "chart", "structures": "structure", "sources": "source"}
_CODES = {
    "facts": "unknown-fact", "data": "unknown-data", "charts": "unknown-chart",
    "structures": "unknown-structure", "sources": "unknown-source",
}  # fmt: skip
NUMBERS = ("integer", "decimal")


@dataclass
class Checked:
    """What the check found: faults, and the formulas and conditions that parsed."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    formulas: dict[str, Expression] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)


@dataclass
class Run:
    """One run over *spec*, made of the tree *rest*, which is *root* less its faulty parts."""

    spec: BriefingSpec
    rest: Mapping
    root: Mapping
    languages: tuple[str, ...]
    checked: Checked = field(default_factory=Checked)

    def report(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        self.checked.diagnostics.append(Diagnostic(code, message, span, hint))

    def report_error(self, error: ExpressionError, node: Node) -> None:
        """Report *error* of the formula or condition that *node* holds."""
        self.report(error.code, error.message, text_span(node, error.offset, error.length), error.hint)

    def span(self, path: Sequence[str | int]) -> Span:
        return find(self.rest, path).span

    def names(self, *path: str) -> Collection[str] | None:
        """The names under *path* as the author wrote them, faulty ones included.

        None where they cannot be told: the part is missing though it must not, or is faulty as a whole.
        """
        if path[0] not in self.root.keys:
            return None if path[0] in _REQUIRED else ()
        node = find(self.root, path)
        is_there = isinstance(node, Mapping) and not is_without_value(self.root, path)
        return node.keys if isinstance(node, Mapping) and is_there else None

    def known(self, part: str, name: str, span: Span) -> bool:
        """Report *name* unless the author defines it under *part*."""
        what = _WORDS[part]
        return self.listed(_CODES[part], f"there is no {what} '{name}'", name, self.names(part), span)

    def listed(self, code: str, message: str, name: str, names: Collection[str] | None, span: Span) -> bool:
        """Report *message* unless *name* is one of *names*; None stands for any."""
        if names is None or name in names:
            return True
        few = len(self.checked.diagnostics) < _MAX_SUGGESTED
        close = suggest(name, names) if few else ""
        more = ", …" if len(names) > _MAX_LISTED else ""
        there_is = f"there is: {', '.join(islice(names, _MAX_LISTED))}{more}" if names else ""
        self.report(code, message, span, f"did you mean '{close}'?" if close else there_is)
        return False

    def column(self, table: str, column: str, span: Span, *, types: tuple[str, ...] = ()) -> bool:
        """Report *column* unless *table* has it, and, where *types* are given, declares it as one of them."""
        if not self.known("data", table, span):
            return False
        message = f"the table '{table}' has no column '{column}'"
        if not self.listed("unknown-column", message, column, self.names("data", table, "columns"), span):
            return False
        spec = self.spec.data.get(table)
        declared = spec.columns.get(column) if spec else None
        if not types or declared is None or declared.type in types:
            return True
        wanted = "numbers" if types == NUMBERS else f"{types[0]}s"
        message = f"the column '{column}' of '{table}' holds {declared.type}, not {wanted}"
        code = "not-a-number-column" if types == NUMBERS else "wrong-column-type"
        self.report(code, message, span, f"declare it as {column}: {' or '.join(types)}")
        return False

    def expression(self, expression: Expression | Condition, terms: Iterable[Term], node: Node) -> bool:
        """Report the facts and columns of *expression*, which *node* holds, that there are not."""
        sound = []
        for name in expression.names:
            place = expression.places(name)[0]
            sound.append(self.known("facts", name, text_span(node, place.offset, place.length)))
        for function, column in _columns(terms):
            span = text_span(node, column.place.offset, column.place.length)
            if not column.column:
                sound.append(self.known("data", column.table, span))
            else:
                sound.append(
                    self.column(
                        column.table, column.column, span, types=() if function == "count" else NUMBERS
                    )
                )
        return all(sound)


def _columns(terms: Iterable[Term]) -> list[tuple[str, Column]]:
    """The columns of *terms*, each with the function that it stands in."""
    found = []
    for term in terms:
        function = term.function if isinstance(term, Call) else ""
        below = children(term)
        found += [(function, inner) for inner in below if isinstance(inner, Column)]
        found += _columns(inner for inner in below if not isinstance(inner, Column))
    return found
