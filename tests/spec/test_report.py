"""The report, cell by cell."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Severity, Span
from briefgen.spec.report import as_json, render, summary

SOURCE = "briefing: 1\ntitel: 中国のAI\nlead:\t世界の😀モデル # x\r\n"


def shown(diagnostic: Diagnostic, source: str = SOURCE) -> str:
    return render([diagnostic], {"b.yaml": source}, colour=False)


def cells(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - 2 * text.count("\u3099")


def test_whole() -> None:
    diagnostic = Diagnostic(
        "unknown-key", "'titel' is not a key", Span("b.yaml", 2, 1, 2, 6), "did you mean 'title'?"
    )
    assert shown(diagnostic) == (
        "error[unknown-key]: 'titel' is not a key\n"
        " --> b.yaml:2:1\n"
        "  |\n"
        "2 | titel: 中国のAI\n"
        "  | ^^^^^\n"
        "  = help: did you mean 'title'?\n"
        "\n"
        "1 error\n"
    )


def caret_line(span: Span, source: str = SOURCE) -> str:
    return shown(Diagnostic("x", "m", span), source).splitlines()[4]


def test_wide_characters_take_two_cells() -> None:
    assert caret_line(Span("b.yaml", 2, 8, 2, 10)) == "  |        ^^^^"
    assert caret_line(Span("b.yaml", 2, 11, 2, 13)) == "  |              ^^"


def test_tabs_and_emoji() -> None:
    # "lead:" then a tab to cell 8, 世界の in 6 cells, the emoji in 2.
    assert caret_line(Span("b.yaml", 3, 10, 3, 11)) == "  | " + " " * 14 + "^^"
    assert "3 | lead:   世界の😀モデル # x\n" in shown(Diagnostic("x", "m", Span("b.yaml", 3, 10, 3, 11)))


def test_combining_characters_take_none() -> None:
    assert caret_line(Span("b.yaml", 1, 5, 1, 6), "か\u3099: x\n") == "  |     ^"


def test_span_without_end_and_span_over_lines() -> None:
    assert caret_line(Span("b.yaml", 2, 1)) == "  | ^"
    assert caret_line(Span("b.yaml", 1, 11, 2, 3)) == "  |           ^"
    assert caret_line(Span("b.yaml", 2, 1, 3, 3)) == "  | " + "^" * 15


def test_places_beyond_the_source() -> None:
    assert "|" not in shown(Diagnostic("x", "m", Span("b.yaml", 99, 1)))
    assert caret_line(Span("b.yaml", 1, 99, 1, 120)) == "  |            ^"
    assert "|" not in render([Diagnostic("x", "m", Span("other", 1, 1))], {}, colour=False)


def test_long_lines_are_windowed() -> None:
    source = "あ" * 200 + "ここ" + "い" * 200
    line, carets = shown(Diagnostic("x", "m", Span("b.yaml", 1, 201, 1, 203)), source).splitlines()[3:5]
    assert line.startswith("1 | …あ")
    assert line.endswith("い…")
    assert cells(line) <= 4 + 102
    assert cells(line[: line.index("ここ")]) == carets.index("^")
    assert carets.count("^") == 4


def test_order_summary_and_no_place() -> None:
    found = [
        Diagnostic("c", "third", Span("b.yaml", 3, 1), severity=Severity.WARNING),
        Diagnostic("b", "second", Span("b.yaml", 2, 9)),
        Diagnostic("a", "first"),
    ]
    report = render(found, {"b.yaml": SOURCE}, colour=False)
    assert report.startswith("error[a]: first\n\n")
    assert report.index("second") < report.index("warning[c]: third")
    assert report.endswith("\n\n2 errors, 1 warning\n")
    assert summary([]) == render([], {}, colour=False) == ""


def test_colour_adds_nothing_but_colour() -> None:
    diagnostic = Diagnostic("x", "m", Span("b.yaml", 2, 1, 2, 6), "h")
    coloured = render([diagnostic], {"b.yaml": SOURCE}, colour=True)
    assert "\x1b[1;31merror[x]\x1b[0m" in coloured
    codes = {"\x1b[" + code + "m" for code in ("0", "1", "1;31", "1;34")}
    for code in codes:
        coloured = coloured.replace(code, "")
    assert coloured == shown(diagnostic)


def test_escape_sequences_do_not_reach_the_terminal() -> None:
    diagnostic = Diagnostic("x", "a\x1b[2Jb\u202ec", Span("b.yaml", 1, 3), "h\x07")
    report = shown(diagnostic, "a\x1b[2J\u202e\n")
    assert not set(report) & set("\x1b\x07\u202e")
    assert report.count("\ufffd") == 5


def test_json() -> None:
    diagnostic = Diagnostic("x", "中国", Span("b.yaml", 2, 1, 2, 6), "h")
    assert json.loads(json.dumps(as_json(diagnostic))) == {
        "severity": "error",
        "code": "x",
        "message": "中国",
        "hint": "h",
        "place": None,
        "span": {"file": "b.yaml", "line": 2, "column": 1, "end_line": 2, "end_column": 6},
    }
    assert as_json(Diagnostic("x", "m"))["span"] is None


@given(st.text(alphabet="ab中か\u3099😀 ", max_size=160), st.integers(0, 170), st.integers(0, 10))
def test_carets_stand_under_their_characters(line: str, start: int, length: int) -> None:
    line += "x"
    span = Span("b.yaml", 1, start + 1, 1, start + 1 + length)
    source, carets = shown(Diagnostic("x", "m", span), line + "\n").split("\n")[3:5]
    assert cells(source) <= 4 + 102
    wanted = line[start : start + length]
    assert carets.count("^") == max(1, cells(wanted) or cells(line[start : start + 1]))
    # What stands above the carets is what the span covers.
    before = [index for index in range(len(source) + 1) if cells(source[:index]) == carets.index("^")]
    assert any(source[index:].startswith(wanted) for index in before)


@given(st.text(max_size=120), st.integers(0, 130), st.integers(0, 130), st.text(max_size=20))
def test_any_text_can_be_reported(line: str, start: int, end: int, message: str) -> None:
    span = Span("b.yaml", 1, start + 1, 1, end + 1)
    assert shown(Diagnostic("x", message, span, message), line).endswith("\n1 error\n")
