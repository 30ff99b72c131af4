"""The reader: places to the character, YAML 1.2 values, every fault at once, and no bomb goes off."""

from __future__ import annotations

import string
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Span, SpecError
from briefgen.spec.places import find, key_span
from briefgen.spec.tree import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    offset_span,
    parse,
    parse_all,
    read,
    read_text,
)

FILE = "briefing.yaml"


def plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def faults(text: str) -> list[Diagnostic]:
    with pytest.raises(SpecError) as caught:
        parse(text, FILE)
    return list(caught.value.diagnostics)


def fault(text: str) -> Diagnostic:
    found = faults(text)
    assert len(found) == 1, found
    return found[0]


def at(diagnostic: Diagnostic) -> tuple[int, int]:
    assert diagnostic.span is not None
    return diagnostic.span.line, diagnostic.span.column


def covered(text: str, span: Span) -> str:
    """The characters of *text* that *span* covers, line ends as LF."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = lines[span.line : span.end_line - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join((first, *middle, last))


def scalar(text: str, *path: str | int, loader: type[Any] = yaml.CSafeLoader) -> Scalar:
    root, found = parse_all(text, FILE, loader)
    assert root is not None, found
    node: Node = root
    for step in path:
        if isinstance(node, Mapping):
            node = node.entries[str(step)]
        elif isinstance(node, Sequence):
            node = node.items[int(step)]
    assert isinstance(node, Scalar)
    return node


# ---- values


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1509", 1509), ("-3", -3), ("+3", 3), ("0", 0), ("40.2", Decimal("40.2")), ("1.10", Decimal("1.10")),
        ("1e3", Decimal("1e3")), (".5", Decimal("0.5")), ("true", True), ("False", False),
        ("0123", "0123"), ("00.5", "00.5"), ("1_509", "1_509"), ("1:30", "1:30"), ("12:30:45", "12:30:45"),
        ("NO", "NO"), ("on", "on"), ("yes", "yes"), ("2025-07-26", "2025-07-26"), ("0x1F", "0x1F"),
        (".inf", ".inf"), (".nan", ".nan"), ("1,509", "1,509"), ("=", "="), ("1509件", "1509件"),
        ("１５", "１５"), ("'1509'", "1509"), ('"true"', "true"), ("!!str 1509", "1509"),
        ("'~'", "~"), ("!!str", ""), ('""', ""), ("|\n  12", "12\n"),
    ],
)  # fmt: skip
def test_scalars(typed: str, value: object) -> None:
    node = scalar(f"v: {typed}\n", "v")
    assert node.value == value
    assert type(node.value) is type(value)


def test_plain_and_text() -> None:
    assert scalar("v: 1.10", "v").plain
    assert scalar("v: 1.10", "v").text == "1.10"
    assert not scalar("v: '1.10'", "v").plain


def test_keys_are_text() -> None:
    root = parse("2025: a\ntrue: b\n'中 国': c\n0x1: d\n", FILE)
    assert list(root.entries) == ["2025", "true", "中 国", "0x1"]


def test_aliases_share_their_node() -> None:
    root = parse("a: &x {b: 1}\nc: *x\nd: [*x]\n", FILE)
    assert plain(root) == {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}]}
    assert root.entries["c"] is root.entries["a"]


# ---- places

DOCUMENT = """\
title: {ja: 中国の𠮷モデル, en: 'Models'}
items:
  - first
  - 😀: "二つ目" # comment

last: |
  one

  two

