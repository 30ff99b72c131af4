"""CPU seconds of briefgen's commands, against a bare baseline and a hand-written script of the same content.

usage: python benchmarks/run.py [ROUNDS] [--save]

--save writes the table to benchmarks/results.md, which the README quotes. The exit code is 1 where a build in
one language costs more than LIMIT times the baseline, or where ``--help`` imports a heavy library.

All cases run in one go, interleaved, so that a slow minute of a shared machine meets them all; each ratio
is taken within a round. CPU time is user plus system time of the process and of its finished children
(``wait4``). One round before the first is thrown away: it fills the bytecode and matplotlib's font list.
Every process is a new one.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BRIEFGEN = Path(sys.executable).with_name("briefgen")
RESULTS = ROOT / "benchmarks" / "results.md"
ROUNDS = 5
BASELINE = "baseline: imports, three empty files"
ONE_LANGUAGE = "briefgen build, one language"
LIMIT = 1.5  # times the baseline
WIDTH = 36  # of the column of names
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
        Case(ONE_LANGUAGE, build),
        Case("briefgen build, ja and en", (*build, "--lang", "ja,en")),
        Case("by hand: benchmarks/plain.py", (sys.executable, ROOT / "benchmarks" / "plain.py", fonts, out)),
        Case("briefgen check", (BRIEFGEN, "check", briefing)),
        Case("briefgen --help", (BRIEFGEN, "--help")),
    )


def environment() -> dict[str, str]:
    """This one, with bytecode allowed: without it every start compiles every module.

    The cache of drawings is off: what is measured is a build of charts that are new.
    """
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "BRIEFGEN_CACHE": "off"}


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


def ratio(values: Sequence[float], baseline: Sequence[float]) -> float:
    """The median over the rounds of *values* / *baseline*."""
    return statistics.median(a / b for a, b in zip(values, baseline, strict=True))


def table(seconds: dict[str, list[float]]) -> Iterator[str]:
    """The lines of a Markdown table, aligned to be read as it is."""
    yield f"| {'CPU seconds':{WIDTH}} | median |   min |   max | / baseline |"
    yield f"|{'-' * (WIDTH + 2)}|-------:|------:|------:|-----------:|"
    for name, values in seconds.items():
        numbers = f"{statistics.median(values):6.2f} | {min(values):5.2f} | {max(values):5.2f}"
        yield f"| {name:{WIDTH}} | {numbers} | {ratio(values, seconds[BASELINE]):10.2f} |"


def run(rounds: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        fonts, out = Path(folder, "fonts"), Path(folder, "out")
        fonts.mkdir()
        out.mkdir()
        cpu_seconds((BRIEFGEN, "fonts", fonts))
        return measure(cases(fonts, out), rounds)


def main() -> int:
    arguments = sys.argv[1:]
    rounds = next((int(argument) for argument in arguments if argument.isdecimal()), ROUNDS)
    seconds = run(rounds)
    machine = f"{rounds} rounds, Python {platform.python_version()}, {os.cpu_count()} cores"
    text = "\n".join((*table(seconds), "", machine))
    print(text)
    if "--save" in arguments:
        RESULTS.write_text(text + "\n", encoding="utf-8")
    heavy = heavy_imports_of_help()
    print(f"\nbriefgen --help imports {', '.join(heavy) if heavy else 'none of ' + ', '.join(HEAVY)}")
    cost = ratio(seconds[ONE_LANGUAGE], seconds[BASELINE])
    print(f"{ONE_LANGUAGE}: {cost:.2f} times the baseline, {LIMIT} allowed")
    return 1 if heavy or cost > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
