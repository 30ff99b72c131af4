"""The positioned tree: what the author wrote, each node with its place in the file.

    Node = Scalar | Sequence | Mapping

A node is never None: the reader refuses empty values. Trees are at most 64 levels deep (also through
aliases), so recursing over one is safe. Nodes that come from an alias are shared with their anchor and
keep the anchor's place, for that is where the text to mend stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefgen.diagnostics import Span

Value = str | int | Decimal | bool


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value.

    *text* is what the author wrote once quotation marks, escapes and folding are undone; *value* is the
    same text resolved by the YAML 1.2 core schema (always the text itself when it was quoted).
    *source* is the stretch of the file that *span* covers, with the quotation marks. *style* is "" for
    plain, ``'`` and ``"`` for quoted, ``|`` and ``>`` for block scalars.
    """

    value: Value
    text: str
    span: Span
    source: str
    style: str = ""

    @property
    def plain(self) -> bool:
        """Whether it was written without quotation marks or a block indicator."""
        return not self.style


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order of the file.

    *keys* holds the place of each key, of those too whose value is not there: the author left it out, or it
    was faulty and set aside.
    """

    entries: dict[str, Node]
    keys: dict[str, Span]
    span: Span


Node = Scalar | Sequence | Mapping
