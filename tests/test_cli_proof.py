"""verify and trace as commands: usage, faults of what --snapshot names, statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main

PAGE = str(Path(__file__).parents[1] / "dist" / "briefing.pdf")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--lang", "fr"], "'fr' is not one of"),
        (["--seal", "ab"], "at least 12 hexadecimal digits"),
        (["--seal", "g" * 12], "at least 12 hexadecimal digits"),
        (["--json", "--format", "sarif"], "choose one"),
    ],
)
def test_usage(arguments: list[str], told: str) -> None:
    done = CliRunner().invoke(main, ["verify", PAGE, *arguments])
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_bad_snapshot_is_told_by_its_own_name(tmp_path: Path) -> None:
    none = str(tmp_path / "none.json")
    done = CliRunner().invoke(main, ["verify", PAGE, "--snapshot", none, "--json"])
    assert done.exit_code == 2
    (file,) = json.loads(done.stdout)["files"]
    assert (file["path"], file["status"]) == (none, "unreadable")
    assert "name a briefing" in file["findings"][0]["hint"]


def test_one_of_the_seals_is_enough() -> None:
    (file,) = json.loads(CliRunner().invoke(main, ["verify", PAGE, "--json"]).stdout)["files"]
    seals = ["--seal", "0" * 12, "--seal", file["evidence"][:12]]
    done = CliRunner().invoke(main, ["verify", PAGE, "--json", *seals])
    assert json.loads(done.stdout)["files"] == [file]
    done = CliRunner().invoke(main, ["verify", PAGE, "--json", *seals[:2]])
    assert (done.exit_code, json.loads(done.stdout)["files"][0]["status"]) == (1, "tampered")
