"""What is derived where the author leaves it out: charts, their titles, cards, slides and page."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document.compose import compose
from briefgen.document.derived_charts import MAX_BARS, MAX_CHARTS
from briefgen.document.model import Document, Figure
from briefgen.document.storyline import Storyline, complete
from tests.document.briefs import HEAD, taken

PEOPLE = "unit: {ja: 人, en: people}, source: office, label: {ja: 訪日客, en: Visitors}"
FIRMS = "unit: {ja: 社, en: firms}, as_of: 2025-06, source: office"
SHORT = f"""
    visitors_then: {{value: 3188万, as_of: 2019, {PEOPLE}}}
    visitors: {{value: 3687万, as_of: 2025, {PEOPLE}}}
    korea: {{value: 24%, as_of: 2025, source: office, label: {{ja: 韓国の割合, en: South Korea}}}}
"""
UNICORNS = f"""
    jp: {{value: 8, {FIRMS}, label: {{ja: 日本, en: Japan}}}}
    us: {{value: 150, {FIRMS}, label: {{ja: 米国, en: America}}}}
    cn: {{value: 71, {FIRMS}, label: {{ja: 中国, en: China}}}}
"""


def story(folder: Path, facts: str, **parts: str) -> Storyline:
    briefing, snapshot = taken(folder, facts, **parts)
    return complete(briefing.spec, snapshot)


def document(folder: Path, facts: str, language: str, **parts: str) -> Document:
    briefing, snapshot = taken(folder, facts, **parts)
    return compose(briefing, snapshot, language)


def charts(folder: Path, facts: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = story(folder, facts).charts
    return [(name, chart.kind, chart.facts) for name, chart in found.items()]


def heads(folder: Path, facts: str, language: str) -> list[tuple[str, str]]:
    """Title and subtitle of each derived chart."""
    contents = [slide.content for slide in document(folder, facts, language).slides]
    return [(c.title.text, c.subtitle.text) for c in contents if isinstance(c, Figure)]


# ---- the whole of a short briefing


def test_twenty_lines_give_a_deck_and_a_page(tmp_path: Path) -> None:
    made = document(tmp_path, SHORT, "ja", head=HEAD.replace("ja: 表題", 'ja: "{visitors}が訪れた"'))
    assert [slide.kind for slide in made.slides] == [
        "cover",
        "summary",
        "chart",
        "chart",
        "takeaways",
        "sources",
    ]
    summary = made.slides[1]
    assert [point.text for point in summary.points] == ["一つめ", "二つめ", "三つめ"]
    assert [f"{f.label.text} {f.figure.text}（{f.note.text}）" for f in made.key_figures] == [
        "訪日客 3,687万人（統計局、2025年）",
        "韓国の割合 24%（統計局、2025年）",
    ]
    assert len(made.page.blocks) == 2
    assert [slide.section for slide in made.slides] == [
        "", "要旨", "数字で見る現状", "数字で見る現状", "示唆", "付録",
    ]  # fmt: skip
    assert all(slide.source_line for slide in made.slides[1:4])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ja",
            [
                ("訪日客は2025年に3,687万人となり、2019年の3,188万人から増えた", "単位：人、2019年〜2025年"),
                ("韓国の割合は24%", "割合（％）、2025年"),
            ],
        ),
        (
            "en",
            [
                ("Visitors rose to 36.87 million people in 2025, from 31.88 million people in 2019",
                 "Unit: people, 2019 to 2025"),
                ("South Korea: 24%", "Share (%), 2025"),
            ],
        ),
    ],
)  # fmt: skip
def test_derived_titles_state_what_is_seen(
    tmp_path: Path, language: str, expected: list[tuple[str, str]]
) -> None:
    assert heads(tmp_path, SHORT, language) == expected


def test_everything_derived_is_explained(tmp_path: Path) -> None:
    said = story(tmp_path, SHORT).explanations
    assert [line.partition(":")[0] for line in said] == [
        "charts.shares", "charts.over_time", "key_figures", "deck", "page",
    ]  # fmt: skip
    assert said[0] == "charts.shares: doughnut of korea, for it is the only share"
    derived = document(tmp_path, SHORT, "ja").derived
    assert derived[: len(said)] == said
    assert [line.partition(":")[0] for line in derived[len(said) :]] == [
        "as_of",
        "takeaways.heading",
        "takeaways.title",
        "charts.over_time.title",
        "charts.shares.title",
        "labels and notes of the key figures",
        "deck[1] (cover).title",
        "deck[2] (summary).title",
        "deck[2] (summary).points",
        "deck[3] (chart).title",
        "deck[3] (chart).lead",
        "deck[4] (chart).title",
        "deck[4] (chart).lead",
        "deck[5] (takeaways).title",
        "deck[6] (sources).title",
        "deck[6] (sources).lead",
    ]


def test_what_is_written_is_not_derived(tmp_path: Path) -> None:
    tail = """
