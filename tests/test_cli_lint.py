"""The review on the command line: exit codes, streams and forms."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.findings import FORMATS
from tests.spec.case_files import CASES

WARNED = CASES / "lint" / "stale_data.yaml"
NOTED = CASES / "lint" / "lonely_last_line.yaml"
FAULTY = CASES / "ten_faults.yaml"
FALSE = CASES / "false_claim.yaml"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.mark.parametrize(
    ("path", "code", "strict"), [(WARNED, 0, 1), (NOTED, 0, 0), (FALSE, 1, 1), (FAULTY, 2, 2)], ids=str
)
def test_exit_codes(path: Path, code: int, strict: int) -> None:
    assert run("lint", path, "--lang", "ja").exit_code == code
    assert run("lint", path, "--lang", "ja", "--strict").exit_code == strict
    assert run("lint", path, "--lang", "ja", "--strict", "--format", "sarif").exit_code == strict


@pytest.mark.parametrize("command", ["lint", "check"])
def test_every_form_can_be_asked_for(command: str) -> None:
    (option,) = (one for one in main.commands[command].params if one.name == "form")
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == {"human", *FORMATS}


def test_findings_are_for_people_on_standard_error() -> None:
    done = run("lint", WARNED)
    assert done.stdout == ""
    assert "warning[stale]: the data are of 2024-06" in done.stderr
    assert done.stderr.endswith("1 warning\n")


def test_a_briefing_without_findings_is_told_so(tmp_path: Path) -> None:
    run("init", tmp_path)
    assert (
        run("lint", tmp_path / "briefing.yaml").stderr
        == f"ok {tmp_path / 'briefing.yaml'}: nothing to mend\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["briefing.schema.json", "briefing.yaml"]


@pytest.mark.parametrize("command", ["lint", "check"])
def test_both_commands_find_the_same_in_every_form(command: str) -> None:
    (found,) = json.loads(run(command, WARNED, "--format", "json").stdout)["findings"]
    assert (found["code"], found["span"]["line"]) == ("stale", 4)
    assert run(command, WARNED, "--format", "github").stdout.startswith(
        f"::warning file={WARNED},line=4,col=8"
    )
    (result,) = json.loads(run(command, WARNED, "--format", "sarif").stdout)["runs"][0]["results"]
    assert result["ruleId"] == "stale"


def test_faults_come_in_the_same_forms() -> None:
    value = json.loads(run("lint", FAULTY, "--format", "json").stdout)
    assert value["summary"]["error"] == len(value["findings"]) > 5
    assert run("lint", FAULTY, "--format", "github").stdout.count("::error file=") == len(value["findings"])


def test_check_keeps_its_json_and_ends_well(tmp_path: Path) -> None:
    briefing = Path(shutil.copy(WARNED, tmp_path / "briefing.yaml"))
    done = run("check", briefing, "--json")
    value = json.loads(done.stdout)
    assert (done.exit_code, value["status"]) == (0, "ok")
    assert [one["code"] for one in value["diagnostics"]] == ["stale"]
    assert done.stderr.endswith(f"ok {briefing}\n")


def test_building_says_nothing_of_it(tmp_path: Path) -> None:
    briefing = Path(shutil.copy(WARNED, tmp_path / "briefing.yaml"))
    assert "stale" not in run("build", briefing, "--only", "page").stderr
