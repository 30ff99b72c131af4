"""trace: from a fact, and from a place in a finished file, to the source."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conformance.running import ROOT, briefgen

SPEC = ROOT / "briefing.yaml"


def test_a_derived_fact_leads_to_quotation_and_hash() -> None:
    done = briefgen("trace", "models_share", "--from", SPEC)
    assert done.returncode == 0
    told = done.stdout
    for part in (
        "models_share  40.2%", "= models_cn / models_world = 1,509件 ÷ 3,755件",
        "“中国で公開された大規模AIモデルは1,509件",
        "[2] 世界AI会議（WAIC 2025）", "reported by CGTN", "2025年7月", "shown on: slide 1",
    ):  # fmt: skip
        assert part in told
    assert len(told.rpartition("snapshot ")[2].strip()) == 64


def test_the_same_from_a_file_and_in_english(sample: Path) -> None:
    done = briefgen("trace", "models_share", "--from", sample / "briefing.en.pptx", "--json")
    (fact,) = json.loads(done.stdout)["facts"]
    assert fact["value"] == "1509/3755"
    assert fact["with_values"] == "1,509 models ÷ 3,755 models"
    assert [one["id"] for one in fact["inputs"]] == ["models_cn", "models_world"]
    assert fact["inputs"][0]["sources"][0]["via"] == ["CGTN"]


def test_a_shape_leads_to_its_facts(sample: Path) -> None:
    done = briefgen("trace", sample / "briefing.pptx", "--slide", "2", "--shape", "AIユニコーン", "--json")
    told = json.loads(done.stdout)
    assert [fact["id"] for fact in told["facts"]] == [
        "unicorns_cn",
        "unicorns_world",
        "unicorns_share",
        "unicorn_value",
    ]
    numbers = [one for sight in told["shown"] for one in sight["numbers"]]
    assert ("10億ドル以上", "unicorn_value") in [(one["written"], one["fact"]) for one in numbers]


def test_a_chart_leads_to_its_facts_or_its_table(sample: Path, gallery: Path) -> None:
    name = "中国の比率は企業数よりモデル数で高い"
    done = briefgen("trace", sample / "briefing.pptx", "--slide", "4", "--shape", name)
    assert "values of models_share, unicorns_share, firms_share" in done.stdout
    done = briefgen("trace", gallery / "gallery.pptx", "--slide", "4", "--json")
    tables = [sight["table"] for sight in json.loads(done.stdout)["shown"] if sight["table"]]
    assert tables == ["gdp"]


def test_a_page(sample: Path) -> None:
    done = briefgen("trace", sample / "briefing.pdf")
    assert done.returncode == 0
    assert "5,100社以上 → firms_cn" in done.stdout


def test_what_is_not_there(sample: Path, tmp_path: Path) -> None:
    for arguments, told in (
        (["models_shar", "--from", SPEC], "did you mean 'models_share'?"),
        ([sample / "briefing.pptx", "--slide", "99"], "the file has no slide 99"),
        ([sample / "briefing.pptx", "--slide", "2", "--shape", "x"], "there are: タイトル"),
        ([tmp_path / "none.pptx"], "cannot be read"),
    ):
        done = briefgen("trace", *arguments)
        assert done.returncode == 2
        assert told in done.stderr
