"""The files for the night: what they run exists, and does what they say.

There is no container engine here: the steps of the Containerfile are followed by hand, with the files that it
copies, short of the download of libraries; nor a systemd at work: its own analyzer reads the units.
"""

from __future__ import annotations

import configparser
import errno
import json
import re
import shlex
import shutil
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from briefgen.cli import main
from briefgen.refresh import run as refresh_run
from tests.conformance.running import Completed, require, run
from tests.refresh.nightly import briefing, data

ROOT = Path(__file__).parents[1]
SHIP = ROOT / "assets" / "ship"
FILES = sorted(path.name for path in SHIP.iterdir())
_COMMAND = re.compile(r"(?:^|[\s;&|`'\"(/])briefgen ((?:[a-z]+)(?: [^|;&>`\n]*)?)")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def shipped(name: str) -> str:
    return (SHIP / name).read_text(encoding="utf-8")


def commands(text: str) -> Iterator[list[str]]:
    """The arguments of every ``briefgen …`` in *text* that names a command."""
    for found in _COMMAND.finditer(text):
        words = shlex.split(found[1].partition("  ")[0], posix=True)
        if words and words[0] in main.commands:
            yield words


def parsed(words: list[str]) -> str:
    """What click has against the command line, "" for nothing. It is not run."""
    command = main.commands[words[0]]
    try:
        command.make_context(words[0], words[1:], parent=click.Context(main)).close()
    except click.UsageError as error:
        return error.format_message()
    return ""


@pytest.mark.parametrize("path", [*(SHIP / name for name in FILES), ROOT / "docs" / "refresh.md"], ids=str)
def test_every_command_line_is_one(path: Path) -> None:
    found = list(commands(path.read_text(encoding="utf-8")))
    assert found or path.name in ("briefgen.timer", "requirements.lock")
    assert [(words, fault) for words in found if (fault := parsed(words))] == []


def test_command_lines_that_are_none_are_found() -> None:
    wrong = list(commands("`briefgen refresh --wiat 3`, `briefgen refresh --wait x`, `briefgen schema x`"))
    assert [bool(parsed(words)) for words in wrong] == [True, True, True]
    assert list(commands("cd /srv && /usr/bin/briefgen refresh --wait 3 >>log 2>&1; x")) == [
        ["refresh", "--wait", "3"]
    ]


def test_they_are_all_told_of() -> None:
    told = (ROOT / "docs" / "refresh.md").read_text(encoding="utf-8") + shipped("Containerfile")
    assert [name for name in FILES if f"assets/ship/{name}" not in told] == []


# systemd


def units(folder: Path) -> tuple[Path, Path]:
    """Service and timer in *folder*, with a program and a folder that are there."""
    service = folder / "briefgen.service"
    text = shipped("briefgen.service").replace("/usr/local/bin/briefgen", "/bin/true")
    service.write_text(text.replace("/srv/briefing", str(folder)))
    return service, Path(shutil.copy(SHIP / "briefgen.timer", folder))


def test_the_units_are_sound_and_hardened(tmp_path: Path) -> None:
    analyze = require("systemd-analyze", "systemd")
    service, timer = units(tmp_path)
    done = run(analyze, "verify", service, timer)
    said = [line for line in done.stderr.splitlines() if "briefgen" in line]
    assert said == []
    done = run(analyze, "security", "--offline=true", "--threshold=15", service)
    assert done.returncode == 0, done.stdout[-400:]


def test_the_analyzer_finds_what_is_wrong(tmp_path: Path) -> None:
    """That the test above says something."""
    analyze = require("systemd-analyze", "systemd")
    service, timer = units(tmp_path)
    service.write_text(service.read_text().replace("TimeoutStartSec=15min", "TimeoutStartSec=soon"))
    assert "TimeoutStartSec=" in run(analyze, "verify", service, timer).stderr
    service.write_text("[Service]\nType=oneshot\nExecStart=/bin/true\n")
    assert run(analyze, "security", "--offline=true", "--threshold=15", service).returncode != 0


def test_the_timer_comes_every_night() -> None:
    analyze = require("systemd-analyze", "systemd")
    when = re.search(r"^OnCalendar=(.+)$", shipped("briefgen.timer"), re.MULTILINE)
    assert when
    done = run(analyze, "calendar", "--iterations=2", when[1], environment={"TZ": "UTC", "LC_ALL": "C"})
    assert done.returncode == 0
    nights = re.findall(r"\d{4}-\d\d-\d\d 05:15:00", done.stdout)
    assert len(set(nights)) >= 2


