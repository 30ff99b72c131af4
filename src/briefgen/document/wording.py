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
    made: str
    readings: str
    so_what: str
    why: str
    action: str
    point: str
    summary: str
    takeaways: str
    method: str
    method_lead: str
    fact_head: tuple[str, ...]
    stated: str
    derived: str
    rest: str
    others: str
    colon: str
    comma: str
    gap: str
    item_separator: str
    quote: tuple[str, str]
    via: str
    accessed: str
    page_of: str
    fact_is: str
    same_as: str
    continued: str


WORDING: dict[str, Wording] = {
    "ja": Wording(
        source="出典",
        sources="出典",
        note="注",
        figure="図{}",
        table="表{}",
        as_of="データ時点 {}",
        made="{}作成",
        readings="読み取り",
        so_what="示唆",
        why="なぜ",
        action="次の一手",
        point="視点",
        summary="要旨",
        takeaways="日本にとっての意味",
        method="出典と方法：本資料の数値と計算",
        method_lead="すべての数値の値、種別、計算式、出典",
        fact_head=("指標", "値", "種別", "計算・時点", "出典", "使用"),
        stated="公表値",
        derived="計算値",
        rest="その他",
        others="その他",
        colon="：",
        comma="、",
        gap="　",
        item_separator="、",
        quote=("「", "」"),
        via="（{}経由）",
        accessed="（{}閲覧）",
        page_of="{} / {}",
        fact_is="{}は{}",
        same_as="出典{}",
        continued="（続き{}）",
    ),
    "en": Wording(
        source="Source",
        sources="Sources",
        note="Note",
        figure="Figure {}",
        table="Table {}",
        as_of="Data as of {}",
        made="Prepared {}",
        readings="Reading",
        so_what="So what",
        why="Why",
        action="Next step",
        point="Point",
        summary="Summary",
        takeaways="What it means",
        method="Sources and method: every figure and how it was derived",
        method_lead="Value, kind, formula and source of each figure",
        fact_head=("Figure", "Value", "Kind", "Formula or date", "Source", "Used on"),
        stated="stated",
        derived="derived",
        rest="Rest",
        others="Others",
        colon=": ",
        comma=", ",
        gap="   ",
        item_separator=" · ",
        quote=("“", "”"),
        via=" (via {})",
        accessed=" (accessed {})",
        page_of="{} / {}",
        fact_is="{}: {}",
        same_as="source {}",
        continued=" (continued {})",
    ),
}
