"""The slide of what changed: there where something did, proven, and the same when the issue is made again."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

from briefgen.proof.files import read_file
from briefgen.proof.reading import Part
from briefgen.proof.verify import verify_file
from briefgen.refresh.past import rebuild
from briefgen.refresh.record import Status
from briefgen.refresh.run import Options
from briefgen.refresh.store import Store
from tests.refresh.nightly import NIGHT, SPEC, briefing, data, run

WITH_SLIDE = f"{SPEC}deck: [{{slide: cover}}, {{slide: changes}}, {{slide: sources}}]\n"
DECK = Options(only="deck")
DAY = timedelta(days=1)


def slides(deck: Path) -> list[list[str]]:
    """The texts of each slide, notes and what repeats left out."""
    return [[t.text for t in one.texts if t.part is Part.TEXT] for one in read_file(deck).scopes]


def test_the_slide(tmp_path: Path) -> None:
    path, deck = briefing(tmp_path, spec=WITH_SLIDE), tmp_path / "dist" / "briefing.pptx"
    assert run(path, options=DECK).exit_code == 0
    assert len([one for one in read_file(deck).scopes if one.name.startswith("slide")]) == 2
    data(tmp_path, (120, 50))
    assert run(path, NIGHT + DAY, DECK).exit_code == 0
    told = slides(deck)[1]
    assert told[0] == "前回からの変更"
    assert told[told.index("販売台数") :][:5] == ["販売台数", "150台", "170台", "+20", "+13.3%"]
    assert told[told.index("最多の店の割合") :][:5] == [
        "最多の店の割合",
        "66.7%",
        "70.6%",
        "+3.9 ポイント",
        "+5.9%",
    ]
    assert verify_file(deck).is_proven
    assert run(path, NIGHT + 2 * DAY, DECK).status is Status.UNCHANGED
    again = rebuild(path, Store(tmp_path).issues("briefing")[-1], tmp_path / "again")
    assert again.diagnostics == ()
    assert again.outputs[0].sha256 == hashlib.sha256(deck.read_bytes()).hexdigest()


def test_of_very_many_the_furthest(tmp_path: Path) -> None:
    facts = "".join(
        f"  f{n}: {{formula: sum(sales.台数)*{n + 2}, unit: 台, label: {chr(12450 + n)}, source: office}}\n"
        for n in range(20)
    )
    spec = WITH_SLIDE.replace("data:\n", f"{facts}data:\n")
    path, deck = briefing(tmp_path, spec=spec), tmp_path / "dist" / "briefing.pptx"
    run(path, options=DECK)
    data(tmp_path, (300, 50))
    assert run(path, NIGHT + DAY, DECK).exit_code == 0
    told = slides(deck)[1]
    assert "大きく動いた12指標（全23指標）" in told
    assert verify_file(deck).is_proven