def test_the_service_tries_again_what_is_worth_it() -> None:
    """Every code of refresh is in the unit: done, try again, or a failure that stays one."""
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(shipped("briefgen.service"))
    service = unit["Service"]
    final = set(map(int, service["RestartPreventExitStatus"].split()))
    assert service["Restart"] == "on-failure"
    assert int(service["SuccessExitStatus"]) == refresh_run.DEGRADED
    failures = {
        refresh_run.BROKEN, refresh_run.UNUSABLE, refresh_run.REFUSED, refresh_run.UNWRITABLE, 70,
    }  # fmt: skip
    assert final == failures
    assert refresh_run.TRY_AGAIN not in final
    assert service["ReadWritePaths"] == service["WorkingDirectory"]


def system_calls(analyze: str, name: str) -> Iterator[str]:
    """The calls in a set of systemd's, such as ``@system-service``, and in the sets that it names."""
    if not name.startswith("@"):
        yield name
        return
    listed = run(analyze, "syscall-filter", name).stdout.splitlines()[1:]  # the first line is its name
    for word in (line.split()[0] for line in listed if line.strip() and "#" not in line):
        yield from system_calls(analyze, word)


# Applies what the unit says by libseccomp, on which systemd stands, then becomes the program.
SANDBOX = """
import ctypes, os, sys
seccomp, names = ctypes.CDLL("libseccomp.so.2"), sys.argv[1].split()
seccomp.seccomp_init.restype = ctypes.c_void_p
context = ctypes.c_void_p(seccomp.seccomp_init(ctypes.c_uint32(0x00050000 | int(sys.argv[2]))))
for name in names:
    number = seccomp.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        assert seccomp.seccomp_rule_add(context, ctypes.c_uint32(0x7FFF0000), number, 0) == 0, name
print("memory", ctypes.CDLL(None).prctl(65, 1, 0, 0, 0), file=sys.stderr)  # PR_SET_MDWE, of Linux 6.3
assert seccomp.seccomp_load(context) == 0
os.execv(sys.argv[3], sys.argv[3:])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_a_refresh_lives_with_the_calls_that_the_unit_allows(tmp_path: Path) -> None:
    analyze = require("systemd-analyze", "systemd")
    allowed, denied = re.findall(r"^SystemCallFilter=(.+)$", shipped("briefgen.service"), re.MULTILINE)
    assert denied.startswith("~")
    names = {call for word in allowed.split() for call in system_calls(analyze, word)}
    assert {"openat", "mbind", "flock", "fsync", "connect"} <= names
    names -= {call for word in denied[1:].split() for call in system_calls(analyze, word)}
    assert {"mbind", "chown", "setuid"} & names == set()
    assert "SystemCallErrorNumber=EPERM" in shipped("briefgen.service").splitlines()
    path = briefing(tmp_path)
    environment = {"BRIEFGEN_CACHE": "off", "PYTHONPATH": str(ROOT / "src")}
    sandboxed = (sys.executable, "-c", SANDBOX, " ".join(sorted(names)), str(errno.EPERM), sys.executable)
    probe = "import os\ntry: os.setpriority(os.PRIO_PROCESS, 0, 5)\nexcept PermissionError: print('denied')"
    assert run(*sandboxed, "-c", probe).stdout == "denied\n"  # the filter is at work
    done = run(*sandboxed, "-m", "briefgen", "refresh", path, environment=environment)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "dist" / "briefing.pptx").exists()
    done = run(*sandboxed, "-m", "briefgen", "doctor", path, environment=environment)
    assert done.returncode == 0, done.stderr


# cron


def cron_line(folder: Path) -> str:
    line = next(line for line in shipped("crontab").splitlines() if line[:1].isdigit())
    command = line.split(maxsplit=5)[5]
    assert "%" not in command  # crontab(5): it would be a new line
    return command.replace("/srv/briefing", str(folder))


def by_cron(folder: Path, command: str) -> Completed:
    """*command* as cron runs it: by sh, with hardly an environment."""
    return run(
        "/usr/bin/env", "-i", f"PATH={folder}/bin:/usr/bin:/bin", f"HOME={folder}", "sh", "-c", command
    )


def program(folder: Path, text: str) -> None:
    """A ``briefgen`` of one's own in *folder*/bin."""
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / "briefgen").write_text(f"#!/bin/sh\n{text}\n")
    (folder / "bin" / "briefgen").chmod(0o755)


def real_program(folder: Path) -> None:
    python, source = shlex.quote(sys.executable), shlex.quote(str(ROOT / "src"))
    program(folder, f'BRIEFGEN_CACHE=off PYTHONPATH={source} exec {python} -m briefgen "$@"')


