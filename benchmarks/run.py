"""CPU seconds of briefgen's commands, against a bare baseline and a hand-written script of the same content.

usage: python benchmarks/run.py [ROUNDS]

All cases run in one go, interleaved, so that a slow minute of a shared machine meets them all; each ratio
is taken within a round. CPU time is user plus system time of the process and of its finished children
(``wait4``). One round before the first is thrown away: it fills the bytecode and matplotlib's font list.
Every process is a new one.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BRIEFGEN = Path(sys.executable).with_name("briefgen")
ROUNDS = 5
BASELINE = "baseline: imports, three empty files"
HEAVY = ("pydantic", "matplotlib", "pptx", "reportlab")
EMPTY_FILES = """
import sys, pptx
from matplotlib.figure import Figure
from reportlab.pdfbase import ttfonts
from reportlab.pdfgen.canvas import Canvas
out = sys.argv[1]
pptx.Presentation().save(out + "/empty.pptx")
canvas = Canvas(out + "/empty.pdf")
canvas.showPage()
canvas.save()
Figure().savefig(out + "/empty.png")
"""


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    command: tuple[str | Path, ...]


def cases(fonts: Path, out: Path) -> tuple[Case, ...]:
    briefing = ROOT / "briefing.yaml"
    build = (BRIEFGEN, "build", briefing, "--out", out)
    return (
        Case(BASELINE, (sys.executable, "-c", EMPTY_FILES, out)),
        Case("briefgen build, one language", build),
        Case("briefgen build, ja and en", (*build, "--lang", "ja,en")),
        Case("by hand: benchmarks/plain.py", (sys.executable, ROOT / "benchmarks" / "plain.py", fonts, out)),
        Case("briefgen check", (BRIEFGEN, "check", briefing)),
        Case("briefgen --help", (BRIEFGEN, "--help")),
    )


def environment() -> dict[str, str]:
    """This one, with bytecode allowed: without it every start compiles every module."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def cpu_seconds(command: Sequence[str | Path]) -> float:
    """User plus system seconds of *command*. Raises CalledProcessError with its messages when it fails."""
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(command, stdout=messages, stderr=messages, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            messages.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, messages.read())
    return usage.ru_utime + usage.ru_stime


def measure(todo: Sequence[Case], rounds: int) -> dict[str, list[float]]:
    """Seconds by case name, one a round."""
    for case in todo:
        cpu_seconds(case.command)
    seconds: dict[str, list[float]] = {case.name: [] for case in todo}
    for _ in range(rounds):
        for case in todo:
            seconds[case.name].append(cpu_seconds(case.command))
    return seconds


def heavy_imports_of_help() -> list[str]:
    command = (sys.executable, "-X", "importtime", "-m", "briefgen", "--help")
    report = subprocess.run(command, check=True, capture_output=True, text=True, env=environment()).stderr
    imported = {line.rpartition("|")[2].strip() for line in report.splitlines()}
    return [name for name in HEAVY if name in imported]


def print_table(seconds: dict[str, list[float]]) -> None:
    print(f"{'CPU seconds':38} {'median':>8} {'min':>8} {'max':>8} {'/ baseline':>11}")
    for name, values in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(values, seconds[BASELINE], strict=True))
        numbers = f"{statistics.median(values):8.3f} {min(values):8.3f} {max(values):8.3f} {ratio:11.2f}"
        print(f"{name:38} {numbers}")


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        fonts, out = Path(folder, "fonts"), Path(folder, "out")
        fonts.mkdir()
        out.mkdir()
        cpu_seconds((BRIEFGEN, "fonts", fonts))
        print(f"{rounds} rounds, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
        print_table(measure(cases(fonts, out), rounds))
    heavy = heavy_imports_of_help()
    print(f"\nbriefgen --help imports {', '.join(heavy) if heavy else 'none of ' + ', '.join(HEAVY)}")
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
