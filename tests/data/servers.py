"""Database servers for tests: on 127.0.0.1, with data of their own in a folder that goes with them."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pymysql
import pytest

CANARY = "k4n4r1en:Ω/@#?%"  # the password of everyone here: it may stand in no message
_PATIENCE = 30.0  # seconds


class Connection(Protocol):
    def close(self) -> None: ...


@dataclass
class Server:
    """A server that can be stopped and started again."""

    command: list[str]
    user: str | None
    port: int
    log: Path
    knock: Callable[[int], Connection]
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, user=self.user, stdout=log, stderr=log, cwd="/")
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                self.knock(self.port).close()
            except (psycopg.OperationalError, pymysql.Error):
                assert time.monotonic() < end, self._told()
                assert self.process.poll() is None, self._told()
                time.sleep(0.1)
            else:
                return

    def _told(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(_PATIENCE)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()


def postgres_program() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        pytest.skip("no PostgreSQL server here: install the package postgresql")
    return found[-1]


def mariadb_program() -> str:
    found = shutil.which("mariadbd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not found:
        pytest.skip("no MariaDB server here: install the package mariadb-server")
    return found


@contextlib.contextmanager
def postgres() -> Iterator[Server]:
    program = postgres_program()
    user = _other_user("postgres")
    with _folder(user) as folder:
        secret = folder / "secret"
        secret.write_text(CANARY, encoding="utf-8")
        secret.chmod(0o644)
        data = str(folder / "data")
        _run([
            str(program.with_name("initdb")), "-D", data, "-U", "owner", "--auth=scram-sha-256", "--no-sync",
            f"--pwfile={secret}", "--encoding=UTF8", "--locale=C",
        ], user)  # fmt: skip
        port = free_port()
        command = [
            str(program), "-D", data, "-p", str(port), "-k", str(folder), "-h", "127.0.0.1",
            "-c", "fsync=off",
        ]  # fmt: skip
        yield from _running(Server(command, user, port, folder / "log", postgres_owner))


@contextlib.contextmanager
def mariadb() -> Iterator[Server]:
    program = mariadb_program()
    user = _other_user("mysql")
    with _folder(user) as folder:
        begin = folder / "begin.sql"
        begin.write_text(
            f"CREATE USER owner@'127.0.0.1' IDENTIFIED BY '{CANARY}';\n"
            "GRANT ALL ON *.* TO owner@'127.0.0.1' WITH GRANT OPTION;\n"
            "CREATE DATABASE sales;\n",
            encoding="utf-8",
        )
        begin.chmod(0o644)
        data = f"--datadir={folder / 'data'}"
        (folder / "data").mkdir()
        if user:
            shutil.chown(folder / "data", user)
        _run([
            "mariadb-install-db", "--no-defaults", data, "--skip-test-db",
            "--auth-root-authentication-method=normal",
        ], user)  # fmt: skip
        port = free_port()
        command = [
            program, "--no-defaults", data, f"--port={port}", f"--socket={folder / 'socket'}",
            "--bind-address=127.0.0.1", f"--pid-file={folder / 'pid'}", "--character-set-server=utf8mb4",
            "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", f"--tmpdir={folder}",
            "--innodb-buffer-pool-size=16M",
        ]  # fmt: skip
        server = Server([*command, f"--init-file={begin}"], user, port, folder / "log", mariadb_owner)
        for _ in _running(server):
            server.command = command
            yield server


def postgres_owner(port: int) -> psycopg.Connection[Any]:
    """A superuser's connection."""
    return psycopg.connect(
        host="127.0.0.1", port=port, user="owner", password=CANARY, dbname="postgres", autocommit=True
    )


def mariadb_owner(port: int) -> pymysql.Connection[Any]:
    """A connection that may do everything."""
    return pymysql.connect(
        host="127.0.0.1", port=port, user="owner", password=CANARY.encode(), database="sales",
        autocommit=True, charset="utf8mb4",
    )  # fmt: skip


def _running(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _other_user(name: str) -> str | None:
    """Servers refuse to run as root; anybody else runs them as himself."""
    if os.geteuid():
        return None
    try:
        return pwd.getpwnam(name).pw_name
    except KeyError:
        return "nobody"


@contextlib.contextmanager
def _folder(user: str | None) -> Iterator[Path]:
    """A folder that *user* owns, below /tmp: pytest's own are closed to others, and too deep for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="briefgen-db-"))
    try:
        if user:
            shutil.chown(folder, user)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], user: str | None) -> None:
    done = subprocess.run(
        command, user=user, cwd="/", check=False, capture_output=True, text=True, errors="replace"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
