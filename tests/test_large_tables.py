"""Tables too long for what is asked of them: refused by their length, without working through them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from briefgen.build import prepare
from briefgen.data.records import MAX_ROWS
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.document.charts.check import MAX_POINTS
from briefgen.document.charts.registry import KINDS
from briefgen.spec.chart_kinds import NEEDS

BRIEFING = """briefing: 1
title: 表の例
takeaways: [受け入れ体制を見直す]
sources: {survey: {publisher: 統計（例）}}
facts: {visitors: {value: 36, unit: 人, source: survey}}
data:
  sales: {source: survey, columns: {店: text, 台数: {type: integer, unit: 台}}, file: sales.csv}
charts:
  sales: {title: 台数, kind: KIND, data: sales, category: 店, values: 台数}
"""


def faults(folder: Path, kind: str, rows: int, value: str) -> list[Diagnostic]:
    briefing = folder / "briefing.yaml"
    briefing.write_text(BRIEFING.replace("KIND", kind), encoding="utf-8")
    lines = "".join(f"店{row},{value}\n" for row in range(rows))
    (folder / "sales.csv").write_text(f"店,台数\n{lines}", encoding="utf-8")
    with pytest.raises(BriefgenError) as caught:
        prepare(briefing)
    return list(caught.value.diagnostics)


def calls(run: Callable[[], object]) -> Counter[str]:
    """How often the functions of each module ran in *run*, by the name of its file."""
    found: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            found[Path(frame.f_code.co_filename).name] += 1

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return found


SHORT = [kind for kind in KINDS if NEEDS[kind].least == 1 and kind not in ("histogram", "box", "heatmap")]


@pytest.mark.parametrize("kind", SHORT)
def test_every_kind_refuses_a_table_of_more_rows_than_any_shows(tmp_path: Path, kind: str) -> None:
    (fault,) = faults(tmp_path, kind, MAX_POINTS + 1, "5")
    assert fault.code == "too-many-categories"
    assert fault.message.startswith(f"chart sales: {MAX_POINTS + 1} ")


def test_no_cell_of_such_a_table_is_put_into_words(tmp_path: Path) -> None:
    ran = calls(lambda: faults(tmp_path, "line", 2000, "5"))
    assert ran["cells.py"] > 2000
    assert ran["numbers.py"] < 100
    assert ran["resolve.py"] < 100


def test_a_wrong_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    ran = calls(lambda: faults(tmp_path, "line", 2000, "five"))
    assert 20 < ran["cells.py"] < 1000
    found = faults(tmp_path, "line", MAX_ROWS, "five")
    assert [fault.code for fault in found] == ["bad-cell"] * 20 + ["bad-table"]
    assert found[-1].message.startswith("and more")
