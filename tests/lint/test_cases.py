"""Every finding where its comment says, and no other: a rule's pass and fail in one file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.lint.registry import RULES
from briefgen.review import lint
from tests.spec.case_files import CASES, languages_of

FILES = sorted((CASES / "lint").glob("*.yaml"))
_EXPECTED = re.compile(r"(warning|note)\[([\w-]+)\] col (\d+)")


def expected(path: Path) -> list[tuple[int, int, str, str]]:
    """(line, column, severity, code) of each finding that the comments of *path* announce, sorted."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(
        (number, int(column), severity, code)
        for number, line in enumerate(lines, start=1)
        for severity, code, column in _EXPECTED.findall(line.partition("# ")[2])
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_findings_stand_where_the_comments_say(path: Path) -> None:
    found = lint(path, languages=languages_of(path)).result.diagnostics
    assert all(one.span is not None and one.span.file == str(path) for one in found)
    places = sorted(
        (one.span.line, one.span.column, one.severity.value, one.code) for one in found if one.span
    )
    assert places == expected(path)


def test_every_rule_has_a_case_that_it_finds() -> None:
    found = {code for path in FILES for _, _, _, code in expected(path)}
    assert set(RULES) - found == set()
