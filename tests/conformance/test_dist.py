"""The files in ``dist/`` are those that the sample gives now.

Compared are contents, not bytes: another build of zlib compresses the same content differently.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.conformance.running import ROOT, SAMPLE_NAMES


def unzipped(data: bytes) -> dict[str, object]:
    """The members of a package, embedded workbooks opened too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return {name: unzipped(part) if name.endswith(".xlsx") else part for name, part in members.items()}


def objects(data: bytes) -> list[bytes]:
    """What the objects of a PDF say, streams decoded; their lengths are the compressor's."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            item.read_bytes() if isinstance(item, pikepdf.Stream) else item.unparse(resolved=True)
            for item in pdf.objects
            if item is not None
        ]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_dist_holds_what_the_sample_gives(sample: Path, name: str) -> None:
    read = unzipped if name.endswith(".pptx") else objects
    kept, made = (ROOT / "dist" / name).read_bytes(), (sample / name).read_bytes()
    assert read(kept) == read(made), "run 'make briefing' and commit dist/"