as_of: 2025
charts:
  mine: {kind: bar, facts: [us, cn], title: {ja: 題, en: Title}, subtitle: 企業数}
key_figures: [{fact: jp, label: 日本, note: 企業数}]
deck: [{slide: cover, title: 題}, {slide: chart, chart: mine, title: 題, lead: 企業数}]
page: {blocks: [{chart: mine}]}
"""
    head = HEAD.replace("takeaways:\n", "takeaways:\n  heading: 意味\n  title: 示唆\n  items:\n")
    made = story(tmp_path, UNICORNS, tail=tail, head=head)
    assert list(made.charts) == ["mine"]
    assert [figure.fact for figure in made.key_figures] == ["jp"]
    assert [slide.slide for slide in made.slides] == ["cover", "chart"]
    assert document(tmp_path, UNICORNS, "ja", tail=tail, head=head).derived == ()


def test_what_a_derived_page_leaves_out_is_told(tmp_path: Path) -> None:
    names = "abcdef"
    tail = "charts:\n" + "".join(f"  {name}: {{kind: bar, facts: [us, cn]}}\n" for name in names)
    (remark,) = document(tmp_path, UNICORNS, "ja", tail=tail).remarks
    assert (remark.code, remark.severity) == ("left-out", "note")
    assert remark.message == "the page shows the first 4 charts and structures, and leaves out: e, f"
    page = "page: {blocks: [{chart: a}]}\n"
    assert document(tmp_path, UNICORNS, "ja", tail=tail + page).remarks == ()


# ---- which charts


def test_amounts_of_one_unit_stand_together_largest_first(tmp_path: Path) -> None:
    assert charts(tmp_path, UNICORNS) == [("amounts", "bar", ("us", "cn", "jp"))]
    assert heads(tmp_path, UNICORNS, "ja") == [
        ("米国が150社で最も多く、中国の71社が続く", "単位：社、2025年6月")
    ]
    assert heads(tmp_path, UNICORNS, "en") == [
        ("America came first with 150 firms, ahead of China with 71 firms", "Unit: firms, June 2025")
    ]


def test_shares_stand_together(tmp_path: Path) -> None:
    facts = """
        firms: {value: 15%, qualifier: about, source: office, label: {ja: 企業, en: Companies}}
        models: {value: 40.2%, source: office, label: {ja: モデル, en: Models}}
    """
    assert charts(tmp_path, facts) == [("shares", "share bars", ("models", "firms"))]
    assert heads(tmp_path, facts, "ja") == [("モデルは40.2%、企業は約15%", "割合（％）")]
    assert heads(tmp_path, facts, "en")[0][0] == "Models: 40.2%; Companies: about 15%"


@pytest.mark.parametrize(
    ("world", "title"),
    [
        ("all", "米国が60.0%で最も高く、中国の30.0%が続く"),
        ("rest", "米国は60.0%、中国は40.0%"),
    ],
)
def test_shares_have_an_order_only_within_one_whole(tmp_path: Path, world: str, title: str) -> None:
    facts = f"""
        us: {{value: 60, unit: 社, source: office}}
        cn: {{value: 30, unit: 社, source: office}}
        all: {{value: 100, unit: 社, source: office}}
        rest: {{value: 75, unit: 社, source: office}}
        us_share: {{formula: us / all, label: 米国}}
        cn_share: {{formula: cn / {world}, label: 中国}}
    """
    assert (title, "割合（％）") in heads(tmp_path, facts, "ja")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ("only: {value: 5, unit: 社, source: office}", "nothing to compare in 社"),
        (
            "big: {value: 5001, unit: 円, source: office}\nsmall: {value: 5, unit: 円, source: office}",
            "nothing to compare in 円",
        ),
        ("a: {value: 1, unit: 位, source: office}\nb: {value: 2, unit: 位, source: office}", ""),
        ("a: {value: 5, source: office}\nb: {value: 7, source: office}", ""),
        ("growth: {value: 12%, source: office}", ""),
        ("a: {value: 12%, source: office, label: {ja: 売上の伸び, en: Sales}}", ""),
        ("a: {value: 120%, source: office}", ""),
    ],
)
def test_what_cannot_be_compared_is_no_chart(tmp_path: Path, facts: str, why: str) -> None:
    made = story(tmp_path, facts)
    assert made.charts == {}
    assert any(why in line for line in made.explanations)
    assert [slide.slide for slide in made.slides] == ["cover", "summary", "takeaways", "sources"]


def test_amounts_out_of_scale_are_left_out(tmp_path: Path) -> None:
    facts = UNICORNS + "    all: {value: 900000, unit: {ja: 社, en: firms}, source: office}\n"
    made = story(tmp_path, facts)
    assert made.charts["amounts"].facts == ("us", "cn", "jp")
    assert "out of scale: all" in made.explanations[0]


def test_a_whole_does_not_stand_beside_its_parts(tmp_path: Path) -> None:
    facts = f"{UNICORNS}    world: {{value: 271, {FIRMS}}}\n    part: {{formula: cn / world}}\n"
    made = story(tmp_path, facts)
    found = {name: chart.facts for name, chart in made.charts.items()}
    assert found == {"amounts": ("us", "cn", "jp"), "shares": ("part",)}
    assert any("world is the whole of its parts" in line for line in made.explanations)


def test_a_part_that_others_are_a_part_of_stays(tmp_path: Path) -> None:
    """空き家 are a share's whole and the second of three: dropped, the third would be told for it."""
    facts = """
        vacant: {value: 900万, unit: 戸, source: office, label: 空き家の数}
        homes: {value: 6502万, unit: 戸, source: office, label: 総住宅数}
        abandoned: {value: 386万, unit: 戸, source: office, label: 放置された空き家}
        share: {formula: abandoned / vacant, label: 放置空き家の割合}
    """
    assert ("amounts", "bar", ("homes", "vacant", "abandoned")) in charts(tmp_path, facts)
    titles = [title for title, _ in heads(tmp_path, facts, "ja")]
    assert titles == ["総住宅数が6,502万戸で最も多く、空き家の数の900万戸が続く", "放置空き家の割合は42.9%"]


