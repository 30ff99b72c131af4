"""The few words that charts themselves say: names of helper series, of totals, of what is computed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Words of one language. Texts with {} are filled with str.format by position."""

    total: str
    increase: str
    decrease: str
    base: str
    below_zero: str
    label: str
    connector: str
    growth: str
    average: str
    median: str
    target: str
    points: str
    times: str
    of_previous: str
    range: str
    count: str
    start: str
    end: str
    milestone: str
    minimum: str
    maximum: str
    lower_half: str
    upper_half: str
    up_to: str
    width: str
    position: str
    share: str
    comma: str
    item: str
    as_shown: str
    value: str


_WORDS = {
    "ja": ChartWords(
        total="合計",
        increase="増加",
        decrease="減少",
        base="（土台）",
        below_zero="（0未満）",
        label="（ラベル）",
        connector="（つなぎ線）",
        growth="年平均 {}",
        average="平均",
        median="中央値",
        target="目標",
        points="{}ポイント",
        times="{}倍",
        of_previous="前段階の{}",
        range="{}〜{}",
        count="件数",
        start="開始",
        end="終了",
        milestone="節目",
        minimum="最小",
        maximum="最大",
        lower_half="第1四分位〜中央値",
        upper_half="中央値〜第3四分位",
        up_to="{}まで",
        width="幅",
        position="位置",
        share="割合",
        comma="、",
        item="項目",
        as_shown="表記",
        value="値",
    ),
    "en": ChartWords(
        total="Total",
        increase="Increase",
        decrease="Decrease",
        base="(base)",
        below_zero=" (below zero)",
        label="(labels)",
        connector="(connector)",
        growth="{} a year",
        average="Average",
        median="Median",
        target="Target",
        points="{} pts",
        times="{}x",
        of_previous="{} of the stage before",
        range="{}–{}",
        count="Count",
        start="Start",
        end="End",
        milestone="Milestone",
        minimum="Minimum",
        maximum="Maximum",
        lower_half="1st quartile to median",
        upper_half="Median to 3rd quartile",
        up_to="Up to {}",
        width="Width",
        position="Position",
        share="Share",
        comma=", ",
        item="Item",
        as_shown="as shown",
        value="Value",
    ),
}


def words(language: str) -> ChartWords:
    """The words of *language* (BCP 47): Japanese ones for ja, English ones for any other."""
    return _WORDS["ja" if language.startswith("ja") else "en"]
