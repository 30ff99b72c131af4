"""Starting other programs: briefgen as a user would, LibreOffice without the user's profile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BRIEFGEN = Path(sys.executable).with_name("briefgen")
SAMPLE_NAMES = ("briefing.pptx", "briefing.pdf", "briefing.en.pptx", "briefing.en.pdf")
# LibreOffice's first start on a loaded two-core machine takes most of a minute.
TIMEOUT_SECONDS = 300

Completed = subprocess.CompletedProcess[str]


def run(*command: str | Path, environment: Mapping[str, str] | None = None) -> Completed:
    """The finished process with its text output, whatever its exit code. Raises TimeoutExpired."""
    return subprocess.run(
        [str(word) for word in command],
        check=False,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        env={**os.environ, **(environment or {})},
    )


def briefgen(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Completed:
    """Runs the installed ``briefgen`` command."""
    return run(BRIEFGEN, *arguments, environment=environment)


def build(briefing: Path, out: Path, environment: Mapping[str, str] | None = None) -> None:
    """Builds both languages into *out*. Fails the test when the build fails or a file is missing."""
    done = briefgen("build", briefing, "--lang", "ja,en", "--out", out, environment=environment)
    if done.returncode != 0:
        pytest.fail(f"briefgen build ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    missing = [name for name in SAMPLE_NAMES if not (out / name).is_file()]
    if missing:
        pytest.fail(f"briefgen build wrote no {', '.join(missing)}")


def require(tool: str, package: str) -> str:
    """The path of *tool*; without it the test is skipped, naming Debian's *package*."""
    found = shutil.which(tool)
    if not found:
        pytest.skip(f"'{tool}' is not installed (Debian: {package})")
    return found


def office_pdf(deck: Path, out: Path, fontconfig: Path) -> Path:
    """*deck* drawn by LibreOffice into ``out/NAME.pdf``; a profile of its own, so that runs cannot meet."""
    soffice = require("soffice", "libreoffice-impress")
    done = run(
        soffice,
        f"-env:UserInstallation={(out / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf:impress_pdf_Export",
        "--outdir",
        out,
        deck,
        environment={"FONTCONFIG_FILE": str(fontconfig)},
    )
    drawn = out / f"{deck.stem}.pdf"
    assert drawn.is_file(), f"LibreOffice did not open {deck.name}: {done.stdout}{done.stderr}"
    return drawn
