"""What charts cost: decks with many native charts, the drawings of a page, and the cache of these drawings.

usage: python benchmarks/charts.py [ROUNDS] [--save]

--save writes the tables to benchmarks/charts.md. The exit code is 1 where one of the limits below is passed,
or where a build whose drawings are all cached imports matplotlib.

Processes are measured as in run.py: user plus system seconds, rounds interleaved, ratios within a round,
one round thrown away. The drawings are measured inside one process a round, in turns, after imports and a
warm-up. Python collects garbage in all of these but ``briefgen build``, which switches that off itself.
"""

from __future__ import annotations

import io
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from run import BRIEFGEN, ROOT, WIDTH, Case, environment, measure, ratio

if TYPE_CHECKING:
    from briefgen.document.chart import ChartData
    from briefgen.geometry import Rect
    from briefgen.layout.charts.setting import ChartSizes
    from briefgen.layout.frame import ChartFrame, SlideFrame
    from briefgen.theme.template import SlideLayout

RESULTS = ROOT / "benchmarks" / "charts.md"
ROUNDS = 3  # python-pptx needs most of a minute in each
FEW, MANY = 200, 800  # charts in a deck
# Four times the charts may cost four times as much, and a tenth more for the machine's noise. The same with
# what one chart's process costs taken off both, since a long start would hide the growth. Where a new part's
# name or a slide's id is searched for among all of them, the share that grows with the square passes this.
DECK_LIMIT = 4.4
# Of what pyplot needs for a file with the same chart. The marks come placed, so that no figure, axis, tick or
# text has to be made; a third means that most of these are made again.
DRAWING_LIMIT = 1 / 3
REPETITIONS = 40  # of each drawing in a round, after WARM_UP more
WARM_UP = 5
NAMES = ("アメリカ", "中国", "日本", "ドイツ", "その他")
OURS, THEIRS = "briefgen", "python-pptx"
COLD, WARM = "briefgen build, cache off", "briefgen build, all drawings cached"
DRAWN, FILE, PYPLOT = "drawn()", "a PDF page of it", "pyplot and savefig"
KINDS = ("column", "line")
Seconds = dict[str, list[float]]


# ---- the charts


def values(number: int) -> tuple[int, ...]:
    """Of chart *number*: no two charts are the same."""
    return (1509 + number, 1132 + 3 * number, 742, 408 + number % 7, 260)


def chart_data(number: int) -> ChartData:
    from briefgen.document.chart import ChartData, DataSeries, Datum  # noqa: PLC0415 - measured

    data = tuple(Datum(Fraction(value), f"{value:,}件", '#,##0"件"') for value in values(number))
    return ChartData(f"図{number}", "", NAMES, (DataSeries("モデル", data, "件"),), highlight="中国")


def chart_frame(kind: str, number: int, rect: Rect, sizes: ChartSizes) -> ChartFrame:
    from briefgen.document.charts.registry import KINDS as CHARTS  # noqa: PLC0415 - measured
    from briefgen.layout.chart import lay_out_chart  # noqa: PLC0415 - measured
    from briefgen.text.fonts import default_chain  # noqa: PLC0415 - measured

    chain = default_chain()
    chart = CHARTS[kind].lower(chart_data(number))
    return lay_out_chart(
        chart, rect, sizes, lambda text, weight, size: chain.measure(text, int(weight), size)
    )


# ---- decks: each in a process of its own


def our_deck(count: int) -> bytes:
    from briefgen.geometry import Size, pt  # noqa: PLC0415 - measured
    from briefgen.layout.frame import DeckFrames, Metadata  # noqa: PLC0415 - measured
    from briefgen.theme.model import DEFAULT_THEME  # noqa: PLC0415 - measured
    from briefgen.theme.template import LayoutKey, slide_layouts  # noqa: PLC0415 - measured
    from briefgen.writers.pptx.deck import write  # noqa: PLC0415 - measured

    layout = slide_layouts(DEFAULT_THEME, "ja")[LayoutKey.CHART]
    slides = tuple(our_slide(layout, number) for number in range(count))
    metadata = Metadata("図", "briefgen", "", "", "ja-JP", "2025-08-01T09:30:00+09:00")
    return write(DeckFrames(metadata, Size(pt(960), pt(540)), slides), DEFAULT_THEME)


def our_slide(layout: SlideLayout, number: int) -> SlideFrame:
    """A title and a column chart."""
    from briefgen.document.text import Run  # noqa: PLC0415 - measured
    from briefgen.layout import frame as frames  # noqa: PLC0415 - measured
    from briefgen.layout.charts.setting import ChartSizes  # noqa: PLC0415 - measured

    title, graphic = layout.placeholder(0), layout.placeholder(20)
    runs = (frames.TextRun(Run(f"図{number}")),)
    style = frames.TextStyle(title.size, title.leading)
    head = frames.TextItem(
        title.rect, (frames.SetParagraph(style, runs, (frames.Line(runs, 100),)),), placeholder=0
    )
    chart = chart_frame("column", number, graphic.rect, ChartSizes(14, 12, 14, 12))
    item = frames.ChartItem(graphic.rect, chart, f"図{number}", placeholder=20)
    return frames.SlideFrame(layout.key, f"図{number}", "図", (head, item))


