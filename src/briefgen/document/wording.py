"""The few words that briefgen itself puts on a slide or page, per language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Furniture words. Texts with {} are filled with str.format by position."""

    source: str
    sources: str
    note: str
    figure: str
    table: str
    as_of: str
    last_good: str
    made: str
    readings: str
    so_what: str
    why: str
    action: str
    point: str
    summary: str
    takeaways: str
    changes: str
    changes_of: str
    figure_head: str
    before: str
    after: str
    difference: str
    ratio: str
    points: str
    method: str
    method_lead: str
    fact_head: tuple[str, ...]
    stated: str
    derived: str
    rest: str
    others: str
    target: str
    trend: str
    risen: str
    fallen: str
    unchanged: str
    colon: str
    comma: str
    gap: str
    item_separator: str
    quote: tuple[str, str]
    via: str
    accessed: str
    page_of: str
    same_as: str
    cites: str
    to_source: str
    data_of: str
    all_data: str
    figure_is: str
    signs: tuple[tuple[str, str], ...]  # that stand alone, with what is read in their place
    in_brackets: str
    part_of: str
    opening: str
    # Statements and subtitles that are derived; {a}, {a:label}, {a:date} as in the spec's own markup.
    fact_is: str
    facts_are: str
    leads: str
    leads_share: str
    rose: str
    fell: str
    stayed: str
    then_and_now: str
    unit_is: str
    share_is: str
    date_range: str
    figures: str
    from_table: str
    counted_from_table: str
    implications: str
    appendix: str
    evidence: str


WORDING: dict[str, Wording] = {
    "ja": Wording(
        source="出典",
        sources="出典",
        note="注",
        figure="図{}",
        table="表{}",
        as_of="データ時点 {}",
        last_good="一部のデータは{}取得",
        made="{}作成",
        readings="読み取り",
        so_what="示唆",
        why="背景",
        action="次の一手",
        point="打ち手",
        summary="要旨",
        takeaways="本資料からの示唆",
        changes="前回からの変更",
        changes_of="大きく動いた{}指標（全{}指標）",
        figure_head="指標",
        before="前回",
        after="今回",
        difference="差",
        ratio="変化率",
        points="ポイント",
        method="出典と方法：本資料の数値と計算",
        method_lead="すべての数値の値、種別、計算式、出典",
        fact_head=("指標", "値", "種別", "計算・時点", "出典", "使用"),
        stated="公表値",
        derived="計算値",
        rest="その他",
        others="その他",
        target="目標",
        trend="推移",
        risen="▲ {}増",
        fallen="▼ {}減",
        unchanged="→ 変わらず",
        colon="：",
        comma="、",
        gap="　",
        item_separator="、",
        quote=("「", "」"),
        via="（{}の報道による）",
        accessed="（{}閲覧）",
        page_of="{} / {}",
        same_as="出典{}",
        cites=" 出典{}",
        to_source="出典[{}] {}へ",
        data_of="{}のデータ：{}",
        all_data="すべての値は添付ファイル{}にある。",
        figure_is="{}、{}",
        signs=(),  # 増 and 減 say it in words
        in_brackets="（{}）",
        part_of="（{}/{}）",
        opening="冒頭",
        fact_is="{a:label}は{a}",
        facts_are="{a:label}は{a}、{b:label}は{b}",
        leads="{a:label}が{a}で最も多く、{b:label}の{b}が続く",
        leads_share="{a:label}が{a}で最も高く、{b:label}の{b}が続く",
        rose="{b:label}は{b:date}に{b}となり、{a:date}の{a}から増えた",
        fell="{b:label}は{b:date}に{b}となり、{a:date}の{a}から減った",
        stayed="{b:label}は{b:date}に{b}で、{a:date}から変わらない",
        then_and_now="{b:label}は{a:date}に{a}、{b:date}に{b}",
        unit_is="単位：{}",
        share_is="割合（％）",
        date_range="{}〜{}",
        figures="数字で見る現状",
        from_table="表から計算",
        counted_from_table="表から集計",
        implications="示唆",
        appendix="付録",
        evidence="数値の根拠：事実、出典、記載箇所（briefgen verify で照合できます）",
    ),
    "en": Wording(
        source="Source",
        sources="Sources",
        note="Note",
        figure="Figure {}",
        table="Table {}",
        as_of="Data as of {}",
        last_good="some data last fetched {}",
        made="Prepared {}",
        readings="What it shows",
        so_what="So what",
        why="Why",
        action="Next step",
        point="Priority",
        summary="Summary",
        takeaways="What it means",
        changes="Changes since the last issue",
        changes_of="The {} figures that moved furthest, of {}",
        figure_head="Figure",
        before="Before",
        after="After",
        difference="Difference",
        ratio="Change",
        points="points",
        method="Sources and method: every figure and how it was derived",
        method_lead="Value, kind, formula and source of each figure",
        fact_head=("Figure", "Value", "Kind", "Formula or date", "Source", "Used on"),
        stated="stated",
        derived="derived",
        rest="Rest",
        others="Others",
        target="Target",
        trend="Trend",
        risen="▲ {}",
        fallen="▼ {}",
        unchanged="→ unchanged",
        colon=": ",
        comma=", ",
        gap="   ",
        item_separator="; ",
        quote=("“", "”"),
        via=" (as reported by {})",
        accessed=" (accessed {})",
        page_of="{} / {}",
        same_as="source {}",
        cites=" (Source {})",
        to_source="Go to source [{}], {}",
        data_of="Data of {}: {}",
        all_data=" The attached file {} has all values.",
        figure_is="{}. {}",
        signs=(("▲", "up"), ("▼", "down")),
        in_brackets=" ({})",
        part_of=" ({}/{})",
        opening="Opening",
        # In the past tense, which is the same for one thing and for many.
        fact_is="{a:label}: {a}",
        facts_are="{a:label}: {a}; {b:label}: {b}",
        leads="{a:label} came first with {a}, ahead of {b:label} with {b}",
        leads_share="{a:label} ranked highest at {a}, ahead of {b:label} at {b}",
        rose="{b:label} rose to {b} in {b:date}, from {a} in {a:date}",
        fell="{b:label} fell to {b} in {b:date}, from {a} in {a:date}",
        stayed="{b:label} stayed at {b} from {a:date} to {b:date}",
        then_and_now="{b:label}: {a} in {a:date}, {b} in {b:date}",
        unit_is="Unit: {}",
        share_is="Share (%)",
        date_range="{} to {}",
        figures="The figures",
        from_table="computed from a table",
        counted_from_table="counted from a table",
        implications="Implications",
        appendix="Appendix",
        evidence="Proof of the figures: facts, sources and where each is shown (for briefgen verify)",
    ),
}