end: 1
"""


@pytest.mark.parametrize("variant", ["lf", "crlf", "bom", "pure"])
def test_spans(variant: str) -> None:
    text = DOCUMENT.replace("\n", "\r\n") if variant == "crlf" else DOCUMENT
    text = "\ufeff" + text if variant == "bom" else text
    root, _ = parse_all(text, FILE, yaml.SafeLoader if variant == "pure" else yaml.CSafeLoader)
    assert root is not None
    expected: list[tuple[tuple[str | int, ...], str]] = [
        (("title",), "{ja: 中国の𠮷モデル, en: 'Models'}"),
        (("title", "ja"), "中国の𠮷モデル"),
        (("title", "en"), "'Models'"),
        (("items",), '- first\n  - 😀: "二つ目"'),
        (("items", 0), "first"),
        (("items", 1, "😀"), '"二つ目"'),
        (("last",), "|\n  one\n\n  two"),
        (("end",), "1"),
    ]
    for path, source in expected:
        assert covered(text, find(root, path).span) == source
    assert covered(text, key_span(root, ("items", 1, "😀"))) == "😀"
    assert covered(text, key_span(root, ("items", 0))) == "first"
    assert find(root, ("title", "en")).span == Span(FILE, 1, 26, 1, 34)


def test_paths_beyond_the_tree() -> None:
    root = parse("a:\n  b: [x]\n", FILE)
    assert find(root, ("a", "b", 0, "z")) == find(root, ("a", "b", 0))
    assert find(root, ("nothing",)) is root
    assert find(root, ("a", "b", -1)) == find(root, ("a", "b"))
    assert key_span(root, ("a", "c")) == find(root, ("a",)).span
    assert key_span(root, ()) == root.span


@pytest.mark.parametrize(
    "text",
    [
        "v: あいx😀うえ\n",
        "v: 'あいx😀うえ'\n",
        'v: "あいx😀うえ" # x😀\n',
        "v: &x !!str あいx😀うえ\n",
        "v: |\n  あい\n\n  x😀うえ\n",
        "v: |2\n    あい\n  x😀うえ\n",
        "v: |-\r\n  あい\r\n\r\n  x😀うえ\r\n",
        "v: >\n  あい\n  x😀うえ\n\n  end\n",
        "v: >\n  あい\n\n    x😀うえ\n",
        "v: あい\n  x😀うえ\n",
        "v: あい\n\n\n  う x😀うえ\n",
        "v: 'あい  \n\n  う x😀うえ'\n",
        "v: 'it''s い x😀うえ'\n",
        'v: "あ\\u3044\\x20\\\n   い\\n\n  x😀うえ"\n',
        "v: [あ, い x😀うえ, x]\n",
    ],
)
@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
def test_places_inside_a_text(text: str, loader: type[Any]) -> None:
    node = scalar(text, "v", *([1] if "[" in text else []), loader=loader)
    start = node.text.index("x😀")
    assert covered(text, offset_span(node, start, start + 2)) == "x😀"
    assert covered(text, offset_span(node, start, start)) == ""
    assert covered(text, offset_span(node, start + 3, start + 4)) == "え"


def test_places_at_the_ends_of_a_text() -> None:
    node = scalar("v: 'abc'\n", "v")
    assert offset_span(node, 3, 3) == Span(FILE, 1, 8, 1, 8)
    assert offset_span(node, -5, 99) == Span(FILE, 1, 5, 1, 8)
    assert offset_span(scalar("v: ''", "v"), 0, 1) == Span(FILE, 1, 4, 1, 6)
    assert offset_span(scalar("v: 1509", "v"), 1, 3) == Span(FILE, 1, 5, 1, 7)


# ---- faults


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "yaml-root", (1, 1)),
        ("# only a comment\n", "yaml-root", (1, 1)),
        ("~\n", "yaml-root", (1, 1)),
        ("- a\n", "yaml-root", (1, 1)),
        ("text\n", "yaml-root", (1, 1)),
        ("a: 1\n---\nb: 2\n", "yaml-documents", (2, 1)),
        ("中国: 1\nb: 2\n中国: 3\n", "duplicate-key", (3, 1)),
        ("a:\n", "empty-value", (1, 1)),
        ("a: ~\n", "empty-value", (1, 4)),
        ("a: null\n", "empty-value", (1, 4)),
        ("a: [1, ~]\n", "empty-value", (1, 8)),
        ("a:\n  - b\n  -\n", "empty-value", (3, 4)),
        ("a: !!int 3\n", "yaml-tag", (1, 4)),
        ("a: !!python/object:os.system {}\n", "yaml-tag", (1, 4)),
        ("a: !x [1]\n", "yaml-tag", (1, 4)),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "yaml-merge-key", (3, 3)),
        ("? [a]\n: b\n", "yaml-key", (1, 3)),
        ("a: &x b\n*x : c\n", "yaml-key", (2, 1)),
        ("null: a\n", "yaml-key", (1, 1)),
        ("a: {{fact}}\n", "yaml-key", (1, 5)),
        ("a: *b\n", "yaml-alias", (1, 4)),
        ("a: &x [*x]\n", "yaml-alias", (1, 8)),
        ("a: 1e999999999\n", "number-too-long", (1, 4)),
        ("a: " + "9" * 5000, "number-too-long", (1, 4)),
        ('a: "中\\u0007"\n', "forbidden-character", (1, 4)),
        ("a: 中\x07\n", "forbidden-character", (1, 5)),
        ("a: b\u2028c\n", "forbidden-character", (1, 5)),
        ("a: b\x85c\n", "forbidden-character", (1, 5)),
        ("a: b\ud800c\n", "forbidden-character", (1, 5)),
        ("a: b\rc: d\n", "forbidden-character", (1, 5)),
        ("a: b\n\ufeffc: d\n", "forbidden-character", (2, 1)),
        ("title: 中国: 最多\n", "yaml-syntax", (1, 10)),
        ("title: {models}が最多\nb: c\n", "yaml-syntax", (1, 16)),
        ('title: "中国" の\n', "yaml-syntax", (1, 13)),
        ('a: "中国\nb: c\n', "yaml-syntax", (1, 4)),
        ("a: {b: 中国\nc: d\n", "yaml-syntax", (1, 4)),
        ("a: {b: 中国{c}, d: e}\n", "yaml-syntax", (1, 10)),
        ("a:\n\tb: c\n", "yaml-syntax", (2, 1)),
        ("a:\n  - **約4割**が中国\n", "yaml-syntax", (2, 5)),
        ("a: b\n中国：c\nd: e\n", "yaml-syntax", (2, 1)),
        ("a:\n  b: 1\n c: 2\n", "yaml-syntax", (3, 2)),
        ("a: @b\n", "yaml-syntax", (1, 4)),
        ('a: "\\q"\n', "yaml-syntax", (1, 5)),
    ],
)
def test_faults(text: str, code: str, place: tuple[int, int]) -> None:
    found = fault(text)
    assert (found.code, at(found)) == (code, place)
    assert found.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{v: 1,509}", "write 1509: commas are set when it is shown"),
        ("{v: 1,509,000, b: 2}", "write 1509000: commas are set when it is shown"),
        ("{v: 1,000,000件}", "write 1000000件: commas are set when it is shown"),
        ("title: {models}\n", 'if this is a text that shows a fact, quote it: "{models}"'),
        ("title: {models:約割}\n", 'if this is a text that shows a fact, quote it: "{models:約割}"'),
        ("a:\n\tb: c\n", "indent with spaces"),
        ("a: b\n中国：c\nd: e\n", "write a half-width colon and a space, not '：'"),
        ("中国：c\nd: e\n", "there, write a half-width colon and a space, not '：'"),
        ("a: ~\n", 'quote it ("~") if it is a text; otherwise remove the key'),
    ],
)
def test_hints(text: str, words: str) -> None:
    assert fault(text).hint == words


def test_both_places_of_a_duplicate_are_named() -> None:
    assert (
        fault("a: 1\n  \nb: {c: 1, c: 2}\n").message
        == "the key 'c' is given twice: first in line 3, column 5"
    )


def test_all_faults_at_once_in_order() -> None:
    text = "a:\nb: ~\nc: [1, null]\na: 3\nd: !x 1\nd: 2\n<<: 1\ne: {v: 1,509}\nf: @x\n"
    codes = [(found.code, at(found)[0]) for found in faults(text)]
    assert codes == [
        ("empty-value", 1), ("empty-value", 2), ("empty-value", 3), ("duplicate-key", 4), ("yaml-tag", 5),
        ("duplicate-key", 6), ("yaml-merge-key", 7), ("empty-value", 8), ("yaml-syntax", 9),
    ]  # fmt: skip


def test_sound_parts_survive() -> None:
    root, found = parse_all("a: 1\nb:\na: 2\nc: [1, ~]\n", FILE)
    assert root is not None
    assert plain(root) == {"a": 1, "c": [1]}
    assert list(root.keys) == ["a", "b", "c"]
    assert len(found) == 3


def test_syntax_errors_leave_no_tree() -> None:
    root, found = parse_all("a: 1\nb: @\n", FILE)
    assert root is None
    assert len(found) == 1


# ---- bounds


def _lol(count: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, count)]
    return "\n".join(lines)


def _deep_aliases() -> str:
    lines = ["a0: &a0 " + "[" * 40 + "x" + "]" * 40]
    lines += [f"a{n}: &a{n} " + "[" * 40 + f"*a{n - 1}" + "]" * 40 for n in range(1, 20)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("bomb", "code"),
    [
        ("[" * 100_000, "yaml-too-deep"),
        ("{a: " * 50_000, "yaml-too-deep"),
        ("a: " + "[" * 1_000_000, "yaml-too-deep"),
        ("- " * 100_000, "yaml-too-deep"),
        (_lol(9), "yaml-too-large"),
        (_deep_aliases(), "yaml-too-deep"),
        ("a: [" + "1," * 300_000 + "]", "yaml-too-large"),
        ("a: '" + "x" * (3 << 20) + "'", "file-too-large"),
        ("a: '" + "あ" * (1 << 20) + "'", "file-too-large"),
    ],
    ids=["lists", "mappings", "million", "dashes", "laughs", "alias depth", "nodes", "bytes", "utf-8 bytes"],
)
def test_bombs(bomb: str, code: str) -> None:
    start = time.process_time()
    assert fault(bomb).code == code
    assert time.process_time() - start < 5


def test_largest_depth() -> None:
    assert parse("a: " + "[" * 63 + "x" + "]" * 63, FILE)
    assert fault("a: " + "[" * 64 + "x" + "]" * 64).code == "yaml-too-deep"


def test_many_control_characters() -> None:
    assert len(faults("\x00" * 1000)) == 20


def test_speed() -> None:
    """A spec of 250 lines takes some 4 ms; the bound leaves room for a busy machine."""
    line = "  fact_{}: {{value: 1509, unit: 件, source: cgtn, label: {{ja: 中国のモデル, en: Models}}}}\n"
    text = "facts:\n" + "".join(line.format(n) for n in range(250))
    start = time.process_time()
    parse(text, FILE)
    assert time.process_time() - start < 0.2


# ---- files


def unreadable(path: Path) -> Diagnostic:
    with pytest.raises(SpecError) as caught:
        read(path)
    return caught.value.diagnostics[0]


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes("\ufeffa: 中国\r\n".encode())
    text, root = read(path)
    assert text == read_text(path) == "a: 中国\r\n"
    assert root.entries["a"].span == Span(str(path), 1, 4, 1, 6)


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes("\ufeffa: 1\n中国: ".encode() + b"\xff\n")
    assert (unreadable(path).code, at(unreadable(path))) == ("file-encoding", (2, 5))
    path.write_bytes("題名: 中国\n".encode("cp932"))
    assert unreadable(path).hint == "save the file as UTF-8; it looks like Shift_JIS"
    path.write_bytes("題名: 中国\n".encode("utf-16"))
    assert unreadable(path).hint == "save the file as UTF-8; it looks like UTF-16"
    path.write_bytes(b"a: \xed\xa0\x80\n")
    assert unreadable(path).code == "file-encoding"


def test_files_that_are_none(tmp_path: Path) -> None:
    missing = tmp_path / "無い.yaml"
    assert unreadable(missing).message == f"cannot read {missing}: there is no such file"
    assert unreadable(tmp_path).message.endswith("it is a folder")
    assert unreadable(Path("/dev/zero")).message.endswith("it is not a regular file")
    assert unreadable(Path("a\0b")).code == "file-unreadable"
    (tmp_path / "large.yaml").write_bytes(b"#" * ((2 << 20) + 1))
    assert unreadable(tmp_path / "large.yaml").code == "file-too-large"


# ---- laws


FRAGMENTS = [
    "a: ", "中国: ", "- ", "\n", "\n  ", "[", "]", "{", "}", "'", '"', "&x ", "*x", "!!str ", "|", ">-", ", ",
    "x", "1,509", "~", "? ", "<<: ", "---\n", "...\n", "\\U99999999", "\t", "# ", "\r\n", "1e400",
    "%YAML 1.2\n",
]  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=80),
        st.text(alphabet="ab中：1, :-[]{}&*!|>'\"\\#?%@`~<\n\t\r\x85\ufeffxuU0", max_size=80),
        st.lists(st.sampled_from(FRAGMENTS)).map("".join),
    ),
    st.sampled_from([yaml.CSafeLoader, yaml.SafeLoader]),
)
def test_only_spec_errors(text: str, loader: type[Any]) -> None:
    root, found = parse_all(text, FILE, loader)
    assert (root is not None) or found
    lines = text.removeprefix("\ufeff").split("\n")
    for diagnostic in found:
        line, column = at(diagnostic)
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    if root is not None:
        _check_places(root, text)


def _check_places(node: Node, text: str) -> None:
    """Whatever was read stands where its span says, character for character."""
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            assert node.keys[key].line <= value.span.end_line
            _check_places(value, text)
    elif isinstance(node, Sequence):
        for item in node.items:
            _check_places(item, text)
    else:
        for index, character in enumerate(node.text):
            shown = covered(text, offset_span(node, index, index + 1))
            assert shown == character or character in " \n" or "\\" in shown or shown == "''"


texts = st.text(alphabet=string.ascii_letters + " 中国の'\"#:{}[]-,1\n", max_size=20)
trees = st.dictionaries(
    texts,
    st.recursive(
        st.one_of(texts, st.integers(-(10**20), 10**20), st.booleans()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(texts.filter(lambda key: key != "<<"), inner, max_size=4),
        ),
        max_leaves=12,
    ),
    max_size=5,
)


@given(trees, st.sampled_from([None, False, True]), st.booleans())
def test_dumped_values_come_back(value: dict[str, Any], flow: bool | None, crlf: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=40)
    text = text.replace("\n", "\r\n") if crlf else text
    root = parse(text, FILE)
    assert plain(root) == value
    _check_places(root, text)
