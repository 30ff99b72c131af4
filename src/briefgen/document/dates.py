"""A date as readers write it: 2025年7月26日, 令和7年7月26日, 26 July 2025; as exact as it is known."""

from __future__ import annotations

from briefgen.spec.values import When

# First days and years of the eras (Cabinet Orders 1/1989 and 143/2019; imperial edict of 1926-12-25).
# Earlier dates keep their western year: no series that a briefing cites is dated in an older era.
_ERAS = (
    (When(2019, 5, 1), "令和", 2019),
    (When(1989, 1, 8), "平成", 1989),
    (When(1926, 12, 25), "昭和", 1926),
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def date_text(when: When, language: str, *, wareki: bool = False) -> str:
    """*when* in *language* (ja or en). *wareki* counts the years by era, in Japanese only."""
    if language != "ja":
        month = _MONTHS[when.month - 1] if when.month else ""
        return " ".join(part for part in (str(when.day or ""), month, str(when.year)) if part)
    year = _era_year(when) if wareki else f"{when.year}年"
    return year + (f"{when.month}月" if when.month else "") + (f"{when.day}日" if when.day else "")


def _era_year(when: When) -> str:
    """The year in the Japanese era that *when* falls into; a year or month alone counts from its last day."""
    full = When(when.year, when.month or 12, when.day or 31)
    for start, era, first in _ERAS:
        if full >= start:
            number = when.year - first + 1
            return f"{era}{'元' if number == 1 else number}年"
    return f"{when.year}年"
