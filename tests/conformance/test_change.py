"""One figure is changed at its one place: all follows, or the build stops and names the false sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conformance.running import SAMPLE_NAMES, briefgen, build
from tests.conformance.shown_text import of_file, places_with


def set_models(briefing: Path, value: int) -> None:
    """Changes the number of Chinese models, written once, and the quotations that state it."""
    text = briefing.read_text(encoding="utf-8").replace("1,509件", f"{value:,}件")
    assert len(re.findall(r"value: 1509\b", text)) == 1
    briefing.write_text(re.sub(r"value: 1509\b", f"value: {value}", text), encoding="utf-8")


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_sample_shows_the_figure(sample: Path, name: str) -> None:
    assert places_with(1509, of_file(sample / name))
    assert places_with(1510, of_file(sample / name)) == []


def test_every_place_follows_a_changed_figure(briefing: Path, sample: Path, tmp_path: Path) -> None:
    set_models(briefing, 1510)
    build(briefing, tmp_path / "out")
    for name in SAMPLE_NAMES:
        before = places_with(1509, of_file(sample / name))
        texts = list(of_file(tmp_path / "out" / name))
        assert places_with(1509, iter(texts)) == [], name
        assert places_with(1510, iter(texts)) == before, name


@pytest.mark.parametrize("command", ["check", "build"])
def test_false_claim_stops_and_names_the_sentence(briefing: Path, tmp_path: Path, command: str) -> None:
    set_models(briefing, 1100)
    out = ("--out", tmp_path / "out") if command == "build" else ()
    done = briefgen(command, briefing, *out)
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"briefing\.yaml:\d+:\d+", done.stderr), done.stderr
    assert "約4割" in done.stderr


def test_failed_build_leaves_the_old_files(briefing: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(briefing, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    set_models(briefing, 1100)
    assert briefgen("build", briefing, "--lang", "ja,en", "--out", out).returncode == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
