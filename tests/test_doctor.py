"""The doctor tells what is missing before the night does, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.doctor import examine, folders, machine
from briefgen.doctor.checked import Check, Level, guarded
from briefgen.refresh import store
from briefgen.text import fonts
from tests.fetch.server import serving
from tests.refresh.nightly import SPEC, briefing

ROOT = Path(__file__).parents[1]
IDS = {
    "libraries", "writers", "fonts", "clock", "locale", "output", "store", "disk", "file-system", "tls",
    "extras",
}  # fmt: skip


def doctor(*arguments: str | Path) -> tuple[int, dict[str, Any], str]:
    """The exit code, what is told to machines, and what to people."""
    done = CliRunner().invoke(main, ["doctor", *map(str, arguments), "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    told = json.loads(done.stdout)
    assert told["schema_version"] == 1
    assert told["ok"] is (done.exit_code == 0)
    return done.exit_code, told, done.stderr


def found(told: dict[str, Any], name: str, level: str = "") -> list[str]:
    return [one["message"] for one in told["checks"] if one["id"] == name and level in ("", one["level"])]


def tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_machine_that_is_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, told, said = doctor()
    assert code == 0, said
    assert {one["id"] for one in told["checks"]} == IDS
    assert all(one["hint"] for one in told["checks"] if one["level"] in ("warning", "error"))
    assert "ok      fonts: Noto Sans JP has kana, kanji, Latin" in said
    assert tree(tmp_path) == set()


def test_a_job_that_is_fit(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    before = tree(tmp_path)
    code, told, said = doctor(path)
    assert code == 0, said
    assert {one["id"] for one in told["checks"]} == IDS | {"spec", "sources"}
    assert found(told, "sources", "ok") == ["sales: file gives 2 rows, 34 bytes"]
    assert tree(tmp_path) == before


def test_a_spec_that_does_not_load_and_one_that_is_not_there(tmp_path: Path) -> None:
    path = briefing(tmp_path, spec=SPEC.replace("takeaways", "takeaway"))
    code, told, said = doctor(path)
    assert code == 1
    assert "briefing.yaml:4:1" in found(told, "spec", "error")[0]
    assert "takeaways" in said
    assert doctor(tmp_path / "none.yaml")[0] == 1


def test_a_source_that_fails_is_told_beside_one_that_answers(tmp_path: Path) -> None:
    more = "  gone: {source: office, file: gone.csv, columns: {店: text}}\n"
    path = briefing(tmp_path, spec=SPEC.replace("charts:\n", f"{more}charts:\n"))
    code, told, _ = doctor(path)
    assert code == 1
    assert found(told, "sources", "error") == ["gone: there is no file 'gone.csv'"]
    assert found(told, "sources", "ok") == ["sales: file gives 2 rows, 34 bytes"]


def test_a_table_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    (tmp_path / "sales.csv").write_text("店,本数\n1号店,3\n", encoding="utf-8")
    code, told, _ = doctor(path)
    assert code == 1
    assert "台数" in found(told, "sources", "error")[0]


WEB = """\
  web: {source: office, url: "http://127.0.0.1:9/x.csv", headers: {Authorization: "env:SHIP_TOKEN"},
        columns: {店: text}}
