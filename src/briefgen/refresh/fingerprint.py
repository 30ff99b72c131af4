"""What files are made from, in one hash: where it is the same, they are the same."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

# Whose version may change a byte of an output. Fonts and the template come with the first and the last.
LIBRARIES = (
    "briefgen", "python-pptx", "reportlab", "matplotlib", "numpy", "lxml", "xlsxwriter", "pikepdf",
    "uharfbuzz", "budoux", "justmytype-intl-cjk",
)  # fmt: skip


@cache
def versions() -> Mapping[str, str]:
    """The versions of Python and of the libraries that make the files."""
    found = {"python": platform.python_version()}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


@cache
def code_digest() -> str:
    """The SHA-256 of briefgen's own files: a checkout changes without its version."""
    package = Path(str(files("briefgen")))
    whole = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(f"{path.relative_to(package).as_posix()}\0".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def fingerprint(spec: str, raws: Mapping[str, str], languages: Sequence[str], only: str, marks: str) -> str:
    """The fingerprint of files made from the spec and the sources with these SHA-256.

    *marks* is what they say of stale data: the date goes into the files.
    """
    value = {
        "spec": spec, "raws": dict(raws), "languages": list(languages), "only": only, "marks": marks,
        "versions": dict(versions()), "code": code_digest(),
    }  # fmt: skip
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
