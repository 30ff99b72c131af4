"""A week of nights on changing data: reports add up, idle nights write nothing, each night is made again."""

from __future__ import annotations

import hashlib
import json
import random  # noqa: TID251 - the seed is told, so it repeats
from datetime import timedelta
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.cli import main
from briefgen.data.changes import applied, changes
from briefgen.refresh.past import Wanted, find, rebuild
from briefgen.refresh.record import Status
from briefgen.refresh.store import Store
from tests.refresh.nightly import NIGHT, briefing, data, run, state

DAY = timedelta(days=1)


def test_a_week_adds_up(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - chance that repeats is wanted
    path = briefing(tmp_path, 100, 50)
    assert run(path).status is Status.PUBLISHED
    store = Store(tmp_path)
    first = json.loads(store.get(store.issues("briefing")[0].snapshot))["facts"]
    told, published = [], {find(path, Wanted()).id: bytes_of(tmp_path)}
    for night in range(1, 8):
        before = state(tmp_path)
        idle = night in (3, 4)
        if not idle:
            data(tmp_path, [chance.randrange(50, 150) for _ in range(chance.randrange(2, 5))])
        done = run(path, NIGHT + night * DAY)
        assert done.exit_code == 0
        assert done.status is (Status.UNCHANGED if idle else Status.PUBLISHED)
        if idle:
            assert state(tmp_path) == before  # contents and times
        else:
            told.append(json.loads((tmp_path / "dist" / "briefing.changes.json").read_bytes()))
            published[store.issues("briefing")[-1].id] = bytes_of(tmp_path)
    last = json.loads(store.get(store.issues("briefing")[-1].snapshot))["facts"]
    for one in told:
        first = applied(first, one)
    assert first == last
    assert len(published) == 6
    for issue, made in published.items():
        again = rebuild(path, find(path, Wanted(issue)), tmp_path / "again" / issue)
        assert again.diagnostics == ()
        assert {Path(one.path).name: one.sha256 for one in again.outputs} == made


def bytes_of(folder: Path) -> dict[str, str]:
    page = folder / "dist" / "briefing.pdf"
    return {page.name: hashlib.sha256(page.read_bytes()).hexdigest()}


def test_an_issue_is_found_by_its_day(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    run(path)
    data(tmp_path, (7, 8))
    run(path, NIGHT + 3 * DAY)
    first, second = Store(tmp_path).issues("briefing")
    assert find(path, Wanted(until=NIGHT.date())) == first
    assert find(path, Wanted(until=(NIGHT + 2 * DAY).date())) == first
    assert find(path, Wanted(until=(NIGHT + 9 * DAY).date())) == second


def test_a_past_issue_is_built_as_it_was(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    run(path)
    for more in (["--only", "page"], ["--lang", "en"], ["--as-of", "2026-11-26"]):
        done = CliRunner().invoke(main, ["build", str(path), "--snapshot", "2026", *more])
        assert done.exit_code == 2
        assert "as it was" in done.stderr
    assert CliRunner().invoke(main, ["build", str(path), "--snapshot", "2026"]).exit_code == 0


FACT = {
    "value": "1", "decimals": 0, "notation": "plain", "qualifier": "exact", "unit": None, "label": None,
    "as_of": None, "sources": [], "formula": None, "format": None, "quote": None,
}  # fmt: skip
snapshots = st.dictionaries(
    st.sampled_from("abcdef"), st.integers(-99, 99).map(lambda n: {**FACT, "value": str(n)}), max_size=6
).map(lambda facts: {"facts": facts, "tables": {}, "sources": {}})


@given(snapshots, snapshots)
@settings(deadline=None)
def test_changes_applied_to_the_first_give_the_second(
    before: dict[str, dict], after: dict[str, dict]
) -> None:
    found = changes(before, after)
    assert applied(before["facts"], found.as_json()) == after["facts"]
    assert bool(found) == (before != after)
    back = changes(after, before)
    assert {one.id: one.difference for one in found.facts} == {
        one.id: None if one.difference is None else -one.difference for one in back.facts
    }
