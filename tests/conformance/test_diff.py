"""diff: what one file says differently from another, whoever changed it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.proof.diff import Difference, Side, difference
from tests.conformance.running import briefgen
from tests.conformance.test_verify import CHART, NOTES3, SLIDE3, Members, edited, in_order, swap


def compared(old: Path, new: Path) -> Difference:
    return difference(Side.of(old), Side.of(new))


@pytest.mark.parametrize("name", ["briefing.pptx", "briefing.en.pptx", "briefing.pdf"])
def test_a_file_says_what_it_says(sample: Path, name: str) -> None:
    assert not compared(sample / name, sample / name)


def test_words_notes_and_values_of_charts(sample: Path, tmp_path: Path) -> None:
    edit = in_order(
        swap(SLIDE3, "1,509件", "1,508件"),
        swap(NOTES3, "3,755件", "3,555件"),
        swap(CHART, "<c:v>0.2619926199261993", "<c:v>0.3619926199261993"),
    )
    found = compared(sample / "briefing.pptx", edited(sample / "briefing.pptx", tmp_path / "new.pptx", edit))
    assert [(text.place[0], text.place[1]) for text in found.texts] == [
        ("slide 3", "タイトル"),
        ("slide 3", "notes"),
    ]
    assert "1,509件" in found.texts[0].before
    assert "1,508件" in found.texts[0].after
    ((value),) = found.values
    assert (value.place[0], value.category, round(value.before or 0, 3), round(value.after or 0, 3)) == (
        "slide 4", "AIユニコーン", 0.262, 0.362,
    )  # fmt: skip
    assert found.facts == found.slides == ()


def test_slides_moved_and_gone(sample: Path, tmp_path: Path) -> None:
    def edit(members: Members) -> None:
        text = members["ppt/presentation.xml"].decode()
        entries = re.findall(r"<p:sldId [^>]*/>", text)
        order = [entries[0], entries[2], entries[1], *entries[4:]]
        members["ppt/presentation.xml"] = text.replace("".join(entries), "".join(order)).encode()

    found = compared(sample / "briefing.pptx", edited(sample / "briefing.pptx", tmp_path / "new.pptx", edit))
    moves = {(one.before, one.after) for one in found.slides}
    assert ("slide 4", "") in moves
    assert ("slide 3", "slide 2") in moves
    assert found.texts == ()
    back = compared(tmp_path / "new.pptx", sample / "briefing.pptx")
    assert ("", "slide 4") in {(one.before, one.after) for one in back.slides}


@pytest.mark.parametrize("suffix", [".pptx", ".pdf"])
def test_another_issue_is_told_by_its_figures(sample: Path, briefing: Path, suffix: str) -> None:
    text = briefing.read_text(encoding="utf-8")
    briefing.write_text(text.replace("value: 1509", "value: 1520"), encoding="utf-8")
    out = briefing.parent / "new"
    assert briefgen("build", briefing, "--out", out).returncode == 0
    old, new = sample / f"briefing{suffix}", out / f"briefing{suffix}"
    facts = {one.id: one.difference for one in compared(old, new).facts}
    assert facts["models_cn"] == 11
    assert "models_share" in facts
    done = briefgen("diff", old, new, "--json", "--exit-code")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert any("1,520" in (one["after"] or "") for one in told["texts"])
    done = briefgen("diff", old, new)
    assert "figure models_cn: 1,509件 → 1,520件" in done.stdout


def test_what_is_no_deck(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(b"no deck")
    done = briefgen("diff", sample / "briefing.pptx", tmp_path / "a.pptx")
    assert done.returncode == 2
    assert "a.pptx" in done.stderr
