"""The sample briefing written by hand: a deck of eight slides and a one-page PDF, as without briefgen.

usage: python benchmarks/plain.py FONTS OUT
FONTS holds NotoSansJP-Regular.ttf and NotoSansJP-Bold.ttf. The deck's charts are native ones of python-pptx,
the page's are pyplot pictures at 200 dots an inch. Numbers stand wherever they are shown: that is its point.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt  # noqa: TID251  # the plain way is what is measured
from matplotlib import font_manager
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Inches, Pt
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table

ACCENT, MUTED, INK = "C8102E", "C9CED6", "1F2933"
TITLE = "中国の大規模AIモデルは1,509件、世界の約4割を占め最多に"
SUBTITLE = "世界AI会議（WAIC 2025）の公表データから読む産業の厚みと、日本への示唆"
LEAD = (
    "上海で開かれたWAIC 2025で、中国が公開した大規模AIモデルは世界3,755件のうち1,509件と最多になった。"
    "企業・ユニコーン・上場企業の層の厚さは、日本がAIをどこから導入し、どのルールづくりに関わるかに直結する。"
)
SUMMARY = (
    "量：公開された大規模AIモデル3,755件のうち1,509件が中国発で、国別では最多",
    "厚み：5,100社以上の企業の上に71社のユニコーンが立ち、チップから応用までに広がる",
    "ルール：40以上の国や国際機関が参加し、AIガバナンスの議論が同時に進む",
)
CARDS = (
    ("1,509件", "大規模AIモデル", "世界3,755件の40.2%で、国別では最多"),
    ("5,100社以上", "AI関連企業", "世界全体の企業数の約15%"),
    ("71社", "AIユニコーン", "世界271社の26.2%（評価額10億ドル以上）"),
    ("約7割", "上場企業の売上比率", "上場300社以上の売上がAI産業規模に占める割合"),
)
TAKEAWAYS = (
    ("導入先を用途別に選ぶ", "用途ごとに候補モデルを比べ、採用と入れ替えの基準を決める。"),
    ("影響の大きい分野に絞る", "自社への影響が大きい分野を選び、提携・調達・内製の方針を定める。"),
    ("ルール形成に備える", "標準づくりの動きを追い、契約と運用に切り替えの余地を残す。"),
)
LAYERS = (
    ("担い手", "大手テック企業、急成長中のユニコーン企業、特定分野に強い専門企業、新興スタートアップ"),
    ("応用", "自動運転、知能ロボット、業務・経営分析（BI）"),
    ("基盤", "大規模モデル（基盤モデル）"),
    ("計算資源", "AI計算チップ"),
)
SOURCES = (
    "世界AI会議（WAIC 2025・上海）公表データ（CGTNによる）",
    "中国情報通信研究院（CAICT）AI産業データ（CGTNによる）",
    "CGTN: China tops global AI model count with over 1,500 large models released",
)
MODELS = (("中国", 1509), ("その他の世界", 2246))
SHARES = (("大規模AIモデル", 40.2), ("AIユニコーン", 26.2), ("AI関連企業", 15.0))
LISTED = (("AI上場企業（300社以上）", 70), ("その他の企業", 30))
Rows = tuple[tuple[str, float], ...]
CHARTS: tuple[tuple[str, Rows, XL_CHART_TYPE, str, tuple[str, ...]], ...] = (
    (
        "公開された大規模AIモデル3,755件のうち1,509件が中国発、国別で最多である",
        MODELS,
        XL_CHART_TYPE.COLUMN_CLUSTERED,
        "#,##0",
        ("中国はAIを使う側から、作り出す側に回った", "基盤から応用までの産業システムを築いている"),
    ),
    (
        "企業よりユニコーン、ユニコーンよりモデル：成果に近いほど中国の比率が高い",
        SHARES,
        XL_CHART_TYPE.BAR_CLUSTERED,
        '0.0"%"',
        ("企業数では世界の約15%だが、モデル数では40.2%", "大手、ユニコーン、専門企業が影響し合う"),
    ),
    (
        "300社以上の上場企業がAI産業の売上の約7割を生み、成長を牽引している",
        LISTED,
        XL_CHART_TYPE.DOUGHNUT,
        '0"%"',
        ("AI関連の売上は上場企業に集まる", "新分野は71社のユニコーンが切り開く"),
    ),
)


def write_lines(frame: Any, lines: tuple[str, ...], size: float) -> None:
    frame.word_wrap = True
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.font.size = Pt(size)
        paragraph.font.name = "Noto Sans JP"
        paragraph.font.color.rgb = RGBColor.from_string(INK)
        paragraph.space_after = Pt(size / 2)


def add_slide(deck: Any, title: str, lines: tuple[str, ...] = (), width: float = 12.1) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    box = slide.shapes.title
    box.left, box.top, box.width, box.height = Inches(0.6), Inches(0.4), Inches(12.1), Inches(1.1)
    write_lines(box.text_frame, (title,), 26)
    box.text_frame.paragraphs[0].font.bold = True
    if lines:
        body = slide.shapes.add_textbox(Inches(0.6), Inches(1.8), Inches(width), Inches(4.8))
        write_lines(body.text_frame, lines, 18)
    return slide


def add_chart(slide: Any, rows: Rows, kind: XL_CHART_TYPE, number_format: str) -> None:
    data = CategoryChartData(number_format=number_format)
    data.categories = [name for name, _ in rows]
    data.add_series("値", [value for _, value in rows])
    box = (Inches(6.4), Inches(1.8), Inches(6.3), Inches(4.8))
    chart = slide.shapes.add_chart(kind, *box, data).chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(14), "Noto Sans JP"
    plot = chart.plots[0]
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = number_format, False
    if kind is not XL_CHART_TYPE.DOUGHNUT:
        plot.gap_width = 60
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    for index in range(len(rows)):
        fill = plot.series[0].points[index].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(ACCENT if index == 0 else MUTED)


def add_table(slide: Any, rows: tuple[tuple[str, str], ...]) -> None:
    box = (Inches(0.6), Inches(1.9), Inches(12.1), Inches(0.9 * len(rows)))
    table = slide.shapes.add_table(len(rows), 2, *box).table
    table.first_row = False
    table.columns[0].width, table.columns[1].width = Inches(2.1), Inches(10)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            write_lines(table.cell(row, column).text_frame, (text,), 16)


def write_deck(path: Path) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    add_slide(deck, TITLE, (SUBTITLE, "2026年11月23日"))
    add_slide(deck, "世界のAIモデルの約4割が中国発。日本企業は調達先と組み合わせを決める段階にある", SUMMARY)
    for title, rows, kind, number_format, points in CHARTS:
        add_chart(add_slide(deck, title, points, width=5.5), rows, kind, number_format)
    add_table(add_slide(deck, "4種の担い手が、チップから応用までの5つの分野に広がり、層をなしている"), LAYERS)
    add_table(add_slide(deck, "日本企業への示唆：用途で選び、影響の大きい分野に絞り、先回りする"), TAKEAWAYS)
    add_slide(deck, "出典", SOURCES)
    deck.core_properties.title = TITLE
    deck.save(str(path))


def use_fonts(fonts: Path) -> None:
    for weight in ("Regular", "Bold"):
        file = fonts / f"NotoSansJP-{weight}.ttf"
        font_manager.fontManager.addfont(file)
        registerFont(TTFont(f"NotoSansJP-{weight}", file))
    regular = font_manager.FontProperties(fname=fonts / "NotoSansJP-Regular.ttf")
    plt.rcParams["font.family"] = regular.get_name()


def draw_chart(rows: Rows, path: Path, label: str, *, ring: bool = False) -> Path:
    figure, axes = plt.subplots(figsize=(2.6, 1.7))
    names, values = [name for name, _ in rows], [value for _, value in rows]
    colours = ["#" + ACCENT, *["#" + MUTED] * (len(rows) - 1)]
    if ring:
        axes.pie(values, labels=names, colors=colours, wedgeprops={"width": 0.35}, textprops={"size": 6})
    else:
        bars = axes.barh(names[::-1], values[::-1], color=colours[::-1])
        axes.bar_label(bars, [label.format(value) for value in values[::-1]], size=7, padding=2)
        axes.spines[:].set_visible(False)
        axes.tick_params(labelsize=7, length=0)
        axes.set_xticks([])
        axes.margins(x=0.2)
    figure.savefig(path, dpi=200, bbox_inches="tight")
    plt.close(figure)
    return path


def page_style(name: str, size: float, *, bold: bool = False, color: str = INK) -> ParagraphStyle:
    font = "NotoSansJP-Bold" if bold else "NotoSansJP-Regular"
    look = {"fontName": font, "fontSize": size, "leading": size * 1.4, "textColor": HexColor("#" + color)}
    return ParagraphStyle(name, wordWrap="CJK", **look)


def write_page(path: Path, pictures: list[Path]) -> None:
    heading, figure = page_style("heading", 17, bold=True), page_style("figure", 15, bold=True, color=ACCENT)
    body, small, strong = page_style("body", 8.5), page_style("small", 7), page_style("strong", 9, bold=True)
    width = A4[0] - 36 * mm
    cards = [
        [Paragraph(value, figure), Paragraph(name, strong), Paragraph(note, small)]
        for value, name, note in CARDS
    ]
    layers = [[Paragraph(name, strong), Paragraph(items, small)] for name, items in LAYERS]
    actions = [[Paragraph(claim, strong), Paragraph(action, small)] for claim, action in TAKEAWAYS]
    story: list[Any] = [
        Paragraph(TITLE, heading),
        Paragraph(SUBTITLE, body),
        Spacer(1, 2 * mm),
        Paragraph(LEAD, body),
    ]
    story += [Spacer(1, 3 * mm), Table([cards], colWidths=[width / 4] * 4), Spacer(1, 3 * mm)]
    story += [
        Table([[Image(file, width / 3 - 4 * mm, 38 * mm) for file in pictures]], colWidths=[width / 3] * 3)
    ]
    story += [Table(layers, colWidths=[25 * mm, width - 25 * mm]), Paragraph("日本にとっての意味", strong)]
    story += [Table(actions, colWidths=[50 * mm, width - 50 * mm])]
    story += [Paragraph(source, small) for source in SOURCES]
    margins = {"leftMargin": 18 * mm, "rightMargin": 18 * mm, "topMargin": 14 * mm, "bottomMargin": 14 * mm}
    SimpleDocTemplate(str(path), pagesize=A4, title=TITLE, lang="ja", **margins).build(story)


def main(fonts: Path, out: Path) -> None:
    use_fonts(fonts)
    write_deck(out / "plain.pptx")
    pictures = [
        draw_chart(MODELS, out / "models.png", "{:,.0f}件"),
        draw_chart(SHARES, out / "shares.png", "{:.1f}%"),
        draw_chart(LISTED, out / "listed.png", "{:.0f}%", ring=True),
    ]
    write_page(out / "plain.pdf", pictures)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
