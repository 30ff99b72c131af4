"""The same briefing gives the same bytes: whoever builds it, wherever, whenever, and with what settings."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from tests.conformance.running import ROOT, SAMPLE_NAMES, TIMEOUT_SECONDS, require

LONG_AGO = 1_000_000_000  # 2001-09-09, for the times of files
NOBODY = "65534"
APART_SECONDS = 30 * 86_400
TELL_TIME = "import time; print(time.time())"
# What the build of a person's machine brings along, and what a foreign one may lack.
PERSONAL = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "HOME", "SOURCE_DATE_EPOCH", "XDG_CACHE_HOME")

Files = dict[str, bytes]


@dataclass(frozen=True)
class Machine:
    """How a build is started. A variable that is None is not set."""

    variables: Mapping[str, str | None] = field(default_factory=dict)
    before: tuple[str, ...] = ()  # a command that starts the build
    python: tuple[str, ...] = ()  # options of the interpreter
    umask: int = 0o022
    source: Path = ROOT

    def environment(self, cache: str) -> dict[str, str]:
        """A bare one, then the machine's own; no variable is needed but the paths of programs and modules."""
        own = {key: value for key, value in os.environ.items() if key not in PERSONAL}
        wanted = {"PYTHONPATH": str(self.source / "src"), "BRIEFGEN_CACHE": cache, **self.variables}
        for key, value in wanted.items():
            own.pop(key, None)
            if value is not None:
                own[key] = value
        return own

    def build(
        self, out: Path, *, spec: str | Path = "", cwd: Path | None = None, cache: str = "off"
    ) -> Files:
        """What the command writes into *out*."""
        spec = spec or self.source / "briefing.yaml"
        command = [*self.before, sys.executable, *self.python, "-m", "briefgen", "build", str(spec),
                   "--lang", "ja,en", "--out", str(out)]  # fmt: skip
        done = subprocess.run(
            command, check=False, capture_output=True, env=self.environment(cache), cwd=cwd, umask=self.umask,
            timeout=TIMEOUT_SECONDS,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The sample as this machine builds it."""
    return Machine().build(tmp_path_factory.mktemp("made"))


@pytest.fixture
def common() -> Iterator[Path]:
    """A folder that every user may enter and write to; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="briefgen-test-"))
    folder.chmod(stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def same(made: Files, other: Files) -> None:
    assert sorted(made) == sorted(SAMPLE_NAMES)
    assert sorted(other) == sorted(made)
    assert [name for name in made if made[name] != other[name]] == []


ENVIRONMENTS: dict[str, Mapping[str, str | None]] = {
    "Tokyo, seed 0": {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
    "New York, seed 1, an epoch of the past": {
        "TZ": "America/New_York",
        "PYTHONHASHSEED": "1",
        "LANG": "C",
        "SOURCE_DATE_EPOCH": "0",
    },
    "Kiritimati, seed of chance, an epoch of the future": {
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "random",
        "LC_ALL": "POSIX",
        "SOURCE_DATE_EPOCH": "4000000000",
    },
    "nothing set, no home": dict.fromkeys((*PERSONAL, "BRIEFGEN_CACHE")),
    "an ASCII world": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "locales of commas and dotless letters": {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_does_not_matter(made: Files, tmp_path: Path, name: str) -> None:
    same(made, Machine(ENVIRONMENTS[name]).build(tmp_path / "out"))


SETTINGS = {
    "matplotlibrc": "lines.dashed_pattern: 9, 9\nlines.linewidth: 7\npatch.linewidth: 5\npath.snap: False\n"
    "path.simplify: True\nfont.family: monospace\nbackend: svg\n",
    ".reportlab_settings": "useA85=1\npageCompression=1\nasciiReadable=1\nttfAsciiReadable=1\nverbose=0\n",
}
VARIABLES = {"RL_useA85": "1", "RL_pageCompression": "1", "RL_ttfAsciiReadable": "1", "RL_invariant": "0"}


def test_settings_of_other_programs_do_not_matter(made: Files, tmp_path: Path) -> None:
    """matplotlib reads a file in the working folder and in the home, reportlab one at home and variables."""
    config = tmp_path / ".config" / "matplotlib"
    config.mkdir(parents=True)
    for name, text in SETTINGS.items():
        (tmp_path / name).write_text(text, encoding="ascii")
    shutil.copy(tmp_path / "matplotlibrc", config)
    own = {"HOME": str(tmp_path), "MPLCONFIGDIR": str(config), "MPLBACKEND": "agg"}
    machine = Machine({**own, **VARIABLES})
    same(made, machine.build(tmp_path / "out", cwd=tmp_path))


PATHS = {
    "relative": "briefing.yaml",
    "dotted": "./assets/../briefing.yaml",
    "absolute": ROOT / "briefing.yaml",
}


@pytest.mark.parametrize("name", PATHS)
def test_the_path_does_not_matter(made: Files, tmp_path: Path, name: str) -> None:
    same(made, Machine().build(tmp_path / "out", spec=PATHS[name], cwd=ROOT))


def test_links_to_the_briefing_do_not_matter(made: Files, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(ROOT)
    same(made, Machine().build(tmp_path / "out", spec=tmp_path / "link" / "briefing.yaml", cwd=tmp_path))


def test_the_place_and_age_of_the_checkout_do_not_matter(made: Files, tmp_path: Path) -> None:
    """Another absolute path, longer and in another script, with files of another time."""
    place = tmp_path / "別の場所 with blanks" / "checkout"
    shutil.copytree(ROOT / "src", place / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "assets", place / "assets")
    shutil.copy(ROOT / "briefing.yaml", place)
    for path in place.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    same(made, Machine(source=place).build(tmp_path / "out", cwd=place))


def test_the_user_does_not_matter(made: Files, common: Path) -> None:
    setpriv = require("setpriv", "util-linux")
    if os.geteuid() != 0:
        pytest.skip("only root can build as another user")
    become = (setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    look = f"open({str(ROOT / 'briefing.yaml')!r})"
    reads = subprocess.run([*become, sys.executable, "-c", look], check=False, capture_output=True)
    if reads.returncode != 0:
        pytest.skip("the checkout is closed to other users")
    machine = Machine({"HOME": "/nonexistent", "USER": "nobody"}, before=become)
    same(made, machine.build(common / "out", cwd=common))


def test_the_umask_does_not_matter(made: Files, tmp_path: Path) -> None:
    same(made, Machine(umask=0o077).build(tmp_path / "out", cache=str(tmp_path / "cache")))


def test_the_cache_does_not_matter(made: Files, tmp_path: Path) -> None:
    """Cold, warm, and warm where nobody may write."""
    cache = tmp_path / "cache"
    same(made, Machine().build(tmp_path / "cold", cache=str(cache)))
    kept = {path: path.read_bytes() for path in cache.iterdir()}
    assert kept
    same(made, Machine().build(tmp_path / "warm", cache=str(cache)))
    cache.chmod(stat.S_IRUSR | stat.S_IXUSR)
    same(made, Machine().build(tmp_path / "closed", cache=str(cache)))
    assert {path: path.read_bytes() for path in cache.iterdir()} == kept


def test_no_cache_can_be_made(made: Files, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="ascii")
    same(made, Machine().build(tmp_path / "out", cache=str(tmp_path / "file" / "cache")))


@pytest.mark.parametrize("options", [("-O",), ("-OO", "-X", "utf8=0")], ids=" ".join)
def test_the_interpreters_options_do_not_matter(
    made: Files, tmp_path: Path, options: tuple[str, ...]
) -> None:
    same(made, Machine(python=options).build(tmp_path / "out"))


@pytest.mark.parametrize("clock", ["+40d", "2037-12-31 23:59:59"])
def test_the_clock_does_not_matter(made: Files, tmp_path: Path, clock: str) -> None:
    """The whole process, the libraries in C too, sees another time."""
    faketime = require("faketime", "faketime")
    before = (faketime, "-f", clock) if clock.startswith("+") else (faketime, clock)
    told = subprocess.run([*before, sys.executable, "-c", TELL_TIME], check=True, capture_output=True)
    shift = abs(float(told.stdout) - time.time())  # noqa: TID251 - the clock is the subject
    assert shift > APART_SECONDS
    same(made, Machine(before=before).build(tmp_path / "out"))


def test_the_number_of_cores_does_not_matter(made: Files, tmp_path: Path) -> None:
    taskset = require("taskset", "util-linux")
    same(made, Machine(before=(taskset, "-c", "0")).build(tmp_path / "out"))


# ---- the order of keys, where it has no meaning

# Below these the order is the author's: facts are spoken of, sources numbered, columns shown in it.
ORDERED = ("sources", "facts", "data", "columns", "charts", "structures")


def reversed_keys(node: yaml.Node, *, keep: bool = False) -> None:
    """Turn round the keys of every mapping that is a record, in place."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            reversed_keys(value, keep=key.value in ORDERED)
        if not keep:
            node.value.reverse()
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            reversed_keys(item)


def test_the_order_of_keys_does_not_matter(made: Files, tmp_path: Path) -> None:
    text = (ROOT / "briefing.yaml").read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    reversed_keys(root)
    turned = tmp_path / "briefing.yaml"
    turned.write_text(yaml.serialize(root, allow_unicode=True, width=1 << 20), encoding="utf-8")
    assert turned.read_text(encoding="utf-8").splitlines() != text.splitlines()
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    same(made, Machine().build(tmp_path / "out", spec=turned))