def test_a_whole_does_not_lead_before_its_part(tmp_path: Path) -> None:
    facts = """
        wind: {value: 69, unit: GW, source: office, label: 風力}
        all: {value: 230, unit: GW, source: office, label: 全発電所}
        share: {formula: wind / all, label: 風力の割合}
    """
    assert ("amounts", "bar", ("all", "wind")) in charts(tmp_path, facts)
    assert ("全発電所は230GW、風力は69GW", "単位：GW") in heads(tmp_path, facts, "ja")


def test_what_is_not_in_the_chart_may_lead(tmp_path: Path) -> None:
    """A fact out of scale, of another sign or dated is left out; the others are stated then, not ranked."""
    far = "far: {value: 900000, unit: {ja: 社, en: firms}, source: office}"
    assert heads(tmp_path, f"{UNICORNS}    {far}\n", "ja")[0][0] == "米国は150社、中国は71社"


def test_the_second_is_named_only_where_it_is_sure(tmp_path: Path) -> None:
    facts = """
        a: {value: 300, unit: 社, source: office, label: A}
        b: {value: 100, qualifier: about, unit: 社, source: office, label: B}
        c: {value: 95, unit: 社, source: office, label: C}
    """
    assert heads(tmp_path, facts, "ja")[0][0] == "Aは300社、Bは約100社"


def test_a_change_is_no_share(tmp_path: Path) -> None:
    facts = """
        new: {value: 130, unit: 社, source: office}
        old: {value: 100, unit: 社, source: office}
        more: {formula: "change(new, old)"}
        less: {formula: 1 - old / new}
    """
    assert [name for name, _, _ in charts(tmp_path, facts)] == ["amounts"]


def test_a_series_is_told_by_its_ids_too(tmp_path: Path) -> None:
    sales = {2025: 98, 2023: 100, 2024: 99}
    facts = "\n".join(
        f"sales_{year}: {{value: {value}, unit: 社, as_of: {year}, source: office}}"
        for year, value in sales.items()
    )
    made = story(tmp_path, facts)
    assert made.charts["over_time"].facts == ("sales_2023", "sales_2024", "sales_2025")
    assert [figure.fact for figure in made.key_figures] == ["sales_2025"]


def test_there_is_a_limit_to_bars_and_charts(tmp_path: Path) -> None:
    facts = "\n".join(
        f"{prefix}{number}x: {{value: {number}, unit: {unit}, source: office}}"
        for prefix, unit in zip("abcde", "社件人円台", strict=True)
        for number in range(1, MAX_BARS + 2)
    )
    made = story(tmp_path, facts)
    assert len(made.charts) == MAX_CHARTS
    assert {len(chart.facts) for chart in made.charts.values()} == {MAX_BARS}
    assert any("there are 4 already" in line for line in made.explanations)


