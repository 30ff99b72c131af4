"""What commands print for machines is what the published schemas say, and these hold the code's own words."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from briefgen import result
from briefgen.cli import main
from briefgen.cli.schemas import SHIPPED
from briefgen.diagnostics import Severity
from briefgen.findings import json_report
from briefgen.proof import verify
from briefgen.proof.check_text import Status
from briefgen.refresh import record, report
from briefgen.spec.figures import CONNECTORS
from briefgen.spec.values import LANGUAGES, Qualifier
from tests.spec.case_files import CASES

ROOT = Path(__file__).parents[1]
DECK, PAGE = ROOT / "dist" / "briefing.pptx", ROOT / "dist" / "briefing.pdf"
SMALL = CASES / "twenty_lines.yaml"
WITH_FINDINGS = (CASES / "lint" / "stale_data.yaml", CASES / "ten_faults.yaml", CASES / "false_claim.yaml")


def printed(*arguments: str | Path) -> str:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    return done.stdout


def schema_of(command: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(printed("schema", command))
    return value


def valid(command: str, *arguments: str | Path) -> dict[str, Any]:
    """What *command* prints for *arguments*, which its schema must take."""
    value: dict[str, Any] = json.loads(printed(command, *arguments))
    Draft202012Validator(schema_of(command)).validate(value)
    return value


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Every schema in *part* that names properties."""
    if isinstance(part, dict):
        if "properties" in part:
            yield part
        for value in part.values():
            yield from objects(value)


def enum(schema: dict[str, Any], *keys: str) -> list[str]:
    for key in keys:
        schema = schema[key]
    return list(schema["enum"])


# ---- the schemas


@pytest.mark.parametrize("command", SHIPPED)
def test_a_schema_is_closed_and_describes_every_field(command: str) -> None:
    schema = schema_of(command)
    Draft202012Validator.check_schema(schema)
    for one in objects(schema):
        assert one["additionalProperties"] is False
        for name, field in one["properties"].items():
            assert field.get("description") or field.get("$ref"), f"{command}: {name}"


def test_every_file_in_the_package_is_published() -> None:
    package = ROOT / "src" / "briefgen"
    there = {path for path in package.rglob("*.schema.json") if path.name != "briefing.schema.json"}
    folders = {
        "briefgen": package,
        "briefgen.findings": package / "findings",
        "briefgen.proof": package / "proof",
        "briefgen.refresh": package / "refresh",
    }
    assert {folders[folder] / name for folder, name in SHIPPED.values()} == there


def test_a_finding_is_the_same_everywhere() -> None:
    finding = schema_of("lint")["$defs"]["finding"]
    assert all(schema_of(other)["$defs"]["finding"] == finding for other in ("verify", "check", "refresh"))
    assert enum(finding, "properties", "severity") == list(Severity)


@pytest.mark.parametrize(
    ("command", "version"),
    [
        ("build", result.SCHEMA_VERSION),
        ("check", result.SCHEMA_VERSION),
        ("lint", json_report.SCHEMA_VERSION),
        ("verify", verify.SCHEMA_VERSION),
        ("trace", verify.SCHEMA_VERSION),
        ("refresh", record.SCHEMA_VERSION),
        ("changes", report.SCHEMA_VERSION),
    ],
)
def test_versions_are_those_of_the_code(command: str, version: int) -> None:
    assert schema_of(command)["properties"]["schema_version"]["const"] == version


