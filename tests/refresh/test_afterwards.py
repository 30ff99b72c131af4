"""What comes after an issue: who is told, what is logged, what is forgotten."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.diagnostics import BriefgenError
from briefgen.refresh.past import Wanted, find, rebuild
from briefgen.refresh.store import Store
from tests.refresh.nightly import NIGHT, briefing, data, run


def cli(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_a_command_is_told_of_an_issue_and_of_nothing_else(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    told = tmp_path / "told"
    command = f'{{ cat; echo "$BRIEFGEN_NAME $BRIEFGEN_STATUS $BRIEFGEN_EXIT_CODE"; }} >> {told}'
    assert cli("refresh", path, "--only", "page", "--notify", command).exit_code == 0
    assert "初めての発行です。" in told.read_text(encoding="utf-8")
    assert told.read_text(encoding="utf-8").endswith("briefing published 0\n")
    told.unlink()
    assert cli("refresh", path, "--only", "page", "--notify", command).exit_code == 0
    data(tmp_path, (7, 8))
    assert cli("refresh", path, "--only", "page", "--notify", command, "--dry-run").exit_code == 0
    assert not told.exists()


@pytest.mark.parametrize("command", ["exit 3", "no-such-command", "kill -9 $$"])
def test_a_command_that_fails_changes_no_exit_code(tmp_path: Path, command: str) -> None:
    path = briefing(tmp_path)
    done = cli("refresh", path, "--only", "page", "--notify", command)
    assert done.exit_code == 0
    assert "not notified" in done.stderr
    assert (tmp_path / "dist" / "briefing.pdf").exists()


def test_steps_and_findings_as_lines_of_json(tmp_path: Path) -> None:
    path = briefing(tmp_path, asked="{min_rows: 9}")
    done = cli("refresh", path, "--log-format", "json")
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines[:2]] == ["load", "read sales"]
    assert lines[-2]["code"] == "too-few-rows"
    assert (lines[-1]["event"], lines[-1]["exit_code"], lines[-1]["briefing"]) == ("refused", 4, "briefing")


def test_old_issues_are_forgotten_and_the_others_can_be_made(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    for night in range(4):
        data(tmp_path, (100 + night, 50))
        run(path, NIGHT + night * timedelta(days=1))
    store = Store(tmp_path)
    before = {path.name for path in store.objects()}
    first = store.issues("briefing")[0]
    done = cli("snapshots", path, "--keep", "2")
    assert "forgot 2 issues" in done.stderr
    kept = store.issues("briefing")
    assert [issue.number for issue in kept] == [3, 4]
    assert {path.name for path in store.objects()} < before
    for issue in kept:
        assert rebuild(path, issue, tmp_path / issue.id).diagnostics == ()
    with pytest.raises(BriefgenError, match="there is no issue"):
        find(path, Wanted(first.id))
    data(tmp_path, (1, 2))
    assert run(path, NIGHT + timedelta(days=9)).exit_code == 0
    assert store.issues("briefing")[-1].number == 5