"""


def test_secrets_are_named_and_never_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = briefing(tmp_path, spec=SPEC.replace("charts:\n", f"{WEB}charts:\n"))
    monkeypatch.delenv("SHIP_TOKEN", raising=False)
    code, told, said = doctor(path)
    assert code == 1
    assert found(told, "secrets", "error") == ["env:SHIP_TOKEN: the environment has no SHIP_TOKEN"]
    assert [one for one in found(told, "sources") if one.startswith("web")] == []  # it was not asked
    monkeypatch.setenv("SHIP_TOKEN", "canary-5f1c")
    code, told, said = doctor(path, "--allow-host", "127.0.0.1")
    assert code == 1  # nobody listens there
    assert found(told, "secrets", "ok") == ["env:SHIP_TOKEN is there"]
    assert [one for one in found(told, "sources", "error") if one.startswith("web: ")]
    assert "canary" not in said + json.dumps(told)
    code, told, _ = doctor(path, "--untrusted")
    assert "is not trusted" in found(told, "sources", "error")[0]


def test_a_source_is_asked_once_with_its_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHIP_TOKEN", "canary-91b3")
    with serving() as site:
        site.pages["/x.csv"] = lambda page: page.answer(body="店\n1号店\n".encode())
        spec = WEB.replace("http://127.0.0.1:9/x.csv", site.url("/x.csv"))
        path = briefing(tmp_path, spec=SPEC.replace("charts:\n", f"{spec}charts:\n"))
        code, told, said = doctor(path, "--allow-host", site.allowed[0])
        assert [one.headers["authorization"] for one in site.seen] == ["canary-91b3"]
    assert code == 0, said
    assert "web: url gives 1 row, 12 bytes" in found(told, "sources", "ok")
    assert "canary" not in said + json.dumps(told)


def test_an_extra_is_an_error_only_where_the_spec_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    monkeypatch.setenv("SHIP_TOKEN", "x")
    code, told, _ = doctor(briefing(tmp_path))
    assert code == 0
    assert len(found(told, "extras", "note")) == 3
    code, told, said = doctor(briefing(tmp_path, spec=SPEC.replace("charts:\n", f"{WEB}charts:\n")))
    assert code == 1
    assert found(told, "extras", "error") == ["httpx2 is not installed; it is for data from the web"]
    assert "pip install 'briefgen[http]'" in said


def test_the_driver_of_a_database_is_known_by_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    monkeypatch.setenv("SHIP_DB", "mysql://reader:canary-7a2e@127.0.0.1:9/shop")
    more = "  db: {source: office, database: env:SHIP_DB, query: SELECT 店 FROM t, columns: {店: text}}\n"
    code, told, said = doctor(briefing(tmp_path, spec=SPEC.replace("charts:\n", f"{more}charts:\n")))
    assert code == 1
    assert found(told, "extras", "error") == ["pymysql is not installed; it is for MySQL and MariaDB"]
    assert found(told, "sources", "error")[0].startswith("db: ")
    assert "canary" not in said + json.dumps(told)


def test_a_damaged_store_is_an_error(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    (tmp_path / ".briefgen" / "issues").mkdir(parents=True)
    (tmp_path / ".briefgen" / "issues" / "x.json").write_text("{")
    code, told, _ = doctor(path)
    assert code == 1
    assert "x.json cannot be read" in found(told, "store", "error")[0]


def test_folders_that_cannot_be_written_are_errors(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    (tmp_path / "taken").write_text("")
    for out in (tmp_path / "taken" / "in", Path("/proc/briefgen")):
        code, told, _ = doctor(path, "--out", out)
        assert code == 1
        assert found(told, "output", "error")[0].startswith(f"cannot write {out}: ")
    assert [check.level for check in folders.writable("output", tmp_path / "taken")] == [Level.ERROR]
    assert tree(tmp_path) == {"briefing.yaml", "sales.csv", "taken"}


def looked_at(where: Path) -> None:
    """What is found in *where* and its store, written into its file ``said``."""
    checks = (
        *folders.writable("output", where),
        *folders.writable("store", where / "store"),
        *folders.own(where / "store"),
    )
    told = json.dumps([[check.level, check.message, check.hint] for check in checks])
    (where / "store" / "said").write_text(told)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_folders_of_somebody_else_are_errors() -> None:
    """Root may write everything, and becomes nobody for it."""
    with tempfile.TemporaryDirectory() as name:  # not below a folder that only its owner may enter
        where = Path(name)
        (where / "store" / "objects" / "ab").mkdir(parents=True)
        (where / "store" / "lock").touch(mode=0o444)
        (where / "store" / "objects" / "ab").chmod(0o555)
        (where / "store").chmod(0o777)
        where.chmod(0o555)
        if os.geteuid() != 0:
            looked_at(where)
        elif (child := os.fork()) == 0:
            try:
                os.setgid(65534)
                os.setuid(65534)
                looked_at(where)
            finally:
                os._exit(0)
        else:
            os.waitpid(child, 0)
        checks = json.loads((where / "store" / "said").read_text())
        where.chmod(0o755)
        assert [level for level, _, _ in checks] == ["error", "ok", "error"]
        assert "Permission denied" in checks[0][1]
        assert "ReadWritePaths=" in checks[0][2]
        assert checks[2][1].startswith(f"{where / 'store' / 'lock'} cannot be written, nor ")
        assert "chown" in checks[2][2]


def test_a_lock_that_holds_nobody_out_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders.fcntl, "flock", lambda *_: None)
    assert [check.level for check in folders.writable("store", tmp_path)] == [Level.WARNING]
    assert tree(tmp_path) == set()


def test_a_disk_that_fails_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders.os, "fsync", full)
    checks = list(folders.writable("output", tmp_path / "dist"))
    assert [(check.level, check.message) for check in checks] == [
        (Level.ERROR, f"cannot write {tmp_path / 'dist'}: No space left on device")
    ]
    assert tree(tmp_path) == set()


def test_little_room_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LITTLE", 1 << 62)
    assert [check.level for check in folders.space(tmp_path / "dist")] == [Level.WARNING]


MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:40 / /srv rw shared:9 - nfs4 server:/srv rw,vers=4.2
31 30 0:41 / /srv/my\040disk rw - xfs /dev/vdb rw
32 22 0:42 / /home rw - ext4 /dev/vdc rw
33 22 0:43 / /home rw,relatime master:1 - fuse.sshfs me@there:/ rw
34 22 broken
"""


