"""Small briefings for tests, loaded from their YAML."""

from __future__ import annotations

from pathlib import Path

from briefgen.data.snapshot import Snapshot
from briefgen.spec.load import Briefing, load
from tests.data.taking import snapshot_of

HEAD = """
briefing: 1
title: {ja: 表題, en: Title}
takeaways:
  - {ja: 一つめ, en: First}
  - {ja: 二つめ, en: Second}
  - {ja: 三つめ, en: Third}
sources:
  office: {publisher: {ja: 統計局, en: Statistics office}}
"""


def taken(folder: Path, facts: str, *, head: str = HEAD, tail: str = "") -> tuple[Briefing, Snapshot]:
    """The briefing of *head*, the *facts* (one a line, ``id: {...}``) and *tail*, with its snapshot."""
    lines = "\n".join(f"  {line.strip()}" for line in facts.strip().splitlines())
    path = folder / "briefing.yaml"
    path.write_text(f"{head.strip()}\nfacts:\n{lines}\n{tail}", encoding="utf-8")
    briefing = load(path)
    return briefing, snapshot_of(briefing)
