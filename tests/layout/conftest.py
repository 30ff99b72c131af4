"""The sample's documents, composed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document.compose import compose
from briefgen.document.model import Document
from briefgen.spec.load import load
from tests.data.taking import snapshot_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    briefing = load(ROOT / "briefing.yaml", ("ja", "en"))
    snapshot = snapshot_of(briefing)
    return {language: compose(briefing, snapshot, language) for language in ("ja", "en")}
