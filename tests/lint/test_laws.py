"""Laws of the review, on briefings of random words."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.review import Review, lint

_WORDS = """
AI データ 訪日客 の は が を に で 増加 内訳 大幅に 行なう 行う である です。 。 、 ， （例） (例)
こちら 赤い棒 動向を注視する
The market grew very significantly is shown in red
"""
WORDS = st.sampled_from(_WORDS.split())
TEXT = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: " ".join(words).replace(" の ", "の"))


def review_of(title: str, lead: str, claim: str, action: str, allows: list[dict[str, str]]) -> Review:
    briefing = {
        "briefing": 1,
        "title": title,
        "lead": lead,
        "date": "2026-01",
        "as_of": "2024-01",
        "takeaways": [{"claim": claim, "action": action}],
        "sources": {"agency": {"publisher": "統計局"}},
        "facts": {"firms": {"value": 5100, "unit": "社", "source": "agency", "label": "企業"}},
        "lint": allows,
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "briefing.yaml"
        path.write_text(
            yaml.safe_dump(briefing, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8"
        )
        return lint(path)


@settings(max_examples=15, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT)
def test_what_is_found_can_be_allowed_and_then_is_gone(
    title: str, lead: str, claim: str, action: str
) -> None:
    found = review_of(title, lead, claim, action, []).result.diagnostics
    codes = sorted({one.code for one in found})
    allows = [{"allow": code, "reason": "例"} for code in codes]
    review = review_of(title, lead, claim, action, allows)
    assert review.result.diagnostics == ()
    assert sorted((one.code, one.message) for one, _ in review.allowed) == sorted(
        (one.code, one.message) for one in found
    )
