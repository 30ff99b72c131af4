"""What a reader who does not see colours, or hears the text, would miss."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.lint.finding import cut, warning
from briefgen.lint.sentences import Part
from briefgen.lint.subject import Subject

# WCAG 2.2, 1.4.1 Use of Color. Grey, black and white differ in lightness and stay visible.
_MARKS = "(?:部分|棒|線(?!路)|帯|点(?!検|滅|在)|丸|円|マス|セル|文字|箇所|面(?!積|会)|矢印|枠)"
_COLOUR = {
    "ja": re.compile(
        rf"(?:赤|青|緑|黄|紫|オレンジ|ピンク)(?:色の?|い|の){_MARKS}|(?:橙|桃|水|茶|紺|黄緑|紅|朱)色の?{_MARKS}"
    ),
    "en": re.compile(
        r"\bthe (?:red|blue|green|yellow|orange|purple|pink|brown|teal|navy)"
        r" (?:bars?|lines?|bands?|dots?|slices?|arrows?|squares?|columns?)\b"
        r"|\b(?:shown|marked|highlighted|coloured|colored|drawn)"
        r" in (?:red|blue|green|yellow|orange|purple|pink)\b",
        re.IGNORECASE,
    ),
}


def colour_only(subject: Subject) -> Iterator[Diagnostic]:
    """Texts that call a part of a picture by its colour alone."""
    for sentence in subject.sentences:
        if sentence.part is not Part.QUOTED:
            for text, span in sentence.finds(_COLOUR[sentence.language]):
                message = f"{cut(text)} names a part by its colour, which not everyone sees or prints"
                yield warning("colour-only", message, span, "call it by its label")


# WCAG 2.2, 2.4.4 Link Purpose: the words of a link tell where it leads.
_HERE = {
    "ja": re.compile(
        r"(?:詳細|詳しく|続き|資料|データ|一覧|申し込み|問い合わせ)は?、?こちら"
        r"|はこちら(?=$|[。、）)！])|こちらを(?:参照|ご覧|クリック)"
    ),
    "en": re.compile(
        r"\b(?:click|see|read) here\b|\b(?:found|available) here(?=$|[.,;)])|\bclick (?:on )?this\b",
        re.IGNORECASE,
    ),
}
_ADDRESS = re.compile(r"https?://[!-~]+|\bwww\.[!-~]+")


def link_text(subject: Subject) -> Iterator[Diagnostic]:
    """Bare addresses, and links that say no more than here."""
    for sentence in subject.sentences:
        source = sentence.path[0] == "sources" and sentence.path[-1] in ("publisher", "title")
        if sentence.part is Part.QUOTED and not source:
            continue
        for text, span in sentence.finds(_ADDRESS):
            message = f"{cut(text)} is an address where words should say what it is"
            yield warning(
                "link-text", message, span, "name it in words; the address goes under sources: url:"
            )
        for text, span in sentence.finds(_HERE[sentence.language]) if not source else ():
            message = f"{cut(text)} does not say where it leads, nor does it on paper"
            yield warning("link-text", message, span, "name the document or page")
