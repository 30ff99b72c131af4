"""verify on files that nobody has touched: whatever the briefing, every number is proven."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.build import build
from briefgen.proof.verify import verify_file
from tests.conformance.random_briefings import random_briefing


@pytest.mark.parametrize("seed", range(8))
def test_a_file_as_it_was_built_is_proven(tmp_path: Path, seed: int) -> None:
    spec = tmp_path / "briefing.yaml"
    spec.write_text(json.dumps(random_briefing(seed), ensure_ascii=False), encoding="utf-8")
    outputs = build(spec, languages=("ja", "en"), out=tmp_path).outputs
    assert len(outputs) == 4
    for output in outputs:
        report = verify_file(Path(output.path))
        assert [f"{one.place}: {one.message}" for one in report.diagnostics] == []
        assert report.counts["tied"] > 0
