"""Asking for help costs no heavy library."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"pydantic", "matplotlib", "pptx", "reportlab", "numpy", "yaml", "lxml", "uharfbuzz"}


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_imports_no_heavy_library(arguments: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "briefgen", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    # A line of the report: "import time:   self [us] | cumulative | package".
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert imported & HEAVY == set()
