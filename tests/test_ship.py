"""The files for the night: what they run exists, and does what they say."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from briefgen.cli import main
from tests.conformance.running import require, run

ROOT = Path(__file__).parents[1]
SHIP = ROOT / "assets" / "ship"
FILES = sorted(path.name for path in SHIP.iterdir())
_COMMAND = re.compile(r"(?:^|[\s;&|`'\"(/])briefgen ((?:[a-z]+)(?: [^|;&>`\n]*)?)")


def commands(text: str) -> Iterator[list[str]]:
    """The arguments of every ``briefgen …`` in *text* that names a command."""
    for found in _COMMAND.finditer(text):
        words = shlex.split(found[1].partition("  ")[0], posix=True)
        if words and words[0] in main.commands:
            yield words


@pytest.mark.parametrize("path", [*(SHIP / name for name in FILES), ROOT / "docs" / "refresh.md"], ids=str)
def test_every_command_line_is_one(path: Path) -> None:
    for words in commands(path.read_text(encoding="utf-8")):
        command = main.commands[words[0]]
        options = {name for one in command.params for name in one.opts}
        for word in words[1:]:
            if word.startswith("--"):
                assert word.partition("=")[0] in options, f"{path.name}: {' '.join(words)}"


def test_they_are_all_told_of() -> None:
    told = (ROOT / "docs" / "refresh.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"assets/ship/{name}" not in told] == []


def test_the_units_are_sound_and_hardened(tmp_path: Path) -> None:
    analyze = require("systemd-analyze", "systemd")
    service = tmp_path / "briefgen.service"
    text = (SHIP / "briefgen.service").read_text(encoding="utf-8")
    service.write_text(
        text.replace("/usr/local/bin/briefgen", "/bin/true").replace("/srv/briefing", str(tmp_path))
    )
    timer = shutil.copy(SHIP / "briefgen.timer", tmp_path)
    done = run(analyze, "verify", service, timer)
    said = [line for line in done.stderr.splitlines() if "briefgen" in line]
    assert said == []
    done = run(analyze, "security", "--offline=true", "--threshold=25", service)
    assert done.returncode == 0, done.stdout[-400:]


@pytest.mark.parametrize(("code", "mail"), [(0, ""), (3, ""), (4, "ended with 4"), (75, "ended with 75")])
def test_the_cron_line_mails_what_is_to_be_known(tmp_path: Path, code: int, mail: str) -> None:
    line = next(line for line in (SHIP / "crontab").read_text().splitlines() if line[:1].isdigit())
    command = line.split(maxsplit=5)[5].replace("/srv/briefing", str(tmp_path))
    (tmp_path / "briefgen").write_text(f"#!/bin/sh\necho noise\nexit {code}\n")
    (tmp_path / "briefgen").chmod(0o755)
    done = run("/usr/bin/env", "-i", f"PATH={tmp_path}:/usr/bin:/bin", "sh", "-c", command)
    assert done.returncode == 0
    assert mail in done.stdout
    assert bool(done.stdout) is bool(mail)
    assert (tmp_path / "refresh.log").read_text() == "noise\n"


def test_the_workflow_is_one_and_its_steps_are_shell() -> None:
    read = yaml.safe_load((SHIP / "github-workflow.yml").read_text(encoding="utf-8"))
    assert read["concurrency"]["cancel-in-progress"] is False
    steps = read["jobs"]["refresh"]["steps"]
    for step in steps:
        if "run" in step:
            assert run("/bin/sh", "-n", "-c", step["run"]).returncode == 0
    assert all(re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) for step in steps if "uses" in step)


def test_the_container_copies_what_there_is_and_runs_as_nobody_special() -> None:
    text = (SHIP / "Containerfile").read_text(encoding="utf-8")
    for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE):
        assert all((ROOT / name).exists() for name in line.split()[:-1])
    assert re.search(r"^USER (?!0|root)\S+$", text, re.MULTILINE)
    assert '["briefgen"]' in text
