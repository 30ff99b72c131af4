"""Alternative texts, made from the data, so that they cannot disagree with the chart."""

from __future__ import annotations

from briefgen.document.chart import Chart, ChartData, DataSeries
from briefgen.document.charts.labels import MISSING, display

MOST_VALUES = 24  # of a chart, more than a listener can hold: beyond it long series are summed up
FEW_VALUES = 5  # of a series: its turning points would say as much

KIND_NAMES: dict[str, dict[str, str]] = {
    "ja": {
        "bar": "横棒グラフ",
        "column": "縦棒グラフ",
        "line": "折れ線グラフ",
        "area": "面グラフ",
        "pie": "円グラフ",
        "doughnut": "ドーナツグラフ",
        "waffle": "ワッフルチャート（1マスは全体の1%）",
        "share bars": "割合を示す横棒グラフ",
        "combo": "縦棒と折れ線の複合グラフ",
        "waterfall": "ウォーターフォールチャート",
        "lollipop": "ロリポップチャート",
        "dumbbell": "ダンベルチャート",
        "bullet": "ブレットチャート",
        "slope": "スロープチャート",
        "scatter": "散布図",
        "bubble": "バブルチャート",
        "histogram": "ヒストグラム",
        "box": "箱ひげ図",
        "heatmap": "ヒートマップ",
        "treemap": "ツリーマップ",
        "marimekko": "マリメッコチャート",
        "funnel": "ファネルチャート",
        "gantt": "ガントチャート",
        "small multiples": "小さなグラフの一覧",
        "sparkline": "スパークライン",
        "data bars": "データバー",
    },
    "en": {
        "bar": "bar chart",
        "column": "column chart",
        "line": "line chart",
        "area": "area chart",
        "pie": "pie chart",
        "doughnut": "doughnut chart",
        "waffle": "waffle chart (one cell is 1% of the whole)",
        "share bars": "bar chart of shares",
        "combo": "column and line chart",
        "waterfall": "waterfall chart",
        "lollipop": "lollipop chart",
        "dumbbell": "dumbbell chart",
        "bullet": "bullet chart",
        "slope": "slope chart",
        "scatter": "scatter chart",
        "bubble": "bubble chart",
        "histogram": "histogram",
        "box": "box plot",
        "heatmap": "heatmap",
        "treemap": "treemap",
        "marimekko": "Marimekko chart",
        "funnel": "funnel chart",
        "gantt": "Gantt chart",
        "small multiples": "small multiples",
        "sparkline": "sparkline",
        "data bars": "data bars",
    },
}
GROUPINGS: dict[str, dict[str, str]] = {
    "ja": {"stacked": "積み上げ", "100% stacked": "100%積み上げ"},
    "en": {"stacked": "stacked ", "100% stacked": "100% stacked "},
}


def alt_text(kind: str, data: ChartData, grouping: str = "") -> str:
    """Kind, title, what is measured and every value, in complete sentences of the data's language."""
    language = "ja" if data.language.startswith("ja") else "en"
    name = GROUPINGS[language].get(grouping, "") + KIND_NAMES[language].get(kind, kind)
    head = [name[:1].upper() + name[1:], data.title, data.subtitle]
    body = [
        (_turning_points if _is_long(data, series) else _every_value)(data, series, language)
        for series in data.series
    ]
    return _sentences([*head, *body], language)


def is_summed_up(data: ChartData) -> bool:
    """Whether the alternative text of *data* gives the turning points in place of every value."""
    return any(_is_long(data, series) for series in data.series)


def _is_long(data: ChartData, series: DataSeries) -> bool:
    """Whether *series* is summed up in its turning points."""
    return sum(len(one.data) for one in data.series) > MOST_VALUES and len(series.data) > FEW_VALUES


def beneath_heading(chart: Chart, language: str) -> str:
    """The alternative text of *chart* without the subtitle, for where that is read just before it.

    The title is read there too, and stays: it tells those who go from figure to figure where they are.
    """
    japanese = language.startswith("ja")
    said = _sentences([chart.subtitle], "ja" if japanese else "en")
    return chart.alt_text.replace(said + ("" if japanese else " "), "", 1) if said else chart.alt_text


def _sentences(parts: list[str], language: str) -> str:
    stop, gap = ("。", "") if language == "ja" else (".", " ")
    kept = (part.strip().rstrip("。.") for part in parts)
    return gap.join(part + stop for part in kept if part)


def _named(data: ChartData, series: DataSeries, text: str, language: str) -> str:
    """*text* after the series' name, which one series alone does not need."""
    if len(data.series) == 1 or not series.name:
        return text
    return f"{series.name}：{text}" if language == "ja" else f"{series.name}: {text}"


def _value(data: ChartData, series: DataSeries, index: int, language: str) -> str:
    note = data.notes[index] if data.notes else ""
    brackets = ("（", "）") if language == "ja" else (" (", ")")
    shown = note.join(brackets) if note else ""
    name, value = data.categories[index], display(series.data[index], language)
    # Two numbers in a row, a year and its value, are heard as one.
    meet = name[-1:].isdigit() and value.lstrip("+−")[:1].isdigit()
    between = " " if not meet else "：" if language == "ja" else ": "
    return f"{name}{between}{value}{shown}"


def _every_value(data: ChartData, series: DataSeries, language: str) -> str:
    values = (_value(data, series, index, language) for index in range(len(series.data)))
    return _named(data, series, ("、" if language == "ja" else ", ").join(values), language)


def _turning_points(data: ChartData, series: DataSeries, language: str) -> str:
    """First, last, highest, lowest and the count, of the values that are not missing."""
    known = [(d.value, i) for i, d in enumerate(series.data) if d.value is not None]
    if not known:
        return _named(data, series, MISSING[language], language)
    highest = max(known, key=lambda pair: (pair[0], -pair[1]))[1]
    lowest = min(known)[1]
    first, last, high, low = (
        _value(data, series, index, language) for index in (known[0][1], known[-1][1], highest, lowest)
    )
    if language == "ja":
        text = f"{len(known)}点のうち、最初は{first}、最後は{last}、最高は{high}、最低は{low}"
    else:
        text = f"{len(known)} values, first {first}, last {last}, highest {high}, lowest {low}"
    return _named(data, series, text, language)
