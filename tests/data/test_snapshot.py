"""Facts computed: values, units, bounds, dates and sources that a formula inherits."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from briefgen.data.snapshot import Snapshot
from briefgen.spec.load import load
from briefgen.spec.values import Notation, Qualifier, When
from tests.data import taking

HEAD = """\
briefing: 1
title: 試験
takeaways: [用途]
sources: {a: {publisher: A}, b: {publisher: B}}
"""


def snapshot(folder: Path, text: str) -> Snapshot:
    path = folder / "briefing.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return taking.snapshot_of(load(path))


@pytest.fixture
def taken(tmp_path: Path) -> Snapshot:
    return snapshot(
        tmp_path,
        """\
as_of: 2025-07
facts:
  share: {formula: part / whole}
  part: {value: 300, unit: 社, qualifier: 以上, source: a}
  whole: {value: 2000, unit: 社, source: b, as_of: 2024}
  rest: {formula: whole - part, decimals: 2}
  sold: {formula: sum(sales.amount), source: b}
  shops: {formula: count(sales.shop), unit: 店}
  twice: {formula: whole * 2, qualifier: 約}
data:
  sales:
    source: a
    columns: {shop: text, amount: {type: decimal, unit: 億円}}
    rows: [[本店, 1.5], [支店, 2], ["", ""]]
""",
    )


def test_order_is_the_authors(taken: Snapshot) -> None:
    assert list(taken.facts) == ["share", "part", "whole", "rest", "sold", "shops", "twice"]


def test_derived_facts_inherit(taken: Snapshot) -> None:
    share, rest = taken.facts["share"], taken.facts["rest"]
    assert (share.value, share.notation, share.decimals) == (Fraction(3, 20), Notation.PERCENT, 1)
    assert (share.qualifier, share.sources, share.as_of) == (Qualifier.AT_LEAST, ("a", "b"), When(2024))
    assert share.unit is None
    assert rest.unit is taken.facts["whole"].unit or rest.unit is taken.facts["part"].unit
    assert (rest.value, rest.qualifier, rest.decimals) == (Fraction(1700), Qualifier.AT_MOST, 2)
    assert taken.facts["part"].as_of == When(2025, 7)
    assert taken.facts["twice"].qualifier is Qualifier.ABOUT


def test_facts_of_columns_take_their_unit(taken: Snapshot) -> None:
    sold, shops = taken.facts["sold"], taken.facts["shops"]
    assert (sold.value, sold.sources) == (Fraction(7, 2), ("b",))
    assert sold.unit is not None
    assert sold.unit.languages[""].text == "億円"
    assert (shops.value, shops.sources, shops.notation) == (2, ("a",), Notation.PLAIN)


def test_the_fingerprint_is_of_the_figures(tmp_path: Path, taken: Snapshot) -> None:
    facts = "facts: {part: {value: 300, source: a}}\n"
    first, same = snapshot(tmp_path, facts), snapshot(tmp_path, "subtitle: 別の題\n" + facts)
    other = snapshot(tmp_path, facts.replace("300", "301"))
    assert first.fingerprint == same.fingerprint != other.fingerprint
    assert json.loads(json.dumps(taken.as_json()))["facts"]["share"]["value"] == "3/20"


@pytest.mark.parametrize(
    ("dates", "moment"),
    [
        ("date: 2026-11-23\nas_of: 2025\n", "2026-11-23T00:00:00Z"),
        ("as_of: 2025-07\n", "2025-07-01T00:00:00Z"),
        ("", "1980-01-01T00:00:00Z"),
        ("date: 1868-01-25\n", "1980-01-01T00:00:00Z"),
    ],
)
def test_the_moment_is_never_the_clock(tmp_path: Path, dates: str, moment: str) -> None:
    assert snapshot(tmp_path, dates + "facts: {part: {value: 300, source: a}}\n").moment == moment


def test_small_and_large_decimals_are_cells(tmp_path: Path) -> None:
    taken = snapshot(
        tmp_path,
        """\
facts: {a: {value: 1, source: a}}
data: {t: {source: a, columns: {x: decimal}, rows: [[0.0000001], [1.5e3], [40.20]]}}
""",
    )
    assert taken.tables["t"].numbers("x") == (Fraction(1, 10**7), Fraction(1500), Fraction(201, 5))
    assert taken.tables["t"].cells("x")[0].text.languages[""].text == "0.0000001"