def test_enumerations_are_those_of_the_code() -> None:
    file = schema_of("verify")["properties"]["files"]["items"]["properties"]
    assert enum(file["status"]) == list(verify.FileStatus)
    assert list(file["counts"]["properties"]) == list(Status)
    assert {"minProperties": len(Status)} in file["counts"]["anyOf"]
    trace = schema_of("trace")["$defs"]
    assert enum(trace, "number", "properties", "status") == list(Status)
    assert enum(trace, "fact", "properties", "qualifier") == list(Qualifier)
    made = schema_of("build")["properties"]
    done = schema_of("refresh")
    assert enum(done["properties"]["status"]) == list(record.Status)
    source = done["$defs"]["source"]["properties"]
    assert enum(source["freshness"]) == list(record.Freshness)
    assert enum(source["connector"]) == list(CONNECTORS)
    assert enum(made, "status") == list(get_args(result.Status))
    assert enum(made, "outputs", "items", "properties", "language") == list(LANGUAGES)
    assert list(schema_of("lint")["properties"]["summary"]["properties"]) == [*Severity, "allowed"]


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("check", [SMALL, "--json"]),
        ("lint", [SMALL, "--format", "json"]),
        ("verify", [PAGE, "--json"]),
        ("trace", [PAGE, "--json"]),
    ],
)
def test_what_the_schema_does_not_name_is_refused(command: str, arguments: list[str | Path]) -> None:
    value = valid(command, *arguments)
    assert not Draft202012Validator(schema_of(command)).is_valid({**value, "more": 1})


# ---- what commands print


def edited(target: Path, part: str, edit: Callable[[str], str]) -> Path:
    """The deck with the text of its *part* edited."""
    with zipfile.ZipFile(DECK) as deck, zipfile.ZipFile(target, "w") as copy:
        for name in deck.namelist():
            data = deck.read(name)
            copy.writestr(name, edit(data.decode()).encode() if name == part else data)
    return target


def test_verify(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-")
    wrong = edited(
        tmp_path / "wrong.pptx", "ppt/slides/slide2.xml", lambda xml: xml.replace("1,509", "1,508")
    )
    told = valid("verify", DECK, PAGE, wrong, broken, "--json")
    assert [one["status"] for one in told["files"]] == ["proven", "proven", "contradicts", "unreadable"]
    assert told["files"][2]["findings"][0]["place"]["parts"][0] == "slide 2"
    assert told["files"][3]["counts"] == {}


def test_verify_by_a_briefing_with_faults() -> None:
    told = valid("verify", DECK, "--snapshot", CASES / "ten_faults.yaml", "--json")
    assert all(one["findings"][0]["span"] for one in told["files"])


def test_trace() -> None:
    (fact,) = valid("trace", "models_share", "--from", DECK, "--json")["facts"]
    assert [one["id"] for one in fact["inputs"]] == ["models_cn", "models_world"]
    assert valid("trace", DECK, "--slide", "4", "--json")["shown"]
    assert valid("trace", PAGE, "--json")["shown"]


def test_dates_are_localised_for_people_alone() -> None:
    assert "2025年7月" in printed("trace", "models_cn", "--from", DECK)
    (fact,) = valid("trace", "models_cn", "--from", DECK, "--json")["facts"]
    assert fact["as_of"] == "2025-07"


@pytest.mark.parametrize("path", WITH_FINDINGS, ids=lambda path: path.stem)
def test_lint(path: Path) -> None:
    told = valid("lint", path, "--format", "json")
    assert told["findings"]
    assert json.loads(printed("check", path, "--format", "json")) == told


def test_what_lint_allows(tmp_path: Path) -> None:
    text = (CASES / "lint" / "stale_data.yaml").read_text(encoding="utf-8")
    allowing = tmp_path / "briefing.yaml"
    allowing.write_text(f"{text}lint: [{{allow: stale, reason: 次は2027年}}]\n", encoding="utf-8")
    (allowed,) = valid("lint", allowing, "--format", "json")["allowed"]
    assert allowed["reason"] == "次は2027年"


@pytest.mark.parametrize("path", WITH_FINDINGS, ids=lambda path: path.stem)
def test_check(path: Path) -> None:
    told = valid("check", path, "--json")
    assert told["diagnostics"]
    assert (told["status"] == "ok") == (path == WITH_FINDINGS[0])


def test_build(tmp_path: Path) -> None:
    (output,) = valid("build", SMALL, "--only", "page", "--out", tmp_path, "--json")["outputs"]
    assert output["evidence"]
