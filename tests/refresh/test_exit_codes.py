"""Every exit code of refresh, caused for real; run record and change report are as their schemas say."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from briefgen.cli import main
from briefgen.lock import locked
from briefgen.refresh.store import FOLDER, Store
from tests.refresh.nightly import SPEC, briefing, data


def refresh(path: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the run record, which is the one on disk too."""
    done = CliRunner().invoke(main, ["refresh", str(path), "--only", "page", "--json", *arguments])
    record = json.loads(done.stdout)
    assert record["exit_code"] == done.exit_code
    validate("refresh", record)
    return done.exit_code, record


def validate(what: str, value: Any) -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema", what]).stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)


def on_disk(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((path.parent / "dist" / "briefing.run.json").read_bytes())
    return value


def test_done_unchanged_and_changed(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    code, record = refresh(path, "--detailed-exitcode")
    assert (code, record["status"]) == (5, "published")
    assert record == on_disk(path)
    code, record = refresh(path, "--detailed-exitcode")
    assert (code, record["status"]) == (0, "unchanged")
    assert record == on_disk(path)
    data(tmp_path, (120, 50))
    code, record = refresh(path, "--dry-run", "--detailed-exitcode")
    assert (code, record["dry_run"]) == (5, True)
    assert on_disk(path)["status"] == "unchanged"
    code, record = refresh(path)
    assert (code, record["status"]) == (0, "published")
    assert [one["id"] for one in record["facts"] if one["changed"]] == ["total", "top", "share"]
    report = json.loads((tmp_path / "dist" / "briefing.changes.json").read_bytes())
    validate("changes", report)
    assert [(one["id"], one["difference"]) for one in report["facts"]][:2] == [("total", "20"), ("top", "20")]
    assert [one["title"] for one in report["slides"]][:1] == ["売上は170台"]
    text = (tmp_path / "dist" / "briefing.changes.md").read_text(encoding="utf-8")
    assert "| 販売台数 | 150台 | 170台 | +20 | +13.3% |" in text
    assert "| 最多の店の割合 | 66.7% | 70.6% | +3.9 ポイント | +5.9% |" in text


def test_a_rule_that_is_broken(tmp_path: Path) -> None:
    path = briefing(tmp_path, spec=SPEC.replace("{total}", "{total:100台以上}"))
    assert refresh(path)[0] == 0
    before = (tmp_path / "dist" / "briefing.pdf").read_bytes()
    data(tmp_path, (40, 50))
    code, record = refresh(path)
    assert (code, record["status"]) == (1, "failed")
    assert record["diagnostics"][0]["code"] == "false-claim"
    assert (tmp_path / "dist" / "briefing.pdf").read_bytes() == before
    assert list(record["outputs"]) == ["briefing.pdf"]  # of the last issue, which stands


def test_a_spec_that_is_none(tmp_path: Path) -> None:
    path = briefing(tmp_path, spec="briefing: 1\n")
    assert refresh(path)[0] == 2


def test_a_damaged_store(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    refresh(path)
    for one in (tmp_path / FOLDER / "objects").glob("*/*"):
        one.write_bytes(b"other")
    data(tmp_path, (7, 8))
    code, record = refresh(path)
    assert (code, record["diagnostics"][0]["code"]) == (2, "bad-store")


def test_a_store_of_another_form(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    refresh(path)
    (issue,) = (tmp_path / FOLDER / "issues").glob("*.json")
    told = json.loads(issue.read_bytes())
    issue.write_text(json.dumps({**told, "snapshot": Store(tmp_path).put(b'{"schema_version": 1}')}))
    data(tmp_path, (7, 8))
    code, record = refresh(path)
    assert (code, record["diagnostics"][0]["code"]) == (2, "bad-store")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    assert refresh(path, "--dry-run")[0] == 0
    (tmp_path / "sales.csv").unlink()
    assert refresh(path, "--dry-run")[0] == 75
    assert not (tmp_path / "dist").exists()
    assert not (tmp_path / FOLDER / "issues").exists()


@pytest.mark.parametrize("lost", [True, False], ids=["gone", "ragged"])
def test_a_source_fails_and_its_copy_stands_in(tmp_path: Path, lost: bool) -> None:
    path = briefing(tmp_path, asked="{error_after: 2d}")
    refresh(path)
    if lost:
        (tmp_path / "sales.csv").unlink()
    else:
        (tmp_path / "sales.csv").write_text("店,台数\n1号店,1,509\n", encoding="utf-8")
    code, record = refresh(path)
    assert (code, record["status"], record["degraded"]) == (3, "published", True)
    assert record["sources"][0]["freshness"] == "last-good"
    assert record["sources"][0]["fault"]
    code, record = refresh(path)
    assert (code, record["status"]) == (3, "unchanged")
    data(tmp_path, (100, 50))
    code, record = refresh(path)
    assert (code, record["status"], record["degraded"]) == (0, "published", False)


REFUSED: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a jump": ("{max_change: 30%}", lambda folder: data(folder, (1000, 50)), "jumped"),
    "too few rows": ("{min_rows: 2}", lambda folder: data(folder, (100,)), "too-few-rows"),
    "not to be read": ("{min_rows: 1}", lambda folder: data(folder, ("1,509",)), "ragged-row"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("reason", REFUSED)
def test_data_that_are_refused(tmp_path: Path, reason: str) -> None:
    asked, change, fault = REFUSED[reason]
    path = briefing(tmp_path, asked=asked)
    assert refresh(path)[0] == 0
    change(tmp_path)
    code, record = refresh(path)
    assert (code, record["status"]) == (4, "refused")
    assert {one["code"] for one in record["diagnostics"]} == {fault}
    if fault == "jumped":
        assert refresh(path, "--accept")[0] == 0


def test_old_data_are_told_and_refused(tmp_path: Path) -> None:
    spec = SPEC.replace("file: sales.csv", "file: sales.csv, as_of: 2020-01")
    path = briefing(tmp_path, asked="{warn_after: 1w}", spec=spec)
    code, record = refresh(path)
    assert code == 0
    assert "stale-data" in {one["code"] for one in record["diagnostics"]}
    path = briefing(tmp_path, asked="{error_after: 1w}", spec=spec)
    assert refresh(path)[0] == 4


def test_offline_and_fresh_enough(tmp_path: Path) -> None:
    path = briefing(tmp_path, asked="{fresh_for: 1d}")
    assert refresh(path, "--offline")[0] == 4  # there is no copy yet
    refresh(path)
    data(tmp_path, (7, 8))
    code, record = refresh(path)
    assert (code, record["status"], record["sources"][0]["freshness"]) == (0, "unchanged", "kept")
    path = briefing(tmp_path, 7, 8)
    (tmp_path / "sales.csv").unlink()
    code, record = refresh(path, "--offline")
    assert (code, record["sources"][0]["freshness"]) == (0, "kept")


def test_a_source_that_is_down(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    (tmp_path / "sales.csv").unlink()
    code, record = refresh(path)
    assert (code, record["status"]) == (75, "temporary")


def test_another_run_is_at_work(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    with locked(tmp_path / FOLDER):
        code, record = refresh(path)
    assert (code, record["diagnostics"][0]["code"]) == (75, "busy")
    assert not (tmp_path / "dist").exists()


def test_files_that_cannot_be_written(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    (tmp_path / "dist").write_text("no folder")
    code, record = refresh(path)
    assert (code, record["status"]) == (73, "unwritable")


def test_a_killed_run_frees_the_lock_and_leaves_nothing_half(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    child = subprocess.Popen([sys.executable, "-m", "briefgen", "refresh", str(path)])
    lock = tmp_path / FOLDER / "lock"
    while not lock.exists() and child.poll() is None:
        time.sleep(0.005)
    time.sleep(0.2)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    code, _ = refresh(path)
    assert code == 0
    assert not list(tmp_path.rglob("*.new"))


def test_a_run_ended_by_a_signal(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    child = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "refresh", str(path)], stderr=subprocess.DEVNULL
    )
    while not (tmp_path / FOLDER / "lock").exists() and child.poll() is None:
        time.sleep(0.005)
    child.send_signal(signal.SIGTERM)
    assert child.wait() == 143
    assert refresh(path)[0] == 0
