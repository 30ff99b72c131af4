"""Findings as JSON, with a version of its own; lint.schema.json describes it."""

from __future__ import annotations

import json

from briefgen.diagnostics import Severity
from briefgen.findings.report import Report
from briefgen.spec.report import as_json

SCHEMA_VERSION = 1


def as_json_text(report: Report) -> str:
    value = {
        "schema_version": SCHEMA_VERSION,
        "summary": {
            **{str(severity): report.count(severity) for severity in Severity},
            "allowed": len(report.allowed),
        },
        "findings": [as_json(diagnostic) for diagnostic in report.diagnostics],
        "allowed": [{**as_json(diagnostic), "reason": reason} for diagnostic, reason in report.allowed],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
