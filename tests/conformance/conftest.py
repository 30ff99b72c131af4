"""What the tests on finished files share: the sample, built once for all workers, and its fonts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conformance.running import ROOT, briefgen, build, require, run


def _shared_base(factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all xdist workers of this run see: theirs lie one level below it."""
    base = factory.getbasetemp()
    return base if worker_id == "master" else base.parent


def _made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """*folder*, filled by the first worker that asks for it; a failed attempt is tried again by the next."""
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            attempt = folder.with_suffix(".attempt")
            shutil.rmtree(attempt, ignore_errors=True)
            attempt.mkdir()
            make(attempt)
            attempt.rename(folder)
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with the four files of the sample briefing, built by the command line. Read only."""
    folder = _shared_base(tmp_path_factory, worker_id) / "sample"
    return _made_once(folder, lambda out: build(ROOT / "briefing.yaml", out))


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with the gallery's four files, built by the command line. Read only."""

    def make(out: Path) -> None:
        spec = ROOT / "assets" / "gallery" / "gallery.yaml"
        done = briefgen("build", spec, "--lang", "ja,en", "--out", out)
        assert done.returncode == 0, done.stderr

    return _made_once(_shared_base(tmp_path_factory, worker_id) / "gallery", make)


@pytest.fixture(scope="session")
def gallery_pages(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with the gallery's page in both languages. Read only."""

    def make(out: Path) -> None:
        spec = ROOT / "assets" / "gallery" / "gallery.yaml"
        done = briefgen("build", spec, "--only", "page", "--lang", "ja,en", "--out", out)
        assert done.returncode == 0, done.stderr

    return _made_once(_shared_base(tmp_path_factory, worker_id) / "gallery-pages", make)


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with ``NotoSansJP-Regular.ttf``, ``NotoSansJP-Bold.ttf`` and a ``fonts.conf``."""

    def export(out: Path) -> None:
        done = run(ROOT / "scripts" / "office_fonts.sh", out)
        assert done.returncode == 0, f"office_fonts.sh failed: {done.stderr}"
        # The folder is renamed when it is complete; the file must name its final place.
        conf = out / "fonts.conf"
        conf.write_text(conf.read_text(encoding="utf-8").replace(str(out), str(final)), encoding="utf-8")

    final = _shared_base(tmp_path_factory, worker_id) / "office-fonts"
    return _made_once(final, export)


@pytest.fixture(scope="session")
def fontconfig(fonts: Path) -> Path:
    """A fontconfig file that shows the exported fonts to LibreOffice."""
    require("fc-match", "fontconfig")
    return fonts / "fonts.conf"


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A copy of the sample briefing, with the files it refers to, that a test may change."""
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    return Path(shutil.copy(ROOT / "briefing.yaml", tmp_path))
