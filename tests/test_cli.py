"""The command line: exit codes, streams, and what a failing run leaves behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from tests.test_publish import state

CASES = Path(__file__).parent / "cases"
SOUND = CASES / "twenty_lines.yaml"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    return Path(shutil.copy(SOUND, tmp_path / "briefing.yaml"))


# ---- 0: done


def test_build_writes_both_files_and_says_so(briefing: Path) -> None:
    done = run("build", briefing)
    assert (done.exit_code, done.stdout) == (0, "")
    assert [path.name for path in sorted((briefing.parent / "dist").iterdir())] == [
        "briefing.pdf",
        "briefing.pptx",
    ]
    assert f"wrote {briefing.parent / 'dist' / 'briefing.pptx'}  5 slides, " in done.stderr
    assert " 1 page, " in done.stderr


def test_build_prints_its_result_as_json(briefing: Path, tmp_path: Path) -> None:
    done = run("build", briefing, "--json", "--only", "page", "--out", tmp_path / "out")
    value = json.loads(done.stdout)
    assert (value["schema_version"], value["status"], value["diagnostics"]) == (1, "ok", [])
    (output,) = value["outputs"]
    assert output["path"] == str(tmp_path / "out" / "briefing.pdf")
    assert output["bytes"] == (tmp_path / "out" / "briefing.pdf").stat().st_size
    assert (output["pages"], output["language"], len(output["sha256"])) == (1, "ja", 64)


def test_check_writes_nothing_and_explains(briefing: Path) -> None:
    done = run("check", briefing, "--explain")
    assert done.exit_code == 0
    assert "derived deck: cover, summary" in done.stderr
    assert done.stderr.endswith(f"ok {briefing}\n")
    assert list(briefing.parent.iterdir()) == [briefing]


def test_a_derived_page_says_what_it_leaves_out(briefing: Path) -> None:
    charts = "".join(f"  c{number}: {{kind: bar, facts: [visitors]}}\n" for number in range(5))
    briefing.write_text(f"{briefing.read_text(encoding='utf-8')}charts:\n{charts}", encoding="utf-8")
    for command in ("check", "build"):
        done = run(command, briefing)
        assert done.exit_code == 0
        assert (
            "note[left-out]: the page shows the first 4 charts and structures, and leaves out: c4"
            in done.stderr
        )
    assert "left-out" not in run("build", briefing, "--only", "deck").stderr


def test_a_chart_that_cannot_be_is_told_once_for_all_languages(tmp_path: Path) -> None:
    briefing = Path(shutil.copy(CASES.parents[1] / "briefing.yaml", tmp_path / "briefing.yaml"))
    text = briefing.read_text(encoding="utf-8").replace("kind: waffle", "kind: waffle\n    grouping: stacked")
    text = text.replace("highlight: models_share", "facts_: x").replace("    facts_: x\n", "")
    briefing.write_text(text, encoding="utf-8")
    done = run("check", briefing, "--lang", "all", "--json")
    (fault,) = json.loads(done.stdout)["diagnostics"]
    line = text.splitlines().index("    grouping: stacked") + 1
    assert (fault["code"], fault["span"]["line"], fault["span"]["column"]) == ("unused-key", line, 5)


def test_init_gives_a_briefing_that_builds_in_silence(tmp_path: Path) -> None:
    assert run("init", tmp_path / "new").exit_code == 0
    done = run("build", tmp_path / "new" / "briefing.yaml")
    assert done.exit_code == 0
    assert "left out" not in done.stderr
    schema = (tmp_path / "new" / "briefing.schema.json").read_text(encoding="utf-8")
    assert schema == run("schema").stdout


@pytest.mark.parametrize("name", ["briefing.yaml", "briefing.schema.json"])
def test_init_overwrites_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = state(tmp_path)
    done = run("init", tmp_path)
    assert done.exit_code == 2
    assert f"{tmp_path / name} exists already" in done.stderr
    assert state(tmp_path) == before


# ---- 1: the briefing breaks a rule


def test_a_false_claim_names_sentence_values_and_place() -> None:
    path = CASES / "false_claim.yaml"
    done = run("check", path, "--lang", "ja,en", "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)["diagnostics"]
    assert [fault["code"] for fault in found] == ["false-claim"] * 3
    by_line = {fault["span"]["line"]: fault["message"] for fault in found}
    assert "「約4割」" in by_line[4]
    assert "share is 46.0%" in by_line[4]
    assert "920件 ÷ 2,000件" in by_line[4]
    assert "「A社が最大である」" in by_line[9]
    assert "share_a is 30%" in by_line[9]
    assert f"{path}:4:10" in done.stderr
    assert "ja: 市場の{share:約4割}を占めた" in done.stderr


def test_a_title_that_does_not_fit_is_named_with_its_slide_and_the_excess() -> None:
    done = run("check", CASES / "overflow.yaml", "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)["diagnostics"]
    assert {fault["code"] for fault in found} == {"overflow"}
    assert {fault["span"]["line"] for fault in found} == {2}
    assert any("slide 1 (cover): the title is" in fault["message"] for fault in found)


# ---- 2: usage, or nothing can be read or written


def test_all_faults_of_a_spec_are_on_both_streams() -> None:
    done = run("build", CASES / "ten_faults.yaml", "--json")
    assert done.exit_code == 2
    value = json.loads(done.stdout)
    assert (value["status"], value["outputs"]) == ("error", [])
    assert len(value["diagnostics"]) == 9
    assert all(fault["span"]["line"] and fault["hint"] is not None for fault in value["diagnostics"])
    assert done.stderr.endswith("9 errors\n")


def test_a_briefing_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_bytes(b"")
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    expected = {
        "none.yaml": "there is no such file",
        ".": "it is a folder",
        "empty.yaml": "the briefing is empty",
        "binary.yaml": "is not UTF-8",
    }
    for name, words in expected.items():
        done = run("build", tmp_path / name, "--json")
        assert done.exit_code == 2, name
        assert words in done.stderr, name
        assert json.loads(done.stdout)["status"] == "error"
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("value", ["fr", "ja,fr", "", "ja;en"])
def test_languages_that_are_none(value: str) -> None:
    done = run("build", SOUND, "--lang", value)
    assert done.exit_code == 2
    assert "is not a language briefgen writes; choose from ja, en, all" in done.stderr


def test_a_language_that_the_texts_lack() -> None:
    path = CASES / "missing_translation.yaml"
    for value in ("ja,en", "all"):
        done = run("build", path, "--lang", value)
        assert done.exit_code == 2
        assert "subtitle has no en text" in done.stderr


@pytest.mark.parametrize("out", ["file/dist", "/proc/nowhere"])
def test_a_folder_that_cannot_be_written(briefing: Path, tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run("build", briefing, "--out", tmp_path / out, "--json")
    assert done.exit_code == 2
    assert f"cannot write {tmp_path / out}" in done.stderr
    assert json.loads(done.stdout)["diagnostics"][0]["code"] == "cannot-write"


@pytest.mark.parametrize("command", [["init"], ["fonts"]])
def test_other_commands_cannot_write_either(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run(*command, tmp_path / "file" / "new")
    assert done.exit_code == 2
    assert "cannot write" in done.stderr


# ---- 2: what may not be overwritten


def test_a_briefing_does_not_overwrite_itself(tmp_path: Path) -> None:
    briefing = Path(shutil.copy(SOUND, tmp_path / "b.pdf"))
    before = state(tmp_path)
    done = run("build", briefing, "--out", tmp_path, "--json")
    assert done.exit_code == 2
    (fault,) = json.loads(done.stdout)["diagnostics"]
    assert (fault["code"], fault["message"]) == (
        "would-overwrite",
        f"{briefing} would be overwritten, but the briefing is made from it",
    )
    assert state(tmp_path) == before


def test_a_briefing_does_not_overwrite_its_tables(briefing: Path) -> None:
    table = "data: {shops: {source: example, columns: {店: text}, file: shops.csv}}\n"
    briefing.write_text(briefing.read_text(encoding="utf-8") + table, encoding="utf-8")
    (briefing.parent / "dist").mkdir()
    (briefing.parent / "dist" / "briefing.pptx").write_text("店\n本店\n", encoding="utf-8")
    (briefing.parent / "shops.csv").hardlink_to(briefing.parent / "dist" / "briefing.pptx")
    before = state(briefing.parent)
    done = run("build", briefing)
    assert done.exit_code == 2
    assert "error[would-overwrite]" in done.stderr
    assert state(briefing.parent) == before
    assert run("build", briefing, "--only", "page").exit_code == 0


def test_a_translation_does_not_overwrite_what_another_briefing_builds(tmp_path: Path) -> None:
    sample = CASES.parents[1] / "briefing.yaml"
    briefing = Path(shutil.copy(sample, tmp_path / "briefing.yaml"))
    other = Path(shutil.copy(SOUND, tmp_path / "briefing.en.yaml"))
    assert run("build", other).exit_code == 0
    assert run("build", briefing, "--only", "page").exit_code == 0
    before = state(tmp_path)
    done = run("build", briefing, "--lang", "ja,en", "--only", "page", "--json")
    assert done.exit_code == 2
    (fault,) = json.loads(done.stdout)["diagnostics"]
    assert fault["code"] == "would-overwrite"
    assert fault["message"].startswith("briefing.en.yaml builds files called briefing.en too")
    assert state(tmp_path) == before
    assert run("check", briefing, "--lang", "ja,en").exit_code == 2
    other.rename(tmp_path / "briefing.yml")
    assert run("check", briefing).exit_code == 2


def test_a_long_name_is_built_a_second_time(tmp_path: Path) -> None:
    briefing = Path(shutil.copy(SOUND, tmp_path / ("x" * 249 + ".yaml")))
    for _ in range(2):
        assert run("build", briefing, "--only", "deck").exit_code == 0


# ---- 2: text that cannot be written


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """*command* in a shell, where ``briefgen`` is the one under test."""
    script = f'briefgen() {{ "{sys.executable}" -m briefgen "$@"; }}; {command}'
    return subprocess.run(["/bin/sh", "-c", script], cwd=folder, capture_output=True, timeout=60, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("schema > /dev/full", 2),
        ("schema >&-", 2),
        ("schema 2>&-", 0),  # it says nothing there
        ("--help > /dev/full", 2),
        ("check none.yaml 2> /dev/full", 2),
        ("check none.yaml 2>&-", 2),
        ("check none.yaml --json >&- 2>&-", 2),
    ],
)
def test_streams_that_cannot_be_written(tmp_path: Path, command: str, code: int) -> None:
    done = shell(f"briefgen {command}", tmp_path)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"internal fault" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("streams", ["> /dev/full", "2> /dev/full", ">&- 2>&-", "> /dev/full 2>&1"])
def test_files_stay_when_the_text_about_them_cannot_be_written(briefing: Path, streams: str) -> None:
    done = shell(f"briefgen build briefing.yaml --only page --json {streams}", briefing.parent)
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
    assert (briefing.parent / "dist" / "briefing.pdf").read_bytes().startswith(b"%PDF")
    assert [path.name for path in (briefing.parent / "dist").iterdir()] == ["briefing.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX here")
@pytest.mark.parametrize("streams", ["", "2>&1"])
def test_a_reader_that_has_gone_is_met_with_silence(tmp_path: Path, streams: str) -> None:
    done = shell(f"(sleep 0.2; briefgen schema {streams}) | true", tmp_path)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert shell("briefgen schema | head -1", tmp_path).stdout == b"{\n"


# ---- what a failing run leaves behind


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("value: 62%", "value: 62%%", 2),
        ("{visitors}に増え", "{visitors:5000万人}に増え", 1),
        ("（例）\n", "（例）" + "長い" * 200 + "\n", 1),
    ],
)
def test_a_failing_build_keeps_the_old_files(briefing: Path, old: str, new: str, code: int) -> None:
    assert run("build", briefing).exit_code == 0
    before = state(briefing.parent / "dist")
    text = briefing.read_text(encoding="utf-8")
    assert old in text
    briefing.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run("build", briefing).exit_code == code
    assert state(briefing.parent / "dist") == before


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_an_interrupted_build_leaves_no_temporary_file(briefing: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "build", str(briefing), "--lang", "ja"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.4)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode != 2
    left = [path.name for path in briefing.parent.rglob("*") if path.name.startswith(".")]
    assert left == []


# A command that stands still where the file whose name ends with the first argument takes its place.
STANDSTILL = """
import sys, time
from briefgen.__main__ import main

suffix = sys.argv.pop(1)

def hook(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith(suffix):
        print("still", flush=True)
        time.sleep(60)

sys.addaudithook(hook)
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize(
    ("suffix", "number"), [(".pptx", signal.SIGTERM), (".pdf", signal.SIGTERM), (".pdf", signal.SIGHUP)]
)
def test_a_build_that_is_ended_undoes_what_it_began(briefing: Path, suffix: str, number: int) -> None:
    assert run("build", briefing).exit_code == 0
    briefing.write_text(briefing.read_text(encoding="utf-8").replace("（例）", ""), encoding="utf-8")
    before = state(briefing.parent)
    command = [sys.executable, "-c", STANDSTILL, suffix, "build", str(briefing)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"still\n"
        assert [path.name for path in (briefing.parent / "dist").iterdir() if path.name.startswith(".")]
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (128 + number, b"")
    assert state(briefing.parent) == before
    assert sorted(path.name for path in (briefing.parent / "dist").iterdir()) == [
        "briefing.pdf",
        "briefing.pptx",
    ]


def test_json_is_utf_8_whatever_the_console_is(tmp_path: Path) -> None:
    environment: dict[str, Any] = {**os.environ, "PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "briefgen", "check", str(SOUND), "--json"]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["derived"]
