"""Evidence as text: the way back, and nothing but evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import build as pipeline
from briefgen.evidence.deck import deck_evidence
from briefgen.evidence.page import page_evidence
from briefgen.evidence.text import evidence_of, evidence_text, identifier, seal

SPEC = """\
briefing: 1
title: 売上は{sales}
takeaways: [用途を決める]
author: 担当者
sources:
  a: {publisher: 統計局, url: "https://example.org/x", via: b}
  b: {publisher: 通信社}
  unused: {publisher: 内部通報者, title: 秘密の覚書, quote: 秘密の引用}
  pay_source: {publisher: 人事部}
  z: {publisher: 図書館}
facts:
  sales: {value: 120, unit: 億円, source: a, label: 売上}
  staff: {formula: sum(people.count), unit: 人, source: a, label: 従業員}
data:
  people: {source: a, columns: {name: text, count: integer}, rows: [[秘密の氏名, 7], [別の氏名, 5]]}
  pay: {source: pay_source, columns: {name: text, yen: integer}, rows: [[秘密の氏名, 9000]]}
"""
SECRET = ("内部通報者", "秘密の覚書", "秘密の引用", "人事部", "unused", "pay", "氏名")
# A deck without a slide of sources.
SHORT = """\
charts: {people: {kind: bar, data: people, category: name, values: [count], title: 人数, subtitle: 人}}
deck: [{slide: chart, chart: people, title: "売上は{sales}"}]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    path = tmp_path_factory.mktemp("secret-folder") / "briefing.yaml"
    path.write_text(SPEC, encoding="utf-8")
    briefing, snapshot, (one,) = pipeline.prepare(path)
    assert one.deck
    assert one.page
    return {
        "deck": evidence_text(deck_evidence(briefing, snapshot, one.document, one.deck)),
        "page": evidence_text(page_evidence(briefing, snapshot, one.document, one.page)),
    }


@pytest.mark.parametrize("kind", ["deck", "page"])
def test_it_reads_back(made: dict[str, str], kind: str) -> None:
    assert evidence_text(evidence_of(made[kind])) == made[kind]
    assert identifier(made[kind]) == f"sha256:{seal(made[kind])}"


@pytest.mark.parametrize("kind", ["deck", "page"])
def test_nothing_goes_in_that_the_file_does_not_show(made: dict[str, str], kind: str) -> None:
    assert "氏名" not in made[kind]  # the cells of a table that is only summed up
    assert "secret-folder" not in made[kind]
    assert str(Path.home()) not in made[kind]
    assert "秘密の引用" not in made[kind]  # a list of sources does not show what they are quoted with
    value = json.loads(made[kind])
    if kind == "deck":  # whose slide of sources shows every fact
        assert value["tables"] == {"people": {"sha256": "", "rows": 2, "sources": ["a"]}}
    assert "pay" not in value["tables"]
    assert list(value["sources"]) == ["a", "b", "unused", "pay_source", "z"]  # both list them all


def test_a_deck_without_a_list_of_sources_carries_those_it_cites(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    spec = SPEC.replace("people: {source: a", "people: {source: z")
    path.write_text(spec + SHORT, encoding="utf-8")
    briefing, snapshot, (one,) = pipeline.prepare(path, only=pipeline.DECK)
    assert one.deck
    text = evidence_text(deck_evidence(briefing, snapshot, one.document, one.deck))
    assert [word for word in SECRET[:-1] if word in text] == []
    read = evidence_of(text)
    assert list(read.sources) == ["a", "b", "z"]
    assert [read.number(name) for name in read.sources] == [1, 2, 5]  # as the marks have it
    assert list(read.facts) == ["sales"]
    assert len(read.tables["people"].sha256) == 64  # the chart shows its cells


def test_a_page_without_a_fact_does_not_carry_it(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yaml"
    rest = "key_figures: [sales]\npage: {cards: 1}\n"
    path.write_text(SPEC + rest, encoding="utf-8")
    briefing, snapshot, (one,) = pipeline.prepare(path, only=pipeline.PAGE)
    assert one.page
    shown = evidence_of(evidence_text(page_evidence(briefing, snapshot, one.document, one.page)))
    assert "sales" in shown.facts
    assert not any("12人" in passage.text for scope in shown.scopes for passage in scope.passages)
    assert "staff" not in shown.facts


def test_charts_of_one_title_keep_their_own_tables(tmp_path: Path) -> None:
    charts = """\
charts:
  table: {kind: bar, data: people, category: name, values: [count], title: 人数の内訳, subtitle: 人}
  facts: {kind: bar, facts: [sales], title: 人数の内訳, subtitle: 億円}
"""
    path = tmp_path / "briefing.yaml"
    path.write_text(SPEC + charts, encoding="utf-8")
    briefing, snapshot, (one,) = pipeline.prepare(path)
    assert one.deck
    assert one.page
    made = deck_evidence(briefing, snapshot, one.document, one.deck)
    assert [chart.table for scope in made.scopes for chart in scope.charts] == ["people", ""]
    made = page_evidence(briefing, snapshot, one.document, one.page)
    assert [chart.table for scope in made.scopes for chart in scope.charts] == ["people", ""]


junk = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
values = st.recursive(
    junk, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_anything_else_is_a_value_error(made: dict[str, str], data: st.DataObject) -> None:
    """One place of the evidence holds something else."""
    whole = json.loads(made["page"])
    node: Any = whole
    while True:
        keys = sorted(node) if isinstance(node, dict) else range(len(node))
        key = data.draw(st.sampled_from(list(keys)))
        inner = node[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            node[key] = data.draw(values)
            break
        node = inner
    try:
        read = evidence_of(json.dumps(whole))
    except ValueError:
        return
    assert evidence_of(evidence_text(read)) == read


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"schema": "other/1"}', "[" * 100_000])
def test_no_evidence(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        evidence_of(text)
