"""A sample of data for every kind of chart."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import ChartData, DataSeries, Datum, Options


def row(name: str, *values: float | str | None, unit: str = "") -> DataSeries:
    def datum(value: float | str | None) -> Datum:
        if value is None:
            return Datum(None)
        exact = Fraction(str(value))
        return Datum(exact, f"{value:,}{unit}" if not isinstance(value, str) else "")

    return DataSeries(name, tuple(datum(value) for value in values), unit)


SHARES = DataSeries(
    "中国",
    (
        Datum(Fraction(1509, 3755), "40.2%", "0.0%", "models_share"),
        Datum(Fraction(71, 271), "26.2%", "0.0%", "unicorns_share"),
        Datum(Fraction(15, 100), "約15%", "", "firms_share"),
    ),
)
LAYERS = (row("基盤", 15, 13, 4), row("応用", 25, 23, 14))
COUNTRIES = ("アメリカ", "中国", "日本")
YEARS = ("2022", "2023", "2024", "2025")
DAYS = (
    DataSeries("開始", (Datum(Fraction(42000), "2014年12月27日"), Datum(Fraction(43000), "2017年9月22日"))),
    DataSeries("期間", (Datum(Fraction(42900), "2017年6月14日"), Datum(None))),
)

SAMPLES: dict[str, ChartData] = {
    "bar": ChartData(
        "国別のモデル数", "件", COUNTRIES, (row("件数", 1509, 1320, 420, unit="件"),), highlight="中国"
    ),
    "column": ChartData("国別の層", "社", COUNTRIES, LAYERS, grouping="stacked"),
    "line": ChartData(
        "件数の推移",
        "件",
        YEARS,
        (row("中国", 120, 340, 830, 1509, unit="件"), row("日本", 20, None, 60, 90, unit="件")),
        highlight="中国",
    ),
    "area": ChartData(
        "層の推移", "社", YEARS, (row("基盤", 1, 2, 3, 5), row("応用", 4, 4, 6, 9)), grouping="stacked"
    ),
    "pie": ChartData(
        "Models by country",
        "",
        ("US", "China", "Japan", "Germany", "France", "Korea", "UK"),
        (row("models", 1509, 1320, 420, 77, 60, 50, 40),),
        language="en",
    ),
    "doughnut": ChartData(
        "上場企業の売上",
        "",
        ("上場企業",),
        (DataSeries("売上", (Datum(Fraction(7, 10), "約7割", "", "revenue"),)),),
        highlight="上場企業",
        rest="その他の企業",
    ),
    "waffle": ChartData(
        "10件に4件が中国発",
        "1マスは1%",
        ("中国", "その他の世界"),
        (row("件数", 1509, 2246, unit="件"),),
        highlight="中国",
    ),
    "share bars": ChartData(
        "中国が世界に占める割合",
        "",
        ("大規模AIモデル", "AIユニコーン", "AI関連企業"),
        (SHARES,),
        notes=("1,509 / 3,755件", "71 / 271社", "5,100社以上"),
        highlight="大規模AIモデル",
    ),
    "combo": ChartData(
        "売上と利益率",
        "",
        YEARS,
        (row("売上", 120, 150, 180, 160, unit="億円"), row("利益率", 4, 5.5, 7, 6.5, unit="%")),
    ),
    "waterfall": ChartData(
        "人口の増減",
        "千人",
        ("期首", "出生", "死亡", "期末"),
        (row("人口", 1000, 80, -150, 930, unit="千人"),),
        highlight="死亡",
    ),
    "lollipop": ChartData(
        "一人当たり", "t", COUNTRIES, (row("排出", 14.9, 8.0, 8.5, unit="t"),), highlight="日本"
    ),
    "dumbbell": ChartData(
        "就業率",
        "%",
        COUNTRIES,
        (row("2000", 56.7, 58.1, 54.8, unit="%"), row("2012", 60.7, 68, 52, unit="%")),
    ),
    "slope": ChartData(
        "就業率",
        "%",
        COUNTRIES,
        (row("2000", 56.7, 58.1, 54.8, unit="%"), row("2012", 60.7, 68, 52, unit="%")),
        highlight="日本",
    ),
    "bullet": ChartData(
        "電源の比率",
        "%",
        ("太陽光", "風力"),
        (row("実績", 9.8, 1.1, unit="%"),),
        options=Options(
            target=row("目標", 14, 5, unit="%"),
            ranges=(row("可", 10, 4, unit="%"), row("良", 16, 6, unit="%")),
        ),
    ),
    "scatter": ChartData(
        "所得と寿命",
        "",
        COUNTRIES,
        (row("所得", 53000, 13000, 36000, unit="ドル"), row("寿命", 79.1, 76.9, 83.5, unit="歳")),
        highlight="日本",
        options=Options(quadrants="average"),
    ),
    "bubble": ChartData(
        "所得と寿命",
        "",
        COUNTRIES,
        (
            row("所得", 53000, 13000, 36000, unit="ドル"),
            row("寿命", 79.1, 76.9, 83.5, unit="歳"),
            row("人口", 322, 1376, 127, unit="百万人"),
        ),
        highlight="日本",
    ),
    "histogram": ChartData(
        "気温", "℃", ("",) * 12, (row("気温", 3, 4, 4.5, 8, 9, 9, 11, 12, 13, 14, 18, 19.5),)
    ),
    "box": ChartData(
        "気温", "℃", ("夏",) * 5 + ("冬",) * 5, (row("気温", 20, 24, 25, 27, 33, -4, -1, 2, 3, 8, unit="℃"),)
    ),
    "heatmap": ChartData(
        "気温",
        "℃",
        ("札幌", "那覇"),
        (row("一月", -3.2, 17.3), row("七月", 21.1, 29.1), row("十月", 12.1, None)),
    ),
    "treemap": ChartData(
        "歳出",
        "億円",
        ("社会保障", "国債費", "防衛", "公共事業"),
        (row("歳出", 377, 270, 79, 61, unit="億円"),),
        highlight="国債費",
    ),
    "marimekko": ChartData(
        "年齢",
        "百万人",
        COUNTRIES,
        (row("若年", 62.4, 256.1, 15.4), row("壮年", 222.5, 989.7, 74.3), row("高齢", 54.6, 180.3, 36.5)),
    ),
    "funnel": ChartData("選抜", "人", ("応募", "書類", "面接"), (row("人数", 4127, 2266, 205, unit="人"),)),
    "gantt": ChartData("計画", "", ("往路", "到着"), DAYS),
    "small multiples": ChartData(
        "発電量",
        "TWh",
        YEARS,
        (row("石炭", 316, 285, 334, 362), row("石油", 102, 162, 208, 166)),
        highlight="石油",
    ),
}
