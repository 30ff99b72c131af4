"""Every text: its translations, its conditions, the facts it shows, the numbers typed into it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from briefgen.spec.check_numerals import check_numerals
from briefgen.spec.check_run import Run
from briefgen.spec.check_translations import check_translations
from briefgen.spec.expression import ExpressionError, parse_condition
from briefgen.spec.faults import shown_path
from briefgen.spec.formats import parse_format
from briefgen.spec.markup import Reference
from briefgen.spec.model import StructureRowSpec
from briefgen.spec.places import Path, find, text_span
from briefgen.spec.tree import Node
from briefgen.spec.values import Located, Markup, Text

_FORMAT_HINT = "write number, 0%, 0.0%, 約0割, 0.0倍, 億, date, wareki, or the number it must be (約4割)"


def texts(part: object, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every Text below *part*, with its path. A label that names a table's column is none."""
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, BaseModel):
        column = isinstance(part, StructureRowSpec) and part.data is not None
        for name in type(part).model_fields:
            if not (column and name == "label"):
                yield from texts(getattr(part, name), (*path, name))
    elif isinstance(part, Mapping):
        for name, value in part.items():
            yield from texts(value, (*path, name))
    elif isinstance(part, tuple):
        for index, value in enumerate(part):
            yield from texts(value, (*path, index))


def check_text(run: Run, path: Path, text: Text) -> None:
    """Report what is wrong with *text*, which stands at *path*."""
    node = find(run.rest, path)
    check_translations(run, path, text)
    _check_empty(run, path, text)
    if path[-1] == "unit":
        _check_plain(run, text, node)
    for condition in text.holds:
        _check_condition(run, condition)
    for markup in text.languages.values():
        _check_pieces(run, markup, markup.node or node, figures=not _may_hold_numerals(path))


def _check_empty(run: Run, path: Path, text: Text) -> None:
    """Report a text of nothing, or of nothing but space. Cells and the notes of a chart may be left empty."""
    may_be = path[0] == "data" or path[-2:-1] in (("notes",), ("labels",)) or path[-1] == "unit"
    for markup in text.languages.values():
        node = markup.node
        if node is None or markup.text.strip() or (may_be and (path[0] == "data" or not markup.text)):
            continue
        if "" in text.languages or path[-1] == "unit":  # elsewhere it is a translation that is missing
            hint = "write it, or leave it out"
            run.report("empty-text", f"{shown_path(path)} is empty", node.span, hint)


def _check_plain(run: Run, text: Text, node: Node) -> None:
    """Report markup in a unit, which follows its number as it is typed."""
    for markup in text.languages.values():
        if any(sign in markup.text for sign in ("{", "}", "**")):
            message, hint = f"'{markup.text}' is no unit", "write the unit alone, without {} or **"
            run.report("bad-markup", message, (markup.node or node).span, hint)


def _may_hold_numerals(path: Path) -> bool:
    """Whether the text at *path* quotes the world or names things, so that numerals in it are no figures."""
    match path:
        case ("sources", *_) | ("data", _, "rows" | "columns", *_) | ("author" | "audience", *_):
            return True
    return path[-1] in ("unit", "quote")


def _check_condition(run: Run, condition: Located) -> None:
    try:
        parsed = parse_condition(condition)
    except ExpressionError as error:
        run.report_error(error, condition.node)
        return
    terms = (term for comparison in parsed.comparisons for term in comparison.terms)
    if run.expression(parsed, terms, condition.node):
        run.checked.conditions[str(condition)] = parsed


def _check_pieces(run: Run, markup: Markup, node: Node, *, figures: bool) -> None:
    for piece in markup.pieces:
        if isinstance(piece, Reference):
            _check_reference(run, piece, node)
        elif figures:
            check_numerals(run, piece, node)


def _check_reference(run: Run, piece: Reference, node: Node) -> None:
    span = text_span(node, piece.offset, piece.length)
    run.known("facts", piece.name, span)
    try:
        parse_format(piece.format)
    except ValueError as error:
        run.report("bad-format", str(error), span, _FORMAT_HINT)
