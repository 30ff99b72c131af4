"""Every fault where its comment says, all at once, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build import prepare
from briefgen.diagnostics import BriefgenError, Diagnostic
from tests.spec.case_files import CASES, expected_faults, languages_of

# What stage finds a fault is for test_stages; overflow.yaml is about the text, not about one place.
FILES = sorted(path for path in CASES.glob("*.yaml") if path.name != "overflow.yaml")


def faults_of(path: Path) -> tuple[Diagnostic, ...]:
    try:
        prepare(path, languages=languages_of(path))
    except BriefgenError as error:
        return error.diagnostics
    return ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_faults_stand_where_the_comments_say(path: Path) -> None:
    faults = faults_of(path)
    assert all(fault.span is not None and fault.span.file == str(path) for fault in faults)
    found = sorted((fault.span.line, fault.span.column, fault.code) for fault in faults if fault.span)
    assert found == expected_faults(path)
