"""Numbers typed by hand into texts: a figure typed so can go stale unseen.

Digits of every script are errors. Kanji numerals are words too (一部, 第三者, 十分): a warning, where a
counter follows. Names that hold digits are listed under ``names``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.spec.check_run import Run
from briefgen.spec.markup import Literal
from briefgen.spec.places import text_span
from briefgen.spec.tree import Node
from briefgen.spec.values import half_width

CODE = "typed-number"
_NUMERAL = re.compile(r"[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?")
# Not 第一人者, 数千人 and 何百社, and not 一人, 一年, 関東一円, 人一倍 and 二人三脚, which are words.
_WORDS = "一[倍万社件人円年]|二人三脚|三脚|十人十色|百円ショップ|百社百様|[一二三]人称|一億総"
_KANJI = re.compile(
    rf"(?<![第数何幾〇一二三四五六七八九十百千])(?!{_WORDS})[〇一二三四五六七八九十百千]+[割倍%％万億兆社件人円年]"
)
# Unicode 15, Blocks.txt: CJK Symbols and Punctuation (〇), Unified and Compatibility Ideographs.
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_YEAR = re.compile(r"[0-9]{4}")
_HINT = "show a fact instead, as {fact}; or list the words it belongs to under names:"


def check_numerals(run: Run, piece: Literal, node: Node) -> None:
    """Report the numbers in *piece* of the text that *node* holds."""
    text = piece.text
    for name in sorted(run.spec.names, key=len, reverse=True):
        text = text.replace(name, "\0" * len(name))
    found = [(one.start(), one[0], Severity.ERROR) for one in _NUMERAL.finditer(text)]
    found += [(start, numeral, Severity.ERROR) for start, numeral in _other_numerals(text)]
    found += [(one.start(), one[0], Severity.WARNING) for one in _KANJI.finditer(text)]
    for start, numeral, severity in found:
        span = text_span(node, piece.offset + start, len(numeral))
        message = f"the number {numeral} is typed by hand"
        run.checked.diagnostics.append(Diagnostic(CODE, message, span, _HINT, severity))


def _other_numerals(text: str) -> Iterator[tuple[int, str]]:
    """Runs of numerals (Unicode, Numeric_Type) that are neither 0 to 9 nor han, and where: ², ½, ①, ٣."""
    start = 0
    for is_other, group in groupby(text, _is_other_numeral):
        run = "".join(group)
        if is_other:
            yield start, run
        start += len(run)


def _is_other_numeral(character: str) -> bool:
    return character.isnumeric() and not _NUMERAL.match(character) and not _HAN.match(character)


def check_listed(run: Run) -> None:
    """Report ``names`` that are mere numbers: with them any figure could be typed by hand. A year may be."""
    for index, name in enumerate(run.spec.names):
        if not any(map(str.isalpha, name)) and not _YEAR.fullmatch(half_width(name)):
            hint = "write the words around it too, such as WAIC 2025"
            run.report("bad-name", f"'{name}' is no name: it has no letter", run.span(("names", index)), hint)
