"""Every text in every language that is built: what is missing, empty, or Japanese in an English document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.spec.check_run import Run
from briefgen.spec.faults import shown_path
from briefgen.spec.markup import Literal
from briefgen.spec.places import Path, find, key_span
from briefgen.spec.tree import Mapping as MappingNode
from briefgen.spec.values import Markup, Text

CODE = "missing-translation"
# Hiragana, katakana and han with the marks that belong to them (Unicode 15, Blocks.txt and Scripts.txt).
JAPANESE = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_SHOWN_CHARACTERS = 20


def check_translations(run: Run, path: Path, text: Text) -> None:
    """Report the languages of *run* in which *text*, which stands at *path*, cannot be read."""
    node = find(run.rest, path)
    by_language = isinstance(node, MappingNode)
    if isinstance(node, MappingNode) and node.keys.keys() != node.entries.keys():
        return  # a faulty language is set aside, and reported
    for language in run.languages:
        markup = text.markup(language)
        if markup is None:
            message = f"{shown_path(path)} has no {language} text"
            hint = f"there is {', '.join(text.languages)}; add {language}:"
            run.report(CODE, message, node.span, hint)
        elif by_language and not markup.text.strip() and path[-1] != "unit":
            span = markup.node.span if markup.node else node.span
            message = f"the {language} text of {shown_path(path)} is empty"
            run.report(CODE, message, span, "write it, or leave the whole text out")
        elif not by_language and language != "ja" and path[-1] != "quote" and _is_japanese(run, markup):
            message = f"{shown_path(path)} has no {language} text: {_cut(markup.text)} is Japanese"
            run.report(CODE, message, node.span, translation_hint(language))


def translation_hint(language: str) -> str:
    return f"write {{ja: …, {language}: …}}, or {{text: …}} if it serves both"


def check_names(run: Run) -> None:
    """Report ids that stand in for labels which are not there, and are Japanese in an English document."""
    facts = ((("facts", name), name) for name, fact in run.spec.facts.items() if fact.label is None)
    for path, name in (*facts, *_headings(run)):
        for language in run.languages:
            if language != "ja" and JAPANESE.search(name):
                message = f"{shown_path(path)} has no {language} label: {_cut(name)} is Japanese"
                run.report(CODE, message, key_span(run.rest, path), f"add label: {{ja: …, {language}: …}}")


def check_formats(run: Run) -> None:
    """Report forms of facts that are Japanese in an English document: 0.0倍."""
    for name, fact in run.spec.facts.items():
        typed = fact.format.languages.get("", "") if fact.format else ""
        for language in run.languages if JAPANESE.search(typed) else ():
            if language != "ja":
                message = f"facts.{name}.format has no {language} form: '{typed}' is Japanese"
                hint = f"write {{ja: {typed}, {language}: …}}, such as 0.0x or 0%"
                run.report(CODE, message, run.span(("facts", name, "format")), hint)


def _headings(run: Run) -> Iterable[tuple[Path, str]]:
    """The columns whose names are read: of charts and of tables that are shown."""
    shown = {(chart.data, column) for chart in run.spec.charts.values() for column in chart.values}
    whole = {slide.data for slide in run.spec.deck} | {block.data for block in run.spec.page.blocks}
    for table, data in run.spec.data.items():
        for column, spec in data.columns.items():
            if spec.label is None and ((table, column) in shown or table in whole):
                yield ("data", table, "columns", column), column


def _is_japanese(run: Run, markup: Markup) -> bool:
    """Whether a reader of English meets Japanese in *markup*, but for the names that are listed."""
    words = "\n".join(piece.text if isinstance(piece, Literal) else piece.format for piece in markup.pieces)
    return is_japanese(words, run.spec.names)


def is_japanese(text: str, names: Iterable[str]) -> bool:
    """Whether *text* has Japanese characters, but for those of *names*, which readers of English meet too."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return JAPANESE.search(text) is not None


def _cut(text: str) -> str:
    return f"'{text}'" if len(text) <= _SHOWN_CHARACTERS else f"'{text[:_SHOWN_CHARACTERS]}…'"