@pytest.mark.parametrize(
    ("path", "kind", "point"),
    [
        ("/var/x", "ext4", "/"),
        ("/srv/briefing", "nfs4", "/srv"),
        ("/srv/my disk/briefing", "xfs", "/srv/my disk"),
        ("/srvother", "ext4", "/"),
        ("/home/me", "fuse.sshfs", "/home"),  # the later mount lies over the earlier
    ],
)
def test_the_file_system_of_a_folder(path: str, kind: str, point: str) -> None:
    assert folders.file_system(Path(path), MOUNTS) == (kind, point)


def test_a_network_file_system_is_a_warning(tmp_path: Path) -> None:
    mounts = f"{MOUNTS}40 22 0:50 / {tmp_path} rw - cifs //there/x rw\n"
    (check,) = folders.mounted(tmp_path / ".briefgen", mounts)
    assert check.level is Level.WARNING
    assert "cifs" in check.message
    (check,) = folders.mounted(tmp_path, "")
    assert check.level is Level.OK
    found_here = examine.examine(examine.Job(out=tmp_path), mounts=lambda: "1 1 0:1 / / rw - nfs x rw")
    assert [check.level for check in found_here if check.id == "file-system"] == [Level.WARNING]


@pytest.mark.parametrize(
    ("moment", "level"),
    [
        (datetime(2020, 1, 1, tzinfo=UTC), Level.WARNING),
        (datetime(2026, 6, 1, 11, tzinfo=UTC), Level.WARNING),
        (datetime(2026, 6, 1, 13, tzinfo=UTC), Level.OK),
    ],
)
def test_a_clock_before_the_last_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: datetime, level: Level
) -> None:
    built = tmp_path / "briefing.pdf"
    built.write_bytes(b"")
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp()
    os.utime(built, (noon, noon))
    monkeypatch.setattr(machine, "_own_files", lambda: iter(()))
    (check,) = machine.clock([built, tmp_path / "gone"], lambda: moment)
    assert check.level is level
    assert level is Level.OK or "2026-06-01 12:00" in check.message or moment.year < 2025


def test_a_clock_before_the_files_of_the_job(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "briefing.pdf").write_bytes(b"")
    path, early = briefing(tmp_path), datetime(2025, 2, 3, tzinfo=UTC)
    checks = [
        check for check in examine.examine(examine.Job(path), clock=lambda: early) if check.id == "clock"
    ]
    assert [check.level for check in checks] == [Level.WARNING]


