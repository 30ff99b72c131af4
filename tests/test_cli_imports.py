"""Asking for help costs no heavy library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"pydantic", "matplotlib", "pptx", "reportlab", "numpy", "yaml", "lxml", "uharfbuzz", "httpx2"}
UNREAD = HEAVY - {"yaml", "lxml", "numpy"}  # what spec and writers need, and readers of files do not


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["build", "--help"],
        ["lint", "--help"],
        ["doctor", "--help"],
        ["explain", "stale"],
        ["--version"],
    ],
)
def test_help_imports_no_heavy_library(arguments: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "briefgen", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    # A line of the report: "import time:   self [us] | cumulative | package".
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert imported & HEAVY == set()


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("briefgen.build", {"briefgen.lint", "briefgen.findings", "briefgen.explanations"}),
        ("briefgen.review", {"matplotlib", "pptx", "reportlab", "briefgen.writers"}),
    ],
)
def test_building_and_reviewing_do_not_pay_for_each_other(module: str, unwanted: set[str]) -> None:
    command = [sys.executable, "-c", f"import {module}, sys; print(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert set(done.stdout.split()) & unwanted == set()


DIST = Path(__file__).parents[1] / "dist"


@pytest.mark.parametrize("command", ["verify", "trace"])
@pytest.mark.parametrize(("name", "reader"), [("briefing.pdf", "pikepdf"), ("briefing.pptx", "lxml")])
def test_looking_at_a_finished_file_pays_for_neither_spec_nor_writers(
    command: str, name: str, reader: str
) -> None:
    arguments = [sys.executable, "-X", "importtime", "-m", "briefgen", command, str(DIST / name)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert reader in {module.partition(".")[0] for module in modules}
    assert {module.partition(".")[0] for module in modules} & UNREAD == set()
    assert modules & {"briefgen.spec.load", "briefgen.layout", "briefgen.writers"} == set()
