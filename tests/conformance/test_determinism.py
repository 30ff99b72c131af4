"""The same briefing gives the same bytes, whatever the clock, the time zone and the hash seed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.conformance.running import ROOT, SAMPLE_NAMES, build

# A ZIP member's time has a resolution of two seconds (APPNOTE 4.4.6), a PDF date's of one.
APART_SECONDS = 3


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    build(ROOT / "briefing.yaml", first, {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"})
    time.sleep(APART_SECONDS)
    build(ROOT / "briefing.yaml", second, {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "C"})
    return first, second


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_second_build_gives_the_same_bytes(twice: tuple[Path, Path], name: str) -> None:
    first, second = twice
    assert (first / name).read_bytes() == (second / name).read_bytes()
