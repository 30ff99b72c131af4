"""Data from an address, night after night; and the secrets that open it are in no file."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.data.gather import World
from briefgen.refresh.record import Run, Status
from briefgen.refresh.run import Options
from tests.fetch.server import Page, Site, serving
from tests.refresh.nightly import NIGHT, SPEC, run

CANARY, OTHER = "canary7f3b9c2e5d", "canaryAA11bb22cc"
ROWS = '{"rows": [{"店": "1号店", "台数": 100}, {"店": "2号店", "台数": 50}]}'
SOURCE = "url: env:SALES_URL, form: json, at: /rows, headers: {Authorization: env:SALES_TOKEN}"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as running:
        monkeypatch.setenv("SALES_URL", running.url(f"/sales?token={OTHER}"))
        monkeypatch.setenv("SALES_TOKEN", f"Bearer {CANARY}")
        running.pages["/sales"] = gives(ROWS)
        yield running


def briefing(folder: Path, asked: str = "") -> Path:
    path = folder / "briefing.yaml"
    text = SPEC.replace("file: sales.csv", SOURCE)
    path.write_text(text + (f"refresh: {asked}\n" if asked else ""), encoding="utf-8")
    return path


def gives(text: str, status: int = 200) -> Callable[[Page], None]:
    def page(asked: Page) -> None:
        known = asked.headers["Authorization"] == f"Bearer {CANARY}"
        asked.answer(status if known else 401, text.encode())

    return page


def night(path: Path, site: Site) -> Run:
    return run(path, NIGHT, Options(only="page", world=World(site.allowed)))


def codes(done: Run) -> list[str]:
    return [one.code for one in done.diagnostics]


def test_nights(tmp_path: Path, site: Site) -> None:
    path = briefing(tmp_path, "{error_after: 2d}")
    done = night(path, site)
    assert (done.exit_code, done.status) == (0, Status.PUBLISHED)
    assert done.facts["total"].value == 150
    site.pages["/sales"] = gives("{", 200)  # cut off
    assert night(path, site).exit_code == 3
    site.pages["/sales"] = gives("down", 404)
    assert night(path, site).exit_code == 3
    site.pages["/sales"] = gives(ROWS.replace("50", "60"))
    done = night(path, site)
    assert (done.exit_code, done.degraded, done.facts["total"].value) == (0, False, 160)


def test_without_tolerance(tmp_path: Path, site: Site) -> None:
    path = briefing(tmp_path)
    site.pages["/sales"] = gives("no", 404)
    done = night(path, site)
    assert (done.exit_code, codes(done)) == (4, ["source-refused"])
    site.pages["/sales"] = lambda page: page.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{")
    done = night(path, site)
    assert (done.exit_code, codes(done)) == (75, ["source-down"])


def test_inside_hosts_are_asked_only_where_they_are_allowed(tmp_path: Path, site: Site) -> None:
    done = run(briefing(tmp_path), NIGHT, Options(only="page"))
    assert (done.exit_code, codes(done)) == (4, ["source-refused"])
    assert site.seen == []


@pytest.mark.parametrize("command", ["refresh", "build", "check", "lint"])
def test_a_spec_that_is_not_trusted_asks_nobody(tmp_path: Path, site: Site, command: str) -> None:
    done = CliRunner().invoke(main, [command, str(briefing(tmp_path)), "--untrusted"])
    assert done.exit_code in (2, 4)
    assert "error[not-trusted]" in done.stderr
    assert site.seen == []


def test_a_secret_that_is_not_set(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SALES_TOKEN")
    done = night(briefing(tmp_path), site)
    assert (done.exit_code, codes(done)) == (4, ["no-secret"])
    assert "SALES_TOKEN" in done.diagnostics[0].message


@pytest.mark.parametrize(
    "source",
    [
        "url: 'https://example.org/a.csv?token=abc'",
        "url: https://example.org/a.csv, headers: {Authorization: Bearer abc}",
        "url: https://example.org/a.csv, headers: {X-Api-Key: abc}",
    ],
)  # fmt: skip
def test_secrets_do_not_stand_in_specs(tmp_path: Path, source: str) -> None:
    path = tmp_path / "briefing.yaml"
    path.write_text(SPEC.replace("file: sales.csv", source), encoding="utf-8")
    done = run(path)
    assert (done.exit_code, codes(done)) == (2, ["typed-secret"])


def test_two_runs_at_once(tmp_path: Path, site: Site) -> None:
    """The first waits for its source; the second is told to try again, and leaves everything alone."""
    path, asked = briefing(tmp_path), threading.Event()

    def slow(page: Page) -> None:
        asked.set()
        time.sleep(1.5)
        gives(ROWS)(page)

    site.pages["/sales"] = slow
    command = [sys.executable, "-m", "briefgen", "refresh", str(path), "--only", "page", "--allow-host"]
    first = subprocess.Popen([*command, *site.allowed], stderr=subprocess.DEVNULL)
    assert asked.wait(30)
    second = subprocess.run([*command, *site.allowed], capture_output=True, check=False)
    assert second.returncode == 75
    assert b"error[busy]" in second.stderr
    assert first.wait() == 0
    waited = subprocess.run([*command, *site.allowed, "--wait", "60"], capture_output=True, check=False)
    assert waited.returncode == 0


def test_secrets_are_in_no_file_and_no_message(tmp_path: Path, site: Site) -> None:
    """Good nights and bad ones: nothing that is written or said holds what opens the source."""
    path = briefing(tmp_path, "{error_after: 2d}")
    said = []
    for page in (gives(ROWS), gives("{"), gives("no", 500), gives("no", 403)):
        site.pages["/sales"] = page
        (host,) = site.allowed
        done = CliRunner().invoke(main, ["refresh", str(path), "--json", "--allow-host", host])
        said += [done.stdout, done.stderr]
    assert json.loads(said[0])["outputs"].keys() == {"briefing.pptx", "briefing.pdf"}
    assert len(site.seen) >= 4
    found = {*said} | set(texts_in(tmp_path))
    assert any("150" in text for text in found)
    for text in found:
        assert CANARY not in text
        assert OTHER not in text


def texts_in(folder: Path) -> Iterator[str]:
    """Every file below *folder*, packed parts and streams of PDFs unpacked."""
    for file in folder.rglob("*"):
        if file.is_file():
            yield from _unpacked(file.read_bytes())


def _unpacked(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from _unpacked(archive.read(name))
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Stream):
                    yield from _unpacked(one.read_bytes())
