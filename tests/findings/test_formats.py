"""The forms for other tools: valid, complete, and true to their places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Place, Severity, Span
from briefgen.explanations import explanations
from briefgen.findings import FORMATS, Report
from briefgen.findings.github import _IN_DATA, _IN_PROPERTY, as_github, escaped
from briefgen.findings.sarif import as_sarif
from briefgen.review import lint
from tests.spec.case_files import CASES, languages_of

FILES = sorted((CASES / "lint").glob("*.yaml"))
# The essentials of the official schema (sarif-schema-2.1.0.json): what is required, and the sets of words.
REGION = {
    "type": "object",
    "properties": {
        key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn", "endLine", "endColumn")
    },
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}},
                },
                "region": REGION,
            },
            "additionalProperties": False,
        },
        "logicalLocations": {"type": "array", "items": {"type": "object"}, "uniqueItems": True},
    },
    "additionalProperties": False,
}
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level"],
    "properties": {
        "message": MESSAGE,
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "locations": {"type": "array", "items": LOCATION},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": {**MESSAGE, "required": ["text", "markdown"]},
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "items": RULE}},
                            }
                        },
                    },
                    "language": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def report_of(path: Path) -> Report:
    review = lint(path, languages=languages_of(path))
    return Report(review.result.diagnostics, review.allowed)


def results(report: Report) -> Iterator[dict[str, Any]]:
    yield from json.loads(as_sarif(report))["runs"][0]["results"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sarif_is_valid_and_its_regions_lie_in_the_file(path: Path) -> None:
    report = report_of(path)
    value = json.loads(as_sarif(report))
    jsonschema.Draft202012Validator(SARIF).validate(value)
    (run,) = value["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    lines = path.read_text(encoding="utf-8").split("\n")
    assert len(run["results"]) == len(report.diagnostics) + len(report.allowed)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]).removeprefix("file://") == str(path)
        region = place["region"]
        assert region["startColumn"] <= len(lines[region["startLine"] - 1]) + 1
        if "endLine" in region:
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
            assert region["endColumn"] <= len(lines[region["endLine"] - 1]) + 1


def test_what_is_allowed_is_suppressed_with_its_reason() -> None:
    report = report_of(CASES / "lint" / "allowed.yaml")
    suppressed = [result["suppressions"][0] for result in results(report) if "suppressions" in result]
    assert [one["justification"] for one in suppressed] == [reason for _, reason in report.allowed]
    assert {(one["kind"], one["status"]) for one in suppressed} == {("inSource", "accepted")}


def test_rules_are_told_in_both_languages() -> None:
    report = Report((Diagnostic("false-claim", "no longer true"),))
    (rule,) = json.loads(as_sarif(report))["runs"][0]["tool"]["driver"]["rules"]
    for language in ("ja", "en"):
        assert explanations()["false-claim"].why[language] in rule["help"]["markdown"]


def test_a_place_without_lines_is_a_logical_location() -> None:
    found = Diagnostic("chart-differs", "1590 for 1509", place=Place("dist/a b.pptx", ("slide 3", "図")))
    (result,) = results(Report((found,)))
    (location,) = result["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "dist/a%20b.pptx"}}
    assert location["logicalLocations"] == [{"name": "図", "fullyQualifiedName": "slide 3/図"}]
    assert as_github(Report((found,))) == (
        "::error file=dist/a b.pptx,title=chart-differs::slide 3, 図: 1590 for 1509\n"
    )


def test_a_diagnostic_of_no_place_has_no_location() -> None:
    (result,) = results(Report((Diagnostic("exists", "exists"),)))
    assert "locations" not in result


def test_github_has_one_line_for_each_finding() -> None:
    span = Span("a,b.yaml", 3, 5, 3, 9)
    found = Diagnostic("stale", "100% old\nsince: then", span, "look, again", Severity.WARNING)
    place = "file=a%2Cb.yaml,line=3,col=5,endColumn=9,title=stale"
    assert as_github(Report((found,))) == f"::warning {place}::100%25 old%0Asince: then%0Alook, again\n"
    several = Diagnostic("unused", "x", Span("a.yaml", 3, 5, 4, 2), severity=Severity.NOTE)
    assert as_github(Report((several,))) == "::notice file=a.yaml,line=3,col=5,endLine=4,title=unused::x\n"


def read_back(text: str) -> str:
    """As the runner does (actions/runner, ActionCommand.cs): the percent sign last."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


@given(st.text())
def test_githubs_escapes_can_be_read_back(text: str) -> None:
    for signs in (_IN_DATA, _IN_PROPERTY):
        written = escaped(text, signs)
        assert read_back(written) == text
        assert not {"\r", "\n"} & set(written)
    assert not {":", ","} & set(escaped(text, _IN_PROPERTY))


def test_json_counts_and_gives_reasons() -> None:
    report = report_of(CASES / "lint" / "allowed.yaml")
    value = json.loads(FORMATS["json"](report))
    assert value["schema_version"] == 1
    assert value["summary"] == {"error": 0, "warning": 3, "note": 0, "allowed": 4}
    assert [one["code"] for one in value["findings"]] == [one.code for one in report.diagnostics]
    assert [one["reason"] for one in value["allowed"]] == [reason for _, reason in report.allowed]