def test_no_certificates(tmp_path: Path) -> None:
    """With variables that lead nowhere, as on a machine without ca-certificates."""
    environment = {
        **os.environ, "SSL_CERT_FILE": str(tmp_path / "none.pem"), "SSL_CERT_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    command = [sys.executable, "-m", "briefgen", "doctor", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert "warning tls: there are no certificates" in done.stderr
    assert [check.level for check in machine.certificates(needed=True)] == [Level.OK]


def test_certificates_in_a_folder_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    monkeypatch.setattr(machine.ssl, "create_default_context", lambda: context)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert [check.level for check in machine.certificates(needed=True)] == [Level.ERROR]
    (tmp_path / "0a1b2c3d.0").write_text("")
    assert [check.level for check in machine.certificates(needed=True)] == [Level.OK]


@pytest.mark.parametrize(("encoding", "warned"), [("utf-8", 0), ("cp932", 2), ("ascii", 2), ("latin-1", 2)])
def test_streams_without_japanese_are_a_warning(tmp_path: Path, encoding: str, warned: int) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "src")}
    code = "from briefgen.doctor.machine import streams\nfor c in streams(): print(c.level)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.split().count("warning") == warned


def test_versions_that_do_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    real = machine.version

    def version(name: str) -> str:
        if name == "lxml":
            raise PackageNotFoundError
        return {"reportlab": "6.0", "pyyaml": "6.0.1"}.get(name, real(name))

    monkeypatch.setattr(machine, "version", version)
    monkeypatch.setattr(machine, "versions", lambda: {"python": "3.11.7"})
    checks = list(machine.libraries())
    assert sorted(check.message for check in checks if check.level is Level.ERROR) == [
        "lxml is not installed",
        "pyyaml is 6.0.1; briefgen needs >=6.0.2",
        "reportlab is 6.0; briefgen needs <6",
    ]
    assert {"reportlab", "pyyaml", "click"} <= set(machine.bounds())
    assert {"httpx2", "pytest", "psycopg"} & set(machine.bounds()) == set()


@pytest.mark.parametrize(
    ("number", "bounds", "wrong"),
    [
        ("1.0.2", [(">=", "1.0.2")], ""),
        ("1.0", [(">=", "1.0.2")], ">=1.0.2"),
        ("10.18", [(">=", "9.2"), ("<", "11")], ""),
        ("6.0.0", [(">=", "5"), ("<", "6")], "<6"),
        ("5.0.4+local.7", [("<", "5.0.5")], ""),
    ],
)
def test_bounds(number: str, bounds: Iterable[tuple[str, str]], wrong: str) -> None:
    assert machine.out_of_bounds(number, bounds) == wrong


def test_fonts_that_lack_or_are_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dejavu = [face for face in fonts.default_chain().faces if face.family == "DejaVu Sans"]
    monkeypatch.setattr(fonts, "default_chain", lambda: fonts.FontChain(tuple(dejavu)))
    (check,) = machine.fonts()
    assert check.level is Level.ERROR
    assert "does not draw kana and kanji" in check.message
    for data in (None, b"", b"no font"):
        path = tmp_path / "x.ttf"
        if data is not None:
            path.write_bytes(data)
        broken = fonts.FontChain((fonts.Face("Noto Sans JP", 400, path),))
        monkeypatch.setattr(fonts, "default_chain", lambda chain=broken: chain)
        assert [check.level for check in machine.fonts()] == [Level.ERROR]


def test_a_library_that_is_broken_stops_no_other_check(tmp_path: Path) -> None:
    """In a process where pydantic, pikepdf and HarfBuzz cannot be loaded."""
    code = (
        "import sys\n"
        "for name in ('pydantic', 'pikepdf', 'uharfbuzz'): sys.modules[name] = None\n"
        "from briefgen.cli import main\n"
        f"main(['doctor', {str(briefing(tmp_path))!r}, '--json'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert "briefgen.build cannot be loaded" in found(told, "writers", "error")[0]
    assert found(told, "fonts", "error")
    assert found(told, "spec", "error")
    assert found(told, "output", "ok")
    assert found(told, "disk", "ok")


def test_a_check_that_cannot_be_made_is_an_error() -> None:
    def look() -> Iterator[Check]:
        yield Check("x", Level.OK, "first")
        raise ImportError("no y")

    assert [(check.level, check.message) for check in guarded("x", look)] == [
        (Level.OK, "first"),
        (Level.ERROR, "cannot be looked at: no y"),
    ]


def test_the_store_is_where_refresh_has_it() -> None:
    assert examine.STORE == store.FOLDER
