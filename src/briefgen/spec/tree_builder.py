"""The loop over YAML events that grows the tree. Iterative: no input can exhaust the stack."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml

from briefgen.diagnostics import Diagnostic, Span
from briefgen.spec.node import Mapping, Node, Scalar, Sequence
from briefgen.spec.scalar import NULLS, resolve
from briefgen.spec.yaml_faults import FORBIDDEN

MAX_DEPTH = 64  # the spec itself has eight levels
MAX_NODES = 200_000
MAX_ALIAS_NODES = 100_000  # nodes that aliases stand for, counted as if written out

_STRING_TAG = "tag:yaml.org,2002:str"
_NUMBER_HEAD = re.compile(r"[-+]?\d{1,3}")
_NUMBER_TAIL = re.compile(r"\d{3}(?:\.\d+)?\D*")


class Stop(Exception):  # noqa: N818
    """The reading cannot go on; the fault is recorded already."""


class _Frame:
    """A mapping or sequence that is being read.

    *key* is the key that waits for its value. *size* and *height* count what the collection would have
    if every alias were written out. *number* gathers the pieces of a number that commas broke up.
    """

    __slots__ = ("anchor", "entries", "event", "height", "items", "key", "key_span", "keys", "number", "size")

    def __init__(self, event: Any) -> None:
        self.event = event
        self.anchor: str | None = event.anchor
        self.entries: dict[str, Node] | None = {} if isinstance(event, yaml.MappingStartEvent) else None
        self.keys: dict[str, Span] = {}
        self.items: list[Node] = []
        self.key: str | None = None
        self.key_span: Span | None = None
        self.size = 1
        self.height = 1
        self.number = ""

    @property
    def wants_key(self) -> bool:
        return self.entries is not None and self.key is None


class Builder:
    """The state of one reading."""

    def __init__(self, text: str, file: str, next_event: Callable[[], Any]) -> None:
        self.text, self.file, self.next_event = text, file, next_event
        self.faults: list[Diagnostic] = []
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int, int] | None] = {}  # None while the node is being read
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0
        self.alias_nodes = 0

    def run(self) -> None:
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self.scalar,
            yaml.AliasEvent: self.alias,
            yaml.MappingStartEvent: self.start,
            yaml.SequenceStartEvent: self.start,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
            yaml.DocumentStartEvent: self.document,
        }
        while (event := self.next_event()) is not None:
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)

    # ---- faults

    def span(self, start: Any, end: Any) -> Span:
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def fault(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self.faults.append(Diagnostic(code, message, span, hint))

    def stop(self, code: str, message: str, event: Any, hint: str = "") -> NoReturn:
        self.fault(code, message, self.span(event.start_mark, event.end_mark), hint)
        raise Stop

    # ---- events

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.stop("yaml-documents", "a second document begins here", event, "one file holds one briefing")

    def scalar(self, event: Any) -> None:
        self.count(event)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.wants_key:
            self.take_key(frame, event)
            return
        plain = not event.style
        self.check_tag(event, plain=plain)
        if plain and event.tag is None and event.value in NULLS:
            self.empty(frame, event)
            return
        node = self.scalar_node(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, 1, 0)
        self.attach(node, 1, 0)

    def scalar_node(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        source = self.text[start.index : end.index]
        style: str = event.style or ""
        span = self.block_span(start, source) if style in ("|", ">") else self.span(start, end)
        text: str = event.value
        if style == '"' and (found := FORBIDDEN.search(text)) and found[0] != "\r":
            message = f"this text holds the character U+{ord(found[0]):04X}, which cannot be shown"
            self.fault("forbidden-character", message, span, "remove its escape")
        if style or event.tag is not None:
            return Scalar(text, text, span, source, style)
        try:
            return Scalar(resolve(text), text, span, source)
        except (OverflowError, ValueError) as error:
            self.fault("number-too-long", f"this number has {error}", span, "quote it if it is a text")
            return Scalar(text, text, span, source)

    def block_span(self, start: Any, source: str) -> Span:
        """The span of a block scalar without the blank lines after it, which libyaml counts in."""
        source = source.rstrip()
        column = len(source) - source.rfind("\n") if "\n" in source else start.column + 1 + len(source)
        line = start.line + 1
        return Span(self.file, line, start.column + 1, line + source.count("\n"), column)

    def alias(self, event: Any) -> None:
        self.count(event)
        if self.stack and self.stack[-1].wants_key:
            self.stop("yaml-key", "a key cannot be an alias", event, "write the key out")
        known = self.anchors.get(event.anchor)
        if known is None:
            missing = event.anchor not in self.anchors
            message = (
                f"there is no anchor '&{event.anchor}'" if missing else f"'*{event.anchor}' contains itself"
            )
            hint = "put a text that begins with * in quotation marks" if missing else ""
            self.stop("yaml-alias", message, event, hint)
        node, size, height = known
        self.alias_nodes += size
        if self.alias_nodes > MAX_ALIAS_NODES:
            self.stop("yaml-too-large", f"aliases stand for more than {MAX_ALIAS_NODES:,} values", event)
        if len(self.stack) + height > MAX_DEPTH:
            self.stop("yaml-too-deep", f"more than {MAX_DEPTH} levels inside one another", event)
        self.attach(node, size, height)

    def start(self, event: Any) -> None:
        self.count(event)
        if self.stack and self.stack[-1].wants_key:
            what = "a mapping" if isinstance(event, yaml.MappingStartEvent) else "a list"
            hint = "put a text that begins with { or [ in quotation marks"
            self.stop("yaml-key", f"{what} cannot be a key", event, hint)
        if len(self.stack) == MAX_DEPTH:
            self.stop("yaml-too-deep", f"more than {MAX_DEPTH} levels inside one another", event)
        self.check_tag(event, plain=False)
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        self.stack.append(_Frame(event))

    def end(self, event: Any) -> None:
        frame = self.stack.pop()
        start = frame.event.start_mark
        flow = frame.event.flow_style
        children = frame.items if frame.entries is None else list(frame.entries.values())
        # libyaml ends a block collection where the next token begins, lines later; its last value ends it.
        if flow or not children:
            span = self.span(start, event.end_mark if flow else start)
        else:
            last = max((child.span.end_line, child.span.end_column) for child in children)
            span = Span(self.file, start.line + 1, start.column + 1, *last)
        node: Node
        if frame.entries is None:
            node = Sequence(tuple(frame.items), span)
        else:
            node = Mapping(frame.entries, frame.keys, span)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (node, frame.size, frame.height)
        self.attach(node, frame.size, frame.height)

    # ---- parts

    def count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop("yaml-too-large", f"more than {MAX_NODES:,} values", event)

    def check_tag(self, event: Any, *, plain: bool) -> None:
        scalar = isinstance(event, yaml.ScalarEvent)
        if event.tag is None or (scalar and event.tag == _STRING_TAG):
            return
        hint = "put a text that begins with ! in quotation marks" if plain else "remove it"
        span = self.span(event.start_mark, event.end_mark)
        self.fault("yaml-tag", f"the tag {event.tag} is not allowed", span, hint)

    def take_key(self, frame: _Frame, event: Any) -> None:
        self.check_tag(event, plain=not event.style)
        frame.key = event.value
        frame.key_span = self.span(event.start_mark, event.end_mark)
        if event.style:
            if FORBIDDEN.search(event.value):
                self.fault("forbidden-character", "this key holds a control character", frame.key_span)
        elif event.value == "<<":
            hint = "repeat the keys, or give the mapping an anchor as a whole"
            self.fault("yaml-merge-key", "merge keys (<<) are not allowed", frame.key_span, hint)
        elif event.value in NULLS:
            self.fault("yaml-key", "a key is expected before ':'", frame.key_span, "quote it if it is a name")

    def attach(self, node: Node, size: int, height: int) -> None:
        """Give *node* to the collection that is being read."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.size += size
        frame.height = max(frame.height, height + 1)
        if frame.entries is None:
            frame.items.append(node)
            return
        key, span = frame.key, frame.key_span
        frame.key = None
        # A key always stands before its value; the check is for the type checker.
        if key is None or span is None:
            return
        if key in frame.keys:
            self.duplicate(key, span, frame.keys[key])
            return
        frame.entries[key], frame.keys[key] = node, span
        text = node.text if isinstance(node, Scalar) and node.plain else ""
        frame.number = text if _NUMBER_HEAD.fullmatch(text) else ""

    def duplicate(self, key: str, span: Span, first: Span) -> None:
        message = f"the key '{key}' is given twice: first in line {first.line}, column {first.column}"
        self.fault("duplicate-key", message, span, "remove or rename one of the two")

    def empty(self, frame: _Frame | None, event: Any) -> None:
        """A value is missing, or is an explicit null."""
        span = self.span(event.start_mark, event.end_mark)
        if frame is None:
            return
        if frame.entries is None:
            self.fault("empty-value", "this list item has no value", span, "give it a value or remove it")
        else:
            self.empty_key(frame, event, span)

    def empty_key(self, frame: _Frame, event: Any, span: Span) -> None:
        key, key_span = frame.key or "", frame.key_span or span
        frame.key = None
        flow = frame.event.flow_style
        if not event.value and flow and frame.number and _NUMBER_TAIL.fullmatch(key):
            self.broken_number(frame, key, key_span)
            return
        frame.number = ""
        if key in frame.keys:
            self.duplicate(key, key_span, frame.keys[key])
        frame.keys.setdefault(key, key_span)
        hint = "give it a value or remove the key"
        if event.value:
            hint = f'quote it ("{event.value}") if it is a text; otherwise remove the key'
        elif flow and self.text[frame.event.start_mark.index + 1 :].startswith(key):
            hint = f'if this is a text that shows a fact, quote it: "{{{key}}}"'
        self.fault("empty-value", f"the key '{key}' has no value", span if event.value else key_span, hint)

    def broken_number(self, frame: _Frame, key: str, span: Span) -> None:
        """``{v: 1,509}`` is ``{v: 1, 509: null}`` to YAML. One fault for the whole number."""
        if "," in frame.number:
            self.faults.pop()
        frame.number += f",{key}"
        whole = frame.number.replace(",", "")
        message = f"the key '{key}' has no value: the comma splits a number in two"
        self.fault("empty-value", message, span, f"write {whole}: commas are set when it is shown")
