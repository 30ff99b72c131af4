"""The JSON Schemas of what commands print, as they ship beside the code that makes it."""

from __future__ import annotations

from importlib.resources import files

# The package and the file of what each command prints for machines, `check --json` and `lint --format json`.
SHIPPED = {
    "build": ("briefgen", "result.schema.json"),
    "check": ("briefgen", "result.schema.json"),
    "lint": ("briefgen.findings", "lint.schema.json"),
    "verify": ("briefgen.proof", "verify.schema.json"),
    "trace": ("briefgen.proof", "trace.schema.json"),
}


def shipped_schema_of(command: str) -> str:
    """The JSON Schema of what *command* prints."""
    package, name = SHIPPED[command]
    return files(package).joinpath(name).read_text(encoding="utf-8")
