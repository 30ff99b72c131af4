"""Every rule by its code, in the order in which ``briefgen explain`` lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.diagnostics import Diagnostic
from briefgen.lint.rules import (
    accessibility,
    charts,
    facts,
    japanese,
    layout,
    quotes,
    shares,
    takeaways,
    titles,
    unused,
    wording,
)
from briefgen.lint.subject import Subject

Rule = Callable[[Subject], Iterable[Diagnostic]]

RULES: dict[str, Rule] = {
    # facts
    "unsourced": facts.unsourced,
    "stale": facts.stale,
    "unused": unused.unused,
    "quote-differs": quotes.quote_differs,
    "mixed-notation": facts.mixed_notation,
    "shares-do-not-add-up": shares.shares_do_not_add_up,
    "false-precision": facts.false_precision,
    "ratio-of-bounds": facts.ratio_of_bounds,
    "long-number": facts.long_number,
    # text
    "title-no-claim": titles.title_no_claim,
    "vague-words": titles.vague_words,
    "duplicate-title": titles.duplicate_title,
    "duplicate-sentence": titles.duplicate_sentence,
    "takeaway-without-action": takeaways.takeaway_without_action,
    "vague-action": takeaways.vague_action,
    "long-sentence": wording.long_sentence,
    "mixed-width": wording.mixed_width,
    "doubled-mark": wording.doubled_mark,
    # Japanese
    "style-mixed": japanese.style_mixed,
    "spelling-varies": japanese.spelling_varies,
    "comma-style": japanese.comma_style,
    "script-spacing": japanese.script_spacing,
    "half-width-kana": japanese.half_width_kana,
    # layout
    "crowded": layout.crowded,
    "small-type": layout.small_type,
    "near-overflow": layout.near_overflow,
    "lonely-last-line": layout.lonely_last_line,
    "left-out": layout.left_out,
    # charts
    "bars-on-cut-axis": charts.bars_on_cut_axis,
    "too-many-slices": charts.too_many_slices,
    "spaghetti": charts.spaghetti,
    "unsorted-bars": charts.unsorted_bars,
    "missing-unit": charts.missing_unit,
    "missing-period": charts.missing_period,
    # accessibility
    "colour-only": accessibility.colour_only,
    "link-text": accessibility.link_text,
    "all-caps": wording.all_caps,
}
