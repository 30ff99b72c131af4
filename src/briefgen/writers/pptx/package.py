"""Saving so that the same deck is the same bytes."""

from __future__ import annotations

import io
from typing import Any

from briefgen.theme.template.package import read_package, write_package


def save(presentation: Any) -> bytes:
    """python-pptx's *presentation* as a package without dates or traces of the machine."""
    buffer = io.BytesIO()
    presentation.save(buffer)
    return write_package(read_package(buffer.getvalue()))