@pytest.mark.parametrize(
    ("code", "mail"),
    [(0, ""), (3, ""), *((code, f"ended with {code}") for code in (1, 2, 4, 70, 73, 75, 143))],
)
def test_the_cron_line_mails_what_is_to_be_known(tmp_path: Path, code: int, mail: str) -> None:
    program(tmp_path, f"echo noise\nexit {code}")
    done = by_cron(tmp_path, cron_line(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert mail in done.stdout
    assert bool(done.stdout) is bool(mail)
    assert (tmp_path / "refresh.log").read_text() == "noise\n"


def test_the_cron_line_publishes_and_tells_of_a_source_that_is_gone(tmp_path: Path) -> None:
    """With the briefgen of this checkout."""
    real_program(tmp_path)
    briefing(tmp_path)
    done = by_cron(tmp_path, cron_line(tmp_path))
    assert (done.stdout, done.stderr) == ("", "")
    before = (tmp_path / "dist" / "briefing.pptx").read_bytes()
    (tmp_path / "sales.csv").unlink()
    done = by_cron(tmp_path, cron_line(tmp_path))
    assert "refresh ended with 75" in done.stdout
    assert (tmp_path / "dist" / "briefing.pptx").read_bytes() == before
    assert "there is no file" in (tmp_path / "refresh.log").read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_mailed(tmp_path: Path) -> None:
    program(tmp_path, "exit 0")
    command = cron_line(tmp_path / "gone")
    assert "ended with" in by_cron(tmp_path, command).stdout


# GitHub


def workflow() -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(shipped("github-workflow.yml"))
    return read


def step(name: str) -> str:
    text = next(one["run"] for one in workflow()["jobs"]["refresh"]["steps"] if one.get("name") == name)
    return str(text)


def by_github(folder: Path, text: str) -> Completed:
    """A step as the runner has it: the first command that fails ends it."""
    summary = f"GITHUB_STEP_SUMMARY={folder / 'summary.md'}"
    path = f"PATH={folder}/bin:/usr/bin:/bin"
    return run("/usr/bin/env", "-i", "-C", folder, path, f"HOME={folder}", summary, "sh", "-e", "-c", text)


def test_the_workflow_is_one_and_its_steps_are_shell() -> None:
    read = workflow()
    assert read["concurrency"] == {"group": "briefing", "cancel-in-progress": False}
    assert read["permissions"] == {"contents": "write"}
    (schedule,) = read[True]["schedule"]  # YAML 1.1, as GitHub's own reader does not: the key is "on"
    minute, hour, *others = schedule["cron"].split()
    assert int(minute) not in (0, 30)
    assert (int(hour) in range(24), others) == (True, ["*", "*", "*"])
    job = read["jobs"]["refresh"]
    assert job["timeout-minutes"] <= 60
    for one in job["steps"]:
        if "run" in one:
            assert run("/bin/sh", "-n", "-c", one["run"]).returncode == 0
            assert "${{" not in one["run"]  # what comes from outside comes by the environment
    actions = [one["uses"] for one in job["steps"] if "uses" in one]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in actions)
    assert any(action.startswith("actions/upload-artifact@") for action in actions)


@pytest.mark.parametrize(
    ("code", "ends", "said", "summary"),
    [
        (0, 0, "", False),
        (5, 0, "", True),
        (3, 0, "::warning::", False),
        (4, 4, "::error::refresh ended with 4", False),
        (75, 75, "::error::refresh ended with 75", False),
    ],
)
def test_the_step_of_the_workflow_knows_the_codes(
    tmp_path: Path, code: int, ends: int, said: str, summary: bool
) -> None:
    program(tmp_path, f'echo "$@" >asked\nexit {code}')
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "briefing.changes.md").write_text("changes\n")
    done = by_github(tmp_path, step("refresh"))
    assert done.returncode == ends
    assert done.stdout.startswith(said)
    assert bool(done.stdout) is bool(said)
    assert (tmp_path / "summary.md").exists() is summary
    assert "--detailed-exitcode" in (tmp_path / "asked").read_text()


