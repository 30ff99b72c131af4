"""Formats, and claims at the very bounds of what makes them true."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.spec.claims import Claim
from briefgen.spec.formats import Format, parse_format

TINY = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("", Format()),
        ("number", Format("number")),
        ("wareki", Format("wareki")),
        ("0%", Format(places=0, unit="%")),
        ("0.0%", Format(places=1, unit="%")),
        ("約割", Format(about="約", unit="割")),
        ("約0割", Format(about="約", places=0, unit="割")),
        ("about 0%", Format(about="about ", places=0, unit="%")),
        ("0.0倍", Format(places=1, unit="倍")),
        ("億", Format(unit="億")),
        ("0.0 million", Format(places=1, unit="million")),
        ("+0.0%", Format(places=1, unit="%", signed=True)),
    ],
)
def test_patterns(text: str, form: Format) -> None:
    assert parse_format(text) == form


# What is claimed, the least value that it is true of, the first value above that it is not.
@pytest.mark.parametrize(
    ("text", "least", "above"),
    [
        ("約4割", "0.35", "0.45"),
        ("4割", "0.35", "0.45"),
        ("約４割", "0.35", "0.45"),
        ("about 40%", "0.35", "0.45"),
        ("About 40%", "0.35", "0.45"),
        ("約1割", "0.075", "0.125"),
        ("about 10%", "0.075", "0.125"),
        ("about 15%", "0.125", "0.175"),
        ("40.2%", "0.4015", "0.4025"),
        ("40%", "0.395", "0.405"),
        ("2.7倍", "2.65", "2.75"),
        ("2.7x", "2.65", "2.75"),
        ("1,509件", "1508.5", "1509.5"),
        ("約1,500社", "1450", "1550"),
        ("約100社", "95", "105"),
        ("約300社", "275", "325"),
        ("five", "4.5", "5.5"),
        ("Four", "3.5", "4.5"),
        ("5つ", "4.5", "5.5"),
        ("5 companies", "4.5", "5.5"),
        ("3兆4,500億", "3449950000000", "3450050000000"),
        ("10億", "950000000", "1050000000"),
        ("$1 billion", "500000000", "1500000000"),
        ("$1.5bn", "1450000000", "1550000000"),
        ("nearly 40%", "0.35", "0.4"),
        ("4割弱", "0.35", "0.4"),
    ],
)
def test_claims_hold_from_their_lower_bound_to_below_their_upper(text: str, least: str, above: str) -> None:
    claim = parse_format(text)
    assert isinstance(claim, Claim)
    low, high = Fraction(least), Fraction(above)
    assert claim.text == text
    assert [claim.holds(value) for value in (low - TINY, low, high - TINY, high)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "bound", "holds"),
    [
        ("300+", "300", (False, True, True)),
        ("300社以上", "300", (False, True, True)),
        ("at least 300", "300", (False, True, True)),
        ("300 or more", "300", (False, True, True)),
        ("$1 billion or more", "1000000000", (False, True, True)),
        ("300超", "300", (False, False, True)),
        ("more than 300", "300", (False, False, True)),
        ("Over 40%", "0.4", (False, False, True)),
        ("300以下", "300", (True, True, False)),
        ("up to 300", "300", (True, True, False)),
        ("300未満", "300", (True, False, False)),
        ("less than 5%", "0.05", (True, False, False)),
        ("4割強", "0.4", (False, False, True)),
        ("4割強", "0.45", (True, False, False)),
    ],
)
def test_bounds(text: str, bound: str, holds: tuple[bool, bool, bool]) -> None:
    claim = parse_format(text)
    assert isinstance(claim, Claim)
    value = Fraction(bound)
    assert tuple(claim.holds(at) for at in (value - TINY, value, value + TINY)) == holds


def test_negative_claims_round_away_from_zero() -> None:
    claim = parse_format("−3.2%")
    assert isinstance(claim, Claim)
    values = ("-0.0325", "-0.0324", "-0.0315", "-0.0314")
    assert [claim.holds(Fraction(value)) for value in values] == [False, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "percent",
        "0.0pct",
        "0.0&",
        "割約",
        "about",
        "1 2",
        "3億4兆",
        "{",
        "date2",
        "1" * 5000 + " x y",
        "at most 1,509以上",
        "more than 300+",
        "1,5,0,9件",
        "1,50",
        "12,34,567",
        "1,5092",
    ],
)
def test_what_is_neither(text: str) -> None:
    with pytest.raises(ValueError, match="is not a format"):
        parse_format(text)


@given(st.text(alphabet="0159.,%割億兆約a +-以上強$件", max_size=14))
def test_any_text_is_a_format_or_a_value_error(text: str) -> None:
    try:
        form = parse_format(text)
    except ValueError:
        return
    if isinstance(form, Claim):
        assert isinstance(form.holds(Fraction(1, 3)), bool)


@given(st.integers(1, 10**6), st.integers(0, 2))
def test_a_number_as_typed_is_true_of_itself(number: int, places: int) -> None:
    value = Fraction(number, 10**places)
    typed = f"{number / 10**places:,.{places}f}"
    for text in (typed, f"約{typed}", f"{typed}件以上", f"{typed}以下"):
        claim = parse_format(text)
        assert isinstance(claim, Claim)
        assert claim.holds(value), text


@pytest.mark.parametrize(
    ("typed", "true", "false"),
    [
        ("過半数", "0.52", "0.48"),
        ("約半分", "0.47", "0.402"),
        ("3分の1", "0.335", "0.4"),
        ("about a third", "0.31", "0.4"),
        ("two thirds", "0.667", "0.6"),
        ("三割", "0.31", "0.4"),
        ("thirty", "30", "31"),
    ],
)
def test_a_claim_in_words(typed: str, true: str, false: str) -> None:
    claim = parse_format(typed)
    assert isinstance(claim, Claim)
    assert claim.text == typed
    assert claim.holds(Fraction(true))
    assert not claim.holds(Fraction(false))
