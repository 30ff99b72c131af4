"""README and reference are held to the code."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from briefgen.cli import main
from briefgen.document.charts.registry import KINDS
from briefgen.lint.registry import RULES
from briefgen.spec.model import BriefingSpec

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
chart_reference = importlib.import_module("chart_reference")
lint_reference = importlib.import_module("lint_reference")
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "spec.md").read_text(encoding="utf-8")


def test_spec_of_the_readme_builds(tmp_path: Path) -> None:
    spec = tmp_path / "briefing.yaml"
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found
    assert len(found[1].splitlines()) <= 25
    spec.write_text(found[1], encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(spec)])
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "dist").iterdir()} == {"briefing.pptx", "briefing.pdf"}


def test_readme_lists_every_command() -> None:
    assert set(re.findall(r"^\| `briefgen (\w+)", README, re.MULTILINE)) == set(main.commands)


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model that *annotation* names, with those inside it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for argument in get_args(annotation):
        yield from models(argument)


KEYS = sorted({(model.__name__, name) for model in models(BriefingSpec) for name in model.model_fields})


@pytest.mark.parametrize(("model", "key"), KEYS)
def test_reference_has_every_key(model: str, key: str) -> None:
    assert re.search(rf"`{key}\b", REFERENCE), f"docs/spec.md does not tell of {model}.{key}"


def test_the_chart_reference_is_what_the_registry_and_the_gallery_say() -> None:
    """Written anew by scripts/chart_reference.py."""
    gallery = (ROOT / "assets" / "gallery" / "gallery.yaml").read_text(encoding="utf-8")
    text = (ROOT / "docs" / "charts.md").read_text(encoding="utf-8")
    assert text == chart_reference.reference(gallery)
    pictures = re.findall(r"!\[.+\]\(\.\./(.+?)\)", text)
    assert len(pictures) > len(KINDS)
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_the_rules_of_the_review_are_those_of_the_registry() -> None:
    """Written anew by scripts/lint_reference.py."""
    text = lint_reference.DOCUMENT.read_text(encoding="utf-8")
    assert text == lint_reference.document(text)


def test_yaml_in_the_review_names_codes_that_there_are() -> None:
    text = lint_reference.DOCUMENT.read_text(encoding="utf-8") + REFERENCE
    assert set(re.findall(r"allow: ([a-z-]+)", text)) <= set(RULES)
