"""The sample's documents, composed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.data.gather import gather
from briefgen.data.take import take
from briefgen.document.compose import compose
from briefgen.document.model import Document
from briefgen.spec.load import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    briefing = load(ROOT / "briefing.yaml", ("ja", "en"))
    snapshot = take(briefing, gather(briefing))
    return {language: compose(briefing, snapshot, language) for language in ("ja", "en")}
