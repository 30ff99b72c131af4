"""Evidence that somebody wrote to harm whoever verifies or traces it: sealed, and read in time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from briefgen.data.fact import Fact
from briefgen.evidence.model import Evidence
from briefgen.evidence.text import evidence_of, evidence_text, identifier
from briefgen.proof.files import read_file
from briefgen.proof.reading import UnreadableFileError
from briefgen.proof.trace import Trace, trace_fact
from briefgen.proof.verify import verify_file
from briefgen.spec.expression import parse_formula
from tests.document.making import fact
from tests.proof.test_hostile import DECK, members, packed

TEXT = read_file(DECK).evidence
EVIDENCE = evidence_of(TEXT)


def with_evidence(path: Path, evidence: Evidence) -> Path:
    """The deck with other evidence, sealed."""
    old, new = TEXT, evidence_text(evidence)
    parts = members()
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            text = data.decode().replace(escape(old), escape(new))
            seals = [identifier(one).removeprefix("sha256:") for one in (old, new)]
            parts[name] = text.replace(*seals).encode()
    return packed(parts, path)


def with_facts(facts: Mapping[str, Fact]) -> Evidence:
    return replace(EVIDENCE, facts=dict(EVIDENCE.facts) | dict(facts))


def derived(name: str, formula: str, value: int = 1) -> Fact:
    return replace(fact(1, name=name), value=Fraction(value), formula=parse_formula(formula))


def chain(length: int) -> Evidence:
    links = {f"c{at}": derived(f"c{at}", f"c{at - 1}") for at in range(1, length)}
    return with_facts({"c0": fact(1, name="c0")} | links)


def branches(depth: int) -> Evidence:
    """Each fact rests twice on the one before: two to the *depth* paths lead to the first."""
    twice = {f"b{at}": derived(f"b{at}", f"b{at - 1} + b{at - 1} - b{at - 1}") for at in range(1, depth)}
    return with_facts({"b0": fact(1, name="b0")} | twice)


def depth_of(trace: Trace) -> int:
    return 1 + max(map(depth_of, trace.inputs), default=0)


def test_the_seal_of_what_is_made_here_is_sound(tmp_path: Path) -> None:
    report = verify_file(with_evidence(tmp_path / "deck.pptx", with_facts({"n0": fact(7, name="n0")})))
    assert report.is_proven


def test_a_chain_of_facts_is_told_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    trace = trace_fact("c4999", chain(5000))
    assert 100 < depth_of(trace) < 300
    assert json.dumps(trace.as_json())
    assert verify_file(with_evidence(tmp_path / "deck.pptx", chain(5000))).is_proven


def test_what_many_facts_rest_on_is_told_once() -> None:
    assert len(json.dumps(trace_fact("b99", branches(100)).as_json())) < 200_000


def test_values_beyond_all_measure(tmp_path: Path) -> None:
    huge = replace(fact(1, name="huge"), value=Fraction(10**400))
    wrong = derived("wrong", "huge", 2)
    report = verify_file(with_evidence(tmp_path / "deck.pptx", with_facts({"huge": huge, "wrong": wrong})))
    assert [one.code for one in report.diagnostics] == ["tampered-evidence"]


@pytest.mark.parametrize("cell", ["1e999", "NaN", f"1{'0' * 400}"])
def test_cells_that_no_spreadsheet_holds(cell: str) -> None:
    forged = TEXT.replace(str(_first_value()), cell, 1)
    assert forged != TEXT
    with pytest.raises(ValueError, match="cell"):
        evidence_of(forged)


def _first_value() -> float:
    columns = (column for scope in EVIDENCE.scopes for chart in scope.charts for column in chart.columns)
    return next(value for column in columns for value in column if isinstance(value, float))


def test_a_form_that_is_none() -> None:
    value = json.loads(TEXT)
    value["facts"]["models_cn"]["format"] = {"": "{}{"}
    with pytest.raises(ValueError, match="form"):
        evidence_of(json.dumps(value))


MANY = {
    "names": replace(EVIDENCE, names=tuple(f"第{number}課" for number in range(100_000))),
    "units": with_facts(
        {f"u{at}": fact(1, (f"単{chr(0x4E00 + at)}", ""), name=f"u{at}") for at in range(5000)}
    ),
}


@pytest.mark.parametrize("evidence", MANY.values(), ids=MANY)
def test_evidence_that_is_beyond_measure_is_refused(tmp_path: Path, evidence: Evidence) -> None:
    with pytest.raises(UnreadableFileError, match="too much"):
        verify_file(with_evidence(tmp_path / "deck.pptx", evidence))
