"""The JSON Schemas of what commands print, as they ship beside the code that makes it."""

from __future__ import annotations

from importlib.resources import files

# The package and the file of what each command prints for machines, and of the change report. `check` has two
# forms: that of `check --json`, and that of `lint --format json`.
SHIPPED = {
    "build": ("briefgen", "result.schema.json"),
    "check": ("briefgen", "result.schema.json"),
    "lint": ("briefgen.findings", "lint.schema.json"),
    "verify": ("briefgen.proof", "verify.schema.json"),
    "trace": ("briefgen.proof", "trace.schema.json"),
    "refresh": ("briefgen.refresh", "run.schema.json"),
    "changes": ("briefgen.refresh", "changes.schema.json"),
}


def shipped_schema_of(command: str) -> str:
    """The JSON Schema of what *command* prints."""
    package, name = SHIPPED[command]
    return files(package).joinpath(name).read_text(encoding="utf-8")
