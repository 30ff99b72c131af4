"""Writes the table of rules in docs/lint.md anew from the registry and the explanations."""

from __future__ import annotations

from pathlib import Path

from briefgen.explanations import explanations
from briefgen.lint.registry import RULES

DOCUMENT = Path(__file__).parents[1] / "docs" / "lint.md"
HEAD = "| code | finds |\n|---|---|\n"


def table() -> str:
    """A line for each rule, with a heading for each group."""
    lines: list[str] = []
    group = ""
    for code in RULES:
        one = explanations()[code]
        if one.group != group:
            group = one.group
            lines.append(f"| **{one.headings['en'].partition(': ')[2]}** | |")
        lines.append(f"| `{code}` | {one.what['en']} |")
    return "\n".join(lines) + "\n"


def document(text: str) -> str:
    """*text* of the document with its table as it should be."""
    return text.partition(HEAD)[0] + HEAD + table()


if __name__ == "__main__":
    DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
