"""The chart reference, docs/charts.md: every kind with what it needs, its lines and its picture.

usage: chart_reference.py            writes docs/charts.md anew
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.document.charts.registry import KINDS, ChartKind
from briefgen.spec.chart_kinds import NEEDS

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "assets" / "gallery" / "gallery.yaml"
REFERENCE = ROOT / "docs" / "charts.md"
PICTURES = "../assets/gallery"

HEAD = """\
# Chart kinds

Every kind that `kind:` knows, with the lines that make its picture. All are charts of the
[gallery](../assets/gallery/gallery.yaml), on public data
([where they come from](../assets/gallery/data/ORIGINS.md)); `make gallery` builds it as a deck and a page.
[spec.md](spec.md) describes the keys.

In the deck a **native** chart is a PowerPoint chart with its own workbook: "Edit data" changes it. The others
are shapes, grouped and named, for PowerPoint's file format has no such chart that every program opens. In the
PDF all are vector paths. What a native chart has no element for (annotations, targets, milestones, some keys)
is drawn as shapes inside the chart: they move and scale with it, and follow the data at the next build.

| kind | use it to | needs | grouping | in the deck |
|---|---|---|---|---|
"""
AUTO = """
## `auto`

Chooses the kind by the shape of the data, and records the choice and its reason in the build's report.

| data | kind |
|---|---|
| one measure over up to 12 moments | `column` |
| measures over time | `line`; from five of them on `small multiples` |
| shares that make up a whole, one share of a whole | `doughnut` |
| shares, each of its own whole | `share bars` |
| two measures of different units, three | `scatter`, `bubble` |
| two values of each thing | `dumbbell`; up to three things `column` |
| more than four measures of many things | `heatmap` |
| more than 30 values | `histogram` |
| one measure of things with short names, with long ones | `column`, `bar` |
"""
CELLS = """
## Charts in tables and cards

`bars` and `trend` of a table put small bars and lines into its cells; `trend` of a key figure puts a line on
its card. They bear no text of their own: the numbers beside them do.
"""


def charts_of(text: str) -> dict[str, str]:
    """The lines of every chart of a briefing, by its id."""
    section = re.split(r"^charts:\n", text, flags=re.M)[1]
    section = re.split(r"^\w", section, maxsplit=1, flags=re.M)[0]
    parts = re.split(r"^  (\w+):\n", section, flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def kind_of(lines: str) -> str:
    found = re.search(r"^    kind: (.+)$", lines, flags=re.M)
    if found is None:
        raise ValueError(f"a chart without a kind: {lines[:60]!r}")
    return found[1]


def reference(gallery: str) -> str:
    """The text of docs/charts.md for the text of the *gallery*."""
    charts = charts_of(gallery)
    rows = "".join(_row(kind) for kind in KINDS.values())
    kinds = "".join(_section(kind, charts) for kind in KINDS.values())
    auto = AUTO + "".join(_shown(charts, "auto"))
    cells = CELLS + f"\n![A table with small lines and bars]({PICTURES}/co2.png)\n"
    return HEAD + rows + kinds + auto + cells


def _row(kind: ChartKind) -> str:
    groupings = ", ".join(f"`{one}`" for one in kind.groupings) if len(kind.groupings) > 1 else ""
    form = "native" if kind.native else "shapes"
    return (
        f"| [`{kind.name}`](#{_anchor(kind.name)}) | {kind.summary} | {kind.needs} | {groupings} | {form} |\n"
    )


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _section(kind: ChartKind, charts: dict[str, str]) -> str:
    needs = NEEDS[kind.name]
    facts = "facts or a table" if needs.facts else "a table"
    keys = ", ".join(f"`{key}`" for key in needs.keys)
    told = f" Its own keys: {keys}." if keys else ""
    text = f"\n## `{kind.name}`\n\n{kind.summary} Takes {facts}.{told}\n"
    shown = "".join(_shown(charts, kind.name))
    if not shown:
        raise ValueError(f"the gallery has no chart of the kind {kind.name!r}")
    return text + shown


def _shown(charts: dict[str, str], kind: str) -> Iterator[str]:
    for name, lines in charts.items():
        if kind_of(lines) == kind:
            yield f"\n![{_title(lines)}]({PICTURES}/{name}.png)\n\n```yaml\n{name}:\n{_outdented(lines)}```\n"


def _title(lines: str) -> str:
    found = re.search(r"^    title: \{.*\ben: \"?(.+?)\"?\}$", lines, flags=re.M)
    return found[1] if found else ""


def _outdented(lines: str) -> str:
    """The lines of a chart without its titles, which the picture shows, two columns further left."""
    kept = (line for line in lines.splitlines() if not re.match(r"    (sub)?title:", line))
    return "".join(line.removeprefix("  ") + "\n" for line in kept)


if __name__ == "__main__":
    REFERENCE.write_text(reference(GALLERY.read_text(encoding="utf-8")), encoding="utf-8")
