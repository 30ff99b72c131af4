"""Secrets: named in a spec by where they are, ``env:NAME`` or ``file:PATH``, and never written in it."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.spec.named_secrets import SECRET_PLACES

ENV, FILE = SECRET_PLACES
_MAX_BYTES = 64 << 10


class NoSecretError(ValueError):
    """There is no such secret. The message names the place, never a value."""


def resolved(text: str) -> str:
    """What *text* stands for: a secret where it names one, else itself. Raises NoSecretError."""
    if text.startswith(ENV):
        name = text.removeprefix(ENV).strip()
        if not os.environ.get(name):
            raise NoSecretError(f"the environment has no {name}")
        return os.environ[name]
    if text.startswith(FILE):
        path = Path(text.removeprefix(FILE).strip())
        try:
            with path.open("rb") as file:
                return file.read(_MAX_BYTES).decode().strip()
        except (OSError, UnicodeDecodeError, ValueError) as error:
            raise NoSecretError(f"{path} cannot be read") from error
    return text