def git(folder: Path, *words: str | Path) -> str:
    done = run(
        "/usr/bin/env",
        "-i",
        "PATH=/usr/bin:/bin",
        f"HOME={folder}",
        require("git", "git"),
        "-C",
        folder,
        *words,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_workflow_keeps_what_it_made(tmp_path: Path) -> None:
    """Two nights with a repository of one's own, into which somebody else pushes between them."""
    home, runner, other = tmp_path / "home.git", tmp_path / "runner", tmp_path / "other"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", home)
    for clone in (runner, other):
        git(tmp_path, "clone", "--quiet", home, clone)
        git(clone, "config", "user.name", "x")
        git(clone, "config", "user.email", "x@example.org")
    git(runner, "checkout", "--quiet", "-B", "main")
    real_program(runner)
    briefing(runner)
    (runner / ".gitignore").write_text("dist/\nbin/\nsummary.md\n")  # as many have it
    git(runner, "add", "briefing.yaml", "sales.csv", ".gitignore")
    git(runner, "commit", "--quiet", "-m", "briefing")
    git(runner, "push", "--quiet", "--set-upstream", "origin", "main")
    for numbers in ((100, 50), (120, 50)):
        data(runner, numbers)
        git(runner, "commit", "--quiet", "--allow-empty", "-am", "data")
        assert by_github(runner, step("refresh")).returncode == 0
        git(other, "pull", "--quiet", "origin", "main")
        git(other, "commit", "--quiet", "--allow-empty", "-m", "meanwhile")
        git(other, "push", "--quiet", "origin", "HEAD:main")
        done = by_github(runner, step("keep"))
        assert done.returncode == 0, done.stderr
    assert "170台" in (runner / "summary.md").read_text(encoding="utf-8")
    kept = git(home, "ls-tree", "-r", "--name-only", "main").split()
    assert {"dist/briefing.pptx", "dist/briefing.pdf", "dist/briefing.run.json"} <= set(kept)
    assert len([name for name in kept if name.startswith(".briefgen/issues/")]) == 2
    assert git(home, "log", "--format=%s", "main").count("Briefing of 20") == 2


# The container


def instructions() -> list[tuple[str, str]]:
    """The steps of the Containerfile: their names and what follows."""
    lines = [line for line in shipped("Containerfile").splitlines() if not line.startswith("#")]
    steps = re.sub(r"\\\n\s*", " ", "\n".join(lines)).splitlines()
    return [(name, rest) for name, _, rest in (one.partition(" ") for one in steps) if name]


def test_the_container_runs_as_nobody_special_and_locks_what_it_installs() -> None:
    found = dict(instructions())
    assert [name for name, _ in instructions() if name not in {
        "FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "ENTRYPOINT", "CMD",
    }] == []  # fmt: skip
    assert re.fullmatch(r"docker\.io/library/python:3\.(1[1-9])-slim", found["FROM"])
    assert int(found["USER"]) > 0
    assert json.loads(found["ENTRYPOINT"]) == ["briefgen"]
    assert "briefgen" in PROJECT["scripts"]
    assert parsed(json.loads(found["CMD"])) == ""
    assert run("/bin/sh", "-n", "-c", found["RUN"]).returncode == 0
    for install in re.findall(r"pip install [^&]+", found["RUN"]):
        assert "--require-hashes" in install or "--no-deps --no-build-isolation" in install


def test_the_lock_of_the_container_is_the_project_with_its_extras() -> None:
    """Written anew by make lock, in the versions that are tested."""
    pinned = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
    lock = dict(pinned.findall(shipped("requirements.lock")))
    tested = dict(pinned.findall((ROOT / "requirements-dev.lock").read_text(encoding="utf-8")))
    assert {name: version for name, version in lock.items() if tested.get(name) != version} == {}
    extras = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *(one for extra in extras if extra != "dev" for one in extras[extra])]
    names = {re.match(r"[\w.-]+", one)[0] for one in asked}  # type: ignore[index]
    assert names - set(lock) == set()
    assert {"hatchling", "psycopg-binary"} <= set(lock)


def test_what_the_container_copies_is_all_that_it_takes(tmp_path: Path) -> None:
    """Its wheel, made offline from what is copied and nothing else, refreshes a briefing."""
    source, found = tmp_path / "src", dict(instructions())
    source.mkdir()
    for name, rest in instructions():
        if name == "COPY":
            *wanted, target = rest.split()
            for one in wanted:
                if (ROOT / one).is_dir():
                    shutil.copytree(ROOT / one, source / target, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(ROOT / one, source / target)
    uv = Path(sys.executable).with_name("uv")
    done = run(
        uv, "build", "--wheel", "--offline", "--no-build-isolation", "--python", sys.executable,
        "--out-dir", tmp_path / "wheel", source,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "wheel").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    folder = tmp_path / "briefing"
    folder.mkdir()
    path = briefing(folder)
    environment = shlex.split(found["ENV"].replace("/tmp", str(tmp_path / "tmp")))  # noqa: S108
    done = run(
        "/usr/bin/env", "-i", "-C", folder, *environment, f"PYTHONPATH={tmp_path / 'site'}", sys.executable,
        "-c", "import briefgen; print(briefgen.__file__)\nfrom briefgen.cli import main; main()",
        *json.loads(found["CMD"]),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "site") in done.stdout
    assert path.with_name("dist").joinpath("briefing.pdf").exists()
    made = {one.name for one in tmp_path.iterdir()} - {"site", "src", "wheel"}
    assert made <= {"briefing", "tmp"}  # which alone can be written there