# ---- claims are made only where they are sure


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("at least", "exact", "{a}で最も多く"),
        ("exact", "at most", "{a}で最も多く"),
        ("exact", "at least", "Aは"),
        ("less than", "exact", "Aは"),
        ("exact", "about", "{a}で最も多く"),
    ],
)
def test_an_order_is_claimed_only_where_the_qualifiers_allow(
    tmp_path: Path, first: str, second: str, title: str
) -> None:
    facts = f"""
        a: {{value: 300, qualifier: {first}, unit: 社, source: office, label: A}}
        b: {{value: 200, qualifier: {second}, unit: 社, source: office, label: B}}
    """
    made = document(tmp_path, facts, "ja")
    said = heads(tmp_path, facts, "ja")[0][0]
    assert title.replace("{a}", made.fact_rows[0].value) in said


def test_near_figures_have_no_order(tmp_path: Path) -> None:
    facts = """
        a: {value: 300, qualifier: about, unit: 社, source: office, label: A}
        b: {value: 290, unit: 社, source: office, label: B}
    """
    assert heads(tmp_path, facts, "ja")[0][0] == "Aは約300社、Bは290社"
    assert heads(tmp_path, facts, "en")[0][0] == "A: about 300 社; B: 290 社"


@pytest.mark.parametrize(
    ("then", "now", "title"),
    [
        ("value: 5", "value: 4", "売上は2025年に4社となり、2024年の5社から減った"),
        ("value: 5", "value: 5", "売上は2025年に5社で、2024年から変わらない"),
        ("value: 5", "value: 4, qualifier: at least", "売上は2024年に5社、2025年に4社以上"),
    ],
)
def test_over_time(tmp_path: Path, then: str, now: str, title: str) -> None:
    facts = f"""
        then: {{{then}, unit: 社, as_of: 2024, source: office, label: 売上}}
        now: {{{now}, unit: 社, as_of: 2025, source: office, label: 売上}}
    """
    assert heads(tmp_path, facts, "ja")[0][0] == title


def test_a_chart_without_a_title_gets_one(tmp_path: Path) -> None:
    tail = (
        "charts:\n  mine: {kind: bar, facts: [jp, us], highlight: jp}\n  both: {kind: bar, facts: [jp, us]}\n"
    )
    briefing, snapshot = taken(tmp_path, UNICORNS, tail=tail)
    made = compose(briefing, snapshot, "ja")
    assert [slide.title.text for slide in made.slides if slide.kind == "chart"] == [
        "日本は8社",
        "米国は150社、日本は8社",
    ]
    assert "charts.mine.title: a statement of what it shows, for it has none" in made.derived


def test_a_chart_of_a_table_is_called_by_its_columns(tmp_path: Path) -> None:
    tail = """
data:
  sales:
    source: office
    columns: {year: text, amount: {type: integer, label: {ja: 売上, en: Sales}, unit: {ja: 円, en: yen}}}
    rows: [["前年", 5], ["本年", -7]]
accent: 売上高
charts:
  sales: {kind: column, data: sales, category: year, values: [amount]}
"""
    made = document(tmp_path, "x: {value: 1, source: office}", "en", tail=tail)
    figure = made.slides[2].content
    assert isinstance(figure, Figure)
    assert (figure.title.text, figure.subtitle.text) == ("Sales", "Unit: yen")
    labels = [point.label for point in figure.chart.series[0].points]
    assert [label.text for label in labels if label] == ["5", "−7"]
    assert [label.number_format for label in labels if label] == ['#,##0;"−"#,##0'] * 2


def test_tables_that_nothing_shows_are_pointed_out(tmp_path: Path) -> None:
    tail = "data:\n  list: {source: office, columns: {name: text}, rows: [[甲], [乙]]}\n"
    assert any(line.startswith("data.list: ") for line in story(tmp_path, UNICORNS, tail=tail).explanations)


@pytest.mark.parametrize("highlight", ["china", "中国", "China", "売上"])
def test_a_highlight_may_be_named_in_any_language(tmp_path: Path, highlight: str) -> None:
    tail = f"""
data:
  sales:
    source: office
    columns: {{land: text, china: {{type: integer, label: {{ja: 売上, en: Sales}}}}}}
    rows: [[{{ja: 中国, en: China}}, 5], [{{ja: 日本, en: Japan}}, 7]]
charts:
  sales: {{kind: bar, data: sales, category: land, values: china, highlight: {highlight}}}
"""
    for language in ("ja", "en"):
        assert document(tmp_path, "x: {value: 1, source: office}", language, tail=tail)