def their_deck(count: int) -> bytes:
    from pptx import Presentation  # noqa: PLC0415 - measured
    from pptx.chart.data import CategoryChartData  # noqa: PLC0415 - measured
    from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415 - measured
    from pptx.util import Inches  # noqa: PLC0415 - measured

    deck = Presentation()
    for number in range(count):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"図{number}"
        data = CategoryChartData(number_format='#,##0"件"')  # type: ignore[no-untyped-call]
        data.categories = NAMES
        data.add_series("モデル", values(number))  # type: ignore[no-untyped-call]
        box = (Inches(0.6), Inches(1.8), Inches(8.8), Inches(5))
        chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data).chart
        chart.plots[0].has_data_labels = True
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


MAKERS: dict[str, Callable[[int], bytes]] = {OURS: our_deck, THEIRS: their_deck}


def deck_name(maker: str, count: int) -> str:
    return f"{maker}, {count} chart{'s' * (count != 1)}"


def deck_cases() -> Iterator[Case]:
    """One chart is what imports and an almost empty deck cost."""
    for maker in MAKERS:
        for count in (1, FEW, MANY):
            yield Case(deck_name(maker, count), (sys.executable, __file__, "deck", maker, str(count)))


# ---- drawings: all in one process a round


def ways_to_draw(kind: str) -> dict[str, Callable[[], object]]:
    """What is measured of one chart, by name."""
    from briefgen.geometry import Size, mm, rect_pt  # noqa: PLC0415 - only in the child
    from briefgen.layout.charts.setting import ChartSizes  # noqa: PLC0415 - only in the child
    from briefgen.layout.frame import ChartItem, Metadata, PageFrame, TextMark  # noqa: PLC0415 - likewise
    from briefgen.text.fonts import default_chain  # noqa: PLC0415 - only in the child
    from briefgen.theme.model import DEFAULT_THEME  # noqa: PLC0415 - only in the child
    from briefgen.writers.pdf.charts import drawn  # noqa: PLC0415 - only in the child
    from briefgen.writers.pdf.page import write  # noqa: PLC0415 - only in the child

    rect, chain = rect_pt(42, 300, 248, 140), default_chain()
    frame = chart_frame(kind, 0, rect, ChartSizes(8.6, 7.4, 11, 7.4))
    marks = [mark for mark in frame.marks if not isinstance(mark, TextMark)]
    metadata = Metadata("図", "briefgen", "", "", "ja-JP", "2025-08-01T09:30:00+09:00")
    page = PageFrame(metadata, Size(mm(210), mm(297)), (ChartItem(rect, frame, "図"),))
    return {
        DRAWN: lambda: drawn(marks, DEFAULT_THEME),
        FILE: lambda: write(page, DEFAULT_THEME, chain),
        PYPLOT: pyplot_way(kind),
    }


def pyplot_way(kind: str) -> Callable[[], object]:
    """The same chart by pyplot, in its own typeface: names in Latin script."""
    import matplotlib as mpl  # noqa: PLC0415 - only in the child

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415, TID251 - the plain way is what is measured

    numbers, names = values(0), ("US", "China", "Japan", "Germany", "Others")

    def columns(axes: Any) -> None:
        bars = axes.bar(names, numbers, color=["#C3CBD4", "#B3261E", *["#C3CBD4"] * 3])
        axes.bar_label(bars, [f"{number:,}" for number in numbers], size=8)

    def line(axes: Any) -> None:
        axes.plot(names, numbers, color="#B3261E")
        for at, number in enumerate(numbers):
            axes.annotate(f"{number:,}", (at, number), size=8)

    def make() -> None:
        figure, axes = plt.subplots(figsize=(248 / 72, 140 / 72))
        (columns if kind == "column" else line)(axes)
        axes.spines[:].set_visible(False)
        axes.set_yticks([])
        figure.savefig(io.BytesIO(), format="pdf")
        plt.close(figure)

    return make


def draw() -> dict[str, float]:
    """CPU seconds of one chart, by the name of its row. The ways take turns."""
    ways = {row_name(kind, way): make for kind in KINDS for way, make in ways_to_draw(kind).items()}
    spent = dict.fromkeys(ways, 0.0)
    for turn in range(WARM_UP + REPETITIONS):
        for name, make in ways.items():
            start = time.process_time()
            make()
            if turn >= WARM_UP:
                spent[name] += time.process_time() - start
    return {name: seconds / REPETITIONS for name, seconds in spent.items()}


def row_name(kind: str, way: str) -> str:
    return f"{kind} chart: {way}"


def measured_drawings(rounds: int) -> Seconds:
    seconds: Seconds = {row_name(kind, way): [] for kind in KINDS for way in (DRAWN, FILE, PYPLOT)}
    for _ in range(rounds):
        command = (sys.executable, __file__, "draw")
        found = subprocess.run(command, check=True, capture_output=True, text=True, env=environment()).stdout
        for name, value in json.loads(found).items():
            seconds[name].append(value)
    return seconds


