"""Mutated specs, by the thousand: each must end in a briefing or in diagnostics, and touch nothing else.

usage: fuzz_specs.py COUNT [SEED]      exit 1 where one crashed, hung over 5 s, or left its folder

Every spec is loaded, its tables are gathered and read, and its facts taken, in one process under limits of
memory and with an audit hook (PEP 578) that refuses sockets, processes and files outside the folder.
"""

from __future__ import annotations

import random  # noqa: TID251 - the seed is told, so it repeats
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from briefgen.data.gather import gather
from briefgen.data.tables import read_tables
from briefgen.data.take import take
from briefgen.diagnostics import BriefgenError
from briefgen.spec.load import load

ROOT = Path(__file__).parents[1]
SLOWEST = 5  # seconds
MEMORY = 1 << 30
REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes.")
WRITING = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate")
TOKENS = (
    "{", "}", "[", "]", ":", "- ", "&a ", "*a", "<<: *a", "!!python/object ", "|", ">", "'", '"',
    "#", "\t", "\r\n", "\x00", "\ud800", "\ufffe", "９", "約", "以上", "1e999999", "0x10", "-0",
    "NaN", "null", "~", "true", "{total}", "{a:0%}", "{{", "**", "../../etc/passwd", "/dev/zero",
    "env:HOME", "http://127.0.0.1/", "file:", "sqlite:", "url:", "sum(", "a / b",
    "__import__('os')", "9**9**9", "A" * 5000, "[" * 2000, "令和7年", "億", "2025-02-30", "%",
)  # fmt: skip


GUARD: list[bool] = []  # empty while nothing is guarded: an audit hook cannot be taken away


class LeftTheFolderError(Exception):
    """Something outside was opened, written or called."""


class TooSlowError(Exception):
    """It took too long."""


def corpus() -> list[str]:
    files = [
        ROOT / "briefing.yaml",
        ROOT / "assets/gallery/gallery.yaml",
        *ROOT.glob("tests/cases/**/*.yaml"),
    ]
    return [
        text for file in files if len(text := file.read_text(encoding="utf-8", errors="replace")) < 30_000
    ]


def mutated(chance: random.Random, texts: list[str]) -> str:
    text = chance.choice(texts)
    for _ in range(chance.randrange(1, 6)):
        at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        end = min(end, at + chance.choice((0, 1, 1, 8, 200)))
        lines = text.split("\n")
        match chance.randrange(9):
            case 0:
                text = text[:at] + chance.choice(TOKENS) + text[end:]
            case 1:
                text = text[:at] + text[end:]
            case 2:
                other = chance.choice(texts).split("\n")
                lines.insert(chance.randrange(len(lines)), chance.choice(other))
                text = "\n".join(lines)
            case 3:
                one, two = (chance.randrange(len(lines)) for _ in range(2))
                lines[one], lines[two] = lines[two], lines[one]
                text = "\n".join(lines)
            case _:
                line = chance.randrange(len(lines))
                head, colon, _ = lines[line].partition(": ")
                lines[line] = head + (colon or ": ") + chance.choice(TOKENS)
                text = "\n".join(lines)
    return text or " "


def guarded(folder: Path) -> None:
    """From here on, nothing outside *folder* is touched but what Python reads of itself."""
    allowed = (str(folder), str(ROOT), sys.prefix, sys.base_prefix, "/usr/share/zoneinfo", "/proc/self")

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if not GUARD:
            return
        if event.startswith(REFUSED):
            raise LeftTheFolderError(event)
        if event in WRITING and not str(arguments[0]).startswith(str(folder)):
            raise LeftTheFolderError(f"{event} {arguments[0]}")
        if event == "open" and isinstance(arguments[0], str) and not arguments[0].startswith(allowed):
            raise LeftTheFolderError(f"open {arguments[0]}")

    sys.addaudithook(hook)
    GUARD.append(True)


def too_slow(*_: object) -> None:
    raise TooSlowError


def once(path: Path) -> str:
    """How the spec in *path* ended."""
    try:
        briefing = load(path, ("ja", "en"))
        take(briefing, read_tables(briefing, gather(briefing)))
    except BriefgenError as error:
        return error.diagnostics[0].code
    return "sound"


def main() -> int:
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)  # noqa: S311 - chance that repeats is wanted
    texts, ends, slowest = corpus(), Counter[str](), 0.0
    bad: dict[str, bytes] = {}
    signal.signal(signal.SIGALRM, too_slow)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "briefing.yaml"
        path.write_text(texts[0], encoding="utf-8")
        once(path)  # everything is imported now
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        guarded(folder)
        for number in range(count):
            spec = mutated(chance, texts).encode("utf-8", "surrogatepass")
            path.write_bytes(spec)
            started = time.perf_counter()
            signal.alarm(SLOWEST)
            try:
                ends[once(path)] += 1
            except BaseException:  # noqa: BLE001 - whatever it is, it is told
                bad[f"fuzz-{seed}-{number}.yaml"] = spec
                sys.stdout.write(f"fuzz-{seed}-{number}.yaml: {traceback.format_exc(limit=-3)}\n")
            finally:
                signal.alarm(0)
            slowest = max(slowest, time.perf_counter() - started)
        GUARD.clear()
    for name, spec in bad.items():
        (ROOT / "build").mkdir(exist_ok=True)
        (ROOT / "build" / name).write_bytes(spec)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    sys.stdout.write(f"{count:,} specs, {len(bad)} bad; slowest {slowest:.2f} s, {used} MiB\n")
    sys.stdout.write(f"{len(ends)} ends: {ends.most_common(12)}\n")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
