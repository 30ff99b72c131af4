"""Findings as SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; the numbers in comments are its sections.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from briefgen.diagnostics import Diagnostic, Place, Span
from briefgen.explanations import LANGUAGES, Explanation, explanations
from briefgen.findings.report import Report

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(report: Report) -> str:
    """One run. What is allowed is a result too, suppressed with its reason (3.35)."""
    given = [*report.diagnostics, *(diagnostic for diagnostic, _ in report.allowed)]
    codes = list(dict.fromkeys(diagnostic.code for diagnostic in given))
    results = [_result(diagnostic, codes) for diagnostic in report.diagnostics]
    results += [
        {**_result(diagnostic, codes), "suppressions": [_suppression(reason)]}
        for diagnostic, reason in report.allowed
    ]
    driver = {
        "name": "briefgen",
        "semanticVersion": version("briefgen"),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "en",
        "columnKind": "unicodeCodePoints",  # 3.14.17: a Span counts characters
        "results": results,
    }
    value = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    """A reporting descriptor (3.49): English first, Japanese in the help."""
    found = explanations().get(code)
    return {"id": code} if found is None else {"id": code, **_described(found)}


def _described(found: Explanation) -> dict[str, Any]:
    texts = [found.text(language) for language in reversed(LANGUAGES)]
    return {
        "shortDescription": {"text": found.what["en"]},
        "fullDescription": {"text": f"{found.what['en']} {found.why['en']}"},
        "help": {"text": "\n\n".join(texts), "markdown": "\n\n".join(map(_fenced, texts))},
        "properties": {"tags": [found.group], "description.ja": found.what["ja"]},
    }


def _fenced(text: str) -> str:
    """*text* in a block of its own, where braces and brackets are not read as marks."""
    return f"```text\n{text}\n```"


def _result(diagnostic: Diagnostic, codes: list[str]) -> dict[str, Any]:
    text = diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": str(diagnostic.severity),  # 3.27.10 has the same words
        "message": {"text": text},
    }
    if diagnostic.span is not None:
        result["locations"] = [_of_span(diagnostic.span)]
    elif diagnostic.place is not None:
        result["locations"] = [_of_place(diagnostic.place)]
    return result


def _of_span(span: Span) -> dict[str, Any]:
    region = {"startLine": span.line, "startColumn": span.column}
    if span.end_line:
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(span.file)}, "region": region}}


def _of_place(place: Place) -> dict[str, Any]:
    """A file without lines; what is inside it is a logical location (3.33)."""
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri(place.file)}}}
    if place.parts:
        logical = {"name": place.parts[-1], "fullyQualifiedName": "/".join(place.parts)}
        location["logicalLocations"] = [logical]
    return location


def uri(file: str) -> str:
    """*file* as a URI reference (RFC 3986): relative paths stay so, for a code host knows the root."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _suppression(reason: str) -> dict[str, str]:
    return {"kind": "inSource", "status": "accepted", "justification": reason}
