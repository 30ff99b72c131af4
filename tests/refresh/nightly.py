"""A small briefing whose figures come from a file, refreshed at any time one likes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from briefgen.refresh.record import Run
from briefgen.refresh.run import Options, refresh

SPEC = """\
briefing: 1
title: 売上は{total}
as_of: 2026-11
takeaways: [店舗ごとに仕入れを見直す]
sources: {office: {publisher: 経理部}}
facts:
  total: {formula: sum(sales.台数), unit: 台, label: 販売台数, source: office}
  top: {formula: max(sales.台数), unit: 台, label: 最多の店, source: office}
  share: {formula: top / total, label: 最多の店の割合, source: office}
data:
  sales: {source: office, file: sales.csv, columns: {店: text, 台数: {type: integer, unit: 台}}}
charts:
  by_shop: {kind: bar, title: 店舗別の販売台数, data: sales, category: 店, values: [台数]}
"""
NIGHT = datetime(2026, 11, 26, 5, tzinfo=UTC)
PAGE = Options(only="page")  # half the work


def briefing(folder: Path, *numbers: int, asked: str = "", spec: str = SPEC) -> Path:
    """The spec in *folder*, its data, and what it asks of them."""
    path = folder / "briefing.yaml"
    path.write_text(spec + (f"refresh: {asked}\n" if asked else ""), encoding="utf-8")
    data(folder, numbers or (100, 50))
    return path


def data(folder: Path, numbers: Iterable[int]) -> None:
    lines = [f"{number}号店,{value}" for number, value in enumerate(numbers, 1)]
    (folder / "sales.csv").write_text("\n".join(["店,台数", *lines, ""]), encoding="utf-8")


def run(path: Path, at: datetime = NIGHT, options: Options = PAGE, **more: object) -> Run:
    return refresh(path, replace(options, **more), clock=lambda: at)


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Every published file but the run record, with its SHA-256 and its time."""
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted((folder / "dist").glob("*"))
        if path.is_file() and not path.name.endswith(".run.json")
    }
