"""Quantities and dates as typed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.spec.values import Notation, Quantity, When, parse_quantity, parse_when

PLAIN, PERCENT, WARI, LARGE = Notation.PLAIN, Notation.PERCENT, Notation.WARI, Notation.LARGE


@pytest.mark.parametrize(
    ("raw", "value", "notation", "decimals"),
    [
        (1509, "1509", PLAIN, 0),
        (Decimal("40.20"), "40.2", PLAIN, 2),
        (Decimal("1e3"), "1000", PLAIN, 0),
        ("1509", "1509", PLAIN, 0),
        ("-3.5", "-3.5", PLAIN, 1),
        ("15%", "3/20", PERCENT, 0),
        ("26.20 %", "131/500", PERCENT, 2),
        ("-2.4%", "-3/125", PERCENT, 1),
        ("7割", "7/10", WARI, 0),
        ("4.5割", "9/20", WARI, 1),
        ("10億", "1000000000", LARGE, 0),
        ("3兆4500億", "3450000000000", LARGE, 0),
        ("1.5億", "150000000", LARGE, 0),
        ("1万2000", "12000", LARGE, 0),
        ("-10億", "-1000000000", LARGE, 0),
    ],
)
def test_quantities(raw: int | Decimal | str, value: str, notation: Notation, decimals: int) -> None:
    assert parse_quantity(raw) == Quantity(Fraction(value), notation, decimals)


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ("1,509", "write 1509"),
        ("１５０９", "write 1509"),
        ("3兆4,500億", "write 3兆4500億"),
        ("１５％", "write 15%"),
        ("−3", "write -3"),
        ("約15%", "write value: 15%, qualifier: 約"),
        ("約900万", "write value: 900万, qualifier: 約"),
        ("5,000以上", "write value: 5000, qualifier: 以上"),
        ("300+", "write value: 300, qualifier: at least"),
        ("3億4兆", "write 1509, 40.2, 15%, 7割 or 10億"),
        ("3億4億", "write 1509, 40.2, 15%, 7割 or 10億"),
        ("15件", "write 1509, 40.2, 15%, 7割 or 10億"),
        ("", "write 1509, 40.2, 15%, 7割 or 10億"),
        ("٣", "write 1509, 40.2, 15%, 7割 or 10億"),
        ("9" * 10_000, "write 1509, 40.2, 15%, 7割 or 10億"),
    ],
)
def test_what_is_no_quantity_says_how_to_write_it(raw: str, hint: str) -> None:
    with pytest.raises(ValueError, match="is not a quantity") as caught:
        parse_quantity(raw)
    assert str(caught.value).endswith(f"; {hint}")


@given(st.integers(-(10**15), 10**15), st.integers(0, 3))
def test_decimals_parse_back(number: int, places: int) -> None:
    typed = f"{Decimal(number).scaleb(-places):f}"
    assert parse_quantity(typed).value == Fraction(number, 10**places)
    assert parse_quantity(typed + "%").value == Fraction(number, 10 ** (places + 2))
    assert parse_quantity(Decimal(typed)).value == Fraction(number, 10**places)


@given(st.integers(1, 10**16))
def test_large_numbers_parse_back(number: int) -> None:
    rest, typed = number, ""
    for sign, size in (("兆", 10**12), ("億", 10**8), ("万", 10**4), ("", 1)):
        count, rest = divmod(rest, size)
        typed += f"{count}{sign}" if count else ""
    assert parse_quantity(typed).value == number


@given(st.text(alphabet="0123456789.,%割兆億万+-０ e", max_size=12))
def test_any_text_is_a_quantity_or_a_value_error(text: str) -> None:
    message = ""
    try:
        parse_quantity(text)
    except ValueError as error:
        message = str(error)
    assert "; write " in message or not message


@pytest.mark.parametrize(
    ("raw", "when"),
    [(2025, When(2025)), ("2025", When(2025)), ("2025-07", When(2025, 7)), ("2024-02-29", When(2024, 2, 29))],
)
def test_dates(raw: int | str, when: When) -> None:
    assert parse_when(raw) == when
    assert when.iso == str(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "2025-7",
        "2025-13",
        "2025-00",
        "2025-02-29",
        "1900-02-29",
        "25",
        "2025/07",
        "0000",
        "令和7年",
        20250726,
    ],
)
def test_what_is_no_date(raw: int | str) -> None:
    with pytest.raises(ValueError, match="; "):
        parse_when(raw)