# ---- the cache


def build(cache: str | Path, out: Path, *program: str | Path) -> tuple[str | Path, ...]:
    """The command that builds the sample with *cache*; ``env`` gives its process to *program*."""
    return ("env", f"BRIEFGEN_CACHE={cache}", *program, "build", ROOT / "briefing.yaml", "--out", out)


def imports_matplotlib(cache: str | Path, out: Path) -> bool:
    command = build(cache, out, sys.executable, "-X", "importtime", "-m", "briefgen")
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment())
    return any(line.rpartition("|")[2].strip() == "matplotlib" for line in done.stderr.splitlines())


# ---- the tables


def table(title: str, seconds: Seconds, baselines: dict[str, str], scale: int = 1) -> Iterator[str]:
    """The lines of a Markdown table, aligned to be read as it is. Each row is set against its baseline."""
    yield f"| {title:{WIDTH}} |  median |     min |     max | ratio |"
    yield f"|{'-' * (WIDTH + 2)}|--------:|--------:|--------:|------:|"
    for name, found in seconds.items():
        numbers = (scale * value for value in (statistics.median(found), min(found), max(found)))
        yield (
            f"| {name:{WIDTH}} | {' | '.join(f'{number:7.2f}' for number in numbers)} "
            f"| {ratio(found, seconds[baselines[name]]):5.2f} |"
        )


def less(seconds: Sequence[float], start: Sequence[float]) -> list[float]:
    """*seconds* without what *start* took in the same round."""
    return [a - b for a, b in zip(seconds, start, strict=True)]


def growth(decks: Seconds, maker: str) -> tuple[float, float]:
    """MANY against FEW charts: of whole processes, and without what one chart's process takes."""
    one, few, many = (decks[deck_name(maker, count)] for count in (1, FEW, MANY))
    return ratio(many, few), ratio(less(many, one), less(few, one))


def judged(decks: Seconds, drawings: Seconds, *, cold: bool, warm: bool) -> Iterator[tuple[str, bool]]:
    """Sentences about what was measured, and whether each is as it should be."""
    for maker in MAKERS:
        whole, net = growth(decks, maker)
        limit = f", {DECK_LIMIT} allowed" if maker == OURS else ""
        text = f"{maker}: {MANY} charts cost {whole:.2f} times {FEW}, {net:.2f} without the start{limit}"
        yield text, maker != OURS or max(whole, net) <= DECK_LIMIT
    for kind in KINDS:
        share = ratio(drawings[row_name(kind, DRAWN)], drawings[row_name(kind, PYPLOT)])
        text = f"{kind} chart: drawn() costs {share:.3f} of pyplot, {DRAWING_LIMIT:.3f} allowed"
        yield text, share <= DRAWING_LIMIT
    yield f"with the cache off a build imports {'matplotlib' if cold else 'no matplotlib'}", cold
    yield f"with all drawings cached it imports {'matplotlib' if warm else 'no matplotlib'}", not warm


def report(rounds: int) -> tuple[str, bool]:
    """Tables and sentences, and whether every limit holds."""
    decks = measure(tuple(deck_cases()), rounds)
    drawings = measured_drawings(rounds)
    with tempfile.TemporaryDirectory() as folder:
        cache, out = Path(folder, "cache"), Path(folder, "out")
        commands = (Case(COLD, build("off", out, BRIEFGEN)), Case(WARM, build(cache, out, BRIEFGEN)))
        builds = measure(commands, rounds)  # the round that is thrown away fills the cache
        cold, warm = imports_matplotlib("off", out), imports_matplotlib(cache, out)
    findings = tuple(judged(decks, drawings, cold=cold, warm=warm))
    few = {deck_name(maker, count): deck_name(maker, FEW) for maker in MAKERS for count in (1, FEW, MANY)}
    pyplot = {row_name(kind, way): row_name(kind, PYPLOT) for kind in KINDS for way in (DRAWN, FILE, PYPLOT)}
    lines = (
        *table("CPU seconds of a deck", decks, few), "",
        *table("CPU milliseconds of one chart", drawings, pyplot, 1000), "",
        *table("CPU seconds of a build", builds, dict.fromkeys(builds, COLD)), "",
        *(f"- {'' if holds else 'FAILED: '}{text}" for text, holds in findings), "",
        f"{rounds} rounds, Python {platform.python_version()}, {os.cpu_count()} cores",
    )  # fmt: skip
    return "\n".join(lines), all(holds for _, holds in findings)


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case ["deck", maker, count]:
            MAKERS[maker](int(count))
            return 0
        case ["draw"]:
            print(json.dumps(draw()))
            return 0
    rounds = next((int(argument) for argument in arguments if argument.isdecimal()), ROUNDS)
    text, holds = report(rounds)
    print(text)
    if "--save" in arguments:
        RESULTS.write_text(text + "\n", encoding="utf-8")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
