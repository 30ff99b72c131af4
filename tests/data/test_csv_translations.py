"""A CSV file holds one language: what is shown of it in another is reported at its column."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import SpecError
from briefgen.spec.load import load
from tests.data.taking import snapshot_of

TEXT = """\
briefing: 1
title: Shops
takeaways: [Act]
sources: {a: {publisher: A}}
facts: {shops: {formula: count(sales.shop), label: Shops}}
data:
  sales:
    source: a
    file: sales.csv
    columns:
      shop: text
      place: text
      amount: integer
"""
CHART = "charts: {s: {kind: bar, data: sales, category: shop, values: amount}}\n"
SLIDE = "deck: [{slide: table, data: sales}]\n"
ROWS = "structures: {s: {rows: [{data: sales, label: place, items: shop}]}}\n"


@pytest.mark.parametrize(("tail", "columns"), [("", []), (CHART, [11]), (SLIDE, [11, 12]), (ROWS, [11, 12])])
def test_shown_columns_in_japanese_have_no_english(tmp_path: Path, tail: str, columns: list[int]) -> None:
    (tmp_path / "sales.csv").write_text("shop,place,amount\nMain,東京,1\n支店,Osaka,2\n", encoding="utf-8")
    path = tmp_path / "briefing.yaml"
    path.write_text(TEXT + tail, encoding="utf-8")
    snapshot_of(load(path, ("ja",)))
    found = []
    try:
        snapshot_of(load(path, ("ja", "en")))
    except SpecError as error:
        found = [(fault.code, fault.span.line) for fault in error.diagnostics if fault.span]
    assert found == [("missing-translation", line) for line in columns]


def test_names_are_of_every_language(tmp_path: Path) -> None:
    (tmp_path / "sales.csv").write_text("shop,place,amount\nMain,東京,1\n支店,Osaka,2\n", encoding="utf-8")
    path = tmp_path / "briefing.yaml"
    path.write_text(f"{TEXT}{SLIDE}names: [東京, 支店]\n", encoding="utf-8")
    assert snapshot_of(load(path, ("ja", "en"))).tables.keys() == {"sales"}
